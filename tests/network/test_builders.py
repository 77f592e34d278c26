"""Each builder on an invented world, and all of them on the shipped graph."""

from dataclasses import replace

import numpy as np
import pytest

from alliancekg.errors import UsageError
from alliancekg.namespaces import resource_iri
from alliancekg.network import GROUPS, NETWORKS, Facts, Network, Period, Plan, Spell, Tie, build
from alliancekg.network.builders.projection import project
from alliancekg.network.codes import state_codes
from networks import CLUB, LEAGUE, ONE, PACT, SEAS, THREE, TRADE, TRIO, TWO, A, B, C, D, E, member, world

Pair = tuple[str, str]


def ties(network: Network) -> dict[Pair, Tie]:
    return {(tie.source, tie.target): tie for tie in network.ties}


def weights(network: Network) -> dict[Pair, float]:
    return {pair: tie.weight for pair, tie in ties(network).items()}


def test_two_mode_keeps_groups_as_nodes() -> None:
    network = build(world(), "two-mode")
    assert network.two_mode
    assert [node.label for node in network.groups] == ["Club & Friends", "League", "Pact", "Trio"]
    found = ties(network)
    assert len(found) == 11
    assert found[min(C, TRIO), max(C, TRIO)].spells == (Spell("2015"),)
    assert all(tie.documents and tie.via for tie in network.ties)


def test_a_date_takes_the_memberships_of_that_day() -> None:
    plan = Plan(period=Period.of(at="2012"))
    members = {(m.actor, m.group) for m in build(world(), "two-mode", plan).memberships}
    assert (E, CLUB) in members
    assert (A, TRIO) in members
    assert not members & {(C, TRIO), (D, LEAGUE)}


def test_projection_counts_shared_groups_and_keeps_them() -> None:
    network = build(world(), "projected")
    found = weights(network)
    assert found[A, B] == 3
    assert found[A, C] == 2
    assert found[C, D] == 1
    assert found[D, E] == 1
    assert (A, E) not in found  # E left
    assert {m.group for m in network.memberships} == {PACT, TRIO, CLUB, LEAGUE}
    assert ties(network)[A, B].via == tuple(sorted((PACT, TRIO, CLUB)))
    assert ties(network)[A, C].since == ""  # nobody knows since when the two are in the club
    assert ties(build(world(), "projected", Plan(only=(TRIO,))))[A, C].since == "2015"


def test_normalised_weights() -> None:
    jaccard = weights(build(world(), "projected", Plan(weight="jaccard")))
    newman = weights(build(world(), "projected", Plan(weight="newman")))
    assert jaccard[A, C] == pytest.approx(2 / 3)
    assert newman[A, B] == pytest.approx(1 + 1 / 2 + 1 / 3)
    strength = sum(weight for (one, other), weight in newman.items() if A in (one, other))
    assert strength == pytest.approx(3)  # 1 for each group of A


def test_two_that_were_never_members_at_one_time_are_not_tied() -> None:
    facts = world()
    late = replace(next(m for m in facts.memberships if m.group == CLUB and m.actor == A), spell=Spell("2026"))
    members = tuple(late if m.group == CLUB and m.actor == A else m for m in facts.memberships)
    period = Period.of("2020", "2030")
    network = build(replace(facts, memberships=members), "projected", Plan(period=period))
    assert (A, E) not in weights(network)
    assert (B, E) in weights(network)


def test_overlap_ties_groups_by_shared_members() -> None:
    found = weights(build(world(), "overlap"))
    assert found[tuple(sorted((PACT, TRIO)))] == 2
    assert found[tuple(sorted((CLUB, TRIO)))] == 3
    assert tuple(sorted((LEAGUE, TRIO))) not in found
    jaccard = weights(build(world(), "overlap", Plan(weight="jaccard", categories=("minilateral", "forum"))))
    assert jaccard[tuple(sorted((CLUB, TRIO)))] == pytest.approx(3 / 4)


@pytest.mark.parametrize("weight", ["count", "jaccard", "newman"])
def test_the_sparse_projection_is_that_of_the_ties(weight: str) -> None:
    network = build(world(), "projected", Plan(weight=weight))
    actors, _, incidence = network.incidence()
    assert actors == [node.id for node in network.nodes]
    assert np.allclose(project(incidence, weight).toarray(), network.matrix().toarray(), atol=1e-12)


def test_signed_positions_of_several_count_once() -> None:
    network = build(world(), "signed")
    found = {(t.source, t.target, t.kind): t for t in network.ties}
    assert network.directed
    assert found[A, C, "support"].weight == found[B, C, "support"].weight == 0.5
    assert found[A, D, "oppose"].sign == found[B, D, "concern"].sign == -1
    assert found[C, A, "request"].sign == 0
    assert not any(kind == "discuss" for *_, kind in found)
    assert found[A, C, "support"].documents == (ONE,)


def test_signed_with_groups_of_holders() -> None:
    network = build(world(), "signed", Plan(joint="group", targets="all"))
    group = "urn:alliancekg:group:aa+bb"
    found = {(t.source, t.target): t.weight for t in network.ties}
    assert found[group, C] == found[group, TRADE] == 1
    assert (A, C) not in found
    assert {m.actor for m in network.memberships} == {A, B}
    assert network.by_id[group].label == "State A + State B"


def test_signed_in_a_period() -> None:
    network = build(world(), "signed", Plan(period=Period.of("2030-02")))
    assert network.documents == (TWO, THREE)


def test_talks_count_a_meeting_once() -> None:
    network = build(world(), "talks")
    found = {(t.source, t.target, t.kind): t for t in network.ties}
    assert found[A, B, "summit"].weight == 1
    assert found[A, B, "summit"].documents == (ONE, TWO)
    assert found[A, C, "leaders-call"].spells == (Spell("2030-02-01", event=True),)
    shares = build(world(), "talks", Plan(weight="newman"))
    assert sum(t.weight for t in shares.ties if D in (t.source, t.target)) == pytest.approx(1)


def test_agenda_ties_topics_of_one_position() -> None:
    network = build(world(), "agenda")
    assert weights(network) == {tuple(sorted((TRADE, SEAS))): 1}
    assert not build(world(), "agenda", Plan(actors=(D,))).ties


def test_obligations_lay_alliances_over_minilaterals() -> None:
    network = build(world(), "obligations")
    (tie,) = network.ties
    assert (tie.source, tie.target, tie.kind, tie.via) == (A, B, "defense", (PACT,))
    assert {m.group for m in network.memberships} == {TRIO, LEAGUE}
    assert {node.id for node in network.nodes} == {A, B, C, D, E}
    assert not build(world(), "obligations", Plan(period=Period.of(at="1959"), only=(CLUB,))).ties


def test_two_alliances_on_one_treaty_count_once() -> None:
    twin = resource_iri("partnership", "pact-of-two")
    facts = world()
    more = [member(s, twin, "1960-06-23", obligations=("defense",)) for s in (A, B)]
    facts = replace(facts, memberships=(*facts.memberships, *more), alliances=facts.alliances | {twin})
    (apart,) = build(facts, "obligations").ties
    assert apart.weight == 2
    (once,) = build(replace(facts, treaties={PACT: "treaty", twin: "treaty"}), "obligations").ties
    assert (once.weight, once.via) == (1, (PACT, twin))


@pytest.mark.parametrize("name", NETWORKS)
def test_an_empty_graph_gives_an_empty_network(name: str) -> None:
    network = build(Facts(nodes={}), name)
    assert (network.nodes, network.ties, network.memberships) == ((), (), ())
    assert network.matrix().shape == (0, 0)
    assert not network.to_networkx()


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UsageError, match="there are two-mode, projected"):
        build(world(), "friends")
    with pytest.raises(UsageError, match="jaccard"):
        Plan(weight="cosine")


def test_networkx_and_pandas_have_every_value() -> None:
    network = build(world(), "signed")
    graph = network.to_networkx()
    assert graph.is_directed()
    assert graph.nodes[A]["label"] == "State A"
    assert graph.nodes[A]["cow"] == "900"
    assert graph.edges[A, C]["weight"] == 0.5
    assert graph.edges[A, C]["document_iris"] == ONE
    nodes, edges = network.to_pandas()
    assert len(nodes) == len(network.nodes)
    assert list(edges["weight"]) == [tie.weight for tie in network.ties]


def test_parallel_ties_make_a_multigraph() -> None:
    network = build(world(), "talks")
    graph = network.to_networkx()
    assert graph.is_multigraph()
    assert graph.number_of_edges(A, B) == 2
    assert network.matrix()[[network.index[A]], [network.index[B]]] == 2


# The shipped graph ------------------------------------------------------------------------------------------------


def test_facts_of_the_shipped_graph(facts: Facts) -> None:
    japan = facts.node(resource_iri("state", "jp"))
    assert (japan.label, japan.region) == ("Japan", "Asia")
    assert japan.codes == {"iso2": "JP", "iso3": "JPN", "cow": "740", "gw": "740", "wikidata": "Q17"}
    regions = {code: facts.node(resource_iri("state", code)).region for code in ("ru", "tr", "eg", "au")}
    assert regions == {"ru": "Europe", "tr": "Europe", "eg": "Africa", "au": "Indo-Pacific"}
    assert len(facts.positions) > 30
    assert all(m.documents for m in facts.memberships)
    assert resource_iri("partnership", "japan-us-alliance") in facts.alliances


def test_treaty_allies_in_the_quad(facts: Facts) -> None:
    quad = resource_iri("partnership", "quad")
    network = build(facts, "obligations", Plan(only=(quad,)))
    allies = {(t.source[-2:], t.target[-2:]): t.since for t in network.ties}
    assert allies == {("au", "us"): "1952-04-29", ("jp", "us"): "1960-06-23"}
    assert {tie.weight for tie in network.ties} == {1}  # ANZUS and the alliance of two of its members are one treaty
    assert [node.id[-2:] for node in network.nodes] == ["au", "in", "jp", "us"]


@pytest.mark.parametrize("groups", GROUPS)
@pytest.mark.parametrize("name", ["two-mode", "projected", "overlap"])
def test_builders_on_the_shipped_graph(facts: Facts, name: str, groups: str) -> None:
    network = build(facts, name, Plan(groups=groups))
    assert network == build(facts, name, Plan(groups=groups))
    assert network.nodes
    assert [t.source for t in network.ties] == sorted(t.source for t in network.ties)
    assert all(t.documents for t in network.ties)


def test_every_state_code_is_of_a_shipped_state(facts: Facts) -> None:
    shipped = {node.codes.get("iso3") for node in facts.nodes.values() if node.kind == "state"}
    assert set(state_codes()) <= shipped
    for column in ("cow", "gw"):
        numbers = [codes[column] for codes in state_codes().values()]
        assert len(set(numbers)) == len(numbers)
    assert (state_codes()["DEU"], state_codes()["YEM"]["gw"]) == ({"cow": "255", "gw": "260"}, "678")
    assert (state_codes()["CZE"]["gw"], state_codes()["VNM"]["gw"]) == ("316", "816")
