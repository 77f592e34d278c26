"""Reads the names of entities, the offices and the memberships from the ontology and the reference data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from alliancekg.errors import DataError
from alliancekg.namespaces import AKG, DCTERMS, FOAF, ID, ORG, RDF, SCHEMA, SCHEME, SKOS, local_name

_LABELS = {
    SKOS.prefLabel: "name",
    SKOS.altLabel: "name",
    SKOS.hiddenLabel: "name",
    AKG.demonym: "demonym",
    AKG.capital: "capital",
    AKG.metonym: "metonym",
}
_NAMED_KINDS = {"state", "organization", "partnership", "framework", "region", "person", "body"}


@dataclass(slots=True)
class Names:
    """What the matcher and the extractor need of the reference data, as plain values keyed by IRI.

    `labels`: (label, how, IRI), how being name, demonym, capital or metonym. `topics`: (label, topic id).
    `tenures`: (office, person, start, end), dates as ISO strings or "", end exclusive of nothing known.
    """

    labels: list[tuple[str, str, str]] = field(default_factory=list)
    preferred: dict[str, str] = field(default_factory=dict)
    topics: list[tuple[str, str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    parties: dict[str, list[str]] = field(default_factory=dict)
    framework_topics: dict[str, list[str]] = field(default_factory=dict)
    founding: dict[str, str] = field(default_factory=dict)
    spatial: dict[str, list[str]] = field(default_factory=dict)
    tenures: list[tuple[str, str, str, str]] = field(default_factory=list)
    offices: dict[str, dict[str, str]] = field(default_factory=dict)
    office_labels: list[tuple[str, str]] = field(default_factory=list)
    family: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)

    def actor_of(self, iri: str) -> str:
        """The state or organisation that a body acts for: the Commission for the EU, a ministry for its state."""
        return self.actor_of(self.parents[iri]) if iri in self.parents else iri


def read_names(files: Iterable[Path]) -> Names:
    """The names in Turtle files. Raises DataError for a file that is no Turtle."""
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for path in files:
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
                    facts[triple.subject.value][triple.predicate.value].append(triple.object)
        except SyntaxError as error:
            raise DataError(f"{path}: broken Turtle: {' '.join(str(error).split())}") from error
    names = Names()
    intervals = {iri: _interval(facts[iri]) for iri in sorted(facts) if iri.startswith(ID + "interval/")}
    for iri in sorted(facts):
        _read_subject(iri, facts[iri], intervals, names)
    return names


def _interval(facts: dict[str, list[ox.NamedNode | ox.Literal]]) -> tuple[str, str]:
    start, end = facts.get(SCHEMA.startDate), facts.get(SCHEMA.endDate)
    return (start[0].value if start else "", end[0].value if end else "")


def _read_subject(
    iri: str, facts: dict[str, list[ox.NamedNode | ox.Literal]], intervals: dict[str, tuple[str, str]], names: Names
) -> None:
    if iri.startswith(SCHEME + "topic/"):
        _read_topic(iri, facts, names)
    elif iri.startswith(ID):
        kind = iri[len(ID) :].partition("/")[0]
        if kind in _NAMED_KINDS:
            _read_entity(iri, kind, facts, names)
        elif kind == "office":
            _read_office(iri, facts, names)
        elif kind in {"membership", "tenure"}:
            _read_membership(facts, intervals, names)


def _english(values: Iterable[ox.NamedNode | ox.Literal]) -> list[str]:
    return sorted({v.value for v in values if isinstance(v, ox.Literal) and v.language in (None, "en")})


def _iris(facts: dict[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> list[str]:
    return sorted({v.value for v in facts.get(predicate, []) if isinstance(v, ox.NamedNode)})


def _read_topic(iri: str, facts: dict[str, list[ox.NamedNode | ox.Literal]], names: Names) -> None:
    topic = local_name(iri)
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
        names.topics += [(label, topic) for label in _english(facts.get(predicate, []))]


def _read_entity(iri: str, kind: str, facts: dict[str, list[ox.NamedNode | ox.Literal]], names: Names) -> None:
    names.kinds[iri] = kind
    for predicate, how in _LABELS.items():
        names.labels += [(label, how, iri) for label in _english(facts.get(predicate, []))]
    if preferred := _english(facts.get(SKOS.prefLabel, [])):
        names.preferred[iri] = preferred[0]
    for predicate, table in ((FOAF.familyName, names.family), (FOAF.givenName, names.given)):
        if values := facts.get(predicate):
            table[iri] = values[0].value
    if parent := _iris(facts, DCTERMS.isPartOf):
        names.parents[iri] = parent[0]
    if parties := _iris(facts, AKG.hasParty):
        names.parties[iri] = parties
    if topics := _iris(facts, AKG.hasTopic):
        names.framework_topics[iri] = [local_name(topic) for topic in topics]
    if founding := _iris(facts, AKG.foundingTreaty):
        names.founding[iri] = founding[0]
    if spatial := _iris(facts, DCTERMS.spatial):
        names.spatial[iri] = spatial
    for predicate in (AKG.partnershipKind, AKG.frameworkKind):
        if kinds := _iris(facts, predicate):
            names.offices.setdefault(iri, {})["kind"] = local_name(kinds[0])


def _read_office(iri: str, facts: dict[str, list[ox.NamedNode | ox.Literal]], names: Names) -> None:
    holder, role = _iris(facts, ORG.postIn), _iris(facts, ORG.role)
    if not holder or not role:
        raise DataError(f"{iri}: an office needs org:postIn and org:role")
    names.offices[iri] = {"in": holder[0], "role": local_name(role[0])}
    labels = _english(facts.get(SKOS.prefLabel, [])) + _english(facts.get(SKOS.altLabel, []))
    names.office_labels += [(label, iri) for label in labels]


def _read_membership(
    facts: dict[str, list[ox.NamedNode | ox.Literal]], intervals: dict[str, tuple[str, str]], names: Names
) -> None:
    member, office, whole, during = (
        _iris(facts, predicate) for predicate in (ORG.member, AKG.holdsPost, ORG.organization, ORG.memberDuring)
    )
    start, end = intervals.get(during[0], ("", "")) if during else ("", "")
    if member and office:
        names.tenures.append((office[0], member[0], start, end))
    elif member and whole and not end and facts.get(RDF.type):
        names.members.setdefault(whole[0], []).append(member[0])
