"""What is left of a network that is too large to be read, and the words that say so."""

from collections import defaultdict
from dataclasses import replace

from alliancekg.network.model import Network, Tie

NODES = 200
TIES_PER_NODE = 5


def thin(network: Network, most: int = NODES) -> tuple[Network, tuple[str, ...]]:
    """At most so many nodes, those with most ties by weight, and their heaviest ties; and notes on what was left out.

    Ties are cut at a weight, so that none is left out beside an equal one that is drawn; those of a maximum spanning
    forest stay, so that nothing that hangs together falls apart.
    """
    notes = []
    kept = network
    if len(network.nodes) > most:
        strength = strengths(network)
        chosen = sorted(network.nodes, key=lambda node: (-strength[node.id], node.id))[:most]
        kept = _only(network, {node.id for node in chosen})
        notes.append(f"Thinned: the {most} of {len(network.nodes):,} nodes with the greatest total weight of ties.")
    limit = max(TIES_PER_NODE * len(kept.nodes), 100)
    if len(kept.ties) > limit:
        weights = sorted((tie.weight for tie in kept.ties), reverse=True)
        least = min((weight for weight in weights if weight > weights[limit]), default=None)
        if least is not None:
            forest = _forest(kept.ties)
            ties = tuple(tie for tie in kept.ties if tie.weight >= least or (tie.source, tie.target) in forest)
            notes.append(
                f"Thinned: {len(ties):,} of {len(kept.ties):,} ties, those of weight {least:.3g} or more and those of "
                "a maximum spanning forest."
            )
            kept = replace(kept, ties=ties)
    return kept, tuple(notes)


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


def _forest(ties: tuple[Tie, ...]) -> set[tuple[str, str]]:
    """The pairs of a maximum spanning forest (Kruskal 1956, doi:10.1090/S0002-9939-1956-0078686-7)."""
    root: dict[str, str] = {}

    def top(node: str) -> str:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    chosen = set()
    for tie in sorted(ties, key=lambda tie: (-tie.weight, tie.source, tie.target)):
        one, other = top(tie.source), top(tie.target)
        if one != other:
            root[one] = other
            chosen.add((tie.source, tie.target))
    return chosen
