"""The picture of one network: nodes in their region's colour and their kind's shape, ties by kind and weight."""

from collections import Counter
from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyArrowPatch

from alliancekg.network.drawing import style
from alliancekg.network.drawing.canvas import Picture, fonts_for, sheet, styled, wrapped
from alliancekg.network.drawing.labels import Segment, place
from alliancekg.network.drawing.layout import Places, layout
from alliancekg.network.drawing.look import Look
from alliancekg.network.drawing.thinning import NODES, thin
from alliancekg.network.drawing.words import language_notes, words
from alliancekg.network.model import Network, Tie

_GROWTH = (1.0, 1.25, 1.55, 1.9)  # a sheet that is too small for its names is tried larger
_NAME = 18


def draw(
    network: Network, *, title: str = "", as_of: str = "", most: int = NODES, language: str = "en"
) -> Picture:  # fmt: skip
    """Draws a network of any kind. One of more than `most` nodes is thinned, which its notes say.

    `language` is the one that names were asked for in; names in another are counted in the notes. Raises InputError if
    no installed font has a character of a name.
    """
    shown, notes = thin(network, most)
    notes = (*notes, *language_notes(shown.nodes, language))
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
    told = replace(told, notes=(*told.notes, *notes[len(notes) - bool(lacking) :]))
    count = f"{len(shown.nodes)} nodes, {len(shown.ties)} ties"
    return Picture(page.figure, shown, told, fonts, notes, count)


def _plot_size(nodes: int, growth: float) -> tuple[float, float]:
    side = growth * min(4.2 + 0.055 * nodes, 13.0)
    return (round(side * 1.3, 2), round(side, 2))


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
