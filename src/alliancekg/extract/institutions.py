"""Institutions of those who meet: dialogues, consultations and regular meetings that bear a name in capitals.

With the states in front ("the A-B Fisheries Consultations") or without them ("the Strategic Ports Dialogue"), where
those who meet are meant.
"""

import re
from collections.abc import Iterator

from alliancekg.extract.mentions import Mention
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_LONGEST = 14  # tokens of a name
_BODY = 4  # tokens of the name of a joint body
_BRACKET = 8  # tokens of an acronym or format in brackets, marks and all: ("2+2")


class InstitutionReader:
    """Reads names of institutions; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, offices = lexicon.tables["ties"], lexicon.tables["offices"]
        self.heads = frozenset(table["institutions"])
        self.always_joint = frozenset(table["always_joint"])
        self.meetings = frozenset(table["regular_meetings"])
        self.regular = frozenset(table["regular"])
        words = (*offices["portfolio"], *offices["not_names"], *table["institution_words"])
        self.telling = frozenset(fold(word).lower() for word in words) - frozenset(table["institution_openers"])
        self.openers = frozenset(table["institution_openers"])
        self.joint = by_first_word(table["joint"])
        self.bodies = frozenset(table["joint_bodies"])
        self.singular = {word.removesuffix("s") for word in self.heads | self.meetings | self.bodies}
        self.inside = lexicon.words("ties", "inside_institutions") | {"and", "&", "'", "'s", "-", "for", "on", "of"}
        self.routine = by_first_word(table["routine"])
        self.not_heads = frozenset(table["not_heads"])
        self.numbered = frozenset(tuple(phrase.split()) for phrase in table["numbered_formats"])

    def end(self, text: Text, first: int, k: int) -> int | None:
        """Where a name ends that goes on at token `k` after states that begin at token `first`."""
        last = self._run(text, k)
        named = last is not None and last > k and self.not_heads.isdisjoint(text.words[last : last + 1])
        return last if last is not None and named and self._is_institution(text, first, k, last) else None

    def unnamed(self, text: Text, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
        """Tokens first to last of names without states, such as "the Strategic Ports Dialogue"."""
        taken = {k for m in mentions for k in range(m.first, m.last)}
        words, raw, i = text.words, text.raw, 1
        while i < len(words):
            begins = raw[i][0].isupper() and i not in taken and words[i] not in self.openers
            last = self._run(text, i) if begins and _is_inside(raw[i - 1]) else None
            if last is None or not self.not_heads.isdisjoint(words[last : last + 1]):
                i += 1
                continue
            named = any(words[k] in self.telling for k in range(i, last - 1))
            if named and not taken & set(range(i, last)) and self._is_institution(text, i, i, last):
                yield i, last
            i = last

    def joint_bodies(self, text: Text) -> Iterator[tuple[int, int]]:
        """Tokens first to last of bodies that states have together: "the joint ports commission"."""
        words = text.words
        for i, phrase in phrases_in(words, self.joint):
            k = begin = i + len(phrase)
            while k < min(begin + _BODY, len(words)) and words[k].isalpha() and words[k] not in self.bodies:
                k += 1
            if words[k : k + 1] and words[k] in self.bodies:
                capitals = text.raw[i][0].isupper() and text.raw[k][0].isupper()
                if capitals or phrase[0] in self.always_joint:
                    yield i, k + 1

    def _run(self, text: Text, k: int) -> int | None:
        """The token after the capitals from `k` on, formats and acronyms in brackets included, if a head is in them."""
        words, begin, last = text.words, k, None
        while k < len(words) and k - begin < _LONGEST and not (k > begin and k in text.block_firsts):
            if tuple(words[k : k + 3]) in self.numbered:
                k = last = k + 3
            elif words[k] == "(" and ")" in words[k : k + _BRACKET]:
                k = words.index(")", k) + 1
                last = k if last is not None else None
            elif text.raw[k][0].isupper():
                last = k + 1 if words[k] in self.heads or words[k] in self.meetings else last
                k += 1
            elif words[k] in self.inside and k > begin:
                k += 1
            else:
                break
        return last

    def _is_institution(self, text: Text, first: int, k: int, last: int) -> bool:
        """Whether a name is an institution's: by its head, format or acronym, or as it is called regular."""
        words = text.words[k:last]
        talks = {n for i, phrase in phrases_in(words, self.routine) for n in range(i, i + len(phrase))}
        if talks and self.heads.isdisjoint(word for n, word in enumerate(words) if n not in talks):
            return False  # but "Foreign Office Consultations and Strategic Dialogue"
        if any(word in self.heads for word in words) or any(
            tuple(words[n : n + 3]) in self.numbered for n in range(len(words))
        ):
            return True
        before = text.words[max(0, first - 2) : first]
        return words[-1] == ")" or any(word in self.regular for word in before)


def _is_inside(before: str) -> bool:
    """Whether a name may begin behind a word, in the midst of a sentence: "the", "fifth", a comma, "5th"."""
    plain = before.isalpha() and (before[0].islower() or before == "The")
    return before == "," or plain or _ORDINAL.fullmatch(before) is not None
