"""Documents described in lower case: "the agreement on ports between A and B", "the A grain deal", "a joint statement".

Only what points to one document counts: its parties, a name before it, or that it was issued or signed here.
"""

from collections.abc import Iterator

from alliancekg.extract.mentions import EMPLOYERS, Mention
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.extract.titles import Titles
from alliancekg.lexicon import Lexicon

_REACH = 6  # tokens from a head noun to "between"
_TITLED = 3  # tokens after a description in which its title begins
_MODIFIERS = 2  # words in lower case before a head noun
_INDEFINITE = frozenset({"a", "an"})
_BEFORE_PARTIES = frozenset({"between", ",", ".", ";"})
_JOINING_PARTIES = frozenset({"the", "and", "between"})
_DETERMINERS = frozenset({"the", "our", "their"})

_PAIRING = frozenset({"and", "two", "both"})
_WHERE = frozenset({"in", "at", "by", "on", "of"})

Found = tuple[int, int, str]


class DescriptionReader:
    """Reads descriptions; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, titles: Titles) -> None:
        table = lexicon.tables["frameworks"]
        self.titles = titles
        self.issuable = by_first_word(table["issuable"])
        self.described = by_first_word(table["described"])
        self.signed_in = frozenset(table["signed_in"])
        self.heads = titles.last_words - titles.weak
        self.ends = frozenset(table["description_ends"])
        self.verbs = frozenset(lexicon.verbs)
        self.struck = frozenset(table["struck"])
        self.parties = frozenset(table["party_words"])
        self.together = frozenset(table["together"])
        self.particular = {word: kind for kind, words in table["particular"].items() for word in words}
        self.reached = frozenset(table["reached"])
        self.definite = frozenset(table["definite"])
        self.openers = frozenset(table["description_openers"])
        no_modifiers = titles.small | self.openers | self.reached | self.signed_in
        self.plain = frozenset(lexicon.tables["speakers"]["prepositions"]) | no_modifiers

    def read(self, text: Text, mentions: list[Mention], taken: set[int]) -> Iterator[Found]:
        """Tokens first to last of each description that is not taken, with the kind of document."""
        by_first = {m.first: m for m in mentions}
        yield from self._issued(text)
        for i, phrase in phrases_in(text.words, self.described):
            if i == 0 or i in taken or text.words[i - 1] not in _DETERMINERS:
                continue
            behind = i + len(phrase)
            end: int | None = behind
            if phrase[-1] == "on":
                end = self._until_parties(text, behind, by_first) or self._on_named(text, i, behind, by_first)
                if end is None and phrase[0] in self.struck and text.words[i - 1] == "the":
                    end = self.until_told(text, behind)  # "the deal on the release of prisoners"
            if end is not None:
                yield i, end, self.titles.kind(text, i, behind) or "agreement"
        yield from self._signed(text, taken)
        yield from self._particular(text, mentions, by_first)

    def _issued(self, text: Text) -> Iterator[Found]:
        """As in "A joint statement was issued": in lower case, but of this meeting."""
        words = text.words
        for i, phrase in phrases_in(words, self.issuable):
            end = i + len(phrase)
            sentence = text.sentences[text.sentence_of(i)]
            near = words[max(sentence.first, i - 3) : i] + words[end : min(end + 4, sentence.last)]
            if text.raw[i][0].islower() and words[i - 1] in {"a", "the"} and not self.signed_in.isdisjoint(near):
                yield i, end, self.titles.kind(text, i, end) or "joint-statement"

    def _signed(self, text: Text, taken: set[int]) -> Iterator[Found]:
        """As in "signed an agreement on ports": in lower case and one of many, but of this meeting.

        A title behind it (“Memorandum on Ports”) names it better.
        """
        words = text.words
        for i, word in enumerate(words[:-1]):
            if word not in self.signed_in or words[i + 1] not in _INDEFINITE:
                continue
            last = min(i + _REACH + 2, text.sentences[text.sentence_of(i)].last)
            k = next((k for k in range(i + 3, last) if words[k] == "on"), None)
            if k is None or words[k - 1] not in self.heads or not "".join(text.raw[i + 2 : k]).islower():
                continue
            kind = self.titles.kind(text, i + 2, k)
            end = self.until_told(text, k + 1)
            if kind is not None and taken.isdisjoint(range(i, end + _TITLED)):
                yield i + 2, end, kind

    def _on_named(self, text: Text, i: int, k: int, by_first: dict[int, Mention]) -> int | None:
        """The end of "the agreement on A's ports", which begins at token `i`, the ports at `k`."""
        named = by_first.get(k)
        if text.words[i - 1] != "the" or named is None or text.words[named.last : named.last + 1] != ["'s"]:
            return None
        end = self.until_told(text, named.last + 1)
        return end if end > named.last + 1 else None

    def until_told(self, text: Text, k: int) -> int:
        """Where ends what a document is on that begins at a token."""
        first, stop = k, text.sentences[text.sentence_of(k)].last
        while k < stop and (text.raw[k].isalpha() or self._joins(text, k)) and text.words[k] not in self.ends:
            following = text.raw[k + 1] if k + 1 < stop else ""
            if text.words[k] == "and" and (following in self.verbs or following in self.openers):
                break
            if text.words[k] == "in" and following[:1].isupper() and text.words[k - 1] not in self.together:
                break  # where it was signed, but not in "cooperation in Geology"
            k += 1
        while k > first and (text.words[k - 1] in self.plain or text.words[k - 1] in {"-", "'"}):
            k -= 1  # "on ports on", before a date
        return self._with_parties(text, k, stop) if text.words[k : k + 1] == ["between"] else k

    def _with_parties(self, text: Text, k: int, stop: int) -> int:
        """The end of "between the A Institute and the B Academy", "between the two countries" at a token."""
        words, end = text.words, k + 1
        while end < stop and (text.raw[end][0].isupper() or words[end] in self.parties):
            end += 1
        while end > k + 1 and words[end - 1] in _JOINING_PARTIES:
            end -= 1
        return end if not _PAIRING.isdisjoint(words[k + 1 : end]) else k

    @staticmethod
    def _joins(text: Text, k: int) -> bool:
        """Whether a mark at a token stands inside a phrase: "the two countries' zones", "search-and-rescue"."""
        inside = k + 1 < len(text.words) and text.raw[k + 1][:1].isalnum()
        return inside and (
            text.words[k] in {"'", "'s"} or (text.words[k] == "-" and text.ends[k - 1] == text.starts[k])
        )

    def _particular(self, text: Text, mentions: list[Mention], by_first: dict[int, Mention]) -> Iterator[Found]:
        """As in "the A grain deal", "a security agreement between A and B", "the prisoner agreement reached in A"."""
        words = text.words
        name_ends = {m.last: m for m in mentions if m.kind in EMPLOYERS}
        for i, word in enumerate(words):
            kind = self.particular.get(word)
            if kind is None or text.raw[i][0].isupper():
                continue
            start = text.sentences[text.sentence_of(i)].first
            begin = self.modifiers(text, i)
            parties = self._parties_after(text, i + 1, by_first)
            if parties is not None and (begin < i or words[i + 1] == "on"):
                yield begin, parties, kind
            elif (named := self._name_before(text, begin, start, name_ends)) is not None:
                yield named, i + 1, kind
            elif (begin < i or self._happened(text, i + 1) > i + 2) and self._is_definite(text, begin, i):
                yield begin, self._happened(text, i + 1), kind

    def _is_definite(self, text: Text, begin: int, i: int) -> bool:
        """As in "the truce agreement reached in A", "the recent grain deal": one that readers know."""
        words, k = text.words, begin - 1
        told = words[i - 1] in self.definite or (words[i + 1 : i + 2] and words[i + 1] in self.reached)
        while k > 0 and words[k] in self.openers and words[k] != "the":
            k -= 1
        return bool(told) and words[k] == "the"

    def _happened(self, text: Text, k: int) -> int:
        """The end of "reached in Oslo in June by A and B" at a token, which tells one agreement from another."""
        words, stop = text.words, text.sentences[text.sentence_of(k - 1)].last
        if k + 2 >= stop or words[k] not in self.reached or words[k + 1] not in _WHERE:
            return k
        end = last = k + 1
        while end < stop and (words[end] in _WHERE or words[end] in _JOINING_PARTIES or _names(text.raw[end])):
            last = end + 1 if _names(text.raw[end]) else last
            end += 1
        return last if last > k + 1 else k

    def _parties_after(self, text: Text, i: int, by_first: dict[int, Mention]) -> int | None:
        """The end of "between A and B" or of "on guarantees for A" that begins at a token."""
        if text.words[i : i + 1] == ["between"]:
            return self._until_parties(text, i, by_first)
        if text.words[i : i + 1] != ["on"]:
            return None
        end = i + 1
        while end < i + _REACH and text.raw[end : end + 1] and text.raw[end].islower() and text.raw[end].isalpha():
            mention = by_first.get(end + 1)
            if end > i + 1 and text.words[end] == "for" and mention is not None and mention.kind in EMPLOYERS:
                return mention.last
            end += 1
        return None

    def modifiers(self, text: Text, i: int) -> int:
        """Where the words in lower case begin that stand directly before a head noun."""
        k, start = i, text.sentences[text.sentence_of(i)].first
        while (
            k > max(start, i - _MODIFIERS)
            and text.raw[k - 1].isalpha()
            and text.raw[k - 1].islower()
            and text.words[k - 1] not in self.plain
        ):
            k -= 1
        return k

    def _name_before(self, text: Text, k: int, start: int, name_ends: dict[int, Mention]) -> int | None:
        """Where the names before token `k` begin, if an article stands before them: "a A-B", "the 2015 Vienna"."""
        begin = k
        while begin > start:
            if begin in name_ends:
                begin = name_ends[begin].first
            elif text.words[begin - 1] == "-" and begin < k and begin - 1 in name_ends:
                begin -= 1
            else:
                break
        if begin < k and text.raw[begin - 1].isdigit():
            begin -= 1
        return begin if begin < k and begin > start and text.words[begin - 1] in self.openers else None

    @staticmethod
    def _until_parties(text: Text, i: int, mentions: dict[int, Mention]) -> int | None:
        """The end of "… between A and B" within a few words, or None; the second may be unknown."""
        words = text.words
        k = next((k for k in range(i, min(i + _REACH, len(words))) if words[k] in _BEFORE_PARTIES), len(words))
        if words[k : k + 1] != ["between"]:
            return None
        end, parties, known, last = k + 1, 0, 0, k
        while end < len(words):
            mention = mentions.get(end)
            if mention is not None and mention.how == "demonym":
                break  # "between A and B companies"
            if mention is not None:
                last = end = mention.last
            elif known and text.raw[end][0].isupper() and words[end - 1] in _JOINING_PARTIES:
                last = end = end + 1
            elif words[end] in _JOINING_PARTIES:
                end += 1
                continue
            else:
                break
            parties, known = parties + 1, known + (mention is not None)
        return last if parties > 1 else None


def _names(raw: str) -> bool:
    """Whether a word tells where, when or by whom: a capital or a number."""
    return raw[0].isupper() or raw[0].isdigit()
