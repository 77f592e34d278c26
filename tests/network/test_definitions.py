"""Every network and every column of a result has its definition."""

import pytest

from alliancekg.network import NETWORKS, Plan, build, tables
from alliancekg.network.definitions import MEASURES
from alliancekg.network.definitions import NETWORKS as DEFINED
from alliancekg.network.robust import robust
from networks import world

NAMES = {"label", "kind", "region", "documents", "id", "other_id", "group", "other", "members", "measure", "value"}
NAMES |= {"rank", "rank_without", "value_without", "spokes", "groups"}
COUNTS = {"nodes", "groups", "memberships", "documents", "nodes without a region", "pairs with a sign"}
COUNTS |= {"negative pairs", "pairs that come out even", "frustrated share of pairs"}


def test_every_network_is_defined() -> None:
    assert list(DEFINED) == list(NETWORKS)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_column_is_defined(name: str) -> None:
    known = {column for found in MEASURES for column in found.columns}
    network = build(world(), name)
    named = {str(row[0]) for row in (*tables.network_table(network).rows, *tables.balance_table(network).rows)}
    made = [tables.node_table(network), tables.community_table(network, seeds=2), tables.overlap_table(network)]
    made += [tables.hub_table(network), robust(world(), "talks", Plan(), "strength", bootstrap=1)]
    columns = {column for table in made for column in table.columns}
    assert columns | named <= known | NAMES | COUNTS
