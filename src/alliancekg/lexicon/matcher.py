"""Finds many labels in a text at once (Aho-Corasick), at word boundaries, leftmost longest first."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import ahocorasick

# One character for one character, so that offsets stay: quotes, dashes and spaces of all kinds become plain ones.
_PLAIN = (
    *((c, "'") for c in "‘’‛`´ʼ"),
    *((c, '"') for c in "“”„‟«»"),
    *((c, "-") for c in "‐‑‒–—―−"),
    *((c, " ") for c in "\u00a0\u2002\u2003\u2009\u202f\u3000\t\r\n"),
)
_SPACES = re.compile("  +")
_ODD = re.compile("[" + "".join(odd for odd, _ in _PLAIN) + "]")


def fold(text: str) -> str:
    """The text with quotes, dashes and spaces made plain; as long as before."""
    if _ODD.search(text) is None:
        return text
    for odd, plain in _PLAIN:  # faster than one translation: most find nothing to do
        text = text.replace(odd, plain)
    return text


def fold_words(text: str) -> str:
    """The text in lower case, with hyphens as spaces as well; as long as before."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow in lower case ("İ"); offsets matter more than they do
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return fold(lower).replace("-", " ")


def _left_out(text: str) -> tuple[list[int], list[int]]:
    """The places in a text with each run of spaces made one at which a run ends, and how many were left out by then."""
    places, left_out = [0], [0]
    for run in _SPACES.finditer(text):
        places.append(run.start() + 1 - left_out[-1])
        left_out.append(left_out[-1] + run.end() - run.start() - 1)
    return places, left_out


class Matcher:
    """A set of labels, each with the numbers of what it stands for."""

    def __init__(self, labels: Iterable[tuple[str, int]]) -> None:
        grouped: dict[str, tuple[int, ...]] = {}
        for label, number in labels:
            spaced = _SPACES.sub(" ", label)
            before = grouped.get(spaced)
            grouped[spaced] = (number,) if before is None else (*before, number)
        grouped.pop("", None)
        self._found = [(len(label), numbers) for label, numbers in grouped.items()]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)  # read from a file sooner than one of objects
        for place, label in enumerate(grouped):
            self._automaton.add_word(label, place)
        if grouped:
            self._automaton.make_automaton()
        self._empty = not grouped

    def find(self, folded: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Start, end and numbers of every match in a folded text, leftmost longest, none overlapping."""
        if self._empty:
            return
        if "  " in folded:  # a name that a line break and an indentation part is still that name
            places, left_out = _left_out(folded)
            for start, end, numbers in self._matches(_SPACES.sub(" ", folded)):
                before, inside = bisect_right(places, start), bisect_right(places, end - 1)
                yield start + left_out[before - 1], end + left_out[inside - 1], numbers
        else:
            yield from self._matches(folded)

    def _matches(self, folded: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        hits: list[tuple[int, int, tuple[int, ...]]] = []
        size = len(folded)
        for last, place in self._automaton.iter(folded):
            length, numbers = self._found[place]
            start, end = last - length + 1, last + 1
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            if end < size and folded[end].isalnum() and folded[last].isalnum():
                continue
            hits.append((start, -end, numbers))
        hits.sort()
        reached = 0
        for start, negative_end, numbers in hits:
            if start >= reached:
                reached = -negative_end
                yield start, reached, numbers
