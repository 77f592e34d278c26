"""What a text says of its frameworks among each other: signed at this meeting, implementing or replacing another."""

from dataclasses import dataclass, field

from alliancekg.extract.text import Text
from alliancekg.extract.times import MONTHS
from alliancekg.lexicon import Lexicon

_BETWEEN_TITLES = frozenset({"and", ",", "the", "a", "an", "(", ")", '"'})
_AFTER = 6  # tokens after "was signed" in which it is told when
_YEAR = 4  # digits


@dataclass(slots=True)
class Document:
    """A framework of the text: its title where it stands, tokens first to last, and what is known of it."""

    iri: str
    titles: list[str]
    kind: str
    known: bool
    spans: list[tuple[int, int]]
    tokens: list[tuple[int, int]]
    members: tuple[str, ...] = ()
    signed_here: bool = False
    topics: tuple[str, ...] = ()
    implements: list[str] = field(default_factory=list)
    supersedes: list[str] = field(default_factory=list)


class RelationReader:
    """Reads relations of frameworks; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["frameworks"]
        self.signed_in = frozenset(table["signed_in"])
        self.verbs = frozenset(verb for verb in lexicon.verbs if verb.endswith(("ed", "ing")))
        self.not_signed = lexicon.words("frameworks", "not_signed")
        self.signed_before = lexicon.words("frameworks", "signed_before")
        self.earlier = lexicon.words("frameworks", "signed_earlier")
        self.witnessed = [tuple(p.split()) for p in table["witnessed"]]
        self.implementing = [tuple(p.split()) for p in table["implements"]]
        self.reaffirming = [tuple(p.split()) for p in table["reaffirms"]]
        self.superseding = [tuple(p.split()) for p in table["supersedes"]]

    def read(self, text: Text, documents: list[Document]) -> None:
        """Signed here, and what implements or replaces what, by the words between in one sentence."""
        by_place = sorted((tokens[0], tokens[1], d) for d in documents for tokens in d.tokens)
        titles = {k for first, last, _ in by_place for k in range(first, last)}
        for place, (first, last, document) in enumerate(by_place):
            sentence = text.sentences[text.sentence_of(first)]
            if text.blocks[sentence.block].kind == "reference":
                continue
            told = "that" not in text.words[sentence.first : first]
            after = told and self._signed_after(text, last, sentence.last, titles)
            if after or self._signed(text, sentence.first, first):
                document.signed_here = True
            for other_first, other_last, other in by_place[max(0, place - 3) : place]:
                if other is document or text.sentence_of(other_first) != text.sentence_of(first) or other_last > first:
                    continue
                lead = text.words[sentence.first : other_first]
                self._relate(lead, text.words[other_last:first], document, other)

    def _signed(self, text: Text, begin: int, first: int) -> bool:
        """Whether the words before a title say that it was signed here; another verb between says something else."""
        before = text.words[begin:first]
        if any(_has(before, phrase) for phrase in self.witnessed):
            return True
        for k in range(len(before) - 1, -1, -1):
            if before[k] in self.signed_in:
                return k == 0 or (before[k - 1] not in self.signed_before and "which" not in before[k:])
            if (
                before[k] == ";"
                or before[k] in self.not_signed
                or (before[k] in self.verbs and text.raw[begin + k][0].islower())
            ):
                return False
        return False

    def _signed_after(self, text: Text, k: int, stop: int, titles: set[int]) -> bool:
        """As in "An agreement on tolls and a protocol on ports were signed", but not "was signed in 2019"."""
        words = text.words
        while k < stop and (k in titles or words[k] in _BETWEEN_TITLES):
            k += 1
        if (
            words[k : k + 1] not in (["was"], ["were"])
            or not words[k + 1 : k + 2]
            or words[k + 1] not in self.signed_in
        ):
            return False
        after = words[k + 2 : min(k + 2 + _AFTER, stop)]
        return not any(
            word in self.earlier or word in MONTHS or (word.isdigit() and len(word) == _YEAR) for word in after
        )

    def _relate(self, lead: list[str], between: list[str], document: Document, other: Document) -> None:
        """As in "A document reaffirming … the agreement on X (“Title”)": the title implements the agreement."""
        bracketed = (
            between[:1] == ["("]
            or between[-2:] == ["(", '"']
            or between == ['"']
            or (between[-1:] == ['"'] and "(" in between)
        )
        if bracketed and any(_has(lead, phrase) for phrase in (*self.implementing, *self.reaffirming)):
            document.implements.append(other.iri)
            other.signed_here = False
            document.signed_here = document.signed_here or any(word in self.signed_in for word in lead)
        elif any(_has(between, phrase) for phrase in self.implementing) and len(between) < 8:
            other.implements.append(document.iri)
        elif any(_has(between, phrase) for phrase in self.superseding) and len(between) < 8:
            other.supersedes.append(document.iri)


def _has(words: list[str], phrase: tuple[str, ...]) -> bool:
    return phrase[0] in words and any(tuple(words[k : k + len(phrase)]) == phrase for k in range(len(words)))
