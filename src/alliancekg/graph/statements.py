"""Statements of one graph as text, the form in which a document's graph is made.

The terms of a Quad are copied each time that they are looked at; of text nothing is, and N-Quads are made of it by
putting it together. Terms are checked and written by Oxigraph when a statement is made (see `GraphBuilder.add`).
"""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from alliancekg.graph.terms import parts

Statement = tuple[str, str, str]
"""Subject and predicate as IRIs, and the object as N-Quads have it: an IRI in angle brackets, or a literal."""


def statement_of(quad: Quad) -> Statement:
    """A quad without its graph. Raises TypeError if its subject or object is no IRI or literal."""
    subject, predicate, _ = parts(quad)
    if not isinstance(quad.subject, NamedNode):
        raise TypeError("a subject has to be an IRI")
    return subject, predicate, str(quad.object)


def quads_of(statements: Iterable[Statement], graph: str) -> list[Quad]:
    """The statements as quads of one graph, in their order."""
    return list(parse("".join(_lines(statements, graph)), format=RdfFormat.N_QUADS))


def nquads_of(statements: Iterable[Statement], graph: str) -> bytes:
    """What `nquads` writes of them: sorted N-Quads, each once."""
    return "".join(sorted(set(_lines(statements, graph)))).encode()


def _lines(statements: Iterable[Statement], graph: str) -> list[str]:
    return [f"<{subject}> <{predicate}> {value} <{graph}> .\n" for subject, predicate, value in statements]
