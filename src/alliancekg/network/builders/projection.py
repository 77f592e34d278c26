"""One-mode projections: actors tied by shared groups, and groups tied by shared members.

The matrix of shared memberships is B·Bᵀ of the incidence matrix B (Breiger 1974, doi:10.2307/2576011). A projection
turns a group of k members into k(k−1)/2 ties; Newman's weight 1/(k−1) lets each member give 1 to a group in all
(Newman 2001, doi:10.1103/PhysRevE.64.016132), and the groups stay with the network as memberships.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

import numpy as np
from scipy import sparse

from alliancekg.network.builders.plan import MISSING, Plan, memberships, network
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Tie, union
from alliancekg.network.period import EVER, Spell, merged, shared

WEIGHTING = {
    "count": "the number of shared {}",
    "jaccard": "shared {0} over all {0} of either (Jaccard)",
    "newman": "the sum over shared {} of 1/(k−1), k their size (Newman 2001)",
}


def projected(facts: Facts, plan: Plan) -> Network:
    """Actors tied by shared groups. Two are tied if both are in a group at one time; without dates, at any time."""
    kept = memberships(facts, plan)
    return network(
        facts, plan, f"projected {plan.groups}", _ties(kept, plan, lambda m: (m.actor, m.group)),
        nodes={m.actor for m in kept}, groups={m.group for m in kept}, hyperedges=kept,
        weighting=WEIGHTING[plan.weight].format(plan.groups), missing=MISSING[plan.groups],
    )  # fmt: skip


def overlap(facts: Facts, plan: Plan) -> Network:
    """Groups tied by shared members: the overlap of minilaterals."""
    kept = memberships(facts, plan)
    return network(
        facts, plan, f"overlap of {plan.groups}", _ties(kept, plan, lambda m: (m.group, m.actor)),
        nodes={m.group for m in kept}, hyperedges=kept,
        weighting=WEIGHTING[plan.weight].format("members"),
        missing="no shared member is recorded; members that the graph doesn't hold are not counted",
    )  # fmt: skip


def project(incidence: sparse.csr_array, weight: str = "count") -> sparse.csr_array:
    """The projection on the rows of an incidence matrix of 1 and 0, with an empty diagonal.

    `weight` is `count`, `jaccard` or `newman`.
    """
    columns = np.asarray(incidence.sum(axis=0)).ravel()
    if weight == "newman":
        share = np.divide(1.0, columns - 1, out=np.zeros_like(columns, dtype=float), where=columns > 1)
        shared = sparse.csr_array((incidence * share) @ incidence.T)
    else:
        shared = sparse.csr_array(incidence @ incidence.T)
    cells = shared.tocoo()
    off = cells.row != cells.col
    row, column, values = cells.row[off], cells.col[off], cells.data[off]
    if weight == "jaccard":
        size = np.asarray(incidence.sum(axis=1)).ravel()
        values = values / (size[row] + size[column] - values)
    made = sparse.csr_array((values, (row, column)), shape=shared.shape)
    made.eliminate_zeros()
    return made


def _ties(kept: list[Membership], plan: Plan, ends: Callable[[Membership], tuple[str, str]]) -> Iterable[Tie]:
    """Ties between the first ends of memberships that share the second, and are in force at one time."""
    by_shared: dict[str, dict[str, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    size: dict[str, set[str]] = defaultdict(set)
    for membership in kept:
        end, shared = ends(membership)
        by_shared[shared][end].append(membership)
        size[end].add(shared)
    pairs: dict[tuple[str, str], list[tuple[str, float, Membership, Membership, Spell]]] = defaultdict(list)
    for shared, members in by_shared.items():
        share = 1 / (len(members) - 1) if len(members) > 1 else 0.0
        for one, other in combinations(sorted(members), 2):
            for a in members[one]:
                for b in members[other]:
                    spell = _together(a, b)
                    if spell is not None:
                        pairs[one, other].append((shared, share, a, b, spell))
    for (one, other), found in pairs.items():
        shares = {shared: share for shared, share, *_ in found}
        yield Tie(
            one,
            other,
            kind="shared",
            weight=_weight(plan.weight, shares, len(size[one] | size[other])),
            spells=merged([spell for *_, spell in found]),
            documents=union(m.documents for _, _, a, b, _ in found for m in (a, b)),
            via=tuple(sorted(shares)),
        )


def _together(a: Membership, b: Membership) -> Spell | None:
    if a.group != b.group:  # two groups that share a member share it while it is in both
        if a.event or b.event:
            return EVER
        return shared(a.spell, b.spell)
    return a.spell if a.event else shared(a.spell, b.spell)


def _weight(weight: str, shares: dict[str, float], either: int) -> float:
    if weight == "jaccard":
        return len(shares) / either
    return sum(shares[shared] for shared in sorted(shares)) if weight == "newman" else float(len(shares))
