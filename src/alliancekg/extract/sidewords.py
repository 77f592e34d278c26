"""For whom the persons of a meeting act by what the text says beside the names of sides."""

import re
from operator import itemgetter

from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.people import Person
from alliancekg.extract.phrases import phrase_pattern
from alliancekg.extract.text import Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_OF_SIDES = frozenset({"on", "from"})  # "on the French side"


class SideWordReader:
    """Reads for whom the text says that persons act; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = lexicon.names
        table = lexicon.tables["meetings"]
        self.represented = by_first_word(table["represented"])
        self.nouns = frozenset(table["delegation_nouns"])
        self.inside_lists = frozenset(table["inside_lists"]) | {"for"}
        self.titles = frozenset(fold(word).lower() for word in lexicon.tables["offices"]["honorifics"]) | {"."}
        self.accompanied = frozenset(tuple(phrase.split()) for phrase in table["accompanied"])
        self.leading = frozenset(table["leading"])
        self.chairing = frozenset(table["chairing"])
        self.on_behalf = {tuple(phrase.split()) for phrase in table["on_behalf"]}
        self.telling = re.compile(
            r"(?:[-,(–] )?(?:which )?(?:was |were |is |has been )?" + phrase_pattern(table["telling"]).pattern
        )
        self.pronouns = frozenset(lexicon.tables["speakers"]["singular_pronouns"])

    def read(self, text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """Sets for whom those act beside whose names a side is named: in brackets, by its delegation, as its chairs."""
        self._bracketed(text, participants, mentions)
        self._of_delegations(text, participants, mentions)
        self._chairing_for(text, participants, mentions)
        self._on_behalf(text, participants, mentions)

    def companions(self, text: Text, participants: list[Person], own: str | None) -> list[tuple[Person, Person]]:
        """Who accompanies whom and acts for the same: "Minister Vela was accompanied by General Novak (and …)"."""
        found: list[tuple[Person, Person]] = []
        for person in participants:
            if person.acts_for is not None or not person.spans:
                continue
            first = person.spans[0][0]
            if found and self._is_listed(text, found[-1][0].spans[0][1], first):
                found.append((person, found[-1][1]))
                continue
            while first > 1 and text.words[first - 1] in self.titles:
                first -= 1
            if tuple(text.words[max(0, first - 2) : first]) in self.accompanied:
                begin = text.sentences[text.sentence_of(first)].first
                led = not self.pronouns.isdisjoint(text.words[begin:first])
                ahead = [(s[1], p) for p in participants if p is not person for s in p.spans if s[1] < first]
                ahead = (
                    [(0, p) for p in participants if p.acts_for in (own, None) and p is not person][:1]
                    if led
                    else ahead
                )
                nearest = max(ahead, key=lambda item: item[0], default=None)
                found += [(person, nearest[1])] if nearest else []
        return found

    def _is_listed(self, text: Text, last: int, first: int) -> bool:
        """Whether only a list lies between a person and the next: "Mr. Vela, and Secretary of Ports Novak"."""
        between = range(last, first)
        return last <= first and all(text.raw[k][0].isupper() or text.words[k] in self.inside_lists for k in between)

    @staticmethod
    def _bracketed(text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """A state in brackets beside a person says for whom that one acts: "(Norway) Minister Vela"."""
        states = {(m.first, m.last): m.iri for m in mentions if m.kind == "state"}
        beside = {last + 1: iri for (first, last), iri in states.items() if text.words[first - 1] == "("}
        for person in participants:
            told = (beside.get(first) for first, _ in person.spans if text.words[first - 1] == ")")
            person.acts_for = person.acts_for or next((iri for iri in told if iri is not None), None)

    def _of_delegations(self, text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """Who is named with a side acts for it: "The French side was led by Ana Vela", "Mr. Novak heading the …"."""
        named = [(at, m) for m in mentions if m.kind in SIDES and (at := self._side_noun(text, m))]
        for sentence in text.sentences if named else ():
            sides = [(at, m) for at, m in named if sentence.first <= m.first < sentence.last]
            begin = sentence.first
            for number, (at, mention) in enumerate(sides):
                end = sides[number + 1][1].first if number + 1 < len(sides) else sentence.last
                led = not self.leading.isdisjoint(text.words[max(begin, mention.first - 2) : mention.first])
                if led:
                    first, last, begin = begin, mention.first, at
                elif self._is_told(text, at, end) or text.words[mention.first - 2] in _OF_SIDES:
                    first, last = at, end
                else:
                    continue
                members = self.names.members.get(mention.iri, ())
                for person in participants:
                    inside = any(first <= a < last for a, _ in person.spans)
                    if inside and (person.acts_for is None or (at == mention.last and person.acts_for in members)):
                        person.acts_for = mention.iri  # also where a member's minister represents the whole

    def _chairing_for(self, text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """A list of chairs before "for Norway" acts for it: "co-chaired by Mr. Vela and Ms. Novak for Norway"."""
        for mention in mentions:
            at = mention.first - 1 - (text.words[mention.first - 1] == "the")
            begin = text.sentences[text.sentence_of(mention.first)].first
            if mention.kind not in SIDES or text.words[at] != "for" or self.chairing.isdisjoint(text.words[begin:at]):
                continue
            spans = [(s, p) for p in participants for s in p.spans if begin <= s[0] and s[1] <= at]
            for (first, last), person in sorted(spans, key=itemgetter(0), reverse=True):
                if not self._is_listed(text, last, at) or (person.acts_for or mention.iri) != mention.iri:
                    break
                person.acts_for, at = mention.iri, first

    def _on_behalf(self, text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """Who chairs on behalf of an organisation acts for it, whoever employs that one."""
        for mention in mentions:
            at = mention.first - (text.words[mention.first - 1] == "the")
            begin = text.sentences[text.sentence_of(mention.first)].first
            if mention.kind != "organization" or tuple(text.words[max(0, at - 2) : at]) not in self.on_behalf:
                continue
            chairs = [p for p in participants for s in p.spans if begin <= s[0] and s[1] <= at]
            if len(chairs) == 1 and not self.chairing.isdisjoint(text.words[begin:at]):
                chairs[0].acts_for = mention.iri

    def _side_noun(self, text: Text, mention: Mention) -> int | None:
        """The token after the noun of a side that a state's name stands before: "the French delegation".

        The token after the name where that is the side: "The EU was represented by".
        """
        at = mention.last + (text.words[mention.last : mention.last + 1] in (["-"], ["'s"]))
        if phrase_at(text.words, at, self.represented) is not None:
            return at
        return at + 1 if text.words[at : at + 1] and text.words[at] in self.nouns else None

    def _is_told(self, text: Text, at: int, end: int) -> bool:
        """Whether it is told who a side is: "was led by", "included"."""
        return self.telling.match(" ".join(text.words[at:end])) is not None
