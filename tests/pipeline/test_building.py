from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancekg.errors import AllianceKGError, FaultsFoundError, InputError, StoreError
from alliancekg.graph.meta import META
from alliancekg.graph.terms import graph_of
from alliancekg.pipeline import Summary, build
from alliancekg.store import EmbeddedStore, Store
from factories import TEXT, fake_tools, faulty_reference_tools, write_readouts

READOUT = "https://w3id.org/alliancekg/graph/readout/"


@pytest.fixture
def store() -> Iterator[Store]:
    with EmbeddedStore.in_memory() as opened:
        yield opened


def run(folder: Path, store: Store, *, prune: bool = True, jobs: int = 1, batch: int = 4) -> Summary:
    return build([folder], store, prune=prune, jobs=jobs, tools=fake_tools, batch=batch)


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
    seen: list[tuple[int, int]] = []
    build([write_readouts(tmp_path, 5)], store, tools=fake_tools, batch=2, progress=lambda *at: seen.append(at))
    assert seen == [(2, 5), (4, 5), (5, 5)]


def test_a_failing_disk_is_one_line_and_leaves_the_last_batch(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_readouts(tmp_path, 6)
    write = type(store).replace_graphs
    calls = 0

    def fails_at_the_third(self: EmbeddedStore, graphs: dict[str, bytes]) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:  # the curated graphs, the first batch, then the disk is full
            raise StoreError("store: the store can't be written: No space left on device")
        write(self, graphs)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store), "replace_graphs", fails_at_the_third)
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
