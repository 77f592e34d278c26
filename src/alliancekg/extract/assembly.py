"""The last step of extraction: what was found in one readout becomes records."""

from dataclasses import dataclass

from alliancekg.documents.readout import Readout
from alliancekg.extract.about import Subjects
from alliancekg.extract.frameworklinks import Document
from alliancekg.extract.meeting import MeetingFound
from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.people import Person
from alliancekg.extract.records import (
    Entity,
    Extraction,
    Framework,
    Meeting,
    Participation,
    Partnership,
    Position,
    Span,
)
from alliancekg.extract.reports import Report
from alliancekg.extract.schedule import Part
from alliancekg.extract.text import Text
from alliancekg.extract.tiebook import Tie
from alliancekg.extract.times import date_words, is_calendar_word
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri, slug

_REACH = 14  # tokens after the verb in which whom it addresses stands


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one text. `mentions` are the known names, those inside longer names included.

    A text of another `kind` than a readout has no meeting and no reports.
    """

    readout: Readout
    text: Text
    mentions: list[Mention]
    people: list[Person]
    kind: str
    meeting: MeetingFound | None
    ties: list[Tie]
    documents: list[Document]
    reports: list[Report]
    subjects: Subjects


class Assembler:
    """Makes the records of one readout."""

    def __init__(self, lexicon: Lexicon, sovereign: dict[str, str], findings: Findings) -> None:
        self.lexicon = lexicon
        self.sovereign = sovereign
        self.readout = findings.readout
        self.text = findings.text
        self.found = findings
        self.person_at = {first: p for p in reversed(findings.people) for first, _ in p.spans}
        self.named = sorted(
            [(first, tie.iri) for tie in findings.ties for first, _ in tie.tokens]
            + [(first, d.iri) for d in findings.documents for first, _ in d.tokens]
        )

    def extraction(self) -> Extraction:
        """The records, in order of the text."""
        meetings = self._meetings(self.found.meeting) if self.found.meeting else ()
        frameworks = tuple(self._framework(d, meetings) for d in self.found.documents)
        positions = self._positions()
        used = {iri for p in positions for iri in (*p.holders, *p.acts_for, *p.concerns, *p.addressed_to)}
        entities = self._entities(used)
        partnerships = tuple(
            Partnership(t.iri, t.name, t.kind, t.known, t.members, tuple(Span(*s) for s in t.spans))
            for t in self.found.ties
        )
        return Extraction(self.readout, self.found.kind, meetings, entities, partnerships, frameworks, positions)

    # -- the meeting -----------------------------------------------------------------------------------------------

    def _meetings(self, found: MeetingFound) -> tuple[Meeting, ...]:
        whole = resource_iri("meeting", self.readout.slug)
        lead = tuple(self._span(s.first, s.last) for s in found.lead)
        participations = tuple(self._participation(p, lead[0]) for p in found.participants) + tuple(
            Participation(actor, None, None, (actor,), lead[:1]) for actor in found.delegations
        )
        label = self.readout.title or "Meeting"
        part = found.whole or Part("", "", None, None, 0, 0)
        meetings = {whole: self._meeting(found, whole, label, found.kind, part, None, participations, lead)}
        for piece in found.parts:
            iri = f"{whole}/{slug(piece.label)}"
            evidence = (self._span(piece.first, max(piece.last, piece.first + 1)),)
            meetings.setdefault(
                iri, self._meeting(found, iri, piece.label, piece.kind, piece, whole, participations, evidence)
            )
        return tuple(meetings.values())

    def _meeting(
        self,
        found: MeetingFound,
        iri: str,
        label: str,
        kind: str,
        part: Part,
        whole: str | None,
        participations: tuple[Participation, ...],
        evidence: tuple[Span, ...],
    ) -> Meeting:
        return Meeting(
            iri=iri,
            label=label,
            kind=kind,
            day=found.day,
            start=part.start,
            duration=part.duration,
            place=found.place,
            place_iri=found.place_iri,
            part_of=whole,
            participations=participations,
            evidence=evidence,
        )

    def _participation(self, person: Person, lead: Span) -> Participation:
        # A person that only the title names takes part by what the lead says.
        evidence = tuple(self._span(first, last) for first, last in person.spans[:1]) or (lead,)
        acts_for = (person.acts_for,) if person.acts_for else ()
        titled = self._in_title(person)
        # Whom the text names by office alone is known from the reference data; the name is not the text's.
        name = person.name if person.name_spans or titled else None
        return Participation(person.iri, name, person.office, acts_for, evidence)

    def _in_title(self, person: Person) -> bool:
        """Whether the title names a person, and not the month of May."""
        words = fold(self.readout.title).casefold().replace("'s", " ").split()
        dates = [w.strip(",.:").isdigit() for w in words] + [False]
        return any(
            person.family in word
            and not (is_calendar_word(word.strip(",.:").capitalize()) and (dates[k + 1] or dates[k - 1]))
            for k, word in enumerate(words)
        )

    # -- frameworks ------------------------------------------------------------------------------------------------

    def _framework(self, d: Document, meetings: tuple[Meeting, ...]) -> Framework:
        sides = self.found.meeting.sides if self.found.meeting else ()
        names, signed = self.lexicon.names, d.signed_here and bool(meetings)
        signed_at = next((m.iri for m in meetings if m.kind == "signing-ceremony"), meetings[0].iri) if signed else None
        parties = tuple(names.parties.get(d.iri, ())) if d.known else sides if signed else self._named_parties(d)
        # What is signed here is told of by its sentence: "a document on critical minerals (“…”)".
        text = self.text
        told = [(text.sentences[text.sentence_of(first)].first, last) for first, last in d.tokens[:1]] if signed else []
        topics = tuple(names.framework_topics.get(d.iri, ())) if d.known else ()
        topics = topics or tuple(dict.fromkeys(t for tokens in (*told, *d.tokens) for t in self._topics(tokens)))
        places = [*(self._span(*tokens) for tokens in told), *(Span(*s) for s in d.spans[bool(told) :])]
        return Framework(
            iri=d.iri,
            titles=tuple(d.titles),
            kind=d.kind,
            known=d.known,
            signed_here=signed,
            signed_at=signed_at,
            parties=parties,
            signatories=sides if signed else (),
            topics=topics,
            implements=tuple(d.implements),
            supersedes=tuple(d.supersedes),
            evidence=tuple(places),
        )

    def _topics(self, tokens: tuple[int, int]) -> list[str]:
        return self.found.subjects.topics.within(*tokens)

    def _named_parties(self, d: Document) -> tuple[str, ...]:
        """The states that a title names ("Japan-U.S. Framework …", "… between A and B") are its parties."""
        inside = [m for tokens in d.tokens for m in self.found.subjects.mentions.within(*tokens)]
        unique = tuple(dict.fromkeys(m.iri for m in inside if m.kind in SIDES))
        return unique if len(unique) >= 2 else ()

    # -- positions -------------------------------------------------------------------------------------------------

    def _positions(self) -> tuple[Position, ...]:
        positions: list[Position] = []
        previous: Report | None = None
        for report in self.found.reports:
            answered = positions[-1].span if report.answers and positions else None
            # What answers a request is about what was asked.
            here = previous is not None and self._block(previous) == self._block(report)
            before = positions[-1].topics if here else ()
            topics = self.found.subjects.topics.of(previous if report.answers and previous else report, before)
            spoken = positions[-1].concerns if here else ()
            positions.append(self._position(report, topics, answered, self._concerns(report, spoken)))
            previous = report
        return tuple(positions)

    def _block(self, report: Report) -> int:
        return self.text.sentences[self.text.sentence_of(report.first)].block

    def _position(
        self, report: Report, topics: tuple[str, ...], answered: Span | None, concerns: tuple[str, ...]
    ) -> Position:
        who, stance = report.holders, report.stance
        return Position(
            span=self._span(report.first, report.last),
            cue=self._span(*report.cue),
            holders=who.iris,
            acts_for=who.acts_for,
            stance=stance.stance,
            speech_act=report.verb.act,
            commitment=stance.commitment if stance.stance == "commit" else None,
            joint=len(who.acts_for) > 1,
            topics=topics,
            concerns=concerns,
            addressed_to=self._addressees(report),
            names_date=self._date_words(report),
            responds_to=answered,
            confidence=round(report.confidence, 2),
            rule=report.rule,
        )

    def _concerns(self, report: Report, before: tuple[str, ...]) -> tuple[str, ...]:
        """What the complement is about: known names, and the ties and documents that only this text names."""
        inside = (iri for first, iri in self.named if report.body - 1 <= first < report.last)
        return tuple(dict.fromkeys([*self.found.subjects.concerns_of(report, before), *inside]))

    def _addressees(self, report: Report) -> tuple[str, ...]:
        """Who is asked, thanked or assured: the actor right after the verb or its "to", "on", "from"."""
        if report.stance.stance not in {"request", "courtesy", "commit"}:
            return ()
        words = self.text.words
        for k in range(report.body, min(report.body + _REACH, report.last)):
            if k > report.body + 3 and words[k - 1] not in {"to", "of", "on", "from", "for", "the"}:
                continue
            person = self.person_at.get(k)
            if person is not None and person.iri not in report.holders.iris:
                return (person.iri,)
            inside = self.found.subjects.mentions.within(k, k + 1)
            mention = next((m for m in inside if m.kind in SIDES and not m.as_place), None)
            if mention is not None and mention.iri not in report.holders.acts_for:
                return (mention.iri,)
        return ()

    def _date_words(self, report: Report) -> str | None:
        """The date that a commitment names, in the words of the quote."""
        if report.stance.stance != "commit" or report.body >= report.last:
            return None
        return date_words(self.text.source, self.text.starts[report.body], self.text.ends[report.last - 1])

    # -- entities --------------------------------------------------------------------------------------------------

    def _entities(self, used: set[str]) -> tuple[Entity, ...]:
        spans: dict[str, list[Span]] = {}
        kinds: dict[str, tuple[str, str, bool]] = {}
        for mention in self.found.mentions:
            if mention.kind in {"partnership", "framework", "person"} or mention.how == "capital" or mention.as_place:
                continue
            iri = self.sovereign.get(mention.iri, mention.iri)
            for named in (iri, *mention.also):
                kinds.setdefault(named, (self.lexicon.kind(named), self.lexicon.names.preferred[named], True))
                spans.setdefault(named, []).append(Span(mention.start, mention.end))
        met = self.found.meeting
        for person in self.found.people:
            if met is None:
                break  # who is no participant of anything
            if person in met.participants or person.iri in used or person.known:
                kinds.setdefault(person.iri, ("person", person.name, person.known))
                places = person.name_spans or person.spans or [(met.lead[0].first, met.lead[0].last)]
                spans.setdefault(person.iri, []).extend(self._span(*place) for place in places)
        order = sorted(spans, key=lambda iri: (spans[iri][0], iri))
        return tuple(Entity(iri, *kinds[iri], tuple(spans[iri])) for iri in order)

    def _span(self, first: int, last: int) -> Span:
        """The stretch of text of the tokens first to last (exclusive)."""
        return Span(self.text.starts[first], self.text.ends[last - 1])
