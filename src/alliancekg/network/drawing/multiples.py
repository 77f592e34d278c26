"""Small multiples: one network in several years, side by side, each node at one place in all (Tufte 1983)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from matplotlib.lines import Line2D

from alliancekg.network.builders import Plan, build
from alliancekg.network.drawing import style
from alliancekg.network.drawing.canvas import Picture, Sheet, Words, fonts_for, sheet, styled, wrapped
from alliancekg.network.drawing.graph import paint
from alliancekg.network.drawing.layout import Places, layout
from alliancekg.network.drawing.look import Look
from alliancekg.network.drawing.thinning import thin
from alliancekg.network.drawing.words import language_notes, title_of, words
from alliancekg.network.facts import Facts
from alliancekg.network.model import Network, Tie, union
from alliancekg.network.period import Period

NODES = 60
PANELS = 6
_GROWTH = (0.8, 1.0, 1.25, 1.55, 1.9)
_GAP, _HEAD = 0.2, 0.28  # between panels and above each, in inches
_NAME = 14
_NAMED = 4  # groups that a note names


def multiples(
    facts: Facts, name: str, plan: Plan, years: Sequence[int], *,
    title: str = "", as_of: str = "", most: int = NODES, language: str = "en",
) -> Picture:  # fmt: skip
    """Draws the network of each of some years; names stand at the nodes that have ties in the year.

    A membership without a start stands in every year until its end, which a note says. More than `most` nodes are
    thinned to those with the greatest weight of ties over the years shown. Raises InputError if no installed font has
    a character of a name.
    """
    panels = {year: build(facts, name, replace(plan, period=Period.year(year))) for year in years}
    whole, notes = thin(together(list(panels.values())), most)
    notes = (*notes, *_startless(facts, whole), *language_notes(whole.nodes, language))
    panels = {year: within(panel, whole) for year, panel in panels.items()}
    names = {node.id: wrapped(node.label, _NAME) for node in whole.nodes}
    told = _words(whole, years, title, as_of, notes)
    fonts = fonts_for(told, list(names.values()))
    with styled(fonts):
        for growth in _GROWTH:
            page, lacking = _drawn(whole, panels, names, told, growth, last=growth == _GROWTH[-1])
            if not lacking:
                break
    if lacking:
        notes = (*notes, f"{lacking} names found no room in their panel and are left out.")
        told = replace(told, notes=(*told.notes, notes[-1]))
        page.figure.text(0.5, 0.005, notes[-1], size=7, color=style.VERMILLION, ha="center", va="bottom")
    count = f"{len(panels)} years, {len(whole.nodes)} nodes, {len(whole.ties)} ties in any of them"
    return Picture(page.figure, whole, told, fonts, notes, count)


def spread(first: int, last: int, panels: int = PANELS) -> list[int]:
    """At most so many years from first to last, both among them, as evenly apart as whole years can be."""
    if last - first < panels:
        return list(range(first, last + 1))
    if panels == 1:
        return [last]
    return [last - round(i * (last - first) / (panels - 1)) for i in reversed(range(panels))]


def together(panels: Sequence[Network]) -> Network:
    """All nodes and ties of some networks of one kind; a tie's weight is its mean over them, 0 where it lacks."""
    ties: dict[tuple[str, str, str, int], list[Tie]] = {}
    for panel in panels:
        for tie in panel.ties:
            ties.setdefault((tie.source, tie.target, tie.kind, tie.sign), []).append(tie)
    nodes = {node.id: node for panel in panels for node in panel.nodes}
    groups = {node.id: node for panel in panels for node in panel.groups}
    memberships = {(m.group, m.actor, m.spell, m.via): m for panel in panels for m in panel.memberships}
    return replace(
        panels[0],
        nodes=tuple(nodes[iri] for iri in sorted(nodes)),
        groups=tuple(groups[iri] for iri in sorted(groups)),
        ties=tuple(
            replace(ties[key][0], weight=sum(t.weight for t in ties[key]) / len(panels)) for key in sorted(ties)
        ),
        memberships=tuple(memberships[key] for key in sorted(memberships)),
        documents=union(panel.documents for panel in panels),
    )


def within(panel: Network, whole: Network) -> Network:
    """What of a panel is in the whole, which may have been thinned; nodes without a tie in the panel are left out."""
    kept = {(tie.source, tie.target, tie.kind, tie.sign) for tie in whole.ties}
    ties = tuple(tie for tie in panel.ties if (tie.source, tie.target, tie.kind, tie.sign) in kept)
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    if panel.name == "obligations":  # pairs of one group are drawn, allied or not
        tied |= {node.id for node in panel.nodes}
    known = {node.id for node in whole.nodes} & tied
    return replace(panel, nodes=tuple(node for node in panel.nodes if node.id in known), ties=ties)


def _startless(facts: Facts, whole: Network) -> tuple[str, ...]:
    """What is said of memberships without a start: they stand in years of which nobody knows whether they held."""
    kept = {node.id for node in whole.nodes}
    found = [m for m in whole.memberships if not m.spell.since and not m.event and {m.actor, m.group} & kept]
    if not found:
        return ()
    groups = sorted({facts.node(m.group).label for m in found})
    named = ", ".join(groups[:_NAMED]) + (f" and {len(groups) - _NAMED} more" if len(groups) > _NAMED else "")
    return (f"Start not recorded: {len(found)} memberships ({named}); drawn in every year until their end.",)


def _words(whole: Network, years: Sequence[int], title: str, as_of: str, notes: tuple[str, ...]) -> Words:
    name = title or f"{title_of(whole)}, {years[0]} to {years[-1]}"
    made = words(whole, title=name, as_of=as_of, notes=notes)
    newest = f"; newest readout: {as_of}" if as_of else ""
    what = "each panel holds what was in force or happened at some time of its year"
    return replace(made, subtitle=f"{len(years)} years, each node at one place in all; {what}{newest}")


def _drawn(
    whole: Network, panels: Mapping[int, Network], names: Mapping[str, str], told: Words, growth: float, *, last: bool
) -> tuple[Sheet, int]:
    """The sheet with its panels, and how many names found no room."""
    look = Look(whole)
    heaviest = [tie.weight for panel in panels.values() for tie in panel.ties]
    look.heaviest, look.lightest = max(heaviest, default=1.0), min(heaviest, default=1.0)
    columns = len(panels) if len(panels) <= 3 else 2 if len(panels) == 4 else 3 if len(panels) <= 9 else 4
    rows = -(-len(panels) // columns)
    side = round(growth * (2.1 + 0.045 * len(whole.nodes)), 2)
    width, height = round(side * 1.3, 2), side
    size = (columns * (width + _GAP) - _GAP, rows * (height + _HEAD + _GAP) - _GAP)
    page = sheet(told, size, legend=[*look.legend(), _absent()])
    places = layout([node.id for node in whole.nodes], look.lengths, (width, height))
    left, bottom, *_ = page.box
    lacking = 0
    for number, (year, panel) in enumerate(panels.items()):
        row, column = divmod(number, columns)
        corner = (left + column * (width + _GAP), bottom + size[1] - row * (height + _HEAD + _GAP) - _HEAD - height)
        lacking += _panel(page, (*corner, width, height), look, panel, places, names, str(year), last=last)
        if lacking and not last:
            break
    return page, lacking


def _panel(
    page: Sheet, box: tuple[float, float, float, float], look: Look, panel: Network, places: Places,
    names: Mapping[str, str], year: str, *, last: bool,
) -> int:  # fmt: skip
    axes = page.axes(box)
    here = {node.id for node in panel.nodes}
    absent = [places[node.id] for node in look.network.nodes if node.id not in here]
    axes.plot(*zip(*absent, strict=True) if absent else ([], []), linestyle="none", marker="o", markersize=2,
              color=style.PALE, zorder=0.4)  # fmt: skip
    count = f"{len(panel.nodes)} nodes, {len(panel.ties)} ties"
    across, up = (box[0]) / page.size[0], (box[1] + box[3] + 0.06) / page.size[1]
    page.figure.text(across, up, year, size=11, weight="bold", color=style.INK, va="bottom")
    right = (box[0] + box[2]) / page.size[0]
    page.figure.text(right, up, count, size=7, color=style.FAINT, va="bottom", ha="right")
    shown = {iri: name for iri, name in names.items() if iri in here}
    drawn = paint(axes, Look(panel, look), places, box[2:], shown, size=7, all_or_none=not last)
    frame = axes.patch
    axes.set_axis_on()
    axes.set_xticks([])
    axes.set_yticks([])
    frame.set_visible(False)
    for spine in axes.spines.values():
        spine.set(color=style.PALE, linewidth=0.6)
    return len(drawn)


def _absent() -> Line2D:
    return Line2D([], [], linestyle="none", marker="o", markersize=3, color=style.PALE, label="no tie in the year")
