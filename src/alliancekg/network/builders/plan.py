"""The plan of a network: which groups, which actors, which weights, which period. Shared steps of the builders."""

from collections.abc import Iterable
from dataclasses import dataclass

from alliancekg.errors import UsageError
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Node, Tie, union
from alliancekg.network.period import TODAY, Period, Spell

GROUPS = ("partnerships", "frameworks", "meetings", "topics")
WEIGHTS = ("count", "jaccard", "newman")
TARGETS = ("actors", "topics", "all")
JOINT = ("share", "group")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a builder needs to know; each looks at what concerns it.

    `groups`: of what actors are members. `categories`: only groups of these kinds (`minilateral`). `only`: only these
    groups, by IRI. `actors`: only these actors, by IRI. `actor_kinds`: kinds of actors. `weight`: of projections.
    `targets` and `joint`: of the signed network. Raises UsageError for a value that isn't known.
    """

    groups: str = "partnerships"
    categories: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    actor_kinds: tuple[str, ...] = ("state", "organization")
    weight: str = "count"
    targets: str = "actors"
    joint: str = "share"
    period: Period = TODAY

    def __post_init__(self) -> None:
        for name, value, known in (
            ("groups", self.groups, GROUPS),
            ("weight", self.weight, WEIGHTS),
            ("targets", self.targets, TARGETS),
            ("joint", self.joint, JOINT),
        ):
            if value not in known:
                raise UsageError(f"{name}: {value!r} is unknown; it is one of {', '.join(known)}")


def memberships(facts: Facts, plan: Plan) -> list[Membership]:
    """The memberships that a plan asks for, in its period, sorted by group and actor."""
    kept = []
    for membership in _all(facts, plan.groups):
        group = facts.node(membership.group)
        if plan.categories and group.category not in plan.categories:
            continue
        if plan.only and membership.group not in plan.only:
            continue
        if is_actor(facts, plan, membership.actor) and membership.counts(plan.period):
            kept.append(membership)
    return kept


def is_actor(facts: Facts, plan: Plan, iri: str) -> bool:
    """Whether the plan takes this actor."""
    if plan.actors and iri not in plan.actors:
        return False
    return facts.node(iri).kind in plan.actor_kinds


def _all(facts: Facts, groups: str) -> Iterable[Membership]:
    match groups:
        case "partnerships":
            return facts.memberships
        case "frameworks":
            return facts.parties
        case "meetings":
            return facts.talks
        case _:
            return [
                Membership(
                    holder,
                    topic,
                    Spell(position.day, event=True),
                    event=True,
                    documents=(position.readout,),
                    via=(position.id,),
                )
                for position in facts.positions
                for topic in position.topics
                for holder in position.holders
            ]


def network(
    facts: Facts, plan: Plan, name: str, ties: Iterable[Tie], *,
    nodes: Iterable[str] = (), groups: Iterable[str] = (), hyperedges: Iterable[Membership] = (),
    directed: bool = False, two_mode: bool = False, weighting: str, missing: str,
) -> Network:  # fmt: skip
    """A network with everything sorted; nodes are those named and those that have ties."""
    made = sorted(ties, key=lambda tie: (tie.source, tie.target, tie.kind, tie.sign))
    kept = sorted(hyperedges, key=lambda m: (m.group, m.actor, m.spell, m.via))
    found = {iri for tie in made for iri in (tie.source, tie.target)} | set(nodes)
    documents = union([*(tie.documents for tie in made), *(m.documents for m in kept)])
    return Network(
        name=name,
        nodes=_nodes(facts, found),
        ties=tuple(made),
        groups=_nodes(facts, set(groups)),
        memberships=tuple(kept),
        directed=directed,
        two_mode=two_mode,
        period=plan.period,
        weighting=weighting,
        missing=missing,
        documents=documents,
        members=_nodes(facts, {m.actor for m in kept} - found),
    )


def _nodes(facts: Facts, iris: set[str]) -> tuple[Node, ...]:
    return tuple(facts.node(iri) for iri in sorted(iris))


MISSING = {
    "partnerships": "no shared group is recorded; groups that the graph doesn't hold are not counted",
    "frameworks": "no framework with both as parties is recorded; not mentioned is not the same as none",
    "meetings": "no meeting of the two is reported in the readouts of the graph; not reported is not the same as none",
    "topics": "no position on the topic is reported in the readouts of the graph; silence is not indifference",
}
