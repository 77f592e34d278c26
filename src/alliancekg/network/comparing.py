"""Which pairs of states are allied in the graph, in a user's own data, or in both."""

from dataclasses import replace

from alliancekg.network.builders import Plan, build
from alliancekg.network.facts import Facts
from alliancekg.network.model import Tie
from alliancekg.network.period import Period
from alliancekg.network.tables import Table, Value


def compare(ours: Facts, theirs: Facts, period: Period, *, defense_only: bool = False, name: str = "theirs") -> Table:
    """Pairs of states that are allied in both, in the graph only, or in the other data only, with since when.

    Only states that both know by a COW number are compared; the others are counted in the notes.
    """
    left, right = _pairs(ours, period, defense_only=defense_only), _pairs(theirs, period, defense_only=defense_only)
    known = {n.id for n in ours.nodes.values() if n.codes.get("cow")} & set(theirs.nodes)
    compared = sorted(pair for pair in {**left, **right} if set(pair) <= known)
    rows: list[tuple[Value, ...]] = []
    for one, other in compared:
        a, b = left.get((one, other)), right.get((one, other))
        found = "both" if a and b else "graph only" if a else f"{name} only"
        rows.append((
            ours.node(one).label, ours.node(other).label, found, _since(a), _since(b), _via(a), _via(b),
            ours.node(one).codes["cow"], ours.node(other).codes["cow"],
        ))  # fmt: skip
    both, here, there = (sum(row[2] == kind for row in rows) for kind in ("both", "graph only", f"{name} only"))
    outside = len({**left, **right}) - len(rows)
    notes = (
        f"{both} pairs in both, {here} in the graph only, {there} in {name} only",
        f"Jaccard index {both / len(rows):.3f}" if rows else "no pair to compare",
        f"{outside} pairs with a state that one side doesn't know are left out",
        "the graph holds the alliances of its reference data, not all that ever were",
    )
    columns = ("state", "other", "found", "since_graph", f"since_{name}", "via_graph", f"via_{name}", "cow_a", "cow_b")
    return Table("allies compared", columns, tuple(rows), notes)


def _pairs(facts: Facts, period: Period, *, defense_only: bool) -> dict[tuple[str, str], Tie]:
    if not facts.alliances:
        return {}
    memberships = facts.memberships
    if defense_only:
        memberships = tuple(m for m in memberships if "defense" in m.obligations)
    plan = Plan(only=tuple(sorted(facts.alliances)), actor_kinds=("state",), period=period)
    ties = build(replace(facts, memberships=memberships), "projected", plan).ties
    return {(tie.source, tie.target): tie for tie in ties}


def _since(tie: Tie | None) -> Value:
    return (tie.since or None) if tie else None


def _via(tie: Tie | None) -> Value:
    return "; ".join(iri.rpartition("/")[2] for iri in tie.via) if tie else None
