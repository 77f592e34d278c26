"""When a meeting took place: its day and its timed parts."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from alliancekg.extract.phrases import phrase_pattern, sentence_words
from alliancekg.extract.text import Sentence, Text
from alliancekg.extract.times import find_clocks, find_dates, find_durations
from alliancekg.lexicon import Lexicon

_OTHER_DATE = re.compile(r"(?:since|from|until|after|following|ahead of|for the|before|of the|by) (?:the )?$")
_EARLIEST, _LATEST = timedelta(days=-31), timedelta(days=1)  # of a meeting's day, seen from the day of issue
_DAY_REACH = 12  # tokens after a verb of meeting in which its day stands
_DATELINE = 12  # tokens in which a dateline ends
_BEFORE = 100  # characters before a date that tell of what it is


@dataclass(slots=True)
class Part:
    """A part of a meeting, or the whole: `label` in the text's words, minutes in `duration`, tokens first to last."""

    kind: str
    label: str
    start: datetime | None
    duration: int | None
    first: int
    last: int


class ScheduleReader:
    """Reads days and times; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["meetings"]
        self.parts = {kind: phrase_pattern(words) for kind, words in table["parts"].items()}
        self.today = phrase_pattern(table["today"])
        self.yesterday = phrase_pattern(table["yesterday"])
        self.met = frozenset(table["meeting_verbs"])
        self.subjects = frozenset(table["who_met"])
        self.trips = frozenset(table["travel"])

    def day(
        self,
        text: Text,
        report: list[Sentence],
        core: tuple[int, int],
        main: tuple[int, int] | None,
        title: Text,
        issued: date | None,
    ) -> date | None:
        """The day of the meeting: as the first sentence says, else the title, else a later sentence that tells it.

        `core` are the tokens of the first sentence that tell who met; `main` those of a later one, where the first only
        tells of a trip. Without any date it is the day of issue.
        """
        day = self._dated(text, *main, issued) if main is not None else None
        day = day or self._relative(text, report[0], issued) or self._dated(text, *core, issued)
        if day is None and title.words:
            day = self._dated(title, 0, len(title.words), issued)
        later = (self._relative(text, s, issued) or self._met_on(text, s, issued) for s in report[1:])
        day = day or next((found for found in later if found is not None), None)
        return day or self._dated(text, *core, issued, spans=True) or self._on(text, report[0], issued) or issued

    def _on(self, text: Text, sentence: Sentence, issued: date | None) -> date | None:
        """The one day that a whole sentence names with "on": "signed a memorandum concerning ports on 3 May"."""
        found = find_dates(text.folded, text.starts[sentence.first], text.ends[sentence.last - 1], issued)
        told = [d.day for d in found if text.folded[: d.start].rstrip().lower().endswith(" on")]
        near = len(told) == 1 and (issued is None or _EARLIEST <= told[0] - issued <= _LATEST)
        return told[0] if near else None

    def _met_on(self, text: Text, sentence: Sentence, issued: date | None) -> date | None:
        """The day right after a verb of meeting in a sentence: "They met at the Assembly on 18 September"."""
        verb = next((i for i in range(sentence.first, sentence.last) if self._tells_when(text, sentence, i)), None)
        return None if verb is None else self._dated(text, verb, min(verb + _DAY_REACH, sentence.last), issued)

    def _tells_when(self, text: Text, sentence: Sentence, i: int) -> bool:
        """Whether a verb of meeting has a subject: "They met", "was held", and not "contacts held in spring"."""
        before = text.words[i - 1] if i > sentence.first else ""
        return text.words[i] in self.met and (before in self.subjects or (text.words[i] == "met" and before != ","))

    def _relative(self, text: Text, sentence: Sentence, issued: date | None) -> date | None:
        """The day by "today" or "yesterday" in a sentence, whichever comes first."""
        words = sentence_words(text, sentence)
        before, now = self.yesterday.search(words), self.today.search(words)
        if issued and before and (now is None or before.start() < now.start()):
            return issued - timedelta(days=1)
        return issued if now else None

    def _dated(self, text: Text, first: int, last: int, issued: date | None, *, spans: bool = False) -> date | None:
        """The first date named in the tokens first to last that may be the day of the meeting.

        The date of a dateline ("MANILA, 5 May 2021 –") is that of issue: it counts if there is no other. A meeting of
        several days began on the first of them; on a trip of several days one met on the day of issue. `spans`: the
        first of the days of a trip will do, too: "from 3 to 6 May".
        """
        start, dateline = text.starts[first], _dateline_end(text, first, last)
        days = []
        for found in find_dates(text.folded, start, text.ends[last - 1], issued):
            before = text.folded[max(start, found.start - _BEFORE) : found.start].lower()
            day = found.day
            if issued and found.last and day <= issued <= found.last and not self.trips.isdisjoint(before.split()):
                day = issued
            near = issued is None or _EARLIEST <= day - issued <= _LATEST
            other = _OTHER_DATE.search(before)
            if near and (not other or (spans and found.last and other[0].startswith("from"))):
                days.append((found.start < text.starts[dateline], day))
        return min(days, key=lambda item: item[0])[1] if days else None

    def timed_parts(
        self, text: Text, report: list[Sentence], kind: str, day: date | None, zone: float
    ) -> tuple[Part | None, list[Part]]:
        """The whole with its time, and the parts that are timed on their own.

        `kind` is the whole meeting's, `zone` the hours from UTC of the publisher's local time.
        """
        whole: Part | None = None
        parts: list[Part] = []
        for sentence in report:
            single = sentence is report[0] and ";" not in text.words[sentence.first : sentence.last]
            for start, end in _segments(text, sentence):
                clocks, durations = find_clocks(text.folded, start, end), find_durations(text.folded, start, end)
                if not clocks and not durations:
                    continue
                begins = _at(day, clocks[0].hour, clocks[0].minute, zone) if clocks and day else None
                minutes = durations[0].minutes if durations else None
                tokens = text.token_at(start), text.token_at(end)
                named = self._part_named(text.folded[start:end].lower())
                if whole is None and (len(named) != 1 or (not parts and single)):
                    whole = Part(kind, "", begins, minutes, *tokens)
                elif named:
                    _, part, match = min(named, key=lambda item: (item[0], -len(item[2].group())))
                    label = text.source[start + match.start() : start + match.end()]
                    parts.append(Part(kind if part == "summit" else part, label, begins, minutes, *tokens))
        return whole, parts

    def _part_named(self, words: str) -> list[tuple[int, str, re.Match[str]]]:
        found = ((kind, pattern.search(words)) for kind, pattern in self.parts.items())
        return [(match.start(), kind, match) for kind, match in found if match]


def _dateline_end(text: Text, first: int, last: int) -> int:
    """The token after the dash of a dateline that begins at a token, or that token."""
    for k in range(first + 1, min(first + _DATELINE, last - 1)):
        if text.is_dash(k):
            return k + 1
        if text.raw[k].islower():
            return first
    return first


def _at(day: date, hour: int, minute: int, zone: float) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone(timedelta(hours=zone)))


def _segments(text: Text, sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence cut at semicolons and brackets, so that each timed part stands alone."""
    cuts = [i for i in range(sentence.first, sentence.last) if text.words[i] in {";", "(", ")"}]
    edges = [sentence.first, *(i + 1 for i in cuts), sentence.last]
    spans = [(a, b - 1 if b != sentence.last else b) for a, b in pairwise(edges)]
    return [(text.starts[a], text.ends[b - 1]) for a, b in spans if b > a]
