"""GEXF 1.3 for Gephi (https://gexf.net/): spells as ISO dates, kinds, codes and documents as attributes.

networkx's writer would stamp the day of writing into the file and knows no open spell of a date; hence this one. Gephi
counts the end of a spell in, so the last day before a tie's end is written; the end itself stands in `until`. A start
that is known to the year only becomes its first day. What has no spell is always there, as Gephi does it.
"""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from alliancekg.errors import UsageError
from alliancekg.network.exports import attributes
from alliancekg.network.model import Network
from alliancekg.network.period import EVER, Spell, first_day

NAMESPACE = "http://gexf.net/1.3"


def gexf(network: Network) -> str:
    """The network as GEXF 1.3."""
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "alliancekg"
    ET.SubElement(meta, "description").text = f"{network.name}, {network.period}; weight: {network.weighting}"
    shape = {"defaultedgetype": "directed" if network.directed else "undirected", "mode": "static"}
    if any(tie.spells for tie in network.ties):
        shape |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    graph = ET.SubElement(root, "graph", shape)
    node_values = [attributes.of_node(network, node) for node in network.nodes]
    tie_values = [attributes.of_tie(tie) for tie in network.ties]
    node_names = attributes.used((n for n in attributes.NODE if n != "label"), node_values)
    tie_names = attributes.used((n for n in attributes.TIE if n not in ("weight", "kind")), tie_values)
    _declare(graph, "node", node_names)
    _declare(graph, "edge", tie_names)
    nodes = ET.SubElement(graph, "nodes")
    for node, values in zip(network.nodes, node_values, strict=True):
        element = ET.SubElement(nodes, "node", {"id": node.id, "label": _clean(node.label)})
        _values(element, node_names, values)
    edges = ET.SubElement(graph, "edges")
    for i, (tie, values) in enumerate(zip(network.ties, tie_values, strict=True)):
        ends = {"id": str(i), "source": tie.source, "target": tie.target}
        element = ET.SubElement(edges, "edge", ends | {"kind": tie.kind, "weight": attributes.number(tie.weight)})
        _values(element, tie_names, values)
        _spells(element, tie.spells)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def interval(spell: Spell) -> dict[str, str]:
    """A spell's first and last day as Gephi reads them; what is unknown or open is left out."""
    if spell.event:
        return {"start": first_day(spell.since), "end": first_day(spell.since)} if spell.since else {}
    found = {"start": first_day(spell.since)} if spell.since else {}
    if spell.until:
        last = str(date.fromisoformat(first_day(spell.until)) - timedelta(days=1))
        found["end"] = max(last, found.get("start", last))
    return found


def _declare(graph: ET.Element, kind: str, names: list[str]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": kind})
    for name in names:
        type_ = attributes.NUMBERS.get(name, "string")
        ET.SubElement(declared, "attribute", {"id": f"{kind}-{name}", "title": name, "type": type_})


def _values(element: ET.Element, names: list[str], values: attributes.Attributes) -> None:
    kind = "node" if element.tag == "node" else "edge"
    if not any(name in values for name in names):
        return
    holder = ET.SubElement(element, "attvalues")
    for name in names:
        if name in values:
            ET.SubElement(holder, "attvalue", {"for": f"{kind}-{name}", "value": _clean(attributes.text(values[name]))})


def _spells(element: ET.Element, spells: tuple[Spell, ...]) -> None:
    intervals = [interval(spell) for spell in spells if spell != EVER]
    # One spell without bounds means always: Gephi shows what has no spells at all times.
    if not intervals or EVER in spells or {} in intervals:
        return
    holder = ET.SubElement(element, "spells")
    for found in intervals:
        ET.SubElement(holder, "spell", found)


def _clean(text: str) -> str:
    """Text without the control characters that XML has no form for. Raises UsageError for none."""
    if "\x00" in text:
        raise UsageError(f"{text!r} has a character that no XML file may have")
    return "".join(c for c in text if c in "\t\n\r" or ord(c) >= 0x20)
