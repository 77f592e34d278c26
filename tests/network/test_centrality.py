"""Measures of nodes, held against networkx and igraph to 1e-9, and the known answers on Zachary's karate club."""

import igraph
import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from alliancekg.network.measures import brokerage, centrality, cohesion
from alliancekg.network.measures import paths as paths_module
from alliancekg.network.measures.paths import shortest_paths
from alliancekg.network.measures.two_mode import two_mode_centrality

TOLERANCE = 1e-9


def matrix(graph: nx.Graph) -> sparse.csr_array:
    return sparse.csr_array(nx.to_scipy_sparse_array(graph, nodelist=sorted(graph), weight="weight", dtype=float))


def in_order(values: dict[int, float]) -> np.ndarray:
    return np.array([values[node] for node in sorted(values)])


def weighted(graph: nx.Graph, seed: int) -> nx.Graph:
    numbers = np.random.default_rng(seed)
    for one, other in graph.edges:
        graph.edges[one, other]["weight"] = float(numbers.integers(1, 9)) / 2
    return graph


def as_igraph(graph: nx.Graph) -> igraph.Graph:
    edges = list(graph.edges)
    made = igraph.Graph(n=len(graph), edges=edges, directed=graph.is_directed())
    made.es["weight"] = [graph.edges[edge].get("weight", 1.0) for edge in edges]
    return made


GRAPHS = {
    "karate": nx.karate_club_graph(),
    "random": weighted(nx.gnp_random_graph(60, 0.1, seed=1), 1),
    "dense": weighted(nx.gnp_random_graph(40, 0.6, seed=2), 2),
    "tree": weighted(nx.random_labeled_tree(50, seed=3), 3),
    "parts": weighted(nx.disjoint_union(nx.complete_graph(5), nx.path_graph(9)), 4),
    "alone": nx.disjoint_union(weighted(nx.cycle_graph(7), 5), nx.empty_graph(3)),
    "star": weighted(nx.star_graph(8), 6),
}


@pytest.fixture(params=sorted(GRAPHS))
def graph(request: pytest.FixtureRequest) -> nx.Graph:
    return GRAPHS[request.param]


def test_betweenness(graph: nx.Graph) -> None:
    found = shortest_paths(matrix(graph))
    assert found.exact
    assert found.betweenness == pytest.approx(np.array(as_igraph(graph).betweenness()), abs=TOLERANCE)
    assert found.betweenness == pytest.approx(
        in_order(nx.betweenness_centrality(graph, normalized=False)), abs=TOLERANCE
    )


def test_closeness(graph: nx.Graph) -> None:
    found = shortest_paths(matrix(graph)).closeness
    assert found == pytest.approx(in_order(nx.closeness_centrality(graph)), abs=TOLERANCE)
    if nx.is_connected(graph):
        assert found == pytest.approx(np.array(as_igraph(graph).closeness()), abs=TOLERANCE)


def test_directed_paths() -> None:
    graph = nx.gnp_random_graph(50, 0.08, seed=7, directed=True)
    found = shortest_paths(matrix(graph), directed=True)
    assert found.betweenness == pytest.approx(np.array(as_igraph(graph).betweenness()), abs=TOLERANCE)
    assert found.closeness == pytest.approx(in_order(nx.closeness_centrality(graph)), abs=TOLERANCE)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shortest_paths(matrix(GRAPHS["karate"]))
    monkeypatch.setattr(paths_module, "CELLS", 34 * 7)
    blocks = shortest_paths(matrix(GRAPHS["karate"]))
    assert blocks.betweenness == pytest.approx(whole.betweenness, abs=TOLERANCE)
    assert np.array_equal(blocks.closeness, whole.closeness)


def test_a_sample_of_sources_is_an_estimate_and_says_so() -> None:
    graph = nx.barabasi_albert_graph(400, 4, seed=1)
    exact, some = shortest_paths(matrix(graph)), shortest_paths(matrix(graph), sample=100, seed=5)
    assert (some.exact, some.sources) == (False, 100)
    assert np.corrcoef(exact.betweenness, some.betweenness)[0, 1] > 0.95
    assert some.betweenness.sum() == pytest.approx(exact.betweenness.sum(), rel=0.05)
    assert some.closeness == pytest.approx(exact.closeness, rel=0.1)
    again = shortest_paths(matrix(graph), sample=100, seed=5)
    assert np.array_equal(some.betweenness, again.betweenness)


def test_degree_and_strength(graph: nx.Graph) -> None:
    assert centrality.degree(matrix(graph)) == pytest.approx(in_order(dict(graph.degree)))
    assert centrality.strength(matrix(graph)) == pytest.approx(in_order(dict(graph.degree(weight="weight"))))


@pytest.mark.parametrize("dense", [True, False])
def test_eigenvector(graph: nx.Graph, dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not dense:
        monkeypatch.setattr(centrality, "DENSE_UP_TO", 0)
    found = centrality.eigenvector(matrix(graph))
    if nx.is_connected(graph):
        theirs = np.array(as_igraph(graph).eigenvector_centrality(weights="weight"))
        assert found == pytest.approx(theirs / np.linalg.norm(theirs), abs=TOLERANCE)
    whole = matrix(graph).toarray()
    value = found @ whole @ found
    assert whole @ found == pytest.approx(value * found, abs=1e-8)
    assert value == pytest.approx(np.linalg.eigvalsh(whole)[-1])


def test_eigenvector_of_two_components_alike() -> None:
    twins = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    assert centrality.eigenvector(matrix(twins)) == pytest.approx(np.full(8, 8**-0.5), abs=TOLERANCE)
    assert not centrality.eigenvector(matrix(nx.empty_graph(3))).any()


@pytest.mark.parametrize("dense", [True, False])
def test_pagerank(graph: nx.Graph, dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not dense:
        monkeypatch.setattr(centrality, "DENSE_UP_TO", 0)
    theirs = np.array(as_igraph(graph).pagerank(weights="weight"))
    assert centrality.pagerank(matrix(graph)) == pytest.approx(theirs, abs=TOLERANCE)


def test_pagerank_of_a_directed_graph_with_dead_ends() -> None:
    graph = weighted(nx.gnp_random_graph(40, 0.05, seed=3, directed=True), 9)
    theirs = np.array(as_igraph(graph).pagerank(weights="weight"))
    assert centrality.pagerank(matrix(graph)) == pytest.approx(theirs, abs=TOLERANCE)


def test_core_numbers(graph: nx.Graph) -> None:
    assert list(centrality.core_numbers(matrix(graph))) == as_igraph(graph).coreness()


def test_constraint_and_effective_size(graph: nx.Graph) -> None:
    constraint, size = brokerage.constraint(matrix(graph)), brokerage.effective_size(matrix(graph))
    theirs = in_order(nx.constraint(graph, weight="weight"))
    assert constraint == pytest.approx(theirs, abs=TOLERANCE, nan_ok=True)
    igraphs = np.array(as_igraph(graph).constraint(weights="weight"))
    tied = ~np.isnan(constraint)
    assert constraint[tied] == pytest.approx(igraphs[tied], abs=TOLERANCE)
    # Node by node: networkx 3.6 divides the wrong way when it does all nodes at once with weights.
    theirs = in_order(nx.effective_size(graph, nodes=list(graph), weight="weight"))
    assert size == pytest.approx(theirs, abs=TOLERANCE, nan_ok=True)


def test_brokerage_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = matrix(GRAPHS["karate"])
    expected = brokerage.constraint(whole), brokerage.effective_size(whole)
    monkeypatch.setattr(brokerage, "_CELLS", 100)
    assert brokerage.constraint(whole) == pytest.approx(expected[0], abs=1e-15)
    assert brokerage.effective_size(whole) == pytest.approx(expected[1], abs=1e-15)


def test_zachary() -> None:
    """Zachary's club: the instructor (0) and the officer (33) lead; published values of the unweighted graph."""
    club = nx.Graph(nx.karate_club_graph().edges)
    found = matrix(club)
    assert (found.shape[0], found.nnz // 2) == (34, 78)
    between = shortest_paths(found).betweenness
    assert list(np.argsort(-between)[:3]) == [0, 33, 32]
    assert between[0] == pytest.approx(231.0714285714286)
    assert centrality.core_numbers(found).max() == 4
    assert cohesion.density(found) == pytest.approx(78 / 561)
    assert cohesion.components(found) == (1, 34)


def test_two_mode_measures_of_the_southern_women() -> None:
    graph = nx.davis_southern_women_graph()
    women = set(graph.graph["top"])
    names = sorted(graph)
    found, paths = two_mode_centrality(
        sparse.csr_array(nx.to_scipy_sparse_array(graph, nodelist=names, dtype=float)),
        np.array([name not in women for name in names]),
    )
    assert paths.exact
    for measure, theirs in (
        ("degree", nx.bipartite.degree_centrality(graph, women)),
        ("closeness", nx.bipartite.closeness_centrality(graph, women)),
        ("betweenness", nx.bipartite.betweenness_centrality(graph, women)),
    ):
        assert found[measure] == pytest.approx(np.array([theirs[name] for name in names]), abs=TOLERANCE)


def test_cohesion(graph: nx.Graph) -> None:
    found = matrix(graph)
    assert cohesion.density(found) == pytest.approx(nx.density(graph))
    sizes = [len(part) for part in nx.connected_components(graph)]
    assert cohesion.components(found) == (len(sizes), max(sizes))


def test_assortativity_leaves_out_what_is_not_known() -> None:
    graph = GRAPHS["karate"]
    clubs = [graph.nodes[node]["club"] for node in sorted(graph)]
    found = cohesion.assortativity(matrix(graph), clubs)
    assert found == pytest.approx(nx.attribute_assortativity_coefficient(graph, "club"), abs=TOLERANCE)
    theirs = as_igraph(graph).assortativity_nominal([c == "Officer" for c in clubs], directed=False)
    assert found == pytest.approx(theirs, abs=TOLERANCE)
    rest = nx.subgraph(graph, list(graph)[5:])
    assert cohesion.assortativity(matrix(graph), [""] * 5 + clubs[5:]) == pytest.approx(
        nx.attribute_assortativity_coefficient(rest, "club"), abs=TOLERANCE
    )
    assert np.isnan(cohesion.assortativity(matrix(graph), [""] * 34))
    assert np.isnan(cohesion.assortativity(matrix(graph), ["one"] * 34))


def test_centralisation() -> None:
    assert cohesion.centralisation(matrix(nx.star_graph(6))) == 1
    assert cohesion.centralisation(matrix(nx.cycle_graph(6))) == 0
    assert np.isnan(cohesion.centralisation(matrix(nx.path_graph(2))))
    assert np.isnan(cohesion.density(matrix(nx.empty_graph(1))))
