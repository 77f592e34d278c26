"""Density, components, assortativity by region, centralisation: one number for a whole network."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from alliancekg.network.measures.centrality import degree, without_loops


def density(matrix: sparse.csr_array, *, directed: bool = False, groups: int = 0) -> float:
    """Ties over possible ties; of a two-mode network with `groups` nodes in its second mode, over actors × groups.

    NaN where no tie is possible.
    """
    n = matrix.shape[0]
    possible = groups * (n - groups) if groups else n * (n - 1) / (1 if directed else 2)
    ties = without_loops(matrix).nnz / (1 if directed else 2)
    return ties / possible if possible else float("nan")


def components(matrix: sparse.csr_array) -> tuple[int, int]:
    """The number of (weakly connected) components, single nodes included, and the size of the largest."""
    if matrix.shape[0] == 0:
        return 0, 0
    count, labels = connected_components(matrix, directed=False)
    return int(count), int(np.bincount(labels).max())


def assortativity(matrix: sparse.csr_array, values: Sequence[str]) -> float:
    """How far ties stay within a category, from −1 to 1 (Newman 2003, doi:10.1103/PhysRevE.67.026126, eq. 2).

    Ties are unweighted; nodes whose value is "" are left out with their ties. NaN if no tie is left or if all nodes are
    of one category.
    """
    kept = np.flatnonzero(np.array([bool(value) for value in values], dtype=bool))
    cells = without_loops(matrix)[kept][:, kept].tocoo()
    if cells.nnz == 0:
        return float("nan")
    _, category = np.unique(np.array(values, dtype=str)[kept], return_inverse=True)
    k = int(category.max()) + 1
    mixing = np.zeros((k, k))
    np.add.at(mixing, (category[cells.row], category[cells.col]), 1.0)
    mixing /= mixing.sum()
    expected = float((mixing.sum(axis=0) * mixing.sum(axis=1)).sum())
    return (float(np.trace(mixing)) - expected) / (1 - expected) if expected < 1 else float("nan")


def centralisation(matrix: sparse.csr_array) -> float:
    """Degree centralisation: 1 for a star, 0 if all degrees are equal (Freeman 1979). NaN below three nodes."""
    n = matrix.shape[0]
    degrees = degree(matrix)
    return float((degrees.max() - degrees).sum() / ((n - 1) * (n - 2))) if n > 2 else float("nan")
