"""Twins among the frameworks of a text: one document that is named twice, in full, in short or by its acronym."""

import re
from functools import lru_cache

from alliancekg.extract.frameworklinks import Document
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_ALIKE = 0.7  # of the words of two titles in both
_MEANINGLESS = frozenset("the of for a and toward towards on s pdf to in".split())
_VAGUE = {"other": 0, "framework": 1, "initiative": 1}


class TwinMerger:
    """Merges twins; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.same = tuple(lexicon.tables["frameworks"]["same_words"].items())

    def merge(self, found: list[Document]) -> list[Document]:
        """The documents in order, each once, with all its titles and places."""
        merged: list[Document] = []
        for document in found:
            twin = next((d for d in merged if d.iri == document.iri or self._alike(d, document)), None)
            if twin is None:
                merged.append(document)
                continue
            twin.spans += document.spans
            twin.tokens += document.tokens
            twin.titles += [t for t in document.titles if t not in twin.titles]
            if document.known and not twin.known:
                twin.iri, twin.known, twin.kind = document.iri, True, document.kind
            elif _specific(document.kind) > _specific(twin.kind):
                twin.kind = document.kind
        return merged

    def _alike(self, one: Document, other: Document) -> bool:
        """Whether two titles have the same words, or the later some of the earlier's: "the Plan" of "the A-B Plan"."""
        if one.known and other.known:
            return False
        short = title_words(other.titles[0], self.same)
        return any(_same_words(a, b, self.same) or _acronym(a) == b for a in one.titles for b in other.titles) or any(
            short and short < title_words(title, self.same) for title in one.titles
        )


@lru_cache(maxsize=256)  # each title of a document is compared with all others of it
def title_words(title: str, same: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The words that tell one title from another, the spellings of a name in `same` by one."""
    plain = fold(title).lower()
    for spelling, name in same:
        plain = plain.replace(spelling, name)
    return frozenset(re.findall(r"\w+", plain)) - _MEANINGLESS


def _same_words(one: str, other: str, same: tuple[tuple[str, str], ...]) -> bool:
    left, right = title_words(one, same), title_words(other, same)
    return bool(left and right) and len(left & right) / len(left | right) >= _ALIKE


def _acronym(title: str) -> str | None:
    """The acronym that a title ends with in brackets."""
    match = re.search(r"\((\w[\w&-]+)\)$", title)
    return match[1] if match and not match[1].isdigit() else None


def _specific(kind: str) -> int:
    return _VAGUE.get(kind, 2)
