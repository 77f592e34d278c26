"""What is particular to a store in a folder: its format, its lock, its faults."""

import subprocess
import sys
from pathlib import Path

import pytest

from alliancekg.errors import StoreError, UsageError
from alliancekg.store import EmbeddedStore, open_store

G = "https://example.org/g"
TRIPLE = b'<https://example.org/a> <https://example.org/p> "x" .\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store", write=True) as store:
        store.replace_graph(G, TRIPLE)
    return tmp_path / "store"


def refusal(path: Path, *, write: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, write=write)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_what_was_written_is_read_again(folder: Path) -> None:
    with open_store(folder) as store:
        assert store.graphs() == [G]


def test_two_readers_at_once(folder: Path) -> None:
    with open_store(folder) as first, open_store(folder) as second:
        assert first.dump() == second.dump() != b""


def test_a_reader_cannot_write(folder: Path) -> None:
    with open_store(folder) as store:
        for change in (lambda: store.replace_graph(G, b""), lambda: store.load(b"")):
            with pytest.raises(StoreError, match="opened for reading only"):
                change()
        # Nothing to do is no fault.
        store.remove_graphs([])


def test_a_missing_store_says_to_build(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == f"no store at {tmp_path / 'none'}: run `alliancekg build` first"
    (tmp_path / "empty").mkdir()
    assert "run `alliancekg build`" in refusal(tmp_path / "empty")
    assert not (tmp_path / "none").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    for write in (False, True):
        assert "is a folder but not a store" in refusal(tmp_path, write=write)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "is a file, not a store" in refusal(tmp_path / "file")


def test_an_old_store_says_to_build_again(folder: Path) -> None:
    (folder / "FORMAT").write_text("alliancekg store 0\n")
    for write in (False, True):
        assert "this store was made by another version" in refusal(folder, write=write)


def test_one_writer_keeps_others_out(folder: Path) -> None:
    with open_store(folder, write=True):
        for write in (False, True):
            assert "in use by another process" in refusal(folder, write=write)
    with open_store(folder):
        assert "in use by another process" in refusal(folder, write=True)


def test_another_process_is_kept_out_too(folder: Path) -> None:
    program = f"from alliancekg.store import open_store; open_store({str(folder)!r})"
    with open_store(folder, write=True):
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "in use by another process" in run.stderr


def test_a_writer_that_was_killed_leaves_the_last_state(folder: Path) -> None:
    program = (
        "import os; from alliancekg.store import open_store\n"
        f"s = open_store({str(folder)!r}, write=True)\n"
        f"s.replace_graph({G + '2'!r}, {TRIPLE!r})\n"
        "os.kill(os.getpid(), 9)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert run.returncode == -9
    with open_store(folder) as store:
        assert store.graphs() == [G, G + "2"]


def test_a_build_killed_at_its_start_can_start_again(tmp_path: Path) -> None:
    (tmp_path / "store" / "quads").mkdir(parents=True)
    assert "run `alliancekg build`" in refusal(tmp_path / "store")
    with open_store(tmp_path / "store", write=True) as store:
        assert store.graphs() == []


def test_damaged_files_are_one_clear_line(folder: Path) -> None:
    (folder / "quads" / "CURRENT").write_text("nonsense")
    assert "can't be opened" in refusal(folder)
    (folder / "quads" / "CURRENT").unlink()
    assert "not complete: run `alliancekg build`" in refusal(folder)


def test_a_time_limit_needs_a_folder_opened_for_reading(folder: Path) -> None:
    with EmbeddedStore.in_memory() as store, pytest.raises(UsageError, match="takes a time limit"):
        store.query("ASK {}", timeout=1)
    with EmbeddedStore.open(folder, write=True) as store, pytest.raises(UsageError, match="opened for reading"):
        store.query("ASK {}", timeout=1)


def test_a_reader_need_not_go_through_what_a_writer_logged(folder: Path) -> None:
    logs = list((folder / "quads").glob("*.log"))
    assert logs
    for log in logs:
        log.write_bytes(b"")
    with open_store(folder) as store:
        assert store.graphs() == [G]
