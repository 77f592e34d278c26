"""A user's own alliance data as a named graph in a store of the user's, apart from the graph of readouts."""

from collections.abc import Iterator

from alliancekg.errors import UsageError
from alliancekg.namespaces import AKG, GRAPH, ORG, RDF, SCHEMA, SKOS, TIME, XSD, concept_iri, graph_iri, resource_iri
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Node
from alliancekg.store.protocol import Store
from alliancekg.store.result import Term, iri, literal

IMPORTS = GRAPH + "import/"
OBLIGATIONS = ("defense", "consultation")
"""Obligations that the vocabulary has; others of a source are left out of the graph."""
_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def put(store: Store, facts: Facts, source: str) -> str:
    """Writes the facts as the graph `…/graph/import/{source}` and returns its IRI; what was there before is replaced.

    Raises UsageError if the store holds anything but imports: the graph of readouts must stay what its documents say.
    """
    if others := [graph for graph in store.graphs() if not graph.startswith(IMPORTS)]:
        raise UsageError(f"the store holds {len(others)} other graphs: give imports a store of their own with --store")
    graph = graph_iri("import", source)
    lines = sorted({f"{s.sparql()} {p.sparql()} {o.sparql()} ." for s, p, o in _triples(facts)})
    store.replace_graph(graph, ("\n".join(lines) + "\n").encode())
    return graph


Triple = tuple[Term, Term, Term]


def _triples(facts: Facts) -> Iterator[Triple]:
    for node in facts.nodes.values():
        yield from _node(node, is_alliance=node.id in facts.alliances)
    for membership in facts.memberships:
        yield from _membership(membership)


def _node(node: Node, *, is_alliance: bool) -> Iterator[Triple]:
    subject = iri(node.id)
    types = (AKG.Alliance, AKG.Partnership) if is_alliance else (AKG.State, AKG.Actor)
    for type_ in types:
        yield subject, iri(RDF.type), iri(type_)
    yield subject, iri(SKOS.prefLabel), literal(node.label, language="en")
    if is_alliance:
        yield subject, iri(AKG.partnershipKind), iri(concept_iri("partnership-kind", node.category))
    for code, term in (("iso2", AKG.alpha2), ("iso3", AKG.alpha3)):
        if code in node.codes:
            yield subject, iri(term), literal(node.codes[code])


def _membership(membership: Membership) -> Iterator[Triple]:
    subject, spell = iri(membership.via[0]), membership.spell
    interval = iri(resource_iri("interval", f"{spell.since}/{spell.until}".rstrip("/") + "/"))
    yield subject, iri(RDF.type), iri(ORG.Membership)
    yield subject, iri(ORG.member), iri(membership.actor)
    yield subject, iri(ORG.organization), iri(membership.group)
    yield subject, iri(ORG.memberDuring), interval
    yield interval, iri(RDF.type), iri(TIME.Interval)
    for date, term in ((spell.since, SCHEMA.startDate), (spell.until, SCHEMA.endDate)):
        if date:
            yield interval, iri(term), literal(date, XSD.base + _TYPES[len(date)])
    for obligation in membership.obligations:
        if obligation in OBLIGATIONS:
            yield subject, iri(AKG.obligation), iri(concept_iri("obligation", obligation))
