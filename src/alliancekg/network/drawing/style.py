"""Colours, shapes and dashes. Whatever a colour tells, a shape or a dash tells too.

The colours are those of Okabe and Ito (2008, jfly.uni-koeln.de/color), told apart with any colour vision.
"""

from dataclasses import dataclass
from typing import Any

ORANGE, SKY, GREEN = "#e69f00", "#56b4e9", "#009e73"
YELLOW, BLUE, VERMILLION, PURPLE = "#f0e442", "#0072b2", "#d55e00", "#cc79a7"
GREY, PALE, INK, FAINT = "#8c8c8c", "#d9d9d9", "#1a1a1a", "#595959"

REGIONS = {
    "Asia": VERMILLION, "Europe": BLUE, "Western Hemisphere": GREEN, "Africa": YELLOW, "Middle East": ORANGE,
    "Pacific Islands": SKY, "Indo-Pacific": PURPLE,
}  # fmt: skip
SPARE = (VERMILLION, BLUE, GREEN, ORANGE, SKY, PURPLE, YELLOW)
SHAPES = {
    "state": "o", "organization": "D", "partnership": "s", "framework": "P", "topic": "^", "meeting": "v",
    "body": "p", "person": "h", "group": "H",
}  # fmt: skip
GROUP = INK


@dataclass(frozen=True, slots=True)
class Line:
    """How the ties of one kind look and what the legend calls them; `dash` is matplotlib's on-off pattern in points."""

    colour: str
    dash: tuple[float, ...] = ()
    name: str = ""

    @property
    def pattern(self) -> Any:
        """The line style as matplotlib takes it."""
        return (0, self.dash) if self.dash else "solid"


LINES = {
    "support": Line(BLUE, (), "supports"),
    "oppose": Line(VERMILLION, (6, 2), "opposes"),
    "concern": Line(ORANGE, (1.5, 1.5), "is concerned about"),
    "request": Line(FAINT, (6, 2, 1.5, 2), "asks of"),
    "defense": Line(BLUE, (), "defence alliance"),
    "consultation": Line(ORANGE, (5, 2), "alliance without a defence obligation of each side"),
    "member": Line(GREY, (), "member"),
    "framework": Line(GREY, (), "party"),
    "meeting": Line(GREY, (), "took part"),
    "topic": Line(GREY, (), "has positions on"),
    "shared": Line(GREY, (), "share at least one"),
    "agenda": Line(GREY, (), "topics together"),
    "none": Line(PALE, (1, 2), "share a group, no alliance recorded"),
}
_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2), (1.5, 1.5), (6, 2, 1.5, 2), (10, 3), (3, 1), (8, 2, 2, 2, 2, 2))


def lines(kinds: list[str]) -> dict[str, Line]:
    """A line for each kind of tie, in the order of `kinds`; those without a fixed one get a colour and a dash each."""
    spare = iter([Line(colour, dash) for colour, dash in zip(SPARE, _DASHES, strict=True)])
    if len(kinds) == 1:
        return {kind: LINES.get(kind, Line(GREY, (), kind)) for kind in kinds}
    made = {}
    for kind in kinds:
        line = LINES.get(kind) or next(spare, Line(GREY, (2, 4)))
        made[kind] = Line(line.colour, line.dash, line.name or kind.replace("-", " "))
    return made


def region_colours(regions: list[str]) -> dict[str, str]:
    """A colour for each region; "" (unknown, or no place at all) and those for which no colour is left are grey."""
    fixed = {region: REGIONS[region] for region in regions if region in REGIONS}
    spare = iter([colour for colour in SPARE if colour not in fixed.values()])
    return {region: fixed.get(region) or (next(spare, GREY) if region else GREY) for region in regions}
