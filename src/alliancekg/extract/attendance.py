"""Who took part beside those whom the lead names: in lists, as attendants, or as who spoke; `encounters` tells more."""

import re
from collections.abc import Iterable

from alliancekg.extract.leads import LeadReader
from alliancekg.extract.officephrases import OfficeReader
from alliancekg.extract.people import Person
from alliancekg.extract.phrases import phrase_pattern
from alliancekg.extract.quoted import PROSE
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_MOURNED = 4  # tokens of "the funeral of Her Majesty"
_SUBJECT = 6  # tokens of "Deputy Prime Minister Ana Vela" before "was accompanied by"
_OWN_REACH = 6  # tokens of "'s statement about his meeting"
QUOTING = frozenset({'"', "i", "we"})  # what stands behind these is what somebody says


class AttendanceReader:
    """Finds further participants; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader, leads: LeadReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.leads = leads
        table, speakers = lexicon.tables["meetings"], lexicon.tables["speakers"]
        self.listing = frozenset(table["joining"]) | frozenset(table["list_words"])
        self.past = frozenset(table["past"])
        self.mourned = frozenset(table["mourned"])
        self.on_behalf = {tuple(phrase.split()) for phrase in table["on_behalf"]}
        self.serving = frozenset(table["serving"])
        nouns = {word for phrase in table["nouns"] for word in phrase.split()[-1:]}
        self.nouns = frozenset({*nouns, *(noun + "s" for noun in nouns)})
        self.attended = phrase_pattern(table["attended"])
        self.meant = phrase_pattern(table["same_meeting"])
        self.taking_part = phrase_pattern(table["taking_part"])
        self.sent = frozenset(table["delegation_nouns"])
        self.attending = frozenset(phrase.split()[0] for phrase in (*table["attended"], *table["accompanied"]))
        self.with_whom = re.compile(
            rf"(?:\S+ ){{1,{_SUBJECT}}}?(?:was|were) (?:also )?" + phrase_pattern(table["accompanied"]).pattern
        )
        self.embedding = frozenset(speakers["embedding"])
        self.mouthpieces = phrase_pattern(table["mouthpieces"])

    def listed(self, text: Text, people: list[Person]) -> list[Person]:
        """Persons in a list of participants: the items after "Joining … were the following leaders:".

        Lines before the first prose that only name somebody are such a list, too.
        """
        before = [s for s in text.sentences if text.blocks[s.block].kind in {"paragraph", "item", "heading"}]
        before = before[: next((k for k, s in enumerate(before) if self.leads.tells(text, s)), 0)]
        alone = {s.first for s in before}
        listed = [p for p in people if any(first in alone for first, _ in p.spans)]
        for head in text.sentences:
            words = text.words[head.first : head.last]
            if ":" not in words or self.listing.isdisjoint(words[: words.index(":")]):
                continue
            beside = self.named(text, people, head.first + words.index(":"), head.last)
            listed += [p for p in beside if p not in listed]
            if words[-1] != ":":
                continue
            last = head.block + 1
            while last < len(text.blocks) and text.blocks[last].kind == "item":
                last += 1
            inside = {s.first for s in text.sentences if head.block < s.block < last}
            listed += [p for p in people if p not in listed and any(first in inside for first, _ in p.spans)]
        return listed

    def attendants(self, text: Text, people: list[Person]) -> list[Person]:
        """Persons who the text says attended the meeting: "The talks were attended by …"."""
        present = [p for p in people if not self.is_past(text, p)]
        found: list[Person] = []
        for sentence in text.sentences:
            told = "will" not in text.raw[sentence.first : sentence.last] and text.blocks[sentence.block].kind in PROSE
            if told and self._is_attendance(text, sentence):
                found += self.named(text, present, sentence.first, sentence.last)
        return found

    def speaking(self, text: Text, people: list[Person], delegations: Iterable[str]) -> list[Person]:
        """Persons who speak for a delegation whose members the lead does not name: they took part for it."""
        return [
            p
            for p in people
            if p.acts_for is not None
            and p.acts_for in delegations
            and not self.mouthpieces.search((p.office or "").lower())
            and any(self._is_subject(text, first, last) or _signs(text, first) for first, last in p.spans)
        ]

    def is_served(self, text: Text, first: int) -> bool:
        """Whether a person is only named for whom another works or speaks: "Advisor to President Vela".

        "Advisor to the President Ana Vela" names the advisor.
        """
        words = text.words
        serves = words[first - 1 : first] == ["to"] and words[first - 2] in self.serving
        first -= words[first - 1 : first] == ["the"]
        return serves or tuple(words[max(0, first - 2) : first]) in self.on_behalf

    def is_own_meeting(self, text: Text, first: int, last: int) -> bool:
        """Whether a sentence opens with somebody's meeting: "Minister Vela's statement about his meeting with …"."""
        begin = text.sentences[text.sentence_of(first)].first
        opens = text.words[begin:first] in ([], ["the"])
        noun = (k for k in range(last + 1, min(last + 1 + _OWN_REACH, len(text.words))) if text.words[k] in self.nouns)
        return opens and any(text.words[k + 1 : k + 2] == ["with"] for k in noun)

    def is_past(self, text: Text, person: Person) -> bool:
        """Whether a person is only spoken of as one of the past: "the funeral of former Prime Minister Vela"."""
        return bool(person.spans) and all(
            text.words[max(0, first - 1)] in self.past
            or not self.mourned.isdisjoint(text.words[max(0, first - _MOURNED) : first])
            for first, _ in person.spans
        )

    def named(self, text: Text, people: list[Person], first: int, last: int) -> list[Person]:
        """Whom the tokens from `first` to `last` name as one who may have met, and not as an owner or one served."""
        return [
            p
            for p in people
            if any(first <= a < last and not is_possessive(text, b) and not self.is_served(text, a) for a, b in p.spans)
        ]

    def is_embedded(self, words: list[str], first: int, i: int) -> bool:
        """Whether the verb stands in a clause within another: "recalled that he met", but not "…, where he met"."""
        comma = max((k for k in range(first, i) if words[k] == ","), default=first)
        after = comma + 2 * (words[comma : comma + 2] == [",", "where"])
        return not self.embedding.isdisjoint(words[after:i])

    def _is_attendance(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence tells who attended the meeting: "The talks were attended by …", "She was joined by …"."""
        words = text.words[sentence.first : sentence.last]
        told = " ".join(words)
        if not self.sent.isdisjoint(words[:_SUBJECT]) and self.taking_part.search(told):
            return QUOTING.isdisjoint(words)  # "Ministers from Chile and Peru took part, with Secretary Vela"
        if self.attending.isdisjoint(words):
            return False
        attended = self.attended.search(told) is not None and self.meant.search(told) is not None
        return (attended or self.with_whom.match(told) is not None) and QUOTING.isdisjoint(words)

    def _is_subject(self, text: Text, first: int, last: int) -> bool:
        """Whether a person is the subject of a report: "Minister Vela stated", "X and Y discussed", "…, said Vela"."""
        words = text.words
        forms = self.lexicon.verbs.get(words[last], ()) if last < len(words) else ()
        told = first > 0 and words[first - 1] not in self.leads.met  # not "met Vela"
        said = self.lexicon.verbs.get(words[first - 1], ()) if told else ()
        behind = words[last : last + 1] in (["and"], [","]) and words[first - 1 : first] in ([], ["."], ["and"], [","])
        return any(f.form == "finite" for f in (*forms, *said)) or behind


def is_possessive(text: Text, last: int) -> bool:
    """Whether "'s" follows a token: what is named is the person's, and not the person."""
    return text.words[last : last + 1] in (["'s"], ["'"])


def _signs(text: Text, first: int) -> bool:
    """Whether a line begins with a name behind a paragraph in quotation marks: whose words these are."""
    before = text.sentence_of(first) - 1
    if first not in text.block_firsts or before < 0:
        return False
    block = text.blocks[text.sentences[before].block]
    return text.words[text.token_at(block.start)] == text.words[first - 1] == '"'
