"""`validate` on a store: its graphs one by one as they are read, and what builds keep out of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from alliancekg.graph.report import Report, Violation, join
from alliancekg.graph.validation import Engine
from alliancekg.graph.whole import Checked, checker, validate_graphs
from alliancekg.namespaces import graph_iri
from alliancekg.pipeline.making import workers
from alliancekg.pipeline.records import folder_of
from alliancekg.pipeline.state import quarantine
from alliancekg.store import EmbeddedStore, Store, iri

_FEW = 300
"""Up to so many graphs, starting processes costs more than it saves."""
_CHUNK = 64
"""Graphs that a process is given at once."""

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


def validate_store(store: Store, *, engine: Engine = "shifty", jobs: int = 1) -> Report:
    """Checks all that a store holds, and adds what was found in the documents that builds keep out of it.

    The graphs of readouts are checked by up to `jobs` processes, if the store is a folder that is opened for reading;
    the report doesn't depend on how many. A document whose extraction failed is told as a violation without a shape.
    Raises StoreError, AllianceKGError if a process dies.
    """
    graphs = StoredGraphs(store)
    folder = folder_of(store)
    if jobs > 1 and folder is not None and len(graphs) > _FEW:
        with workers(jobs) as pool:
            check = partial(_check_beside, pool, folder, engine)
            report = validate_graphs(graphs, engine=engine, check=check)
    else:
        report = validate_graphs(graphs, engine=engine)
    kept_out: list[Violation] = []
    for refusal in quarantine(folder):
        kept_out += refusal.violations
        if refusal.fault:
            graph = refusal.graph
            told = f"{graph.removeprefix(REFUSED)}: {refusal.fault}"
            kept_out.append(Violation(graph, "", "", told, "Violation", "", graph))
    return join([report, Report(tuple(kept_out), 0)])


def _check_beside(pool: Executor, folder: Path, engine: Engine, names: Sequence[str]) -> Iterator[Checked]:
    groups = [names[at : at + _CHUNK] for at in range(0, len(names), _CHUNK)]
    return pool.map(partial(_check, folder, engine), groups)


def _check(folder: Path, engine: Engine, names: Sequence[str]) -> Checked:
    return _checker(folder, engine)(names)


@cache
def _checker(folder: Path, engine: Engine) -> Callable[[Sequence[str]], Checked]:
    """Made once in a process, which keeps the store open for reading until it ends."""
    return checker(StoredGraphs(EmbeddedStore.open(folder)), engine=engine)
