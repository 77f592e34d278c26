"""Who took part beside those whom the lead names: in lists, at further meetings, as attendants, or as who spoke."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliancekg.extract.leads import LeadReader
from alliancekg.extract.officephrases import OfficeReader
from alliancekg.extract.people import Person
from alliancekg.extract.phrases import phrase_pattern
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_TOLD = frozenset({"paragraph", "item"})
_LIGHT_REACH = 8  # tokens after "had" in which the noun of the meeting stands
_WITH_REACH = 6  # tokens after that noun in which "with" stands
_MOURNED = 4  # tokens of "the funeral of Her Majesty"
_SUBJECT = 6  # tokens of "Deputy Prime Minister Ana Vela" before "was accompanied by"
_OWN_REACH = 6  # tokens of "'s statement about his meeting"
_NEAR = 3  # tokens after a verb of meeting in which the person begins
_FURTHER_REACH = 3  # tokens before a verb in which "also" makes it tell of a further meeting
_BRACKET = 8  # tokens of "(Consular, Passport and Visa)"
_QUOTING = frozenset({'"', "i", "we"})
_ADDRESSED = frozenset({"with", "to", "about", "of", "on"})  # after "spoke": whom, or of what


@dataclass(frozen=True, slots=True)
class Encounter:
    """A sentence that reports a meeting of its own: `hosts` before its verb at token `verb`, `met` after it.

    `sides` are those who were met without a name.
    """

    sentence: Sentence
    verb: int
    hosts: list[Person]
    met: list[Person]
    sides: tuple[str, ...] = ()


class AttendanceReader:
    """Finds further participants; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader, leads: LeadReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.leads = leads
        table, speakers = lexicon.tables["meetings"], lexicon.tables["speakers"]
        self.listing = frozenset(table["joining"]) | frozenset(table["list_words"])
        self.further = frozenset(table["further"])
        self.past = frozenset(table["past"])
        self.mourned = frozenset(table["mourned"])
        self.on_behalf = {tuple(phrase.split()) for phrase in table["on_behalf"]}
        self.serving = frozenset(table["serving"])
        self.light = frozenset(table["light_verbs"])
        self.calling = frozenset(table["calling"])
        self.spoke = frozenset(table["spoke_verbs"])
        self.discussing = frozenset(table["discussing"])
        nouns = {word for phrase in table["nouns"] for word in phrase.split()[-1:]}
        self.leading = frozenset(table["opening"])
        self.nouns = frozenset({*nouns, *(noun + "s" for noun in nouns)})
        self.attended = phrase_pattern(table["attended"])
        self.meant = phrase_pattern(table["same_meeting"])
        self.attending = frozenset(phrase.split()[0] for phrase in (*table["attended"], *table["accompanied"]))
        self.elsewhere = frozenset(table["other_meetings"])
        self.with_whom = re.compile(
            rf"(?:\S+ ){{1,{_SUBJECT}}}?(?:was|were) (?:also )?" + phrase_pattern(table["accompanied"]).pattern
        )
        self.pronouns = frozenset(speakers["singular_pronouns"])
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
            beside = self._named(text, people, head.first + words.index(":"), head.last)
            listed += [p for p in beside if p not in listed]
            if words[-1] != ":":
                continue
            last = head.block + 1
            while last < len(text.blocks) and text.blocks[last].kind == "item":
                last += 1
            inside = {s.first for s in text.sentences if head.block < s.block < last}
            listed += [p for p in people if p not in listed and any(first in inside for first, _ in p.spans)]
        return listed

    def encounters(self, text: Text, people: list[Person]) -> list[Encounter]:
        """The sentences that report a meeting of their own: who stands before the verb, and who after it."""
        found = []
        for sentence in text.sentences:
            if "will" in text.raw[sentence.first : sentence.last] or text.blocks[sentence.block].kind not in _TOLD:
                continue
            told = [
                (verb, self._named(text, people, verb, self.leads.end_of(text, verb, sentence.last)))
                for verb in self._encounters(text, sentence, people)
            ]
            ahead = self._opening(text, sentence, people) if not told else None
            if told:  # "visited Alvik to meet Minister Vela": the verb after which somebody is named
                verb, met = next((one for one in told if one[1]), told[0])
                found.append(Encounter(sentence, verb, self._named(text, people, sentence.first, verb), met))
            elif ahead is not None:
                first, comma = ahead
                hosts = self._named(text, people, comma, sentence.last)[:1]
                found.append(Encounter(sentence, first, hosts, self._named(text, people, first, comma)))
        return found

    def attendants(self, text: Text, people: list[Person]) -> list[Person]:
        """Persons who the text says attended the meeting: "The talks were attended by …"."""
        present = [p for p in people if not self.is_past(text, p)]
        found: list[Person] = []
        for sentence in text.sentences:
            told = "will" not in text.raw[sentence.first : sentence.last] and text.blocks[sentence.block].kind in _TOLD
            if told and self._is_attendance(text, sentence):
                found += self._named(text, present, sentence.first, sentence.last)
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

    def _named(self, text: Text, people: list[Person], first: int, last: int) -> list[Person]:
        return [
            p
            for p in people
            if any(first <= a < last and not is_possessive(text, b) and not self.is_served(text, a) for a, b in p.spans)
        ]

    def _encounters(self, text: Text, sentence: Sentence, people: list[Person]) -> Iterator[int]:
        """The tokens of verbs that tell of a further meeting: "She also met", "then had a meeting with"."""
        words = text.words
        inside = range(sentence.first, sentence.last)
        begins = {a for p in people for a, _ in p.spans}
        begins |= {
            i for i in inside if words[i] == "the" and (i + 1 in begins or self.reader.is_office_word(text, i + 1))
        }
        ends = {b for p in people for _, b in p.spans if b <= sentence.last}
        # "I" begins a person's mention where one who took part tells.
        quoted = next((i for i in inside if words[i] in _QUOTING and i not in begins), sentence.last)
        for i in range(sentence.first + 1, min(quoted + 1, sentence.last)):
            said = self._predicate(words, i, sentence.last, begins)
            if said is None or self.is_embedded(words, sentence.first, i):
                continue
            before = words[max(sentence.first, i - _FURTHER_REACH) : i]
            own = (
                i in ends
                or bool(self.pronouns & {*before})
                or any(
                    k in ends or (k >= sentence.first and self.reader.is_office_word(text, k))
                    for k in range(_bracket(words, i) - _NEAR, i)
                )
            )
            if not self.elsewhere.isdisjoint(words[sentence.first : i + 1]):
                continue
            more = not self.further.isdisjoint(before) or words[i] == "to"
            if more or (own and words[i] not in self.discussing):
                yield said

    def _opening(self, text: Text, sentence: Sentence, people: list[Person]) -> tuple[int, int] | None:
        """The "with" and the comma of a sentence that opens with a meeting: "In talks with Mr. Vela, she said"."""
        words, end = text.words, min(sentence.first + _LIGHT_REACH, sentence.last)
        at = next((k for k in range(sentence.first + 1, end) if words[k] == "with"), None)
        if (
            at is None
            or words[at - 1] not in self.nouns
            or not (at - 1 == sentence.first or words[sentence.first] in self.leading)
        ):
            return None
        behind = [b for p in people for a, b in p.spans if at < a < sentence.last and words[b : b + 1] == [","]]
        comma = min(behind, default=None)
        return None if comma is None or comma >= sentence.last else (at, comma)

    def _predicate(self, words: list[str], i: int, last: int, begins: set[int]) -> int | None:
        """The token after which those are named who were met, if a verb of meeting stands at `i`."""
        if words[i] in self.leads.met or (words[i] == "to" and words[i + 1 : i + 2] == ["meet"]):
            if words[i + 1 : i + 2] == ["by"] and words[i - 1] not in {"was", "were"}:
                return None  # "the summit hosted by President Vela"
            return None if words[i] in self.light and not self._light(words, i, last) else i
        if words[i] in self.light:
            return self._light(words, i, last)
        if words[i] in self.spoke:  # "also spoke by phone several times with Mr. Vela", and not "about his call with"
            near = next((k for k in range(i + 1, min(i + _LIGHT_REACH, last)) if words[k] in _ADDRESSED), None)
            return i if near is not None and words[near] in {"with", "to"} else None
        if words[i] in self.discussing:  # "also discussed the ferry with Mr. Vela"
            return next((k for k in range(i + 1, last - 1) if words[k] == "with" and k + 1 in begins), None)
        if words[i] in self.calling:  # "called on Mr. Vela", "paid a courtesy call on Mr. Vela"
            on = next((k for k in range(i + 1, min(i + 2 + _NEAR, last)) if words[k] == "on"), last)
            return on if any(k + 1 in begins for k in range(on, min(on + _NEAR, last))) else None
        return None

    def _light(self, words: list[str], i: int, last: int) -> int | None:
        """The token "with" of "had a bilateral meeting with", "held meetings before the fair, including with"."""
        noun = next((k for k in range(i + 1, min(i + _LIGHT_REACH, last)) if words[k] in self.nouns), None)
        if noun is None:
            return None
        near = next((k for k in range(noun + 1, min(noun + _WITH_REACH, last)) if words[k] == "with"), None)
        named = (k for k in range(noun + 1, last) if words[k - 1 : k + 1] == ["including", "with"])
        return next(named, None) if near is None else near

    def is_embedded(self, words: list[str], first: int, i: int) -> bool:
        """Whether the verb stands in a clause within another: "recalled that he met", but not "…, where he met"."""
        comma = max((k for k in range(first, i) if words[k] == ","), default=first)
        after = comma + 2 * (words[comma : comma + 2] == [",", "where"])
        return not self.embedding.isdisjoint(words[after:i])

    def _is_attendance(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence tells who attended the meeting: "The talks were attended by …", "She was joined by …"."""
        words = text.words[sentence.first : sentence.last]
        if self.attending.isdisjoint(words):
            return False
        told = " ".join(words)
        attended = self.attended.search(told) is not None and self.meant.search(told) is not None
        return (attended or self.with_whom.match(told) is not None) and _QUOTING.isdisjoint(words)

    def _is_subject(self, text: Text, first: int, last: int) -> bool:
        """Whether a person is the subject of a report: "Minister Vela stated", "X and Y discussed", "…, said Vela"."""
        words = text.words
        forms = self.lexicon.verbs.get(words[last], ()) if last < len(words) else ()
        told = first > 0 and words[first - 1] not in self.leads.met  # not "met Vela"
        said = self.lexicon.verbs.get(words[first - 1], ()) if told else ()
        behind = words[last : last + 1] in (["and"], [","]) and words[first - 1 : first] in ([], ["."], ["and"], [","])
        return any(f.form == "finite" for f in (*forms, *said)) or behind


def _bracket(words: list[str], i: int) -> int:
    """The token that opens a bracket which ends before token `i`, else `i`: "Secretary (East) paid a call on"."""
    begin = max(0, i - _BRACKET)
    return words.index("(", begin, i) if words[i - 1] == ")" and "(" in words[begin:i] else i


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
