"""What is particular to each SPARQL server: the addresses of its services, and where it differs from the standards.

The one place for this. Everything else (`remote`) speaks SPARQL 1.1 Query, Update and Graph Store Protocol. What was
tried and what is only taken from a maker's manual is told in `docs/servers.md`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from alliancekg.errors import UsageError
from alliancekg.namespaces import XSD
from alliancekg.store.result import Term
from alliancekg.store.virtuoso import virtuoso_text

VARIABLE = "ALLIANCEKG_STORE_SERVER"
_ALL = "{ GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Server:
    """One kind of server.

    `query`, `update` and `graphs` end the addresses of its services, behind a base that all share. `atomic` says that
    one update request is one transaction, so graphs are replaced by updates; otherwise each by its own PUT. `union`
    are parameters that make the union of all graphs a query's default graph, where that isn't so by itself; `checked`
    says that it depends on the server's settings and is looked at. `prologue` stands before each query, `hidden` are
    the server's own graphs, `listing` lists the graphs, `whole` says that the graph store gives all quads at once.
    `text` puts a query so that the server answers it rightly, or raises StoreError.
    """

    name: str
    query: str
    update: str
    graphs: str
    atomic: bool = True
    union: tuple[tuple[str, str], ...] = ()
    checked: bool = True
    prologue: str = ""
    hidden: frozenset[str] = frozenset()
    listing: str = f"SELECT DISTINCT ?g {_ALL}"
    whole: bool = False
    rewrites_literals: bool = False
    text: Callable[[str], str] = str

    def mend(self, term: Term) -> Term:
        """The term as all other servers write it: Virtuoso gives booleans as 0 and 1, durations as seconds."""
        if not self.rewrites_literals or term.kind != "literal":
            return term
        if term.datatype == XSD.boolean and term.value in ("0", "1"):
            return replace(term, value="true" if term.value == "1" else "false")
        if term.datatype == XSD.duration and "P" not in term.value:
            return replace(term, value=_canonical(f"PT{term.value}S", term.datatype))
        return term


_VIRTUOSO_OWN = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
    "b3sonto",
    "b3sifp",
    "urn:rules.skos",
    "http://www.w3.org/2002/07/owl#",
)

SERVERS = {
    server.name: server
    for server in (
        Server(
            "oxigraph",
            "/query",
            "/update",
            "/store",
            union=(("union-default-graph", "true"),),
            checked=False,
            # As good as the usual listing, without going through every quad.
            listing="SELECT ?g { GRAPH ?g { } }",
            whole=True,
        ),
        Server(
            "virtuoso",
            "/sparql",
            "/sparql-auth",
            "/sparql-graph-crud-auth",
            atomic=False,
            checked=False,
            prologue="".join(
                f"define input:{which}-graph-exclude <{graph}> "
                for which in ("default", "named")
                for graph in _VIRTUOSO_OWN[:3]
            ),
            hidden=frozenset(_VIRTUOSO_OWN),
            # The usual listing took it 1.3 seconds on 44,000 quads, this one a hundredth of that.
            listing=f"SELECT ?g {_ALL} GROUP BY ?g",
            rewrites_literals=True,
            text=virtuoso_text,
        ),
        Server("fuseki", "/query", "/update", "/data"),
        Server("graphdb", "", "/statements", "/rdf-graphs/service"),
        Server("qlever", "", "", ""),
        Server("neptune", "/sparql", "/sparql", "/sparql/gsp/"),
        Server("generic", "", "", "", atomic=False),
    )
}
"""The kinds of servers by name; `generic` is any other one, for which all addresses have to be given."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates, and whole graphs (Graph Store Protocol)."""

    query: str
    update: str
    graphs: str


def locate(url: str, environment: Mapping[str, str] = os.environ) -> tuple[Server, Addresses]:
    """The kind of server at `url`, a server's base or the address of its queries, and the addresses of its services.

    ALLIANCEKG_STORE_SERVER names the kind; without it, the address tells. ALLIANCEKG_STORE_UPDATE and
    ALLIANCEKG_STORE_GRAPHS win over what follows from the kind. Raises UsageError for what is no address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{_shown(url)}: a server's address starts with http:// or https:// and names a host")
    if parts.username is not None:
        raise UsageError(
            f"{_shown(url)}: leave name and password out of the address: "
            "set ALLIANCEKG_STORE_USER and ALLIANCEKG_STORE_PASSWORD"
        )
    if parts.query or parts.fragment:
        raise UsageError(f"{_shown(url)}: a server's address has no ? and no #")
    chosen = environment.get(VARIABLE, "").lower()
    if chosen and chosen not in SERVERS:
        raise UsageError(f"{VARIABLE}={chosen}: no kind of server; the kinds are {', '.join(sorted(SERVERS))}")
    server = SERVERS[chosen or _guess(parts.path.rstrip("/"), parts.port)]
    base = urlunsplit((parts.scheme, parts.netloc, _base(parts.path.rstrip("/"), server), "", ""))
    found = Addresses(base + server.query, base + server.update, base + server.graphs)
    if not parts.path.strip("/") and not server.query:
        found = Addresses(base + "/", base + "/", base + "/")
    return server, Addresses(
        found.query,
        environment.get("ALLIANCEKG_STORE_UPDATE", "") or found.update,
        environment.get("ALLIANCEKG_STORE_GRAPHS", "") or found.graphs,
    )


def _guess(path: str, port: int | None) -> str:
    folder, _, last = path.rpartition("/")
    if "/repositories/" in f"{folder}/":
        return "graphdb"
    if last in ("query", "sparql") and folder:
        return "fuseki"
    if last in ("sparql", "sparql-auth"):
        return "neptune" if port == 8182 else "virtuoso"
    if path in ("", "/query"):
        by_port = {8890: "virtuoso", 8182: "neptune"}
        return by_port.get(port or 0, "oxigraph")
    return "generic"


def _base(path: str, server: Server) -> str:
    ends = [server.query, "/sparql"] if server.name == "fuseki" else [server.query]
    ends += ["/sparql-auth"] if server.name == "virtuoso" else []
    return next((path.removesuffix(end) for end in ends if end and path.endswith(end)), path)


def _canonical(value: str, datatype: str) -> str:
    """A literal's value as Oxigraph keeps it, since that is what the rest of the program writes and compares."""
    store = ox.Store()
    store.add(ox.Quad(_ANY, _ANY, ox.Literal(value, datatype=ox.NamedNode(datatype))))
    return str(next(iter(store)).object.value)


_ANY = ox.NamedNode("urn:any")


def _shown(url: str) -> str:
    """The address without what stands before an @, which may be a password."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
