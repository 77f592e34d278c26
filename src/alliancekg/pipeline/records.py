"""The store's records of its graphs (`graph/meta`), and writing graphs together with them in one transaction."""

import re
from collections.abc import Iterable, Mapping

from alliancekg.graph.meta import META, GraphRecord, record_quads
from alliancekg.graph.serialise import ntriples
from alliancekg.namespaces import AKG
from alliancekg.store import Store

_DIGEST = re.compile(rb'<%b> "([0-9a-f]{64})"' % re.escape(AKG.inputSha256).encode())


class Records:
    """What the store knows of its graphs. Every write replaces graphs and records together, or nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        answer = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{META}> {{ ?s ?p ?o }} }}")
        self._lines: dict[str, list[bytes]] = {}
        for line in (answer.triples or b"").splitlines(keepends=True):
            graph = line.partition(b"> ")[0].removeprefix(b"<").decode()
            self._lines.setdefault(graph, []).append(line)

    def digest(self, graph: str) -> str:
        """The digest of what a graph was made from, `""` if there is no such graph."""
        found = (match[1].decode() for line in self._lines.get(graph, []) if (match := _DIGEST.search(line)))
        return next(found, "")

    def graphs(self, prefix: str) -> list[str]:
        """The recorded graphs whose IRI begins with `prefix`, sorted."""
        return sorted(graph for graph in self._lines if graph.startswith(prefix))

    def write(self, graphs: Mapping[str, tuple[GraphRecord, bytes]], gone: Iterable[str] = ()) -> None:
        """Replaces graphs, given as N-Quads, removes those that are gone, and keeps the records in step.

        One transaction. Writes nothing if there is nothing to do. Raises StoreError.
        """
        lines = dict(self._lines)
        data: dict[str, bytes] = {}
        for graph in gone:
            if lines.pop(graph, None) is not None:
                data[graph] = b""
        for graph, (record, quads) in graphs.items():
            lines[graph] = ntriples(record_quads([record])).splitlines(keepends=True)
            data[graph] = quads
        if data:
            data[META] = b"".join(line for graph in sorted(lines) for line in lines[graph])
            self._store.replace_graphs(data)
            self._lines = lines
