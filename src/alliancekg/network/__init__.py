"""Partnerships as networks: builders from the graph, measures, robustness, exports. Every tie opens to its documents.

`facts.read_facts` asks the store once; `builders.build` makes one network from the facts; all else starts from that
`Network`.
"""

from alliancekg.network.builders import GROUPS, NETWORKS, WEIGHTS, Plan, build
from alliancekg.network.facts import Facts, read_facts
from alliancekg.network.model import Membership, Network, Node, Tie
from alliancekg.network.period import Period, Spell

__all__ = [
    "GROUPS",
    "NETWORKS",
    "WEIGHTS",
    "Facts",
    "Membership",
    "Network",
    "Node",
    "Period",
    "Plan",
    "Spell",
    "Tie",
    "build",
    "read_facts",
]
