"""The network model: nodes, ties with the documents behind them, and groups that stay groups.

Every builder ends in a `Network`, and measures, drawings and exports start from one. A group (a partnership, a
meeting, a framework, a topic) is kept whole as memberships, the hypergraph view, also where ties among its members
are derived from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from alliancekg.network.period import EVER, TODAY, Period, Spell, within


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, a group or a topic. `id` is its IRI; `kind` is `state`, `organization`, `partnership`, `topic` …

    `category` is the kind of partnership, framework or meeting (`minilateral`, `memorandum`, `summit`) or "". `codes`
    has `iso2`, `iso3`, `cow`, `gw` and `wikidata` where known. `region` is the broad region of a state, or "".
    `language` is the label's, a BCP 47 tag.
    """

    id: str
    label: str
    kind: str
    category: str = ""
    region: str = ""
    codes: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)
    language: str = field(default="en", compare=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """One actor's part in one group: the incidence of a hypergraph, with the spell it lasts and what it rests on.

    `event` says that it happened on the day `spell.since` (a meeting, a position, the making of a framework) instead
    of lasting. `weight` is 1, or how often. `obligations` are ids such as `defense`. `documents` are the IRIs of the
    readouts, or of the source pages of reference data; `via` those of what makes it (the membership, the meeting …).
    """

    actor: str
    group: str
    spell: Spell = EVER
    event: bool = False
    weight: float = 1.0
    obligations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    def counts(self, period: Period) -> bool:
        """Whether it is part of a network of that period: in force at some day of it, or happened in it."""
        return within(self.spell, period, event=self.event)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two nodes. `sign` is 1, -1 or 0 for no sign; `weight` is positive.

    `spells` are the times in which it holds, or the days on which it happened; `documents` and `via` are as of a
    membership, all that lie behind the tie. In an undirected network `source` sorts before `target`.
    """

    source: str
    target: str
    kind: str
    weight: float = 1.0
    sign: int = 0
    spells: tuple[Spell, ...] = ()
    documents: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    @property
    def since(self) -> str:
        """The first start, as fine as it is known; "" if none is known."""
        return min((spell.since for spell in self.spells if spell.since), default="")

    @property
    def until(self) -> str:
        """The last end; "" while the tie lasts, or if no end is known."""
        ends = [spell.until for spell in self.spells]
        return max(ends) if ends and all(ends) else ""


@dataclass(frozen=True)
class Network:
    """Nodes and ties of one kind, in one period.

    `two_mode`: ties join `nodes` that are no groups to nodes that are in `groups`. Otherwise `groups` are not among the
    nodes. `memberships` are the hypergraph view. `weighting` says in words what a weight is, `missing` what the lack of
    a tie means. `documents` are all that the network rests on, ties or none. Everything is sorted by IRI.
    """

    name: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    groups: tuple[Node, ...] = ()
    memberships: tuple[Membership, ...] = ()
    directed: bool = False
    two_mode: bool = False
    period: Period = TODAY
    weighting: str = "1"
    missing: str = "no tie is recorded; that says nothing about ties that no document names"
    documents: tuple[str, ...] = ()
    members: tuple[Node, ...] = ()
    """Actors of memberships that are no nodes, where groups are the nodes."""

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each node by its IRI."""
        return {node.id: i for i, node in enumerate(self.nodes)}

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Nodes, groups and members by IRI."""
        return {node.id: node for node in (*self.members, *self.groups, *self.nodes)}

    @cached_property
    def group_ids(self) -> frozenset[str]:
        """The IRIs of the groups: the second mode of a two-mode network."""
        return frozenset(node.id for node in self.groups)

    def matrix(self, *, signed: bool = False) -> sparse.csr_array:
        """The weighted adjacency matrix, nodes × nodes in the order of `nodes`; symmetric unless directed.

        Parallel ties add up; `signed` multiplies each weight by its sign.
        """
        rows = [self.index[tie.source] for tie in self.ties]
        columns = [self.index[tie.target] for tie in self.ties]
        weights = [tie.weight * (tie.sign if signed else 1) for tie in self.ties]
        n = len(self.nodes)
        one_way = sparse.coo_array((np.array(weights, dtype=float), (rows, columns)), shape=(n, n)).tocsr()
        return one_way if self.directed else sparse.csr_array(one_way + one_way.T)

    def incidence(self) -> tuple[list[str], list[str], sparse.csr_array]:
        """Actors, groups, and the matrix actors × groups of 1 and 0."""
        actors = sorted({membership.actor for membership in self.memberships})
        groups = sorted({membership.group for membership in self.memberships})
        return actors, groups, incidence(self.memberships, actors, groups)

    def to_networkx(self) -> Any:
        """A `networkx.Graph` or `DiGraph` (a multigraph if two ties join the same pair) with all attributes.

        Attribute values are text and numbers only; `documents` is a number, `document_iris` and `via` lists joined by
        a space; unknown dates and codes are left out.
        """
        import networkx as nx  # noqa: PLC0415  (slow to load, and only needed here)

        many = len({(tie.source, tie.target) for tie in self.ties}) < len(self.ties)
        kinds = {
            (False, False): nx.Graph, (True, False): nx.DiGraph,
            (False, True): nx.MultiGraph, (True, True): nx.MultiDiGraph,
        }  # fmt: skip
        graph = kinds[self.directed, many](name=self.name, period=str(self.period), weighting=self.weighting)
        for node in self.nodes:
            graph.add_node(node.id, **node_attributes(node, bipartite=int(node.id in self.group_ids)))
        for tie in self.ties:
            graph.add_edge(tie.source, tie.target, **tie_attributes(tie))
        return graph

    def to_pandas(self) -> tuple[Any, Any]:
        """Two `pandas.DataFrame`s, nodes and ties, with the columns of `to_networkx`. Needs pandas."""
        import pandas as pd  # noqa: PLC0415  (optional)

        nodes = [{"id": n.id, **node_attributes(n, bipartite=int(n.id in self.group_ids))} for n in self.nodes]
        ties = [{"source": tie.source, "target": tie.target, **tie_attributes(tie)} for tie in self.ties]
        return pd.DataFrame(nodes), pd.DataFrame(ties)


def incidence(memberships: Iterable[Membership], actors: list[str], groups: list[str]) -> sparse.csr_array:
    """The matrix actors × groups: 1 for a membership (several spells are one), else 0."""
    row, column = {iri: i for i, iri in enumerate(actors)}, {iri: i for i, iri in enumerate(groups)}
    cells = sorted({(row[m.actor], column[m.group]) for m in memberships})
    places = np.array(cells, dtype=int).reshape(-1, 2)
    shape = (len(actors), len(groups))
    return sparse.csr_array((np.ones(len(cells)), (places[:, 0], places[:, 1])), shape=shape)


def node_attributes(node: Node, *, bipartite: int) -> dict[str, str | int]:
    """A node's attributes for other programs; `bipartite` is 1 for a group of a two-mode network, else 0."""
    known = {"label": node.label, "kind": node.kind, "category": node.category, "region": node.region, **node.codes}
    return {"bipartite": bipartite} | {name: value for name, value in known.items() if value}


def tie_attributes(tie: Tie) -> dict[str, str | int | float]:
    """A tie's attributes for other programs, without those that are unknown."""
    values: dict[str, str | int | float] = {"kind": tie.kind, "weight": tie.weight, "documents": len(tie.documents)}
    if tie.sign:
        values["sign"] = tie.sign
    known = {"since": tie.since, "until": tie.until, "spells": spells_text(tie.spells)}
    known |= {"document_iris": " ".join(tie.documents), "via": " ".join(tie.via)}
    return values | {name: text for name, text in known.items() if text}


def spells_text(spells: Iterable[Spell]) -> str:
    """Spells as ISO 8601 intervals joined by `;`: `1960-06-23/..;2010/2012-05`. An event is its day alone."""
    return ";".join(str(spell) for spell in spells if spell != EVER)


def union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Several lists of IRIs as one, sorted, each once."""
    return tuple(sorted({iri for part in parts for iri in part}))
