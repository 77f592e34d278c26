"""Resolutions of a council in a text: "Security Council resolution 9375", "the resolutions of the General Assembly"."""

from collections.abc import Iterator

from alliancekg.extract.text import Text, by_first_word, phrase_at, phrases_in
from alliancekg.extract.times import MONTHS
from alliancekg.extract.titles import Titles
from alliancekg.lexicon import Lexicon

_FEWEST = 3  # digits of a resolution that is told by its number alone

# Tokens first to last, and the words by which the reference data may know it.
Resolution = tuple[int, int, str]


class ResolutionReader:
    """Reads them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, titles: Titles) -> None:
        table = lexicon.tables["frameworks"]
        self.titles = titles
        self.resolutions = by_first_word(table["resolutions"])
        self.alone = frozenset(table["resolutions_alone"])
        self.resolving = [tuple(body.split()) for body in table["resolving"]]
        self.before_bodies = by_first_word(table["resolutions_of"])
        self.bodies = by_first_word(table["resolution_bodies"])
        self.by_number = frozenset(table["resolutions_by_number"])

    def read(self, text: Text) -> Iterator[Resolution]:
        """Every resolution. One without a number is a document, too, but several are known by one name."""
        yield from self._behind_body(text)
        yield from self._before_body(text)
        yield from self._by_number(text)

    def _behind_body(self, text: Text) -> Iterator[Resolution]:
        """As in "Security Council resolution 2375 of 2017", "… 2378 on Peacekeeping"."""
        words = text.words
        for i, phrase in phrases_in(words, self.resolutions):
            end = i + len(phrase)
            body = next((i - len(b) for b in self.resolving if i >= len(b) and tuple(words[i - len(b) : i]) == b), i)
            if not words[end : end + 1] or not words[end].isdigit():
                if phrase[-1] in self.alone and (i == 0 or words[i - 1] not in {"a", "an"}):
                    yield body, end, _title(text, body, end)
                continue
            last = self._numbers(words, end + 1)
            if words[last : last + 1] == ["on"]:
                last = self.titles.around(text, i, last)[1]
            elif words[last : last + 1] == ["of"] and "".join(words[last + 1 : last + 2]).isdigit():
                last += 2
            yield body, last, _title(text, body, end + 1)

    def _before_body(self, text: Text) -> Iterator[Resolution]:
        """As in "the resolutions of the Security Council", "a resolution of the General Assembly of 2 March 2022"."""
        words = text.words
        for i, phrase in phrases_in(words, self.before_bodies):
            body = phrase_at(words, i + len(phrase), self.bodies)
            if body is None:
                continue
            end = i + len(phrase) + len(body)
            day = end + 1
            if words[end : end + 1] == ["of"] and words[day : day + 1] and words[day].isdigit():
                dated = words[day + 1 : day + 2] and words[day + 1] in MONTHS
                yield i, day + (3 if dated and words[day + 2 : day + 3] and words[day + 2].isdigit() else 1), ""
            else:
                yield i, end, f"{' '.join(body)} {words[i]}"

    def _by_number(self, text: Text) -> Iterator[Resolution]:
        """As in "the sanctions under resolution 1874"."""
        words = text.words
        for i, word in enumerate(words[:-1]):
            if word in self.by_number and words[i + 1].isdigit() and len(words[i + 1]) >= _FEWEST:
                yield i, self._numbers(words, i + 2), ""

    @staticmethod
    def _numbers(words: list[str], k: int) -> int:
        """The end of further numbers at a token: "242 and 338"."""
        while words[k : k + 1] in (["and"], [","]) and words[k + 1 : k + 2]:
            if not words[k + 1].isdigit() or len(words[k + 1]) < _FEWEST:
                break
            k += 2
        return k


def _title(text: Text, first: int, last: int) -> str:
    return " ".join(text.words[first:last])
