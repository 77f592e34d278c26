"""The meeting that a readout reports, and who took part.

`leads.py` finds the sentences that report it, `participants.py` tells who took part, `schedule.py` when, `places.py`
where, `sides.py` and `sidewords.py` for whom persons acted, `meetingkind.py` of what kind it was.
"""

from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from alliancekg.documents.readout import Readout
from alliancekg.extract.attendance import AttendanceReader
from alliancekg.extract.delegations import DelegationFinder
from alliancekg.extract.encounters import Encounter, EncounterReader
from alliancekg.extract.floor import Holders
from alliancekg.extract.leads import LeadReader
from alliancekg.extract.meetingkind import MeetingKinds
from alliancekg.extract.mentions import Mention
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.participants import ParticipantReader
from alliancekg.extract.people import Person
from alliancekg.extract.phrases import sentence_words
from alliancekg.extract.places import PlaceReader
from alliancekg.extract.publishers import Profile
from alliancekg.extract.schedule import Part, ScheduleReader
from alliancekg.extract.sides import SideFinder
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_LEAD_SENTENCES = 4
_BOTH = 2  # sides
_CALLS = frozenset({"leaders-call", "ministerial-call", "officials-call"})


@dataclass(frozen=True, slots=True)
class Title:
    """A document's title: its text, what it mentions, and the words of the names of persons in it."""

    text: Text
    mentions: list[Mention]
    names: list[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Account:
    """Who tells of a meeting in the first person, and the sentences that each tell of one."""

    teller: Holders
    encounters: list[Encounter]


@dataclass(slots=True)
class MeetingFound:
    """What is known of the meeting. Spans are ranges of tokens; `lead` are the sentences that report it.

    `encounters` tells who met in a sentence that reports a meeting of its own, by the sentence's first token; `told`
    are the title, and the title with the first sentences, in lower case.
    """

    kind: str
    day: date | None
    place: str | None
    place_iri: str | None
    participants: list[Person] = field(default_factory=list)
    delegations: list[str] = field(default_factory=list)
    lead: list[Sentence] = field(default_factory=list)
    encounters: dict[int, Holders] = field(default_factory=dict)
    whole: Part | None = None
    parts: list[Part] = field(default_factory=list)
    told: tuple[str, str] = ("", "")

    @property
    def sides(self) -> tuple[str, ...]:
        """The states and organisations that took part, by persons or unnamed, once each."""
        return tuple(dict.fromkeys([*(p.acts_for for p in self.participants if p.acts_for), *self.delegations]))


class MeetingFinder:
    """Finds the meeting; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook) -> None:
        self.lexicon = lexicon
        self.leads = LeadReader(lexicon, book.reader)
        self.attendance = AttendanceReader(lexicon, book.reader, self.leads)
        self.encounters = EncounterReader(lexicon, self.attendance)
        self.participants = ParticipantReader(lexicon, self.leads, self.attendance)
        self.sides = SideFinder(lexicon, book, self.leads)
        self.delegations = DelegationFinder(lexicon, book.reader, self.leads)
        self.schedule = ScheduleReader(lexicon)
        self.places = PlaceReader(lexicon, self.leads)
        self.kinds = MeetingKinds(lexicon)

    def find(
        self,
        text: Text,
        readout: Readout,
        people: list[Person],
        mentions: list[Mention],
        named: list[Mention],
        titled: Title,
        profile: Profile,
        recounted: Account | None = None,
    ) -> MeetingFound | None:
        """The meeting of a text, or None if no sentence reports one.

        `named` are the mentions with those inside longer names; `recounted` tells who recounts which meetings in the
        first person.
        """
        lead = list(islice((s for s in text.sentences if self.leads.tells(text, s)), _LEAD_SENTENCES))
        report = self._reporting(text, lead, people)
        if not report:
            return None
        title = fold(readout.title).lower()
        scope = " ".join([title, *(sentence_words(text, s) for s in lead[:2])])
        encounters = (recounted and recounted.encounters) or self.encounters.find(text, people)
        participants = self.participants.read(text, report, people, titled.names, encounters)
        if recounted is not None:
            met = [person for encounter in recounted.encounters for person in encounter.met]
            participants += [p for p in (*met, *recounted.teller.persons) if p not in participants]
        found = MeetingFound("other", None, None, None, participants, lead=report, told=(title, scope))
        telling = self._telling(text, lead, report)
        main = self._main(report, encounters, people)
        found.day = self._day(text, telling, main, titled, readout)
        self._add_sides(text, found, people, mentions, named, titled, profile, recounted)
        found.encounters = {e.sentence.first: self._who_met(e, found, profile.own) for e in encounters}
        self.tell_kind(text, found, profile.own)
        if found.kind not in _CALLS and not self.kinds.is_remote(text, report[0]):  # a call is nowhere
            taken = {k for p in people for first, last in p.spans for k in range(first, last)}
            found.place, found.place_iri = self.places.find(text, telling, titled.text, readout, mentions, taken)
        found.whole, found.parts = self.schedule.timed_parts(text, report, found.kind, found.day, profile.zone)
        return found

    def _telling(self, text: Text, lead: list[Sentence], report: list[Sentence]) -> list[Sentence]:
        """The sentences of a lead that may tell when and where, first the one that reports the meeting."""
        # "The Foreign Ministers of A and B met in Alvik on Monday" names nobody, but tells when and where.
        later = (s for s in lead if s is not report[0] and (s in report or self.leads.reports_offices(text, s)))
        return [report[0], *later]

    def _day(
        self, text: Text, telling: list[Sentence], main: Sentence | None, titled: Title, readout: Readout
    ) -> date | None:
        """The day of the meeting; `main` is the sentence that reports it where the first tells of a trip."""
        apart = None if main is None else self.leads.core(text, main)
        issued = self.places.lines.day(text, readout.date)
        return self.schedule.day(text, telling, self.leads.core(text, telling[0]), apart, titled.text, issued)

    def _add_sides(
        self,
        text: Text,
        found: MeetingFound,
        people: list[Person],
        mentions: list[Mention],
        named: list[Mention],
        titled: Title,
        profile: Profile,
        recounted: Account | None,
    ) -> None:
        """Sets for whom those who took part acted; adds sides of which nobody is named, or who speaks for them later.

        Arguments are those of `find`.
        """
        own, first, told = profile.own, found.lead[0], {id(p) for p in people if p.acts_for is not None}
        coupled = self.delegations.coupled(titled.text, titled.mentions, own)
        self.sides.assign(text, first, found.participants, people, named, own, coupled, told=recounted is not None)
        if recounted is not None:
            self.sides.eliminate(found.participants, titled.mentions, own)
            self.sides.eliminate(found.participants, mentions, own)
        self._add_delegations(text, found, mentions, titled, profile, coupled, recounted)
        self._add_speakers(text, found, [p for p in people if id(p) in told or self._is_sure(p, own)], own)

    def _is_said(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence is one, and no title: it has a verb that reports, or it ends with a point."""
        words = text.words[sentence.first : sentence.last]
        return words[-1] == "." or any(word in self.lexicon.verbs for word in words)

    @staticmethod
    def _names(sentence: Sentence, people: list[Person]) -> bool:
        """Whether a sentence names somebody."""
        return any(sentence.first <= first < sentence.last for person in people for first, _ in person.spans)

    def _is_sure(self, person: Person, own: str | None) -> bool:
        """Whether it is sure for whom somebody speaks, though the text is silent: the publisher, or a state to NATO."""
        return person.acts_for == own or self.sides.book.is_foreign(person.office, own)

    def _reporting(self, text: Text, lead: list[Sentence], people: list[Person]) -> list[Sentence]:
        """The sentences of a lead that report the meeting, by persons or else by their offices."""
        report = [s for s in lead if self.leads.reports(text, s, people) and not self._is_speech(text, s, people)]
        if any(self.leads.announces(text, s) for s in lead[:1]) or self.leads.is_underway(text, lead):
            report = [s for s in report if self._tells_of_past(text, s)]
        offices = [s for s in lead if self.leads.reports_offices(text, s)]
        if offices and (not report or (offices[0].first < report[0].first and not self._names(report[0], people))):
            # "The Prime Minister was received by the Sultan. Ports dominated their discussion."
            report = [*offices, *(s for s in report if s not in offices)]
        peopled = [s for s in report if self._names(s, people)]
        if peopled and not self._is_said(text, report[0]):
            return report[report.index(peopled[0]) :]  # a title may stand first
        return report

    def _add_delegations(
        self,
        text: Text,
        found: MeetingFound,
        mentions: list[Mention],
        titled: Title,
        profile: Profile,
        coupled: list[str],
        recounted: Account | None,
    ) -> None:
        """Adds the sides of which no person is named; `coupled` are those that the title puts side by side."""
        first = found.lead[0]
        found.delegations = self.delegations.find(text, first, mentions, found.participants, profile.own)
        found.delegations += [side for side in self.delegations.sent(text, mentions) if side not in found.sides]
        if set(found.sides) <= {profile.own} and coupled:
            found.delegations += [side for side in (profile.own, *coupled) if side and side not in found.sides]
        found.delegations += self.delegations.chaired_for(titled.text, titled.mentions, found.sides)
        found.delegations += self.delegations.publishing(text, first, mentions, found.sides, profile.own)
        unnamed = dict.fromkeys(side for e in (recounted.encounters if recounted else ()) for side in e.sides)
        found.delegations += [side for side in unnamed if side not in found.sides]
        if recounted is not None:
            found.delegations += [side for side in recounted.teller.actors if side not in found.sides]
            found.delegations = [side for side in found.delegations if not self._is_whole(side, profile.own)]
        found.delegations = [part for side in found.delegations for part in self.delegations.parts(side)]
        found.delegations = [side for side in found.delegations if not self._is_told_apart(side, found.sides)]

    def _is_told_apart(self, side: str, sides: tuple[str, ...]) -> bool:
        """Whether a side is a grouping all of whose members are told one by one: the V4 and its four states."""
        members = self.lexicon.names.members.get(side, ())
        return self.lexicon.names.kinds.get(side) == "partnership" and bool(members) and set(members) <= set(sides)

    def _is_whole(self, side: str, own: str | None) -> bool:
        """Whether a side is an organisation or grouping at whose meeting a member was who tells of it."""
        return own in self.lexicon.names.members.get(side, ())

    def tell_kind(self, text: Text, found: MeetingFound, own: str | None) -> None:
        """Sets the kind of a meeting, by all who are known to have taken part."""
        first, people = found.lead[0], found.participants
        early = (s for s in text.sentences[:_LEAD_SENTENCES] if s.first < first.first)
        # "The Ministers of A and B met" tells the level before "Also attending were Ms. Vela and Mr. Novak".
        telling = next((s for s in early if self.leads.reports_offices(text, s)), first)
        core = self.leads.core(text, telling)
        led = sum(any(core[0] <= at < core[1] for at, _ in p.spans) for p in people)
        encounters = (h for h in found.encounters.values() if len(h.acts_for) > 1 and len(h.persons) > 1)
        main = next(encounters, None) if led < _BOTH else None  # the lead tells of a trip: the first whom somebody met
        level = self.kinds.level_of(" ".join(text.words[core[0] : self.leads.verb_of(text, telling)]))
        ranked = people if main is None else list(main.persons)
        found.kind = self.kinds.read(text, first, core, *found.told, people, found.delegations, own, ranked, level)
        if found.kind == "multilateral-summit" and self._met_apart(found):
            found.kind = "summit"

    @staticmethod
    def _main(report: list[Sentence], encounters: list[Encounter], people: list[Person]) -> Sentence | None:
        """The sentence that reports the meeting, where the first tells of a trip: "On 13 May she met Minister Vela"."""
        first = report[0]
        named = sum(any(first.first <= a < first.last for a, _ in p.spans) for p in people)
        later = [e.sentence for e in encounters if e.sentence in report[1:]]
        return later[0] if later and named < _BOTH else None

    @staticmethod
    def _who_met(encounter: Encounter, found: MeetingFound, own: str | None) -> Holders:
        """Who met at an encounter: those before the verb, else the publisher's first, and those after it."""
        hosts = encounter.hosts or [p for p in found.participants if p.acts_for == own][:1]
        persons = tuple(p for p in found.participants if p in hosts or p in encounter.met)
        return Holders(persons, tuple(side for side in encounter.sides if all(side != p.acts_for for p in persons)))

    @staticmethod
    def _met_apart(found: MeetingFound) -> bool:
        """Whether the sides met two by two: each is told of in a sentence of its own, and none with a third."""
        met = [holders.acts_for for holders in found.encounters.values()]
        apart = all(len(sides) <= _BOTH for sides in met)
        return len(met) > 1 and apart and {side for sides in met for side in sides} >= set(found.sides)

    def _is_speech(self, text: Text, sentence: Sentence, people: list[Person]) -> bool:
        """Whether a sentence tells of a meeting only in what somebody says of himself: "“I met President Vela."."""
        words = text.words[sentence.first : sentence.last]
        begin = text.token_at(text.blocks[sentence.block].start)
        inside = text.words[begin : sentence.first].count('"') % 2
        opening = 0 if inside else words.index('"') if '"' in words else len(words)
        if "i" not in words[opening:]:
            return False
        before = Sentence(sentence.first, sentence.first + opening, sentence.block)
        return not opening or not self.leads.reports(text, before, people)

    def _add_speakers(self, text: Text, found: MeetingFound, people: list[Person], own: str | None) -> None:
        """Puts the persons who speak for a delegation in its place; `people` are those whose side the text tells.

        Who speaks for a member of a grouping that met takes part beside it, as does whoever speaks for another side
        where none is known, or for the publisher's own.
        """
        taken = [p for p in people if p not in found.participants]
        names = self.lexicon.names
        groups = (side for side in found.delegations if names.kinds.get(side) == "partnership")
        members = [member for group in groups for member in names.members.get(group, ())]
        others = {p.acts_for for p in taken if p.acts_for} if set(found.sides) <= {own} else set()
        lacking = {own} if own is not None and own not in found.sides else set()
        speaking = self.attendance.speaking(text, taken, {*found.delegations, *members, *others, *lacking})
        found.participants += speaking
        found.delegations = [side for side in found.delegations if all(side != p.acts_for for p in speaking)]

    def _tells_of_past(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence beside an announcement reports a meeting: in its own words, not quoted ones."""
        quoted = any(word in {'"', "i", "we"} for word in text.words[sentence.first : sentence.last])
        return not quoted and not self.leads.met.isdisjoint(text.words[sentence.first : sentence.last])
