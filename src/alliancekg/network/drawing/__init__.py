"""Pictures of networks: one network, small multiples by year, a heat map of overlaps, a timeline of memberships."""

from alliancekg.network.drawing.canvas import FORMATS, Picture
from alliancekg.network.drawing.graph import draw
from alliancekg.network.drawing.heatmap import heat_map
from alliancekg.network.drawing.multiples import multiples, spread
from alliancekg.network.drawing.timeline import timeline

__all__ = ["FORMATS", "Picture", "draw", "heat_map", "multiples", "spread", "timeline"]
