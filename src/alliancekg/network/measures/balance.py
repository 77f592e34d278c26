"""Structural balance of signed networks: signed triads, the share that is balanced, and frustration.

Cartwright and Harary 1956 (doi:10.1037/h0046049); weak balance, Davis 1967 (doi:10.1177/001872676702000206). The
frustration index, the fewest ties whose removal leaves a balanced network, is found exactly as an integer programme
(the AND model of Aref, Mason and Wilson 2018, doi:10.1007/978-3-319-94830-0_3) where HiGHS proves it, else bounded.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import optimize, sparse

from alliancekg.network.measures.centrality import without_loops
from alliancekg.network.model import Network

EXACT_UP_TO = 300
"""Signed ties up to which the integer programme is tried."""
NODE_LIMIT = 5_000
"""Branch-and-bound nodes after which the programme gives up: a count, not a time, so that runs are alike."""
STARTS = 50
"""Starts of the local search."""


@dataclass(frozen=True)
class Triads:
    """The signed triad census: triangles by their number of negative ties."""

    positive: int
    one_negative: int
    two_negative: int
    negative: int

    @property
    def total(self) -> int:
        """All triangles."""
        return self.positive + self.one_negative + self.two_negative + self.negative

    @property
    def balanced(self) -> float:
        """The share with an even number of negative ties (Cartwright and Harary 1956); NaN without triangles."""
        return (self.positive + self.two_negative) / self.total if self.total else float("nan")

    @property
    def weakly_balanced(self) -> float:
        """The share without exactly one negative tie (Davis 1967); NaN without triangles."""
        return 1 - self.one_negative / self.total if self.total else float("nan")


@dataclass(frozen=True)
class Frustration:
    """The fewest ties that stand in the way of balance: `index` if `proven`, else at most that and at least `bound`.

    `sides` puts each node into one of two camps, 0 or 1, with `index` ties against them.
    """

    index: int
    bound: int
    proven: bool
    sides: tuple[int, ...]


def net_signs(network: Network) -> tuple[sparse.csr_array, int]:
    """The symmetric matrix of −1, 0, 1 of an undirected signed network, and the number of pairs that come out even.

    A pair's sign is that of the sum of its signed weights in both directions and of all kinds; an even pair has no tie.
    """
    total = network.matrix(signed=True)
    if network.directed:
        total = sparse.csr_array(total + total.T)
    total = without_loops(total)
    pairs = {frozenset((t.source, t.target)) for t in network.ties if t.sign}
    total.data = np.where(np.abs(total.data) < 1e-12, 0.0, np.sign(total.data))
    total.eliminate_zeros()
    return total, len([pair for pair in pairs if len(pair) == 2]) - total.nnz // 2


def triad_census(signs: sparse.csr_array) -> Triads:
    """Counts triangles by their signs in a symmetric matrix of −1, 0 and 1."""
    plus, minus = _part(signs, 1), _part(signs, -1)
    both = sparse.csr_array(plus @ plus), sparse.csr_array(minus @ minus)
    return Triads(
        positive=_count(both[0], plus) // 6,
        one_negative=_count(both[0], minus) // 2,
        two_negative=_count(both[1], plus) // 2,
        negative=_count(both[1], minus) // 6,
    )


def frustration(signs: sparse.csr_array, *, seed: int = 0, node_limit: int = NODE_LIMIT) -> Frustration:
    """The frustration index of a symmetric matrix of −1, 0 and 1.

    Local search gives an upper bound and two camps; up to EXACT_UP_TO ties the integer programme then proves or betters
    it. Larger networks keep the bound, which the answer says.
    """
    edges = _edges(signs)
    sides, index = _search(signs, edges, seed)
    if index == 0 or len(edges) > EXACT_UP_TO:
        return Frustration(index, 0, index == 0, tuple(int(side) for side in sides))
    found = _programme(signs.shape[0], edges, node_limit)
    if found.x is not None and round(found.fun) <= index:
        sides, index = np.round(found.x[: signs.shape[0]]).astype(int), round(found.fun)
    lower = found.mip_dual_bound
    bound = 0 if lower is None or not np.isfinite(lower) else max(0, int(np.ceil(lower - 1e-6)))
    return Frustration(index, min(bound, index), bound >= index, tuple(int(side) for side in sides))


def _part(signs: sparse.csr_array, sign: int) -> sparse.csr_array:
    cells = signs.tocoo()
    kept = cells.data == sign
    return sparse.csr_array((np.ones(int(kept.sum()), dtype=np.int64), (cells.row[kept], cells.col[kept])), signs.shape)


def _count(paths: sparse.csr_array, closing: sparse.csr_array) -> int:
    return int(paths.multiply(closing).sum())


def _edges(signs: sparse.csr_array) -> Any:
    upper = sparse.triu(signs, k=1).tocoo()
    order = np.lexsort((upper.col, upper.row))
    return np.column_stack((upper.row[order], upper.col[order], upper.data[order])).astype(int)


def _frustrated(edges: Any, sides: Any) -> int:
    same = sides[edges[:, 0]] == sides[edges[:, 1]]
    return int(np.count_nonzero(same == (edges[:, 2] < 0)))


def _search(signs: sparse.csr_array, edges: Any, seed: int) -> tuple[Any, int]:
    """Moves single nodes between two camps while that lessens frustration, from several seeded starts."""
    n = signs.shape[0]
    numbers = np.random.default_rng(seed)
    best, fewest = np.zeros(n, dtype=int), _frustrated(edges, np.zeros(n, dtype=int))
    for _ in range(STARTS if n <= 2000 else 3):
        spins = numbers.choice([-1, 1], n).astype(float)
        pull = signs @ spins
        # Each move lessens frustration by one or more, so this ends.
        while len(unhappy := np.flatnonzero(spins * pull < 0)):
            for node in unhappy.tolist():
                if spins[node] * pull[node] < 0:
                    spins[node] = -spins[node]
                    start, end = signs.indptr[node], signs.indptr[node + 1]
                    pull[signs.indices[start:end]] += 2 * signs.data[start:end] * spins[node]
        sides = (spins < 0).astype(int)
        if (count := _frustrated(edges, sides)) < fewest:
            best, fewest = sides, count
    return best, fewest


def _programme(n: int, edges: Any, node_limit: int) -> Any:
    """min Σ f over ties ij, camps xᵢ and xⱼ, a = xᵢxⱼ: f is xᵢ + xⱼ − 2a if positive, else 1 − (xᵢ + xⱼ − 2a).

    The camp of the node with most ties is fixed, since turning all camps round changes nothing.
    """
    m = len(edges)
    positive = edges[:, 2] > 0
    cost = np.zeros(n + m)
    np.add.at(cost, edges[:, 0], np.where(positive, 1.0, -1.0))
    np.add.at(cost, edges[:, 1], np.where(positive, 1.0, -1.0))
    cost[n:] = np.where(positive, -2.0, 2.0)
    ties, products = np.arange(m), n + np.arange(m)
    # a ≤ xᵢ and a ≤ xⱼ bind for positive ties, a ≥ xᵢ + xⱼ − 1 for negative ones.
    plus, minus = ties[positive], ties[~positive]
    rows = [(plus, edges[plus, 0]), (plus, edges[plus, 1])]
    blocks = [_rows(products[t], [(x, -1.0)], n + m) for t, x in rows]
    uppers = [np.zeros(len(plus)), np.zeros(len(plus))]
    below = _rows(products[minus], [(edges[minus, 0], -1.0), (edges[minus, 1], -1.0)], n + m)
    constraints = [
        optimize.LinearConstraint(sparse.vstack(blocks), -np.inf, np.concatenate(uppers)),
        optimize.LinearConstraint(below, -1.0, np.inf),
    ]
    lower, upper = np.zeros(n + m), np.ones(n + m)
    upper[int(np.argmax(np.bincount(edges[:, :2].ravel(), minlength=n)))] = 0.0
    integral = np.concatenate((np.ones(n), np.zeros(m)))
    found = optimize.milp(
        cost,
        integrality=integral,
        bounds=optimize.Bounds(lower, upper),
        constraints=[c for c in constraints if c.A.shape[0]],
        options={"node_limit": node_limit},
    )
    constant = int(np.count_nonzero(~positive))
    found.fun = None if found.fun is None else found.fun + constant
    found.mip_dual_bound = None if found.mip_dual_bound is None else found.mip_dual_bound + constant
    return found


def _rows(products: Any, terms: list[tuple[Any, float]], width: int) -> sparse.csr_array:
    """Rows of a constraint matrix: 1 at the product, and each term's value at its variable."""
    count = len(products)
    row = np.concatenate([np.arange(count)] * (1 + len(terms)))
    column = np.concatenate([products, *(variable for variable, _ in terms)])
    value = np.concatenate([np.ones(count), *(np.full(count, factor) for _, factor in terms)])
    return sparse.csr_array((value, (row, column)), shape=(count, width))
