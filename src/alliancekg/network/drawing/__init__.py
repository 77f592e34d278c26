"""Pictures of networks: one network, small multiples by year, a heat map of overlaps, a timeline of memberships."""

from alliancekg.network.drawing.canvas import FORMATS, Picture
from alliancekg.network.drawing.graph import draw

__all__ = ["FORMATS", "Picture", "draw"]
