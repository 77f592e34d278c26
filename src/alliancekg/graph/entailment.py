"""Writes out what follows from a graph, so that queries need no reasoner.

The rules are those OWL 2 RL rules that the stored queries use (https://www.w3.org/TR/owl2-profiles/, table 9 cax-sco,
prp-spo1, prp-trp), within the project's own terms, plus two of its own: `skos:broaderTransitive` from `skos:broader`,
and `akg:hasMember` from a membership without an end. Each conclusion goes into the graph that holds its subject's
own statement, so that replacing a graph replaces its conclusions too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from alliancekg.graph.statements import Statement, quads_of, statement_of
from alliancekg.graph.terms import graph_of, parts
from alliancekg.namespaces import AKG, ORG, RDF, RDFS, SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Axioms:
    """The project's classes and properties with all that lie above them, nearest and farther, sorted."""

    superclasses: Mapping[str, tuple[str, ...]]
    superproperties: Mapping[str, tuple[str, ...]]


def read_axioms(quads: Iterable[Quad]) -> Axioms:
    """The hierarchy of the project's own terms. Superclasses in other vocabularies stay in the ontology only: writing
    them on every passage would add a third to the graph, and no stored query asks for them."""
    classes: dict[str, set[str]] = {}
    properties: dict[str, set[str]] = {}
    for quad in quads:
        below, predicate, above = parts(quad)
        table = {RDFS.subClassOf: classes, RDFS.subPropertyOf: properties}.get(predicate)
        if table is not None and below.startswith(AKG.base) and above.startswith(AKG.base):
            table.setdefault(below, set()).add(above)
    return Axioms(_closure(classes), _closure(properties))


def entail_graph(stated: Sequence[Statement], axioms: Axioms) -> list[Statement]:
    """One graph with the types and properties that follow from it alone: as it comes, each conclusion behind it."""
    found = dict.fromkeys(stated)
    for subject, predicate, value in stated:
        if predicate == RDF.type:
            for above in axioms.superclasses.get(value[1:-1], ()):
                found[subject, predicate, f"<{above}>"] = None
        for above in axioms.superproperties.get(predicate, ()):
            found[subject, above, value] = None
    return list(found)


def entail(graphs: Mapping[str, Iterable[Quad]], axioms: Axioms) -> dict[str, list[Quad]]:
    """All curated graphs with what follows from each and from all together, sorted."""
    found = {
        graph: set(quads_of(entail_graph([statement_of(quad) for quad in quads], axioms), graph))
        for graph, quads in graphs.items()
    }
    everything = [quad for quads in found.values() for quad in quads]
    conclusions = [
        *_transitive(everything, SKOS.broader, SKOS.broaderTransitive),
        *_transitive(everything, AKG.partOfRegion, AKG.partOfRegion),
        *_members(everything),
    ]
    for quad in conclusions:
        found[graph_of(quad)].add(quad)
    return {graph: sorted(quads, key=str) for graph, quads in found.items()}


def _transitive(quads: Iterable[Quad], premise: str, conclusion: str) -> Iterator[Quad]:
    stated = [quad for quad in quads if quad.predicate.value == premise]
    direct: dict[str, set[str]] = {}
    for quad in stated:
        subject, _, value = parts(quad)
        direct.setdefault(subject, set()).add(value)
    above = _closure(direct)
    for quad in stated:
        for value in above[parts(quad)[0]]:
            yield Quad(quad.subject, NamedNode(conclusion), NamedNode(value), quad.graph_name)


def _members(quads: Iterable[Quad]) -> Iterator[Quad]:
    """`akg:hasMember` for each membership in a partnership whose interval has no end. Tenures of office are none."""
    partnerships: set[str] = set()
    ended: set[str] = set()
    tenures: set[str] = set()
    group: dict[str, str] = {}
    during: dict[str, str] = {}
    stated: list[Quad] = []
    for quad in quads:
        subject, predicate, value = parts(quad)
        match predicate:
            case RDF.type if value == AKG.Partnership:
                partnerships.add(subject)
            case SCHEMA.endDate:
                ended.add(subject)
            case AKG.holdsPost:
                tenures.add(subject)
            case ORG.member:
                stated.append(quad)
            case ORG.organization:
                group[subject] = value
            case ORG.memberDuring:
                during[subject] = value
    for quad in stated:
        membership = parts(quad)[0]
        whole = group.get(membership, "")
        if whole in partnerships and membership not in tenures and during.get(membership) not in ended:
            yield Quad(NamedNode(whole), NamedNode(AKG.hasMember), quad.object, quad.graph_name)


def _closure(direct: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Everything that can be reached in one step or more, sorted; a circle ends where it comes back."""
    reached: dict[str, tuple[str, ...]] = {}
    for start in direct:
        seen: set[str] = set()
        waiting = set(direct[start])
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting |= direct.get(node, set()) - seen
        reached[start] = tuple(sorted(seen - {start}))
    return reached
