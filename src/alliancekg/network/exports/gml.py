"""GML, the Graph Modelling Language (Himsolt 1997), as Gephi, igraph and networkx read it.

Names of keys may have letters and digits only, so `document_iris` is `documentiris`, and text is ASCII with character
references, as the format demands.
"""

from alliancekg.network.exports import attributes
from alliancekg.network.model import Network


def gml(network: Network) -> str:
    """The network as GML; `name` is a node's IRI."""
    lines = ["graph [", f"  directed {int(network.directed)}"]
    lines += [f"  name {_quoted(network.name)}"]
    for i, node in enumerate(network.nodes):
        lines += ["  node [", f"    id {i}", f"    name {_quoted(node.id)}"]
        lines += [f"    {_key(name)} {_value(value)}" for name, value in attributes.of_node(network, node).items()]
        lines.append("  ]")
    for tie in network.ties:
        ends = network.index[tie.source], network.index[tie.target]
        lines += ["  edge [", f"    source {ends[0]}", f"    target {ends[1]}"]
        lines += [f"    {_key(name)} {_value(value)}" for name, value in attributes.of_tie(tie).items()]
        lines.append("  ]")
    return "\n".join([*lines, "]", ""])


def _key(name: str) -> str:
    return name.replace("_", "")


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return str(value) if isinstance(value, int) else repr(float(value))


def _quoted(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace('"', "&quot;")
    return '"' + escaped.encode("ascii", "xmlcharrefreplace").decode("ascii") + '"'
