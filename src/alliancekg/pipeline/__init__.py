"""documents → extract → graph → validate → store: `build` for everything, `make_graph` for one document."""

from alliancekg.pipeline.building import build
from alliancekg.pipeline.making import Fault, Made, make_graph
from alliancekg.pipeline.summary import Summary
from alliancekg.pipeline.tools import Tools, shipped_tools

__all__ = ["Fault", "Made", "Summary", "Tools", "build", "make_graph", "shipped_tools"]
