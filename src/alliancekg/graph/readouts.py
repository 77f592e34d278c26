"""Turns what extraction found in one readout into the statements of its named graph.

Between `extract` (records with offsets) and `store` (named graphs). The same records give the same statements in the
same order. Entities that the reference data holds are mentioned, not described again: their facts have one home.
"""

import re

from pyoxigraph import Quad

from alliancekg.extract.records import Entity, Extraction, Framework, Meeting, Participation, Partnership, Position
from alliancekg.graph import terms
from alliancekg.graph.builder import EvidenceError, GraphBuilder, span_iri
from alliancekg.graph.statements import Statement, quads_of
from alliancekg.namespaces import AKG, DCTERMS, PROV, RDF, RDFS, SCHEMA, SKOS, concept_iri, local_name, resource_iri

_CLASSES = {
    "state": AKG.State,
    "organization": AKG.InternationalOrganization,
    "person": AKG.Person,
    "partnership": AKG.Partnership,
    "framework": AKG.Framework,
    "region": AKG.Region,
    "body": AKG.GovernmentBody,
}

_PARTNERSHIPS = resource_iri("partnership", "")


def readout_quads(extraction: Extraction) -> list[Quad]:
    """What `readout_statements` gives, as quads."""
    return quads_of(readout_statements(extraction), extraction.readout.graph)


def readout_statements(extraction: Extraction) -> list[Statement]:
    """The statements of a readout's graph, in the order of the records, every passage checked against the text.

    A document that is no readout is described with its kind and what it names, without meeting or positions.
    Raises EvidenceError for a record without a passage or with offsets outside the text, and for two positions on the
    same words.
    """
    graph = GraphBuilder(extraction.readout)
    _document(graph, extraction)
    for entity in extraction.entities:
        _entity(graph, entity)
    for partnership in extraction.partnerships:
        _partnership(graph, partnership)
    for framework in extraction.frameworks:
        _framework(graph, framework, extraction.meetings)
    if extraction.document_kind == "readout":
        for meeting in extraction.meetings:
            _meeting(graph, meeting)
        _positions(graph, extraction)
    _forums_that_act(graph, extraction)
    return graph.statements()


def _forums_that_act(graph: GraphBuilder, extraction: Extraction) -> None:
    """A partnership that takes part or holds a position speaks with one voice in this text: it is an actor as well."""
    acting = {
        iri
        for meeting in extraction.meetings
        for participation in meeting.participations
        for iri in (participation.actor, *participation.acts_for)
    }
    acting |= {i for p in extraction.positions for i in (*p.holders, *p.acts_for, *p.addressed_to)}
    acting |= {i for framework in extraction.frameworks for i in (*framework.parties, *framework.signatories)}
    for iri in sorted(acting):
        if iri.startswith(_PARTNERSHIPS):
            graph.add(iri, RDF.type, AKG.Actor)


def _document(graph: GraphBuilder, extraction: Extraction) -> None:
    readout = extraction.readout
    iri = readout.iri
    graph.add(iri, RDF.type, AKG.Readout)
    graph.add(iri, DCTERMS.type, terms.text(extraction.document_kind))
    graph.add(iri, AKG.text, terms.text(readout.text))
    graph.add(iri, AKG.textSha256, terms.text(readout.sha256))
    graph.add(iri, RDFS.label, terms.text(readout.title or readout.slug, readout.language))
    if readout.title:
        graph.add(iri, DCTERMS.title, terms.text(readout.title, readout.language))
    if readout.date:
        graph.add(iri, DCTERMS.issued, terms.day(readout.date))
    for predicate, value in ((DCTERMS.source, readout.source), (DCTERMS.license, readout.licence)):
        if value:
            graph.add(iri, predicate, terms.address(value))
    plain = (
        (DCTERMS.publisher, readout.publisher),
        (DCTERMS.language, readout.language),
        (DCTERMS.bibliographicCitation, readout.attribution),
    )
    for predicate, value in plain:
        if value:
            graph.add(iri, predicate, terms.text(value))


def _label(graph: GraphBuilder, iri: str, label: str) -> None:
    graph.add(iri, SKOS.prefLabel, terms.text(label, graph.readout.language))


def _mention(graph: GraphBuilder, iri: str) -> None:
    graph.add(graph.readout.iri, AKG.mentions, iri)


def _entity(graph: GraphBuilder, entity: Entity) -> None:
    _mention(graph, entity.iri)
    graph.evidence(entity.iri, entity.evidence, entity.label)
    if not entity.known:
        graph.add(entity.iri, RDF.type, _CLASSES[entity.kind])
        _label(graph, entity.iri, entity.label)


def _partnership(graph: GraphBuilder, partnership: Partnership) -> None:
    iri = partnership.iri
    _mention(graph, iri)
    graph.evidence(iri, partnership.evidence, partnership.name)
    if partnership.known:
        return
    graph.add(iri, RDF.type, AKG.Alliance if partnership.kind == "defense-alliance" else AKG.Partnership)
    _label(graph, iri, partnership.name)
    graph.concepts(iri, AKG.partnershipKind, "partnership-kind", (partnership.kind,))
    graph.add_all(iri, AKG.hasMember, partnership.members)


def _framework(graph: GraphBuilder, framework: Framework, meetings: tuple[Meeting, ...]) -> None:
    iri = framework.iri
    _mention(graph, iri)
    graph.evidence(iri, framework.evidence, framework.titles[0])
    graph.add_all(iri, AKG.implements, framework.implements)
    graph.add_all(iri, AKG.supersedes, framework.supersedes)
    if not framework.known:
        graph.add(iri, RDF.type, AKG.Framework)
        _label(graph, iri, framework.titles[0])
        for title in framework.titles[1:]:
            graph.add(iri, SKOS.altLabel, terms.text(title, graph.readout.language))
        graph.concepts(iri, AKG.frameworkKind, "framework-kind", (framework.kind,))
    if not framework.known or framework.signed_here:
        graph.add_all(iri, AKG.hasParty, framework.parties)
        graph.add_all(iri, AKG.hasSignatory, framework.signatories)
        graph.concepts(iri, AKG.hasTopic, "topic", framework.topics)
    if framework.signed_here:
        graph.add(iri, AKG.signedAt, framework.signed_at)
        signed_on = next((m.day for m in meetings if m.iri == framework.signed_at and m.day), None)
        if signed_on and not framework.known:
            graph.add(iri, DCTERMS.issued, terms.day(signed_on))


def _meeting(graph: GraphBuilder, meeting: Meeting) -> None:
    iri = meeting.iri
    graph.add(graph.readout.iri, AKG.reportsOn, iri)
    graph.add(iri, RDF.type, AKG.Meeting)
    graph.add(iri, RDFS.label, terms.text(meeting.label, graph.readout.language))
    graph.concepts(iri, AKG.meetingKind, "meeting-kind", (meeting.kind,))
    graph.evidence(iri, meeting.evidence, meeting.label)
    graph.add(iri, DCTERMS.isPartOf, meeting.part_of)
    if meeting.day:
        graph.add(iri, SCHEMA.startDate, terms.day(meeting.day))
    if meeting.start:
        graph.add(iri, PROV.startedAtTime, terms.moment(meeting.start))
    if meeting.duration is not None:
        graph.add(iri, SCHEMA.duration, terms.minutes(meeting.duration))
    if meeting.place:
        graph.add(iri, SCHEMA.location, terms.text(meeting.place, graph.readout.language))
    graph.add(iri, SCHEMA.location, meeting.place_iri)
    for participation in meeting.participations:
        _participation(graph, meeting, participation)


def _participation(graph: GraphBuilder, meeting: Meeting, participation: Participation) -> None:
    name = participation.name or local_name(participation.actor)
    iri = resource_iri("participation", f"{local_name(meeting.iri)}/{local_name(participation.actor)}")
    graph.add(meeting.iri, AKG.hasParticipation, iri)
    graph.add(iri, RDF.type, AKG.Participation)
    graph.add(iri, AKG.participant, participation.actor)
    graph.add_all(iri, AKG.actsFor, participation.acts_for)
    for predicate, value in ((RDFS.label, participation.name), (AKG.office, participation.office)):
        if value:
            graph.add(iri, predicate, terms.text(value, graph.readout.language))
    graph.evidence(iri, participation.evidence, f"the part of {name} in {meeting.label}")


def _positions(graph: GraphBuilder, extraction: Extraction) -> None:
    spans = [position.span for position in extraction.positions]
    for span in spans:
        if spans.count(span) > 1:
            raise EvidenceError(
                f"{extraction.readout.slug}: two positions rest on the same words at {span.start}-{span.end}; "
                "give each speech act its own quote"
            )
    for position in extraction.positions:
        if position.responds_to is not None and position.responds_to not in spans:
            raise EvidenceError(
                f"{extraction.readout.slug}: the position at {position.span.start}-{position.span.end} answers one at "
                f"{position.responds_to.start}-{position.responds_to.end}, where there is none; name a position's span"
            )
        _position(graph, position, extraction.meetings)


def _position(graph: GraphBuilder, position: Position, meetings: tuple[Meeting, ...]) -> None:
    slug = graph.readout.slug
    iri = span_iri("position", slug, position.span)
    graph.add(iri, RDF.type, AKG.Position)
    graph.add(iri, AKG.reportedIn, graph.readout.iri)
    graph.evidence(iri, (position.span,), "a position")
    if meetings:
        graph.add(iri, AKG.expressedAt, meetings[0].iri)
    graph.add_all(iri, AKG.heldBy, position.holders)
    graph.add_all(iri, AKG.heldOnBehalfOf, position.acts_for)
    graph.add(iri, AKG.stance, concept_iri("stance", position.stance))
    graph.add(iri, AKG.speechAct, concept_iri("speech-act", position.speech_act))
    graph.concepts(iri, AKG.commitment, "commitment", (position.commitment,))
    graph.add(iri, AKG.isJoint, terms.boolean(position.joint))
    graph.concepts(iri, AKG.hasTopic, "topic", position.topics)
    graph.add_all(iri, AKG.concerns, position.concerns)
    graph.add_all(iri, AKG.addressedTo, position.addressed_to)
    graph.add(iri, AKG.confidence, terms.decimal(position.confidence))
    if position.names_date:
        graph.add(iri, AKG.namesDate, terms.text(_date_words(graph, position, position.names_date)))
    if position.responds_to is not None:
        graph.add(iri, AKG.respondsTo, span_iri("position", slug, position.responds_to))


def _date_words(graph: GraphBuilder, position: Position, words: str) -> str:
    """The words for a date as the quote has them, a line end among them included."""
    quote = graph.readout.text[position.span.start : position.span.end]
    found = re.search(r"\s+".join(map(re.escape, words.split())), quote)
    if found is None:
        raise EvidenceError(
            f"{graph.readout.slug}: the date words “{words}” are not in the quote at "
            f"{position.span.start}-{position.span.end}; take them from the quote"
        )
    return found.group()
