"""Binding is safe and the guard sees what an engine sees."""

import contextlib

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from alliancekg.errors import UsageError
from alliancekg.store import Term, iri, literal
from alliancekg.store.sparqltext import bind, check, tokens, value_blocks

NASTY = [
    '" } } DROP ALL #',
    "' . ?s ?p ?o } #",
    "\\",
    'a\\" } SERVICE <http://x> { ?s ?p ?o } #',
    "} UNION { ?s ?p ?o",
    "line\nend\r\ttab",
    "$1 \\1 {0} %s",
    '"""',
    "\\u0022",
    "\\\\u0022 \\U00000022",
    "\x01abcdef",
    "\x01\x7f",
]


@pytest.mark.parametrize("value", NASTY)
def test_a_value_stays_a_value(value: str) -> None:
    text = bind("SELECT ?x { VALUES ?x { 1 } }", {"x": literal(value)})
    assert [row["x"].value for row in ox.Store().query(text)] == [value]  # type: ignore[union-attr,index]
    assert [str(row[0]) for row in Graph().query(text)] == [value]  # type: ignore[index]
    assert not check(text, list)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_a_value(value: str) -> None:
    text = bind("SELECT ?x { VALUES ?x { 1 } }", {"x": literal(value)})
    assert [row["x"].value for row in ox.Store().query(text)] == [value]  # type: ignore[union-attr,index]


@pytest.mark.parametrize(
    "term",
    [
        iri("https://example.org/> } DROP ALL #"),
        iri("no scheme"),
        iri("nocolon"),
        literal("x", language="en> ."),
        literal("x", datatype="https://example.org/a b"),
        Term("bnode", "b0"),
    ],
)
def test_terms_that_cannot_be_written_are_refused(term: Term) -> None:
    with pytest.raises(UsageError, match="x: "):
        bind("SELECT ?x { VALUES ?x { 1 } }", {"x": term})


def test_terms_are_written_in_full() -> None:
    assert iri("https://example.org/é").sparql() == "<https://example.org/é>"
    assert literal("x", language="en").sparql() == '"x"@en'
    date = "http://www.w3.org/2001/XMLSchema#date"
    assert literal("2025-10-28", date).sparql() == f'"2025-10-28"^^<{date}>'


def test_every_block_of_a_name_is_filled_and_no_other() -> None:
    query = (
        'SELECT * { VALUES ?a { 1 } { VALUES ?a { "}" } VALUES ?b { 2 } } # VALUES ?a { 3 }\n'
        ' FILTER("VALUES ?a { 4 }" != "") }'
    )
    assert [block.name for block in value_blocks(query)] == ["a", "a", "b"]
    bound = bind(query, {"a": literal("n")})
    assert bound.count('VALUES ?a { "n" }') == 2
    assert "VALUES ?b { 2 }" in bound
    assert "# VALUES ?a { 3 }" in bound
    assert '"VALUES ?a { 4 }"' in bound


def test_none_leaves_a_variable_open() -> None:
    assert "{ UNDEF }" in bind("SELECT ?x { VALUES ?x { 1 } }", {"x": None})


def test_a_name_without_a_block_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no `VALUES \?y"):
        bind("SELECT ?x { VALUES ?x { 1 } VALUES (?y) { (1) } VALUES ?y", {"y": None})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * {?s ?p 1e5SERVICE<http://x/>{?s ?p ?o}}",
        "SELECT * {?s ?p trueSERVICE<http://x/>{?s ?p ?o}}",
        "PREFIX x: <http://x/> SELECT * {?s ?p x:a\\#b SERVICE <http://x/> {?s ?p ?o}}",
        "PREFIX x: <http://x/> SELECT * {?s ?p x:a\\'b . SERVICE <http://x/> {?s ?p 'c'}}",
        "PREFIX x: <http://x/> SELECT * {SERVICEx:y{?s ?p ?o}}",
        "SELECT * {FILTER(1<2)SERVICE<http://x/>{?s ?p ?o}}",
        'SELECT * {?s ?p "a\\"" SERVICE <http://x/> {?s ?p "b"}}',
        "SELECT * {?s ?p '''a''b''' . SERVICE <http://x/> {?s ?p '''c'''}}",
        'SELECT * {?s ?p """a""" SERVICE <http://x/> {?s ?p """b"""}}',
        "SELECT * { # comment\n SERVICE <http://x/> {?s ?p ?o}}",
        "SELECT * { # comment\r SERVICE <http://x/> {?s ?p ?o}}",
    ],
)
def test_service_is_seen_however_it_is_written(query: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        check(query, list)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
        "SELECT * { ?s ?p '''it's a SERVICE''' }",
        "SELECT * { ?service ?p ?FROM } # SERVICE <http://x/>",
        "PREFIX schema: <https://schema.org/> SELECT * { ?s a schema:Service }",
        "SELECT * { ?s <http://x/#SERVICE> <http://x/FROM> }",
        "PREFIX load: <http://x/> SELECT * { ?s load:drop ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    ],
)
def test_harmless_queries_pass(query: str) -> None:
    assert check(query, list) is False


def test_from_needs_a_graph_of_the_store() -> None:
    assert check("SELECT * FROM <http://g/> FROM NAMED <http://h/> { ?s ?p ?o }", lambda: ["http://g/", "http://h/"])
    assert check("PREFIX g: <http://g/> SELECT * FROM g:x { ?s ?p ?o }", lambda: ["http://g/x"])
    assert check("BASE <http://g/y> PREFIX : <z/> SELECT * FROM :x\\-1 { ?s ?p ?o }", lambda: ["http://g/z/x-1"])
    assert check("BASE <http://g/y> SELECT * FROM <x> { ?s ?p ?o }", lambda: ["http://g/x"])


@pytest.mark.parametrize(
    "clause",
    [
        "FROM NAMED <file:///etc/passwd>",
        "FROM <http://g>",
        "from\tnamed\n<http://h/>",
        "FROM # comment\n <http://h/>",
        "FROM <http://g/> FROM <http://h/>",
        "FROM <\\u0068ttp://h/>",
        "FROM p:asswd",
        "FROM undeclared:x",
        "\\u0046ROM <http://h/>",
    ],
)
def test_from_of_another_place_is_refused(clause: str) -> None:
    with pytest.raises(UsageError, match="no such graph"):
        check(f"PREFIX p: <file:///etc/p> SELECT * {clause} {{ ?s ?p ?o }}", lambda: ["http://g/"])


def test_graphs_are_not_asked_for_without_need() -> None:
    def never() -> list[str]:
        raise AssertionError

    assert not check("SELECT * { GRAPH <http://anywhere/> { ?s ?p ?o } }", never)


@pytest.mark.parametrize(
    "query",
    [
        'define get:soft "replacing" SELECT * { ?s ?p ?o }',
        "SELECT (bif:http_get('http://x/') AS ?x) { }",
        "SELECT (<bif:http_get>('http://x/') AS ?x) { }",
        "PREFIX b: <bif:> SELECT (b:http_get('http://x/') AS ?x) { }",
        "SELECT (sql:f() AS ?x) { }",
        "SELECT (<java:java.lang.System.exit>(1) AS ?x) { }",
        "SELECT (`bif:f()` AS ?x) { }",
    ],
)
def test_doors_of_single_servers_are_refused(query: str) -> None:
    with pytest.raises(UsageError, match="reach outside"):
        check(query, list)


def test_service_passes_if_it_is_allowed() -> None:
    assert not check("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", list, allow_service=True)
    with pytest.raises(UsageError, match="changes data"):
        check("INSERT { } WHERE { SERVICE <http://x/> { ?s ?p ?o } }", list, allow_service=True)


PIECES = [
    *("{", "}", "(", ")", ".", ";", ",", "#", "\n", "\r", "\t", "<", ">", '"', "'", "\\", "`", "?", "$", ":", "@", "_"),
    *(
        "a",
        "1",
        "1.",
        "1e5",
        "true",
        "é",
        "\u00a0",
        "'''",
        '"""',
        "'x'",
        '"\\\\"',
        "'\\''",
        "x:y",
        "x:",
        "x:a\\#",
        "@en",
    ),
    *("SERVICE", "service", "SERV", "ICE", "SILENT", "\\u0053ERVICE", "\\U00000053ERVICE", "SELECT", "SELECT * {"),
    *("<http://127.0.0.1:9/>", "{ ?s ?p ?o }", "?s ?p", "OPTIONAL", "UNION", "MINUS", "GRAPH ?g", "FILTER(", "EXISTS"),
    *("VALUES ?x { 1 }", "BIND(1 AS ?y)", "/", "|", "^", "*", "+", "<<", ">>", "^^", "\\u0022", "\\u000a"),
]
CALL = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.lists(st.sampled_from(PIECES), max_size=6), st.booleans())
def test_what_passes_calls_nobody(before: list[str], after: list[str], spaced: bool) -> None:
    """Whatever stands around it: where the engine reads a SERVICE and calls, the guard has refused the query."""
    glue = " " if spaced else ""
    query = f"SELECT * {{ {glue.join(before)}{glue}{CALL}{glue}{glue.join(after)} }}"
    try:
        check(query, list)
    except UsageError:
        return
    with contextlib.suppress(SyntaxError):
        list(ox.Store().query(query))  # type: ignore[arg-type]  # a call to a closed port raises OSError


def test_the_fuzz_would_see_a_call() -> None:
    with pytest.raises(OSError, match=r"."):
        list(ox.Store().query(f"SELECT * {{ {CALL} }}"))  # type: ignore[arg-type]


def test_tokens_cover_the_text() -> None:
    query = "SELECT ?x { ?x <http://p> 'a'@en, 1.5e3, x:y }"
    assert [t.text for t in tokens(query)] == (
        ["SELECT", "?x", "{", "?x", "<http://p>", "'a'", "@en", ",", "1.5e3", ",", "x:y", "}"]
    )


def test_lines_set_aside_count_only_with_a_value() -> None:
    query = 'SELECT ?s {\n  #?o VALUES ?o { <a:b> }\n  #?o ?s ?p ?o .\n  ?s ?q "#?o ?s" . #?other x\n}'
    assert bind(query, {"o": None}) == query
    taken = bind(query, {"o": literal("n")})
    assert taken == 'SELECT ?s {\n  VALUES ?o { "n" }\n  ?s ?p ?o .\n  ?s ?q "#?o ?s" . #?other x\n}'
    with pytest.raises(UsageError, match="other"):
        bind(query, {"other": literal("n")})
