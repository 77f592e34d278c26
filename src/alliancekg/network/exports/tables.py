"""Nodes, edges and memberships as CSV (RFC 4180, UTF-8), for spreadsheets, R, pandas and Gephi's import."""

import csv
import io
from collections.abc import Iterable, Sequence

from alliancekg.network.exports import attributes
from alliancekg.network.model import Network, spells_text


def nodes_csv(network: Network) -> str:
    """One row for each node; unknown values are empty. `Id` and `Label` are named as Gephi's import wants them."""
    names = [name for name in attributes.NODE if name != "label"]
    rows = []
    for node in network.nodes:
        values = attributes.of_node(network, node)
        rows.append([node.id, node.label, *(attributes.text(values.get(name, "")) for name in names)])
    return table(["Id", "Label", *names], rows)


def edges_csv(network: Network) -> str:
    """One row for each tie, with its documents."""
    names = [name for name in attributes.TIE if name != "weight"]
    kind = "Directed" if network.directed else "Undirected"
    rows = []
    for tie in network.ties:
        values = attributes.of_tie(tie)
        rest = (attributes.text(values.get(name, "")) for name in names)
        rows.append([tie.source, tie.target, kind, attributes.number(tie.weight), *rest])
    return table(["Source", "Target", "Type", "Weight", *names], rows)


def memberships_csv(network: Network) -> str:
    """One row for each spell of an actor in a group: the hypergraph as a table."""
    rows = []
    for m in network.memberships:
        ends = [m.actor, network.by_id[m.actor].label if m.actor in network.by_id else ""]
        group = network.by_id.get(m.group)
        ends += [m.group, group.label if group else "", group.category if group else ""]
        spell = [m.spell.since, m.spell.until, spells_text([m.spell]), str(int(m.event))]
        rest = [" ".join(m.obligations), str(len(m.documents)), " ".join(m.documents), " ".join(m.via)]
        rows.append([*ends, *spell, attributes.number(m.weight), *rest])
    names = ["actor", "actor_label", "group", "group_label", "group_category", "since", "until", "spell", "event"]
    return table([*names, "weight", "obligations", "documents", "document_iris", "via"], rows)


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under names as CSV, lines ended by CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue()
