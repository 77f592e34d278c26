"""Who met whom, how often and at which level; a meeting of many stays one meeting in the memberships."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

from alliancekg.network.builders.plan import MISSING, Plan, memberships, network
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Tie, union
from alliancekg.network.period import merged


def talks(facts: Facts, plan: Plan) -> Network:
    """Actors tied by meetings, one tie per level (`summit`, `ministerial` …).

    Accounts of one meeting in several readouts count once: meetings of one day and kind with the same sides are one.
    """
    kept = memberships(facts, replace(plan, groups="meetings"))
    sides: dict[str, list[Membership]] = defaultdict(list)
    for membership in kept:
        sides[membership.group].append(membership)
    met: dict[tuple[str, str, str], list[Membership]] = defaultdict(list)
    for meeting, members in sides.items():
        level = facts.node(meeting).category or "other"
        for one, other in combinations(sorted(members, key=lambda m: m.actor), 2):
            met[one.actor, other.actor, level].append(one)
    newman = plan.weight == "newman"
    ties = [
        Tie(
            one,
            other,
            kind=level,
            weight=sum(1 / (len(sides[m.group]) - 1) if newman else 1.0 for m in meetings),
            spells=merged([m.spell for m in meetings if m.spell.since]),
            documents=union(m.documents for m in meetings),
            via=union(m.via for m in meetings),
        )
        for (one, other, level), meetings in met.items()
    ]
    return network(
        facts, plan, "talks", ties, nodes={m.actor for m in kept}, groups={m.group for m in kept}, hyperedges=kept,
        weighting="the sum over meetings of 1/(k−1), k the number of sides" if newman else "the number of meetings",
        missing=MISSING["meetings"],
    )  # fmt: skip
