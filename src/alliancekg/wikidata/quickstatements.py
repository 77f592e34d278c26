"""Statements in the V1 commands of QuickStatements (https://www.wikidata.org/wiki/Help:QuickStatements), one a line.

Whoever pastes them there acts under their own account and sees a preview first; nothing is sent from here.
"""

from alliancekg.wikidata.contributions import Contribution, Reference

_MOST_QUOTED = 1500
"""What Wikidata takes in a string at most."""


def quickstatements(statements: tuple[Contribution, ...]) -> bytes:
    """The commands: item, property, value, qualifiers; of each reference page, day and quote (S854, S813, S1683).

    A page that has an item of its own is named by it (S248) instead of its address.
    """
    return "".join(f"{chr(9).join(_fields(one))}\n" for one in statements).encode()


def _fields(one: Contribution) -> list[str]:
    fields = [one.item, one.property, _value(one.value)]
    for name, value in one.qualifiers:
        fields += [name, _value(value)]
    for at, reference in enumerate(one.references):
        fields += _reference(reference, "!" if at else "")
    return fields


def _reference(one: Reference, first: str) -> list[str]:
    """One reference; `!` before its first part begins another one."""
    fields = [f"{first}S248", one.item] if one.item else [f"{first}S854", f'"{one.url}"']
    if one.retrieved:
        fields += ["S813", _date(one.retrieved)]
    # A command is a line with tabs, so that words with either can't be quoted; no word is changed to make them fit.
    if one.quote and one.quote.isprintable() and len(one.quote) <= _MOST_QUOTED and "||" not in one.quote:
        fields += ["S1683", f'{one.language or "en"}:"{one.quote}"']
    return fields


def _value(value: str) -> str:
    return value if value.startswith("Q") else _date(value)


def _date(value: str) -> str:
    """`+1999-04-00T00:00:00Z/10` of a month; 9 is a year, 11 a day."""
    parts = value.partition("T")[0].split("-")
    year, month, day = [*parts, "00", "00"][:3]
    return f"+{year}-{month}-{day}T00:00:00Z/{8 + len(parts)}"
