"""`RemoteStore`: the graph on a SPARQL 1.1 server, over Query, Update and Graph Store protocols.

Requests are made by SPARQLWrapper and sent by `http.Client`; where servers differ is in `servers`. Queries are sent by
POST, whatever their length. What is written is read as RDF here before anything is sent, so bad data change nothing.
"""

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Self
from urllib.parse import quote

import pyoxigraph as ox

from alliancekg.errors import StoreError, UsageError
from alliancekg.namespaces import AKG
from alliancekg.store import updates
from alliancekg.store.answers import TRIPLES, quads, rows, triples
from alliancekg.store.credentials import Credentials
from alliancekg.store.http import Answer, Call, Client, NotFoundError, TooLargeError
from alliancekg.store.oxigraph import graph_node, one_line, sorted_nquads, syntax_fault
from alliancekg.store.requests import SparqlRequests
from alliancekg.store.result import Result
from alliancekg.store.servers import Addresses, Server, locate
from alliancekg.store.sparqltext import Bindings, bind, check, query_form
from alliancekg.store.updates import META

CHUNK = 4 << 20
"""Bytes of an update's text above which it is sent in parts."""

NAMES = 500
"""Graphs that one update names at most."""


class RemoteStore:
    """A store on a server. Open it with `open_store`; it is a context manager."""

    def __init__(self, url: str, server: Server, addresses: Addresses, client: Client, *, write: bool = False) -> None:
        self._name, self._server, self._at, self._client = url, server, addresses, client
        self._writable = write
        self._closed = False

    @classmethod
    def open(cls, url: str, *, write: bool = False, environment: Mapping[str, str] = os.environ) -> Self:
        """The store on the server at `url`. See `servers.locate` for addresses, `credentials` for passwords.

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

        Elsewhere, and above that, graph by graph.
        """
        texts = updates.texts(graphs)
        self._must_be_open(write=True)
        if not texts:
            return
        if self._server.atomic and (len(texts) == 1 or sum(map(len, texts.values())) <= CHUNK):
            try:
                self._update([step for name, text in texts.items() for step in updates.replacing(name, text)])
                return
            except TooLargeError:
                if len(texts) == 1:
                    raise
        for name, text in texts.items():
            self._put(name, text)

    def replace_recorded(self, graphs: Mapping[str, bytes], records: Mapping[str, bytes]) -> None:
        """See `Store.replace_recorded`: each graph with its record, CHUNK bytes a transaction.

        On a server whose updates are no transactions, graph by graph: a build that is stopped in between finds out
        what is left to do, since no record of a graph that is not whole has a digest.
        """
        texts = updates.texts(graphs)
        told = {name: updates.texts({META: records.get(name, b"")})[META] for name in graphs}
        self._must_be_open(write=True)
        for group in updates.in_groups({name: len(text) + len(told[name]) for name, text in texts.items()}, CHUNK):
            if self._server.atomic:
                try:
                    self._update([step for name in group for step in updates.recorded(name, texts[name], told[name])])
                    continue
                except TooLargeError:
                    pass
            self._recorded_one_by_one({name: texts[name] for name in group}, told)

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
        graphs = updates.by_graph(self._name, nquads)
        done = 0
        for part in updates.in_parts(graphs, CHUNK):
            try:
                self._add(part)
            except StoreError as error:
                told = f" (of {sum(map(len, graphs.values()))} quads, {done} are in)" if done else ""
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

    def _recorded_one_by_one(self, texts: Mapping[str, str], told: Mapping[str, str]) -> None:
        """What is gone goes first; then digests are taken away, graphs replaced, and last records."""
        named = updates.in_groups(dict.fromkeys(texts, 1), NAMES)
        for name in texts:
            if not texts[name]:
                self._put(name, "")
        for some in named:
            self._update([updates.forgetting(some, AKG.inputSha256)])
        for name in texts:
            if texts[name]:
                self._put(name, texts[name])
        for some in named:
            self._update([updates.forgetting(some)])
            self._post(META, "".join(told[name] for name in some))

    def _put(self, name: str, text: str) -> None:
        if not text:
            self._update([f"DROP SILENT GRAPH {graph_node(name)}"])
            return
        body = text.encode()
        self._send(Call("PUT", self._graph_address(name), {"Content-Type": "text/turtle; charset=utf-8"}, body))

    def _add(self, part: Mapping[str, list[ox.Quad]]) -> None:
        repeatable = not any(updates.has_blank(found) for found in part.values())
        texts = {name: updates.ntriples(found) for name, found in part.items()}
        if self._server.atomic:
            steps = [step for name, text in texts.items() for step in updates.inserting(name, text)]
            self._update(steps, repeatable=repeatable)
            return
        for name, text in texts.items():
            if not name:
                raise StoreError(f"{self._name}: {self._server.name} has no place for statements outside all graphs")
            self._post(name, text, repeatable=repeatable)

    def _post(self, name: str, text: str, *, repeatable: bool = True) -> None:
        if text:
            headers = {"Content-Type": "text/turtle; charset=utf-8"}
            self._send(Call("POST", self._graph_address(name), headers, text.encode(), repeatable=repeatable))

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


def _in_graph(quad: ox.Quad, name: str, number: int) -> ox.Quad:
    """The quad in its graph, its blank nodes named apart from those of other graphs."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode):
        subject = ox.BlankNode(f"g{number}x{subject.value}")
    if isinstance(value, ox.BlankNode):
        value = ox.BlankNode(f"g{number}x{value.value}")
    return ox.Quad(subject, quad.predicate, value, ox.NamedNode(name))
