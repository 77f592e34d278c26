"""Topics that go together in positions and frameworks; what has several topics is kept as one group of them."""

from collections import defaultdict
from itertools import combinations

from alliancekg.network.builders.plan import Plan, network
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Tie, union
from alliancekg.network.period import Spell, merged


def agenda(facts: Facts, plan: Plan) -> Network:
    """Topics tied by the positions and frameworks that have both. Topics are taken as stated, not with broader ones."""
    things = [m for m in (*_positions(facts, plan), *_frameworks(facts)) if m.counts(plan.period)]
    together: dict[str, list[Membership]] = defaultdict(list)
    for membership in things:
        together[membership.group].append(membership)
    pairs: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for members in together.values():
        for one, other in combinations(sorted(members, key=lambda m: m.actor), 2):
            pairs[one.actor, other.actor].append(one)
    ties = [
        Tie(
            one,
            other,
            kind="agenda",
            weight=float(len(found)),
            spells=merged([m.spell for m in found if m.spell.since]),
            documents=union(m.documents for m in found),
            via=union(m.via for m in found),
        )
        for (one, other), found in pairs.items()
    ]
    return network(
        facts, plan, "agenda", ties, nodes={m.actor for m in things},
        groups={m.group for m in things if len(together[m.group]) > 1},
        hyperedges=[m for m in things if len(together[m.group]) > 1],
        weighting="the number of positions and frameworks that have both topics",
        missing="no position or framework with both is in the graph; topics are those of its vocabulary",
    )  # fmt: skip


def _positions(facts: Facts, plan: Plan) -> list[Membership]:
    return [
        Membership(
            topic,
            p.id,
            Spell(p.day, event=True),
            event=True,
            documents=(p.readout,),
            via=(p.id,),
        )
        for p in facts.positions
        if not plan.actors or set(plan.actors) & set(p.holders)
        for topic in p.topics
    ]


def _frameworks(facts: Facts) -> list[Membership]:
    made = {m.group: m for m in facts.parties}
    return [
        Membership(
            topic,
            framework,
            made[framework].spell if framework in made else Spell(event=True),
            event=True,
            documents=made[framework].documents if framework in made else (),
            via=(framework,),
        )
        for framework, topics in facts.framework_topics.items()
        for topic in topics
    ]
