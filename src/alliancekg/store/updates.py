"""What is written to a store, as the steps of SPARQL updates, and the parts in which a server is sent much.

Below `embedded` and `remote`. Data are read as RDF before they become text, so bad data never leave the program.
"""

import io
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from alliancekg.errors import StoreError
from alliancekg.namespaces import graph_iri
from alliancekg.store.oxigraph import graph_node, one_line, triples_text

META = graph_iri("meta")
SLICE = 5000
"""Quads that are never divided further."""


def inserting(name: str, text: str) -> list[str]:
    """Adds N-Triples to a graph, or to the default graph if `name` is empty; nothing if there are none."""
    inside = f"GRAPH {graph_node(name)} {{ {text} }}" if name else text
    return [f"INSERT DATA {{ {inside} }}"] if text else []


def replacing(name: str, text: str) -> list[str]:
    """Makes a graph hold N-Triples and nothing else."""
    return [f"DROP SILENT GRAPH {graph_node(name)}", *inserting(name, text)]


def recorded(name: str, text: str, record: str) -> list[str]:
    """Replaces a graph and its record in `graph/meta`, all N-Triples."""
    return [*replacing(name, text), forgetting([name]), *inserting(META, record)]


def forgetting(names: Iterable[str], predicate: str = "") -> str:
    """Removes what `graph/meta` says of these graphs, or only what it says by one predicate."""
    listed = " ".join(graph_node(name) for name in names)
    pattern = f"GRAPH <{META}> {{ ?graph {graph_node(predicate) if predicate else '?said'} ?value }}"
    return f"DELETE {{ {pattern} }} WHERE {{ {pattern} VALUES ?graph {{ {listed} }} }}"


def in_groups(sizes: Mapping[str, int], most: int) -> list[list[str]]:
    """The names in order, in groups whose sizes add up to `most` at most; what is larger stands alone."""
    groups: list[list[str]] = []
    room = 0
    for name, size in sizes.items():
        if not groups or size > room:
            groups.append([])
            room = most
        groups[-1].append(name)
        room -= size
    return groups


def by_graph(store: str, nquads: bytes) -> dict[str, list[ox.Quad]]:
    """Quads by the name of their graph, "" for none. Raises StoreError, which names the store."""
    found: dict[str, list[ox.Quad]] = {}
    try:
        for quad in ox.parse(io.BytesIO(nquads), format=ox.RdfFormat.N_QUADS):
            found.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{store}: the data can't be read: {one_line(error)}") from error
    return found


def in_parts(graphs: Mapping[str, list[ox.Quad]], most: int) -> list[dict[str, list[ox.Quad]]]:
    """Quads in parts of about `most` bytes; a graph with blank nodes is not divided, since their names would be."""
    parts: list[dict[str, list[ox.Quad]]] = [{}]
    size = 0
    for name, found in graphs.items():
        for some in [found] if has_blank(found) else _slices(found):
            more = sum(len(str(quad)) for quad in some)
            if size and size + more > most:
                parts.append({})
                size = 0
            parts[-1].setdefault(name, []).extend(some)
            size += more
    return [part for part in parts if part]


def has_blank(quads: Iterable[ox.Quad]) -> bool:
    """Whether a blank node is among subjects and objects."""
    return any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object))


def ntriples(quads: Iterable[ox.Quad]) -> str:
    """The quads' triples as N-Triples."""
    return (ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def texts(graphs: Mapping[str, bytes]) -> dict[str, str]:
    """Each graph's N-Quads or N-Triples as N-Triples text. Raises StoreError for other data or graphs."""
    return {name: triples_text(name, data) for name, data in graphs.items()}


def _slices(quads: list[ox.Quad]) -> list[list[ox.Quad]]:
    return [quads[at : at + SLICE] for at in range(0, len(quads), SLICE)]
