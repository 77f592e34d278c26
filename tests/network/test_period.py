"""Dates as fine as they are known, and whether they fall into a period."""

import pytest

from alliancekg.errors import UsageError
from alliancekg.network.period import Period, Spell, first_day, last_day, merged, shared, within, years


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2023-02-29", "2024-04-31", "0000", "yesterday", "2024-1-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        last_day(text)


@pytest.mark.parametrize(
    ("spell", "period", "expected"),
    [
        (Spell(), Period(), True),
        (Spell("2010"), Period(), True),
        (Spell("2010", "2020"), Period(), False),
        (Spell("2010-10"), Period.of(at="2010-09-30"), False),
        (Spell("2010-10"), Period.of(at="2010-10-01"), True),
        (Spell("2010", "2020-05-01"), Period.of(at="2020-04-30"), True),
        (Spell("2010", "2020-05-01"), Period.of(at="2020-05-01"), False),
        (Spell("2010", "2020"), Period.of(at="2020-06-01"), False),
        (Spell("2010", "2020-06"), Period.year(2020), True),
        (Spell("2010-06"), Period.year(2010), True),
        (Spell("2011"), Period.year(2010), False),
        (Spell("", "2009"), Period.year(2010), False),
        (Spell("2010", "2012"), Period.of(until="2011"), True),
        (Spell("2010", "2012"), Period.of(since="2012-01-02"), False),
    ],
)
def test_memberships_in_a_period(spell: Spell, period: Period, expected: bool) -> None:
    assert within(spell, period, event=False) is expected


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2030-01-01", Period(), True),
        ("2030-01-01", Period.of(at="2030"), True),
        ("2029-01-01", Period.of(at="2030"), True),
        ("2031-01-01", Period.of(at="2030"), False),
        ("2029-12-31", Period.year(2030), False),
        ("2030", Period.of("2030-05", "2030-06"), True),
        ("2030-04", Period.of("2030-05", "2030-06"), False),
        ("", Period.year(2030), False),
        ("", Period.of(until="2030"), True),
    ],
)
def test_events_in_a_period(day: str, period: Period, expected: bool) -> None:
    assert within(Spell(day, event=True), period, event=True) is expected


def test_a_date_and_a_period_exclude_each_other() -> None:
    with pytest.raises(UsageError, match="not both"):
        Period.of("2020", at="2021")
    with pytest.raises(UsageError, match="before it begins"):
        Period.of("2021", "2020")
    with pytest.raises(UsageError):
        years(2021, 2020)


def test_periods_in_words() -> None:
    assert [str(p) for p in (Period(), Period.of(at="2030-01-02"), Period.of(at="2030"), Period.of(until="2030"))] == [
        "today", "2030-01-02", "2030-01-01/2030-12-31", "../2030-12-31",
    ]  # fmt: skip


def test_spells_that_two_share() -> None:
    assert shared(Spell("2010", "2020"), Spell("2015-05")) == Spell("2015-05", "2020")
    assert shared(Spell("2010", "2015"), Spell("2015")) is None
    assert shared(Spell("", "2015"), Spell("")) == Spell("", "2015")


def test_spells_that_touch_are_merged() -> None:
    spells = [Spell("2015", "2018"), Spell("2010", "2015"), Spell("2020"), Spell("2021", "2022"), Spell("2010", "2012")]
    assert merged(spells) == (Spell("2010", "2018"), Spell("2020"))
    assert merged([Spell("2030-02-01", event=True), Spell("2030-01-01", event=True)])[0].since == "2030-01-01"
