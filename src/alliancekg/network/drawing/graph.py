"""The picture of one network: nodes in their region's colour and their kind's shape, ties by kind and weight."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from alliancekg.network.drawing import style
from alliancekg.network.drawing.canvas import Picture, fonts_for, sheet, styled, wrapped
from alliancekg.network.drawing.labels import Segment, place
from alliancekg.network.drawing.layout import Places, layout, lengths
from alliancekg.network.drawing.thinning import NODES, strengths, thin
from alliancekg.network.drawing.words import words
from alliancekg.network.model import Network, Node, Tie

_GROWTH = (1.0, 1.25, 1.55, 1.9)  # a sheet that is too small for its names is tried larger
_NAME = 18


def draw(network: Network, *, title: str = "", as_of: str = "", most: int = NODES) -> Picture:
    """Draws a network of any kind. One of more than `most` nodes is thinned, which its notes say.

    Raises InputError if no installed font has a character of a name.
    """
    shown, notes = thin(network, most)
    names = {node.id: wrapped(node.label, _NAME) for node in shown.nodes}
    told = words(network, title=title, as_of=as_of, notes=notes)
    fonts = fonts_for(told, list(names.values()))
    look = Look(shown)
    with styled(fonts):
        for growth in _GROWTH:
            last = growth == _GROWTH[-1]
            plot = _plot_size(len(shown.nodes), growth)
            page = sheet(told, plot, legend=look.legend())
            axes = page.axes()
            places = layout([node.id for node in shown.nodes], look.lengths, plot)
            lacking = paint(axes, look, places, plot, names, all_or_none=not last)
            if not lacking:
                break
    if lacking:
        notes = (*notes, f"{len(lacking)} of {len(names)} names found no room and are left out.")
        page.figure.text(0.5, 0.005, notes[-1], size=7, color=style.VERMILLION, ha="center", va="bottom")
    return Picture(
        page.figure, shown, replace(told, notes=(*told.notes, *notes[len(notes) - bool(lacking) :])), fonts, notes
    )


def _plot_size(nodes: int, growth: float) -> tuple[float, float]:
    side = growth * min(4.2 + 0.055 * nodes, 13.0)
    return (round(side * 1.3, 2), round(side, 2))


class Look:
    """How the nodes and ties of a network look, and the legend that says so."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.ties: list[Tie] = [*_beside(network), *network.ties]
        kinds = sorted({tie.kind for tie in self.ties}, key=lambda kind: (kind == "none", kind))
        self.lines = style.lines(kinds)
        self.colours = style.region_colours(sorted({node.region for node in network.nodes if not self._is_group(node)}))
        self.radius = 5.0 if len(network.nodes) <= 60 else 3.6 if len(network.nodes) <= 120 else 2.8
        strength = strengths(network)
        most = max(strength.values(), default=1.0)
        self.radii = {n.id: self.radius * (0.6 + 0.4 * math.sqrt(strength[n.id] / most)) for n in network.nodes}
        self.lengths = lengths((tie.source, tie.target, tie.weight) for tie in self.ties)
        self.heaviest = max((tie.weight for tie in network.ties), default=1.0)
        self.lightest = min((tie.weight for tie in network.ties), default=1.0)
        self.bold = frozenset(node.id for node in network.nodes if self._is_group(node))
        count = Counter((tie.source, tie.target) for tie in self.ties)
        self.alone = {pair for pair, number in count.items() if number == 1}

    def _is_group(self, node: Node) -> bool:
        return self.network.two_mode and node.id in self.network.group_ids

    def marker(self, node: Node) -> dict[str, Any]:
        """Shape and colour of a node."""
        colour = style.GROUP if self._is_group(node) else self.colours[node.region]
        return {"marker": style.SHAPES.get(node.kind, "o"), "color": colour}

    def width(self, tie: Tie) -> float:
        """The width of a tie in points, by the square root of its weight."""
        if math.isclose(self.heaviest, self.lightest) or tie.kind == "none":
            return 0.9
        return 0.5 + 3.5 * math.sqrt(tie.weight / self.heaviest)

    @property
    def crowded(self) -> bool:
        """Whether ties must be faint for nodes and names to be seen."""
        return len(self.ties) > 4 * len(self.network.nodes)

    def legend(self) -> list[Line2D]:
        """An entry for each look of node and tie that occurs."""
        entries: dict[tuple[str, str], Line2D] = {}
        for node in sorted(self.network.nodes, key=lambda n: (self._is_group(n), n.kind, n.region == "", n.region)):
            look = self.marker(node)
            name = node.kind if self._is_group(node) else " · ".join(filter(None, (node.kind, node.region)))
            entries.setdefault((look["marker"], name), Line2D(
                [], [], linestyle="none", markersize=7, label=wrapped(name, 24), markeredgecolor="white", **look
            ))  # fmt: skip
        ties = [
            Line2D([], [], color=line.colour, linestyle=line.pattern, linewidth=1.6, label=wrapped(line.name, 22))
            for line in self.lines.values()
        ]
        if not math.isclose(self.heaviest, self.lightest):
            for weight in (self.lightest, self.heaviest):
                tie = Tie("", "", "", weight=weight)
                label = f"weight {weight:.3g}"
                ties.append(Line2D([], [], color=style.GREY, linewidth=self.width(tie), label=label))
        return [*entries.values(), *ties]


def paint(
    axes: Axes, look: Look, places: Places, plot: tuple[float, float], names: dict[str, str], *,
    size: float | None = None, all_or_none: bool = False,
) -> list[str]:  # fmt: skip
    """Draws nodes, ties and names into axes; returns the nodes whose name found no room."""
    axes.set_axis_off()
    axes.set_xlim(0, plot[0])
    axes.set_ylim(0, plot[1])
    segments = _ties(axes, look, places)
    for node in look.network.nodes:
        x, y = places[node.id]
        axes.plot(
            [x], [y], linestyle="none", markersize=2 * look.radii[node.id], markeredgecolor="white",
            markeredgewidth=0.6, zorder=3, **look.marker(node),
        )  # fmt: skip
    many = len(look.network.nodes)
    size = size or (9 if many <= 40 else 8 if many <= 90 else 7)
    order = sorted(names, key=lambda node: (node not in look.bold, -look.radii[node], node))
    return place(
        axes, places, {node: names[node] for node in order}, size=size, radius=look.radius,
        bold=look.bold, ties=segments if len(segments) <= 150 else (), all_or_none=all_or_none,
    )  # fmt: skip


def _ties(axes: Axes, look: Look, places: Places) -> list[Segment]:
    straight = [(places[tie.source], places[tie.target]) for tie in look.ties]
    if look.network.directed:
        bends: Counter[frozenset[str]] = Counter()
        for tie in look.ties:
            pair = frozenset((tie.source, tie.target))
            _arrow(axes, look, tie, places, 0.1 + 0.1 * (bends[pair] // 2 if tie.source < tie.target else bends[pair]))
            bends[pair] += 1
        return straight
    for kind, line in look.lines.items():
        chosen = [tie for tie in look.ties if tie.kind == kind]
        axes.add_collection(LineCollection(
            [(places[tie.source], places[tie.target]) for tie in chosen], colors=line.colour,
            linestyles=[line.pattern], linewidths=[look.width(tie) for tie in chosen],
            alpha=0.45 if look.crowded else 0.8, zorder=1 if kind != "none" else 0.5, capstyle="round",
        ))  # fmt: skip
    return straight


def _arrow(axes: Axes, look: Look, tie: Tie, places: Places, bend: float) -> None:
    line = look.lines[tie.kind]
    axes.add_patch(FancyArrowPatch(
        places[tie.source], places[tie.target], connectionstyle=f"arc3,rad={round(bend, 2)}",
        arrowstyle="-|>,head_length=4,head_width=2", mutation_scale=1, color=line.colour, linestyle=line.pattern,
        linewidth=look.width(tie), shrinkA=look.radii[tie.source] + 1, shrinkB=look.radii[tie.target] + 1, zorder=1,
        alpha=0.85,
    ))  # fmt: skip


def _beside(network: Network) -> Sequence[Tie]:
    """For alliances laid over groups: pairs that share a group and no alliance, as faint ties of the kind `none`."""
    if network.name != "obligations":
        return ()
    shown = {node.id for node in network.nodes}
    tied = {(tie.source, tie.target) for tie in network.ties}
    members: dict[str, set[str]] = {}
    for membership in network.memberships:
        members.setdefault(membership.group, set()).add(membership.actor)
    pairs = {pair for group in members.values() for pair in combinations(sorted(group & shown), 2)}
    return [Tie(one, other, "none", weight=0.5) for one, other in sorted(pairs - tied)]
