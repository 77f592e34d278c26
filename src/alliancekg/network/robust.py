"""How far a ranking hangs on single documents: leave one out, and the bootstrap over documents.

The jackknife and the bootstrap (Efron 1979, doi:10.1214/aos/1176344552) with documents as units, since what one readout
reports stands or falls together. A fact that another document gives too stays when one is left out. Memberships and
treaties of the reference data rest on source pages; where a network rests on readouts, those pages are held fixed.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from alliancekg.errors import UsageError
from alliancekg.network.builders import Plan, build
from alliancekg.network.facts import Facts
from alliancekg.network.model import Network
from alliancekg.network.resampling import Resampling
from alliancekg.network.tables import Table, Value, node_measure, notes

_SAME = 1e-12


@dataclass(frozen=True)
class Moved:
    """A document without which a node's rank or value differs most, and both without it."""

    document: str
    rank: int
    value: float


def robust(
    facts: Facts, name: str, plan: Plan, measure: str, *,
    bootstrap: int = 200, seed: int = 0, progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
) -> Table:  # fmt: skip
    """Each node's rank by a measure with its range when any one document is left out, and in 95 % of bootstrap samples.

    Rank 1 is the greatest value; nodes alike share a rank; a node that loses all its ties ranks below all others.
    Raises UsageError for a measure that the network doesn't have, or if it rests on fewer than two documents.
    """
    network = build(facts, name, plan)
    whole = _values(network, measure)
    units = _units(facts, network)
    if len(units) < 2:
        raise UsageError(f"the network rests on {len(units)} document; leaving documents out needs two or more")
    steps, samples = len(units) + bootstrap, Resampling(facts, units)
    left_out: dict[str, dict[str, float]] = {}
    for document in units:
        progress(len(left_out), steps)
        left_out[document] = _values(build(samples.without(document), name, plan), measure)
    numbers, ranks = np.random.default_rng(seed), []
    for i in range(bootstrap):
        progress(len(units) + i, steps)
        drawn = Counter(units[j] for j in numbers.integers(0, len(units), len(units)))
        ranks.append(ranked(_values(build(samples.drawn(drawn), name, plan), measure), whole))
    progress(steps, steps)
    return _table(network, measure, whole, left_out, ranks)


def ranked(values: dict[str, float], nodes: Iterable[str]) -> dict[str, int]:
    """Each node's rank: 1 and the number of greater values. A node without a value ranks below all that have one."""
    ordered = sorted(values.values())
    found = {}
    for iri in nodes:
        value = values.get(iri)
        found[iri] = 1 + len(ordered) - (0 if value is None else bisect_right(ordered, value + _SAME))
    return found


def _units(facts: Facts, network: Network) -> list[str]:
    """The readouts that the network rests on; if there are none, the source pages."""
    readouts = [document for document in network.documents if document in facts.readouts]
    return readouts or list(network.documents)


def _values(network: Network, measure: str) -> dict[str, float]:
    values = node_measure(network, measure)
    return {n.id: float(v) for n, v in zip(network.nodes, values, strict=True) if not np.isnan(v)}


def _table(
    network: Network, measure: str, whole: dict[str, float], left_out: dict[str, dict[str, float]],
    samples: list[dict[str, int]],
) -> Table:  # fmt: skip
    ranks = ranked(whole, whole)
    without_each = {document: ranked(values, whole) for document, values in left_out.items()}
    rows: list[tuple[Value, ...]] = []
    for iri in sorted(whole, key=lambda node: (ranks[node], node)):
        alone = [found[iri] for found in without_each.values()]
        drawn = [sample[iri] for sample in samples]
        low, high = np.percentile(drawn, (2.5, 97.5), method="nearest") if drawn else (None, None)
        moved = _most(iri, whole[iri], ranks[iri], without_each, left_out)
        rows.append((
            network.by_id[iri].label, whole[iri], ranks[iri], min(alone), max(alone),
            None if low is None else int(low), None if high is None else int(high),
            moved.document if moved else None, moved.rank if moved else None, moved.value if moved else None, iri,
        ))  # fmt: skip
    columns = (
        "label", measure, "rank", "best_rank", "worst_rank", "rank_2.5%", "rank_97.5%",
        "moved_most_by", "rank_without", "value_without", "id",
    )  # fmt: skip
    said = f"each of {len(left_out)} documents left out once; {len(samples)} bootstrap samples of documents"
    return Table(f"{measure}, robust", columns, tuple(rows), (*notes(network), said))


def _most(
    iri: str, value: float, rank: int, ranks: dict[str, dict[str, int]], values: dict[str, dict[str, float]]
) -> Moved | None:
    """The document that moves a node's rank most, or its value if no rank moves; None if nothing moves."""

    def moves(document: str) -> tuple[int, float]:
        return abs(ranks[document][iri] - rank), abs(values[document].get(iri, 0.0) - value)

    document = max(sorted(ranks, reverse=True), key=moves)
    if moves(document) <= (0, _SAME):
        return None
    return Moved(document, ranks[document][iri], values[document].get(iri, 0.0))
