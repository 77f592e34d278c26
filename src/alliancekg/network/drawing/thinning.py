"""What is left of a network that is too large to be read, and the words that say so."""

from collections import defaultdict
from dataclasses import replace

from alliancekg.network.model import Network

NODES = 200
TIES_PER_NODE = 5


def thin(network: Network, most: int = NODES) -> tuple[Network, tuple[str, ...]]:
    """At most so many nodes, those with most ties by weight, and their heaviest ties; and notes on what was left out.

    Ties are cut at a weight: all of a weight are drawn or none, so that no node looks more tied than its equals. If
    all that would be cut are of the greatest weight, nothing is. What hung together by lighter ties falls apart; a node
    whose ties are all cut is left out.
    """
    kept, told = fewer_nodes(network, most)
    notes = list(told)
    limit = max(TIES_PER_NODE * len(kept.nodes), 100)
    if len(kept.ties) > limit:
        weights = sorted((tie.weight for tie in kept.ties), reverse=True)
        least = min((weight for weight in weights if weight > weights[limit]), default=None)
        if least is not None:
            ties = tuple(tie for tie in kept.ties if tie.weight >= least)
            tied = {end for tie in kept.ties for end in (tie.source, tie.target)}
            lost = tied - {end for tie in ties for end in (tie.source, tie.target)}
            left_out = (
                f"; {len(lost)} node{'s' if len(lost) > 1 else ''} with lighter ties alone left out" if lost else ""
            )
            notes.append(
                f"Thinned: {len(ties):,} of {len(kept.ties):,} ties are drawn, those of weight {least:.3g} or more"
                f"{left_out}."
            )
            kept = _only(replace(kept, ties=ties), {node.id for node in kept.nodes} - lost)
    return kept, tuple(notes)


def fewer_nodes(network: Network, most: int) -> tuple[Network, tuple[str, ...]]:
    """At most so many nodes, those with the greatest total weight of ties, and what was left out."""
    if len(network.nodes) <= most:
        return network, ()
    strength = strengths(network)
    chosen = sorted(network.nodes, key=lambda node: (-strength[node.id], node.id))[:most]
    kept = _only(network, {node.id for node in chosen})
    note = (
        f"Thinned: the {most} of {len(network.nodes):,} nodes with the greatest total weight of ties, "
        f"and the {len(kept.ties):,} of {len(network.ties):,} ties between them."
    )
    return kept, (note,)


def strengths(network: Network) -> dict[str, float]:
    """The total weight of the ties of each node."""
    total: dict[str, float] = defaultdict(float)
    for tie in network.ties:
        total[tie.source] += tie.weight
        total[tie.target] += tie.weight
    return total


def _only(network: Network, ids: set[str]) -> Network:
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in ids),
        groups=tuple(node for node in network.groups if node.id in ids or not network.two_mode),
        ties=tuple(tie for tie in network.ties if tie.source in ids and tie.target in ids),
    )
