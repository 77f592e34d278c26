"""A small grammar of dates, clock times and durations, as readouts write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTHS = frozenset(_MONTHS)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "an": 1, "a": 1, "half": 0.5,
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)(?:\s*[-,–]\s*(?P<until>{_NUMBER})(?!\d))?"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|–|to\b|and\b)\s*(?P<until2>{_NUMBER}))?"
    rf"\s+(?:of\s+)?{_MONTH.replace('month', 'month2')}(?:,?\s+(?P<year2>(?:19|20)\d\d))?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<weekday>{'|'.join(_DAYS)})\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?|\b(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b", re.I
)
_DURATION = re.compile(
    r"\b(?P<n>\d+(?:\.\d+)?|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")(?P<half>\s+and\s+a\s+half)?(?:\s+|-)"
    r"(?P<unit>minutes?|mins?|hours?)\b(?:\s+and\s+(?P<more>\d+)\s+minutes?)?",
    re.IGNORECASE,
)


def date_words(text: str, start: int, end: int) -> str | None:
    """The words of the first date, year or span of time that a stretch names: "by 2030", "the end of the year"."""
    match = _NAMED.search(text, start, end)
    return " ".join(match.group().split()) if match else None


def is_calendar_word(word: str) -> bool:
    """Whether a capitalised word is a month or a day of the week."""
    return word[:1].isupper() and (word.lower() in _MONTHS or word.lower() in _DAYS)


_SEASON = r"(?:year|month|week|decade|spring|summer|autumn|fall|winter)"
_NAMED = re.compile(
    r"\b(?:(?:by|before|in|on|until|through|during|within|of) )?(?:the )?"
    rf"(?:(?:end|middle|beginning|first half|second half|first quarter|{_SEASON}) of )?"
    rf"(?:(?:(?:{'|'.join(m for m in _MONTHS if len(m) > 3)})(?: \d{{1,2}})?,? )?20[1-9]\d\b"
    rf"|(?:next|this|later this|the coming) {_SEASON}s?\b|(?:the )?coming (?:months|weeks|days|years)\b"
    rf"|(?:{'|'.join(m for m in _MONTHS if len(m) > 3)})(?: \d{{1,2}})?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value with its place in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateFound(Found):
    """A date named in a text, the first of several; `year_given` tells whether the year stands there.

    `last` is the last day of several, as in "8-9 April".
    """

    day: date
    year_given: bool
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ClockFound(Found):
    """A clock time."""

    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class DurationFound(Found):
    """A duration in minutes."""

    minutes: int


def find_dates(text: str, start: int, end: int, issued: date | None) -> list[DateFound]:
    """Dates in a stretch of text; a missing year and a weekday are read as the nearest before the day of issue."""
    found = []
    for match in _DATE.finditer(text, start, end):
        day = _resolve(match, issued)
        if day is not None:
            given = bool(match["year"] or match["year2"] or match["iso"])
            found.append(DateFound(match.start(), match.end(), day, given, _last(match, day)))
    return found


def _resolve(match: re.Match[str], issued: date | None) -> date | None:
    try:
        name = match["month"] or match["month2"]
        if name and name[0].islower():
            return None  # the verb "may", the verb "march"
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["weekday"]:
            if issued is None:
                return None
            back = (issued.weekday() - _DAYS.index(match["weekday"].lower())) % 7
            return issued - timedelta(days=back)
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        number = int(match["day"] or match["day2"])
        year = match["year"] or match["year2"]
        if issued is None:
            return date(int(year), month, number) if year else None
        years = [int(year)] if year else [issued.year - 1, issued.year, issued.year + 1]
        return min((date(y, month, number) for y in years), key=lambda d: abs((d - issued).days))
    except ValueError:
        return None  # "June 31": no date


def _last(match: re.Match[str], first: date) -> date | None:
    """The last of several days that begin with the first: "8-9 April"."""
    until = match["until"] or match["until2"]
    try:
        return first.replace(day=int(until.rstrip("sthndr"))) if until else None
    except ValueError:
        return None  # "30-31 June"


def find_clocks(text: str, start: int, end: int) -> list[ClockFound]:
    """Clock times in a stretch of text, on the 24-hour clock."""
    found = []
    for match in _CLOCK.finditer(text, start, end):
        if match["h24"]:
            found.append(ClockFound(match.start(), match.end(), int(match["h24"]), int(match["m24"])))
            continue
        hour = int(match["h"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        if int(match["h"]) <= 12:
            found.append(ClockFound(match.start(), match.end(), hour, int(match["m"] or 0)))
    return found


def find_durations(text: str, start: int, end: int) -> list[DurationFound]:
    """Durations in a stretch of text, in minutes."""
    found = []
    for match in _DURATION.finditer(text, start, end):
        word = match["n"].lower()
        amount = _NUMBERS[word] if word in _NUMBERS else float(word)
        if match["half"]:
            amount += 0.5
        minutes = amount * 60 if match["unit"].lower().startswith("hour") else amount
        if match["more"]:
            minutes += int(match["more"])
        found.append(DurationFound(match.start(), match.end(), round(minutes)))
    return found
