"""A user's own alliance data, from the user's disk: COW Formal Alliances and ATOP, in their member files as published.

Neither is shipped with alliancekg: their authors ask that they be taken from them. Correlates of War, Formal Alliances
v4.1, `alliance_v4.1_by_member.csv` (Gibler 2009, International Military Alliances, 1648–2008); Alliance Treaty
Obligations and Provisions 5, member file (Leeds, Ritter, Mitchell and Long 2002, doi:10.1080/03050620213653).
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliancekg.errors import InputError, UsageError
from alliancekg.namespaces import resource_iri
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Node
from alliancekg.network.period import Spell


@dataclass(frozen=True, slots=True)
class Source:
    """How a member file names its columns: the alliance, the member's COW number, start and end from year to day.

    `kinds` maps the project's 0/1 columns to obligations; where the file has none of them, obligations stay unknown.
    """

    name: str
    alliance: str
    member: str
    start: tuple[str, str, str]
    end: tuple[str, str, str]
    kinds: Mapping[str, str]
    label: str = ""


SOURCES = {
    "cow": Source(
        "COW Formal Alliances",
        "version4id",
        "ccode",
        ("mem_st_year", "mem_st_month", "mem_st_day"),
        ("mem_end_year", "mem_end_month", "mem_end_day"),
        {"defense": "defense", "neutrality": "neutrality", "nonaggression": "nonaggression", "entente": "consultation"},
        "state_name",
    ),
    "atop": Source(
        "ATOP",
        "atopid",
        "member",
        ("yrent", "moent", "dayent"),
        ("yrexit", "moexit", "dayexit"),
        {"defense": "defense", "offense": "offense", "neutral": "neutrality", "nonagg": "nonaggression",
         "consul": "consultation"},
    ),
}  # fmt: skip


def read_alliances(path: Path, source: str, known: Iterable[Node] = ()) -> Facts:
    """Facts of their own from a member file: alliances as groups, members by COW number, with dates and obligations.

    A member whose number a state of `known` bears today is that state, any other a node of its own (`cow:300`). Raises
    UsageError for an unknown source, InputError with the line for a file that isn't as published.
    """
    if source not in SOURCES:
        raise UsageError(f"there is no source {source!r}; there are {', '.join(SOURCES)}")
    found = SOURCES[source]
    states = {node.codes["cow"]: node for node in known if node.codes.get("cow")}
    nodes: dict[str, Node] = {}
    memberships: list[Membership] = []
    for line, row in _rows(path, found):
        number = _number(path, line, found.member, row)
        alliance = _number(path, line, found.alliance, row)
        name = row.get(found.label) or f"COW {number}"
        state = states.get(number) or Node(resource_iri("state", f"cow-{number}"), name, "state", codes={"cow": number})
        group = resource_iri("partnership", f"{source}-{alliance}")
        nodes[state.id] = state
        nodes[group] = Node(group, f"{found.name} {alliance}", "partnership", "defense-alliance")
        spell = Spell(_date(path, line, row, found.start), _date(path, line, row, found.end))
        duties = tuple(sorted({to for column, to in found.kinds.items() if (row.get(column) or "").strip() == "1"}))
        via = (resource_iri("membership", f"{source}-{alliance}/{number}-{line}"),)
        memberships.append(Membership(state.id, group, spell, obligations=duties, documents=(path.name,), via=via))
    groups = frozenset(m.group for m in memberships)
    ordered = sorted(memberships, key=lambda m: (m.group, m.actor, m.spell, m.via))
    return Facts(nodes=dict(sorted(nodes.items())), memberships=tuple(ordered), alliances=groups)


def _rows(path: Path, source: Source) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="latin-1")
    reader = csv.DictReader(text.splitlines())
    needed = {source.alliance, source.member, source.start[0], source.end[0]}
    if missing := needed - set(reader.fieldnames or ()):
        raise InputError(f"{path}: this is no member file of {source.name}: it lacks {', '.join(sorted(missing))}")
    return [(reader.line_num, row) for row in reader]


def _number(path: Path, line: int, column: str, row: Mapping[str, str]) -> str:
    value = (row.get(column) or "").strip()
    if not re.fullmatch(r"\d+(\.0+)?", value):
        raise InputError(f"{path}, line {line}: {column} is {value!r}, not a number")
    return value.partition(".")[0]


def _date(path: Path, line: int, row: Mapping[str, str], columns: tuple[str, str, str]) -> str:
    """A date as fine as the file has it; "" for none, as at the end of what lasts."""
    year, month, day = ((row.get(column) or "").strip().partition(".")[0] for column in columns)
    if year in ("", "0", "9999", "."):
        return ""
    if not re.fullmatch(r"[12]\d{3}", year):
        raise InputError(f"{path}, line {line}: {columns[0]} is {year!r}, not a year")
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return year
    if not (day.isdigit() and 1 <= int(day) <= 31):
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"
