"""Finds a model's quotes and names in the text: exactly, else with quotes, dashes and spaces made plain; else not."""

import unicodedata

from alliancekg.extract.records import Span
from alliancekg.lexicon.matcher import fold


class Ground:
    """One text to find things in. Folding keeps its length, so that offsets in it are offsets in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    def find(self, quote: str, within: Span | None = None, *, taken: frozenset[Span] = frozenset()) -> Span | None:
        """The first place of a quote, at word boundaries, within a span and not among those taken, or None."""
        wanted = unicodedata.normalize("NFC", quote).strip()
        if not any(letter.isalnum() for letter in wanted):
            return None
        within = within or Span(0, len(self.text))
        return self._first(self.text, wanted, within, taken) or self._first(self.folded, fold(wanted), within, taken)

    def all(self, quote: str) -> tuple[Span, ...]:
        """Every place of a name, none overlapping."""
        found: list[Span] = []
        at = 0
        while (span := self.find(quote, Span(at, len(self.text)))) is not None:
            found.append(span)
            at = span.end
        return tuple(found)

    @staticmethod
    def _first(text: str, wanted: str, within: Span, taken: frozenset[Span]) -> Span | None:
        start = text.find(wanted, within.start, within.end)
        while start >= 0:
            end = start + len(wanted)
            inside_left = start > 0 and text[start - 1].isalnum() and wanted[0].isalnum()
            inside_right = end < len(text) and text[end].isalnum() and wanted[-1].isalnum()
            if not inside_left and not inside_right and Span(start, end) not in taken:
                return Span(start, end)
            start = text.find(wanted, start + 1, within.end)
        return None
