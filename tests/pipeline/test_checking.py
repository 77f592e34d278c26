"""A store is checked by several processes as by one."""

import shutil
from pathlib import Path

import pytest

import alliancekg.pipeline.checking
from alliancekg.errors import StoreError
from alliancekg.graph.meta import META
from alliancekg.namespaces import AKG, graph_iri, resource_iri
from alliancekg.pipeline import build
from alliancekg.pipeline.checking import validate_store
from alliancekg.store import open_store
from factories import TEXT, tiny_tools, write_readouts

SHARED = resource_iri("framework", "quay-charter")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a thing at fault in one graph, a thing of two kinds in two graphs, and a document kept out."""
    base = tmp_path_factory.mktemp("checking")
    folder = write_readouts(base / "r", 4, onesided=f"{TEXT} alone")
    with open_store(base / "store", write=True) as store:
        build([folder], store, tools=tiny_tools)
        for at, kind in enumerate((AKG.Framework, AKG.Partnership)):
            graph = graph_iri("readout", f"2025-03-03-harbour-{at:03}")
            store.load(f"<{SHARED}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{kind}> <{graph}> .\n".encode())
    return base / "store"


def test_the_report_does_not_depend_on_the_number_of_processes(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.pipeline.checking, "_FEW", 1)
    monkeypatch.setattr(alliancekg.pipeline.checking, "_CHUNK", 1)
    with open_store(built) as store:
        assert META in store.graphs()
        one, two = (validate_store(store, jobs=jobs) for jobs in (1, 2))
    assert one == two
    in_two = [v for v in one.violations if v.focus == SHARED and " " in v.graph]
    assert in_two, "a thing of two kinds is a fault that shows in no graph alone"
    assert any("at least two sides" in v.message for v in one.violations)


def test_a_few_graphs_are_checked_in_this_process(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.pipeline.checking, "workers", None)
    with open_store(built) as store:
        assert not validate_store(store, jobs=8).conforms


def test_a_store_that_goes_away_meanwhile_is_one_line(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alliancekg.pipeline.checking, "_FEW", 1)
    copied = tmp_path / "store"
    shutil.copytree(built, copied)
    with open_store(copied) as store:
        (copied / "FORMAT").unlink()
        with pytest.raises(StoreError, match=r"not a store|no store") as caught:
            validate_store(store, jobs=2)
    assert "\n" not in str(caught.value)
