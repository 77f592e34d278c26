"""Actors × groups: who is in which partnership, party to which framework, at which meeting, speaks on which topic.

A group is one node with its members, never a clique of dyads (Breiger 1974, doi:10.2307/2576011).
"""

from collections import defaultdict

from alliancekg.network.builders.plan import MISSING, Plan, memberships, network
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Tie, union
from alliancekg.network.period import merged

WEIGHTING = {
    "partnerships": "1 for a membership, however many spells it has",
    "frameworks": "1 for a party",
    "meetings": "1 for a side that took part",
    "topics": "the number of positions held on the topic, joint ones included",
}


def two_mode(facts: Facts, plan: Plan) -> Network:
    """The two-mode network of actors and groups, with the days of joining and leaving where known."""
    kept = memberships(facts, plan)
    cells: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for membership in kept:
        cells[membership.actor, membership.group].append(membership)
    ties = [
        Tie(
            min(actor, group),
            max(actor, group),
            kind="member" if plan.groups == "partnerships" else plan.groups.removesuffix("s"),
            weight=float(len(spells)) if plan.groups == "topics" else 1.0,
            spells=merged([membership.spell for membership in spells]),
            documents=union(membership.documents for membership in spells),
            via=union(membership.via for membership in spells),
        )
        for (actor, group), spells in cells.items()
    ]
    return network(
        facts, plan, f"two-mode {plan.groups}", ties,
        groups={m.group for m in kept}, hyperedges=kept, two_mode=True,
        weighting=WEIGHTING[plan.groups], missing=MISSING[plan.groups],
    )  # fmt: skip
