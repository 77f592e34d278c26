"""From the shipped readout to a validated store, with the extractor, lexicon and data that ship."""

import pyoxigraph as ox

from alliancekg.graph.terms import graph_of
from alliancekg.graph.whole import validate_graphs
from alliancekg.pipeline import build, shipped_tools
from alliancekg.pipeline.folders import default_folders
from alliancekg.store import EmbeddedStore


def test_the_shipped_readout_becomes_a_graph_that_conforms() -> None:
    tools = shipped_tools()
    with EmbeddedStore.in_memory() as store:
        summary = build(default_folders("nowhere/store"), store, prune=True, tools=lambda: tools)
        assert (summary.documents, summary.refused, summary.faults, summary.violations) == (1, 0, (), ())
        assert summary.contents.positions > 20
        graphs: dict[str, list[ox.Quad]] = {}
        for quad in ox.parse(store.dump(), format=ox.RdfFormat.N_QUADS):
            graphs.setdefault(graph_of(quad), []).append(quad)
        report = validate_graphs(graphs)
        assert report.conforms, report.table()
        again = build(default_folders("nowhere/store"), store, prune=True, tools=lambda: tools)
        assert (again.unchanged, again.made, again.curated) == (1, 0, False)
