"""Tables of nodes and networks, by year and with documents left out, on the invented world."""

from collections import Counter

import numpy as np
import pytest

from alliancekg.errors import UsageError
from alliancekg.network import NETWORKS, Facts, Period, Plan, build, tables, years
from alliancekg.network.resampling import Resampling
from alliancekg.network.robust import ranked, robust
from alliancekg.network.tables import node_measure, node_measures
from networks import CLUB, ONE, PACT, THREE, TWO, A, B, C, D, E, world


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_has_its_tables(name: str) -> None:
    for facts in (world(), Facts(nodes={})):
        network = build(facts, name)
        nodes, whole = tables.node_table(network), tables.network_table(network)
        assert len(nodes.rows) == len(network.nodes)
        assert all(len(row) == len(nodes.columns) for row in nodes.rows)
        assert dict(whole.rows)["nodes"] == len(network.nodes)
        assert not any(isinstance(value, float) and np.isnan(value) for row in nodes.rows for value in row)
        assert any("no tie" in note for note in nodes.notes)


def test_values_of_a_projection() -> None:
    table = tables.node_table(build(world(), "projected"))
    assert table.columns[:5] == ("label", "kind", "region", "degree", "strength")
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert (first["label"], first["degree"], first["strength"], first["id"]) == ("State A", 3, 6, A)
    assert first["documents"] == 1
    assert dict(tables.network_table(build(world(), "projected")).rows)["assortativity by region"] is not None


def test_values_of_the_signed_network() -> None:
    table = tables.node_table(build(world(), "signed"))
    row = {values[-1]: dict(zip(table.columns, values, strict=True)) for values in table.rows}
    assert (row[A]["degree_out"], row[A]["degree_in"], row[A]["strength_out"]) == (2, 1, 1.5)
    assert row[D]["degree_in"] == 2
    assert row[E]["constraint"] == 1


def test_a_sample_is_told() -> None:
    table = tables.node_table(build(world(), "projected"), sample=2)
    assert "betweenness and closeness are estimates from 2 sampled sources" in table.notes


def test_balance_table_says_whether_frustration_is_proven() -> None:
    table = tables.balance_table(build(world(), "signed"))
    assert dict(table.rows)["pairs with a sign"] == 5
    assert "the frustration index is proven" in table.notes
    assert dict(tables.balance_table(build(world(), "projected")).rows)["share balanced"] is None


def test_overlap_and_hub_tables() -> None:
    network = build(world(), "two-mode")
    overlap = tables.overlap_table(network)
    assert overlap.rows[0][:6] == ("Club & Friends", "Trio", 3, 0.75, 1.0, "State A; State B; State C")
    hub = tables.hub_table(network)
    assert hub.rows[0][0] == "State D"
    assert len(hub.rows) == 5


def test_communities_have_a_table() -> None:
    table = tables.community_table(build(world(), "projected"), seeds=3)
    assert {row[0] for row in table.rows} <= {1, 2, 3}
    assert any("adjusted Rand" in note for note in table.notes)


def test_only_the_first_rows() -> None:
    table = tables.node_table(build(world(), "projected"))
    assert tables.top(table, None) == tables.top(table, 99) == table
    assert len(tables.top(table, 2).rows) == 2
    assert tables.top(table, 2).notes[-1] == "the first 2 of 5 rows"
    with pytest.raises(ValueError, match="tuple"):
        table.column("love")


# By year ----------------------------------------------------------------------------------------------------------


def test_change_from_the_year_before() -> None:
    table = years.node_years(world(), "projected", Plan(), 2014, 2016, "strength")
    found = {(row[0], row[-1]): row for row in table.rows}
    assert found[2014, A][2:5] == (6, 1, None)
    assert found[2015, A][2:5] == (7, 1, 1)
    assert found[2016, A][4] == 0


@pytest.mark.parametrize("measure", years.MEASURES)
def test_the_quick_way_gives_what_the_ties_give(measure: str) -> None:
    plan = Plan(period=Period.year(2030))
    actors, quick = years.projected_year(world(), plan)
    table = tables.node_table(build(world(), "projected", plan))
    slow = {str(i): np.nan if v is None else v for i, v in zip(table.column("id"), table.column(measure), strict=True)}
    assert quick[measure] == pytest.approx(np.array([slow[actor] for actor in actors]), abs=1e-12, nan_ok=True)


def test_other_networks_by_year() -> None:
    table = years.node_years(world(), "talks", Plan(), 2029, 2030, "strength")
    assert {row[0] for row in table.rows} == {2030}
    whole = years.network_years(world(), "two-mode", Plan(), 2024, 2026)
    nodes = {row[0]: row[2:] for row in whole.rows if row[1] == "nodes"}
    assert nodes == {2024: (8, None), 2025: (8, 0), 2026: (7, -1)}
    with pytest.raises(UsageError, match="it has ties, degree"):
        years.node_years(world(), "two-mode", Plan(), 2024, 2024, "strength")


def test_the_years_that_the_graph_names() -> None:
    assert years.year_range(world()) == (1960, 2030)
    with pytest.raises(UsageError, match="names no year"):
        years.year_range(Facts(nodes={}))


# Robustness -------------------------------------------------------------------------------------------------------


def test_what_a_document_alone_gives_goes_without_it() -> None:
    samples = Resampling(world(), [ONE, TWO, THREE])
    facts = samples.without(ONE)
    assert {p.id for p in facts.positions} == {p.id for p in world().positions if p.readout in {TWO, THREE}}
    assert len(facts.talks) == len(world().talks)  # the summit is in two readouts
    assert len(samples.without(TWO).talks) == len(world().talks) - 2
    assert not samples.without("https://example.org/treaties").memberships


def test_a_bootstrap_sample_counts_a_readout_as_often_as_it_is_drawn() -> None:
    facts = Resampling(world(), [ONE, TWO, THREE]).drawn(Counter({THREE: 3}))
    assert len(facts.positions) == 6
    assert len({p.id for p in facts.positions}) == 6
    assert len(facts.talks) == 4
    assert [(m.group, m.actor) for m in facts.memberships] == [(m.group, m.actor) for m in world().memberships]


@pytest.mark.parametrize("name", NETWORKS)
def test_one_measure_is_as_among_all(name: str) -> None:
    network = build(world(), name)
    every, _ = node_measures(network)
    for measure, values in every.items():
        np.testing.assert_array_equal(node_measure(network, measure), values)


def test_ranks_and_the_document_that_moves_them() -> None:
    table = robust(world(), "talks", Plan(), "strength", bootstrap=30)
    rows = {row[-1]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    assert rows[A]["strength"] == 5  # three sides of the forum, the summit, the call
    assert (rows[A]["rank"], rows[A]["best_rank"], rows[A]["worst_rank"]) == (1, 1, 1)
    assert rows[A]["moved_most_by"] == THREE
    assert (rows[D]["rank"], rows[D]["best_rank"], rows[D]["worst_rank"]) == (4, 3, 4)
    assert (rows[D]["moved_most_by"], rows[D]["rank_without"]) == (TWO, 3)  # without the call C is no better than D
    assert rows[A]["rank_2.5%"] <= rows[A]["rank_97.5%"]
    assert table == robust(world(), "talks", Plan(), "strength", bootstrap=30)
    seeds = [robust(world(), "talks", Plan(), "strength", bootstrap=2, seed=seed) for seed in range(4)]
    assert any(other != seeds[0] for other in seeds)


def test_nothing_moves_what_rests_on_two_documents() -> None:
    facts = world()
    members = tuple(m for m in facts.memberships if m.group in (PACT, CLUB))
    both = tuple(type(m)(m.actor, m.group, m.spell, documents=(ONE, TWO)) for m in members)
    table = robust(
        Facts(nodes=facts.nodes, memberships=both, readouts=facts.readouts), "projected", Plan(), "degree", bootstrap=0
    )
    assert all(row[table.columns.index("moved_most_by")] is None for row in table.rows)
    assert all(row[table.columns.index("rank_2.5%")] is None for row in table.rows)


def test_one_document_is_too_few() -> None:
    with pytest.raises(UsageError, match="rests on 1 document"):
        robust(world(), "projected", Plan(), "degree")
    with pytest.raises(UsageError, match="has no fame"):
        robust(world(), "talks", Plan(), "fame")


def test_ranks_of_equals_and_of_the_missing() -> None:
    assert ranked({A: 2.0, B: 2.0, C: 1.0}, [A, B, C, D]) == {A: 1, B: 1, C: 3, D: 4}
