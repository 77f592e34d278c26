"""Betweenness and closeness from shortest paths, many sources at once as sparse matrix products.

Brandes's algorithm (2001, doi:10.1080/0022250X.2001.9990249) in its algebraic form (Kepner and Gilbert 2011, ch. 6):
a level of a breadth-first search from a block of sources is one product of the adjacency matrix with a block of path
counts. Exact when every node is a source; from a sample of sources both are estimates (Brandes and Pich 2007,
doi:10.1142/S0218127407018403; Eppstein and Wang 2004). Paths are counted in ties: weights are strengths, not lengths.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

EXACT_UP_TO = 3000
"""Nodes up to which every node is a source."""
SAMPLE = 256
"""Sources of a larger network."""
CELLS = 4_000_000
"""Nodes × sources that are held at once."""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Paths:
    """`betweenness`: pairs of others of which a node lies between, unnormalised. `closeness`: see `shortest_paths`.

    `distances` is the sum of distances from all nodes that reach a node, `reached_by` their number without itself.
    `sources` is how many sources were used, `exact` whether those were all.
    """

    betweenness: Array
    closeness: Array
    distances: Array
    reached_by: Array
    sources: int
    exact: bool


def shortest_paths(
    matrix: sparse.csr_array, *, directed: bool = False, sample: int | None = None, seed: int = 0
) -> Paths:
    """Betweenness and closeness of every node of an adjacency matrix, n × n.

    Closeness is that of Wasserman and Faust (1994, eq. 5.22), (r/(n−1))·(r/Σd) with r others at distances d from which
    a path leads to the node; 0 if there is none. `sample` sources, drawn by `seed`, give estimates; None takes all
    nodes up to EXACT_UP_TO, else SAMPLE.
    """
    n = matrix.shape[0]
    wanted = (n if n <= EXACT_UP_TO else SAMPLE) if sample is None else min(sample, n)
    sources = np.arange(n) if wanted == n else np.sort(np.random.default_rng(seed).choice(n, wanted, replace=False))
    forward = _binary(matrix)
    backward = sparse.csr_array(forward.T)
    between, distances, reached = np.zeros(n), np.zeros(n), np.zeros(n)
    block = max(1, min(len(sources), CELLS // max(n, 1)))
    for start in range(0, len(sources), block):
        chosen = sources[start : start + block]
        distance, paths = _search(backward, chosen)
        between += _dependencies(forward, distance, paths, chosen)
        seen = distance > 0
        distances += np.where(seen, distance, 0).sum(axis=1)
        reached += seen.sum(axis=1)
    scale = n / wanted if wanted else 1.0
    between, distances, reached = between * scale, distances * scale, reached * scale
    total = np.where(distances > 0, distances, 1.0)
    closeness = np.where(distances > 0, reached * reached / total / max(n - 1, 1), 0.0)
    return Paths(between if directed else between / 2, closeness, distances, reached, len(sources), len(sources) == n)


def _binary(matrix: sparse.csr_array) -> sparse.csr_array:
    found = matrix.tocoo()
    ties = (found.data != 0) & (found.row != found.col)
    rows, columns = found.row[ties], found.col[ties]
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=matrix.shape)


def _search(backward: sparse.csr_array, sources: Any) -> tuple[Any, Array]:
    """Distance from each source to each node (−1: none) and the number of shortest paths, both nodes × sources."""
    shape = (backward.shape[0], len(sources))
    columns = np.arange(len(sources))
    distance = np.full(shape, -1, dtype=np.int32)
    paths = np.zeros(shape)
    distance[sources, columns] = 0
    paths[sources, columns] = 1.0
    frontier, level = paths, 0
    while True:
        level += 1
        frontier = np.where(distance < 0, backward @ frontier, 0.0)
        new = frontier > 0
        if not new.any():
            return distance, paths
        distance[new] = level
        paths = paths + frontier


def _dependencies(forward: sparse.csr_array, distance: Any, paths: Array, sources: Any) -> Array:
    dependency = np.zeros_like(paths)
    for level in range(int(distance.max(initial=0)), 0, -1):
        share = np.where(distance == level, (1 + dependency) / np.where(paths > 0, paths, 1.0), 0.0)
        dependency += np.where(distance == level - 1, (forward @ share) * paths, 0.0)
    dependency[sources, np.arange(len(sources))] = 0.0  # a source is no node between
    summed: Array = dependency.sum(axis=1)
    return summed
