"""From the shipped readout and links to a validated store, with the extractor, lexicon and data that ship."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancekg.graph.terms import graph_of
from alliancekg.graph.whole import validate_graphs
from alliancekg.namespaces import ID
from alliancekg.pipeline import build
from alliancekg.pipeline.curated import refresh_links
from alliancekg.pipeline.folders import default_folders
from alliancekg.pipeline.summary import Summary
from alliancekg.store import EmbeddedStore
from alliancekg.wikidata.judgements import Judgement, record


@pytest.fixture(scope="module")
def built() -> Iterator[tuple[EmbeddedStore, Summary]]:
    with EmbeddedStore.in_memory() as store:
        yield store, build(default_folders("nowhere/store"), store, prune=True)


def test_the_shipped_readout_becomes_a_graph_that_conforms(built: tuple[EmbeddedStore, Summary]) -> None:
    store, summary = built
    assert (summary.documents, summary.refused, summary.faults, summary.violations) == (1, 0, (), ())
    assert summary.contents.positions > 20
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(store.dump(), format=ox.RdfFormat.N_QUADS):
        graphs.setdefault(graph_of(quad), []).append(quad)
    report = validate_graphs(graphs)
    assert report.conforms, report.table()
    again = build(default_folders("nowhere/store"), store, prune=True)
    assert (again.unchanged, again.made, again.curated) == (1, 0, False)


def test_a_judgement_reaches_the_store_with_all_that_ships(
    built: tuple[EmbeddedStore, Summary], tmp_path: Path
) -> None:
    store, _ = built

    def items(entity: str) -> list[str]:
        found = store.query(f"SELECT ?i {{ <{ID}{entity}> <https://schema.org/sameAs> ?i }}").dicts()
        return [row["i"].rpartition("/")[2] for row in found]

    assert (items("state/jp"), items("region/arctic")) == (["Q17"], [])
    told = ("ana", "2026-11-01", "1.0")
    new = (
        Judgement(f"{ID}state/jp", "Q17", "reject", *told),
        Judgement(f"{ID}region/arctic", "Q9000000090", "accept", *told),
    )
    record(tmp_path, new)
    refresh_links(store, tmp_path)
    assert (items("state/jp"), items("region/arctic")) == ([], ["Q9000000090"])
    again = build(default_folders("nowhere/store"), store, prune=True, links=tmp_path)
    assert (again.unchanged, again.made, again.curated) == (1, 0, False)
