"""The lines of a timeline: a bar for each spell, an arrow where no end is recorded, dots where no start is."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from alliancekg.network.drawing import style
from alliancekg.network.model import Membership, Node
from alliancekg.network.period import Period, Spell

ROW = 0.165
"""The height of a row in inches."""
PLAIN = style.BLUE


@dataclass(frozen=True)
class Column:
    """A line of a column: a heading (no node), or a row with its memberships."""

    text: str
    node: Node | None = None
    found: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class Axis:
    """The years that a timeline shows, and the day of the newest readout."""

    first: float
    last: float
    as_of: str = ""

    @classmethod
    def of(cls, found: Iterable[Membership], period: Period, as_of: str) -> "Axis":
        """The period if there is one, else from the first date known to the last or to the newest readout."""
        days = [day for m in found for day in (m.spell.since, m.spell.until) if day]
        ends = [*days, as_of] if as_of else days
        first = year_of(period.since) if period.since else year_of(min(days, default="2000"))
        last = year_of(period.until) if period.until else year_of(max(ends, default="2000"))
        room = max(0.04 * (last - first), 0.5)
        return cls(first - (0 if period.since else room), last + (0 if period.until else room), as_of)

    def __str__(self) -> str:
        read = f"; newest readout: {self.as_of}" if self.as_of else ""
        return f"{math.ceil(self.first)} to {math.floor(self.last)}{read}"


def year_of(date: str) -> float:
    """A date as a number of years: 2010-07 is 2010.5."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 372


def bars(
    axes: Axes, column: Sequence[Column], axis: Axis, colours: Mapping[str, str], margin: float, width: float
) -> None:
    """Draws a column's lines in axes of this width in inches; `margin` is the room for names on the left, in widths."""
    axes.set_xlim(axis.first, axis.last)
    axes.set_ylim(len(column), 0)
    axes.set_yticks([])
    axes.tick_params(axis="x", labelsize=7, color=style.GREY, labelcolor=style.FAINT, length=2)
    axes.set_xticks(_ticks(axis, axes.get_window_extent().width))
    axes.grid(axis="x", color=style.PALE, linewidth=0.5)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set(visible=side == "bottom", color=style.GREY, linewidth=0.5)
    if axis.as_of and axis.first <= year_of(axis.as_of) <= axis.last:
        axes.axvline(year_of(axis.as_of), color=style.INK, linewidth=0.7, linestyle=(0, (4, 2)), zorder=1)
    for number, line in enumerate(column):
        bold = line.node is None
        axes.text(
            -margin + (0 if bold else 0.1 / width), number + 0.5, line.text, size=8 if bold else 7.5,
            weight="bold" if bold else "normal", color=style.INK, va="center", ha="left",
            transform=axes.get_yaxis_transform(), zorder=3,
            bbox={"facecolor": "white", "linewidth": 0, "pad": 1.0},
        )  # fmt: skip
        colour = colours.get(line.node.region, PLAIN) if line.node else PLAIN
        for membership in line.found:
            _bar(axes, number + 0.5, membership, axis, colour)


def _bar(axes: Axes, y: float, membership: Membership, axis: Axis, colour: str) -> None:
    spell = membership.spell
    if membership.event:
        axes.plot([year_of(spell.since)], [y], marker="D", markersize=4, color=colour, linestyle="none", zorder=3)
        return
    start, end = _ends(spell, axis)
    dotted = not spell.since
    if not dotted:  # an edge, for colours as light as yellow
        axes.plot([start, end], [y, y], color=style.FAINT, linewidth=4.8, solid_capstyle="butt", zorder=2)
    axes.plot(
        [start, end], [y, y], color=style.FAINT if dotted else colour, linewidth=1.2 if dotted else 4.0,
        solid_capstyle="butt", linestyle=(0, (1, 1.6)) if dotted else "solid", zorder=2,
    )  # fmt: skip
    if dotted:
        axes.text(start, y, "?", size=7.5, weight="bold", color=style.INK, ha="center", va="center", zorder=4,
                  bbox={"facecolor": "white", "linewidth": 0, "pad": 0.6})  # fmt: skip
    elif year_of(spell.since) >= axis.first:
        axes.plot([start], [y], marker="|", markersize=7, markeredgewidth=1.2, color=colour, zorder=3)
    else:
        axes.plot([start], [y], marker="<", markersize=6, color=colour, zorder=3, clip_on=False,
                  markeredgecolor=style.FAINT, markeredgewidth=0.4)  # fmt: skip
    if spell.until and year_of(spell.until) <= axis.last:
        axes.plot([end], [y], marker="|", markersize=8, markeredgewidth=2, color=style.INK, zorder=3)
    else:
        axes.plot([end], [y], marker=">", markersize=6, color=colour, zorder=3, clip_on=False,
                  markeredgecolor=style.FAINT, markeredgewidth=0.4)  # fmt: skip


def _ends(spell: Spell, axis: Axis) -> tuple[float, float]:
    """Where a bar begins and ends. One of unknown start reaches back to the left edge, but never past its end."""
    room = (axis.last - axis.first) * 0.015
    start = max(year_of(spell.since), axis.first) if spell.since else axis.first + room
    end = min(year_of(spell.until), axis.last) if spell.until else axis.last - room
    return start, end


def _ticks(axis: Axis, pixels: float) -> list[int]:
    """Round years, as many as have room."""
    most = max(2, int(pixels / 38))
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000) if (axis.last - axis.first) / s <= most)
    return [year for year in range(math.ceil(axis.first), math.floor(axis.last) + 1) if year % step == 0]


def legend(colours: Mapping[str, str], axis: Axis, drawn: Sequence[Membership]) -> list[Line2D]:
    """An entry for each look that occurs."""
    grey = style.GREY
    spells = [m.spell for m in drawn if not m.event]
    made = [
        Line2D([], [], color=colour, linewidth=4, label=region or "no region") for region, colour in colours.items()
    ]  # fmt: skip
    if any(s.since and not s.until for s in spells):
        made.append(Line2D([], [], color=grey, linewidth=4, marker=">", markersize=6, markevery=[1],
                           label="no end recorded"))  # fmt: skip
    if any(s.until for s in spells):
        made.append(Line2D([], [], color=grey, linewidth=4, marker="|", markersize=9, markeredgewidth=2,
                           markeredgecolor=style.INK, markevery=[1], label="left"))  # fmt: skip
    if any(not s.since for s in spells):
        made.append(Line2D([], [], color=grey, linewidth=1.2, linestyle=(0, (1, 1.6)), label="? start not recorded"))
    if any(s.since and year_of(s.since) < axis.first for s in spells):
        made.append(Line2D([], [], color=grey, linewidth=4, marker="<", markersize=6, markevery=[0],
                           label="joined before"))  # fmt: skip
    if any(m.event for m in drawn):
        made.append(Line2D([], [], color=grey, marker="D", markersize=4, linestyle="none", label="on that day"))
    if axis.as_of:
        made.append(Line2D([], [], color=style.INK, linewidth=0.7, linestyle=(0, (4, 2)), label="newest readout"))
    return made
