"""The blocks of `docs/network.md`: the tables of networks and measures, from the program's own definitions."""

from alliancekg.network.definitions import MEASURES, NETWORKS


def blocks() -> dict[str, str]:
    """The tables of networks and of measures."""
    networks = ["| network | is | weight of a tie |", "|---|---|---|"]
    networks += [f"| `{name}` | {is_} | {weight} |" for name, (is_, weight) in NETWORKS.items()]
    measures = ["| columns | definition | weights | missing data | source |", "|---|---|---|---|---|"]
    for found in MEASURES:
        names = ", ".join(f"`{column}`" for column in found.columns)
        measures.append(f"| {names} | {found.is_} | {found.weighting} | {found.missing} | {found.source} |")
    return {"networks": "\n".join(networks), "measures": "\n".join(measures)}
