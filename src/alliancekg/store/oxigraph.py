"""Between Oxigraph's own classes and the plain values of `alliancekg.store.result`."""

import io
from collections.abc import Iterable
from itertools import islice

import pyoxigraph as ox

from alliancekg.errors import StoreError, UsageError
from alliancekg.store.result import Result, Term


def sorted_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as sorted canonical N-Quads: equal graphs give equal bytes.

    Blank nodes are named by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).
    """
    ground: list[ox.Quad] = []
    blank: list[ox.Quad] = []
    for quad in quads:
        has_blank = any(isinstance(t, ox.BlankNode) for t in (quad.subject, quad.object, quad.graph_name))
        (blank if has_blank else ground).append(quad)
    if blank:
        dataset = ox.Dataset(blank)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        ground.extend(dataset)
    text = ox.serialize(ground, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


def _sorted_ntriples(text: bytes) -> bytes:
    """N-Triples as `sorted_nquads` gives them, read only if a blank node seems to be there."""
    if b"_:" in text:
        return sorted_nquads(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
    return b"".join(sorted(set(text.splitlines(keepends=True))))


def triples_text(name: str, data: bytes) -> str:
    """The triples of N-Triples or N-Quads data as N-Triples text; StoreError if it has quads of a graph but `name`."""
    graph_node(name)
    triples = []
    try:
        for quad in ox.parse(io.BytesIO(data), format=ox.RdfFormat.N_QUADS):
            if quad.graph_name not in (ox.DefaultGraph(), ox.NamedNode(name)):
                raise StoreError(f"{name}: the data has a quad of another graph, {quad.graph_name}")
            triples.append(quad.triple)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{name}: the data is not N-Quads: {one_line(error)}") from error
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def result(answer: object, limit: int | None = None) -> Result:
    """What Oxigraph's `query` returned, as a Result of at most `limit` rows or triples, so faults come up here."""
    if isinstance(answer, ox.QueryBoolean):
        return Result(boolean=bool(answer))
    if isinstance(answer, ox.QueryTriples):
        return Result(triples=_sorted_ntriples(answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")).first(limit)
    assert isinstance(answer, ox.QuerySolutions)
    variables = tuple(variable.value for variable in answer.variables)
    read = islice(answer, None if limit is None else limit + 1)
    term = _Terms().__getitem__
    return Result(variables, tuple(tuple(map(term, solution)) for solution in read)).first(limit)


class _Terms(dict[object, Term | None]):
    """The nodes of one answer as Terms. Rows repeat names, kinds and readouts: each is made once."""

    def __missing__(self, node: object) -> Term | None:
        self[node] = made = _term(node)
        return made


def _term(node: object) -> Term | None:
    match node:
        case ox.NamedNode():
            return Term("iri", node.value)
        case ox.Literal():
            return Term("literal", node.value, node.datatype.value, node.language or "")
        case None:
            return None
        case ox.BlankNode():
            return Term("bnode", node.value)
        case _:
            raise StoreError("the answer has a triple term, which alliancekg does not read")


def syntax_fault(name: str, action: str, error: SyntaxError) -> StoreError | UsageError:
    """One line for a syntax error: the query's own fault, or that of data to be written."""
    text = one_line(error)
    if action != "queried":
        return StoreError(f"{name}: the data can't be read: {text}")
    place, _, _ = text.removeprefix("error at ").partition(": expected")
    line, _, column = place.partition(":")
    where = f"line {line}, column {column}" if line.isdigit() and column.isdigit() else text
    return UsageError(f"the query is not SPARQL: {where}")


def one_line(error: BaseException) -> str:
    """An error's text without line ends, at most 300 characters; of the system's errors without number and path."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())[:300]


def graph_node(name: str) -> str:
    """A graph's IRI as SPARQL writes it. Raises StoreError if it is none."""
    try:
        return Term("iri", name).sparql()
    except ValueError as error:
        raise StoreError(f"{name!r} can't name a graph: it is no IRI") from error
