"""The pipeline of this room: a `Readout` goes in, an `Extraction` comes out; each step is a module of its own."""

from datetime import date

from alliancekg.documents.readout import Readout
from alliancekg.extract.about import Subjects
from alliancekg.extract.frameworks import Document, FrameworkFinder
from alliancekg.extract.kinds import KindReader
from alliancekg.extract.meeting import MeetingFinder, MeetingFound
from alliancekg.extract.mentions import Mention, find_inner, find_mentions
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import PeopleFinder, Person
from alliancekg.extract.positions import PositionReader
from alliancekg.extract.publishers import Profile, ProfileBook
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
from alliancekg.extract.speakers import Floor, SpeakerFinder
from alliancekg.extract.speech import SpeechReader
from alliancekg.extract.stance import StanceReader
from alliancekg.extract.text import LayoutPatterns, Sentence, Text, analyse
from alliancekg.extract.ties import Tie, TieFinder
from alliancekg.extract.times import date_words
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import resource_iri, slug

_POSITION_BLOCKS = frozenset({"paragraph", "item"})


class Extractor:
    """Extracts readouts with one lexicon. Safe to use for many documents; it keeps nothing of them."""

    position_reader: type[PositionReader] = PositionReader  # `explain` reads with one that also notes why not

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.layout = LayoutPatterns(lexicon.tables["documents"])
        self.book = OfficeBook(lexicon)
        self.people = PeopleFinder(lexicon, self.book)
        self.speakers = SpeakerFinder(lexicon, self.book)
        self.meetings = MeetingFinder(lexicon)
        self.ties = TieFinder(lexicon)
        self.frameworks = FrameworkFinder(lexicon)
        self.stances = StanceReader(lexicon)
        self.kinds = KindReader(lexicon)
        self.profiles = ProfileBook(lexicon)
        self.sovereign = {iri: parent for iri, parent in lexicon.names.parents.items() if lexicon.kind(iri) == "state"}

    def extract(self, readout: Readout) -> Extraction:
        """All that the readout says, every finding with its place in the text."""
        profile = self.profiles.of(readout)
        text = analyse(readout.text, self.layout)
        mentions = find_mentions(text, self.lexicon)
        people = self.people.find(text, mentions, readout.date)
        title_names = self._title_names(readout, people, profile)
        named = sorted([*mentions, *find_inner(text, mentions, self.lexicon)], key=lambda m: (m.start, -m.end))
        found = self.meetings.find(text, readout, people, mentions, named, title_names, profile)
        if found is not None and profile.own not in self._sides(found):
            self._unnamed(text, found, people, mentions, profile, readout.date)
        foreign = set(self._sides(found))
        kind = self.kinds.read(readout.title, readout.text, found, profile.own, foreign)
        ties = self.ties.find(text, mentions, named, self._sides(found))
        documents = self.frameworks.find(text, mentions, {t for tie in ties for t in tie.tokens})
        if kind != "readout" or found is None:
            return self._no_readout(readout, kind, text, mentions, documents)
        offices = self._offices(text, mentions, people, found)
        persons = [(first, last, p.acts_for) for p in people for first, last in p.spans if p.acts_for] + offices
        subjects = Subjects(self.lexicon, text, named, persons, self.sovereign, self._sides(found), profile.own)
        reports = self._reports(text, mentions, people, found, profile, readout.date)
        return self._assemble(readout, text, named, people, found, ties, documents, reports, subjects)

    # -- steps -----------------------------------------------------------------------------------------------------

    def _title_names(self, readout: Readout, people: list[Person], profile: Profile) -> set[str]:
        """The words of persons' names in the title; persons there lend their office to those in the text."""
        title = analyse(readout.title, self.layout)
        named = self.people.find(title, find_mentions(title, self.lexicon), readout.date)
        for one in named:
            for person in people:
                if one.names & person.names and (one.names <= person.names or person.names <= one.names):
                    if person.acts_for in (None, profile.own) and one.acts_for:
                        person.acts_for = one.acts_for
                    person.office, person.role = person.office or one.office, person.role or one.role
                    if len(one.names) > len(person.names):
                        person.name, person.names = one.name, one.names
        return {name for one in named for name in one.names}

    def _unnamed(
        self,
        text: Text,
        found: MeetingFound,
        people: list[Person],
        mentions: list[Mention],
        profile: Profile,
        day: date | None,
    ) -> None:
        """A meeting whose own side is only an office: "The Prime Minister spoke to President Park"."""
        own = [person for person in people if person.acts_for in (None, profile.own)]
        floor = Floor(self.book, [], [], own, profile.own, list(profile.unmarked), day)
        begin, end = self.meetings.core(text, found.lead[0])
        for speaker in self.speakers.find(text, mentions, people):
            if begin <= speaker.first < end and speaker.kind in {"office", "list"}:
                spoken = floor.resolve(speaker).persons
                for person in spoken:
                    if person not in people:
                        people.append(person)
                    if person not in found.participants:
                        person.spans.append((speaker.first, speaker.last))
                        found.participants.append(person)

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
            office = self.book.parse(text, i + 1, by_token) if word == "the" and i + 1 not in taken else None
            if (
                office is not None
                and not office.plural
                and unique.count(office.role) == 1
                and (actor := office.actor or held.get(office.role))
            ):
                offices.append((i, office.last, actor))
        return offices

    @staticmethod
    def _sides(found: MeetingFound | None) -> tuple[str, ...]:
        if found is None:
            return ()
        return tuple(dict.fromkeys([*(p.acts_for for p in found.participants if p.acts_for), *found.delegations]))

    def _reports(
        self,
        text: Text,
        mentions: list[Mention],
        people: list[Person],
        found: MeetingFound,
        profile: Profile,
        day: date | None,
    ) -> list[Report]:
        floor = Floor(
            self.book, found.participants, found.delegations, people, profile.own, list(profile.unmarked), day
        )
        speakers = self.speakers.find(text, mentions, people)
        reader = self.position_reader(self.lexicon, text, speakers, floor, people, self.stances)
        speech = SpeechReader(self.lexicon, text, speakers, floor, self.stances)
        reports: list[Report] = []
        spoken: list[Report] = []
        current = -1
        for sentence in text.sentences:
            block = text.blocks[sentence.block]
            if block.kind not in _POSITION_BLOCKS:
                continue
            if sentence.block != current:
                current, spoken = sentence.block, speech.read(block)
                reports += spoken
            if not any(report.first < sentence.last and sentence.first < report.last for report in spoken):
                reports += reader.read(sentence, item=block.kind == "item" and self._begins(text, sentence))
        return sorted(reports, key=lambda report: report.first)

    @staticmethod
    def _begins(text: Text, sentence: Sentence) -> bool:
        place = text.sentence_of(sentence.first)
        return place == 0 or text.sentences[place - 1].block != sentence.block

    # -- records ---------------------------------------------------------------------------------------------------

    def _no_readout(
        self, readout: Readout, kind: str, text: Text, mentions: list[Mention], documents: list[Document]
    ) -> Extraction:
        frameworks: tuple[Framework, ...] = ()
        if kind == "treaty-text":
            frameworks = self._own_title(readout, text, mentions)
        del documents
        return Extraction(readout, kind, (), (), (), frameworks, ())

    def _own_title(self, readout: Readout, text: Text, mentions: list[Mention]) -> tuple[Framework, ...]:
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
        topics = Subjects(self.lexicon, title, [], [], {}).topics_in(0, len(title.words))
        iri = resource_iri("framework", slug(name)[:80].strip("-"))
        return (Framework(iri, (name,), kind, False, False, None, parties, (), tuple(topics), (), (), (span,)),)

    def _assemble(
        self, readout: Readout, text: Text, mentions: list[Mention], people: list[Person], found: MeetingFound,
        ties: list[Tie], documents: list[Document], reports: list[Report], subjects: Subjects,
    ) -> Extraction:  # fmt: skip
        meetings = self._meetings(readout, text, found)
        frameworks = tuple(self._framework(d, text, found, meetings, subjects) for d in documents)
        extra = self._tie_concerns(ties, documents)
        positions = self._positions(text, reports, subjects, people, extra)
        used = {iri for p in positions for iri in (*p.holders, *p.acts_for, *p.concerns, *p.addressed_to)}
        entities = self._entities(text, mentions, people, found, used)
        partnerships = tuple(
            Partnership(t.iri, t.name, t.kind, t.known, t.members, tuple(Span(*s) for s in t.spans)) for t in ties
        )
        return Extraction(readout, "readout", meetings, entities, partnerships, frameworks, positions)

    def _meetings(self, readout: Readout, text: Text, found: MeetingFound) -> tuple[Meeting, ...]:
        whole = resource_iri("meeting", readout.slug)
        lead = tuple(_span(text, s.first, s.last) for s in found.lead)
        participations = tuple(self._participation(p, text) for p in found.participants) + tuple(
            Participation(actor, None, None, (actor,), lead[:1]) for actor in found.delegations
        )
        label = readout.title or "Meeting"
        part = found.whole or Part("", "", None, None, 0, 0)
        meetings = [
            Meeting(
                whole,
                label,
                found.kind,
                found.day,
                part.start,
                part.duration,
                found.place,
                found.place_iri,
                None,
                participations,
                lead,
            )
        ]
        seen: set[str] = set()
        for piece in found.parts:
            name = slug(piece.label)
            if name in seen:
                continue
            seen.add(name)
            start = _span(text, piece.first, max(piece.last, piece.first + 1))
            meetings.append(
                Meeting(
                    f"{whole}/{name}",
                    piece.label,
                    piece.kind,
                    found.day,
                    piece.start,
                    piece.duration,
                    found.place,
                    found.place_iri,
                    whole,
                    participations,
                    (start,),
                )
            )
        return tuple(meetings)

    def _participation(self, person: Person, text: Text) -> Participation:
        evidence = tuple(_span(text, first, last) for first, last in person.spans[:1])
        return Participation(
            person.iri, person.name, person.office, (person.acts_for,) if person.acts_for else (), evidence
        )

    def _framework(
        self, d: Document, text: Text, found: MeetingFound, meetings: tuple[Meeting, ...], subjects: Subjects
    ) -> Framework:
        sides = self._sides(found)
        signed = d.signed_here
        signed_at = None
        if signed:
            signed_at = next((m.iri for m in meetings if m.kind == "signing-ceremony"), meetings[0].iri)
        parties = (
            tuple(self.lexicon.names.parties.get(d.iri, ()))
            if d.known
            else (sides if signed else self._named_parties(d, text, subjects))
        )
        topics = tuple(self.lexicon.names.framework_topics.get(d.iri, ())) if d.known else ()
        # What is signed here is told of by its sentence: "a document on critical minerals (“…”)".
        told = [(text.sentences[text.sentence_of(first)].first, last) for first, last in d.tokens[:1]] if signed else []
        topics = topics or tuple(dict.fromkeys(t for tokens in (*told, *d.tokens) for t in subjects.topics_in(*tokens)))
        places = [*(_span(text, *tokens) for tokens in told), *(Span(*s) for s in d.spans[bool(told) :])]
        return Framework(
            d.iri, tuple(d.titles), d.kind, d.known, signed, signed_at, parties, sides if signed else (), topics,
            tuple(d.implements), tuple(d.supersedes), tuple(places),
        )  # fmt: skip

    @staticmethod
    def _named_parties(d: Document, text: Text, subjects: Subjects) -> tuple[str, ...]:
        """The states that a title names ("Japan-U.S. Framework …", "… between A and B") are its parties."""
        named = [
            m.iri for tokens in d.tokens for m in subjects.mentions_in(*tokens) if m.kind in {"state", "organization"}
        ]
        unique = tuple(dict.fromkeys(named))
        return unique if len(unique) >= 2 else ()

    def _tie_concerns(self, ties: list[Tie], documents: list[Document]) -> list[tuple[int, int, str]]:
        """Ties and documents by place, for what a position concerns beyond known names."""
        found = [(first, last, tie.iri) for tie in ties for first, last in tie.tokens]
        found += [(first, last, d.iri) for d in documents for first, last in d.tokens]
        return sorted(found)

    def _positions(
        self,
        text: Text,
        reports: list[Report],
        subjects: Subjects,
        people: list[Person],
        extra: list[tuple[int, int, str]],
    ) -> tuple[Position, ...]:
        positions: list[Position] = []
        previous: Report | None = None
        for report in reports:
            span = _span(text, report.first, report.last)
            inherited = previous if report.answers else None
            topics = subjects.topics_of(inherited or report)
            concerns = subjects.concerns_of(report)
            concerns += tuple(
                iri for first, _, iri in extra if report.body - 1 <= first < report.last and iri not in concerns
            )
            who = report.holders
            positions.append(
                Position(
                    span, Span(text.starts[report.cue[0]], text.ends[report.cue[1] - 1]), who.iris, who.acts_for,
                    report.stance.stance, report.verb.act, report.stance.commitment if report.stance.stance == "commit" else None,
                    len(who.acts_for) > 1, topics, concerns, self._addressees(text, report, subjects, people), _date_words(text, report),
                    positions[-1].span if report.answers and positions else None, round(report.confidence, 2), report.rule,
                )
            )  # fmt: skip
            previous = report
        return tuple(positions)

    def _addressees(self, text: Text, report: Report, subjects: Subjects, people: list[Person]) -> tuple[str, ...]:
        """Who is asked, thanked or assured: the actor right after the verb or its "to", "on", "from"."""
        if report.stance.stance not in {"request", "courtesy", "commit"}:
            return ()
        words = text.words
        for k in range(report.body, min(report.body + 14, report.last)):
            if k > report.body + 3 and words[k - 1] not in {"to", "of", "on", "from", "for", "the"}:
                continue
            person = next((p for p in people if any(first == k for first, _ in p.spans)), None)
            if person is not None and person.iri not in report.holders.iris:
                return (person.iri,)
            mention = next(
                (m for m in subjects.mentions_in(k, k + 1) if m.kind in {"state", "organization"} and not m.as_place),
                None,
            )
            if mention is not None and mention.iri not in report.holders.acts_for:
                return (mention.iri,)
        return ()

    def _entities(
        self, text: Text, mentions: list[Mention], people: list[Person], found: MeetingFound, used: set[str]
    ) -> tuple[Entity, ...]:
        spans: dict[str, list[Span]] = {}
        kinds: dict[str, tuple[str, str, bool]] = {}
        for mention in mentions:
            if mention.kind in {"partnership", "framework", "person"} or mention.how == "capital" or mention.as_place:
                continue
            iri = self.sovereign.get(mention.iri, mention.iri)
            kinds.setdefault(iri, (self.lexicon.kind(iri), self.lexicon.names.preferred[iri], True))
            spans.setdefault(iri, []).append(Span(mention.start, mention.end))
        for person in people:
            if person in found.participants or person.iri in used or person.known:
                kinds.setdefault(person.iri, ("person", person.name, person.known))
                place = [_span(text, *s) for s in person.name_spans or person.spans]
                spans.setdefault(person.iri, []).extend(place or [_span(text, found.lead[0].first, found.lead[0].last)])
        order = sorted(spans, key=lambda iri: (spans[iri][0], iri))
        return tuple(Entity(iri, kinds[iri][0], kinds[iri][1], kinds[iri][2], tuple(spans[iri])) for iri in order)


def _span(text: Text, first: int, last: int) -> Span:
    return Span(text.starts[first], text.ends[last - 1])


def _date_words(text: Text, report: Report) -> str | None:
    """The date that a commitment names, in the words of the quote."""
    if report.stance.stance != "commit" or report.body >= report.last:
        return None
    return date_words(text.source, text.starts[report.body], text.ends[report.last - 1])
