"""Reads what SPARQL servers answer: RDF, and rows in JSON (https://www.w3.org/TR/sparql11-results-json/)."""

import io
import json
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from alliancekg.errors import StoreError
from alliancekg.store.oxigraph import sorted_nquads
from alliancekg.store.result import Result, Term

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"

_KINDS = {"uri": "iri", "bnode": "bnode", "literal": "literal", "typed-literal": "literal"}
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_RDF = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}

Mend = Callable[[Term], Term]
"""Brings a term that a server writes in its own way to the form that everyone else writes."""


def rows(name: str, body: bytes, mend: Mend = lambda term: term) -> Result:
    """The answer to a SELECT or ASK. Raises StoreError if it isn't one."""
    try:
        data = json.loads(body)
        if "boolean" in data:
            return Result(boolean=bool(data["boolean"]))
        variables = tuple(str(variable) for variable in data["head"]["vars"])
        found = data["results"]["bindings"]
        return Result(variables, tuple(tuple(_term(row.get(v), mend) for v in variables) for row in found))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise no_answer(name) from error


def quads(name: str, body: bytes, media_type: str, mend: Mend = lambda term: term) -> list[ox.Quad]:
    """The triples or quads in an answer of the given media type. Raises StoreError if there is no RDF in it."""
    try:
        found = list(ox.parse(io.BytesIO(body), format=_RDF[media_type.partition(";")[0].strip().lower()]))
        return [_mended(quad, mend) for quad in found]
    except (KeyError, ValueError, SyntaxError) as error:
        raise no_answer(name) from error


def triples(name: str, body: bytes, media_type: str, mend: Mend = lambda term: term) -> Result:
    """The answer to a CONSTRUCT or DESCRIBE. Raises StoreError if it isn't one."""
    plain = (ox.Quad(q.subject, q.predicate, q.object) for q in quads(name, body, media_type, mend))
    return Result(triples=sorted_nquads(plain))


def no_answer(name: str) -> StoreError:
    """The fault of an address where something else than SPARQL is spoken."""
    return StoreError(f"{name}: the answer is not that of a SPARQL server; check the address")


def _term(node: dict[str, Any] | None, mend: Mend) -> Term | None:
    if node is None:
        return None
    language = str(node.get("xml:lang", "")).lower()
    kind = _KINDS[node["type"]]
    datatype = str(node.get("datatype", _LANG_STRING if language else _STRING)) if kind == "literal" else ""
    return mend(Term(kind, str(node["value"]), datatype, language))


def _mended(quad: ox.Quad, mend: Mend) -> ox.Quad:
    value = quad.object
    if not isinstance(value, ox.Literal) or value.language:
        return quad
    term = mend(Term("literal", value.value, value.datatype.value))
    if term.value == value.value:
        return quad
    return ox.Quad(quad.subject, quad.predicate, ox.Literal(term.value, datatype=value.datatype), quad.graph_name)
