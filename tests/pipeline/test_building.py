import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

import alliancekg.pipeline.making
import alliancekg.pipeline.state
from alliancekg.documents import Readout, read_file
from alliancekg.errors import AllianceKGError, FaultsFoundError, InputError, StoreError
from alliancekg.extract.records import Extraction
from alliancekg.graph.meta import META
from alliancekg.graph.terms import graph_of
from alliancekg.namespaces import AKG
from alliancekg.pipeline import Summary, Tools, build
from alliancekg.pipeline.state import State, quarantine
from alliancekg.store import EmbeddedStore, Store, open_store
from factories import JAPAN, MORI, PACT, TEXT, faulty_reference_tools, tiny_tools, write_readouts
from servers import Running

READOUT = "https://w3id.org/alliancekg/graph/readout/"


@pytest.fixture
def store() -> Iterator[Store]:
    with EmbeddedStore.in_memory() as opened:
        yield opened


def run(folder: Path, store: Store, *, prune: bool = True, jobs: int = 1, batch: int = 4) -> Summary:
    return build([folder], store, prune=prune, jobs=jobs, tools=tiny_tools, batch=batch)


def fresh_dump(folder: Path) -> bytes:
    with EmbeddedStore.in_memory() as store:
        run(folder, store)
        return store.dump()


def recorded(dump: bytes) -> set[str]:
    return {q.subject.value for q in ox.parse(dump, format=ox.RdfFormat.N_QUADS) if graph_of(q) == META}  # type: ignore[union-attr]


def test_a_build_fills_the_store_and_records_every_graph(tmp_path: Path, store: Store) -> None:
    summary = run(write_readouts(tmp_path, 3), store)
    assert (summary.documents, summary.made, summary.unchanged, summary.refused) == (3, 3, 0, 0)
    assert summary.curated
    assert (summary.contents.readouts, summary.contents.positions, summary.contents.meetings) == (3, 12, 6)
    assert recorded(store.dump()) == set(store.graphs()) - {META}
    assert summary.contents.graphs == len(store.graphs())
    assert summary.contents.quads == len(store.dump().splitlines())


def test_building_twice_gives_the_same_bytes_and_does_nothing_again(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(tmp_path, 5)
    run(folder, store)
    first = store.dump()
    assert first == fresh_dump(folder)
    again = run(folder, store)
    assert (again.made, again.unchanged, again.curated) == (0, 5, False)
    assert store.dump() == first


def test_the_number_of_processes_changes_nothing(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(tmp_path, 11, bad=f"{TEXT} crash", news="A new bridge opens.")
    one = run(folder, store)
    with EmbeddedStore.in_memory() as other:
        two = run(folder, other, jobs=2)
        assert other.dump() == store.dump()
    assert one == two


def test_only_what_changed_is_done_again_and_what_has_gone_is_removed(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(tmp_path, 4)
    run(folder, store)
    changed = folder / "2025-03-03-harbour-001.md"
    changed.write_text(changed.read_text() + "One more line.\n")
    (folder / "2025-03-03-harbour-002.md").unlink()
    summary = run(folder, store)
    assert (summary.made, summary.unchanged, summary.removed) == (1, 2, 1)
    assert f"{READOUT}2025-03-03-harbour-002" not in store.graphs()
    assert store.dump() == fresh_dump(folder)


def test_building_part_removes_nothing(tmp_path: Path, store: Store) -> None:
    run(write_readouts(tmp_path / "all", 3), store)
    part = write_readouts(tmp_path / "part", 0, another=TEXT)
    summary = run(part, store, prune=False)
    assert (summary.documents, summary.removed, summary.contents.readouts) == (1, 0, 4)


def test_faulty_documents_are_told_and_the_rest_is_kept(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(
        tmp_path, 2, crashing=f"{TEXT} crash", misplaced=f"{TEXT} misplaced", onesided=f"{TEXT} alone"
    )
    (folder / "binary.md").write_bytes(b"\x00\x01\x02")
    summary = run(folder, store)
    assert (summary.documents, summary.unreadable, summary.refused) == (6, 1, 3)
    told = {fault.where: fault.message for fault in summary.faults}
    assert told["crashing"].startswith("extraction failed (IndexError: list index out of range)")
    assert "no words at" in told["misplaced"]
    assert "binary.md" in told[str(folder / "binary.md")]
    (violation,) = summary.violations
    assert violation.message.startswith("A joint position has at least two sides")
    assert [graph for graph in store.graphs() if graph.startswith(READOUT)] == [
        f"{READOUT}2025-03-03-harbour-{i:03}" for i in range(2)
    ]
    assert all("\n" not in fault.message for fault in summary.faults)


@pytest.mark.parametrize("spoil", [b"\x00\x01", f"{TEXT} alone".encode()])
def test_a_document_that_turns_bad_leaves_nothing_old_behind(tmp_path: Path, store: Store, spoil: bytes) -> None:
    folder = write_readouts(tmp_path, 2)
    run(folder, store)
    (folder / "2025-03-03-harbour-000.md").write_bytes(spoil)
    run(folder, store)
    assert f"{READOUT}2025-03-03-harbour-000" not in store.graphs()
    assert store.dump() == fresh_dump(folder)


def test_what_is_no_readout_is_kept_without_meeting_and_told(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(tmp_path, 0, news="A new bridge opens in the town.")
    summary = run(folder, store)
    assert summary.others == (("news", "domestic"),)
    assert (summary.contents.readouts, summary.contents.meetings, summary.refused) == (1, 0, 0)


def test_missing_and_empty_folders_are_one_line(tmp_path: Path, store: Store) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        run(tmp_path / "none", store)
    with pytest.raises(InputError, match="holds no readouts"):
        run(tmp_path, store)
    assert store.graphs() == []


def test_faulty_curated_data_stop_the_build(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(tmp_path, 1)
    with pytest.raises(FaultsFoundError, match=r"violations, nothing was built; the first: .*; `alliancekg validate`"):
        build([folder], store, tools=faulty_reference_tools)
    assert store.graphs() == []


def test_progress_counts_the_changed_documents(tmp_path: Path, store: Store) -> None:
    seen: list[tuple[str, int, int]] = []
    build([write_readouts(tmp_path, 5)], store, tools=tiny_tools, batch=2, progress=lambda *at: seen.append(at))
    assert seen[0][:2] == ("curated", 1)
    assert seen[1:] == [("look", 5, 5), ("make", 2, 5), ("make", 4, 5), ("make", 5, 5)]


def test_a_failing_disk_is_one_line_and_leaves_the_last_batch(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_readouts(tmp_path, 6)
    write = type(store).replace_recorded
    calls = 0

    def fails_at_the_third(self: EmbeddedStore, graphs: dict[str, bytes], records: dict[str, bytes]) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:  # the curated graphs, the first batch, then the disk is full
            raise StoreError("store: the store can't be written: No space left on device")
        write(self, graphs, records)

    monkeypatch.setattr(type(store), "replace_recorded", fails_at_the_third)
    with pytest.raises(StoreError, match="No space left on device"):
        run(folder, store, batch=2)
    assert len([graph for graph in store.graphs() if graph.startswith(READOUT)]) == 2
    assert recorded(store.dump()) == set(store.graphs()) - {META}
    run(folder, store, batch=2)
    assert store.dump() == fresh_dump(folder)


def test_a_dead_worker_is_one_line(tmp_path: Path, store: Store) -> None:
    folder = write_readouts(tmp_path, 9, dies=f"{TEXT} die")
    with pytest.raises(AllianceKGError, match="run again with --jobs 1"):
        run(folder, store, jobs=2)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where a store in a folder goes, which remembers from build to build."""
    return tmp_path / "kept" / "store"


def run_kept(
    folder: Path, location: Path, *, tools: Callable[[], Tools] = tiny_tools, strict: bool = False, jobs: int = 1
) -> tuple[Summary, bytes]:
    with open_store(location, write=True) as store:
        return build([folder], store, prune=True, tools=tools, strict=strict, jobs=jobs, batch=4), store.dump()


def tools_that_must_not_extract() -> Tools:
    def extract(readout: Readout) -> Extraction:
        raise AssertionError(readout.slug)

    return replace(tiny_tools(), extract=extract)


def age(folder: Path) -> None:
    """Makes the files old enough to be told from ones that may still change: the clock of files is coarse."""
    for path in folder.iterdir():
        os.utime(path, ns=(1, 1))


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files may be known by size and times however young they are, since a test can't wait for them to age."""
    monkeypatch.setattr(alliancekg.pipeline.state, "_SETTLED", -1)


def test_a_file_that_is_as_it_was_is_not_even_read(
    tmp_path: Path, kept: Path, trusting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_readouts(tmp_path / "r", 3)
    first, dump = run_kept(folder, kept)
    (folder / "2025-03-03-harbour-001.md").write_text(f"{TEXT} changed")
    read: list[str] = []
    monkeypatch.setattr(
        alliancekg.pipeline.making, "read_file", lambda path: (read.append(Path(path).stem), read_file(path))[1]
    )
    second, changed = run_kept(folder, kept)
    assert read == ["2025-03-03-harbour-001"]
    assert (second.made, second.unchanged, second.contents.readouts) == (1, 2, 3)
    assert changed == fresh_dump(folder) != dump
    assert first.contents.positions == second.contents.positions == 12


def test_a_file_touched_but_not_changed_is_read_and_not_made_again(tmp_path: Path, kept: Path, trusting: None) -> None:
    folder = write_readouts(tmp_path / "r", 3)
    _, dump = run_kept(folder, kept)
    age(folder)
    assert run_kept(folder, kept, tools=tools_that_must_not_extract)[1] == dump


def test_a_young_file_is_not_known_by_its_times(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.pipeline.state, "_SETTLED", 10**18)
    folder = write_readouts(tmp_path / "r", 1)
    run_kept(folder, kept)
    with State(kept) as state:
        assert state.documents(str(folder), tiny_tools().digest) == {}


def test_what_breaks_a_shape_is_in_quarantine_until_it_is_mended(tmp_path: Path, kept: Path) -> None:
    folder = write_readouts(tmp_path / "r", 2, onesided=f"{TEXT} alone", crashing=f"{TEXT} crash")
    first, dump = run_kept(folder, kept)
    told = [(one.graph.rpartition("/")[2], bool(one.fault), len(one.violations)) for one in quarantine(kept)]
    assert told == [("crashing", True, 0), ("onesided", False, 1)]
    assert first.violations == quarantine(kept)[1].violations
    again, same = run_kept(folder, kept, tools=tools_that_must_not_extract)
    assert (again.made, again.refused, again.unchanged) == (0, 2, 4)
    assert (again.violations, again.faults, same) == (first.violations, first.faults, dump)
    (folder / "onesided.md").write_text(f"{TEXT} mended")
    (folder / "crashing.md").unlink()
    mended, dump = run_kept(folder, kept)
    assert (mended.made, mended.refused, mended.violations, mended.faults) == (1, 0, (), ())
    assert quarantine(kept) == []
    assert dump == fresh_dump(folder)


@pytest.mark.parametrize(("fault", "jobs"), [("alone", 1), ("crash", 1), ("unreadable", 1), ("alone", 2)])
def test_a_strict_build_stops_and_writes_nothing(
    tmp_path: Path, kept: Path, trusting: None, fault: str, jobs: int
) -> None:
    folder = write_readouts(tmp_path / "r", 3)
    _, dump = run_kept(folder, kept)
    write_readouts(folder, 10 if jobs == 2 else 5, bad=f"{TEXT} {fault}")
    if fault == "unreadable":
        (folder / "bad.md").write_bytes(b"\x00")
    with pytest.raises(FaultsFoundError, match=r"bad.*nothing was written, as --strict asks") as caught:
        run_kept(folder, kept, strict=True, jobs=jobs)
    assert "\n" not in str(caught.value)
    with open_store(kept) as store:
        assert store.dump() == dump
    run_kept(folder, kept)  # what is in quarantine stops a strict build as well
    with pytest.raises(FaultsFoundError, match="nothing was written"):
        run_kept(folder, kept, strict=True, tools=tools_that_must_not_extract)
    (folder / "bad.md").unlink()
    assert run_kept(folder, kept, strict=True)[1] == fresh_dump(folder)


def test_what_others_wrote_to_the_store_is_noticed(tmp_path: Path, kept: Path) -> None:
    folder = write_readouts(tmp_path / "r", 3)
    _, dump = run_kept(folder, kept)
    with open_store(kept, write=True) as store:
        store.remove_graphs([f"{READOUT}2025-03-03-harbour-001"])
    summary, again = run_kept(folder, kept)
    assert (summary.made, again) == (1, dump)
    (kept / "build.sqlite").unlink()
    summary, again = run_kept(folder, kept, tools=tools_that_must_not_extract)
    assert (summary.made, summary.contents.positions, again) == (0, 12, dump)
    assert summary.contents.quads == len(dump.splitlines())


def test_a_broken_memory_is_one_line(tmp_path: Path, kept: Path) -> None:
    folder = write_readouts(tmp_path / "r", 1)
    run_kept(folder, kept)
    (kept / "build.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(StoreError, match=r"build\.sqlite.*delete the file"):
        run_kept(folder, kept)


@pytest.mark.parametrize("server", ["oxigraph_server", "virtuoso_server"])
def test_a_server_ends_with_the_same_bytes_as_a_folder(
    server: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    running: Running = request.getfixturevalue(server)
    running.clear()
    folder = write_readouts(tmp_path / "r", 5, onesided=f"{TEXT} alone")
    with EmbeddedStore.in_memory() as local, running.store() as remote:
        for change in (None, "removed", "changed"):
            if change == "removed":
                (folder / "2025-03-03-harbour-002.md").unlink()
            if change == "changed":
                write_readouts(folder, 1, onesided=f"{TEXT} mended")
            here, there = (build([folder], store, prune=True, tools=tiny_tools, batch=4) for store in (local, remote))
            assert (there.made, there.removed, there.contents) == (here.made, here.removed, here.contents)
            assert remote.dump() == local.dump()
        assert build([folder], remote, tools=tiny_tools).made == 0


def test_curated_data_and_readouts_are_replaced_with_what_follows_from_them(tmp_path: Path, store: Store) -> None:
    """A readout's own conclusions are in its graph: the state behind a holder, and the types above a person's."""
    folder = write_readouts(tmp_path, 1)
    run(folder, store)
    graph = f"{READOUT}2025-03-03-harbour-000"
    follows = f"ASK {{ GRAPH <{graph}> {{ ?p akg:heldOnBehalfOf <{JAPAN}> . <{MORI}> a akg:Person, akg:Actor . "
    follows = f"PREFIX akg: <{AKG.base}> " + follows + f"<{PACT}> akg:hasSignatory ?s ; akg:hasParty ?s }} }}"
    assert store.query(follows).boolean
    (folder / "2025-03-03-harbour-000.md").write_text("A bridge opens.")
    run(folder, store)
    assert not store.query(f"ASK {{ GRAPH <{graph}> {{ ?s <{AKG.heldOnBehalfOf}>|<{AKG.hasParty}> ?o }} }}").boolean
