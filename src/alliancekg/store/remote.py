"""`RemoteStore`: the graph on a SPARQL 1.1 server, over Query, Update and Graph Store protocols.

Requests are made by SPARQLWrapper and sent by `http.Client`; where servers differ is in `servers`. Queries are sent by
POST, whatever their length. What is written is read as RDF here before anything is sent, so bad data change nothing.
"""

import io
import os
from collections.abc import Mapping
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from alliancekg.errors import StoreError, UsageError
from alliancekg.graph.meta import META
from alliancekg.namespaces import AKG
from alliancekg.store.answers import TRIPLES, quads, rows, triples
from alliancekg.store.http import Answer, Call, Client, Credentials, NotFoundError, TooLargeError
from alliancekg.store.oxigraph import graph_node, one_line, sorted_nquads, syntax_fault, triples_text
from alliancekg.store.requests import SparqlRequests
from alliancekg.store.result import Result
from alliancekg.store.servers import Addresses, Server, locate
from alliancekg.store.sparqltext import Bindings, bind, check, query_form

CHUNK = 4 << 20
"""Bytes of an update's text above which it is sent in parts."""

_T = TypeVar("_T")


class RemoteStore:
    """A store on a server. Open it with `open_store`; it is a context manager."""

    def __init__(self, url: str, server: Server, addresses: Addresses, client: Client, *, write: bool = False) -> None:
        self._name, self._server, self._at, self._client = url, server, addresses, client
        self._writable = write
        self._closed = False

    @classmethod
    def open(cls, url: str, *, write: bool = False, environment: Mapping[str, str] = os.environ) -> Self:
        """The store on the server at `url`. See `servers.locate` for addresses, `http.Credentials` for passwords.

        Raises UsageError for a wrong address, StoreError if the server can't be reached or its default graph is not
        the union of all graphs.
        """
        server, addresses = locate(url, environment)
        client = Client(url, credentials=Credentials.from_environment(environment), timeout=_timeout(environment))
        store = cls(url, server, addresses, client, write=write)
        if server.checked:
            store._check_union()
        return store

    def query(
        self,
        sparql: str,
        *,
        bindings: Bindings | None = None,
        timeout: float | None = None,
        limit: int | None = None,
        allow_service: bool = False,
    ) -> Result:
        """See `Store.query`. It is the server itself that asks others, with `allow_service`."""
        text = bind(sparql, bindings) if bindings else sparql
        own_dataset = check(text, self.graphs, allow_service=allow_service)
        if not allow_service:
            self._parse(text)
        return self._ask(text, union=not own_dataset, timeout=timeout).first(limit)

    def replace_graph(self, graph_iri: str, data: bytes) -> None:
        """See `Store.replace_graph`."""
        self.replace_graphs({graph_iri: data})

    def replace_graphs(self, graphs: Mapping[str, bytes]) -> None:
        """See `Store.replace_graphs`: one transaction on a server whose updates are, up to CHUNK bytes of them.

        Elsewhere, and above that, graph by graph; the records of graphs (`graph/meta`) are written so that a build
        that is stopped in between finds out what is left to do.
        """
        for name in graphs:
            graph_node(name)
        texts = {name: triples_text(name, data) for name, data in graphs.items()}
        self._must_be_open(write=True)
        if not texts:
            return
        if self._server.atomic and (len(texts) == 1 or sum(map(len, texts.values())) <= CHUNK):
            try:
                self._update([step for name, text in texts.items() for step in _replacing(name, text)])
                return
            except TooLargeError:
                if len(texts) == 1:
                    raise
        self._one_by_one(texts)

    def remove_graphs(self, graph_iris: list[str]) -> None:
        """See `Store.remove_graphs`."""
        self._must_be_open(write=True)
        if graph_iris:
            self._update([f"DROP SILENT GRAPH {graph_node(name)}" for name in graph_iris])

    def graphs(self) -> list[str]:
        """See `Store.graphs`."""
        found = self._ask(self._server.listing, union=False).column("g")
        return sorted(set(found) - self._server.hidden)

    def load(self, nquads: bytes) -> None:
        """See `Store.load`. All or none up to CHUNK bytes on a server whose updates are transactions.

        Elsewhere, and above that, it goes in parts; a failure tells how much is in, and loading again does no harm.
        """
        self._must_be_open(write=True)
        by_graph = _by_graph(self._name, nquads)
        done = 0
        for part in _parts(by_graph):
            try:
                self._add(part)
            except StoreError as error:
                told = f" (of {sum(map(len, by_graph.values()))} quads, {done} are in)" if done else ""
                raise type(error)(f"{error}{told}") from error
            done += sum(map(len, part.values()))

    def dump(self) -> bytes:
        """See `Store.dump`."""
        if self._server.whole:
            answer = self._send(Call("GET", self._at.graphs, {"Accept": "application/n-quads"}))
            found = quads(self._name, answer.body, "application/n-quads", self._server.mend)
            return sorted_nquads(found)
        held: list[ox.Quad] = []
        for number, name in enumerate(self.graphs()):
            held += (_in_graph(quad, name, number) for quad in self._graph(name))
        return sorted_nquads(held)

    def close(self) -> None:
        """See `Store.close`."""
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def must_keep_all(self) -> None:
        """Raises StoreError for a kind of server that lost quads of a build in our trials."""
        if self._server.loses_quads:
            raise StoreError(
                f"{self._name}: Virtuoso loses quads of builds in our tests, so it is only read from; "
                "build into a folder or an Oxigraph server (docs/servers.md)"
            )

    def _one_by_one(self, texts: Mapping[str, str]) -> None:
        """Graph by graph; first the digests in the records are taken away, last come the new records."""
        data = {name: text for name, text in texts.items() if name != META}
        if META in texts:
            for some in _slices(sorted(data), 500):
                names = " ".join(graph_node(name) for name in some)
                self._update(
                    [
                        f"DELETE {{ GRAPH <{META}> {{ ?graph <{AKG.inputSha256}> ?digest }} }} WHERE {{ GRAPH <{META}> "
                        f"{{ ?graph <{AKG.inputSha256}> ?digest }} VALUES ?graph {{ {names} }} }}"
                    ]
                )
        for name, text in data.items():
            self._put(name, text)
        if META in texts:
            self._put(META, texts[META])

    def _put(self, name: str, text: str) -> None:
        if not text:
            self._update([f"DROP SILENT GRAPH {graph_node(name)}"])
            return
        body = text.encode()
        self._send(Call("PUT", self._graph_address(name), {"Content-Type": "text/turtle; charset=utf-8"}, body))

    def _add(self, part: Mapping[str, list[ox.Quad]]) -> None:
        blank = any(isinstance(n, ox.BlankNode) for qs in part.values() for q in qs for n in (q.subject, q.object))
        texts = {name: _ntriples(found) for name, found in part.items()}
        if self._server.atomic:
            inserts = [f"INSERT DATA {{ {_inside(name, text)} }}" for name, text in texts.items()]
            self._update(inserts, repeatable=not blank)
            return
        for name, text in texts.items():
            if not name:
                raise StoreError(f"{self._name}: {self._server.name} has no place for statements outside all graphs")
            headers = {"Content-Type": "text/turtle; charset=utf-8"}
            self._send(Call("POST", self._graph_address(name), headers, text.encode(), repeatable=not blank))

    def _graph(self, name: str) -> list[ox.Quad]:
        try:
            answer = self._send(Call("GET", self._graph_address(name), {"Accept": TRIPLES}))
        except NotFoundError:
            return []
        return quads(self._name, answer.body, answer.headers.get_content_type(), self._server.mend)

    def _graph_address(self, name: str) -> str:
        return f"{self._at.graphs}?graph={quote(name, safe='')}"

    def _update(self, steps: list[str], *, repeatable: bool = True) -> None:
        requests = SparqlRequests(self._at.query, self._at.update)
        self._send(requests.update(";\n".join(steps), repeatable=repeatable))

    def _ask(self, text: str, *, union: bool, timeout: float | None = None) -> Result:
        self._must_be_open()
        form = query_form(text)
        prologue = self._server.prologue if union else ""
        parameters = self._server.union if union else ()
        call = SparqlRequests(self._at.query).query(prologue + self._server.text(text), form, parameters)
        answer = self._send(call, timeout=timeout)
        if form in ("CONSTRUCT", "DESCRIBE"):
            found = triples(self._name, answer.body, answer.headers.get_content_type(), self._server.mend)
            self._must_be_whole(answer, (found.triples or b"").count(b"\n"))
            return found
        found = rows(self._name, answer.body, self._server.mend)
        self._must_be_whole(answer, len(found))
        if form == "ASK" and found.boolean is None:  # Virtuoso answers with a row or none
            return Result(boolean=bool(found.rows))
        return found

    def _must_be_whole(self, answer: Answer, size: int) -> None:
        """Virtuoso cuts answers off, and says so in a header only."""
        most = answer.headers.get("X-SPARQL-MaxRows", "")
        if most.isdigit() and size >= int(most):
            raise StoreError(f"{self._name}: the server cut the answer off at {most} rows; raise its ResultSetMaxRows")

    def _check_union(self) -> None:
        """Raises StoreError if there is a triple in a graph that a plain query does not see."""
        hidden = "ASK { { SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1 } FILTER NOT EXISTS { ?s ?p ?o } }"
        if self._ask(hidden, union=True).boolean:
            raise StoreError(
                f"{self._name}: a plain query does not see the named graphs there; "
                "make their union the default graph (docs/servers.md says how)"
            )

    def _parse(self, text: str) -> None:
        """The query's own faults, told in the same words as those of a store in a folder, before anything is sent."""
        try:
            ox.Store().query(text)
        except SyntaxError as error:
            raise syntax_fault(self._name, "queried", error) from error
        except ValueError as error:
            raise UsageError(f"the query can't be run: {one_line(error)}") from error

    def _send(self, call: Call, *, timeout: float | None = None) -> Answer:
        self._must_be_open()
        return self._client.send(call, timeout=timeout)

    def _must_be_open(self, *, write: bool = False) -> None:
        if self._closed:
            raise StoreError(f"{self._name}: the store has been closed")
        if write and not self._writable:
            raise StoreError(f"{self._name}: the store was opened for reading only")


def _timeout(environment: Mapping[str, str]) -> float:
    given = environment.get("ALLIANCEKG_STORE_TIMEOUT", "")
    if not given:
        return 300
    if not given.isdigit() or not int(given):
        raise UsageError(f"ALLIANCEKG_STORE_TIMEOUT={given}: give a whole number of seconds")
    return int(given)


def _replacing(name: str, text: str) -> list[str]:
    steps = [f"DROP SILENT GRAPH {graph_node(name)}"]
    return [*steps, f"INSERT DATA {{ {_inside(name, text)} }}"] if text else steps


def _inside(name: str, text: str) -> str:
    return f"GRAPH {graph_node(name)} {{ {text} }}" if name else text


def _by_graph(store: str, nquads: bytes) -> dict[str, list[ox.Quad]]:
    found: dict[str, list[ox.Quad]] = {}
    try:
        for quad in ox.parse(io.BytesIO(nquads), format=ox.RdfFormat.N_QUADS):
            found.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{store}: the data can't be read: {one_line(error)}") from error
    return found


def _parts(by_graph: Mapping[str, list[ox.Quad]]) -> list[dict[str, list[ox.Quad]]]:
    """The quads in parts of about CHUNK bytes; a graph with blank nodes is not divided, since their names would be."""
    parts: list[dict[str, list[ox.Quad]]] = [{}]
    size = 0
    for name, found in by_graph.items():
        whole = any(isinstance(node, ox.BlankNode) for quad in found for node in (quad.subject, quad.object))
        for some in [found] if whole else _slices(found, 5000):
            more = sum(len(str(quad)) for quad in some)
            if size and size + more > CHUNK:
                parts.append({})
                size = 0
            parts[-1].setdefault(name, []).extend(some)
            size += more
    return [part for part in parts if part]


def _slices(items: list[_T], size: int) -> list[list[_T]]:
    return [items[i : i + size] for i in range(0, len(items), size)]


def _ntriples(found: list[ox.Quad]) -> str:
    return (ox.serialize((quad.triple for quad in found), format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _in_graph(quad: ox.Quad, name: str, number: int) -> ox.Quad:
    """The quad in its graph, its blank nodes named apart from those of other graphs."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode):
        subject = ox.BlankNode(f"g{number}x{subject.value}")
    if isinstance(value, ox.BlankNode):
        value = ox.BlankNode(f"g{number}x{value.value}")
    return ox.Quad(subject, quad.predicate, value, ox.NamedNode(name))
