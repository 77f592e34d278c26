"""Merging is put off while much is loaded, and done at the end."""

import os
import sys
from pathlib import Path

import pytest

from alliancekg.namespaces import graph_iri
from alliancekg.store import embedded, open_store
from alliancekg.store.updates import META

NAMES = [graph_iri("readout", f"talks-{number}") for number in range(8)]
QUAD = '<https://example.org/a> <https://example.org/p> "{0}" <{0}> .\n'


def policies() -> set[int]:
    """How the system schedules the threads of this process that merge."""
    tasks = Path("/proc/self/task").glob("*/comm")
    return {os.sched_getscheduler(int(task.parent.name)) for task in tasks if "rocksdb:low" in task.read_text()}


def test_what_was_loaded_in_parts_is_merged_once_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    monkeypatch.setattr(embedded, "MANY", 8)
    told: list[str] = []
    with open_store(tmp_path / "store", write=True) as store:
        for at in range(0, 8, 2):
            part = {name: QUAD.format(name).encode() for name in NAMES[at : at + 2]}
            records = {name: f"<{name}> <https://example.org/p> <{META}> <{META}> .\n".encode() for name in part}
            store.replace_recorded(part, records)
            if sys.platform == "linux":
                assert policies() == {os.SCHED_IDLE}
        before = store.dump()
        store.settle(lambda: told.append("first"))
        store.settle(lambda: told.append("again"))
        assert store.dump() == before
    assert told == ["first"]
    with open_store(tmp_path / "store") as store:
        assert store.dump() == before
        assert store.graphs() == [META, *NAMES]


def test_a_few_new_graphs_are_not_worth_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    monkeypatch.setattr(embedded, "MANY", 2)
    told: list[str] = []
    with open_store(tmp_path / "store", write=True) as store:
        for part, expected in ((NAMES[:5], ["five"]), (NAMES[5:7], ["five"])):
            store.replace_recorded({name: QUAD.format(name).encode() for name in part}, {})
            store.settle(lambda: told.append("five"))
            assert told == expected
