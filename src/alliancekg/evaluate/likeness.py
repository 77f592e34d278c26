"""When what was found counts as what the gold has: places, persons, partnerships, titles, and quotes pair by pair."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from alliancekg.lexicon.matcher import fold

MIN_OVERLAP = 0.5
MIN_TITLE_OVERLAP = 0.6


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two places share a word, or neither is told."""
    if one is None or other is None:
        return one is other
    return bool(words(one) & words(other))


def same_person(gold: tuple[frozenset[str], str], ours: tuple[frozenset[str], str, frozenset[str]]) -> bool:
    """Whether two participants act for the same and one's names are all among the other's.

    Ours are the names in the text, and those of whoever is known to hold the office where the text names only that:
    annotators write either.
    """
    named = ours[0] or (ours[2] if gold[0] else frozenset())
    return gold[1] == ours[1] and bool(gold[0]) == bool(named) and (gold[0] <= named or named <= gold[0])


def same_tie(gold: tuple[frozenset[str], frozenset[str]], ours: tuple[frozenset[str], frozenset[str], str]) -> bool:
    """Whether two partnerships have the same members, or half of the words of their names where members can't tell."""
    if gold[0] and ours[0]:
        if gold[0] == ours[0]:
            return True
        if len(ours[0]) <= 6:
            return False
    return _jaccard(gold[1], ours[1]) >= MIN_OVERLAP or (not gold[0] and ours[2] in gold[1])


def same_title(gold: set[str], ours: Iterable[set[str]]) -> bool:
    """Whether one of a framework's titles shares 0.6 of its words with the gold's."""
    return any(_jaccard(gold, title) >= MIN_TITLE_OVERLAP for title in ours)


def align(gold: Sequence[str], ours: Sequence[str]) -> dict[int, int]:
    """Pairs quotes one to one, greedily from the largest token intersection over union, at 0.5 or more."""
    left, right = [Counter(_tokens(q)) for q in gold], [Counter(_tokens(q)) for q in ours]
    scored = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            union = (a | b).total()
            if union and (overlap := (a & b).total() / union) >= MIN_OVERLAP:
                scored.append((-overlap, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _tokens(quote: str) -> list[str]:
    return re.findall(r"\w+", fold(quote).lower())


def words(name: str) -> set[str]:
    """The words of a name or title in lower case, without articles and points."""
    return set(re.findall(r"\w+", fold(name).lower().replace(".", ""))) - {"the", "of", "jr", "a"}


def _jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a | b else 0.0
