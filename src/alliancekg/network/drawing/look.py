"""How nodes and ties look: colour by region, shape and dash by kind, width by weight; and the legend."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from matplotlib.lines import Line2D

from alliancekg.network.drawing import style
from alliancekg.network.drawing.canvas import wrapped
from alliancekg.network.drawing.layout import lengths
from alliancekg.network.drawing.thinning import strengths
from alliancekg.network.model import Network, Node, Tie


class Look:
    """How the nodes and ties of a network look, and the legend that says so.

    `whole` is the network that one of several pictures is part of; kinds, colours and widths are then those of it.
    """

    def __init__(self, network: Network, whole: "Look | None" = None) -> None:
        self.network = network
        self.ties: list[Tie] = [*_beside(network), *network.ties]
        kinds = sorted({tie.kind for tie in self.ties}, key=lambda kind: (kind == "none", kind))
        regions = sorted({node.region for node in network.nodes if not self._is_group(node)})
        self.lines: dict[str, style.Line] = whole.lines if whole else style.lines(kinds)
        self.colours: dict[str, str] = whole.colours if whole else style.region_colours(regions)
        self.radius = 5.0 if len(network.nodes) <= 60 else 3.6 if len(network.nodes) <= 120 else 2.8
        strength = strengths(network)
        most = max(strength.values(), default=1.0)
        self.radii = {n.id: self.radius * (0.6 + 0.4 * math.sqrt(strength[n.id] / most)) for n in network.nodes}
        self.lengths = lengths((tie.source, tie.target, tie.weight) for tie in self.ties)
        weights = [tie.weight for tie in network.ties]
        self.heaviest: float = whole.heaviest if whole else max(weights, default=1.0)
        self.lightest: float = whole.lightest if whole else min(weights, default=1.0)
        self.bold = frozenset(node.id for node in network.nodes if self._is_group(node))

    def _is_group(self, node: Node) -> bool:
        return self.network.two_mode and node.id in self.network.group_ids

    def marker(self, node: Node) -> dict[str, Any]:
        """Shape and colour of a node."""
        colour = style.GROUP if self._is_group(node) else self.colours[node.region]
        return {"marker": style.SHAPES.get(node.kind, "o"), "color": colour}

    def width(self, tie: Tie) -> float:
        """The width of a tie in points: 0.6 for the lightest, 4.2 for the heaviest, by the root of the weight."""
        if math.isclose(self.heaviest, self.lightest) or tie.kind == "none":
            return 0.9
        low, high = math.sqrt(self.lightest), math.sqrt(self.heaviest)
        return 0.6 + 3.6 * max(0.0, (math.sqrt(tie.weight) - low) / (high - low))

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
            middle = ((math.sqrt(self.lightest) + math.sqrt(self.heaviest)) / 2) ** 2
            inner = sorted({t.weight for t in self.network.ties} - {self.lightest, self.heaviest})
            near = [min(inner, key=lambda weight: (abs(weight - middle), weight))] if inner else []
            for weight in (self.lightest, *near, self.heaviest):
                tie = Tie("", "", "", weight=weight)
                label = f"weight {weight:.3g}"
                ties.append(Line2D([], [], color=style.GREY, linewidth=self.width(tie), label=label))
        return [*entries.values(), *ties]


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
