"""Reads `ontology/shapes.ttl`: which shapes are tried on what, and the paths that they are about."""

from collections.abc import Iterable, Mapping
from typing import Literal

from pyoxigraph import Quad

from alliancekg.graph.report import SH
from alliancekg.graph.serialise import ntriples
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, BASE, DCTERMS, RDF

Part = Literal["document", "document but passages", "whole", "all"]

_FIRST, _REST = (RDF.base + name for name in ("first", "rest"))
_MARKS = {"document": BASE + "shape/document", "whole": BASE + "shape/whole"}
PARTS: Mapping[Part, tuple[str, ...]] = {
    "document": (_MARKS["document"],),
    "document but passages": (_MARKS["document"],),
    "whole": (_MARKS["whole"],),
    "all": tuple(_MARKS.values()),
}
"""What can be tried at once, each with the marks of its shapes."""


def shapes_of(shapes: Iterable[Quad], part: Part) -> bytes:
    """The shapes graph in which only the shapes of one part have targets, as the head of shapes.ttl asks."""
    marked = {parts(q)[0]: parts(q)[2] for q in shapes if q.predicate.value == DCTERMS.isPartOf}

    def left_out(quad: Quad) -> bool:
        shape, predicate, target = parts(quad)
        if not predicate.startswith(SH + "target"):
            return False
        return marked.get(shape) not in PARTS[part] or (part == "document but passages" and target == AKG.Passage)

    return ntriples(quad for quad in shapes if not left_out(quad))


def property_paths(shapes: Iterable[Quad]) -> dict[str, str]:
    """The path of each property shape as SPARQL writes it, IRIs without brackets: `a/b`, `a|b`, `^a`.

    Read from the shapes because the engines differ in how much of a longer path they repeat in their reports.
    """
    nodes: dict[str, dict[str, str]] = {}
    for quad in shapes:
        subject, predicate, value = parts(quad)
        nodes.setdefault(subject, {})[predicate] = value

    def steps(node: str) -> list[str]:
        here = nodes.get(node, {})
        return [written(here[_FIRST]), *steps(here[_REST])] if _FIRST in here else []

    def written(node: str) -> str:
        here = nodes.get(node, {})
        if inverse := here.get(SH + "inversePath"):
            return "^" + written(inverse)
        if either := here.get(SH + "alternativePath"):
            return "|".join(steps(either))
        return "/".join(steps(node)) or node

    return {shape: written(here[SH + "path"]) for shape, here in nodes.items() if SH + "path" in here}
