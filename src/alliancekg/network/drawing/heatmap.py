"""A heat map of overlaps: which partnerships share members, which actors share groups, pair by pair."""

from collections import defaultdict
from dataclasses import replace

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PolyCollection
from matplotlib.colors import ListedColormap, LogNorm, Normalize
from matplotlib.patches import Patch
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from alliancekg.errors import UsageError
from alliancekg.network.drawing import style
from alliancekg.network.drawing.canvas import Picture, fonts_for, sheet, styled, widest
from alliancekg.network.drawing.thinning import NODES, fewer_nodes
from alliancekg.network.drawing.words import language_notes, words
from alliancekg.network.measures.centrality import Array
from alliancekg.network.model import Network

NUMBERED = 30
"""Up to so many rows, each cell has its number."""
_SKEWED = 20
"""From so many times the least, the greatest value would leave all others one colour: the scale is logarithmic."""


def heat_map(
    network: Network, *, title: str = "", as_of: str = "", most: int = NODES, language: str = "en"
) -> Picture:  # fmt: skip
    """Draws the ties of an undirected one-mode network as a matrix, alike rows next to each other.

    Rows are ordered by average linkage (Sokal and Michener 1958) on what they share. More than `most` are thinned.
    Raises UsageError for a network with two modes or directions, InputError if no font has a character of a name.
    """
    if network.two_mode or network.directed:
        raise UsageError("a heat map shows who shares what: take --network overlap, projected, talks or agenda")
    shown, thinned = fewer_nodes(network, most)
    values = shown.matrix().toarray()
    order = arranged(values)
    names = [shown.nodes[i].label for i in order]
    sizes = _sizes(shown)
    notes = (*thinned, *language_notes(shown.nodes, language))
    diagonal = ("In grey, how many " + sizes[1] + ".",) if sizes and len(order) <= NUMBERED else ()
    told = words(shown, title=title or _title(shown), as_of=as_of, notes=(*diagonal, *notes))
    told = replace(told, notes=tuple(note.replace("Weight of a tie", "A cell", 1) for note in told.notes))
    fonts = fonts_for(told, names)
    count = len(names)
    text = 8.0 if count <= 40 else 7.0 if count <= 90 else 6.0
    cell = float(np.clip(3.2 / max(count, 1), 0.36 if count <= 15 else 0.27 if count <= 40 else 0.125, 0.6))
    margin = round(widest(names, text, fonts) + 0.12, 2)
    side = cell * max(count, 1)
    colours = Colours(values)
    with styled(fonts):
        page = sheet(told, (max(side, 2.4), side + margin), legend=colours.legend(shown.weighting), margin=margin)
        left, bottom, *_ = page.box
        axes = page.axes((left, bottom, side, side))
        _cells(axes, values[np.ix_(order, order)], colours, [sizes[0][i] for i in order] if sizes else [])
        _labels(axes, names, text)
    pairs = len(shown.ties)
    return Picture(page.figure, shown, told, fonts, notes, f"{count} rows, {pairs} pairs that share something")


def arranged(values: Array) -> list[int]:
    """An order of the rows in which those that share much are near; rows that share nothing come last, as they were."""
    tied = [i for i in range(len(values)) if values[i].any()]
    alone = [i for i in range(len(values)) if not values[i].any()]
    if len(tied) < 3:
        return [*tied, *alone]
    part = values[np.ix_(tied, tied)]
    far = np.round(1 - part / part.max(), 9)
    np.fill_diagonal(far, 0.0)
    found = leaves_list(linkage(squareform(far, checks=False), "average", optimal_ordering=True))
    if found[0] > found[-1]:  # either end may come first
        found = found[::-1]
    return [*(tied[int(i)] for i in found), *alone]


class Colours:
    """Light to dark for little to much, told apart by lightness alone; nothing is white.

    The scale is linear, or logarithmic if the greatest value is many times the least.
    """

    def __init__(self, values: Array) -> None:
        found = sorted({float(value) for value in np.unique(values) if value > 0}) or [1.0]
        self.low, self.high = found[0], found[-1]
        skewed = self.high / self.low >= _SKEWED
        self.steps = found if len(found) <= 6 else _steps(found, skewed=skewed)
        whole = mpl.colormaps["YlGnBu"](np.linspace(0.18, 0.95, 256))
        spread = self.high - self.low
        scale = LogNorm if skewed else Normalize
        norm = scale(self.low, self.high) if spread > 1e-12 else Normalize(self.low - 1, self.high + 0.4)
        self._map = ScalarMappable(norm, ListedColormap(whole))

    def of(self, value: float) -> tuple[float, float, float, float]:
        """The colour of a value: red, green, blue and alpha, each from 0 to 1."""
        red, green, blue, alpha = self._map.to_rgba(np.array([value]))[0]
        return float(red), float(green), float(blue), float(alpha)

    def ink(self, value: float) -> str:
        """The colour of a number that is read on the value's colour."""
        red, green, blue, _ = self.of(value)
        return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 else style.INK

    def legend(self, weighting: str) -> list[Patch]:
        """What the steps, and no colour, mean."""
        title = Patch(facecolor="none", edgecolor="none", label="What a pair shares")
        made = [Patch(facecolor=self.of(v), edgecolor=style.GREY, linewidth=0.4, label=_number(v)) for v in self.steps]
        none = Patch(facecolor="white", edgecolor=style.GREY, linewidth=0.4, label="nothing recorded")
        return [title, none, *made] if weighting else [none, *made]


def _steps(values: list[float], *, skewed: bool) -> list[float]:
    """Five values from the least to the greatest for the legend, whole ones if all are."""
    spaced = np.geomspace if skewed else np.linspace
    steps = [float(step) for step in spaced(values[0], values[-1], 5)]
    return [float(round(step)) for step in steps] if all(value % 1 == 0 for value in values) else steps


def _cells(axes: Axes, values: Array, colours: Colours, sizes: list[int]) -> None:
    count = len(values)
    axes.set_xlim(0, max(count, 1))
    axes.set_ylim(max(count, 1), 0)
    found = [(i, j) for i in range(count) for j in range(count) if i != j and values[i, j] > 0]
    faces = [*(colours.of(values[i, j]) for i, j in found), *([style.PALE] * count)]
    squares = [[(j, i), (j + 1, i), (j + 1, i + 1), (j, i + 1)] for i, j in (*found, *((i, i) for i in range(count)))]
    line = 0.5 if count <= 90 else 0.2
    axes.add_collection(PolyCollection(squares, facecolors=faces, edgecolors="white", linewidths=line))
    for spine in axes.spines.values():
        spine.set(color=style.GREY, linewidth=0.5)
    if count <= NUMBERED:
        for i, j in found:
            _write(axes, i, j, _number(values[i, j]), colours.ink(values[i, j]))
        for i, size in enumerate(sizes):
            _write(axes, i, i, str(size), style.FAINT)


def _write(axes: Axes, i: int, j: int, text: str, colour: str) -> None:
    axes.text(j + 0.5, i + 0.5, text, size=6.5, color=colour, ha="center", va="center")


def _labels(axes: Axes, names: list[str], size: float) -> None:
    places = [i + 0.5 for i in range(len(names))]
    axes.set_xticks(places, names, rotation=90, size=size)
    axes.set_yticks(places, names, size=size)
    axes.tick_params(length=0, pad=3, labelcolor=style.INK, top=True, labeltop=True, bottom=False, labelbottom=False)


def _sizes(network: Network) -> tuple[list[int], str] | None:
    """What each row has by itself, and what that is; None where memberships say nothing of it."""
    if network.name == "obligations":
        return None
    others: dict[str, set[str]] = defaultdict(set)
    for membership in network.memberships:
        others[membership.group].add(membership.actor)
        others[membership.actor].add(membership.group)
    if network.name.startswith("overlap"):
        what = "members each has in the graph"
    elif network.name.startswith("projected"):
        what = f"{network.name.removeprefix('projected ')} each is in"
    else:
        what = {
            "talks": "meetings each took part in",
            "agenda": "positions and frameworks on several topics have each",
        }[network.name]
    return [len(others[node.id]) for node in network.nodes], what


def _title(network: Network) -> str:
    if network.name.startswith("overlap"):
        return f"{network.name.removeprefix('overlap of ').capitalize()} and the members that they share"
    return ""


def _number(value: float) -> str:
    return f"{value:.2g}" if value % 1 and value < 100 else str(round(value))
