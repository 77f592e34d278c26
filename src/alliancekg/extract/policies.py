"""Policies by name: capitals or words in quotation marks before a head noun in lower case, "the FERRY initiative"."""

from collections.abc import Iterator

from alliancekg.extract.mentions import ACTORS, Mention
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_LONGEST_QUOTE = 12  # tokens in quotation marks
_QUOTED = 3  # tokens of a quotation of two words, marks and all
_YEAR = 4  # digits
_QUOTES = frozenset({'"', "'"})
_NAMED = ACTORS | {"person"}


class PolicyReader:
    """Reads policies by name; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, offices = lexicon.tables["frameworks"], lexicon.tables["offices"]
        self.heads: dict[str, str] = {word: kind for kind, words in table["lower_heads"].items() for word in words}
        titles = [word for phrases in offices["heads"].values() for phrase in phrases for word in phrase.split()]
        common = (*offices["portfolio"], *offices["institutions"], *offices["not_names"], *titles)
        self.common = frozenset(word.lower() for word in common)
        self.small = frozenset(table["inside_names"])

    def read(self, text: Text, mentions: list[Mention]) -> Iterator[tuple[int, int, str]]:
        """Tokens first to last of each policy, head noun and acronym included, with its kind."""
        actors = {k for m in mentions if m.kind in _NAMED for k in range(m.first, m.last)}
        for i, word in enumerate(text.words):
            kind = self.heads.get(word)
            if kind is None or i == 0 or text.raw[i][0].isupper():
                continue
            start = text.sentences[text.sentence_of(i)].first
            quoted = text.words[i - 1] in _QUOTES
            begin = self._quoted(text, i, start) if quoted else self._named(text, i, start)
            if begin is None:
                continue
            last = self._after_acronym(text, i + 1)
            telling = [k for k in range(begin, i) if self._capital(text, k) and k not in actors]
            if (
                last > i + 1
                or (quoted and i - begin > _QUOTED)
                or any(text.words[k] not in self.common or text.raw[k].isupper() for k in telling)
            ):
                yield begin, last, kind

    def _quoted(self, text: Text, i: int, start: int) -> int | None:
        """The opening quotation mark of what is quoted before a token."""
        words = text.words
        opening = next(
            (k for k in range(i - 2, max(start, i - _LONGEST_QUOTE) - 1, -1) if words[k] == words[i - 1]), None
        )
        return opening if opening is not None and text.raw[opening + 1][0].isupper() else None

    def _named(self, text: Text, i: int, start: int) -> int | None:
        """Where the capitals before a token begin, small words inside them included."""
        k = i
        while k > start:
            if self._capital(text, k - 1) or (text.words[k - 1] == "-" and text.starts[k] == text.ends[k - 1]):
                k -= 1
            elif self._is_year(text, k - 1) and k - 1 > start and self._capital(text, k - 2):
                k -= 2  # "the Horizon 2047 roadmap"
            elif k < i and k - 1 > start and text.words[k - 1] in self.small and self._capital(text, k - 2):
                k -= 2
            else:
                break
        opens = k == start == i - 1  # "Relevant agreements": only the sentence gives it a capital
        return k if k < i and not (opens and not text.raw[k].isupper()) and text.words[k:i] != ["a"] else None

    @staticmethod
    def _is_year(text: Text, k: int) -> bool:
        return text.raw[k].isdigit() and len(text.raw[k]) == _YEAR

    @staticmethod
    def _capital(text: Text, k: int) -> bool:
        raw = text.raw[k]
        return raw[0].isupper() and raw[0].isalpha()

    @staticmethod
    def _after_acronym(text: Text, k: int) -> int:
        """Takes in "(AFI)"."""
        named = text.words[k : k + 1] == ["("] and text.words[k + 2 : k + 3] == [")"] and text.raw[k + 1][0].isupper()
        return k + 3 if named else k
