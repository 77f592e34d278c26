"""Dyad-years: one row for each pair of states and year, with codes of COW, Gleditsch and Ward, ISO and Wikidata.

Coverage is explicit: a row says what the graph knows of that year, so that a 0 is never read as "no tie in the world".
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, permutations

from alliancekg.network.builders import Plan, build
from alliancekg.network.builders.obligations import allies
from alliancekg.network.builders.plan import is_actor
from alliancekg.network.exports.attributes import number
from alliancekg.network.exports.tables import table
from alliancekg.network.facts import Facts
from alliancekg.network.model import Node
from alliancekg.network.period import years

CODES = ("cow", "gw", "iso3", "iso2", "wikidata")
STANCES = ("support", "oppose", "concern", "request")
COVERAGE = ("year_memberships", "year_readouts", "year_readouts_of_a", "year_readouts_of_b")


def dyad_years(
    facts: Facts, plan: Plan, first: int, last: int, *, directed: bool = False, all_pairs: bool = False
) -> str:
    """The dyad-years of states as CSV, undirected or directed.

    Undirected: groups of the plan that both are in, defence treaties that their alliances rest on, and meetings.
    Directed, from a to b: positions by stance. Pairs without any tie are left out unless `all_pairs` asks for all
    pairs of states that have a tie in some year. `year_…` columns tell what the graph covers: memberships in force,
    readouts, and those that tell of meetings or positions of either state; where they are 0, a 0 says nothing.
    """
    plan = replace(plan, actor_kinds=("state",))
    by_year = {p.since[:4]: _year(facts, replace(plan, period=p), directed=directed) for p in years(first, last)}
    states = sorted({iri for found, _ in by_year.values() for pair in found for iri in pair})
    values = (*(STANCES if directed else ("shared_groups", "alliances", "meetings")), "documents", "document_iris")
    rows: list[list[str]] = []
    for year, (found, covered) in by_year.items():
        pairs: Iterable[tuple[str, str]] = sorted(found)
        if all_pairs:
            pairs = permutations(states, 2) if directed else combinations(states, 2)
        for one, other in pairs:
            cells = found.get((one, other), {})
            a, b = facts.node(one), facts.node(other)
            shown = [cells.get(name, _empty(name)) for name in values]
            rows.append([year, *_codes(a), *_codes(b), a.label, b.label, *shown, *_coverage(covered, one, other)])
    heads = ["year", *(f"{code}_a" for code in CODES), *(f"{code}_b" for code in CODES), "label_a", "label_b"]
    return table([*heads, *values, *COVERAGE], rows)


Cells = dict[tuple[str, str], dict[str, str]]


def _year(facts: Facts, plan: Plan, *, directed: bool) -> tuple[Cells, Counter[str]]:
    return (_directed(facts, plan) if directed else _undirected(facts, plan)), _covered(facts, plan)


def _undirected(facts: Facts, plan: Plan) -> Cells:
    cells: dict[tuple[str, str], dict[str, str]] = {}
    documents: dict[tuple[str, str], set[str]] = {}
    states = {m.actor for m in facts.memberships if is_actor(facts, plan, m.actor)}
    parts = (
        ("shared_groups", build(facts, "projected", plan).ties),
        ("alliances", allies(facts, plan.period, states)),
        ("meetings", build(facts, "talks", plan).ties),
    )
    for name, ties in parts:
        sums: Counter[tuple[str, str]] = Counter()
        for tie in ties:
            pair = (tie.source, tie.target)
            sums[pair] += tie.weight  # type: ignore[assignment]  # a Counter of floats
            documents.setdefault(pair, set()).update(tie.documents)
        for pair, total in sums.items():
            cells.setdefault(pair, {})[name] = number(total)
    return _with_documents(cells, documents)


def _directed(facts: Facts, plan: Plan) -> Cells:
    cells: dict[tuple[str, str], dict[str, str]] = {}
    documents: dict[tuple[str, str], set[str]] = {}
    for tie in build(facts, "signed", replace(plan, targets="actors", joint="share")).ties:
        if facts.node(tie.target).kind != "state":
            continue
        pair = (tie.source, tie.target)
        cells.setdefault(pair, {})[tie.kind] = number(tie.weight)
        documents.setdefault(pair, set()).update(tie.documents)
    return _with_documents(cells, documents)


def _with_documents(cells: Cells, documents: dict[tuple[str, str], set[str]]) -> Cells:
    for pair, found in cells.items():
        found["documents"] = str(len(documents[pair]))
        found["document_iris"] = " ".join(sorted(documents[pair]))
    return cells


def _covered(facts: Facts, plan: Plan) -> Counter[str]:
    """What the graph knows of a year: memberships in force, readouts, and readouts by the actor they tell of."""
    year = plan.period.since[:4]
    found: Counter[str] = Counter()
    found["memberships"] = sum(m.counts(plan.period) for m in facts.memberships)
    of: dict[str, set[str]] = {}
    for actor, day, documents in _told(facts):
        if day.startswith(year):
            of.setdefault(actor, set()).update(documents)
    found["readouts"] = sum(day.startswith(year) for day in facts.readouts.values())
    for actor, told in of.items():
        found[actor] = len(told)
    return found


def _told(facts: Facts) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for membership in facts.talks:
        yield membership.actor, membership.spell.since, membership.documents
    for position in facts.positions:
        for holder in position.holders:
            yield holder, position.day, (position.readout,)


def _coverage(covered: Counter[str], one: str, other: str) -> list[str]:
    return [str(covered["memberships"]), str(covered["readouts"]), str(covered[one]), str(covered[other])]


def _codes(node: Node) -> list[str]:
    return [node.codes.get(code, "") for code in CODES]


def _empty(name: str) -> str:
    return "" if name == "document_iris" else "0"
