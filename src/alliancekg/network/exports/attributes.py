"""The attributes that every export gives a node and a tie, in one order, with their types."""

from collections.abc import Iterable, Mapping

from alliancekg.network.model import Network, Node, Tie, node_attributes, tie_attributes

Attributes = Mapping[str, str | int | float]

NODE = ("label", "kind", "category", "region", "iso2", "iso3", "cow", "gw", "wikidata", "bipartite")
TIE = ("kind", "weight", "sign", "since", "until", "spells", "documents", "document_iris", "via")
NUMBERS = {"bipartite": "integer", "sign": "integer", "documents": "integer", "weight": "double"}
"""Attributes that are numbers; all others are text. Codes are text, since they are names, not amounts."""


def of_node(network: Network, node: Node) -> Attributes:
    """A node's attributes without those that are unknown."""
    return node_attributes(node, bipartite=int(node.id in network.group_ids))


def of_tie(tie: Tie) -> Attributes:
    """A tie's attributes without those that are unknown."""
    return tie_attributes(tie)


def used(names: Iterable[str], found: Iterable[Attributes]) -> list[str]:
    """Those of `names` that at least one has, in their order."""
    present = {name for attributes in found for name in attributes}
    return [name for name in names if name in present]


def number(value: float) -> str:
    """A number as text that reads back as the same number, whole numbers without a point."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def text(value: str | float) -> str:
    """A value as text."""
    return value if isinstance(value, str) else number(value)
