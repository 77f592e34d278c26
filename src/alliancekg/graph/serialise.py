"""Writes quads as text and reads RDF files: the only place where RDF syntax meets bytes.

Writing is deterministic: equal quads give equal bytes, sorted, in Oxigraph's canonical N-Quads. Reading turns a
parser's complaint into one line with file, line and what to do.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat
from pyoxigraph import parse as parse_rdf
from pyoxigraph import serialize as serialize_rdf

from alliancekg.errors import DataError, InputError
from alliancekg.namespaces import BASE, PREFIXES

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
"""The RDF syntaxes that are read, by the file's suffix."""

_SKOLEM = BASE + ".well-known/genid/"


def nquads(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Quads, each quad once."""
    written = serialize_rdf(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))


def ntriples(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Triples: the quads without their graphs."""
    written = serialize_rdf((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))


def triples_of(data: bytes, graph: str) -> bytes:
    """N-Quads of one graph, as `nquads` writes them, as N-Triples."""
    # No literal has a line end in N-Quads, so these words are nowhere but at the end of a line.
    return data.replace(f" <{graph}> .\n".encode(), b" .\n")


def trig(quads: Iterable[Quad]) -> bytes:
    """TriG with the project's prefixes, sorted by graph, subject, predicate and object."""
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    return serialize_rdf(ordered, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""


def trig_of(data: bytes, *, prefixes: bool = True) -> bytes:
    """N-Quads as TriG, with or without the lines that declare the prefixes (for all but the first of several)."""
    written = trig(parse_rdf(data, format=RdfFormat.N_QUADS))
    if prefixes:
        return written
    return b"".join(line for line in written.splitlines(keepends=True) if not line.startswith(b"@prefix "))


def find_rdf(paths: Iterable[Path]) -> list[Path]:
    """The RDF files among `paths`, folders searched with their subfolders, each once, sorted.

    Raises InputError for a path that is missing and for a folder without an RDF file.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = {file for file in path.rglob("*") if file.suffix.lower() in FORMATS and file.is_file()}
            if not inside:
                raise InputError(f"{path}: the folder holds no RDF files; give files that end in {', '.join(FORMATS)}")
            found |= inside
        elif path.exists():
            found.add(path)
        else:
            raise InputError(f"{path}: no such file or folder; check the path")
    return sorted(found)


def read_rdf(path: Path, shown: str = "") -> list[Quad]:
    """The quads of an RDF file, sorted, its syntax told by its suffix (see `FORMATS`).

    `shown` is the name that messages give the file. Raises DataError for a file that can't be read or is not RDF,
    with the line at fault.
    """
    name = shown or str(path)
    syntax = FORMATS.get(path.suffix.lower())
    if syntax is None:
        raise DataError(f"{name}: not an RDF file; give one that ends in {', '.join(FORMATS)}")
    try:
        return sorted(parse_rdf(path.read_bytes(), format=syntax), key=str)
    except SyntaxError as error:
        line = f"{name}, line {error.lineno}" if error.lineno else name
        raise DataError(f"{line}: broken {syntax.name}: {_reason(error)}; mend it there or just before") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(f"{name}: can't be read: {reason}; give a readable file") from error


def in_graph(quads: Iterable[Quad], graph: str) -> list[Quad]:
    """The same statements in one named graph, sorted, with blank nodes named after the graph.

    Blank nodes get IRIs (https://www.w3.org/TR/rdf11-concepts/#section-skolemization) by RDFC-1.0, so that the
    graph is the same however its file numbers them.
    """
    name = NamedNode(graph)
    moved = Dataset(Quad(q.subject, q.predicate, q.object) for q in quads)
    if any(isinstance(node, BlankNode) for quad in moved for node in (quad.subject, quad.object)):
        moved.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    prefix = _SKOLEM + graph.removeprefix(BASE) + "/"

    def named(node: Any) -> Any:
        return NamedNode(prefix + node.value) if isinstance(node, BlankNode) else node

    return sorted((Quad(named(q.subject), q.predicate, named(q.object), name) for q in moved), key=str)


def _reason(error: SyntaxError) -> str:
    """The parser's complaint without its place, which the line already tells."""
    text = " ".join(str(error.msg).split())
    return text.partition(": ")[2] or text
