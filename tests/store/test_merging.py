"""Merging is put off while much is loaded, and done at the end."""

import os
import sys
from pathlib import Path

import pytest

from alliancekg.namespaces import graph_iri
from alliancekg.store import bulk, embedded, merging, open_store
from alliancekg.store.updates import META

NAMES = [graph_iri("readout", f"talks-{number}") for number in range(8)]
QUAD = '<https://example.org/a> <https://example.org/p> "{0}" <{0}> .\n'


def merging_threads() -> list[int]:
    tasks = Path("/proc/self/task").glob("*/comm")
    return [int(task.parent.name) for task in tasks if "rocksdb:low" in task.read_text()]


def put_off(thread: int) -> bool:
    """Whether the system makes this thread wait for others, as far as it would let it come back from there."""
    if merging.may_return():
        return os.sched_getscheduler(thread) == os.SCHED_IDLE
    return os.getpriority(os.PRIO_PROCESS, thread) == merging.POLITE


def test_what_was_loaded_in_parts_is_merged_once_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    monkeypatch.setattr(bulk, "MANY", 8)
    told: list[str] = []
    with open_store(tmp_path / "store", write=True) as store:
        for at in range(0, 8, 2):
            part = {name: QUAD.format(name).encode() for name in NAMES[at : at + 2]}
            records = {name: f"<{name}> <https://example.org/p> <{META}> <{META}> .\n".encode() for name in part}
            store.replace_recorded(part, records)
            if sys.platform == "linux":
                assert (threads := merging_threads())
                assert all(map(put_off, threads))
        before = store.dump()
        store.settle(lambda: told.append("first"))
        store.settle(lambda: told.append("again"))
        assert store.dump() == before
    assert told == ["first"]
    with open_store(tmp_path / "store") as store:
        assert store.dump() == before
        assert store.graphs() == [META, *NAMES]


def test_after_many_loads_it_is_still_known_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    monkeypatch.setattr(bulk, "MANY", 2)
    with open_store(tmp_path / "store", write=True) as store:
        for first in (0, 2, 4):
            store.replace_recorded({name: QUAD.format(name).encode() for name in NAMES[first : first + 2]}, {})
        store.load(QUAD.format(NAMES[6]).encode())
        anew = {name: QUAD.format(name).replace("/a>", "/b>").encode() for name in NAMES}
        for names in (NAMES[4:], NAMES[:6]):
            store.replace_recorded({name: anew[name] for name in names}, {})
        assert store.dump() == b"".join(sorted(anew.values()))


def test_a_few_new_graphs_are_not_worth_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    monkeypatch.setattr(bulk, "MANY", 2)
    told: list[str] = []
    with open_store(tmp_path / "store", write=True) as store:
        for part, expected in ((NAMES[:5], ["five"]), (NAMES[5:7], ["five"])):
            store.replace_recorded({name: QUAD.format(name).encode() for name in part}, {})
            store.settle(lambda: told.append("five"))
            assert told == expected


@pytest.mark.skipif(sys.platform != "linux", reason="other systems schedule in other ways")
def test_who_may_not_return_is_polite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    monkeypatch.setattr(merging, "may_return", lambda: False)
    with open_store(tmp_path / "store", write=True) as store:
        store.replace_recorded({name: QUAD.format(name).encode() for name in NAMES}, {})
        assert {os.getpriority(os.PRIO_PROCESS, thread) for thread in merging_threads()} == {merging.POLITE}
