"""Sorting more lines than memory holds, and the export that needs it."""

import io
from pathlib import Path

import pytest

from alliancekg.store import open_store
from alliancekg.store.sorting import sorted_lines

LINES = [f"line {n * 7919 % 500:03}\n".encode() for n in range(500)]


@pytest.mark.parametrize("run", [1, 100, 10_000])
def test_lines_are_sorted_whatever_the_runs(tmp_path: Path, run: int) -> None:
    assert list(sorted_lines(io.BytesIO(b"".join(LINES[:200])), tmp_path, run)) == sorted(LINES[:200])
    assert list(tmp_path.iterdir()) == []


def test_no_lines_are_sorted_too(tmp_path: Path) -> None:
    assert list(sorted_lines(io.BytesIO(b""), tmp_path)) == []


@pytest.mark.parametrize(
    "blank",
    [
        b"_:x <http://x/p> <http://x/o> .\n",
        b"<http://x/s> <http://x/p> _:x .\n",
        b'<http://x/s> <http://x/p> "o" _:x .\n',
    ],
)
def test_stores_with_blank_nodes_are_written_as_they_are_dumped(tmp_path: Path, blank: bytes) -> None:
    with open_store(tmp_path / "store", write=True) as store:
        store.load(blank + b"<http://x/s> <http://x/p> <http://x/z> .\n")
        assert b"".join(store.dump_lines(tmp_path)) == store.dump() != b""


def test_words_that_look_like_blank_nodes_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "store", write=True) as store:
        store.load(b'<http://x/s> <http://x/p> "_:no" .\n<http://x/s> <http://x/q> "a _:no b"@en <http://x/_:g> .\n')
        whole = store.dump()
        monkeypatch.setattr(type(store), "dump", None)
        assert b"".join(store.dump_lines(tmp_path)) == whole
