"""What can be checked of OWL 2 DL without a reasoner, over the ontology and every file of data.

https://www.w3.org/TR/owl2-syntax/ sections 3, 5.8 and 11.
"""

from collections.abc import Iterable

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from alliancekg.namespaces import AKG
from alliancekg.resources import resource

KINDS = {OWL.ObjectProperty: "object", OWL.DatatypeProperty: "data", OWL.AnnotationProperty: "annotation"}
BUILT_IN_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
AXIOMS = {
    RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range,
    OWL.disjointWith, OWL.versionIRI, OWL.imports, OWL.inverseOf,
}  # fmt: skip
IN_ONTOLOGY = {None, XSD.string, XSD.boolean, XSD.decimal, XSD.integer, XSD.dateTime}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology", "alliancekg.ttl"))


@pytest.fixture(scope="module")
def everything(ontology: Graph) -> Graph:
    graph = Graph(bind_namespaces="none")
    folders = (resource("ontology"), resource("data", "reference"), resource("data", "links"))
    for path in sorted(path for folder in folders for path in folder.glob("*.ttl") if path.name != "shapes.ttl"):
        graph.parse(path)
    return graph


def kinds(ontology: Graph) -> dict[Node, set[str]]:
    """Each property with the kinds that it is declared as."""
    found: dict[Node, set[str]] = {name: {"annotation"} for name in BUILT_IN_ANNOTATIONS}
    for kind, word in KINDS.items():
        for name in ontology.subjects(RDF.type, kind):
            found.setdefault(name, set()).add(word)
    return found


def faults(graph: Graph, ontology: Graph) -> Iterable[str]:
    """What in `graph` is outside OWL 2 DL, given the declarations of `ontology`."""
    declared = kinds(ontology)
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    yield from (f"{name} is {' and '.join(sorted(words))}" for name, words in declared.items() if len(words) > 1)
    for subject, predicate, value in graph:
        if isinstance(subject, BNode) or isinstance(value, BNode):
            yield f"blank node at {predicate}"
        if predicate == RDF.type and value not in classes and not str(value).startswith(str(OWL)):
            yield f"{value} is no declared class"
        if predicate in AXIOMS:
            continue
        kind = declared.get(predicate, {"nothing"})
        if kind == {"nothing"}:
            yield f"{predicate} is not declared"
        if kind == {"object"} and isinstance(value, Literal):
            yield f"{predicate} has the literal {value}"
        if kind == {"data"} and not isinstance(value, Literal):
            yield f"{predicate} has the resource {value}"


def test_everything_is_in_the_profile(everything: Graph, ontology: Graph) -> None:
    assert sorted(set(faults(everything, ontology))) == []


@pytest.mark.parametrize(
    ("triple", "found"),
    [
        ((URIRef("urn:x"), URIRef(AKG.base + "heldby"), URIRef("urn:y")), "is not declared"),
        ((URIRef("urn:x"), URIRef(AKG.heldBy), Literal("Arden")), "has the literal"),
        ((URIRef("urn:x"), URIRef(AKG.score), URIRef("urn:y")), "has the resource"),
        ((URIRef("urn:x"), RDF.type, URIRef(AKG.base + "Positon")), "is no declared class"),
        ((BNode(), URIRef(AKG.heldBy), URIRef("urn:y")), "blank node"),
    ],
)
def test_a_planted_fault_is_found(ontology: Graph, triple: tuple[Node, Node, Node], found: str) -> None:
    graph = Graph(bind_namespaces="none")
    graph.add(triple)
    (fault,) = faults(graph, ontology)
    assert found in fault


def test_a_property_of_two_kinds_is_found(ontology: Graph) -> None:
    twice = ontology + Graph().add((URIRef(AKG.heldBy), RDF.type, OWL.DatatypeProperty))
    assert list(faults(Graph(), twice)) == [f"{AKG.heldBy} is data and object"]


def test_ontology_uses_no_datatype_outside_owl(ontology: Graph) -> None:
    used = {value.datatype for value in ontology.objects() if isinstance(value, Literal) and not value.language}
    assert used <= IN_ONTOLOGY
    assert not set(ontology.objects(None, RDFS.range)) & {XSD.date, XSD.duration, XSD.gYear}


def test_non_simple_properties_are_not_restricted(ontology: Graph) -> None:
    """Transitive properties and those above them may be in no cardinality, function or disjointness (section 11)."""
    transitive = set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    above = {top for name in transitive for top in ontology.transitive_objects(name, RDFS.subPropertyOf)}
    forbidden = {
        OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty,
    }  # fmt: skip
    assert URIRef(AKG.partOfRegion) in transitive
    assert not {name for name in above for kind in ontology.objects(name, RDF.type) if kind in forbidden}
    assert (None, OWL.onProperty, None) not in ontology
    assert (None, OWL.propertyDisjointWith, None) not in ontology
