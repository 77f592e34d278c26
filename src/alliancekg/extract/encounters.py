"""Further meetings of a text: "She also met President Vela", "In talks with Mr. Vela, she said"."""

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.attendance import QUOTING, AttendanceReader
from alliancekg.extract.people import Person
from alliancekg.extract.quoted import PROSE
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_LIGHT_REACH = 8  # tokens after "had" in which the noun of the meeting stands
_WITH_REACH = 6  # tokens after that noun in which "with" stands
_NEAR = 3  # tokens after a verb of meeting in which the person begins
_FURTHER_REACH = 3  # tokens before a verb in which "also" makes it tell of a further meeting
_BRACKET = 8  # tokens of "(Consular, Passport and Visa)"
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


class EncounterReader:
    """Finds them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, attendance: AttendanceReader) -> None:
        self.attendance = attendance
        self.reader, self.leads = attendance.reader, attendance.leads
        table, speakers = lexicon.tables["meetings"], lexicon.tables["speakers"]
        self.further = frozenset(table["further"])
        self.light = frozenset(table["light_verbs"])
        self.calling = frozenset(table["calling"])
        self.spoke = frozenset(table["spoke_verbs"])
        self.discussing = frozenset(table["discussing"])
        self.leading = frozenset(table["opening"])
        self.elsewhere = frozenset(table["other_meetings"])
        self.verbs = self.leads.met | self.light | self.spoke | self.discussing | self.calling | {"to"}
        self.pronouns = frozenset(speakers["singular_pronouns"])

    def find(self, text: Text, people: list[Person]) -> list[Encounter]:
        """The sentences that report a meeting of their own: who stands before the verb, and who after it."""
        found = []
        for sentence in text.sentences:
            if "will" in text.raw[sentence.first : sentence.last] or text.blocks[sentence.block].kind not in PROSE:
                continue
            told = [
                (verb, self.attendance.named(text, people, verb, self.leads.end_of(text, verb, sentence.last)))
                for verb in self._verbs(text, sentence, people)
            ]
            ahead = self._opening(text, sentence, people) if not told else None
            if told:  # "visited Alvik to meet Minister Vela": the verb after which somebody is named
                verb, met = next((one for one in told if one[1]), told[0])
                found.append(Encounter(sentence, verb, self.attendance.named(text, people, sentence.first, verb), met))
            elif ahead is not None:
                first, comma = ahead
                hosts = self.attendance.named(text, people, comma, sentence.last)[:1]
                found.append(Encounter(sentence, first, hosts, self.attendance.named(text, people, first, comma)))
        return found

    def _verbs(self, text: Text, sentence: Sentence, people: list[Person]) -> Iterator[int]:
        """The tokens of verbs that tell of a further meeting: "She also met", "then had a meeting with"."""
        words = text.words
        inside = range(sentence.first, sentence.last)
        begins = {a for p in people for a, _ in p.spans}
        begins |= {
            i for i in inside if words[i] == "the" and (i + 1 in begins or self.reader.is_office_word(text, i + 1))
        }
        ends = {b for p in people for _, b in p.spans if b <= sentence.last}
        # "I" begins a person's mention where one who took part tells.
        quoted = next((i for i in inside if words[i] in QUOTING and i not in begins), sentence.last)
        for i in range(sentence.first + 1, min(quoted + 1, sentence.last)):
            said = self._predicate(words, i, sentence.last, begins) if words[i] in self.verbs else None
            if said is None or self.attendance.is_embedded(words, sentence.first, i):
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
            or words[at - 1] not in self.attendance.nouns
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
        noun = next((k for k in range(i + 1, min(i + _LIGHT_REACH, last)) if words[k] in self.attendance.nouns), None)
        if noun is None:
            return None
        near = next((k for k in range(noun + 1, min(noun + _WITH_REACH, last)) if words[k] == "with"), None)
        named = (k for k in range(noun + 1, last) if words[k - 1 : k + 1] == ["including", "with"])
        return next(named, None) if near is None else near


def _bracket(words: list[str], i: int) -> int:
    """The token that opens a bracket which ends before token `i`, else `i`: "Secretary (East) paid a call on"."""
    begin = max(0, i - _BRACKET)
    return words.index("(", begin, i) if words[i - 1] == ")" and "(" in words[begin:i] else i
