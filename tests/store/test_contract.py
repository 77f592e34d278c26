"""One suite for every kind of store: a new kind is added to STORES and has to pass all of this."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alliancekg.errors import StoreError, UsageError
from alliancekg.namespaces import AKG
from alliancekg.store import EmbeddedStore, Store, iri, literal, open_store
from alliancekg.store.updates import META
from servers import Running

G1, G2 = "https://example.org/g1", "https://example.org/g2"
A, B, P = "https://example.org/a", "https://example.org/b", "https://example.org/p"

STORES = ("folder", "memory", "oxigraph_server", "virtuoso_server")
REMOTE = ("oxigraph_server", "virtuoso_server")


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    match kind:
        case "folder":
            opened: Store = open_store(tmp_path / "store", write=True)
        case "memory":
            opened = EmbeddedStore.in_memory()
        case server:
            running: Running = request.getfixturevalue(server)
            running.clear()
            opened = running.store()
    with opened:
        yield opened


def quad(subject: str, value: str, graph: str = "") -> bytes:
    return f'<{subject}> <{P}> "{value}"{f" <{graph}>" if graph else ""} .\n'.encode()


def test_is_a_store(store: Store) -> None:
    assert isinstance(store, Store)


def test_new_store_is_empty(store: Store) -> None:
    assert store.graphs() == []
    assert store.dump() == b""
    assert store.query("ASK { ?s ?p ?o }").boolean is False


def test_replacing_a_graph_leaves_the_others_alone(store: Store) -> None:
    store.replace_graph(G1, quad(A, "one") + quad(B, "two"))
    store.replace_graph(G2, quad(A, "other"))
    store.replace_graph(G1, quad(A, "three"))
    assert store.dump() == quad(A, "other", G2) + quad(A, "three", G1)
    assert store.graphs() == [G1, G2]


def test_replacing_takes_quads_of_that_graph(store: Store) -> None:
    store.replace_graph(G1, quad(A, "one", G1))
    assert store.dump() == quad(A, "one", G1)


def test_replacing_with_nothing_removes_the_graph(store: Store) -> None:
    store.replace_graph(G1, quad(A, "one"))
    store.replace_graph(G1, b"")
    assert store.graphs() == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (quad(A, "x", G2), "a quad of another graph"),
        (quad(A, "x") + b"<broken\n", "is not N-Quads"),
        (b'<relative> <https://example.org/p> "x" .\n', "is not N-Quads"),
    ],
)
def test_a_failed_replacement_changes_nothing(store: Store, data: bytes, message: str) -> None:
    store.replace_graphs({G1: quad(A, "one"), G2: quad(A, "two")})
    before = store.dump()
    with pytest.raises(StoreError, match=message) as caught:
        store.replace_graphs({G2: quad(B, "new"), G1: data})
    assert "\n" not in str(caught.value)
    assert store.dump() == before


def test_a_graph_needs_an_iri(store: Store) -> None:
    for name in ("no iri", "https://example.org/a> { } }; DROP ALL #"):
        with pytest.raises(StoreError, match="can't name a graph"):
            store.replace_graph(name, quad(A, "x"))


def test_removing_graphs(store: Store) -> None:
    store.replace_graphs({G1: quad(A, "one"), G2: quad(A, "two")})
    store.remove_graphs([G1, "https://example.org/not-there"])
    store.remove_graphs([])
    assert store.graphs() == [G2]


def test_load_adds_all_or_nothing(store: Store) -> None:
    store.load(quad(A, "one", G1))
    store.load(quad(A, "two", G1))
    with pytest.raises(StoreError, match="the data can't be read"):
        store.load(quad(A, "three", G1) + b"<broken\n")
    assert store.dump() == quad(A, "one", G1) + quad(A, "two", G1)


def test_text_survives_unchanged(store: Store) -> None:
    value = "quotes \" ' backslash \\ \\u0041 line\nend\ttab } ; { <x> # 日本 \U0001f5fe \x01"
    store.replace_graph(G1, f"<{A}> <{P}> {literal(value).sparql()} .\n".encode())
    assert store.query("SELECT ?o { ?s ?p ?o }").column("o") == [value]
    copy = store.dump()
    store.replace_graph(G1, b"")
    store.load(copy)
    assert store.query("SELECT ?o { ?s ?p ?o }").column("o") == [value]


def test_dump_is_the_same_whatever_the_order(store: Store) -> None:
    store.load(quad(B, "2", G1) + quad(A, "1", G2) + quad(A, "1", G1))
    first = store.dump()
    store.remove_graphs([G1, G2])
    store.load(quad(A, "1", G1) + quad(A, "1", G2) + quad(B, "2", G1))
    assert store.dump() == first
    assert first.splitlines() == sorted(first.splitlines())


def test_dump_names_blank_nodes_alike(store: Store) -> None:
    def shape(label: str) -> bytes:
        return f'<{A}> <{P}> _:{label} .\n_:{label} <{P}> "inside" .\n'.encode()

    store.replace_graph(G1, shape("x"))
    first = store.dump()
    store.replace_graph(G1, shape("somethingElse"))
    assert store.dump() == first
    assert first.count(b"_:c14n0") == 2


def test_a_query_sees_all_graphs_as_one(store: Store) -> None:
    store.replace_graphs({G1: f"<{A}> <{P}> <{B}> .\n".encode(), G2: quad(B, "far")})
    answer = store.query(f"SELECT ?v {{ <{A}> <{P}> ?x . ?x <{P}> ?v }}")
    assert answer.column("v") == ["far"]
    named = store.query(f'SELECT ?g {{ GRAPH ?g {{ ?x <{P}> "far" }} }}')
    assert named.column("g") == [G2]


@pytest.mark.parametrize(
    "question",
    [
        f"SELECT ?v {{ GRAPH <{G1}> {{ ?s ?p ?v }} }}",
        f"PREFIX g: <https://example.org/> SELECT ?v {{ <{B}> ?p <{A}> . GRAPH g:g1 {{ <{A}> <{P}> ?v }} }}",
        f"SELECT ?v {{ GRAPH <{G2}> {{ ?s ?p <{A}> }} GRAPH <{G1}> {{ <{A}> ?q ?v }} }}",
        f"SELECT ?v {{ GRAPH ?g {{ ?s ?p ?v }} FILTER NOT EXISTS {{ GRAPH <{G2}> {{ ?s ?p ?v }} }} }}",
    ],
)
def test_a_graph_can_be_asked_by_its_name(store: Store, question: str) -> None:
    store.replace_graphs({G1: quad(A, "one"), G2: f"<{B}> <{P}> <{A}> .\n".encode()})
    assert store.query(question).column("v") == ["one"]
    part = store.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{G1}> {{ ?s ?p ?o }} }}")
    assert part.triples == quad(A, "one")


def test_graphs_are_replaced_with_their_records(store: Store) -> None:
    def record(graph: str, text: str) -> bytes:
        return f'<{graph}> <{AKG.inputSha256}> "{text}" <{META}> .\n<{graph}> <{P}> "{text}" <{META}> .\n'.encode()

    every = [f"https://example.org/g{i}" for i in range(1, 4)]
    store.replace_recorded({name: quad(A, "old", name) for name in every}, {name: record(name, "1") for name in every})
    data = {G1: quad(A, "new", G1), G2: b""}
    store.replace_recorded(data, {G1: record(G1, "2")})
    third = every[2]
    left = quad(A, "new", G1) + quad(A, "old", third) + record(G1, "2") + record(third, "1")
    assert store.dump() == b"".join(sorted(left.splitlines(keepends=True)))
    with pytest.raises(StoreError, match="a quad of another graph"):
        store.replace_recorded({G1: quad(A, "x", G2)}, {})
    store.replace_recorded(dict.fromkeys(every, b""), {})
    assert store.dump() == b""


def test_from_narrows_the_question(store: Store) -> None:
    store.replace_graphs({G1: quad(A, "one"), G2: quad(A, "two")})
    assert store.query(f"SELECT ?v FROM <{G2}> {{ ?s ?p ?v }}").column("v") == ["two"]
    named = store.query(f"SELECT ?v FROM NAMED <{G1}> {{ GRAPH ?g {{ ?s ?p ?v }} }}")
    assert named.column("v") == ["one"]


def test_rows_are_plain_terms_in_the_querys_order(store: Store) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for value in (f'"7"^^<{xsd}integer>', '"Tokyo"@en', f"<{B}>"):
        store.load(f"<{A}> <{P}> {value} <{G1}> .\n".encode())
    answer = store.query("SELECT ?o ?none { ?s ?p ?o } ORDER BY isLiteral(?o) datatype(?o)")
    assert answer.variables == ("o", "none")
    assert [row[0] for row in answer.rows] == [
        iri(B),
        literal("Tokyo", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"),
        literal("7", xsd + "integer"),
    ]
    assert answer.column("none") == ["", "", ""]
    assert answer.dicts()[0] == {"o": B}
    assert len(answer) == 3
    with pytest.raises(KeyError):
        answer.column("absent")


def test_construct_gives_sorted_triples(store: Store) -> None:
    store.load(quad(B, "2", G1) + quad(A, "1", G1))
    assert store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").triples == quad(A, "1") + quad(B, "2")
    assert store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p 9 . ?s ?p ?o }").triples == b""


def test_bindings_fill_a_values_block(store: Store) -> None:
    store.load(quad(A, "1", G1) + quad(B, "2", G1))
    question = "SELECT ?v { VALUES ?s { UNDEF } ?s ?p ?v } ORDER BY ?v"
    assert store.query(question).column("v") == ["1", "2"]
    assert store.query(question, bindings={"s": iri(B)}).column("v") == ["2"]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SELECT * { ", "not SPARQL: line 1, column"),
        ("", "not SPARQL"),
        ("DROP ALL", "DROP changes data"),
        ("PREFIX a: <b:> insert data { <a:b> <a:b> <a:b> }", "INSERT changes data"),
        ("LOAD <file:///etc/hostname>", "LOAD changes data"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would send"),
        ("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", "no such graph"),
        ("SELECT * FROM NAMED <https://example.org/none> { ?s ?p ?o }", "no such graph"),
    ],
)
def test_refused_questions_say_why_in_one_line(store: Store, question: str, message: str) -> None:
    store.replace_graph(G1, quad(A, "one"))
    with pytest.raises(UsageError, match=message) as caught:
        store.query(question)
    assert "\n" not in str(caught.value)
    assert store.dump() == quad(A, "one", G1)


def test_a_closed_store_answers_no_more(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.graphs()
