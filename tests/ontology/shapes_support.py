"""Runs SHACL shapes in both engines and reads their reports the same way."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyshacl
import rdflib.plugins.sparql.processor as sparql
import shifty
from rdflib import RDFS, SH, Graph, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from alliancekg.namespaces import BASE
from alliancekg.resources import resource

FIXTURES = Path(__file__).parent / "fixtures"
SHAPE = BASE + "shape/"
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
# What says where a shape looks or how it is told, and constrains nothing by itself.
NO_CONSTRAINT = {SH.path, SH.message, SH.property, SH.qualifiedMinCount, *TARGETS}
COMPONENTS = {"sparql": "SPARQL", "qualifiedValueShape": "QualifiedMinCount"}


class Finding(NamedTuple):
    """One violation: names of shape and constraint, as in `("position-stance", "minCount")`, the node and the words."""

    shape: str
    constraint: str
    node: str
    message: str


Engine = Callable[[Graph, Graph], Graph]


@cache
def _turtle(shapes: Graph) -> bytes:
    return shapes.serialize(format="turtle", encoding="utf-8")


def by_shifty(data: Graph, shapes: Graph) -> Graph:
    report: Graph = shifty.validate(data, _turtle(shapes))[1]
    return report


def by_pyshacl(data: Graph, shapes: Graph) -> Graph:
    own = Graph(bind_namespaces="none")
    own += shapes  # pySHACL adds triples of its own to the shapes that it is given
    report: Any = pyshacl.validate(data, shacl_graph=own, inference="none")[1]
    assert isinstance(report, Graph)
    return report


ENGINES: dict[str, Engine] = {"shifty": by_shifty, "pyshacl": by_pyshacl}


@cache
def shapes_graph() -> Graph:
    return Graph().parse(resource("ontology", "shapes.ttl"))


@cache
def subclasses() -> Graph:
    """The class hierarchy, without which a State is no Actor."""
    graph = Graph()
    for triple in Graph().parse(resource("ontology", "alliancekg.ttl")).triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def part(shapes: Graph, name: str) -> Graph:
    """The shapes with only the targets of one part, as the head of shapes.ttl says."""
    chosen = Graph()
    for triple in shapes:
        if triple[1] not in TARGETS or (triple[0], DCTERMS.isPartOf, URIRef(SHAPE + name)) in shapes:
            chosen.add(triple)
    return chosen


def own_constraints(shapes: Graph, shape: Node) -> Iterator[str]:
    """The constraints that a shape states itself, such as `minCount`."""
    for predicate in set(shapes.predicates(shape)):
        if str(predicate).startswith(str(SH)) and predicate not in NO_CONSTRAINT:
            yield str(predicate).removeprefix(str(SH))


def targeted(shapes: Graph) -> list[Node]:
    """The shapes with a target and the property shapes below them: the ones that report."""
    found = {shape for target in TARGETS for shape in shapes.subjects(target)}
    found |= {below for shape in tuple(found) for below in shapes.objects(shape, SH.property)}
    return sorted(found)


def constraints(shapes: Graph) -> set[tuple[str, str]]:
    """Every constraint that can be violated, as (shape, constraint)."""
    return {
        (str(shape).removeprefix(SHAPE), constraint)
        for shape in targeted(shapes)
        for constraint in own_constraints(shapes, shape)
    }


def component(constraint: str) -> str:
    """The local name of the constraint component that a report names: `minCount` is `MinCountConstraintComponent`."""
    return COMPONENTS.get(constraint, constraint[0].upper() + constraint[1:]) + "ConstraintComponent"


def findings(report: Graph, shapes: Graph) -> set[Finding]:
    """What a validation report says, in the words of `Finding`."""
    names = {component(constraint): constraint for _, constraint in constraints(shapes)}
    found = set()
    for result in report.objects(None, SH.result):
        told = {str(p).removeprefix(str(SH)): str(o) for p, o in report.predicate_objects(result)}
        found.add(
            Finding(
                told["sourceShape"].removeprefix(SHAPE),
                names[told["sourceConstraintComponent"].removeprefix(str(SH))],
                told["focusNode"].removeprefix(BASE),
                told["resultMessage"],
            )
        )
    return found


def remember_queries(patch: Any) -> None:
    """Lets rdflib translate each query text once: pySHACL has it parse every SPARQL rule anew for every node."""
    parse, translate = sparql.parseQuery, sparql.translateQuery
    known: dict[str, Any] = {}

    def recall(text: str, base: str | None = None, names: Any = None) -> Any:
        if text not in known:
            known[text] = translate(parse(text), base, names)
        return known[text]

    patch.setattr(sparql, "parseQuery", lambda text: text)
    patch.setattr(sparql, "translateQuery", recall)
