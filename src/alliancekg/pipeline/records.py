"""What is known of the graphs in the store, and writing graphs together with their records.

A write has three steps: the graphs' names go into the build's memory, the graphs with their records into the store,
and the outcome into the memory. After a kill in between, `Records` removes what was under way when it is next made.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from alliancekg.graph.meta import META, GraphRecord, record_quads
from alliancekg.graph.serialise import nquads
from alliancekg.namespaces import AKG
from alliancekg.pipeline.remembered import Held
from alliancekg.pipeline.state import State
from alliancekg.store import EmbeddedStore, Store


class Entry(NamedTuple):
    """A graph to be written: the digest of its input, its N-Quads, those of its record, and what it holds."""

    input: str
    data: bytes
    record: bytes
    meetings: int = 0
    positions: int = 0

    @classmethod
    def of(cls, record: GraphRecord, data: bytes, meetings: int = 0, positions: int = 0) -> Self:
        """The graph that a record is about."""
        return cls(record.input_sha256, data, nquads(record_quads([record])), meetings, positions)

    def held(self) -> Held:
        """What is remembered of it."""
        quads = self.data.count(b"\n") + self.record.count(b"\n")
        return Held(self.input, quads, self.meetings, self.positions)


class Records:
    """What the store holds. Every write replaces graphs and records together, or nothing."""

    def __init__(self, store: Store, state: State) -> None:
        self._store, self.state = store, state
        ask = f"ASK {{ GRAPH <{META}> {{ ?s ?p ?o }} }}"
        if state.touched or (state.knows_graphs() and not store.query(ask).boolean):
            state.reset_graphs(_in_store(store))
        if torn := state.writing():
            self._write({}, torn)

    def write(self, graphs: Mapping[str, Entry], gone: Iterable[str] = ()) -> None:
        """Replaces graphs, removes those that are gone, and keeps the records in step.

        Writes nothing if there is nothing to do. Raises StoreError.
        """
        removed = [graph for graph in gone if self.state.input(graph)]
        if graphs or removed:
            if isinstance(self._store, EmbeddedStore):
                self._store.begin()
            self.state.begin_writing([*graphs, *removed])
            self._write(graphs, removed)

    def settle(self, tell: Callable[[], None] = lambda: None) -> None:
        """Lets the store end what it put off while much was written; `tell` is called if that takes long.

        Raises StoreError.
        """
        if isinstance(self._store, EmbeddedStore):
            self._store.settle(tell)

    def _write(self, graphs: Mapping[str, Entry], removed: Iterable[str]) -> None:
        data = {graph: entry.data for graph, entry in graphs.items()} | dict.fromkeys(removed, b"")
        records = {graph: entry.record for graph, entry in graphs.items()}
        self._store.replace_recorded(data, records)
        self.state.end_writing({graph: entry.held() for graph, entry in graphs.items()}, removed)


@contextmanager
def open_records(store: Store) -> Iterator[Records]:
    """The records of a store, with the memory of builds beside it. Raises StoreError.

    From the first write until the work with them ends without a fault the store is marked as unfinished.
    """
    with State(folder_of(store)) as state:
        yield Records(store, state)
        if isinstance(store, EmbeddedStore):
            store.end()


def folder_of(store: Store) -> Path | None:
    """Where a build keeps its memory of this store; None if it is kept nowhere, and found in the store each time."""
    return store.folder if isinstance(store, EmbeddedStore) else None


def _in_store(store: Store) -> dict[str, Held]:
    """What the store's own records and graphs say."""

    def table(pattern: str) -> dict[str, str]:
        answer = store.query(f"SELECT ?g ?n WHERE {{ {pattern} }}")
        return dict(zip(answer.column("g"), answer.column("n"), strict=True))

    def counted(pattern: str) -> dict[str, int]:
        counts = table(f"{{ SELECT ?g (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?g }}")
        return {graph: int(count) for graph, count in counts.items()}

    inputs = table(f"GRAPH <{META}> {{ ?g <{AKG.inputSha256}> ?n }}")
    if not inputs:
        return {}
    quads, told, meetings, positions = (
        counted(pattern)
        for pattern in (
            "GRAPH ?g { ?s ?p ?o }",
            f"GRAPH <{META}> {{ ?g ?p ?o }}",
            f"GRAPH ?g {{ ?x a <{AKG.Meeting}> }}",
            f"GRAPH ?g {{ ?x a <{AKG.Position}> }}",
        )
    )
    return {
        graph: Held(digest, quads[graph] + told[graph], meetings.get(graph, 0), positions.get(graph, 0))
        for graph, digest in inputs.items()
        if graph in quads
    }
