"""Binding is safe and the guard sees what an engine sees."""

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
    assert not check(text, [])


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
        check(query, [])


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
    assert check(query, []) is False


def test_from_needs_a_graph_of_the_store() -> None:
    assert check("SELECT * FROM <http://g/> FROM NAMED <http://h/> { ?s ?p ?o }", ["http://g/", "http://h/"])
    assert check("PREFIX g: <http://g/> SELECT * FROM g:x { ?s ?p ?o }", [])
    with pytest.raises(UsageError, match="FROM <file:///etc/passwd>"):
        check("SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", ["http://g/"])


def test_tokens_cover_the_text() -> None:
    query = "SELECT ?x { ?x <http://p> 'a'@en, 1.5e3, x:y }"
    assert [t.text for t in tokens(query)] == (
        ["SELECT", "?x", "{", "?x", "<http://p>", "'a'", "@en", ",", "1.5e3", ",", "x:y", "}"]
    )
