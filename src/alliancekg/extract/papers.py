"""Documents in small letters by what they are on: "a memorandum of understanding on ports", "an agreement on tolls".

Some kinds are papers whatever happens to them, others only where the sentence tells that they are signed.
"""

from collections.abc import Iterator

from alliancekg.extract.descriptions import DescriptionReader, Found
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.extract.titles import Titles
from alliancekg.lexicon import Lexicon

_BRACKETS = 3  # tokens of "(MOU)"
_WAS = frozenset({"was", "were", "been", "being"})
_NEAR = 2  # tokens from "was" to "signed"


class PaperReader:
    """Reads them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, titles: Titles, descriptions: DescriptionReader) -> None:
        table = lexicon.tables["frameworks"]
        self.titles = titles
        self.descriptions = descriptions
        self.papers = by_first_word(table["papers"])
        self.acronyms: dict[str, str] = {a: kind for kind, names in table["acronyms"].items() for a in names}
        self.standing = by_first_word(table["standing"])
        self.need_articles = frozenset(table["paper_articles"])
        self.signable = frozenset(table["signable"])
        self.links = frozenset(table["paper_links"])
        self.telling = frozenset(table["paper_participles"])
        self.signed = frozenset({*table["signed_in"], *table["signing"], *table["negotiating"]})
        self.not_signed = lexicon.words("frameworks", "not_signed")

    def read(self, text: Text, taken: set[int]) -> Iterator[Found]:
        """Tokens first to last of each paper that is not taken, with its kind."""
        words = text.words
        for i, phrase in phrases_in(words, self.standing):
            if i not in taken and text.raw[i + len(phrase) - 1][0].islower():
                yield i, i + len(phrase), self.titles.kind(text, i, i + len(phrase)) or "agreement"
        for i, word in enumerate(words):
            if word in self.acronyms and text.raw[i].isupper() and i not in taken and self._is_one(text, i):
                yield i, i + 1, self.acronyms[word]
        for i, phrase in phrases_in(words, self.papers):
            end = self._subject(text, i + len(phrase)) if i not in taken else None
            if end is not None and (phrase[0] not in self.need_articles or self._is_one(text, i)):
                yield i, end, self.titles.kind(text, i, i + len(phrase)) or "other"
        for i, word in enumerate(words):
            if word in self.signable and i not in taken and text.raw[i][0].islower():
                told = words[i + 1 : i + 2] and words[i + 1] in self.telling and self._is_one(text, i)
                end = self._subject(text, i + 1, anything=bool(told) or words[i + 1] == "to")
                if end is not None and (told or self._is_signed(text, i, end)):
                    yield self.descriptions.modifiers(text, i), end, self.titles.kind(text, i, i + 1) or "agreement"

    def _subject(self, text: Text, k: int, *, anything: bool = False) -> int | None:
        """The end of "on ports" at a token, behind an acronym in brackets; `anything` may stand for "on"."""
        words = text.words
        if words[k : k + 1] == ["("] and words[k + 2 : k + _BRACKETS] == [")"]:
            k += _BRACKETS
        if k + 1 >= len(words):
            return None
        field = words[k : k + 2] == ["in", "the"] and words[k + 2 : k + 3] and words[k + 2] in self.titles.fields
        if not (anything or field or words[k] in self.links):
            return None
        if text.sentence_of(k) != text.sentence_of(k + 1):
            return None
        end = self.descriptions.until_told(text, k + 1)
        titled = words[end : end + 1] in (["("], ['"']) and text.raw[end + 1 : end + 2] != [")"]
        return end if end > k + 1 and not titled else None  # a title in brackets behind it names it better

    def _is_one(self, text: Text, i: int) -> bool:
        """Whether an article stands before a paper and its adjectives."""
        begin = self.descriptions.modifiers(text, i)
        return begin > 0 and text.words[begin - 1] in self.descriptions.openers

    def _is_signed(self, text: Text, i: int, end: int) -> bool:
        """Whether its sentence tells that a paper is signed: "signed an agreement on", "a protocol … was signed"."""
        words, sentence = text.words, text.sentences[text.sentence_of(i)]
        if not self._is_one(text, i):
            return False
        before = words[sentence.first : i]
        last = max((k for k, word in enumerate(before) if word in self.signed), default=None)
        if last is not None and self.not_signed.isdisjoint(before[last:]):
            return True
        return any(
            words[k] in _WAS and not self.signed.isdisjoint(words[k + 1 : min(k + 1 + _NEAR, sentence.last)])
            for k in range(end, sentence.last)
        )
