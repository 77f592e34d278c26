"""Twins among the frameworks of a text: one document that is named twice, in full, by its head or by its acronym."""

import re
from functools import lru_cache

from alliancekg.extract.frameworklinks import Document
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_ALIKE = 0.7  # of the words of two titles in both
_MEANINGLESS = frozenset("the of for a and toward towards on s pdf to in".split())
_VAGUE = {"other": 0, "framework": 1, "initiative": 1}


class TwinMerger:
    """Merges twins; `heads` are the head nouns of titles."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["frameworks"]
        heads = (head for heads in table["heads"].values() for head in heads)
        self.same = tuple(table["same_words"].items())
        self.heads = frozenset(fold(head).casefold() for head in heads)

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
        if one.known and other.known:
            return False
        return any(_same_words(a, b, self.same) or _acronym(a) == b for a in one.titles for b in other.titles) or (
            self._is_head(other) and any(_words_within(other.titles[0], title) for title in one.titles)
        )

    def _is_head(self, document: Document) -> bool:
        """Whether a document is named by its head noun alone: "the Plan of Action" after "the A-B Plan of Action"."""
        title = document.titles[0]
        return title[0].isupper() and " " in title and fold(title).casefold() in self.heads


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


def _words_within(short: str, title: str) -> bool:
    return fold(short).casefold() in fold(title).casefold() and short != title


def _acronym(title: str) -> str | None:
    """The acronym that a title ends with in brackets."""
    match = re.search(r"\((\w[\w&-]+)\)$", title)
    return match[1] if match and not match[1].isdigit() else None


def _specific(kind: str) -> int:
    return _VAGUE.get(kind, 2)
