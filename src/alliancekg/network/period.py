"""Days, months and years as far as they are known, and the period that a network is of.

A date is text in ISO 8601, `2010`, `2010-10` or `2010-10-12`, as fine as its source gives it. As in the stored queries
a start counts from its first day and an end is the first day on which it no longer holds, both compared at their own
precision; an unknown start counts as before everything.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.errors import UsageError

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """From `since` until just before `until`, each "" if unknown or open; `event` if it is one day."""

    since: str = ""
    until: str = ""
    event: bool = False

    def __str__(self) -> str:
        return self.since if self.event else f"{self.since or '..'}/{self.until or '..'}"


EVER = Spell()


@dataclass(frozen=True, slots=True)
class Period:
    """The period of a network: first and last day, both included.

    Without days it is today as the graph knows it: memberships without an end, and all that ever happened. `at` says
    that the network is of one day: memberships of that day, and all that had happened by then.
    """

    since: str = ""
    until: str = ""
    at: bool = False

    @classmethod
    def of(cls, since: str | None = None, until: str | None = None, *, at: str | None = None) -> "Period":
        """A period from dates that may be a year or a month. Raises UsageError for what is no date or period."""
        if at:
            if since or until:
                raise UsageError("give either a date or a period, not both")
            return cls(first_day(at), last_day(at), at=True)
        made = cls(first_day(since) if since else "", last_day(until) if until else "")
        if made.since and made.until and made.since > made.until:
            raise UsageError(f"the period ends on {made.until}, before it begins on {made.since}")
        return made

    @classmethod
    def year(cls, year: int) -> "Period":
        """One calendar year."""
        return cls(f"{year:04}-01-01", f"{year:04}-12-31")

    @property
    def open(self) -> bool:
        """Whether it has neither a first nor a last day."""
        return not self.since and not self.until

    def __str__(self) -> str:
        if self.open:
            return "today"
        if self.at:
            return self.since if self.since == self.until else f"{self.since}/{self.until}"
        return f"{self.since or '..'}/{self.until or '..'}"


TODAY = Period()
EVERY_DAY = Period("0001-01-01", "9999-12-31")
"""All that ever was, memberships that ended too; what has no day is left out if it happened on one."""


def within(spell: Spell, period: Period, *, event: bool) -> bool:
    """Whether a spell overlaps a period, or an event falls into it.

    An event without a day is in every period that is open at its beginning.
    """
    if event:
        first = "" if period.at else period.since
        begun = not first or (bool(spell.since) and not before(spell.since, first))
        return begun and started(spell.since, period.until)
    if period.open:
        return not spell.until
    return started(spell.since, period.until) and not ended(spell.until, period.since)


def started(since: str, day: str) -> bool:
    """Whether what began at `since` had begun by the end of `day`; an open day is after everything."""
    return not since or not day or day[: len(since)] >= since


def ended(until: str, day: str) -> bool:
    """Whether what ended at `until` was over on `day`; without a day, nothing was."""
    return bool(until) and bool(day) and day[: len(until)] >= until


def before(date: str, day: str) -> bool:
    """Whether a date, at its precision, lies before a day."""
    return date < day[: len(date)]


def shared(one: Spell, other: Spell) -> Spell | None:
    """The spell that two spells share, or None. An unknown start leaves the known one."""
    since, ends = max(one.since, other.since), [end for end in (one.until, other.until) if end]
    until = min(ends, default="")
    if until and since and not before(since, until):
        return None
    return Spell(since, until)


def merged(spells: list[Spell]) -> tuple[Spell, ...]:
    """Spells sorted, those that overlap or touch made one; events stay, each day once."""
    lasting = sorted({spell for spell in spells if not spell.event})
    kept: list[Spell] = []
    for spell in lasting:
        last = kept[-1] if kept else None
        if last and (not last.until or not spell.since or spell.since <= last.until):
            until = "" if not last.until or not spell.until else max(last.until, spell.until)
            kept[-1] = Spell(last.since, until)
        else:
            kept.append(spell)
    return (*kept, *sorted({spell for spell in spells if spell.event}))


def first_day(date: str) -> str:
    """The first day of a year or month, or the day itself. Raises UsageError if it is no date."""
    year, month, day = _parts(date)
    return f"{year}-{month or '01'}-{day or '01'}"


def last_day(date: str) -> str:
    """The last day of a year or month, or the day itself. Raises UsageError if it is no date."""
    year, month, day = _parts(date)
    month = month or "12"
    return f"{year}-{month}-{day or f'{calendar.monthrange(int(year), int(month))[1]:02}'}"


def years(first: int, last: int) -> Iterator[Period]:
    """The calendar years from first to last, as periods. Raises UsageError if there is none."""
    if first > last:
        raise UsageError(f"the last year {last} is before the first {first}")
    return (Period.year(year) for year in range(first, last + 1))


def _parts(date: str) -> tuple[str, str | None, str | None]:
    match = _DATE.fullmatch(date.strip())
    if match is None or match[1] == "0000":
        raise UsageError(f"{date!r} is no date: write 2025, 2025-10 or 2025-10-28")
    year, month, day = match.groups()
    if day and int(day) > calendar.monthrange(int(year), int(month))[1]:
        raise UsageError(f"{date!r} is no day of the calendar")
    return year, month, day
