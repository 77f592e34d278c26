from pathlib import Path

import pytest

import alliancekg.pipeline
from alliancekg.documents import read_file
from alliancekg.pipeline import adding, folders
from alliancekg.store import open_store
from conftest import Run
from factories import TEXT, tiny_tools, write_readouts

SLUG = "2025-03-03-harbour"


@pytest.fixture(autouse=True)
def quick_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.pipeline, "shipped_tools", tiny_tools)


@pytest.fixture
def places(tmp_path: Path) -> list[object]:
    """The options that keep everything in the test's own folder."""
    return ["--store", tmp_path / "store", "--folder", tmp_path / "kept"]


def graphs(store: Path) -> list[str]:
    with open_store(store) as opened:
        return [graph.rsplit("/", 1)[1] for graph in opened.graphs() if "/graph/readout/" in graph]


def test_add_keeps_the_document_and_tells_what_was_in_it(run: Run, tmp_path: Path, places: list[object]) -> None:
    source = tmp_path / f"{SLUG}.txt"
    source.write_text(TEXT)
    done = run("add", source, "--publisher", "Harbour Office", "--date", "2025-03-04", *places)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{SLUG}: readout of 2025-03-04 by Harbour Office",
        "  meeting       summit on 2025-03-03 in Yokohama; signing-ceremony on 2025-03-03",
        "  participants  Hanako Mori (Prime Minister); Jordan Hall (President)",
        "  positions     4 (commit 1, oppose 1, request 1, support 1)",
        "  frameworks    Harbour Minerals Pact (signed here)",
        "  partnerships  Pier Group",
        f"  kept as       {tmp_path / 'kept' / SLUG}.md",
    ]
    kept = read_file(tmp_path / "kept" / f"{SLUG}.md")
    assert (kept.text, kept.publisher, str(kept.date)) == (TEXT, "Harbour Office", "2025-03-04")
    assert graphs(tmp_path / "store") == [SLUG]


def test_what_is_not_known_of_a_document_is_told(run: Run, tmp_path: Path, places: list[object]) -> None:
    source = tmp_path / "harbour.txt"
    source.write_text(TEXT)
    first, second = run("add", source, *places).out.splitlines()[:2]
    assert first == "harbour: readout"
    assert second == "  not known     date and publisher; add it again with --date and --publisher"


def test_two_names_that_differ_in_letters_that_are_not_latin_stay_two(
    run: Run, tmp_path: Path, places: list[object]
) -> None:
    for name in ("2025-03-03 переговоры.txt", "2025-03-03 встреча.txt"):
        (tmp_path / name).write_text(TEXT)
        assert run("add", tmp_path / name, *places).status == 0
    assert len(graphs(tmp_path / "store")) == 2
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_build_after_add_has_nothing_left_to_do(run: Run, tmp_path: Path, places: list[object]) -> None:
    source = tmp_path / f"{SLUG}.txt"
    source.write_text(TEXT)
    run("add", source, *places)
    built = run("build", "--store", tmp_path / "store", tmp_path / "kept")
    assert ["extract", "new", "or", "changed", "0"] in [line.split() for line in built.out.splitlines()]


def test_adding_again_replaces_the_graph(run: Run, tmp_path: Path, places: list[object]) -> None:
    source = tmp_path / f"{SLUG}.txt"
    for text in (TEXT, f"{TEXT}\nCorrected."):
        source.write_text(text)
        assert run("add", source, *places).status == 0
    assert graphs(tmp_path / "store") == [SLUG]
    with open_store(tmp_path / "store") as opened:
        texts = opened.query("SELECT ?t WHERE { ?r <https://w3id.org/alliancekg/ontology#text> ?t }").column("t")
    assert texts == [f"{TEXT}\nCorrected."]


def test_a_domestic_press_release_is_refused_with_status_1(run: Run, tmp_path: Path, places: list[object]) -> None:
    source = tmp_path / "news.txt"
    source.write_text("The mayor opens a new bridge in the town.")
    done = run("add", source, *places)
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines() == [
        f"{source}: is a domestic press release, so it was not added; give an account of a meeting",
        "alliancekg: 1 not added; see above",
    ]
    assert not (tmp_path / "kept").exists()
    assert graphs(tmp_path / "store") == []


def test_a_document_that_breaks_a_shape_is_refused_with_its_words(
    run: Run, tmp_path: Path, places: list[object]
) -> None:
    source = tmp_path / "onesided.txt"
    source.write_text(f"{TEXT} alone")
    done = run("add", source, *places)
    assert done.status == 1
    assert "breaks the shapes of the graph" in done.err
    assert "A joint position has at least two sides" in done.err
    assert graphs(tmp_path / "store") == []


def test_one_unreadable_document_is_status_2_and_among_others_it_is_told(
    run: Run, tmp_path: Path, places: list[object]
) -> None:
    alone = run("add", tmp_path / "none.txt", *places)
    assert (alone.status, len(alone.err.splitlines())) == (2, 1)
    folder = write_readouts(tmp_path / "r", 2)
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00\x00\x01")
    mixed = run("add", folder, *places)
    assert mixed.status == 1
    assert len(graphs(tmp_path / "store")) == 2
    assert str(folder / "broken.txt") in mixed.err


def test_an_address_is_fetched_with_the_day_of_access(
    run: Run, tmp_path: Path, places: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / f"{SLUG}.txt"
    source.write_text(TEXT)
    asked: dict[str, object] = {}

    def fetch(url: str, **options: object) -> object:
        asked.update(options, url=url)
        return read_file(source)

    monkeypatch.setattr(adding, "fetch", fetch)
    done = run("add", "https://example.org/harbour", *places)
    assert done.status == 0
    assert asked["url"] == "https://example.org/harbour"
    assert asked["retrieved"] is not None
    assert graphs(tmp_path / "store") == [SLUG]


def test_away_from_a_checkout_documents_are_kept_beside_the_store(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "root", lambda: tmp_path / "installed")
    source = tmp_path / f"{SLUG}.txt"
    source.write_text(TEXT)
    assert run("add", source, "--store", tmp_path / "store").status == 0
    assert (tmp_path / "readouts" / f"{SLUG}.md").is_file()
    assert folders.folder_for_new("https://example.org/sparql") == Path("readouts")
