"""Measures year by year, with the change from the year before.

One sparse projection a year instead of ties with their documents: 73 years of 200 states are a matter of seconds.
"""

from dataclasses import replace

import numpy as np

from alliancekg.errors import UsageError
from alliancekg.network.builders import Plan, build
from alliancekg.network.builders.plan import memberships
from alliancekg.network.builders.projection import project
from alliancekg.network.facts import Facts
from alliancekg.network.measures import brokerage, centrality
from alliancekg.network.measures.paths import shortest_paths
from alliancekg.network.model import incidence
from alliancekg.network.period import EVERY_DAY, years
from alliancekg.network.robust import ranked
from alliancekg.network.tables import Table, Value, network_table, node_table

MEASURES = (
    "degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "core", "constraint", "effective_size",
)  # fmt: skip


def node_years(facts: Facts, name: str, plan: Plan, first: int, last: int, measure: str) -> Table:
    """One measure of every node in every year, with its rank (equals share one) and the change from the year before.

    A node that has no tie in a year has no row for it; its change is then from nothing and left open. Raises UsageError
    for a measure that the network doesn't have.
    """
    rows: list[tuple[Value, ...]] = []
    before: dict[str, float] = {}
    for period in years(first, last):
        values = _values(facts, name, replace(plan, period=period), measure)
        ranks = ranked(values, values)
        for iri in sorted(values, key=lambda iri: (ranks[iri], iri)):
            change = values[iri] - before[iri] if iri in before else None
            rows.append((int(period.since[:4]), facts.node(iri).label, values[iri], ranks[iri], change, iri))
        before = values
    columns = ("year", "label", measure, "rank", "change", "id")
    return Table(f"{measure} by year", columns, tuple(rows), (_note(name, plan, first, last),))


def network_years(facts: Facts, name: str, plan: Plan, first: int, last: int) -> Table:
    """The numbers about the whole network in every year, with the change from the year before."""
    rows: list[tuple[Value, ...]] = []
    before: dict[str, Value] = {}
    for period in years(first, last):
        values = {str(m): v for m, v in network_table(build(facts, name, replace(plan, period=period))).rows}
        for measure, value in values.items():
            old = before.get(measure)
            change = value - old if isinstance(value, int | float) and isinstance(old, int | float) else None
            rows.append((int(period.since[:4]), measure, value, change))
        before = values
    return Table(
        "network by year", ("year", "measure", "value", "change"), tuple(rows), (_note(name, plan, first, last),)
    )


def projected_year(facts: Facts, plan: Plan) -> tuple[list[str], dict[str, centrality.Array]]:
    """The actors of a projection and all their MEASURES, from the incidence matrix alone.

    As `build(facts, "projected", plan)` gives them, but two members of a group are tied if both were members in
    the period, not only on one and the same day of it.
    """
    kept = memberships(facts, plan)
    actors = sorted({m.actor for m in kept})
    matrix = project(incidence(kept, actors, sorted({m.group for m in kept})), plan.weight)
    paths = shortest_paths(matrix)
    n = len(actors)
    values = (
        centrality.degree(matrix),
        centrality.strength(matrix),
        paths.betweenness / max((n - 1) * (n - 2) / 2, 1.0),
        paths.closeness,
        centrality.eigenvector(matrix),
        centrality.pagerank(matrix),
        centrality.core_numbers(matrix),
        brokerage.constraint(matrix),
        brokerage.effective_size(matrix),
    )
    return actors, dict(zip(MEASURES, values, strict=True))


def year_range(facts: Facts) -> tuple[int, int]:
    """The first and the last year that any membership, event or readout names. Raises UsageError if none does."""
    days = [m.spell.since for m in (*facts.memberships, *facts.parties, *facts.talks) if m.spell.since]
    days += [day for day in (*facts.readouts.values(), *(p.day for p in facts.positions)) if day]
    if not days:
        raise UsageError("the graph names no year: build it first, or give --since and --until")
    return int(min(days)[:4]), int(max(days)[:4])


def tied_years(facts: Facts, name: str, plan: Plan) -> tuple[int, int]:
    """The first and the last year in which ties of a network are known to begin or end, or readouts were issued.

    Raises UsageError if none is known.
    """
    ties = build(facts, name, replace(plan, period=EVERY_DAY)).ties
    days = [day for tie in ties for spell in tie.spells for day in (spell.since, spell.until) if day]
    if not days:
        raise UsageError("no tie of the network has a date: give --since and --until")
    last = max([*days, *facts.readouts.values()])
    return int(min(days)[:4]), int(last[:4])


def _values(facts: Facts, name: str, plan: Plan, measure: str) -> dict[str, float]:
    if name == "projected" and measure in MEASURES:
        actors, values = projected_year(facts, plan)
        return {a: float(v) for a, v in zip(actors, values[measure], strict=True) if not np.isnan(v)}
    table = node_table(build(facts, name, plan))
    if measure not in table.columns:
        raise UsageError(f"the network {name} has no {measure}; it has {', '.join(table.columns[3:-2])}")
    found = zip(table.column("id"), table.column(measure), strict=True)
    return {str(iri): float(value) for iri, value in found if isinstance(value, int | float)}


def _note(name: str, plan: Plan, first: int, last: int) -> str:
    what = plan.groups if name in ("two-mode", "projected", "overlap") else "ties"
    return f"{name}, {what} in force or made in each year from {first} to {last}"
