"""Overlap of groups, and hub-and-spoke patterns, from memberships rather than from a projection."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from alliancekg.network.model import Network

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Overlap:
    """Group × group: shared members, Jaccard index, and overlap coefficient (shared over the smaller group).

    The diagonal has the size of each group, 1 and 1. Simpson 1943 and Szymkiewicz 1934 for the coefficient.
    """

    groups: tuple[str, ...]
    shared: Array
    jaccard: Array
    coefficient: Array


@dataclass(frozen=True)
class Hub:
    """A hub, its spokes (who shares a group with it), and how far they meet only through it.

    `index` is the share of pairs of spokes that share no group at all: 1 is a pure hub-and-spoke system, 0 a full mesh.
    `dependence` is the share that share no group which leaves the hub out. Both are NaN with fewer than two spokes.
    `reach` is the share of all other actors that are spokes.
    """

    hub: str
    spokes: int
    groups: int
    index: float
    dependence: float
    reach: float


def overlaps(network: Network) -> Overlap:
    """The overlap matrices of the network's groups, in the order of their IRIs."""
    _, groups, incidence = network.incidence()
    shared = np.asarray((incidence.T @ incidence).toarray(), dtype=float)
    size = np.diag(shared)
    either = size[:, None] + size[None, :] - shared
    smaller = np.minimum(size[:, None], size[None, :])
    return Overlap(tuple(groups), shared, _over(shared, either), _over(shared, smaller))


def hubs(network: Network) -> list[Hub]:
    """Every actor as a hub, those with the highest index × reach first.

    The hub-and-spoke system is Cha's (2010, doi:10.1162/isec.2010.34.3.158); the indices are ours, and count groups,
    not dyads: a trilateral of the hub and two spokes ties these two, but they stay dependent on the hub.
    """
    actors, _, incidence = network.incidence()
    found = [_hub(i, actors, incidence) for i in range(len(actors))]
    return sorted(found, key=lambda hub: (-_rank(hub), hub.hub))


def _hub(i: int, actors: list[str], incidence: sparse.csr_array) -> Hub:
    own = incidence[[i]].toarray().ravel() > 0
    with_hub = np.asarray(incidence[:, own].sum(axis=1)).ravel() > 0
    with_hub[i] = False
    spokes = np.flatnonzero(with_hub)
    pairs = len(spokes) * (len(spokes) - 1) // 2
    index = dependence = float("nan")
    if pairs:
        index = 1 - _meeting(incidence[spokes]) / pairs
        dependence = 1 - _meeting(incidence[spokes][:, ~own]) / pairs
    return Hub(actors[i], len(spokes), int(own.sum()), index, dependence, len(spokes) / max(len(actors) - 1, 1))


def _meeting(incidence: sparse.csr_array) -> int:
    """The pairs of rows that share a column."""
    return int(sparse.triu(incidence @ incidence.T, k=1).nnz)


def _rank(hub: Hub) -> float:
    return 0.0 if np.isnan(hub.index) else hub.index * hub.reach


def _over(values: Array, by: Array) -> Array:
    made: Array = np.divide(values, by, out=np.zeros_like(values), where=by > 0)
    return made
