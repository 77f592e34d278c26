"""Titles of documents in a text: how far a capitalised title reaches, and of what kind its head noun makes it."""

import re

from alliancekg.extract.mentions import Mention
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_SMALL = frozenset(
    {
        "of",
        "on",
        "for",
        "and",
        "the",
        "to",
        "in",
        "with",
        "between",
        "among",
        "through",
        "against",
        "from",
        "by",
        "&",
        "-",
        "–",
        "+",
        "concerning",
        "regarding",
        "a",
        "at",
        "under",
        "towards",
        "toward",
        "~",
        "'s",
    }
)
_LINKS = frozenset({"of", "on", "for", "to", "against"})  # go on with a title to the right
_NOT_LEFT = frozenset({"and", "with", "by", "from", "in", "at", "the", "to"})  # end it to the left
_BEFORE = frozenset({"the", "a", "an", "this", "our", "president", "minister", "in", "on", "under", "during"})


class Titles:
    """Reads titles; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["frameworks"]
        heads = [
            (tuple(fold(head).lower().replace("-", " - ").split()), kind)
            for kind, phrases in table["heads"].items()
            for head in phrases
        ]
        heads.sort(key=lambda item: -len(item[0]))
        self.last_words = {head[-1] for head, _ in heads}
        self.first_words: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for head, kind in heads:
            self.first_words.setdefault(head[0], []).append((head, kind))
        self.by_last: dict[str, list[tuple[str, ...]]] = {}
        for head, _ in heads:
            self.by_last.setdefault(head[-1], []).append(head)
        self.need_names = frozenset(tuple(head.lower().split()) for head in table["need_names"])
        self.closing = frozenset(table["closing_heads"])
        self.weak = frozenset(table["weak_heads"])
        self.fields = frozenset(table["fields"])
        self.no = frozenset(table["not_frameworks"])

    def head_first(self, text: Text, i: int) -> int:
        """Where the longest head noun begins that ends with a token: "Call" of "Call to Action"."""
        fitting = [
            head for head in self.by_last.get(text.words[i], ()) if tuple(text.words[i + 1 - len(head) : i + 1]) == head
        ]
        return i + 1 - max((len(head) for head in fitting), default=1)

    def around(self, text: Text, first: int, last: int) -> tuple[int, int]:
        """The capitalised phrase around tokens first to last, small words inside it included."""
        begin, end = self._left(text, first), self._right(text, last)
        while (begin < end - 1 and text.words[begin] in {"the", "a", "an"}) or (
            begin < first and (text.words[begin] in _BEFORE or text.words[begin] in _SMALL)
        ):
            begin += 1
        return begin, end

    def _left(self, text: Text, first: int) -> int:
        """Where a title begins that holds token `first`."""
        words, start, begin = text.words, text.sentences[text.sentence_of(first)].first, first
        while begin > start:
            k = begin - 1
            before = k > start and self._capital(text, k - 1)
            if self._capital(text, k):
                begin = k
            elif words[k] == "'" and before:
                begin = k - 1  # "the Leaders' Vision Statement"
            elif words[k] in _SMALL and before and words[k] not in _NOT_LEFT | {"'s"}:
                begin = k - 1
            elif words[k] == "the" and k - 1 > start and words[k - 1] in {"on", "of"} and self._capital(text, k - 2):
                begin = k - 2
            elif (
                words[k] == "and"
                and before
                and self._capital(text, k + 1)
                and words[k - 1] not in _PEOPLE
                and not self._ends_title(text, k, start)
            ):
                begin = k - 1
            else:
                break
        return begin

    @staticmethod
    def _years(text: Text, k: int) -> bool:
        """Whether years stand in brackets that open at a token: "(2021-2025)"."""
        inside = "".join(text.raw[k + 1 : k + 2])
        return len(inside) == 4 and inside.isdigit()

    def _ends_title(self, text: Text, k: int, start: int) -> bool:
        """Whether a title ends before a token, so that "and" joins another: "X Guidelines and Y Plan"."""
        return k - 2 > start and text.words[k - 1] in self.closing and self._capital(text, k - 2)

    def _right(self, text: Text, last: int) -> int:
        """Where a title ends that holds the token before `last`."""
        words, stop, end = text.words, text.sentences[text.sentence_of(last - 1)].last, last
        while end < stop:
            word = words[end]
            following = self._capital(text, end + 1) if end + 1 < stop else False
            if word == "(" and (following or self._years(text, end)) and ")" in words[end : end + 5]:
                end = words.index(")", end) + 1
            elif self._capital(text, end):
                end += 1
            elif word == "the" and following and (words[end - 1].endswith("ing") or words[end - 2] == "to"):
                end += 2  # "Strategy for Addressing the Root Causes", "Plan to Implement the Partnership"
            elif word == "in" and end > last and (field := self._field(text, end + 1, stop)):
                end = field  # "Memorandum of Cooperation in the Field of Tourism"
            elif word in {"in", "between"} and end > last and (named := self._named(text, end + 1, stop, word)):
                end = named
            elif word == "and" and self._ends_title(text, end, last - 1):
                break  # "X Guidelines and Y Plan" are two
            elif word in {"and", "-", "–"} and following and end > last:
                end += 2
            elif word in _LINKS and (k := self._after_article(text, end + 1, stop)) < stop and self._capital(text, k):
                end = k + 1
            else:
                break
        return end

    def _named(self, text: Text, k: int, stop: int, preposition: str) -> int | None:
        """The end of "in the East Sea (DOC)", "in State-to-State Relations", "between A and B" in a title.

        A single name after "in" is where something was signed.
        """
        k = self._after_article(text, k, stop)
        end = k
        while end < stop and (self._capital(text, end) or (text.words[end] in {"-", "to", "and", "the"} and end > k)):
            end += 1
        while end > k and not self._capital(text, end - 1):
            end -= 1
        acronym = text.words[end : end + 1] == ["("] and text.words[end + 2 : end + 3] == [")"]
        if preposition == "in":
            return end + 3 if acronym and end > k else end if "-" in text.words[k:end] and end - k > 2 else None
        return end if end > k and "and" in text.words[k:end] else None

    def _field(self, text: Text, k: int, stop: int) -> int | None:
        """The token after "(the) Field of", if such a word stands at a token and the title goes on after it."""
        k = self._after_article(text, k, stop)
        on = self._after_article(text, k + 2, stop)
        goes_on = on < stop and text.words[k] in self.fields and text.words[k + 1] == "of" and self._capital(text, on)
        return on + 1 if goes_on else None

    @staticmethod
    def _after_article(text: Text, k: int, stop: int) -> int:
        while k < stop and text.words[k] in {"the", "a"}:
            k += 1
        return k

    @staticmethod
    def _capital(text: Text, k: int) -> bool:
        raw = text.raw[k]
        return (
            (raw[0].isupper() and (raw[0].isalpha()))
            or (raw.isdigit() and len(raw) == 4)
            or (raw[0].isdigit() and raw[-2:] in {"st", "nd", "rd", "th"})
            or (raw == "-" and text.ends[k - 1] == text.starts[k])
        )

    @staticmethod
    def is_small(word: str) -> bool:
        """Whether a word may stand inside a title without a capital."""
        return word in _SMALL

    def kind(self, text: Text, first: int, last: int) -> str | None:
        """The kind by the head noun: the longest head found, the one nearest the end of the title's first part."""
        words = text.words
        stop = next(
            (
                k
                for k in range(first + 1, last)
                if words[k]
                in {"on", "for", "to", "regarding", "concerning", "between", "towards", "toward", "through", "~"}
            ),
            last,
        )
        for limit in (stop, last):
            found = [
                (len(head), k, kind)
                for k in range(first, limit)
                for head, kind in self.first_words.get(words[k], ())
                if k + len(head) <= limit and tuple(words[k : k + len(head)]) == head
            ]
            if found:
                length, k, kind = max(found)
                whose = words[k + length : k + length + 1] == ["of"]  # "Conclusions of the Harbour Meeting"
                return None if words[limit - 1] in self.no and limit > k + length and not whose else kind
            if words[stop - 1] in self.no:
                return None  # "the Harbour Centre for Strategy"
        return None

    def kind_of_title(self, title: Text) -> str | None:
        """The kind that a title's words tell."""
        return self.kind(title, 0, len(title.words)) if title.words else None

    def is_title(self, text: Text, begin: int, end: int, mentions: list[Mention]) -> bool:
        size = sum(1 for k in range(begin, end) if self._capital(text, k) and text.words[k] not in _SMALL)
        if size < 2 or tuple(text.words[begin:end]) in self.need_names:
            return False
        if text.words[end - 1] in self.weak and size < 3:
            return any(begin <= m.first < end for m in mentions) or (size >= 2 and text.words[begin - 1] in {"the"})
        whose = any(text.words[k] in self.last_words and text.words[k + 1] == "of" for k in range(begin, end - 1))
        return text.words[end - 1] not in self.no or whose


_PEOPLE = frozenset({"president", "minister", "leaders", "ministers"})


def title_words(title: str) -> frozenset[str]:
    """The words that tell one title from another, states by one name."""
    plain = (
        fold(title)
        .lower()
        .replace("united states of america", "us")
        .replace("united states", "us")
        .replace("u.s.", "us")
    )
    return frozenset(re.findall(r"\w+", plain)) - {
        "the",
        "of",
        "for",
        "a",
        "and",
        "toward",
        "towards",
        "on",
        "s",
        "pdf",
        "to",
        "in",
    }
