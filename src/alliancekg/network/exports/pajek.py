"""Pajek's .net (Mrvar and Batagelj, Pajek reference manual): vertices, arcs or edges, weights, and times in years.

Pajek knows numbers and labels only: dates, kinds, codes and documents are in the other formats (times in years are
left out, since neither igraph nor R's network can read a file that has them). A negative weight is a negative tie. A
two-mode network tells how many vertices are of its first mode.
"""

from alliancekg.network.exports.attributes import number
from alliancekg.network.model import Network


def pajek(network: Network) -> str:
    """The network as a Pajek file; vertices are labelled by name and, where two share one, by IRI."""
    labels = [node.label for node in network.nodes]
    first = [i for i, node in enumerate(network.nodes) if node.id not in network.group_ids]
    second = [i for i, node in enumerate(network.nodes) if node.id in network.group_ids]
    order = [*first, *second] if network.two_mode else list(range(len(network.nodes)))
    place = {network.nodes[i].id: at for at, i in enumerate(order, 1)}
    lines = [f"*Vertices {len(order)}" + (f" {len(first)}" if network.two_mode else "")]
    for at, i in enumerate(order, 1):
        node = network.nodes[i]
        name = node.label if labels.count(node.label) == 1 else f"{node.label} <{node.id}>"
        lines.append(f"{at} {_quoted(name)}")
    lines.append("*Arcs" if network.directed else "*Edges")
    for tie in network.ties:
        weight = number(-tie.weight if tie.sign < 0 else tie.weight)
        lines.append(f"{place[tie.source]} {place[tie.target]} {weight}")
    return "\r\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return '"' + " ".join(text.replace('"', "'").split()) + '"'
