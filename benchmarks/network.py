"""Times of network measures on invented networks of the size that research uses, and larger.

`python benchmarks/network.py` measures 73 years of 200 states in 500 partnerships, every measure in every year;
`python benchmarks/network.py large` measures one network of 100,000 nodes and a million ties,
`python benchmarks/network.py whole` the table of its nodes; `python benchmarks/network.py robust` leaves each of some
hundred readouts out. Times are of the
processor, in seconds, and depend on the machine.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy import sparse

from alliancekg.network import Facts, Membership, Network, Node, Plan, Spell, Tie
from alliancekg.network.facts import Position
from alliancekg.network.measures import brokerage, centrality, cohesion
from alliancekg.network.measures.balance import frustration
from alliancekg.network.measures.paths import shortest_paths
from alliancekg.network.period import years
from alliancekg.network.robust import robust
from alliancekg.network.tables import node_table
from alliancekg.network.years import projected_year

STATES, PARTNERSHIPS, FIRST, LAST = 200, 500, 1953, 2025
NODES, TIES = 100_000, 1_000_000


def invented(seed: int = 0) -> Facts:
    """200 states that join 500 partnerships of 2 to 20 over 73 years and sometimes leave."""
    numbers = np.random.default_rng(seed)
    states = [f"state/{i:03}" for i in range(STATES)]
    groups = [f"partnership/{i:03}" for i in range(PARTNERSHIPS)]
    nodes = {iri: Node(iri, iri, "state", region=f"region {int(iri[-3:]) % 6}") for iri in states}
    nodes |= {iri: Node(iri, iri, "partnership", "other") for iri in groups}
    memberships = []
    for group in groups:
        size = int(np.clip(numbers.geometric(0.3) + 1, 2, 20))
        founded = int(numbers.integers(FIRST - 10, LAST))
        for member in numbers.choice(states, size, replace=False):
            joined = founded + int(numbers.integers(0, 5))
            left = str(joined + int(numbers.integers(5, 60))) if numbers.random() < 0.3 else ""
            memberships.append(
                Membership(str(member), group, Spell(str(joined), left), documents=("page",), via=(group,))
            )
    return Facts(nodes=nodes, memberships=tuple(memberships))


def by_year() -> None:
    """Every measure of every state in every year."""
    facts = invented()
    dyads = 0
    start = time.process_time()
    for period in years(FIRST, LAST):
        _, values = projected_year(facts, replace(Plan(), period=period))
        dyads += int(values["degree"].sum()) // 2
    took = time.process_time() - start
    print(f"{STATES} states, {PARTNERSHIPS} partnerships, {LAST - FIRST + 1} years, {dyads} dyad-years: {took:.2f} s")


def large() -> None:
    """One network of 100,000 nodes and a million ties: each measure for itself."""
    numbers = np.random.default_rng(0)
    ends = numbers.zipf(2.2, (2 * TIES, 2)) * 7919 + numbers.integers(0, NODES, (2 * TIES, 2))
    ends = np.unique(np.sort(ends % NODES, axis=1), axis=0)
    ends = ends[ends[:, 0] != ends[:, 1]]
    ends = ends[np.sort(numbers.choice(len(ends), TIES, replace=False))]
    upper = sparse.coo_array((np.ones(TIES), (ends[:, 0], ends[:, 1])), shape=(NODES, NODES)).tocsr()
    matrix = sparse.csr_array(upper + upper.T)
    values = numbers.choice([-1.0, 1.0], TIES)
    signed = sparse.coo_array((values, (ends[:, 0], ends[:, 1])), shape=(NODES, NODES)).tocsr()
    signs = sparse.csr_array(signed + signed.T)
    measures: dict[str, Callable[[], object]] = {
        "degree": lambda: centrality.degree(matrix),
        "strength": lambda: centrality.strength(matrix),
        "components": lambda: cohesion.components(matrix),
        "pagerank": lambda: centrality.pagerank(matrix),
        "eigenvector": lambda: centrality.eigenvector(matrix),
        "core": lambda: centrality.core_numbers(matrix),
        "constraint": lambda: brokerage.constraint(matrix),
        "effective size": lambda: brokerage.effective_size(matrix),
        "frustration, upper bound": lambda: frustration(signs),
        "betweenness, closeness (256 sampled sources)": lambda: shortest_paths(matrix),
    }
    print(f"{NODES} nodes, {matrix.nnz // 2} ties, greatest degree {int(centrality.degree(matrix).max())}")
    for name, measure in measures.items():
        start = time.process_time()
        measure()
        print(f"{name}: {time.process_time() - start:.2f} s", flush=True)


def whole() -> None:
    """The table of all nodes of a network of 100,000 nodes and a million ties, as `network measures` makes it."""
    numbers = np.random.default_rng(0)
    ends = np.unique(np.sort(numbers.integers(0, NODES, (TIES + TIES // 10, 2)), axis=1), axis=0)
    ends = ends[ends[:, 0] != ends[:, 1]][:TIES]
    names = [f"state/{i:06}" for i in range(NODES)]
    ties = tuple(Tie(names[a], names[b], "tie", documents=("page",)) for a, b in ends.tolist())
    network = Network("invented", tuple(Node(name, name, "state") for name in names), ties)
    start = time.process_time()
    table = node_table(network)
    print(f"table of {len(table.rows)} nodes, {len(ties)} ties: {time.process_time() - start:.2f} s; {table.notes[-1]}")


def told(readouts: int, seed: int = 0) -> Facts:
    """60 states in so many readouts of a meeting of 2 to 6 with 24 positions each, a third of them on a state."""
    numbers = np.random.default_rng(seed)
    states = [f"state/{i:02}" for i in range(60)]
    stances = ("support", "oppose", "concern", "request", "commit")
    nodes = {iri: Node(iri, iri, "state", region=f"region {int(iri[-2:]) % 6}") for iri in states}
    talks, positions, days = [], [], {}
    for r in range(readouts):
        readout, meeting, day = f"readout/{r:04}", f"meeting/{r:04}", f"20{20 + r % 6}-0{1 + r % 9}-{1 + r % 28:02}"
        nodes[meeting] = Node(meeting, meeting, "meeting", "summit")
        days[readout] = day
        ranks = np.minimum(numbers.zipf(1.6, 40) - 1, 59)  # some states talk much more than others
        sides = [states[i] for i in dict.fromkeys(ranks.tolist())][: int(numbers.integers(2, 7))]
        spell = Spell(day, event=True)
        talks += [Membership(s, meeting, spell, event=True, documents=(readout,), via=(meeting,)) for s in sides]
        for p in range(24):
            holders = tuple(sorted(sides[: 1 + int(numbers.integers(0, 2))]))
            concerned = (states[int(numbers.integers(0, 60))],) if numbers.random() < 1 / 3 else ()
            topics = (f"topic/{int(numbers.integers(0, 30)):02}",)
            iri = f"position/{r:04}/{p:02}"
            stance = stances[int(numbers.integers(0, 5))]
            positions.append(Position(iri, stance, holders, topics, concerned, (), day, readout))
    return Facts(nodes=nodes, talks=tuple(talks), positions=tuple(positions), readouts=days)


def by_document() -> None:
    """`measures --robust` over 100 and 300 readouts: each left out once, and 200 bootstrap samples."""
    for readouts in (100, 300):
        facts = told(readouts)
        for name, measure in (("talks", "strength"), ("talks", "betweenness"), ("signed", "strength_out")):
            start = time.process_time()
            table = robust(facts, name, Plan(), measure)
            took = time.process_time() - start
            print(f"{readouts} readouts, {name}, {measure} of {len(table.rows)} nodes: {took:.1f} s", flush=True)


if __name__ == "__main__":
    {"large": large, "whole": whole, "robust": by_document}.get(" ".join(sys.argv[1:]), by_year)()
