"""Folders that are known as a whole: their files are compared one by one only if something in the folder differs."""

from collections.abc import Callable
from pathlib import Path

import pytest

import alliancekg.pipeline.state
from alliancekg.errors import InputError
from alliancekg.pipeline import Summary, build
from alliancekg.pipeline.state import State
from alliancekg.store import EmbeddedStore, open_store
from factories import TEXT, tiny_tools, write_readouts

FIRST = "2025-03-03-harbour-000.md"


def run(folder: Path, store: Path) -> tuple[Summary, bytes]:
    with open_store(store, write=True) as opened:
        return build([folder], opened, prune=True, tools=tiny_tools), opened.dump()


def known_folders(store: Path) -> list[str]:
    with State(store) as state:
        return sorted(state.folders(tiny_tools().digest))


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A folder with two below it, and a store to which all three are known."""
    monkeypatch.setattr(alliancekg.pipeline.state, "_SETTLED", -1)  # however young the files are
    base, store = tmp_path / "readouts", tmp_path / "store"
    write_readouts(base, 2)
    write_readouts(base / "a", 0, **{"harbour-a": f"{TEXT} a", "harbour-b": f"{TEXT} b"})
    write_readouts(base / "b", 0, **{"harbour-c": f"{TEXT} c"})
    run(base, store)
    run(base, store)
    return base, store


def test_a_folder_is_known_when_nothing_in_it_changed_and_its_files_are_not_asked_for(
    known: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, store = known
    assert known_folders(store) == [str(base), str(base / "a"), str(base / "b")]
    asked: list[str] = []
    ask = State.documents
    monkeypatch.setattr(
        State, "documents", lambda state, folder, tools: (asked.append(folder), ask(state, folder, tools))[1]
    )
    assert run(base, store)[0].unchanged == 5
    (base / "a" / "harbour-a.md").write_text(f"{TEXT} changed")
    assert (run(base, store)[0].made, asked) == (1, [str(base / "a")])
    assert known_folders(store) == [str(base), str(base / "b")]


def add(folder: Path) -> None:
    write_readouts(folder, 0, **{"harbour-d": f"{TEXT} d"})


def remove(folder: Path) -> None:
    (folder / "harbour-a.md").unlink()


def rename(folder: Path) -> None:
    (folder / "harbour-a.md").rename(folder / "harbour-d.md")


def move(folder: Path) -> None:
    (folder / "harbour-a.md").rename(folder.parent / "harbour-a.md")


def swap(folder: Path) -> None:
    one, two = folder / "harbour-a.md", folder / "harbour-b.md"
    one.rename(folder / "other")
    two.rename(one)
    (folder / "other").rename(two)


def link(folder: Path) -> None:
    (folder / "harbour-d.md").symlink_to(folder / "harbour-a.md")


def spoil(folder: Path) -> None:
    (folder / "harbour-a.md").write_bytes(b"\xff\x00")


def remove_folder(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


@pytest.mark.parametrize("change", [add, remove, rename, move, swap, link, spoil, remove_folder])
def test_whatever_changes_in_a_known_folder_is_noticed(
    known: tuple[Path, Path], change: Callable[[Path], None]
) -> None:
    base, store = known
    change(base / "a")
    _, dump = run(base, store)
    with EmbeddedStore.in_memory() as fresh:
        build([base], fresh, tools=tiny_tools)
        assert dump == fresh.dump()
    assert run(base, store)[1] == dump


def test_a_new_file_with_the_name_of_one_in_a_known_folder_is_refused(known: tuple[Path, Path]) -> None:
    base, store = known
    write_readouts(base / "a", 0, **{FIRST.removesuffix(".md"): f"{TEXT} elsewhere"})
    with pytest.raises(InputError, match=f"a/{FIRST}: has the same name as .*{FIRST}"):
        run(base, store)
    (base / FIRST).unlink()
    assert run(base, store)[0].made == 1


def test_another_folder_may_take_over_a_graph_and_give_it_back(known: tuple[Path, Path], tmp_path: Path) -> None:
    base, store = known
    copy = write_readouts(tmp_path / "copy", 0, **{"harbour-a": f"{TEXT} other"})
    for folder, made in ((copy, 1), (base / "a", 1), (base / "a", 0), (copy, 1)):
        with open_store(store, write=True) as opened:
            assert build([folder], opened, tools=tiny_tools).made == made
