"""Defence treaties laid over other groups: which pairs of the Quad are treaty allies."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from itertools import combinations

from alliancekg.network.builders.plan import Plan, memberships, network
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Tie, union
from alliancekg.network.period import Period, Spell, merged, shared

DEFAULT_CATEGORIES = ("minilateral",)


def obligations(facts: Facts, plan: Plan) -> Network:
    """Members of the plan's groups (minilaterals unless it says otherwise), tied by the alliances that they share.

    The groups stay as memberships; a pair that shares a group and no alliance has no tie. The weight counts treaties,
    not alliances: ANZUS and the alliance of two of its members rest on one treaty and count once; an alliance whose
    founding treaty the graph doesn't name counts for itself. `kind` is `defense` if each side bears a defence
    obligation in one of them, else `consultation`.
    """
    plan = replace(plan, groups="partnerships")
    if not plan.categories and not plan.only:
        plan = replace(plan, categories=DEFAULT_CATEGORIES)
    kept = [m for m in memberships(facts, plan) if m.group not in facts.alliances]
    members = {m.actor for m in kept}
    together: dict[str, set[str]] = defaultdict(set)
    for membership in kept:
        together[membership.group].add(membership.actor)
    pairs = {pair for group in together.values() for pair in combinations(sorted(group), 2)}
    ties = [tie for tie in allies(facts, plan.period, members) if (tie.source, tie.target) in pairs]
    return network(
        facts, plan, "obligations", ties, nodes=members, groups={m.group for m in kept}, hyperedges=kept,
        weighting="the number of defence treaties that the two share; alliances on one treaty count once",
        missing="the two share a group and no alliance in force is recorded",
    )  # fmt: skip


def allies(facts: Facts, period: Period, actors: Collection[str]) -> list[Tie]:
    """Those of the actors that share a defence alliance in a period, weighted by the treaties that these rest on."""
    alliances: dict[str, list[Membership]] = defaultdict(list)
    for membership in facts.memberships:
        if membership.group in facts.alliances and membership.actor in actors and membership.counts(period):
            alliances[membership.group].append(membership)
    found: dict[tuple[str, str], list[tuple[Membership, Membership, Spell]]] = defaultdict(list)
    for members in alliances.values():
        for one, other in combinations(sorted(members, key=lambda m: (m.actor, m.spell)), 2):
            spell = shared(one.spell, other.spell)
            if one.actor != other.actor and spell is not None:
                found[one.actor, other.actor].append((one, other, spell))
    return [
        Tie(
            one,
            other,
            kind="defense" if any(_defends(a) and _defends(b) for a, b, _ in both) else "consultation",
            weight=float(len({facts.treaties.get(a.group, a.group) for a, _, _ in both})),
            spells=merged([spell for _, _, spell in both]),
            documents=union(m.documents for a, b, _ in both for m in (a, b)),
            via=tuple(sorted({a.group for a, _, _ in both})),
        )
        for (one, other), both in found.items()
    ]


def _defends(membership: Membership) -> bool:
    return "defense" in membership.obligations
