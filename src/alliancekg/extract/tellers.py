"""Who tells an account in the first person: named in its title, byline or introduction, else the publisher's head."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from alliancekg.documents.readout import Readout
from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.floor import Holders
from alliancekg.extract.incumbents import Incumbents
from alliancekg.extract.mentions import find_mentions
from alliancekg.extract.officephrases import OfficePhrase
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import PeopleFinder, Person
from alliancekg.extract.publishers import Profile
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import Text, analyse
from alliancekg.lexicon import Lexicon

_BEHIND = frozenset({"with", "of", "to", "from", "and", "for", "on"})
_BY = 3  # tokens of "of the Foreign" before an office


class TellerFinder:
    """Finds who tells; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook, people: PeopleFinder, layout: LayoutPatterns) -> None:
        self.lexicon = lexicon
        self.book = book
        self.people = people
        self.layout = layout
        self.utterances = frozenset(lexicon.tables["documents"]["utterances"])

    def find(
        self, title: Text, titled: list[Person], text: Text, people: list[Person], profile: Profile, readout: Readout
    ) -> Holders:
        """Who "I" is: named by title, byline, introduction or publisher, or the holder of the office that they tell.

        Only the side for which that person speaks, where nothing tells who it is; nobody whom the text only names.
        """
        publisher = analyse(readout.publisher, self.layout)
        publishing = self.people.find(publisher, find_mentions(publisher, self.lexicon), readout.date)
        told = [p for p in titled if any(self._after_by(title, at) for at, _ in p.spans)]
        told += [p for p in people if any(self._introduces(text, at) for at, _ in p.spans)]
        told += [*publishing, *self._signed(text, people, profile.own), *self._opening(title, titled, profile.own)]
        person = next((p for p in told if p.acts_for in (None, profile.own)), None)
        if person is None:
            person = self._incumbent(title, text, publisher, profile, readout)
        if person is None:
            return Holders((), (profile.own,) if profile.own else ())
        known = next((p for p in people if p.iri == person.iri), None)
        teller = known or replace(person, spans=[], name_spans=[])
        teller.acts_for = profile.own
        office = self._told_office(title, text, publisher, profile) if teller.role in (None, "official") else None
        if office is not None:
            teller.office, teller.role = office.label, office.role
        return Holders((teller,))

    def _incumbent(self, title: Text, text: Text, publisher: Text, profile: Profile, readout: Readout) -> Person | None:
        """Who holds on the day the office that title, introduction or publisher tell, by the reference data."""
        office = self._told_office(title, text, publisher, profile)
        role = office.role if office else self._only_role(profile)
        incumbents = Incumbents(self.book, [], [], profile.own, list(profile.unmarked), readout.date)
        speaker = Speaker(0, 0, "office", role=role, label=office.label.lower() if office else "")
        return incumbents.find(speaker) if role is not None else None

    def _told_office(self, title: Text, text: Text, publisher: Text, profile: Profile) -> OfficePhrase | None:
        """The office of whoever tells, by title, introduction or publisher.

        As in "Senator the Hon Ana Vela, Minister for Ports": the one that the publisher never explains comes first.
        """
        by = [at for at in range(1, len(title.words)) if self._after_by(title, at)]
        block = text.blocks[text.introduced] if text.introduced is not None else None
        introducing = range(text.token_at(block.start), text.token_at(block.end)) if block is not None else ()
        places = ((title, by), (text, introducing), (publisher, range(len(publisher.words))))
        told = [office for words, tokens in places for office in self._offices(words, tokens)]
        return next((o for o in told if o.role in self._roles(profile)), told[0] if told else None)

    @staticmethod
    def _signed(text: Text, people: list[Person], own: str | None) -> list[Person]:
        """Whom of the publisher's side the lines apart from the prose name, above it or below, if it is only one."""
        apart = [p for p in people if p.spans and text.blocks[_block(text, p.spans[0][0])].kind == "heading"]
        ours = [p for p in apart if p.acts_for in (None, own)]
        return ours if len(apart) == len(ours) == 1 else []

    def _opening(self, title: Text, titled: list[Person], own: str | None) -> list[Person]:
        """Whom a title names before anybody else, as who acts: "Commissioner Vela on her talks with Minister Novak"."""
        first = [p for p in titled if p.spans][:1]
        before = title.words[: first[0].spans[0][0]] if first else []
        return [p for p in first if _BEHIND.isdisjoint(before) and not self.book.is_foreign(p.office, own)]

    def is_person(self, publisher: str) -> bool:
        """Whether somebody publishes in person: "Minister for Foreign Affairs of Australia"."""
        named = analyse(publisher, self.layout)
        return any(self._offices(named, range(len(named.words))))

    def _introduces(self, text: Text, at: int) -> bool:
        """Whether who stands at a token tells: after "by" in a heading, or where a statement is introduced."""
        block = _block(text, at)
        return block == text.introduced or (text.blocks[block].kind == "heading" and self._after_by(text, at))

    def _after_by(self, text: Text, at: int) -> bool:
        """Whether it is told whose words these are: "by the Prime Minister", "Remarks of Secretary Vela"."""
        before = text.words[max(0, at - _BY) : at]
        of = next((k for k, word in enumerate(before) if word == "of"), 0)
        return "by" in before or (of > 0 and before[of - 1] in self.utterances)

    def _offices(self, text: Text, tokens: Iterable[int]) -> Iterator[OfficePhrase]:
        """The offices that begin at some tokens."""
        mentions = {m.first: m for m in find_mentions(text, self.lexicon)} if tokens else {}
        parsed = (self.book.reader.parse(text, at, mentions) for at in tokens)
        return (office for office in parsed if office is not None)

    def _only_role(self, profile: Profile) -> str | None:
        """The role of the one office that the publisher never explains."""
        roles = self._roles(profile)
        return roles[0] if len(roles) == 1 else None

    def _roles(self, profile: Profile) -> list[str]:
        """The roles of the offices that the publisher never explains."""
        known = self.book.names.offices
        return [known[office]["role"] for office in profile.unmarked if office in known]


def _block(text: Text, at: int) -> int:
    """The number of the block that a token stands in."""
    return text.sentences[text.sentence_of(at)].block
