"""Who tells an account in the first person: named in its title, byline or introduction, else the publisher's head."""

from collections.abc import Iterator
from dataclasses import replace

from alliancekg.documents.readout import Readout
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.mentions import find_mentions
from alliancekg.extract.offices import OfficeBook, OfficePhrase
from alliancekg.extract.people import Person
from alliancekg.extract.publishers import Profile
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import LayoutPatterns, Text, analyse
from alliancekg.lexicon import Lexicon

_BY = 3  # tokens of "of the Foreign" before an office


class TellerFinder:
    """Finds who tells; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook, layout: LayoutPatterns) -> None:
        self.lexicon = lexicon
        self.book = book
        self.layout = layout
        self.utterances = frozenset(lexicon.tables["documents"]["utterances"])

    def find(
        self, title: Text, titled: list[Person], text: Text, people: list[Person], profile: Profile, readout: Readout
    ) -> Holders:
        """Who "I" is: named in title, byline or introduction, or the holder of an office.

        The office is told there too, or by the publisher's name.

        Only the side for which that person speaks, where nothing tells who it is.
        """
        own = [p for p in people if p.acts_for in (None, profile.own)]
        for words, named in ((title, titled), (text, people)):
            for person in named:
                tells = any(self._is_told(words, at, in_title=words is title) for at, _ in person.spans)
                if tells and person.acts_for in (None, profile.own):
                    known = next((p for p in people if p.iri == person.iri), None)
                    teller = known or replace(person, spans=[], name_spans=[])
                    teller.acts_for = profile.own
                    return Holders((teller,))
        floor = Floor(self.book, [], [], own, profile.own, list(profile.unmarked), readout.date)
        publisher = analyse(readout.publisher, self.layout)
        told = [self._office(words, at) for words, at in self._places(title, text, publisher)]
        offices = [office for office in told if office is not None]
        # "Senator the Hon Ana Vela, Minister for Ports": the office that the publisher never explains.
        office = next((o for o in offices if o.role in self._roles(profile)), offices[0] if offices else None)
        role = office.role if office else self._only_role(profile)
        if role is None:
            return Holders((), (profile.own,) if profile.own else ())
        return floor.resolve(Speaker(0, 0, "office", role=role, label=office.label.lower() if office else ""))

    def is_person(self, publisher: str) -> bool:
        """Whether somebody publishes in person: "Minister for Foreign Affairs of Australia"."""
        named = analyse(publisher, self.layout)
        return any(self._office(named, at) for at in range(len(named.words)))

    def _is_told(self, text: Text, at: int, *, in_title: bool) -> bool:
        """Whether who stands at a token tells: after "by" in title or heading, or where a statement is introduced."""
        block = text.sentences[text.sentence_of(at)].block
        heading = in_title or text.blocks[block].kind == "heading"
        return (heading and self._after_by(text, at)) or (not in_title and block == text.introduced)

    def _after_by(self, text: Text, at: int) -> bool:
        """Whether it is told whose words these are: "by the Prime Minister", "Remarks of Secretary Vela"."""
        before = text.words[max(0, at - _BY) : at]
        of = next((k for k, word in enumerate(before) if word == "of"), 0)
        return "by" in before or (of > 0 and before[of - 1] in self.utterances)

    def _places(self, title: Text, text: Text, publisher: Text) -> Iterator[tuple[Text, int]]:
        """Where an office may say who tells: after "by" in the title, in an introduction, in the publisher's name."""
        yield from ((title, at) for at in range(1, len(title.words)) if self._after_by(title, at))
        if text.introduced is not None:
            block = text.blocks[text.introduced]
            yield from ((text, at) for at in range(text.token_at(block.start), text.token_at(block.end)))
        yield from ((publisher, at) for at in range(len(publisher.words)))

    def _office(self, text: Text, at: int) -> OfficePhrase | None:
        mentions = {m.first: m for m in find_mentions(text, self.lexicon)}
        return self.book.parse(text, at, mentions)

    def _only_role(self, profile: Profile) -> str | None:
        """The role of the one office that the publisher never explains."""
        roles = self._roles(profile)
        return roles[0] if len(roles) == 1 else None

    def _roles(self, profile: Profile) -> list[str]:
        """The roles of the offices that the publisher never explains."""
        known = self.book.names.offices
        return [known[office]["role"] for office in profile.unmarked if office in known]
