"""Who supports, opposes, is concerned about or asks whom or what: positions as signed, directed ties.

A position with k holders is one position: each holder gets 1/k of it (`joint="share"`), or the holders together are
one group node that holds it once (`joint="group"`), so that a statement of twenty weighs as much as one of two.
The sign is that of the stance: support 1, oppose and concern −1, request 0. What a position concerns is what its words
are about: opposing an attack on somebody concerns the victim too, so look at the quotes behind a tie.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from alliancekg.network.builders.plan import Plan, is_actor, network
from alliancekg.network.facts import Facts, Position
from alliancekg.network.model import Membership, Network, Node, Tie, union
from alliancekg.network.period import Spell, merged, within

SIGNS = {"support": 1, "oppose": -1, "concern": -1, "request": 0}
WEIGHTING = {
    "share": "the number of positions; of a joint position with k holders each holder has 1/k",
    "group": "the number of positions; a joint position is one of the group of its holders",
}
_TARGET_KINDS = ("state", "organization", "partnership", "body", "person")


def signed(facts: Facts, plan: Plan) -> Network:
    """The signed network: actor (or group of holders) → actor or topic, one tie per kind of stance."""
    found: dict[tuple[str, str, str], list[tuple[float, Position]]] = defaultdict(list)
    groups: dict[str, tuple[str, ...]] = {}
    for position in facts.positions:
        targets = tuple(_targets(facts, plan, position)) if position.stance in SIGNS else ()
        if not targets or not within(Spell(position.day), plan.period, event=True):
            continue
        holders = tuple(holder for holder in position.holders if is_actor(facts, plan, holder))
        for target in targets:
            for holder, share in _holders(holders, plan, groups):
                found[holder, target, position.stance].append((share, position))
    ties = [
        Tie(
            holder,
            target,
            kind=stance,
            weight=sum(share for share, _ in positions),
            sign=SIGNS[stance],
            spells=merged([Spell(p.day, event=True) for _, p in positions if p.day]),
            documents=union((p.readout,) for _, p in positions),
            via=union((p.id,) for _, p in positions),
        )
        for (holder, target, stance), positions in found.items()
        if holder != target
    ]
    return _made(facts, plan, ties, groups)


def _made(facts: Facts, plan: Plan, ties: list[Tie], groups: dict[str, tuple[str, ...]]) -> Network:
    used = {tie.source for tie in ties}
    kept = {iri: members for iri, members in groups.items() if iri in used}
    nodes = {iri: Node(iri, " + ".join(facts.node(m).label for m in members), "group") for iri, members in kept.items()}
    return network(
        replace(facts, nodes={**facts.nodes, **nodes}), plan, "signed", ties, groups=kept,
        hyperedges=[Membership(member, iri) for iri, members in kept.items() for member in members],
        directed=True, weighting=WEIGHTING[plan.joint],
        missing="no such position is reported in the readouts of the graph; silence is neither support nor neutrality",
    )  # fmt: skip


def _targets(facts: Facts, plan: Plan, position: Position) -> Iterator[str]:
    if plan.targets in ("actors", "all"):
        named = position.addressees if position.stance == "request" and position.addressees else position.concerns
        # A position on the holders' own affairs is no tie from one of them to another.
        yield from (i for i in named if facts.node(i).kind in _TARGET_KINDS and i not in position.holders)
    if plan.targets in ("topics", "all"):
        yield from position.topics


def _holders(holders: tuple[str, ...], plan: Plan, groups: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, float]]:
    if plan.joint == "group" and len(holders) > 1:
        iri = "urn:alliancekg:group:" + "+".join(holder.rpartition("/")[2] for holder in holders)
        groups[iri] = holders
        yield iri, 1.0
    else:
        yield from ((holder, 1 / len(holders)) for holder in holders)
