"""A lint of ontology/shapes.ttl: a misspelt term of SHACL, or of its subject, makes a rule that never fires."""

import re
from collections.abc import Callable, Iterable

import pytest
from rdflib import OWL, RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from shapes_support import SHAPE, shapes_graph, targeted

from alliancekg.namespaces import AKG, BASE
from alliancekg.resources import resource

POINTERS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH["class"], SH.path, SH.equals, SH.lessThan)


def unknown_shacl(graph: Graph) -> set[str]:
    """The terms in SHACL's namespace that SHACL doesn't define, wherever they stand."""
    terms = {str(term).removeprefix(str(SH)) for triple in graph for term in triple if str(term).startswith(str(SH))}
    return {term for term in terms if term not in SH}


def unknown_own(graph: Graph) -> set[str]:
    """The akg: terms, in triples and in SPARQL texts, that the ontology doesn't have."""
    named = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    queries = " ".join(str(text) for text in graph.objects(None, SH.select))
    written = {AKG.base + name for name in re.findall(r"\bakg:([A-Za-z0-9]+)", queries)}
    known = {AKG.base + name for name in AKG.terms} | {AKG.base}
    return {iri for iri in named | written if iri.startswith(AKG.base)} - known


def undeclared(graph: Graph) -> set[str]:
    """What targets, paths and sh:class name that the ontology does not declare."""
    declared = set(Graph().parse(resource("ontology", "alliancekg.ttl")).subjects(RDF.type))
    declared |= {RDF.type, URIRef("http://www.w3.org/2000/01/rdf-schema#label")}
    named = {term for pointer in POINTERS for node in graph.objects(None, pointer) for term in steps(graph, node)}
    return {str(term) for term in named - declared}


def steps(graph: Graph, node: Node) -> Iterable[Node]:
    """The properties in a path, or the class or property itself."""
    if not isinstance(node, BNode):
        return [node]
    for kind in (SH.inversePath, SH.alternativePath):
        below = graph.value(node, kind)
        if below is not None:
            return steps(graph, below)
    return [step for part in Collection(graph, node) for step in steps(graph, part)]


def dangling(graph: Graph) -> set[str]:
    """Shapes, rules and prefixes that are referred to and not there, or there and not referred to."""
    defined = {s for s in graph.subjects() if str(s).startswith(SHAPE)}
    named = {o for o in graph.objects() if str(o).startswith(SHAPE)}
    used = named | set(targeted(graph))
    return {str(term) for term in (named - defined) | (defined - used)}


Lint = Callable[[Graph], set[str]]
LINTS: tuple[Lint, ...] = (unknown_shacl, unknown_own, undeclared, dangling)
SHAPE_A = URIRef(SHAPE + "readout")


@pytest.mark.parametrize("lint", LINTS)
def test_shapes_have_no_misspelling(lint: Lint) -> None:
    assert lint(shapes_graph()) == set()


@pytest.mark.parametrize(
    ("lint", "triple", "found"),
    [
        (unknown_shacl, (SHAPE_A, URIRef(str(SH) + "minCont"), Literal(1)), "minCont"),
        (unknown_shacl, (SHAPE_A, SH.nodeKind, URIRef(str(SH) + "Iri")), "Iri"),
        (unknown_own, (SHAPE_A, SH.path, URIRef(AKG.base + "heldby")), AKG.base + "heldby"),
        (unknown_own, (SHAPE_A, SH.select, Literal("SELECT $this { $this akg:stanse ?x }")), AKG.base + "stanse"),
        (undeclared, (SHAPE_A, SH.path, OWL.sameAs), str(OWL.sameAs)),
        (dangling, (SHAPE_A, SH.property, URIRef(SHAPE + "nowhere")), SHAPE + "nowhere"),
        (dangling, (URIRef(SHAPE + "idle"), RDF.type, SH.NodeShape), SHAPE + "idle"),
    ],
)
def test_a_misspelling_is_found(lint: Lint, triple: tuple[Node, Node, Node], found: str) -> None:
    graph = Graph(bind_namespaces="none")
    graph += shapes_graph()
    graph.add(triple)
    assert lint(graph) == {found}


def test_shapes_are_named_and_live_under_the_base() -> None:
    kinds = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
    shapes = {shape for kind in kinds for shape in shapes_graph().subjects(RDF.type, kind)}
    assert shapes
    assert all(str(shape).startswith(BASE + "shape/") for shape in shapes)
