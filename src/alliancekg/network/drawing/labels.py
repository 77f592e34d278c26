"""Names beside their nodes, none over another, by textalloc (MIT, Kjellson): away from ties too while there is room."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import textalloc
from matplotlib.axes import Axes

from alliancekg.network.drawing.layout import Places, Point
from alliancekg.network.drawing.style import GREY, INK

Segment = tuple[Point, Point]


def place(
    axes: Axes,
    places: Places,
    names: Mapping[str, str],
    *,
    size: float,
    radius: float,
    bold: frozenset[str] = frozenset(),
    ties: Sequence[Segment] = (),
    all_or_none: bool = False,
) -> list[str]:
    """Draws names and returns the nodes whose name found no room; `radius` is that of a node in points.

    First names keep clear of nodes and ties, then, if one finds no room, of nodes alone. Names that are drawn never
    overlap. `all_or_none`: draw nothing if a name finds no room.
    """
    if not names:
        return []
    lacking: list[str] = list(names)
    for lines in (ties, ()) if ties else ((),):
        drawn = _try(axes, places, names, size, radius, bold, lines)
        lacking = [node for node, text in zip(names, drawn.texts, strict=True) if text is None]
        if not lacking or (lines is not ties and not all_or_none) or (not ties and not all_or_none):
            return lacking
        drawn.remove()
    return lacking


class _Drawn:
    def __init__(self, texts: list[Any], lines: list[Any]) -> None:
        self.texts, self.lines = texts, lines

    def remove(self) -> None:
        for artist in (*self.texts, *self.lines):
            if artist is not None:
                artist.remove()


def _try(
    axes: Axes, places: Places, names: Mapping[str, str], size: float, radius: float, bold: frozenset[str],
    ties: Sequence[Segment],
) -> _Drawn:  # fmt: skip
    pixels = axes.get_figure(root=True).dpi / 72  # type: ignore[union-attr]
    width = axes.get_window_extent().width
    points = [places[node] for node in names]
    everywhere = list(places.values())
    # textalloc's types ask for lists of lists where its code takes one list.
    obstacles: dict[str, Any] = {
        "scatter_sizes": np.full(len(everywhere), radius * pixels),
        "text_scatter_sizes": np.full(len(points), radius * pixels),
    }
    if ties:
        obstacles |= {"x_lines": [[a[0], b[0]] for a, b in ties], "y_lines": [[a[1], b[1]] for a, b in ties]}
    _, _, texts, lines = textalloc.allocate(
        axes,
        [x for x, _ in points],
        [y for _, y in points],
        list(names.values()),
        x_scatter=np.array([x for x, _ in everywhere]),
        y_scatter=np.array([y for _, y in everywhere]),
        **obstacles,
        textsize=size,
        fontweight=["bold" if node in bold else "normal" for node in names],
        textcolor=INK,
        linecolor=GREY,
        linewidth=0.5,
        margin=1.2 * pixels / width,
        min_distance=1.5 * pixels / width,
        max_distance=45 * pixels / width,
        nbr_candidates=250,
        draw_all=False,
        avoid_label_lines_overlap=True,
        va="bottom",
        linespacing=1.0,
        zorder=5,
        bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.4},
        plot_kwargs={"zorder": 2},
    )
    return _Drawn(texts, lines)
