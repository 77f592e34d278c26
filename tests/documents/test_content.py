"""The stored form of texts, values and days."""

from datetime import date

import pytest

from alliancekg.documents.content import clean_text, clean_value, day_in_name, parse_day
from alliancekg.errors import InputError


def test_text_is_nfc_with_lf_and_no_blank_edges() -> None:
    assert clean_text("\ufeff \n\t\r\n  Cafe\u0301\r\nb\rc\fd\v\u2003\n\n") == "  Café\nb\nc\nd"


def test_inner_blank_lines_and_markdown_stay() -> None:
    assert clean_text("a\\.\n\n\\###\n*b*  \nc") == "a\\.\n\n\\###\n*b*  \nc"


def test_values_are_one_line() -> None:
    assert clean_value(" Joe\u00a0Biden \n Cafe\u0301 ") == "Joe Biden Café"


@pytest.mark.parametrize(
    "text", ["2025-10-28", " 2025-10-28 ", "2025-10-28T09:50:00+09:00", "2025-10-28 09:50:00-04:00"]
)
def test_days(text: str) -> None:
    assert parse_day(text, "a.md, date") == date(2025, 10, 28)


@pytest.mark.parametrize(
    "text", ["2025-13-01", "2025-02-30", "28 October 2025", "2025-10", "2025-10-281", "0000-01-01", ""]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"a\.md, date: '.*' is no day; write it as YYYY-MM-DD"):
        parse_day(text, "a.md, date")


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2025-10-28-summit", date(2025, 10, 28)),
        ("summit-2025-10-28", date(2025, 10, 28)),
        ("ref-1234-56-78-of-2025-10-28", date(2025, 10, 28)),
        ("2025-13-40-summit", None),
        ("12025-10-281", None),
        ("summit", None),
    ],
)
def test_day_in_a_file_name(stem: str, day: date | None) -> None:
    assert day_in_name(stem) == day
