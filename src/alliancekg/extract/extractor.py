"""The pipeline of this room: a `Readout` goes in, an `Extraction` comes out; each step is a module of its own."""

from dataclasses import replace
from datetime import date

from alliancekg.documents.readout import Readout
from alliancekg.extract.about import Subjects
from alliancekg.extract.accounts import AccountReader
from alliancekg.extract.assembly import Assembler, Findings
from alliancekg.extract.attributed import AttributedReader
from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.frameworks import FrameworkFinder
from alliancekg.extract.kinds import KindReader
from alliancekg.extract.listings import close_list
from alliancekg.extract.meeting import Account, MeetingFinder, MeetingFound, Title
from alliancekg.extract.mentions import SIDES, Mention, find_inner, find_mentions
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import PeopleFinder, Person
from alliancekg.extract.positions import PositionReader
from alliancekg.extract.publishers import Profile, ProfileBook
from alliancekg.extract.quoted import PROSE
from alliancekg.extract.records import Extraction, Framework, Span
from alliancekg.extract.reports import Report
from alliancekg.extract.speakers import SpeakerFinder
from alliancekg.extract.speech import SpeechReader
from alliancekg.extract.stance import StanceReader
from alliancekg.extract.tellers import TellerFinder
from alliancekg.extract.text import Sentence, Text, analyse
from alliancekg.extract.ties import TieFinder
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import resource_iri, slug

_TWO_SIDES = 2


class Extractor:
    """Extracts readouts with one lexicon. Safe to use for many documents; it keeps nothing of them."""

    position_reader: type[PositionReader] = PositionReader  # `explain` reads with one that also notes why not

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.layout = LayoutPatterns(lexicon.tables["documents"])
        self.book = OfficeBook(lexicon)
        self.people = PeopleFinder(lexicon, self.book)
        self.speakers = SpeakerFinder(lexicon, self.book.reader)
        self.meetings = MeetingFinder(lexicon, self.book)
        self.ties = TieFinder(lexicon)
        self.frameworks = FrameworkFinder(lexicon)
        self.stances = StanceReader(lexicon)
        self.kinds = KindReader(lexicon)
        self.tellers = TellerFinder(lexicon, self.book, self.people, self.layout)
        self.accounts = AccountReader(lexicon, self.tellers)
        self.profiles = ProfileBook(lexicon)
        self.sovereign = {iri: parent for iri, parent in lexicon.names.parents.items() if lexicon.kind(iri) == "state"}

    def extract(self, readout: Readout) -> Extraction:
        """All that the readout says, every finding with its place in the text."""
        profile = self.profiles.of(readout)
        text = analyse(readout.text, self.layout)
        mentions = find_mentions(text, self.lexicon)
        people = self.people.find(text, mentions, readout.date)
        title = analyse(readout.title, self.layout)
        titled = find_mentions(title, self.lexicon)
        namesakes = self.people.find(title, titled, readout.date)
        self.people.add_titled(text, namesakes, people, profile.own)
        names = self._title_names(namesakes, people, profile)
        abroad = any(p.acts_for not in (None, profile.own) for p in namesakes)
        abroad = abroad or any(m.kind in SIDES and m.iri != profile.own for m in titled)
        teller = self._teller(text, mentions, people, title, namesakes, profile, readout, abroad=abroad)
        told = Account(teller, self.accounts.encounters(text, mentions, people, profile.own)) if teller else None
        named = sorted([*mentions, *find_inner(text, mentions, self.lexicon)], key=lambda m: (m.start, -m.end))
        found = self.meetings.find(text, readout, people, mentions, named, Title(title, titled, names), profile, told)
        if found is not None and (profile.own not in found.sides or len(found.sides) < _TWO_SIDES):
            self._unnamed(text, found, people, mentions, profile, readout.date)
            self.meetings.tell_kind(text, found, profile.own)
        speech = teller is None and self.accounts.is_speech(text, found.lead[0] if found else None)
        kind = self.kinds.read(
            readout.title, readout.text, found, profile.own, account=teller is not None, speech=speech
        )
        if kind != "readout" or found is None:
            return self._without_meeting(readout, kind, text, mentions, named, people)
        ties = self.ties.find(text, mentions, named, found.sides)
        documents = self.frameworks.find(text, mentions, {t for tie in ties for t in tie.tokens})
        offices = self._offices(text, mentions, people, found)
        persons = [(first, last, p.acts_for) for p in people for first, last in p.spans if p.acts_for] + offices
        roles = frozenset(p.role for p in found.participants if p.role)
        subjects = Subjects(self.lexicon, text, named, persons, self.sovereign, found.sides, profile.own, roles)
        doubtful = self._is_doubtful(titled, found, profile)
        reports = self._reports(text, mentions, people, found, profile, readout.date, doubtful, teller)
        findings = Findings(readout, text, named, people, kind, found, ties, documents, reports, subjects)
        return Assembler(self.lexicon, self.sovereign, findings).extraction()

    def _without_meeting(
        self,
        readout: Readout,
        kind: str,
        text: Text,
        mentions: list[Mention],
        named: list[Mention],
        people: list[Person],
    ) -> Extraction:
        """What a text names that is no readout; of a treaty's text the treaty is the framework.

        What meets at home names programmes and plans of its own; there only a framework of the reference data counts.
        """
        ties = self.ties.find(text, mentions, named, ())
        treaty = kind == "treaty-text"
        documents = [] if treaty else self.frameworks.find(text, mentions, {t for tie in ties for t in tie.tokens})
        if kind == "domestic":
            documents = [document for document in documents if document.known]
        subjects = Subjects(self.lexicon, text, named, [], self.sovereign)
        findings = Findings(readout, text, named, people, kind, None, ties, documents, [], subjects)
        names = Assembler(self.lexicon, self.sovereign, findings).extraction()
        return replace(names, frameworks=self._titled(readout, text, mentions)) if treaty else names

    # -- steps -----------------------------------------------------------------------------------------------------

    @staticmethod
    def _title_names(named: list[Person], people: list[Person], profile: Profile) -> list[frozenset[str]]:
        """The names of the title's persons, as words; persons there lend their office to those in the text."""
        for one in named:
            for person in people:
                if one.names & person.names and (one.names <= person.names or person.names <= one.names):
                    if person.acts_for in (None, profile.own) and one.acts_for:
                        person.acts_for = one.acts_for
                    person.office, person.role = person.office or one.office, person.role or one.role
                    if len(one.names) > len(person.names):
                        person.name, person.names = one.name, one.names
        return [one.names for one in named]

    def _teller(
        self,
        text: Text,
        mentions: list[Mention],
        people: list[Person],
        title: Text,
        titled: list[Person],
        profile: Profile,
        readout: Readout,
        *,
        abroad: bool,
    ) -> Holders | None:
        """Who tells of a meeting in the first person, put among the people; None where nobody does."""
        tokens = self.accounts.narrow(text, mentions, people, profile.own, readout, abroad=abroad)
        if not tokens:
            return None
        teller = self.tellers.find(title, titled, text, people, profile, readout)
        for person in teller.persons:
            person.spans = sorted([*person.spans, *((i, i + 1) for i in tokens)])
            if all(person is not other for other in people):
                people.append(person)
            people.sort(key=lambda p: p.spans[0])
        return teller

    def _unnamed(
        self,
        text: Text,
        found: MeetingFound,
        people: list[Person],
        mentions: list[Mention],
        profile: Profile,
        day: date | None,
    ) -> None:
        """A meeting a side of which is only an office: "The Prime Minister spoke to President Park"."""
        own = [person for person in people if person.acts_for in (None, profile.own)]
        floor = Floor(self.book, [], [], own, profile.own, list(profile.unmarked), day)
        lead = self.meetings.leads.with_subject(text, found.lead[0])
        begin, end = self.meetings.leads.core(text, lead)
        for speaker in self.speakers.find(text, mentions, people, lead):
            if begin <= speaker.first < end and speaker.kind in {"office", "list"}:
                resolved = floor.resolve(speaker)
                lacking = profile.own not in found.sides
                if profile.own in resolved.actors and lacking:
                    found.delegations.append(profile.own)
                for person in resolved.persons:
                    known = any(p.acts_for == profile.own for p in found.participants)
                    if not lacking and (not person.name_spans or (known and person.acts_for == profile.own)):
                        continue
                    if person not in people:
                        people.append(person)
                    if all(person.iri != other.iri for other in found.participants):
                        person.spans.append((speaker.first, speaker.last))
                        found.participants.append(person)
                        found.delegations = [side for side in found.delegations if side != person.acts_for]

    def _offices(
        self, text: Text, mentions: list[Mention], people: list[Person], found: MeetingFound
    ) -> list[tuple[int, int, str]]:
        """Offices that stand for a participant in the midst of a sentence: "the Prime Minister's decision"."""
        by_token = {m.first: m for m in mentions}
        taken = {k for p in people for first, last in p.spans for k in range(first, last)}
        held = {p.role: p.acts_for for p in found.participants if p.role and p.acts_for}
        unique = [p.role for p in found.participants]
        offices = []
        for i, word in enumerate(text.words[:-1]):
            office = self.book.reader.parse(text, i + 1, by_token) if word == "the" and i + 1 not in taken else None
            if (
                office is not None
                and not office.plural
                and unique.count(office.role) == 1
                and (actor := office.actor or held.get(office.role))
            ):
                offices.append((i, office.last, actor))
        return offices

    def _reports(
        self,
        text: Text,
        mentions: list[Mention],
        people: list[Person],
        found: MeetingFound,
        profile: Profile,
        day: date | None,
        doubtful: bool,  # noqa: FBT001  (a fact of the document)
        teller: Holders | None,
    ) -> list[Report]:
        unmarked = list(profile.unmarked)
        floor = Floor(self.book, found.participants, found.delegations, people, profile.own, unmarked, day, doubtful)
        floor.teller = teller.persons[0] if teller and teller.persons else None
        speakers = self.speakers.find(text, mentions, people)
        reader = self.position_reader(self.lexicon, text, speakers, floor, people, self.stances)
        speech = SpeechReader(self.lexicon, text, speakers, floor, self.stances)
        attributed = AttributedReader(self.lexicon, text, speakers, floor, speech, self.stances)
        stated = teller is not None and text.introduced is not None
        reports, dialogue = ([], len(text.words)) if stated else attributed.turns()
        spoken: list[Report] = []
        section: Holders | None = None
        current, read = -1, 0
        for sentence in text.sentences:
            block = text.blocks[sentence.block]
            if block.kind == "heading":
                section = self._section(sentence, mentions, found, teller)
            introduces = stated and sentence.block == text.introduced
            if block.kind not in PROSE or sentence.first >= dialogue or introduces:
                continue
            if sentence.block != current:
                floor.enter(section)
                current, spoken = sentence.block, speech.read(block)
                reports += [report for report in spoken if report.first < dialogue]
            if sentence.first in found.encounters:
                floor.enter(found.encounters[sentence.first])
            overlaps = any(report.first < sentence.last and sentence.first < report.last for report in spoken)
            if not overlaps and sentence.first >= read:
                found_here = reader.read(sentence, item=block.kind == "item" and self._begins(text, sentence))
                read = speech.close(found_here, sentence, block)
                read = max(read, close_list(reader.clauses, found_here, sentence))
                reports += found_here or attributed.account(sentence)
        if teller is not None:
            self._thanked(text, reports, teller)
        return sorted(reports, key=lambda report: report.first)

    @staticmethod
    def _thanked(text: Text, reports: list[Report], teller: Holders) -> None:
        """Gives to the teller alone what "we" say in thanks: "We thank Denmark" is said to those who met."""
        for report in reports:
            if report.stance.stance == "courtesy" and text.words[report.first] == "we":
                report.holders = teller

    def _is_doubtful(self, titled: list[Mention], found: MeetingFound, profile: Profile) -> bool:
        """Whether more than two sides met that the title does not name, or it names a state that did not meet."""
        sides = set(found.sides)
        named = {mention.iri for mention in titled}
        states = {iri for iri in named if self.lexicon.kind(iri) == "state"}
        return not states <= sides or (len(sides) > _TWO_SIDES and not sides - {profile.own} <= named)

    @staticmethod
    def _section(
        heading: Sentence, mentions: list[Mention], found: MeetingFound, teller: Holders | None
    ) -> Holders | None:
        """Who met by a heading that names some of several sides: "Japan-Australia Summit Telephone Talk".

        With whoever tells of it.
        """
        inside = [m for m in mentions if heading.first <= m.first < heading.last]
        named = {iri for m in inside for iri in (m.iri, *m.also) if iri in found.sides}
        named.update(teller.acts_for if teller and named else ())
        return Holders(tuple(p for p in found.participants if p.acts_for in named)) if len(named) > 1 else None

    @staticmethod
    def _begins(text: Text, sentence: Sentence) -> bool:
        place = text.sentence_of(sentence.first)
        return place == 0 or text.sentences[place - 1].block != sentence.block

    def _titled(self, readout: Readout, text: Text, mentions: list[Mention]) -> tuple[Framework, ...]:
        """The framework that a treaty text is: its title, with the states that it names as parties."""
        if not readout.title or not text.sentences:
            return ()
        title = analyse(readout.title, self.layout)
        named = [m.iri for m in find_mentions(title, self.lexicon) if m.kind == "state"]
        parties = tuple(dict.fromkeys(named)) or tuple(dict.fromkeys(m.iri for m in mentions if m.kind == "state"))[:2]
        kind = self.frameworks.titles.kind_of_title(title) or "agreement"
        first = text.sentences[0]
        span = Span(text.starts[first.first], text.ends[first.last - 1])
        name = " ".join(readout.title.split())
        topics = Subjects(self.lexicon, title, [], [], {}).topics.within(0, len(title.words))
        iri = resource_iri("framework", slug(name)[:80].strip("-"))
        return (Framework(iri, (name,), kind, False, False, None, parties, (), tuple(topics), (), (), (span,)),)
