"""`alliancekg export`: the same graph, the same bytes, whole or not at all."""

from pathlib import Path

import pytest

from alliancekg.store import open_store
from conftest import Run

G = "https://w3id.org/alliancekg/graph/meta"
LINES = [f'<https://example.org/{i}> <https://example.org/p> "{i}"@en <{G}> .\n'.encode() for i in range(3)]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    for name, lines in (("one", LINES), ("two", LINES[::-1])):
        with open_store(tmp_path / name, write=True) as store:
            for line in lines:
                store.load(line)
    return [tmp_path / "one", tmp_path / "two"]


@pytest.mark.parametrize("format_", ["nquads", "trig", "ttl", "csv"])
def test_equal_graphs_give_equal_bytes(run: Run, folders: list[Path], tmp_path: Path, format_: str) -> None:
    written = []
    for i, folder in enumerate(folders):
        out = tmp_path / f"out{i}"
        assert run("export", out, "--store", folder, "--format", format_).status == 0
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert b"https://example.org/2" in written[0]
    assert not list(tmp_path.glob(".out*"))


def test_standard_output_is_sorted_nquads(run: Run, folders: list[Path]) -> None:
    assert run("export", "-", "--store", folders[0]).out == b"".join(LINES).decode()


def test_csv_has_a_row_for_each_statement(run: Run, folders: list[Path]) -> None:
    rows = run("export", "-", "--store", folders[0], "--format", "csv").out.splitlines()
    assert rows[0] == "graph,subject,predicate,object,datatype,language"
    assert rows[1].startswith(f"{G},https://example.org/0,https://example.org/p,0,")
    assert rows[1].endswith(",en")


def test_a_file_that_cannot_be_written_is_status_2(run: Run, folders: list[Path], tmp_path: Path) -> None:
    outcome = run("export", tmp_path / "no" / "out.nq", "--store", folders[0])
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)


def test_the_old_file_stays_if_the_store_is_missing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    assert run("export", tmp_path / "out", "--store", tmp_path / "none").status == 2
    assert (tmp_path / "out").read_text() == "old"
