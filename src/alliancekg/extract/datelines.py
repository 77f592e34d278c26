"""Lines above a text that tell where and when it was written: "Alvik, 5 May 2021", "May 5, 2021 - Alvik, Norway"."""

import re
from datetime import date, timedelta

from alliancekg.extract.mentions import Mention
from alliancekg.extract.quoted import Block
from alliancekg.extract.text import Text
from alliancekg.extract.times import find_dates, is_calendar_word
from alliancekg.lexicon import Lexicon

_LINES = 5  # blocks above the prose among which it stands
_LONGEST = 90  # characters of such a line
_CITY_WORDS = 4
_BEFORE = 5  # words of "Alvik, Republic of Norway,"
_AGE = timedelta(days=7)  # by which a text may be older than its publication
_PARTS = re.compile(r"\s[-–—|]+\s+|[,|–—]\s*|\s(?=\d)")
_LETTERS = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*| (?:de|la|del|da|do) [A-Z][\w.'’-]*)*")


class DatelineReader:
    """Reads such lines; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.tables["offices"]
        self.labels = lexicon.words("meetings", "line_labels")
        kinds = ("portfolio", "institutions", "not_names")
        self.common = self.labels.union(word.lower() for kind in kinds for word in words[kind])

    def day(self, text: Text, issued: date | None) -> date | None:
        """The day on which a text says that it was written, shortly before it was published; else that of issue."""
        for block in self._lines(text):
            found = find_dates(text.folded, block.start, block.end, issued)
            if len(found) != 1 or not found[0].year_given or not self._is_ahead(text, block, found[0].start):
                continue
            if issued and issued - _AGE <= found[0].day < issued:
                return found[0].day
        return issued

    def place(self, text: Text, mentions: list[Mention]) -> str | None:
        """The city that stands beside the date, or with its state on a line of its own."""
        states = {m.start: m for m in mentions if m.kind == "state"}
        for block in self._lines(text):
            line = text.source[block.start : block.end]
            dated = bool(find_dates(text.folded, block.start, block.end, None)) or _has_year(line)
            parts = [(m.start(), m.group()) for m in self._named(line)]
            if not parts:
                continue
            at, city = parts[0]
            known = states.get(block.start + at)
            located = len(parts) > 1 and any(block.start + n in states for n, _ in parts[1:])
            whole = known is not None and known.how == "name"
            if not whole and (located or (dated and (len(parts) == 1 or known is not None))):
                return city
        return None

    def _is_ahead(self, text: Text, block: Block, date_start: int) -> bool:
        """Whether only a place or a label stands before a date: "Date and time: 5 May 2021", and no title."""
        before = text.source[block.start : date_start].strip(" ,–—-|:(").split()
        labelled = bool(before) and before[0].lower().rstrip(":") in self.labels
        return labelled or (len(before) <= _BEFORE and all(word[0].isupper() for word in before if word[0].isalpha()))

    def _named(self, line: str) -> list[re.Match[str]]:
        """The parts of a line that may be names of places: capitals, no dates and no institutions."""
        begins = [0, *(m.end() for m in _PARTS.finditer(line))]
        found = [match for at in begins if (match := _LETTERS.match(line, at)) is not None]
        ends = [0, *(m.start() for m in _PARTS.finditer(line)), len(line)]
        return [m for m in found if m.end() in ends and self._may_be_city(m.group())]

    def _may_be_city(self, name: str) -> bool:
        words = name.split()
        apart = not any(word.lower() in self.common or is_calendar_word(word.capitalize()) for word in words)
        return apart and len(words) <= _CITY_WORDS

    @staticmethod
    def _lines(text: Text) -> list[Block]:
        """The short lines above the first sentence."""
        lines: list[Block] = []
        for block in text.blocks[:_LINES]:
            if block.kind not in {"heading", "caption"} and text.source[block.end - 1] in ".:;":
                break
            if block.end - block.start <= _LONGEST:
                lines.append(block)
        return lines


def _has_year(line: str) -> bool:
    return re.search(r"\b(?:19|20)\d\d\b", line) is not None
