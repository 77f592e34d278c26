import json
from pathlib import Path

import pyoxigraph as ox
import pytest

import alliancekg.graph.reference
from alliancekg.graph.readouts import readout_quads
from alliancekg.graph.serialise import nquads, trig
from alliancekg.namespaces import AKG
from alliancekg.pipeline import build
from alliancekg.store import open_store
from conftest import Run
from factories import TEXT, extraction, fake_tools, small_reference, write_readouts


@pytest.fixture
def store(tmp_path: Path) -> Path:
    location = tmp_path / "store"
    with open_store(location, write=True) as opened:
        build([write_readouts(tmp_path / "r", 1)], opened, tools=fake_tools)
    return location


@pytest.fixture(autouse=True)
def quick_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.graph.reference, "load_reference", small_reference)


def without_stance(quads: list[ox.Quad]) -> list[ox.Quad]:
    first = next(quad for quad in quads if quad.predicate.value == AKG.stance)
    return [quad for quad in quads if quad != first]


def test_a_built_store_conforms(run: Run, store: Path) -> None:
    done = run("validate", "--store", store)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("0 violations in ")


def test_a_violation_in_the_store_is_told_with_its_words(run: Run, store: Path) -> None:
    graph = "https://w3id.org/alliancekg/graph/readout/2025-03-03-harbour-000"
    with open_store(store, write=True) as opened:
        held = [q for q in ox.parse(opened.dump(), format=ox.RdfFormat.N_QUADS) if q.graph_name == ox.NamedNode(graph)]
        opened.replace_graph(graph, nquads(without_stance(held)))
    done = run("validate", "--store", store)
    assert done.status == 1
    assert "A position needs exactly one stance" in done.out
    assert "“They opposed any change by force across the Taiwan Strait”" in done.out
    assert done.err.startswith("alliancekg: 1 violation in ")


def test_files_are_checked_in_every_form(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.trig", tmp_path / "bad.nq"
    good.write_bytes(trig(readout_quads(extraction())))
    bad.write_bytes(nquads(without_stance(readout_quads(extraction()))))
    assert run("validate", good).status == 0
    as_json = run("validate", bad, "--format", "json")
    assert as_json.status == 1
    assert [v["path"] for v in json.loads(as_json.out)["violations"]] == [AKG.stance]
    as_turtle = run("validate", bad, "--format", "ttl")
    assert as_turtle.status == 1
    assert len(list(ox.parse(as_turtle.out, format=ox.RdfFormat.TURTLE))) > 5


def test_broken_turtle_is_one_line_with_the_place_and_status_2(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<http://a/> <http://b/>\n<http://c/ .\n")
    done = run("validate", broken)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert f"{broken}, line 2: broken Turtle" in done.err


def test_nothing_to_check_is_not_a_pass(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").touch()
    assert run("validate", tmp_path / "empty.ttl").status == 1
    with open_store(tmp_path / "store", write=True):
        pass
    assert run("validate", "--store", tmp_path / "store").status == 1
    assert run("validate", "--store", tmp_path / "none").status == 2
    assert run("validate", tmp_path / "none.ttl").status == 2


def test_what_builds_keep_out_of_the_store_is_listed(run: Run, tmp_path: Path) -> None:
    folder = write_readouts(tmp_path / "r", 1, onesided=f"{TEXT} alone", crashing=f"{TEXT} crash")
    with open_store(tmp_path / "kept", write=True) as opened:
        build([folder], opened, tools=fake_tools)
    done = run("validate", "--store", tmp_path / "kept")
    assert done.status == 1
    assert "A joint position has at least two sides" in done.out
    assert "They opposed any change by force" in done.out
    assert "crashing: extraction failed (IndexError" in done.out
    (folder / "onesided.md").unlink()
    (folder / "crashing.md").unlink()
    with open_store(tmp_path / "kept", write=True) as opened:
        build([folder], opened, tools=fake_tools, prune=True)
    assert run("validate", "--store", tmp_path / "kept").status == 0
