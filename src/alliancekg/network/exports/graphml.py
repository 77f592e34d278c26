"""GraphML (http://graphml.graphdrawing.org/), by networkx's writer."""

import io

from alliancekg.network.model import Network


def graphml(network: Network) -> str:
    """The network as GraphML, numbers typed, in the order of the network."""
    import networkx as nx  # noqa: PLC0415  (slow to load, and only needed here)

    out = io.BytesIO()
    # The writer in Python: the one on lxml writes the same, but is there or not.
    nx.write_graphml_xml(network.to_networkx(), out, named_key_ids=False)
    return out.getvalue().decode("utf-8") + "\n"
