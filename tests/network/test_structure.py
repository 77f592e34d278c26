"""Balance, communities, overlaps and hubs, with the known answers on the Highland tribes and Zachary's club."""

from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import pytest

from alliancekg.network import Plan, build
from alliancekg.network.measures import balance, communities, overlaps
from networks import CLUB, LEAGUE, PACT, TRIO, A, B, C, D, E, graph, world

# Alliance (1) and enmity (−1) among 16 tribes of the Eastern Central Highlands of New Guinea: Read 1954, "Cultures of
# the Central Highlands, New Guinea", Southwestern Journal of Anthropology 10; numbered as in UCINET's GAMA.
FRIENDS = """1-2 3-4 3-6 3-7 5-7 6-7 3-8 4-8 6-8 7-8 5-9 9-10 6-11 7-11 8-11 6-12 7-12 8-12 11-12 7-13 9-13 10-13
5-14 13-14 1-15 2-15 1-16 2-16 15-16"""
ENEMIES = """1-3 2-3 1-4 1-5 2-5 1-6 2-6 2-9 6-9 2-10 9-11 10-11 1-12 6-13 11-13 8-14 12-14 5-15 9-15 10-15 11-15
12-15 13-15 5-16 6-16 11-16 12-16 13-16 14-16"""


def pairs(text: str, weight: float) -> list[tuple[str, str, float]]:
    return [(f"{int(one):02}", f"{int(other):02}", weight) for one, other in (t.split("-") for t in text.split())]


TRIBES = graph([*pairs(FRIENDS, 1.0), *pairs(ENEMIES, -1.0)])
CLUB_OF_ZACHARY = graph([(f"{a:02}", f"{b:02}", d["weight"]) for a, b, d in nx.karate_club_graph().edges(data=True)])


def brute(signs: np.ndarray) -> tuple[list[int], int]:
    """The triad census and the frustration index, by looking at everything."""
    n = len(signs)
    census = [0, 0, 0, 0]
    for a, b, c in combinations(range(n), 3):
        triangle = [signs[a, b], signs[b, c], signs[a, c]]
        if all(triangle):
            census[triangle.count(-1)] += 1
    upper = np.triu(signs)
    fewest = min(
        int(((upper > 0) & (camps[:, None] != camps[None, :])).sum() + ((upper < 0) & (camps[:, None] == camps)).sum())
        for camps in (np.array([(number >> i) & 1 for i in range(n)]) for number in range(2 ** (n - 1)))
    )
    return census, fewest


def test_the_highland_tribes() -> None:
    """68 triangles, 59 of them balanced; frustration 7 (Aref and Wilson 2018, doi:10.1093/comnet/cnx044, table 3)."""
    signs, even = balance.net_signs(TRIBES)
    assert (signs.shape[0], signs.nnz // 2, int((signs.data < 0).sum()) // 2, even) == (16, 58, 29, 0)
    census = balance.triad_census(signs)
    assert census.total == 68
    assert census.balanced == pytest.approx(59 / 68)
    found = balance.frustration(signs)
    assert (found.index, found.proven, found.bound) == (7, True, 7)
    against = sum((found.sides[a] == found.sides[b]) == (s < 0) for a, b, s in zip(*triu(signs), strict=True))
    assert against == 7


def triu(signs: object) -> tuple[list[int], list[int], list[float]]:
    upper = np.triu(signs.toarray())  # type: ignore[attr-defined]
    rows, columns = np.nonzero(upper)
    return rows.tolist(), columns.tolist(), upper[rows, columns].tolist()


@pytest.mark.parametrize("seed", range(6))
def test_balance_agrees_with_looking_at_everything(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    edges = nx.gnp_random_graph(11, 0.5, seed=seed).edges
    signs, _ = balance.net_signs(graph([(f"{a:02}", f"{b:02}", float(numbers.choice([-1, 1]))) for a, b in edges]))
    census, fewest = brute(signs.toarray().astype(int))
    found = balance.triad_census(signs)
    assert [found.positive, found.one_negative, found.two_negative, found.negative] == census
    assert balance.frustration(signs).index == fewest
    assert balance.frustration(signs).proven


def test_what_is_not_proven_is_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "EXACT_UP_TO", 10)
    signs, _ = balance.net_signs(TRIBES)
    found = balance.frustration(signs)
    assert not found.proven
    assert found.index >= 7
    assert found.bound == 0


def test_a_balanced_network_has_no_frustration() -> None:
    signs, _ = balance.net_signs(graph([("a", "b", 1), ("b", "c", -1), ("a", "c", -1)]))
    assert balance.frustration(signs) == balance.Frustration(0, 0, True, balance.frustration(signs).sides)
    assert balance.triad_census(signs).two_negative == 1


def test_a_network_without_signs_is_empty() -> None:
    signs, even = balance.net_signs(graph([("a", "b")]))
    assert (signs.nnz, even) == (0, 0)
    assert np.isnan(balance.triad_census(signs).balanced)
    assert np.isnan(balance.triad_census(signs).weakly_balanced)
    assert balance.frustration(signs).proven


def test_a_pair_that_comes_out_even_has_no_sign() -> None:
    network = graph([("a", "b", 1), ("b", "a", -1), ("a", "c", -2), ("c", "a", 1)], directed=True)
    signs, even = balance.net_signs(network)
    assert even == 1
    assert signs.toarray()[0, 2] == -1


def test_communities_of_zachary() -> None:
    """The best modularity known of the unweighted club is 0.4198 (Brandes et al. 2008)."""
    club = graph([(f"{a:02}", f"{b:02}") for a, b in nx.karate_club_graph().edges])
    found = communities.communities(club)
    assert found.modularity == pytest.approx(0.4197896, abs=1e-6)
    assert max(found.members.values()) == 4
    theirs = igraph.Graph(edges=[(int(t.source), int(t.target)) for t in club.ties])
    labels = [found.members[node.id] for node in club.nodes]
    assert found.modularity == pytest.approx(theirs.modularity(labels), abs=1e-9)
    assert found == communities.communities(club)
    assert 0 < found.agreement <= 1
    assert all(0 < value <= 1 for value in found.stability.values())


def test_communities_of_two_cliques_are_certain() -> None:
    network = graph([*combinations("abcde", 2), *combinations("vwxyz", 2), ("a", "v")])
    found = communities.communities(network, seeds=5)
    assert found.agreement == 1
    assert set(found.stability.values()) == {1.0}
    assert [found.members[node.id] for node in network.nodes] == [1] * 5 + [2] * 5


def test_communities_without_ties() -> None:
    found = communities.communities(build(world(), "obligations", Plan(only=(LEAGUE,))), seeds=2)
    assert sorted(found.members.values()) == [1, 2]
    assert (found.modularity, found.agreement) == (0.0, 1.0)


@pytest.mark.parametrize("seed", range(4))
def test_adjusted_rand_and_modularity_agree_with_igraph(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    one, other = (numbers.integers(0, 4, 30).tolist() for _ in range(2))
    theirs = igraph.compare_communities(one, other, method="adjusted_rand")
    assert communities.adjusted_rand(one, other) == pytest.approx(theirs, abs=1e-12)
    assert communities.adjusted_rand(one, one) == communities.adjusted_rand([1], [2]) == 1
    club = igraph.Graph(edges=[(int(t.source), int(t.target)) for t in CLUB_OF_ZACHARY.ties])
    weights = [t.weight for t in CLUB_OF_ZACHARY.ties]
    labels = numbers.integers(0, 3, 34).tolist()
    edges = [(t.source, t.target, t.weight) for t in CLUB_OF_ZACHARY.ties]
    members = dict(zip([node.id for node in CLUB_OF_ZACHARY.nodes], labels, strict=True))
    for resolution in (1.0, 0.5):
        assert communities.modularity(edges, members, resolution) == pytest.approx(
            club.modularity(labels, weights=weights, resolution=resolution), abs=1e-9
        )


def test_overlaps_of_groups() -> None:
    found = overlaps.overlaps(build(world(), "two-mode"))
    assert found.groups == tuple(sorted((PACT, TRIO, CLUB, LEAGUE)))
    at = {group: i for i, group in enumerate(found.groups)}
    assert found.shared[at[PACT], at[TRIO]] == 2
    assert found.jaccard[at[PACT], at[TRIO]] == pytest.approx(2 / 3)
    assert found.coefficient[at[PACT], at[TRIO]] == 1
    assert found.shared[at[CLUB], at[CLUB]] == 4
    assert (np.diag(found.jaccard) == 1).all()
    assert (found.shared == found.shared.T).all()


def test_a_hub_and_its_spokes() -> None:
    network = build(world(), "two-mode")
    members = {hub.hub: hub for hub in overlaps.hubs(network)}
    assert members[D].spokes == 4  # A, B and C in the club, E in the league
    assert (
        members[D].index == members[D].dependence == pytest.approx(0.5)
    )  # A, B and C meet in the trio; none of them meets E
    assert members[D].reach == 1
    assert members[E].spokes == 1
    assert np.isnan(members[E].index)
    assert overlaps.hubs(network)[0].hub == D
    assert (members[A].index, members[A].dependence) == (0, 1)  # B, C and D meet in the club only, and A is in it
    assert {members[i].groups for i in (A, B)} == {3}
    assert members[C].spokes == 3
