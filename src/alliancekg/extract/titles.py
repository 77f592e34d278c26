"""Titles of documents in a text: how far a capitalised title reaches, and of what kind its head noun makes it."""

import re
from collections.abc import Collection

from alliancekg.extract.mentions import Mention
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.extract.times import MONTHS
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_PAIRS = frozenset({"two", "both"})  # "between the two Foreign Ministries"


class Titles:
    """Reads titles; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["frameworks"]
        heads = [
            (tuple(re.sub(r"'(s\b)?|-", r" \g<0> ", fold(head).lower()).split()), kind)
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
        self.common = {word for head, _ in heads for word in head} | set(table["common_words"]) | set(table["small"])
        self.need_names = frozenset(tuple(head.lower().split()) for head in table["need_names"])
        self.closing = frozenset(table["closing_heads"])
        self.weak = frozenset(table["weak_heads"])
        self.owned, self.owners = frozenset(table["owned_heads"]), frozenset(table["owners"])
        self.fields = frozenset(table["fields"])
        self.no = frozenset(table["not_frameworks"])
        self.institutions = {head: frozenset(beside) for head, beside in table["institutions"].items()}
        self.small = frozenset(table["small"])
        self.links = frozenset(table["links"])
        self.not_left = frozenset(table["not_left"]) | {"'s"}
        self.not_first = frozenset(table["not_first"]) | self.small
        self.domestic = by_first_word(table["domestic"])
        self.people = frozenset(table["people"])
        self.offices = frozenset(table["office_words"])

    def head_first(self, text: Text, i: int) -> int:
        """Where the longest head noun begins that ends with a token: "Call" of "Call to Action"."""
        fitting = [
            head for head in self.by_last.get(text.words[i], ()) if tuple(text.words[i + 1 - len(head) : i + 1]) == head
        ]
        return i + 1 - max((len(head) for head in fitting), default=1)

    def around(self, text: Text, first: int, last: int) -> tuple[int, int]:
        """The capitalised phrase around tokens first to last, small words inside it included."""
        words, begin, end = text.words, self._left(text, first), self._right(text, first, last)
        if begin < first and words[begin + 1] in self.small and begin == text.sentences[text.sentence_of(begin)].first:
            begin += words[begin].endswith("ing")  # "Building on the Ferry Statement"
        for k in range(begin, first):
            if words[k] in self.no and words[k + 1] == "of":
                begin = k + 2  # "the Meeting of the Ferry Initiative"
        if begin < first - 1 and words[begin] in MONTHS and words[begin + 1].isdigit():
            begin += 2  # "the May 2011 Harbour Declaration"
        while (begin < end - 1 and words[begin] in {"the", "a", "an"}) or (
            begin < first and words[begin] in self.not_first
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
            elif words[k] in self.small and before and words[k] not in self.not_left:
                begin = k - 1
            elif words[k] == "the" and k - 1 > start and words[k - 1] in {"on", "of"} and self._capital(text, k - 2):
                begin = k - 2
            elif (
                words[k] == "and"
                and before
                and self._capital(text, k + 1)
                and words[k - 1] not in self.people
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
        if k - 2 < start or text.words[k - 1] not in self.closing or not self._capital(text, k - 2):
            return False
        return self._runs_to(text, k + 1, self.last_words)

    def _runs_to(self, text: Text, k: int, heads: Collection[str]) -> bool:
        """Whether capitals from a token on reach one of these nouns."""
        while k < len(text.words) and (self._capital(text, k) or self._joins(text, k)) and text.words[k] not in heads:
            k += 1
        return k < len(text.words) and self._capital(text, k)

    def _joins(self, text: Text, k: int) -> bool:
        """Whether "and" joins two capitals at a token: "Deep and Comprehensive"."""
        return text.words[k] == "and" and k + 1 < len(text.words) and self._capital(text, k + 1)

    def _right(self, text: Text, first: int, last: int) -> int:
        """Where a title ends whose head is the tokens first to last."""
        words, stop, end = text.words, text.sentences[text.sentence_of(last - 1)].last, last
        while end < stop:
            word = words[end]
            following = self._capital(text, end + 1) if end + 1 < stop else False
            if word == "(" and (following or self._years(text, end)) and ")" in words[end : end + 5]:
                end = words.index(")", end) + 1
            elif self._capital(text, end) and words[end : end + 2] != ["between", "the"]:
                end += 1
            elif word == "," and (listed := self._listed(text, end, stop)):
                end = listed
            elif word == "the" and following and (words[end - 1].endswith("ing") or words[end - 2] == "to"):
                end += 2  # "Strategy for Addressing the Root Causes", "Plan to Implement the Partnership"
            elif word == "in" and end > last and (field := self._field(text, end + 1, stop)):
                end = field  # "Memorandum of Cooperation in the Field of Tourism"
            elif (
                word in {"in", "between"}
                and (end > last or last > first + 1 or not self._capital(text, first - 1))
                and (named := self._named(text, end + 1, stop, word))
            ):
                end = named
            elif word == "and" and self._ends_title(text, end, text.sentences[text.sentence_of(first)].first):
                break  # "X Guidelines and Y Plan" are two
            elif word in {"and", "&", "-", "–"} and following and (end > last or self._runs_to(text, end + 1, self.no)):
                end += 2  # also "the Ferry Convention and Exhibition Centre", which is no convention
            elif word == "'" and following and words[end + 1] in self.no:
                end += 1  # "Declaration of the Ferry Ministers' Meeting"
            elif (
                word in self.links
                and (k := self._after_article(text, end + 1, stop)) < stop
                and self._capital(text, k)
                and (word != "to" or self._goes_on_to(text, end + 1, k))
            ):
                end = k + 1
            else:
                break
        return end

    def _listed(self, text: Text, k: int, stop: int) -> int | None:
        """The end of a list of capitals that a comma at a token goes on: "Plan for Peace, Progress and Trade"."""
        words = text.words
        if words[k - 2] not in self.links:
            return None
        end = k
        while end + 1 < stop and words[end] == "," and self._capital(text, end + 1):
            end += 2
        end += words[end : end + 1] == [","]
        closed = end + 1 < stop and words[end] == "and" and self._capital(text, end + 1)
        return end + 2 if closed else None

    def _named(self, text: Text, k: int, stop: int, preposition: str) -> int | None:
        """The end of "in the East Sea (DOC)", "in State-to-State Relations", "between A and B" in a title.

        A single name after "in" is where something was signed.
        """
        k = self._after_article(text, k, stop)
        end = k
        while end < stop and (
            self._capital(text, end)
            or (end > k and text.words[end] in {"-", "to", "and", "the", "of"})
            or (end == k and text.words[k] in _PAIRS)
        ):
            end += 1
        while end > k and not self._capital(text, end - 1):
            end -= 1
        acronym = text.words[end : end + 1] == ["("] and text.words[end + 2 : end + 3] == [")"]
        if preposition == "in":
            return end + 3 if acronym and end > k else end if "-" in text.words[k:end] and end - k > 2 else None
        return end if end > k and ("and" in text.words[k:end] or text.words[k] in _PAIRS) else None

    def _field(self, text: Text, k: int, stop: int) -> int | None:
        """The token after "(the) Field of", if such a word stands at a token and the title goes on after it."""
        k = self._after_article(text, k, stop)
        on = self._after_article(text, k + 2, stop)
        goes_on = on < stop and text.words[k] in self.fields and text.words[k + 1] == "of" and self._capital(text, on)
        return on + 1 if goes_on else None

    def _goes_on_to(self, text: Text, first: int, k: int) -> bool:
        """Whether "to" goes on with a title: "Plan to Save Ports", "Protocol to the Treaty"; not "to the Diet"."""
        return self._runs_to(text, k, self.last_words) if k > first else text.words[k + 1 : k + 2] != ["'s"]

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
            or (raw[0].isdigit() and (raw[-2:] in {"st", "nd", "rd", "th"} or raw[-1].isupper()))
            or (raw == "-" and text.ends[k - 1] == text.starts[k])
        )

    def is_small(self, word: str) -> bool:
        """Whether a word may stand inside a title without a capital."""
        return word in self.small

    def kind(self, text: Text, first: int, last: int) -> str | None:
        """The kind by the head noun: the longest head found, the one nearest the end of the title's first part."""
        words = text.words
        if words[last - 1] == ")" and "(" in words[first + 1 : last]:
            last = words.index("(", first + 1)  # an acronym or years
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
                if not self.institutions.get(words[k], frozenset()).isdisjoint(words[first:last]):
                    return None  # "the Ferry Consultation Mechanism"
                whose = words[k + length : k + length + 1] == ["of"]  # "Conclusions of the Harbour Meeting"
                return kind if whose or self.no.isdisjoint(words[k + length : limit]) else None
            if words[stop - 1] in self.no:
                return None  # "the Harbour Centre for Strategy"
        return None

    def is_common(self, text: Text, first: int, last: int) -> bool:
        """Whether a title has none but words of any title: "Joint Action Plan"."""
        return self.common.issuperset(text.words[first:last])

    def kind_of_title(self, title: Text) -> str | None:
        """The kind that a title's words tell."""
        return self.kind(title, 0, len(title.words)) if title.words else None

    def is_title(self, text: Text, begin: int, end: int, mentions: list[Mention]) -> bool:
        size = sum(1 for k in range(begin, end) if self._capital(text, k) and text.words[k] not in self.small)
        bare = text.words[begin : end - 3] if text.words[end - 1] == ")" else text.words[begin:end]  # no "(MOU)"
        if size < 2 or tuple(bare) in self.need_names or any(phrases_in(bare, self.domestic)):
            return False
        if text.words[end - 1] in self.owned and text.words[begin - 1] not in self.owners:
            return False
        if text.words[end - 1] in self.weak and size < 3:
            return any(begin <= m.first < end for m in mentions) or (size >= 2 and text.words[begin - 1] in {"the"})
        return not any(
            text.words[k] in self.offices and text.words[k + 1 : k + 2] not in (["'"], ["'s"])
            for k in range(begin, end)
        )
