"""The grammar of dates, clock times and durations."""

from datetime import date

import pytest

from alliancekg.extract.times import find_clocks, find_dates, find_durations

ISSUED = date(2024, 1, 10)  # a Wednesday


def dates(text: str, issued: date | None = ISSUED) -> list[tuple[str, date, bool]]:
    return [(text[f.start : f.end], f.day, f.year_given) for f in find_dates(text, 0, len(text), issued)]


@pytest.mark.parametrize(
    ("text", "day", "given"),
    [
        ("October 28, 2025", date(2025, 10, 28), True),
        ("October 28th, 2025", date(2025, 10, 28), True),
        ("28 October 2025", date(2025, 10, 28), True),
        ("the 3rd of May 2023", date(2023, 5, 3), True),
        ("2025-10-28", date(2025, 10, 28), True),
        ("Oct. 28, 2025", date(2025, 10, 28), True),
        ("Sept 1, 2023", date(2023, 9, 1), True),
        ("January 9", date(2024, 1, 9), False),
        ("December 30th", date(2023, 12, 30), False),
        ("15 January", date(2024, 1, 15), False),
        ("Wednesday", date(2024, 1, 10), False),
        ("Tuesday", date(2024, 1, 9), False),
        ("on Thursday", date(2024, 1, 4), False),
        ("March 3-5, 2024", date(2024, 3, 3), True),
    ],
)
def test_one_date(text: str, day: date, *, given: bool) -> None:
    assert [(found, year) for _, found, year in dates(text)] == [(day, given)]


@pytest.mark.parametrize("text", ["June 31, 2024", "2024-13-01", "in March", "Article 5", "10:30", ""])
def test_no_date(text: str) -> None:
    assert dates(text) == []


def test_may_is_a_verb_too() -> None:
    assert dates("they may 3,000 times") == []


def test_without_the_day_of_issue_only_full_dates() -> None:
    assert dates("Tuesday, January 9; 2024-01-10 and May 3, 2023", None) == [
        ("2024-01-10", date(2024, 1, 10), True),
        ("May 3, 2023", date(2023, 5, 3), True),
    ]


def test_dates_in_a_stretch() -> None:
    text = "May 1, 2024 and May 2, 2024"
    assert [f.day for f in find_dates(text, 12, len(text), None)] == [date(2024, 5, 2)]


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("9:45 a.m.", [(9, 45)]),
        ("at 3 p.m. today", [(15, 0)]),
        ("12 a.m. to 12:30 p.m.", [(0, 0), (12, 30)]),
        ("10:40AM", [(10, 40)]),
        ("14:05 local time", [(14, 5)]),
        ("13:00 p.m.", []),
        ("25:00", []),
        ("3 pm", [(15, 0)]),
        ("90 minutes", []),
    ],
)
def test_clocks(text: str, clocks: list[tuple[int, int]]) -> None:
    assert [(f.hour, f.minute) for f in find_clocks(text, 0, len(text))] == clocks


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("approximately 90 minutes", [90]),
        ("for one hour", [60]),
        ("one and a half hours", [90]),
        ("a half hour", [30]),
        ("an hour and 15 minutes", [75]),
        ("a 45-minute call", [45]),
        ("forty-five minutes", [45]),
        ("1.5 hours", [90]),
        ("5 minutes; 40 minutes", [5, 40]),
        ("in the last hours", []),
        ("9:45 a.m.", []),
    ],
)
def test_durations(text: str, minutes: list[int]) -> None:
    assert [f.minutes for f in find_durations(text, 0, len(text))] == minutes


def test_what_is_found_has_its_place() -> None:
    text = "It began at 9:45 a.m. on May 3, 2024 and lasted 40 minutes."
    (clock,), (day,), (length,) = (
        find_clocks(text, 0, len(text)),
        find_dates(text, 0, len(text), None),
        find_durations(text, 0, len(text)),
    )
    assert [text[f.start : f.end].rstrip() for f in (clock, day, length)] == ["9:45 a.m.", "May 3, 2024", "40 minutes"]


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("on 8-9 January 2024", date(2024, 1, 8), date(2024, 1, 9)),
        ("from 9 to 11 January", date(2024, 1, 9), date(2024, 1, 11)),
        ("on January 9-11", date(2024, 1, 9), date(2024, 1, 11)),
        ("on 30 and 31 December", date(2023, 12, 30), date(2023, 12, 31)),
        ("on June 29-31", date(2024, 6, 29), None),
        ("on January 9", date(2024, 1, 9), None),
    ],
)
def test_the_first_of_several_days_and_the_last(text: str, day: date, last: date | None) -> None:
    assert [(f.day, f.last) for f in find_dates(text, 0, len(text), date(2024, 1, 10))] == [(day, last)]
