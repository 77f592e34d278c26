"""Accounts of a meeting by one who took part: "Just now I had a telephone talk with President Vela. We agreed to …".

Such a text is a readout: "I" is who tells it, "we" are those of the meeting last told of. What is told of something
else, as answers to questions are, is no part of it.
"""

import re
from dataclasses import replace

from alliancekg.documents.readout import Readout
from alliancekg.extract.attendance import Encounter
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.mentions import Mention, find_mentions
from alliancekg.extract.offices import OfficeBook, OfficePhrase
from alliancekg.extract.people import Person
from alliancekg.extract.publishers import Profile
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import LayoutPatterns, Sentence, Text, analyse
from alliancekg.lexicon import Lexicon

_OPENING = 3  # sentences of a section in which it is told that somebody met
_GREETING = 500  # characters in which a speech greets those whom it is for
_PROSE = frozenset({"paragraph", "item"})
_MET = frozenset({"organization", "partnership", "body", "state"})
_REACH = 5  # tokens before a verb in which "have" or "took the opportunity to" makes it tell of the past


class AccountReader:
    """Tells accounts in the first person, and who tells them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook, layout: LayoutPatterns) -> None:
        self.lexicon = lexicon
        self.book = book
        self.layout = layout
        table = lexicon.tables["documents"]
        self.met = re.compile("|".join(table["told_meetings"]))
        self.not_now = re.compile("|".join(rf"\b{phrase}\b" for phrase in table["told_before"]))
        self.sections = re.compile("|".join(table["sections"]))
        self.audiences = re.compile("|".join(table["audiences"]), re.IGNORECASE)
        self.labels = re.compile("|".join(table["labels"]))
        self.verbs = frozenset(table["told_verbs"])
        self.ends = frozenset(table["told_until"])
        self.joins = frozenset(table["told_with"])
        self.perfect = frozenset(table["perfect"])
        self.past = self.perfect | frozenset(table["told_past"])

    def narrow(
        self, text: Text, mentions: list[Mention], people: list[Person], own: str | None, publisher: str
    ) -> list[int]:
        """The tokens of each "I" of an account, [] if the text is none; what is no part of it is no prose any more.

        Somebody who publishes in person, as a minister, may come to it anywhere; else a section begins with it.
        """
        if own is None or "I" not in text.raw or self.audiences.search(text.folded, 0, _GREETING):
            return []
        told: set[int] = set()
        named = analyse(publisher, self.layout)
        in_person = any(self._office(named, at) for at in range(len(named.words)))
        for section in self._sections(text):
            opening = [s for s in text.sentences if s.block in section][: None if in_person else _OPENING]
            if any(self._tells(text, s, mentions, people, own) for s in opening):
                told.update(section)
        if not told:
            return []
        for number, block in enumerate(text.blocks):
            if number not in told and block.kind in _PROSE:
                titles = self.sections.match(text.source[block.start : block.end]) is not None
                text.blocks[number] = replace(block, kind="heading" if titles else "aside")
        return [i for s in text.sentences if s.block in told for i in self._tellers(text, s)]

    def _sections(self, text: Text) -> list[list[int]]:
        """The numbers of the blocks of prose between headings, up to the first label of a transcript."""
        sections: list[list[int]] = [[]]
        for number, block in enumerate(text.blocks):
            line = text.source[block.start : block.end]
            if self.labels.match(line):
                break
            if block.kind == "heading" or self.sections.match(line):
                sections.append([])
            elif block.kind in _PROSE:
                sections[-1].append(number)
        return sections

    def _tellers(self, text: Text, sentence: Sentence) -> list[int]:
        """The tokens of each "I" of a sentence that is not quoted."""
        begin = text.token_at(text.blocks[sentence.block].start)
        tokens = [i for i in range(sentence.first, sentence.last) if text.raw[i] == "I"]
        return [i for i in tokens if text.words[begin:i].count('"') % 2 == 0]

    def _tells(self, text: Text, sentence: Sentence, mentions: list[Mention], people: list[Person], own: str) -> bool:
        """Whether a sentence tells that "I" met somebody from abroad."""
        tellers = self._tellers(text, sentence)
        if not tellers:
            return False
        words = " ".join(text.words[tellers[0] : sentence.last])
        if not self.met.match(words) or self.not_now.search(words):
            return False
        inside = range(sentence.first, sentence.last)
        others = [p for p in people if p.acts_for != own and any(first in inside for first, _ in p.spans)]
        return bool(others) or any(m.first in inside and m.kind in _MET and m.iri != own for m in mentions)

    def encounters(self, text: Text, mentions: list[Mention], people: list[Person], own: str | None) -> list[Encounter]:
        """The sentences of an account that each tell of a meeting: "I also had a call with", "we held a meeting"."""
        found = []
        for sentence in text.sentences:
            inside = range(sentence.first, sentence.last)
            teller = next((i for i in inside if text.words[i] in {"i", "we"}), None)
            if teller is None or text.blocks[sentence.block].kind not in _PROSE:
                continue
            if not self._is_met(text, teller, sentence):
                continue
            verb = next(i for i in range(teller + 1, sentence.last) if text.words[i] in self.verbs)
            end = next((i for i in range(verb, sentence.last) if text.words[i] in self.ends), sentence.last)
            met = [p for p in people if any(sentence.first <= at < end and at != teller for at, _ in p.spans)]
            sides = [side for m in mentions if verb < m.first < end for side in self._sides(text, m, verb)]
            unnamed = tuple(s for s in dict.fromkeys(sides) if s != own and all(s != p.acts_for for p in met))
            if met or unnamed:
                hosts = [p for p in people if (teller, teller + 1) in p.spans]
                found.append(Encounter(sentence, verb, hosts, met, unnamed))
        return found

    def _is_met(self, text: Text, teller: int, sentence: Sentence) -> bool:
        """Whether "I" or "we" met somebody at the time that is told of: not in "I have met him many times"."""
        words = text.words[teller : sentence.last]
        again = not self.perfect.isdisjoint(words[1:_REACH]) and "just" not in words
        return not again and self.met.match(" ".join(words)) is not None

    def _sides(self, text: Text, mention: Mention, verb: int) -> list[str]:
        """Who met, by a name in what was held or attended: "the NATO Summit", "talks with leaders of Spain"."""
        before = text.words[verb + 1 : mention.first]
        compound = "-" in text.words[mention.first - 1 : mention.last + 1]
        if mention.kind not in _MET or mention.as_place or mention.how == "demonym":
            return []
        if not (compound or not before or before[-1] in self.joins or before == ["the"]):
            return []
        members = self.book.names.members.get(mention.iri, ()) if mention.kind == "partnership" and compound else ()
        return list(members) or [self.book.actor_of(mention.iri)]

    def is_own_word(self, text: Text, report: Report, teller: Holders) -> bool:
        """Whether a report of the teller is what that one says now, and did not say there: "I hope that".

        Thanks are given by saying them.
        """
        if report.stance.stance == "courtesy" or not set(teller.iris) & set(report.holders.iris):
            return False
        verb = report.cue[0]
        if not self.past.isdisjoint(text.words[max(report.first, verb - _REACH) : verb]):
            return False
        if text.words[verb - 1] == "to" and not self.verbs.isdisjoint(text.words[report.first : verb]):
            return False  # "I joined my colleagues to discuss"
        forms = self.lexicon.verbs.get(text.words[verb], ())
        return bool(forms) and all(form.tense != "past" for form in forms) and not text.words[verb].endswith("ing")

    # -- who tells -------------------------------------------------------------------------------------------------

    def teller(
        self, title: Text, titled: list[Person], text: Text, people: list[Person], profile: Profile, readout: Readout
    ) -> Holders:
        """Who "I" is: named after "by" in title or byline, or the holder of the office that title or publisher name.

        Only the side for which that person speaks, where nothing tells who it is.
        """
        own = [p for p in people if p.acts_for in (None, profile.own)]
        for words, named in ((title, titled), (text, people)):
            for person in named:
                by = any(_after_by(words, at) and (words is title or _in_heading(words, at)) for at, _ in person.spans)
                if by and person.acts_for in (None, profile.own):
                    known = next((p for p in people if p.iri == person.iri), None)
                    teller = known or replace(person, spans=[], name_spans=[])
                    teller.acts_for = profile.own
                    return Holders((teller,))
        floor = Floor(self.book, [], [], own, profile.own, list(profile.unmarked), readout.date)
        publisher = analyse(readout.publisher, self.layout)
        told = [self._office(words, at) for words, at in self._places(title, publisher)]
        offices = [office for office in told if office is not None]
        # "Senator the Hon Ana Vela, Minister for Ports": the office that the publisher never explains.
        office = next((o for o in offices if o.role in self._roles(profile)), offices[0] if offices else None)
        role = office.role if office else self._only_role(profile)
        if role is None:
            return Holders((), (profile.own,) if profile.own else ())
        return floor.resolve(Speaker(0, 0, "office", role=role, label=office.label.lower() if office else ""))

    def _places(self, title: Text, publisher: Text) -> list[tuple[Text, int]]:
        """Where an office may say who tells: after "by" in the title, anywhere in the publisher's name."""
        after = [(title, at) for at in range(1, len(title.words)) if _after_by(title, at)]
        return after + [(publisher, at) for at in range(len(publisher.words))]

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


def _in_heading(text: Text, at: int) -> bool:
    """Whether a token stands in a heading: "[Opening Statement by Prime Minister Mori]"."""
    return text.blocks[text.sentences[text.sentence_of(at)].block].kind == "heading"


def _after_by(text: Text, at: int) -> bool:
    """Whether "by" stands before a token: "by the Prime Minister"."""
    return "by" in text.words[max(0, at - 2) : at]
