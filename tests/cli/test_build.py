import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import alliancekg.pipeline
from alliancekg.store import EmbeddedStore, open_store
from conftest import Run
from factories import TEXT, tiny_tools, write_readouts


@pytest.fixture(autouse=True)
def quick_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.pipeline, "shipped_tools", tiny_tools)


def table(out: str) -> dict[tuple[str, str], int]:
    rows = [line.split(None, 1) for line in out.splitlines()]
    return {(stage, rest.rsplit(None, 1)[0]): int(rest.rsplit(None, 1)[1]) for stage, rest in rows}


def test_build_prints_a_table_of_what_was_done(run: Run, tmp_path: Path) -> None:
    folder, store = write_readouts(tmp_path / "r", 2), tmp_path / "store"
    first = run("build", "--store", store, folder)
    assert first.status == 0
    curated, look, made = first.err.splitlines()
    assert re.fullmatch(r"curated data: \d+ graphs checked and written", curated)
    assert look == "documents: 2 found, 2 to read"
    assert re.fullmatch(r"graphs: 2 documents read in \d+ s, \d+ a second", made)
    counts = table(first.out)
    assert counts["documents", "found"] == counts["store", "readouts"] == counts["extract", "new or changed"] == 2
    assert counts["store", "positions"] == 8
    assert counts["validate", "violations"] == 0
    second = run("build", "--store", store, folder)
    again = table(second.out)
    assert not second.err or "2 to read" in second.err  # files this young are read again
    assert (again["extract", "new or changed"], again["extract", "unchanged"]) == (0, 2)
    assert again["store", "quads"] == counts["store", "quads"]


def test_faults_are_told_one_a_line_and_end_with_status_1(run: Run, tmp_path: Path) -> None:
    folder = write_readouts(tmp_path / "r", 1, crashing=f"{TEXT} crash", onesided=f"{TEXT} alone", news="A bridge.")
    (folder / "empty.txt").touch()
    done = run("build", "--store", tmp_path / "store", folder)
    assert done.status == 1
    lines = done.err.splitlines()
    assert lines[3] == "news: no readout but domestic; kept without meeting and positions"
    assert any(line.startswith(str(folder / "empty.txt")) for line in lines)
    assert any(line.startswith("crashing: extraction failed (IndexError") for line in lines)
    assert any(line.startswith("onesided: left out: position/") and "“They opposed" in line for line in lines)
    assert lines[-1] == "alliancekg: 3 of 5 documents left out; mend them and build again"
    assert table(done.out)["validate", "documents left out"] == 3


@pytest.mark.parametrize("what", ["nothing there", "a folder without readouts", "a file that is no store"])
def test_wrong_paths_are_one_line_and_status_2(run: Run, tmp_path: Path, what: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    folder = {"nothing there": tmp_path / "none", "a folder without readouts": tmp_path / "empty"}.get(what)
    store = tmp_path / ("file" if what == "a file that is no store" else "store")
    done = run("build", "--store", store, folder or write_readouts(tmp_path / "r", 1))
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("alliancekg: ")
    assert not (tmp_path / "store").exists()


def test_a_full_disk_is_one_line_and_status_2(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: EmbeddedStore, steps: list[str]) -> None:
        with self._faults("written"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(EmbeddedStore, "_update", full)
    done = run("build", "--store", tmp_path / "store", write_readouts(tmp_path / "r", 1))
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "No space left on device" in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that root can't write either")
@pytest.mark.parametrize("place", ["/sys/alliancekg-store", "/proc/alliancekg-store"])
def test_a_folder_that_cannot_be_written_is_one_line_and_status_2(run: Run, tmp_path: Path, place: str) -> None:
    done = run("build", "--store", place, write_readouts(tmp_path / "r", 1))
    assert (done.status, done.out) == (2, "")
    reason = "Operation not permitted|Permission denied|Read-only file system|No such file or directory"
    assert re.fullmatch(f"alliancekg: {place}: the store can't be opened: .*({reason}).*\n", done.err)
    assert not Path(place).exists()


def test_without_paths_the_folders_that_ship_and_beside_the_store_are_read_and_pruned(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert table(run("build", "--store", store).out)["documents", "found"] == 1
    write_readouts(tmp_path / "readouts", 2)
    assert table(run("build", "--store", store).out)["documents", "found"] == 3
    for path in (tmp_path / "readouts").iterdir():
        path.unlink()
    last = table(run("build", "--store", store).out)
    assert (last["documents", "found"], last["store", "graphs removed"], last["store", "readouts"]) == (1, 2, 1)
    with open_store(store) as opened:
        assert not any("harbour" in graph for graph in opened.graphs())


def test_many_documents_that_are_no_readouts_are_told_in_one_line(run: Run, tmp_path: Path) -> None:
    folder = write_readouts(tmp_path / "r", 0, **{f"news-{i}": "A bridge opens." for i in range(11)})
    done = run("build", "--store", tmp_path / "store", "--jobs", "1", folder)
    assert done.status == 0
    assert done.err.splitlines()[-1] == "11 documents are no readouts (domestic 11); kept without meeting and positions"


def test_a_strict_build_ends_with_status_1_and_an_unchanged_store(run: Run, tmp_path: Path) -> None:
    folder, store = write_readouts(tmp_path / "r", 1, onesided=f"{TEXT} alone"), tmp_path / "store"
    done = run("build", "--store", store, "--strict", folder)
    assert (done.status, done.out) == (1, "")
    (line,) = done.err.splitlines()
    assert line.startswith("alliancekg: onesided: position/")
    assert line.endswith("nothing was written, as --strict asks")
    with open_store(store) as opened:
        assert opened.graphs() == []


def test_a_second_writer_is_one_line_and_status_2(run: Run, tmp_path: Path) -> None:
    folder, store = write_readouts(tmp_path / "r", 1), tmp_path / "store"
    with open_store(store, write=True):
        done = run("build", "--store", store, folder)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"alliancekg: {store}: the store is in use by another process: try again when it has finished\n"


LIMITED = """
import resource, sys
import alliancekg.pipeline, alliancekg.store
from factories import tiny_tools
from alliancekg.cli.main import main
opened = alliancekg.store.open_store
def open_store(location, *, write=False):
    store = opened(location, write=write)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
    return store
alliancekg.pipeline.shipped_tools = tiny_tools
alliancekg.store.open_store = open_store
main(sys.argv[2:])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
def test_a_disk_that_is_full_in_the_midst_is_one_line_and_nothing_is_lost(run: Run, tmp_path: Path) -> None:
    """Files may grow to a few kilobytes only: the database's own writes fail, as on a full disk."""
    folder, store = write_readouts(tmp_path / "r", 2), tmp_path / "store"
    assert run("build", "--store", store, folder).status == 0
    with open_store(store) as opened:
        before = opened.dump()
    write_readouts(folder, 60)
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, "60000", "build", "--store", str(store), "--jobs", "1", str(folder)],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (2, ""), ended.stderr
    assert re.match(r"alliancekg: .*(store can't be written|can't be used)", ended.stderr.splitlines()[-1])
    with open_store(store) as opened:
        assert set(before.splitlines()) <= set(opened.dump().splitlines())
    assert table(run("build", "--store", store, folder).out)["store", "readouts"] == 60
