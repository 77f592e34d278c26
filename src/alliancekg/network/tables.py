"""Results as tables of named columns, for the terminal, CSV and JSON alike."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeVar

import numpy as np

from alliancekg.errors import UsageError
from alliancekg.network.measures import brokerage, centrality, cohesion
from alliancekg.network.measures.balance import frustration, net_signs, triad_census
from alliancekg.network.measures.communities import communities
from alliancekg.network.measures.overlaps import hubs, overlaps
from alliancekg.network.measures.paths import Paths, shortest_paths
from alliancekg.network.measures.two_mode import two_mode_centrality
from alliancekg.network.model import Network, Node

Value = str | float | int | None
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Table:
    """Rows under named columns. A value that can't be (constraint without ties) is None. `notes` are for the reader."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    def column(self, name: str) -> list[Value]:
        """The values of a column. Raises ValueError if there is none of that name."""
        return [row[self.columns.index(name)] for row in self.rows]


def node_table(network: Network, *, sample: int | None = None, seed: int = 0) -> Table:
    """One row for each node with its measures, the strongest first."""
    values, paths = node_measures(network, sample=sample, seed=seed)
    documents = _documents(network)
    key = "strength" if "strength" in values else "degree"
    order = sorted(range(len(network.nodes)), key=lambda i: (-values[key][i], network.nodes[i].id))
    rows = []
    for i in order:
        node = network.nodes[i]
        rows.append((*_names(node), *(_value(column[i]) for column in values.values()), documents[node.id], node.id))
    columns = ("label", "kind", "region", *values, "documents", "id")
    return Table("nodes", columns, tuple(rows), (*notes(network), *path_notes(paths)))


def node_measures(
    network: Network, *, sample: int | None = None, seed: int = 0
) -> tuple[dict[str, centrality.Array], Paths]:
    """The measures of the nodes by name, in the order of the nodes; which ones depends on the kind of network.

    Two-mode: degree, closeness, betweenness, eigenvector, each normalised for its mode. Undirected: also strength,
    PageRank, core number, constraint and effective size. Directed: in and out apart, and no eigenvector centrality.
    """
    if network.two_mode:
        return _two_mode(network, sample=sample, seed=seed)
    makers, paths = _makers(network, sample=sample, seed=seed)
    return {name: make() for name, make in makers.items()}, paths()


def node_measure(network: Network, name: str) -> centrality.Array:
    """One measure of the nodes, in their order. Raises UsageError if the network doesn't have it."""
    if network.two_mode:
        values, _ = _two_mode(network)
        return _named(network, values, name)
    makers, _ = _makers(network)
    return _named(network, makers, name)()


def _named(network: Network, made: Mapping[str, _Made], name: str) -> _Made:
    if name not in made:
        raise UsageError(f"the network {network.name} has no {name}; it has {', '.join(made)}")
    return made[name]


def _two_mode(
    network: Network, *, sample: int | None = None, seed: int = 0
) -> tuple[dict[str, centrality.Array], Paths]:  # fmt: skip
    matrix = network.matrix()
    is_group = np.array([node.id in network.group_ids for node in network.nodes], dtype=bool)
    values, paths = two_mode_centrality(matrix, is_group, sample=sample, seed=seed)
    return {"ties": centrality.degree(matrix), **values}, paths


def _makers(
    network: Network, *, sample: int | None = None, seed: int = 0
) -> tuple[dict[str, Callable[[], centrality.Array]], Callable[[], Paths]]:  # fmt: skip
    """What makes each measure of a one-mode network, and the shortest paths, looked for once and only if needed."""
    matrix = network.matrix()
    paths = cache(lambda: shortest_paths(matrix, directed=network.directed, sample=sample, seed=seed))
    n = len(network.nodes)
    most = max((n - 1) * (n - 2) / (1 if network.directed else 2), 1.0)
    rest: dict[str, Callable[[], centrality.Array]] = {
        "betweenness": lambda: paths().betweenness / most,
        "closeness": lambda: paths().closeness,
        "pagerank": lambda: centrality.pagerank(matrix),
        "core": lambda: centrality.core_numbers(matrix),
        "constraint": lambda: brokerage.constraint(matrix),
        "effective_size": lambda: brokerage.effective_size(matrix),
    }
    ends: dict[str, Callable[[], centrality.Array]]
    if not network.directed:
        ends = {"degree": partial(centrality.degree, matrix), "strength": partial(centrality.strength, matrix)}
        return ends | rest | {"eigenvector": lambda: centrality.eigenvector(matrix)}, paths
    turned = matrix.T.tocsr()
    ends = {
        "degree": lambda: centrality.degree(matrix + turned),
        "degree_out": partial(centrality.degree, matrix),
        "degree_in": partial(centrality.degree, turned),
        "strength_out": partial(centrality.strength, matrix),
        "strength_in": partial(centrality.strength, turned),
    }
    return ends | rest, paths


def network_table(network: Network) -> Table:
    """One row for each number about the network as a whole."""
    matrix, groups = network.matrix(), len(network.groups) if network.two_mode else 0
    count, largest = cohesion.components(matrix)
    regions = [node.region for node in network.nodes]
    rows: list[tuple[Value, ...]] = [
        ("nodes", len(network.nodes)),
        ("ties", len(network.ties)),
        ("groups", len(network.groups)),
        ("memberships", len(network.memberships)),
        ("documents", len(network.documents)),
        ("density", _value(cohesion.density(matrix, directed=network.directed, groups=groups))),
        ("components", count),
        ("largest component", largest),
    ]
    if not network.two_mode:
        rows += [
            ("degree centralisation", None if network.directed else _value(cohesion.centralisation(matrix))),
            ("assortativity by region", _value(cohesion.assortativity(matrix, regions))),
            ("nodes without a region", sum(not region for region in regions)),
        ]
    return Table("network", ("measure", "value"), tuple(rows), notes(network))


def community_table(network: Network, *, resolution: float = 1.0, seeds: int = 20) -> Table:
    """Each node with its Leiden community and its stability over the seeds."""
    found = communities(network, resolution=resolution, seeds=seeds)
    order = sorted(network.nodes, key=lambda node: (found.members[node.id], -found.stability[node.id], node.id))
    rows = [(found.members[n.id], *_names(n), _value(found.stability[n.id]), n.id) for n in order]
    said = (
        f"modularity {found.modularity:.4f} at resolution {resolution:g}; {seeds} seeds agree with a mean "
        f"adjusted Rand index of {found.agreement:.3f}",
    )
    columns = ("community", "label", "kind", "region", "stability", "id")
    return Table("communities", columns, tuple(rows), (*notes(network), *said))


def balance_table(network: Network, *, seed: int = 0) -> Table:
    """The signed triad census, the shares that are balanced, and frustration, exact or bounded."""
    signs, even = net_signs(network)
    census, found = triad_census(signs), frustration(signs, seed=seed)
    ties = signs.nnz // 2
    rows: tuple[tuple[Value, ...], ...] = (
        ("pairs with a sign", ties),
        ("negative pairs", int((signs.data < 0).sum()) // 2),
        ("pairs that come out even", even),
        ("triangles +++", census.positive),
        ("triangles ++-", census.one_negative),
        ("triangles +--", census.two_negative),
        ("triangles ---", census.negative),
        ("share balanced", _value(census.balanced)),
        ("share weakly balanced", _value(census.weakly_balanced)),
        ("frustration" if found.proven else "frustration, at most", found.index),
        ("frustration, at least", found.bound),
        ("frustrated share of pairs", _value(found.index / ties) if ties else None),
    )
    proof = "the frustration index is proven" if found.proven else "the frustration index is an upper bound, not proven"
    return Table("balance", ("measure", "value"), rows, (*notes(network), proof))


def overlap_table(network: Network) -> Table:
    """Each pair of groups with shared members: how many, Jaccard index, overlap coefficient, and who they are."""
    found = overlaps(network)
    actors, groups, incidence = network.incidence()
    columns = incidence.tocsc()
    members = [[actors[i] for i in columns[:, [j]].nonzero()[0]] for j in range(len(groups))]
    rows = []
    for i in range(len(groups)):
        for j in range(i + 1, len(groups)):
            if found.shared[i, j] > 0:
                both = sorted(network.by_id[a].label for a in set(members[i]) & set(members[j]))
                labels = (network.by_id[groups[i]].label, network.by_id[groups[j]].label)
                values = (int(found.shared[i, j]), float(found.jaccard[i, j]), float(found.coefficient[i, j]))
                rows.append((*labels, *values, "; ".join(both), groups[i], groups[j]))
    rows.sort(key=lambda row: (-row[2], -row[3], row[6], row[7]))
    names = ("group", "other", "shared", "jaccard", "coefficient", "members", "id", "other_id")
    return Table("overlap", names, tuple(rows), notes(network))


def hub_table(network: Network) -> Table:
    """Every actor as a hub, with its spokes and the hub-and-spoke index."""
    rows = [
        (
            network.by_id[hub.hub].label, hub.spokes, hub.groups, _value(hub.index), _value(hub.dependence),
            _value(hub.reach), hub.hub,
        )
        for hub in hubs(network)
    ]  # fmt: skip
    return Table(
        "hubs", ("label", "spokes", "groups", "index", "dependence", "reach", "id"), tuple(rows), notes(network)
    )


def notes(network: Network) -> tuple[str, ...]:
    """What a table says about its network: what it is of, what weights are, and what the lack of a tie means."""
    period = "memberships without an end and all events" if network.period.open else str(network.period)
    return (
        f"{network.name}, {period}: {len(network.nodes)} nodes, {len(network.ties)} ties, "
        f"{len(network.documents)} documents",
        f"weight: {network.weighting}",
        f"no tie: {network.missing}",
    )


def path_notes(paths: Paths) -> tuple[str, ...]:
    """Says that betweenness and closeness are estimates if they are."""
    if paths.exact:
        return ()
    return (f"betweenness and closeness are estimates from {paths.sources} sampled sources",)


def _names(node: Node) -> tuple[str, str, str]:
    return node.label, node.kind, node.region


def _documents(network: Network) -> dict[str, int]:
    found: dict[str, set[str]] = {node.id: set() for node in network.nodes}
    for tie in network.ties:
        found[tie.source].update(tie.documents)
        found[tie.target].update(tie.documents)
    return {iri: len(documents) for iri, documents in found.items()}


def _value(value: float) -> Value:
    return None if np.isnan(value) else float(value)


def only(table: Table, ids: Collection[str]) -> Table:
    """The rows of these nodes, measured and ranked among all, which a note says. Raises UsageError if there is none."""
    place = table.columns.index("id")
    rows = tuple(row for row in table.rows if row[place] in ids)
    if not rows:
        raise UsageError("the network that the options choose has no row for what --show names")
    note = f"{len(rows)} of {len(table.rows)} rows; all are measured and ranked in the whole network"
    return replace(table, rows=rows, notes=(*table.notes, note))


def top(table: Table, count: int | None) -> Table:
    """The table with at most `count` rows, which a note says."""
    if count is None or len(table.rows) <= count:
        return table
    note = f"the first {count} of {len(table.rows)} rows"
    return Table(table.name, table.columns, table.rows[:count], (*table.notes, note))
