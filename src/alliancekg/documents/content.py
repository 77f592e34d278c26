"""What a format reader hands on: raw text and metadata fields, before they become a `Readout`."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from alliancekg.errors import InputError

MAX_BYTES = 10_000_000
"""No document may be larger, neither stored nor as text: a readout has a few kilobytes."""

# Line ends of every kind become LF, one for one except CR LF, which is one line end.
_LINE_END = re.compile("\r\n|[\r\v\f]")
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


class Content(NamedTuple):
    """A document's text and the metadata it carries, by the names of `Readout`'s attributes.

    Dates are ISO 8601 strings; what `Readout` has no attribute for stays under its own name.
    """

    text: str
    fields: dict[str, str]


def clean_text(text: str) -> str:
    """The stored form of a text: NFC, LF, no blank lines before it and no white space after it."""
    lines = _LINE_END.sub("\n", unicodedata.normalize("NFC", text).lstrip("\ufeff"))
    return _BLANK_LINES.sub("", lines).rstrip()


def clean_value(value: str) -> str:
    """A metadata value: NFC, on one line, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def parse_day(text: str, where: str) -> date:
    """The day of an ISO 8601 date or time. Raises InputError, naming `where`, for anything else."""
    match = _DAY.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass  # a thirteenth month: told below, like any other text that is no day
    raise InputError(f"{where}: {clean_value(text)[:40]!r} is no day; write it as YYYY-MM-DD")


def day_in_name(stem: str) -> date | None:
    """The first day written as YYYY-MM-DD in a file's stem, or None."""
    for match in _DAY_IN_NAME.finditer(stem):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None
