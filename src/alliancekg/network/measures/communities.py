"""Communities by the Leiden algorithm, and how far they depend on its chance.

Traag, Waltman and van Eck 2019 (doi:10.1038/s41598-019-41695-z), in Microsoft's graspologic-native. What is maximised
is modularity with a resolution (Newman and Girvan 2004; Reichardt and Bornholdt 2006). The best partition over the
seeds is given, with the stability of each node's community over them, and the mean adjusted Rand index of all pairs of
runs (Hubert and Arabie 1985, doi:10.1007/BF01908075).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from alliancekg.network.model import Network


@dataclass(frozen=True)
class Communities:
    """`members` has each node's community, 1 for the largest; `stability` from 0 to 1 for each node.

    `modularity` is that of the partition, `agreement` the mean adjusted Rand index between runs, 1 if all agree.
    """

    members: Mapping[str, int]
    stability: Mapping[str, float]
    modularity: float
    agreement: float
    seeds: int
    resolution: float


def communities(network: Network, *, resolution: float = 1.0, seeds: int = 20, first_seed: int = 0) -> Communities:
    """Leiden communities of a network taken as undirected, by tie weights. A node without ties is one by itself."""
    import graspologic_native as native  # noqa: PLC0415  (a compiled module, only needed here)

    weights: dict[tuple[str, str], float] = {}
    for tie in network.ties:
        pair = (min(tie.source, tie.target), max(tie.source, tie.target))
        weights[pair] = weights.get(pair, 0.0) + tie.weight
    edges = [(one, other, weight) for (one, other), weight in sorted(weights.items()) if one != other]
    runs: list[tuple[float, list[int]]] = []
    ids = [node.id for node in network.nodes]
    for seed in range(first_seed, first_seed + seeds):
        _, found = native.leiden(edges, None, resolution, 0.001, 1, True, seed, 1) if edges else (0.0, {})
        labels = _numbered(ids, found)
        runs.append((modularity(edges, dict(zip(ids, labels, strict=True)), resolution), labels))
    quality, best = max(runs, key=lambda run: (run[0], [-label for label in run[1]]))
    partitions = [labels for _, labels in runs]
    pairs = list(combinations(partitions, 2))
    return Communities(
        members=dict(zip(ids, best, strict=True)),
        stability=dict(zip(ids, _stability(best, partitions), strict=True)),
        modularity=quality,
        agreement=sum(adjusted_rand(one, other) for one, other in pairs) / len(pairs) if pairs else 1.0,
        seeds=seeds,
        resolution=resolution,
    )


def modularity(edges: Sequence[tuple[str, str, float]], members: Mapping[str, int], resolution: float = 1.0) -> float:
    """Newman's modularity of a partition of an undirected weighted network; 0 without ties."""
    total = sum(weight for *_, weight in edges)
    if total == 0:
        return 0.0
    strengths: Counter[int] = Counter()
    inside = 0.0
    for one, other, weight in edges:
        strengths[members[one]] += weight  # type: ignore[assignment]  # a Counter of floats
        strengths[members[other]] += weight  # type: ignore[assignment]
        inside += weight if members[one] == members[other] else 0.0
    return inside / total - resolution * sum((strength / (2 * total)) ** 2 for strength in strengths.values())


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """The adjusted Rand index of two partitions of the same nodes: 1 if alike, about 0 if unrelated."""
    n = len(one)
    if n < 2:
        return 1.0
    both = sum(comb(count, 2) for count in Counter(zip(one, other, strict=True)).values())
    rows, columns = (sum(comb(count, 2) for count in Counter(labels).values()) for labels in (one, other))
    expected = rows * columns / comb(n, 2)
    most = (rows + columns) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _numbered(ids: list[str], found: Mapping[str, int]) -> list[int]:
    """Community numbers by size, the largest 1; of equals the one with the first node first."""
    groups: dict[int, list[str]] = {}
    for i, iri in enumerate(ids):
        groups.setdefault(found.get(iri, -1 - i), []).append(iri)
    ordered = sorted(groups.values(), key=lambda members: (-len(members), members[0]))
    number = {iri: i for i, members in enumerate(ordered, 1) for iri in members}
    return [number[iri] for iri in ids]


def _stability(best: list[int], runs: list[list[int]]) -> list[float]:
    """For each node, the mean over runs of the Jaccard index of its community there and in `best`."""
    chosen = np.array(best)
    total = np.zeros(len(best))
    for run in runs:
        labels = np.array(run)
        shared = Counter(zip(best, run, strict=True))
        own, theirs = Counter(best), Counter(run)
        for (a, b), count in shared.items():
            total[(chosen == a) & (labels == b)] += count / (own[a] + theirs[b] - count)
    return [float(value) for value in total / len(runs)]
