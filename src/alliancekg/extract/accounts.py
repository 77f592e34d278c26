"""Accounts of a meeting by one who took part: "Just now I had a telephone talk with President Vela. We agreed to …".

Such a text is a readout: "I" is who tells it, "we" are those of the meeting last told of. What is told of something
else, as answers to questions are, is no part of it.
"""

import re
from dataclasses import replace
from functools import cached_property

from alliancekg.documents.readout import Readout
from alliancekg.extract.encounters import Encounter
from alliancekg.extract.mentions import ACTORS, Mention
from alliancekg.extract.people import Person
from alliancekg.extract.quoted import PROSE
from alliancekg.extract.tellers import TellerFinder
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_OPENING = 3  # sentences of a section in which it is told that somebody met
_GREETING = 500  # characters in which a speech greets those whom it is for
_SINGULAR = frozenset({"i", "me", "my"})
_ALONE = frozenset({"i", "me"})
_FIRST = frozenset({"i", "me", "my", "we", "our", "us"})
_REACH = 5  # tokens before a verb in which "have" or "took the opportunity to" makes it tell of the past


class AccountReader:
    """Tells accounts in the first person; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, tellers: TellerFinder) -> None:
        self.tellers = tellers
        self.names = lexicon.names
        self.table = table = lexicon.tables["documents"]
        self.sections = re.compile("|".join(table["sections"]))
        self.houses = re.compile("|".join(table["houses"]), re.IGNORECASE)
        self.audiences = re.compile("|".join([*table["houses"], *table["audiences"]]), re.IGNORECASE)
        self.titles = re.compile("|".join(table["account_titles"]), re.IGNORECASE)
        self.turn = re.compile(table["turn"])
        self.labels = re.compile("|".join(table["labels"]))
        self.verbs = frozenset(table["told_verbs"])
        self.ends = frozenset(table["told_until"])
        self.joins = frozenset(table["told_with"])
        self.perfect = frozenset(table["perfect"])

    # What few documents need is compiled for the first of them.

    @cached_property
    def met(self) -> re.Pattern[str]:
        """What tells that "I" or "we" met somebody."""
        return re.compile("|".join(self.table["told_meetings"]))

    @cached_property
    def told(self) -> re.Pattern[str]:
        """The same, or that a meeting took place."""
        return re.compile("|".join([*self.table["told_meetings"], *self.table["told_impersonally"]]))

    @cached_property
    def together(self) -> re.Pattern[str]:
        """The same, or that "we" did something."""
        return re.compile("|".join([self.told.pattern, *self.table["told_together"]]))

    @cached_property
    def not_now(self) -> re.Pattern[str]:
        """What tells of another time."""
        return re.compile("|".join(rf"\b{phrase}\b" for phrase in self.table["told_before"]))

    def narrow(
        self,
        text: Text,
        mentions: list[Mention],
        people: list[Person],
        own: str | None,
        readout: Readout,
        *,
        abroad: bool,
    ) -> list[int]:
        """The tokens of each "I" of an account, [] if the text is none; what is no part of it is no prose any more.

        Somebody who publishes in person, as a minister, or whose statement is titled or introduced as such may come to
        it anywhere; else a section begins with it. Who greets the press makes no speech. `abroad`: the title names
        somebody from abroad, whom a statement "after the meeting with" or "at the joint press conference with" told of.
        """
        if own is None or _SINGULAR.isdisjoint(text.words):
            return []
        titled = self.titles.search(readout.title) is not None
        greeted = self.houses if titled else self.audiences
        if greeted.search(text.folded, 0, _GREETING):
            return []
        labelled = [n for n, b in enumerate(text.blocks) if self.labels.match(text.source, b.start, b.end)]
        if titled and len(labelled) == 1:
            text.introduced = labelled[0]  # "PRESIDENT VELA: …" and nobody else: a statement
        anywhere = titled or self.tellers.is_person(readout.publisher) or text.introduced is not None
        told: set[int] = set()
        for section in self._sections(text):
            opening = [s for s in text.sentences if s.block in section][: None if anywhere else _OPENING]
            if any(self._tells(text, s, mentions, people, own) for s in opening):
                told.update(section)
        if not told and titled and abroad:
            spoken = {s.block for s in text.sentences if _spoken(text, s, _SINGULAR)}
            sections = [section for section in self._sections(text) if not spoken.isdisjoint(section)]
            told.update(sections[0] if len(sections) == 1 else ())
        tellers = [i for s in text.sentences if s.block in told for i in _spoken(text, s, _ALONE)]
        if tellers:
            self._set_aside(text, told)
        return tellers

    def _set_aside(self, text: Text, told: set[int]) -> None:
        """Makes what is no part of the account no prose any more."""
        for number, block in enumerate(text.blocks):
            if number not in told and block.kind in PROSE:
                titles = self.sections.match(text.source[block.start : block.end]) is not None
                text.blocks[number] = replace(block, kind="heading" if titles else "aside")

    def is_speech(self, text: Text, lead: Sentence | None) -> bool:
        """Whether a text that is no account is in the first person, and no transcript of what several say.

        Not where "we" did something together, or a lead tells of a meeting and nobody is greeted: a minister's points
        may follow it.
        """
        spoken = [s for s in text.sentences if text.blocks[s.block].kind in PROSE and _spoken(text, s, _SINGULAR)]
        if len(spoken) <= 1:
            return False
        greeted = self.audiences.search(text.folded, 0, _GREETING) is not None
        if not (greeted or lead is None or _spoken(text, lead, _FIRST)):
            return False
        sentences = [" ".join(text.words[s.first : s.last]) for s in text.sentences]
        told = any(self.together.search(words) and not self.not_now.search(words) for words in sentences)
        return not told and not any(self.turn.match(text.source, text.starts[s.first]) for s in text.sentences)

    def _sections(self, text: Text) -> list[list[int]]:
        """The numbers of the blocks of prose between headings, up to the first label of a transcript of several."""
        sections: list[list[int]] = [[]]
        for number, block in enumerate(text.blocks):
            line = text.source[block.start : block.end]
            if self.labels.match(line) and number != text.introduced:
                break
            if block.kind == "heading" or self.sections.match(line):
                sections.append([])
            elif block.kind in PROSE:
                sections[-1].append(number)
        return sections

    def _tells(self, text: Text, sentence: Sentence, mentions: list[Mention], people: list[Person], own: str) -> bool:
        """Whether a sentence tells that "I" met somebody from abroad."""
        begin = text.token_at(text.blocks[sentence.block].start)
        quoted = text.words[begin : sentence.first].count('"') % 2
        words = " ".join(text.words[sentence.first : sentence.last]).partition(' "')[0]
        if quoted or self.told.search(words) is None or self.not_now.search(words):
            return False
        inside = range(sentence.first, sentence.last)
        others = [p for p in people if p.acts_for != own and any(first in inside for first, _ in p.spans)]
        return bool(others) or any(m.first in inside and m.kind in ACTORS and m.iri != own for m in mentions)

    def encounters(self, text: Text, mentions: list[Mention], people: list[Person], own: str | None) -> list[Encounter]:
        """The sentences of an account that each tell of a meeting: "I also had a call with", "we held a meeting"."""
        found = []
        for sentence in text.sentences:
            inside = range(sentence.first, sentence.last)
            teller = next((i for i in inside if text.words[i] in {"i", "we"}), None)
            if teller is None or text.blocks[sentence.block].kind not in PROSE:
                continue
            if not self._is_met(text, teller, sentence):
                continue
            verb = next(i for i in range(teller + 1, sentence.last) if text.words[i] in self.verbs)
            behind = verb + 2 if text.words[verb + 1 : verb + 2] == ["on"] else verb  # "called on"
            end = next((i for i in range(behind, sentence.last) if text.words[i] in self.ends), sentence.last)
            met = [p for p in people if any(sentence.first <= at < end and at != teller for at, _ in p.spans)]
            sides = [side for m in mentions if verb < m.first < end for side in self._sides(text, m, verb)]
            unnamed = tuple(s for s in dict.fromkeys(sides) if s != own and all(s != p.acts_for for p in met))
            if met or unnamed:
                hosts = [p for p in people if (teller, teller + 1) in p.spans]
                unnamed = unnamed if hosts or own is None else (own, *unnamed)
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
        if mention.kind not in ACTORS or mention.as_place or mention.how == "demonym":
            return []
        if not (compound or not before or before[-1] in self.joins or before == ["the"]):
            return []
        members = self.names.members.get(mention.iri, ()) if mention.kind == "partnership" and compound else ()
        return list(members) or [self.tellers.book.names.actor_of(mention.iri)]


def _spoken(text: Text, sentence: Sentence, pronouns: frozenset[str]) -> list[int]:
    """The tokens of some pronouns of the first person in a sentence that are not quoted; "i" is no "I"."""
    begin = text.token_at(text.blocks[sentence.block].start)
    tokens = [i for i in range(sentence.first, sentence.last) if text.words[i] in pronouns and text.raw[i] != "i"]
    return [i for i in tokens if text.words[begin:i].count('"') % 2 == 0]
