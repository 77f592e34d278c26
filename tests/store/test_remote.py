"""What is particular to a store on a server: addresses, parts, parameters, and what a stopped build leaves."""

from collections.abc import Mapping

import pytest
from prepared import Endpoint

import servers
from alliancekg.errors import StoreError, UsageError
from alliancekg.namespaces import AKG
from alliancekg.store import open_store, remote
from alliancekg.store.remote import RemoteStore
from alliancekg.store.servers import locate
from alliancekg.store.updates import META
from alliancekg.store.virtuoso import virtuoso_text

G = "https://example.org/g"
TRIPLE = b'<https://example.org/a> <https://example.org/p> "x" .\n'
OXIGRAPH = {"ALLIANCEKG_STORE_SERVER": "oxigraph"}
NO = (200, {"Content-Type": "application/sparql-results+json"}, b'{"head": {}, "boolean": false}')


@pytest.mark.parametrize(
    ("url", "kind", "query", "update", "graphs"),
    [
        ("http://h:7878", "oxigraph", "/query", "/update", "/store"),
        ("http://h:7878/query", "oxigraph", "/query", "/update", "/store"),
        ("http://h:8890", "virtuoso", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h:1/sparql", "virtuoso", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h:3030/ds/query", "fuseki", "/ds/query", "/ds/update", "/ds/data"),
        ("http://h:3030/ds/sparql", "fuseki", "/ds/query", "/ds/update", "/ds/data"),
        ("http://h:1/repositories/r", "graphdb", "", "/statements", "/rdf-graphs/service"),
        ("https://h:8182/sparql", "neptune", "/sparql", "/sparql", "/sparql/gsp/"),
        ("http://h:1/a", "generic", "/a", "/a", "/a"),
    ],
)
def test_addresses(url: str, kind: str, query: str, update: str, graphs: str) -> None:
    server, found = locate(url, {})
    base = url if kind == "graphdb" else "/".join(url.split("/")[:3])
    assert server.name == kind
    assert [found.query, found.update, found.graphs] == [base + query, base + update, base + graphs]


def test_addresses_can_be_given() -> None:
    given = {"ALLIANCEKG_STORE_SERVER": "qlever", "ALLIANCEKG_STORE_GRAPHS": "http://h/c"}
    server, found = locate("http://h:7001", given)
    assert [server.name, found.query, found.update] == ["qlever", "http://h:7001/", "http://h:7001/"]
    assert found.graphs == "http://h/c"


@pytest.mark.parametrize(
    ("url", "environment", "message"),
    [
        ("ftp://h/", {}, "starts with http:// or https://"),
        ("http:///x", {}, "names a host"),
        ("http://jane:s3cr3t@h/", {}, "leave name and password out"),
        ("http://h/?x=1", {}, "has no"),
        ("http://h/", {"ALLIANCEKG_STORE_SERVER": "oracle"}, "no kind of server; the kinds are fuseki, generic"),
        ("http://h/", {"ALLIANCEKG_STORE_TIMEOUT": "soon"}, "a whole number of seconds"),
    ],
)
def test_wrong_settings_are_one_line(url: str, environment: Mapping[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        RemoteStore.open(url, environment=environment)
    assert "s3cr3t" not in str(caught.value)


def test_open_store_takes_an_address(oxigraph_server: servers.Running) -> None:
    oxigraph_server.clear()
    with open_store(oxigraph_server.url) as store:
        assert store.graphs() == []
        with pytest.raises(StoreError, match="opened for reading only"):
            store.replace_graph(G, TRIPLE)


def test_much_goes_in_parts(oxigraph_server: servers.Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "CHUNK", 2000)
    oxigraph_server.clear()
    many = b"".join(TRIPLE.replace(b"/a>", b"/a%d>" % i) for i in range(50))
    with oxigraph_server.store() as store:
        store.replace_graphs({G + str(i): many for i in range(3)})
        quads = store.dump()
        assert len(quads.splitlines()) == 150
        store.remove_graphs(store.graphs())
        store.load(quads)
        assert store.dump() == quads


def test_what_is_too_large_goes_graph_by_graph(endpoint: Endpoint) -> None:
    endpoint.answers = [(413, {}, b""), (200, {}, b"")]
    with RemoteStore.open(endpoint.url.removesuffix("/sparql"), write=True, environment=OXIGRAPH) as store:
        store.replace_graphs({G: TRIPLE, G + "2": TRIPLE})
        name = "https%3A%2F%2Fexample.org%2Fg"
        paths = ["/update", f"/store?graph={name}", f"/store?graph={name}2"]
        assert [path for _, path, _ in endpoint.calls] == paths
        endpoint.answers = [(413, {}, b"")]
        with pytest.raises(StoreError, match="does not take so much at once"):
            store.replace_graph(G, TRIPLE)


def test_a_load_that_breaks_off_tells_how_much_is_in(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "CHUNK", 50)
    endpoint.answers = [(200, {}, b""), (403, {}, b"")]
    quads = b"".join(TRIPLE.replace(b" .", b" <%s%d> ." % (G.encode(), i)) for i in range(3))
    store = RemoteStore.open(endpoint.url.removesuffix("/sparql"), write=True, environment=OXIGRAPH)
    with store, pytest.raises(StoreError, match=r"forbids this.*of 3 quads, 1 are in"):
        store.load(quads)


def record(text: str) -> bytes:
    return f'<{G}> <{AKG.inputSha256}> "{text}" <{META}> .\n<{G}> <https://example.org/p> "x" <{META}> .\n'.encode()


def test_a_stopped_build_finds_out_what_is_left(virtuoso_server: servers.Running) -> None:
    """Where graphs are replaced one by one, a record loses its digest before its graph is touched."""
    virtuoso_server.clear()
    with virtuoso_server.store() as store:
        store.replace_recorded({G: TRIPLE}, {G: record("old")})

        def stops(name: str, text: str) -> None:
            raise StoreError("stopped")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "_put", stops)
            with pytest.raises(StoreError, match="stopped"):
                store.replace_recorded({G: TRIPLE}, {G: record("new")})
        held = store.dump().decode()
        assert f'<{G}> <https://example.org/p> "x" <{META}>' in held
        assert AKG.inputSha256 not in held


def test_only_the_records_that_change_are_sent(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """One update for a graph and its record; what a server finds too large goes by itself."""
    monkeypatch.setattr(remote, "CHUNK", 200)
    endpoint.answers = [(200, {}, b""), (413, {}, b""), (200, {}, b"")]
    with RemoteStore.open(endpoint.url.removesuffix("/sparql"), write=True, environment=OXIGRAPH) as store:
        store.replace_recorded({G: TRIPLE, f"{G}2": TRIPLE}, {G: record("1")})
    assert [(how, path.partition("?")[0]) for how, path, _ in endpoint.calls] == [
        ("POST", "/update"),
        ("POST", "/update"),
        ("POST", "/update"),  # the digest
        ("PUT", "/store"),
        ("POST", "/update"),  # the old record; there is no new one
    ]


def test_a_default_graph_that_is_no_union_is_told(oxigraph_server: servers.Running) -> None:
    oxigraph_server.clear()
    with oxigraph_server.store() as store:
        store.replace_graph(G, TRIPLE)
    with pytest.raises(StoreError, match="make their union the default graph"):
        RemoteStore.open(f"{oxigraph_server.url}/query", environment={"ALLIANCEKG_STORE_SERVER": "generic"})


@pytest.mark.parametrize("question", ["SELECT ?s { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"])
def test_a_cut_off_answer_is_none(endpoint: Endpoint, question: str) -> None:
    rows = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:x"}}]}}'
    body = rows if question.startswith("SELECT") else TRIPLE
    endpoint.answers = [(200, {"Content-Type": "application/n-triples", "X-SPARQL-MaxRows": "1"}, body)]
    store = RemoteStore.open(endpoint.url, environment={})
    with store, pytest.raises(StoreError, match="cut the answer off at 1 rows; raise its ResultSetMaxRows"):
        store.query(question)


def test_service_only_if_allowed(endpoint: Endpoint) -> None:
    endpoint.answers = [NO]
    with RemoteStore.open(endpoint.url, environment={}) as store:
        question = "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
        with pytest.raises(UsageError, match="--allow-service"):
            store.query(question)
        assert not endpoint.calls
        assert store.query(question, allow_service=True).boolean is False


def test_what_virtuoso_gets_wrong_is_put_otherwise_or_refused() -> None:
    assert virtuoso_text("SELECT * { VALUES ?x { UNDEF } ?s ?p ?x }").split() == "SELECT * { ?s ?p ?x }".split()
    fine = "SELECT * { VALUES ?x { 1 } ?s <p:q>* ?x FILTER EXISTS { ?s ?p ?o FILTER(?o * 2 > 1) } }"
    assert virtuoso_text(fine) == fine
    opened = "SELECT * { VALUES ?x { UNDEF } ?s ?p ?o FILTER(!BOUND(?x) || EXISTS { ?s <p:q>* ?x }) }"
    assert "EXISTS" in virtuoso_text(opened)
    two = "SELECT ?r { GRAPH <x:g> { ?s ?p ?o } GRAPH x:h { ?o ?q ?r } }"
    first, second = "?alliancekg_graph_1", "?alliancekg_graph_2"
    assert virtuoso_text(two) == two.replace("GRAPH <x:g>", f"VALUES {first} {{ <x:g> }} GRAPH {first}").replace(
        "GRAPH x:h", f"VALUES {second} {{ x:h }} GRAPH {second}"
    )
    all_columns = two.replace("?r", "DISTINCT *", 1)
    for question in (opened.replace("UNDEF", "<x:y>"), "SELECT * { GRAPH ?g { ?s <p:q>? ?x } }", all_columns):
        with pytest.raises(StoreError, match="wrongly, so the query was not sent"):
            virtuoso_text(question)
