"""Finds many labels in a text at once (Aho-Corasick), at word boundaries, leftmost longest first."""

from collections.abc import Iterable, Iterator

import ahocorasick

# One character for one character, so that offsets stay: quotes, dashes and spaces of all kinds become plain ones.
FOLD = {
    **dict.fromkeys(map(ord, "‘’‛`´ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t\r\n"), " "),
}
_FOLD_WORDS = {**FOLD, **dict.fromkeys(map(ord, "‐‑‒–—―−-"), " ")}


def fold(text: str) -> str:
    """The text with quotes, dashes and spaces made plain; as long as before."""
    return text.translate(FOLD)


def fold_words(text: str) -> str:
    """The text in lower case, with hyphens as spaces as well; as long as before."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow in lower case ("İ"); offsets matter more than they do
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_FOLD_WORDS)


class Matcher:
    """A set of labels, each with the numbers of what it stands for."""

    def __init__(self, labels: Iterable[tuple[str, int]]) -> None:
        grouped: dict[str, list[int]] = {}
        for label, number in labels:
            if label:
                grouped.setdefault(label, []).append(number)
        self._automaton = ahocorasick.Automaton()
        for label, numbers in grouped.items():
            self._automaton.add_word(label, (len(label), tuple(numbers)))
        if grouped:
            self._automaton.make_automaton()
        self._empty = not grouped

    def find(self, folded: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Start, end and numbers of every match in a folded text, leftmost longest, none overlapping."""
        if self._empty:
            return
        hits: list[tuple[int, int, tuple[int, ...]]] = []
        size = len(folded)
        for last, (length, numbers) in self._automaton.iter(folded):
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
