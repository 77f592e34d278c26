"""Networks in the files of other programs. Each writer gives text; values, dates and the documents behind a tie stay.

Every format says for each tie how many documents it rests on and which; unknown values are left out, never empty or 0.
"""

from collections.abc import Callable

from alliancekg.errors import UsageError
from alliancekg.network.exports.gexf import gexf
from alliancekg.network.exports.gml import gml
from alliancekg.network.exports.graphml import graphml
from alliancekg.network.exports.hif import hif
from alliancekg.network.exports.pajek import pajek
from alliancekg.network.exports.tables import edges_csv, memberships_csv, nodes_csv
from alliancekg.network.model import Network

__all__ = ["FORMATS", "export"]

FORMATS: dict[str, tuple[tuple[str, Callable[[Network], str]], ...]] = {
    "gexf": (("", gexf),),
    "graphml": (("", graphml),),
    "pajek": (("", pajek),),
    "gml": (("", gml),),
    "hif": (("", hif),),
    "csv": (("nodes.csv", nodes_csv), ("edges.csv", edges_csv), ("memberships.csv", memberships_csv)),
}
"""By format, the files that a network becomes: "" for the one file itself, else the name in a folder."""


def export(network: Network, format_: str) -> dict[str, str]:
    """The network as the text of files by name, mostly one named "". Raises UsageError for an unknown format."""
    if format_ not in FORMATS:
        raise UsageError(f"there is no export {format_!r}; there are {', '.join(FORMATS)}")
    return {name: write(network) for name, write in FORMATS[format_]}
