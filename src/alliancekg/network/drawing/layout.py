"""Where nodes stand: Kamada and Kawai's spring layout for each component, components side by side.

Positions are rounded, so that the last digits of a processor's arithmetic don't reach the file.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

Point = tuple[float, float]
Places = dict[str, Point]
_GAP = 0.35  # between components, in units of the distance of two tied nodes


def layout(nodes: Sequence[str], lengths: Mapping[tuple[str, str], float], size: Point) -> Places:
    """A place in a box of this width and height (inches) for every node.

    `lengths` are the wanted lengths of ties, 1 being usual (Kamada and Kawai 1989, doi:10.1016/0020-0190(89)90102-6).
    """
    graph: Any = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((one, other, {"length": length}) for (one, other), length in lengths.items() if one != other)
    order = {node: i for i, node in enumerate(nodes)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    placed = _side_by_side([_component(graph.subgraph(part), part) for part in parts], size)
    return {node: (round(x, 2), round(y, 2)) for node, (x, y) in _apart(placed, size).items()}


def lengths(pairs: Iterable[tuple[str, str, float]]) -> dict[tuple[str, str], float]:
    """Wanted lengths from weights: the heavier, the shorter, from 1 for the heaviest to 2 for a weight next to none."""
    found: dict[tuple[str, str], float] = {}
    for one, other, weight in pairs:
        pair = (min(one, other), max(one, other))
        found[pair] = found.get(pair, 0.0) + weight
    heaviest, lightest = max(found.values(), default=1.0), min(found.values(), default=1.0)
    if math.isclose(heaviest, lightest):
        return dict.fromkeys(found, 1.0)
    return {pair: 2 - math.sqrt(weight / heaviest) for pair, weight in found.items()}


def _component(graph: Any, nodes: list[str]) -> Places:
    """One component, turned so that its longer side lies across, from 0 on, in units of the distance of tied nodes."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    start = nx.circular_layout(nodes)
    ordered: Any = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1])))
    far = dict(nx.all_pairs_dijkstra_path_length(ordered, weight="length"))
    found = nx.kamada_kawai_layout(ordered, dist=far, pos=start)
    places = np.round(np.array([found[node] for node in nodes]), 4)
    places = _turned(places - places.mean(axis=0))
    longest = max(max(row.values()) for row in far.values())
    spread = max(float(np.ptp(places, axis=0).max()), 1e-9)
    places = (places - places.min(axis=0)) * (max(longest, math.sqrt(len(nodes)) / 1.5) / spread)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _turned(places: Any) -> Any:
    """Turned to the principal axis, found in closed form, so that no sign or order is left to a solver."""
    xx, yy, xy = (places[:, 0] ** 2).sum(), (places[:, 1] ** 2).sum(), (places[:, 0] * places[:, 1]).sum()
    if math.hypot(xx - yy, 2 * xy) < 0.02 * (xx + yy):  # as good as round: no axis to turn to
        return places
    angle = round(-0.5 * math.atan2(2 * xy, xx - yy), 3)
    cos, sin = math.cos(angle), math.sin(angle)
    return places @ np.array([[cos, sin], [-sin, cos]])


def _side_by_side(parts: list[Places], size: Point) -> Places:
    """Components in rows, the largest first, then all stretched to the box."""
    boxes = [tuple(max(p[axis] for p in part.values()) + 2 * _GAP for axis in (0, 1)) for part in parts]
    area = sum(width * height for width, height in boxes)
    across = max(max((width for width, _ in boxes), default=1.0), math.sqrt(area * size[0] / size[1]))
    rows: list[list[int]] = []
    used = math.inf
    for i, (width, _) in enumerate(boxes):
        if used + width > across + 1e-9:
            rows.append([])
            used = 0.0
        rows[-1].append(i)
        used += width
    heights = [max(boxes[i][1] for i in row) for row in rows]
    placed: Places = {}
    bottom = sum(heights)
    for row, height in zip(rows, heights, strict=True):
        bottom -= height
        stretch = across / sum(boxes[i][0] for i in row)
        left = 0.0
        for i in row:
            lift = (height - boxes[i][1]) / 2
            for node, (x, y) in parts[i].items():
                placed[node] = ((left + x + _GAP) * stretch, bottom + lift + y + _GAP)
            left += boxes[i][0]
    return {
        node: (x / across * size[0], y / (sum(heights) or 1.0) * size[1]) for node, (x, y) in placed.items()
    }  # fmt: skip


def _apart(places: Places, size: Point) -> Places:
    """Pushes nodes apart that stand closer than a fifth of the room that each has, and keeps them in the box."""
    nodes = list(places)
    at = np.array([places[node] for node in nodes], dtype=float).reshape(-1, 2)
    least = min(0.3, 0.45 * math.sqrt(size[0] * size[1] / max(len(nodes), 1)))
    edge = min(0.15, size[0] / 8, size[1] / 8)
    low, high = np.array([edge, edge]), np.array([size[0] - edge, size[1] - edge])
    at = np.clip(at, low, high)
    for _ in range(60):
        between = at[:, None, :] - at[None, :, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, 1e9)
        if distance.min(initial=1e9) >= least:
            break
        # Two at one place part along a line that depends on their order alone.
        same = distance < 1e-6
        i, j = np.nonzero(same)
        between[i, j, 0], between[i, j, 1] = np.where(i < j, 1e-3, -1e-3), np.where(i < j, 5e-4, -5e-4) * (1 + i + j)
        distance = np.where(same, 1e-3, distance)
        push = np.where(distance < least, (least - distance) / (2 * distance), 0.0)
        at = np.clip(at + np.round((between * push[..., None]).sum(axis=1), 6), low, high)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)}
