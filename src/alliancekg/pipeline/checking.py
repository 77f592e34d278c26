"""`validate` on a store: its graphs one by one as they are read, and what builds keep out of it."""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from alliancekg.graph.report import Report, Violation, join
from alliancekg.graph.validation import Engine
from alliancekg.graph.whole import validate_graphs
from alliancekg.namespaces import graph_iri
from alliancekg.pipeline.records import folder_of
from alliancekg.pipeline.state import quarantine
from alliancekg.store import Store, iri

REFUSED = graph_iri("readout", "x").removesuffix("x")


class StoredGraphs(Mapping[str, list[Quad]]):
    """The graphs of a store by IRI, each read when it is asked for and not kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = store.graphs()

    def __getitem__(self, graph: str) -> list[Quad]:
        name = NamedNode(graph)
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(graph).sparql()} {{ ?s ?p ?o }} }}"
        found = parse(self._store.query(query).triples or b"", format=RdfFormat.N_TRIPLES)
        return [Quad(quad.subject, quad.predicate, quad.object, name) for quad in found]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def validate_store(store: Store, *, engine: Engine = "shifty") -> Report:
    """Checks all that a store holds, and adds what was found in the documents that builds keep out of it.

    A document whose extraction failed is told as a violation without a shape. Raises StoreError.
    """
    report = validate_graphs(StoredGraphs(store), engine=engine)
    kept_out: list[Violation] = []
    for refusal in quarantine(folder_of(store)):
        kept_out += refusal.violations
        if refusal.fault:
            graph = refusal.graph
            told = f"{graph.removeprefix(REFUSED)}: {refusal.fault}"
            kept_out.append(Violation(graph, "", "", told, "Violation", "", graph))
    return join([report, Report(tuple(kept_out), 0)])
