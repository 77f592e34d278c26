"""Centrality in two-mode networks as such, where a projection would make every group a clique.

Degree, closeness and betweenness are divided by the greatest value that a node of that mode can have (Borgatti and
Everett 1997, doi:10.1016/S0378-8733(96)00301-2); eigenvector centrality is that of the two-mode matrix, so that actors
count by their groups and groups by their actors.
"""

from typing import Any

import numpy as np
from scipy import sparse

from alliancekg.network.measures import centrality
from alliancekg.network.measures.paths import Paths, shortest_paths

Array = np.ndarray[Any, np.dtype[np.float64]]


def two_mode_centrality(
    matrix: sparse.csr_array, is_group: Any, *, sample: int | None = None, seed: int = 0
) -> tuple[dict[str, Array], Paths]:
    """Normalised `degree`, `closeness`, `betweenness` and `eigenvector` of a symmetric two-mode matrix.

    `is_group` is True for nodes of the second mode. Also the shortest paths behind them, which tell if all is exact.
    """
    groups = int(np.count_nonzero(is_group))
    actors = len(is_group) - groups
    own, other = np.where(is_group, groups, actors), np.where(is_group, actors, groups)
    paths = shortest_paths(matrix, sample=sample, seed=seed)
    reach = paths.reached_by / max(len(is_group) - 1, 1)
    distances = np.where(paths.distances > 0, paths.distances, 1.0)
    closeness = np.where(paths.distances > 0, (other + 2 * (own - 1)) / distances * reach, 0.0)
    most = np.where(is_group, _most_between(groups, actors), _most_between(actors, groups))
    return {
        "degree": centrality.degree(matrix) / np.maximum(other, 1),
        "closeness": closeness,
        "betweenness": np.divide(paths.betweenness, most, out=np.zeros_like(most), where=most > 0),
        "eigenvector": centrality.eigenvector(matrix),
    }, paths


def _most_between(own: int, other: int) -> float:
    """The greatest betweenness of a node in a mode of `own` nodes, opposite a mode of `other` nodes."""
    if own == 0 or other == 0:
        return 0.0
    whole, rest = divmod(own - 1, other)
    return (
        other**2 * (whole + 1) ** 2 + other * (whole + 1) * (2 * rest - whole - 1) - rest * (2 * whole - rest + 3)
    ) / 2
