"""HIF, the Hypergraph Interchange Format (https://github.com/pszufe/HIF-standard): groups as hyperedges.

As read by XGI, HyperNetX and others. A membership is an incidence, with its spell, obligations and documents.
"""

import json
from typing import Any

from alliancekg.network.model import Membership, Network, Node, spells_text


def hif(network: Network) -> str:
    """The network's groups and memberships as HIF; of several spells in one group each is an incidence of its own.

    A network without memberships gives its ties as edges of two.
    """
    groups = {node.id: node for node in network.groups}
    memberships = network.memberships
    edges = sorted({m.group for m in memberships})
    members = sorted({m.actor for m in memberships} | {n.id for n in network.nodes if n.id not in (*groups, *edges)})
    data = {
        "network-type": "undirected",
        "metadata": {"name": network.name, "period": str(network.period), "missing": network.missing},
        "incidences": [_incidence(m) for m in memberships],
        "nodes": [{"node": iri, "attrs": _attributes(network.by_id.get(iri), iri)} for iri in members],
        "edges": [{"edge": iri, "attrs": _attributes(network.by_id.get(iri), iri)} for iri in edges],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _incidence(membership: Membership) -> dict[str, Any]:
    known = {
        "since": membership.spell.since,
        "until": membership.spell.until,
        "spell": spells_text([membership.spell]),
        "obligations": " ".join(membership.obligations),
        "documents": len(membership.documents),
        "document_iris": " ".join(membership.documents),
        "via": " ".join(membership.via),
    }
    attrs = {name: value for name, value in known.items() if value != ""}
    return {"edge": membership.group, "node": membership.actor, "weight": membership.weight, "attrs": attrs}


def _attributes(node: Node | None, iri: str) -> dict[str, str]:
    if node is None:
        return {"label": iri.rpartition("/")[2]}
    known = {"label": node.label, "kind": node.kind, "category": node.category, "region": node.region, **node.codes}
    return {name: value for name, value in known.items() if value}
