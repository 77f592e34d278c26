"""Burt's constraint and effective size: how far a node's contacts are tied among themselves.

Burt 1992, "Structural Holes", chapter 2. Weighted; a tie counts in both directions. Rows are done in blocks, since the
product of two sparse matrices may be dense.
"""

from typing import Any

import numpy as np
from scipy import sparse

from alliancekg.network.measures.centrality import without_loops

_CELLS = 20_000_000

Array = np.ndarray[Any, np.dtype[np.float64]]


def constraint(matrix: sparse.csr_array) -> Array:
    """Burt's constraint Σⱼ(pᵢⱼ + Σ_q pᵢ_q·p_qⱼ)² over a node's contacts j; NaN for a node without ties.

    pᵢⱼ is the share of i's ties that goes to j. High means that the contacts are tied among themselves.
    """
    ties = _both_ways(matrix)
    shares = _shares(ties)
    found = np.empty(ties.shape[0])
    for rows in _blocks(ties):
        direct = shares[rows]
        all_ways = sparse.csr_array(direct + (direct @ shares) * (direct != 0))
        found[rows] = np.asarray(all_ways.power(2).sum(axis=1))
    found[np.diff(ties.indptr) == 0] = np.nan
    return found


def effective_size(matrix: sparse.csr_array) -> Array:
    """Burt's effective size Σⱼ(1 − Σ_q pᵢ_q·mⱼ_q): contacts without what they share; NaN for a node without ties.

    mⱼ_q is j's tie to q over j's strongest tie. For ties of equal weight it is degree less the mean degree of the
    contacts among themselves (Borgatti 1997).
    """
    ties = _both_ways(matrix)
    shares = _shares(ties)
    strongest = np.zeros(ties.shape[0])
    filled = np.diff(ties.indptr) > 0
    if filled.any():
        strongest = ties.max(axis=1).toarray().ravel()
    marginal = sparse.csr_array(sparse.dia_array((_inverse(strongest)[None, :], [0]), shape=ties.shape) @ ties)
    turned = sparse.csr_array(marginal.T)
    found = np.empty(ties.shape[0])
    for rows in _blocks(ties):
        direct = shares[rows]
        redundant = sparse.csr_array((direct @ turned) * (direct != 0))
        found[rows] = np.diff(direct.indptr) - np.asarray(redundant.sum(axis=1))
    found[~filled] = np.nan
    return found


def _both_ways(matrix: sparse.csr_array) -> sparse.csr_array:
    return without_loops(sparse.csr_array(matrix + matrix.T))


def _shares(ties: sparse.csr_array) -> sparse.csr_array:
    inverse = _inverse(np.asarray(ties.sum(axis=1), dtype=float))
    return sparse.csr_array(sparse.dia_array((inverse[None, :], [0]), shape=ties.shape) @ ties)


def _inverse(values: Array) -> Array:
    return np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)


def _blocks(ties: sparse.csr_array) -> list[slice]:
    n = ties.shape[0]
    size = max(1, _CELLS // max(n, 1))
    return [slice(start, min(start + size, n)) for start in range(0, n, size)]
