"""Makes an `Extraction` of a model's answer: what the text bears out enters, what it does not is counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from pydantic import ValidationError

from alliancekg.documents.readout import Readout
from alliancekg.extract.llm.actors import Cast, Names
from alliancekg.extract.llm.schema import FrameworkItem, MeetingItem, PartnershipItem, PersonItem, PositionItem
from alliancekg.extract.llm.vocabulary import Vocabulary
from alliancekg.extract.records import (
    Entity,
    Extraction,
    Framework,
    Meeting,
    Participation,
    Partnership,
    Position,
    Span,
)  # fmt: skip
from alliancekg.namespaces import local_name, resource_iri, slug

CONFIDENCE = 0.5
"""A model's positions are not calibrated: the middle says so."""

_MOST_ITEMS = 2000
_MOST_TOPICS = 4
_FARTHEST = timedelta(days=400)

Item = TypeVar("Item", PersonItem, FrameworkItem, PartnershipItem, PositionItem)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer gave: the extraction, and what was rejected by reason. `kept` counts all that entered."""

    extraction: Extraction
    kept: int
    rejected: Counter[str]


def read_answer(data: dict[str, Any], readout: Readout, names: Names, vocabulary: Vocabulary, rule: str) -> Reading:
    """The extraction that an answer gives, with what was rejected. `rule` is what its positions name as their rule."""
    return _Reader(data, readout, names, vocabulary, rule).read()


class _Reader:
    """One answer and the text that it has to hold to."""

    def __init__(self, data: dict[str, Any], readout: Readout, names: Names, vocabulary: Vocabulary, rule: str) -> None:
        self.data = data
        self.readout = readout
        self.vocabulary = vocabulary
        self.rule = rule
        self.rejected: Counter[str] = Counter()
        self.cast = Cast(readout, names, self.rejected)
        self.ground = self.cast.ground
        self.names = names

    def read(self) -> Reading:
        kind = self.data.get("document_kind")
        if kind not in self.vocabulary.ids["document-kind"]:
            self.rejected["unknown document kind"] += 1
            kind = "other"
        if kind != "readout":
            return Reading(Extraction(self.readout, str(kind), (), (), (), (), ()), 0, self.rejected)
        for person in self._items("people", PersonItem):
            self.cast.introduce(person)
        meeting = self._meeting()
        if meeting is None:
            return Reading(Extraction(self.readout, "other", (), (), (), (), ()), 0, self.rejected)
        frameworks = tuple(self._frameworks(meeting))
        partnerships = tuple(self._partnerships())
        positions = tuple(self._positions(frameworks, partnerships))
        entities = self._entities()
        found = Extraction(self.readout, "readout", (meeting,), entities, partnerships, frameworks, positions)
        kept = 1 + len(self.cast.someone) + len(frameworks) + len(partnerships) + len(positions)
        return Reading(found, kept, self.rejected)

    def _items(self, name: str, model: type[Item]) -> Iterator[Item]:
        """The items of a list that have the right form."""
        given = self.data.get(name)
        if not isinstance(given, list):
            self.rejected[f"no list of {name}"] += 1
            return
        self.rejected[f"too many {name}"] += max(0, len(given) - _MOST_ITEMS)
        for item in given[:_MOST_ITEMS]:
            try:
                yield model.model_validate(item)
            except ValidationError:
                self.rejected[f"malformed {name}"] += 1

    def _known(self, scheme: str, name: str | None) -> bool:
        known = name in self.vocabulary.ids[scheme]
        self.rejected[f"unknown {scheme}"] += not known
        return known

    def _topics(self, given: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(topic for topic in given if self._known("topic", topic)))[:_MOST_TOPICS]

    # -- the meeting -----------------------------------------------------------------------------------------------

    def _meeting(self) -> Meeting | None:
        try:
            item = MeetingItem.model_validate(self.data.get("meeting"))
        except ValidationError:
            self.rejected["malformed meeting"] += 1
            return None
        span = self.ground.find(item.quote)
        if span is None:
            self.rejected["quote not in the text"] += 1
            return None
        present = [one for one in self.cast.someone if one.took_part]
        participations = [Participation(o.iri, o.name, o.office, o.acts_for, o.evidence[:1]) for o in present]
        sides = {iri for one in present for iri in one.acts_for}
        participations += [
            Participation(iri, None, None, (iri,), (span,))
            for iri in self.cast.codes(item.delegations, named=True)
            if iri not in sides
        ]
        kind = item.kind if self._known("meeting-kind", item.kind) else "other"
        place = item.place if item.place and self.ground.find(item.place) else None
        self.rejected["place not in the text"] += bool(item.place) and place is None
        label = self.readout.title or "Meeting"
        iri = resource_iri("meeting", self.readout.slug)
        return Meeting(
            iri, label, kind, self._day(item.date), None, None, place, None, None, tuple(participations), (span,)
        )

    def _day(self, given: str | None) -> date | None:
        if given is None:
            return None
        try:
            day = date.fromisoformat(given)
        except ValueError:
            day = None
        if day is None or (self.readout.date and abs(day - self.readout.date) > _FARTHEST):
            self.rejected["impossible date"] += 1
            return None
        return day

    # -- documents and ties ----------------------------------------------------------------------------------------

    def _frameworks(self, meeting: Meeting) -> Iterator[Framework]:
        everyone = tuple(dict.fromkeys(iri for p in meeting.participations for iri in p.acts_for))
        seen: set[str] = set()
        for item in self._items("frameworks", FrameworkItem):
            evidence = self.ground.all(item.title)
            iri, known = self._named("framework", item.title)
            if not evidence or not iri:
                self.rejected["title not in the text"] += 1
            elif iri not in seen and self._known("framework-kind", item.kind):
                seen.add(iri)
                signed = item.signed_here
                sides = everyone if signed and len(everyone) > 1 else ()
                parties = tuple(self.names.lexicon.names.parties.get(iri, ())) if known else sides
                topics = tuple(self.names.lexicon.names.framework_topics.get(iri, ())) or self._topics(item.topics)
                yield Framework(
                    iri, (item.title.strip(),), item.kind, known, signed, meeting.iri if signed else None, parties,
                    sides, topics, (), (), evidence,
                )  # fmt: skip

    def _partnerships(self) -> Iterator[Partnership]:
        seen: set[str] = set()
        for item in self._items("partnerships", PartnershipItem):
            evidence = self.ground.all(item.name)
            iri, known = self._named("partnership", item.name)
            if not evidence or not iri:
                self.rejected["partnership not in the text"] += 1
            elif iri not in seen and self._known("partnership-kind", item.kind):
                seen.add(iri)
                members = (
                    tuple(self.names.lexicon.names.members.get(iri, ())) if known else self.cast.codes(item.members)
                )
                yield Partnership(iri, item.name.strip(), item.kind, known, members, evidence)

    def _named(self, kind: str, name: str) -> tuple[str, bool]:
        """The IRI of a framework or partnership, and whether the reference data have it; "" if it can't be named."""
        known = self.names.known(name, (kind, "organization") if kind == "partnership" else (kind,))
        if known:
            return known, True
        short = slug(name)[:80].strip("-")
        iri = resource_iri(kind, short) if short else ""
        return iri, iri in self.names.lexicon.names.kinds

    # -- positions -------------------------------------------------------------------------------------------------

    def _positions(self, frameworks: tuple[Framework, ...], partnerships: tuple[Partnership, ...]) -> list[Position]:
        found: dict[Span, Position] = {}
        for item in self._items("positions", PositionItem):
            span = self.ground.find(item.quote, taken=frozenset(found))
            if span is None:
                self.rejected["quote not in the text"] += 1
                continue
            position = self._position(item, span, [*frameworks, *partnerships])
            if position is not None:
                found[span] = position
        return [found[span] for span in sorted(found)]

    def _position(self, item: PositionItem, span: Span, named: list[Framework | Partnership]) -> Position | None:
        holders = [self.cast.holder(name) for name in item.holders]
        resolved = [holder for holder in holders if holder is not None]
        self.rejected["holder not in the text, or nobody known"] += len(holders) - len(resolved)
        good = [self._known("stance", item.stance), self._known("speech-act", item.speech_act)]
        if len(resolved) < len(holders) or not all(good):
            return None
        commitment = item.commitment if item.stance == "commit" else None
        if commitment is not None and not self._known("commitment", commitment):
            commitment = None
        acts_for = tuple(dict.fromkeys(iri for _, sides in resolved for iri in sides))
        regions = tuple(resource_iri("region", name) for name in item.regions if self._known("region", name))
        concerns = [iri for iri in regions if self._is_mentioned(iri)] + list(self.cast.codes(item.states, named=True))
        concerns += [n.iri for n in named if any(span.start <= e.start and e.end <= span.end for e in n.evidence)]
        return Position(
            span, self.ground.find(item.cue, span) or span, tuple(dict.fromkeys(iri for iri, _ in resolved)), acts_for,
            item.stance, item.speech_act, commitment, len(acts_for) > 1, self._topics(item.topics),
            tuple(dict.fromkeys(concerns)), self.cast.codes(item.addressed_to, named=True), None, None,
            CONFIDENCE, self.rule,
        )  # fmt: skip

    def _is_mentioned(self, iri: str) -> bool:
        named = iri in self.cast.mentioned
        self.rejected["region not in the text"] += not named
        return named

    # -- names -----------------------------------------------------------------------------------------------------

    def _entities(self) -> tuple[Entity, ...]:
        """Every known name in the text by the matcher, and the persons of the answer."""
        lexicon = self.names.lexicon
        spans: dict[str, set[Span]] = {}
        for mention in self.cast.mentions:
            if (
                mention.kind in {"state", "region", "organization", "body"}
                and mention.how != "capital"
                and not mention.as_place
            ):
                spans.setdefault(mention.iri, set()).add(Span(mention.start, mention.end))
        entities = [
            Entity(
                iri, lexicon.kind(iri), lexicon.names.preferred.get(iri, local_name(iri)), True, tuple(sorted(places))
            )
            for iri, places in spans.items()
        ]
        entities += [Entity(one.iri, "person", one.name, one.known, one.evidence) for one in self.cast.someone]
        return tuple(sorted(entities, key=lambda entity: (entity.evidence[0], entity.iri)))
