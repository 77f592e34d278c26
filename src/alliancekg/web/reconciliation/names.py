"""Finds entities by name: exactly, by the beginning of a word, or nearly.

Names are compared after `plain`. Near names share trigrams with the query and are then measured by rapidfuzz
(https://rapidfuzz.github.io/RapidFuzz/, normalised Indel similarity, of the words in order and sorted).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from alliancekg.web.reconciliation.catalogue import Entity, Name

POOL = 200
"""How many of the names that share most trigrams with a query are measured."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_DROPPED = re.compile(r"[.'\u2019]")
_OTHERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that is like a query. `similarity` is between 0 and 100, 100 only for the same words."""

    entity: Entity
    name: Name
    similarity: float


class NameIndex:
    """All names of all entities, made once; its answers depend on nothing but names and query."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names: list[tuple[str, Entity, Name]] = []
        self._exact: dict[str, list[int]] = {}
        grams: dict[str, list[int]] = {}
        words: list[tuple[str, int, int]] = []
        for entity in entities:
            for name in entity.names:
                text = plain(name.text)
                if not text:
                    continue
                at = len(self._names)
                self._names.append((text, entity, name))
                self._exact.setdefault(text, []).append(at)
                for gram in _grams(text):
                    grams.setdefault(gram, []).append(at)
                starts = [0, *(match.end() for match in re.finditer(" ", text))]
                words += [(text[start:], start, at) for start in starts]
        self._grams = {gram: np.array(places, dtype=np.intp) for gram, places in grams.items()}
        self._words = sorted(words)

    def exact(self, query: str) -> list[Hit]:
        """The names that are the query."""
        return [Hit(self._names[at][1], self._names[at][2], 100.0) for at in self._exact.get(plain(query), [])]

    def near(self, query: str) -> list[Hit]:
        """The names that are the query or like it, in no order."""
        text = plain(query)
        places = [self._grams[gram] for gram in sorted(_grams(text)) if gram in self._grams]
        if not text or not places:
            return []
        counts = np.bincount(np.concatenate(places), minlength=len(self._names))
        # Stable, so that ties fall as the names lie, which is sorted by id.
        best = np.argsort(-counts, kind="stable")[:POOL]
        pool = dict.fromkeys([*self._exact.get(text, []), *(int(at) for at in best if counts[at])])
        return [Hit(self._names[at][1], self._names[at][2], _similarity(text, self._names[at][0])) for at in pool]

    def starting(self, prefix: str) -> list[Entity]:
        """The entities with a name of which a word begins so; whole names, strong names and short ones first."""
        text = plain(prefix)
        ranks: dict[str, tuple[tuple[bool, bool, int, str], Entity]] = {}
        for word, start, at in self._words[bisect_left(self._words, (text, 0, 0)) :]:
            if not word.startswith(text):
                break
            whole, entity, name = self._names[at]
            rank = (start > 0, not name.strong, len(whole), entity.id)
            if entity.id not in ranks or rank < ranks[entity.id][0]:
                ranks[entity.id] = (rank, entity)
        return [entity for _, entity in sorted(ranks.values(), key=lambda ranked: ranked[0])]


def plain(text: str) -> str:
    """A name without case, accents of Latin letters, punctuation and leading article.

    `plain("The Japan–U.S. Alliance")` is `japan us alliance`. Marks that are letters elsewhere stay.
    """
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", folded))
    words = _OTHERS.sub(" ", _DROPPED.sub("", bare.replace("&", " and "))).strip()
    return words.removeprefix("the ")


def _grams(text: str) -> set[str]:
    padded = f" {text} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _similarity(query: str, name: str) -> float:
    if query == name:
        return 100.0
    # A name that has the query among its words is a candidate, however long it is.
    within = 60.0 + 30.0 * len(query) / len(name) if f" {query} " in f" {name} " else 0.0
    return min(99.0, max(within, fuzz.ratio(query, name), fuzz.token_sort_ratio(query, name)))
