"""Degree, strength, eigenvector centrality, PageRank and k-cores of an adjacency matrix."""

from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

DENSE_UP_TO = 64
"""Nodes up to which dense algebra is quicker than sparse, also where its threads wait for each other."""
DAMPING = 0.85

Array = np.ndarray[Any, np.dtype[np.float64]]


def degree(matrix: sparse.csr_array) -> Array:
    """The number of others each node has a tie to (Freeman 1979, doi:10.1016/0378-8733(78)90021-7)."""
    counts: Array = (without_loops(matrix) != 0).sum(axis=1).astype(float)
    return counts


def strength(matrix: sparse.csr_array) -> Array:
    """The sum of the weights of a node's ties (Barrat et al. 2004, doi:10.1073/pnas.0400087101)."""
    sums: Array = np.asarray(without_loops(matrix).sum(axis=1), dtype=float)
    return sums


def eigenvector(matrix: sparse.csr_array) -> Array:
    """Eigenvector centrality of a symmetric matrix, of length 1 (Bonacich 1972, doi:10.1080/0022250X.1972.9989806).

    Where several eigenvectors share the greatest eigenvalue (components that are alike), it is what the power method
    finds from equal starts: the projection of (1, …, 1) on them. All 0 if there are no ties.
    """
    n = matrix.shape[0]
    if n == 0 or matrix.nnz == 0:
        return np.zeros(n)
    if n <= DENSE_UP_TO:
        values, vectors = np.linalg.eigh(matrix.toarray())
        top = vectors[:, values >= values[-1] - 1e-9 * max(1.0, abs(values[-1]))]
        found = top @ (top.T @ np.ones(n))
    else:
        # Lanczos from (1, …, 1) stays in what the power method from there can reach.
        _, vectors = linalg.eigsh(matrix, k=1, which="LA", v0=np.ones(n), tol=1e-13)
        found = vectors[:, 0] * np.sign(vectors[:, 0].sum())
    found = np.where(np.abs(found) < 1e-12, 0.0, found)
    length = np.linalg.norm(found)
    made: Array = found / length if length else found
    return made


def pagerank(matrix: sparse.csr_array, damping: float = DAMPING) -> Array:
    """PageRank by tie weights, summing to 1 (Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X).

    Nodes without outgoing ties hand on to all alike.
    """
    n = matrix.shape[0]
    if n == 0:
        return np.zeros(0)
    out = np.asarray(matrix.sum(axis=1), dtype=float)
    share = np.divide(1.0, out, out=np.zeros(n), where=out > 0)
    follow = sparse.csr_array(matrix.T * share)  # column j: where a step from j leads
    ends = out == 0
    if n <= DENSE_UP_TO:
        dense = follow.toarray()
        dense[:, ends] = 1 / n
        rank = np.linalg.solve(np.eye(n) - damping * dense, np.full(n, (1 - damping) / n))
        made: Array = rank / rank.sum()
        return made
    rank = np.full(n, 1 / n)
    for _ in range(500):
        following = damping * (follow @ rank + rank[ends].sum() / n) + (1 - damping) / n
        change = np.abs(following - rank).sum()
        rank = following
        if change < 1e-14:
            break
    return rank


def core_numbers(matrix: sparse.csr_array) -> Array:
    """The greatest k for which a node is in the k-core, ties unweighted and undirected (Seidman 1983).

    The algorithm is Batagelj and Zaversnik's (2003, arXiv:cs/0310049), linear in the number of ties.
    """
    both = without_loops(sparse.csr_array(matrix + matrix.T))
    n = both.shape[0]
    starts, neighbours = both.indptr.tolist(), both.indices.tolist()
    core = np.diff(both.indptr)
    order = np.argsort(core, kind="stable")
    first = np.searchsorted(core[order], np.arange(int(core.max(initial=0)) + 2)).tolist()
    place = np.empty(n, dtype=int)
    place[order] = np.arange(n)
    cores, nodes, at = core.tolist(), order.tolist(), place.tolist()
    for i in range(n):
        node = nodes[i]
        for other in neighbours[starts[node] : starts[node + 1]]:
            if cores[other] > cores[node]:
                # Move the neighbour to the front of the bucket of its degree, then into the bucket below.
                old, front = at[other], first[cores[other]]
                swapped = nodes[front]
                nodes[old], nodes[front] = swapped, other
                at[other], at[swapped] = front, old
                first[cores[other]] += 1
                cores[other] -= 1
    return np.array(cores, dtype=float)


def without_loops(matrix: sparse.csr_array) -> sparse.csr_array:
    """The matrix without ties of a node to itself and without stored zeros."""
    if not matrix.diagonal().any():
        made = matrix.copy()
    else:
        made = sparse.csr_array(matrix - sparse.dia_array((matrix.diagonal()[None, :], [0]), shape=matrix.shape))
    made.eliminate_zeros()
    return made
