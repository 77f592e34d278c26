"""A timeline of memberships: who joined and left which group when; open ends stay open, unknown starts say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from alliancekg.errors import UsageError
from alliancekg.network.builders.plan import MISSING, Plan, is_actor, memberships
from alliancekg.network.drawing import style
from alliancekg.network.drawing.bars import ROW, Axis, Column, bars, legend
from alliancekg.network.drawing.canvas import Picture, Words, fonts_for, sheet, styled, widest
from alliancekg.network.drawing.thinning import NODES
from alliancekg.network.drawing.words import language_notes, source_line
from alliancekg.network.facts import Facts
from alliancekg.network.model import Membership, Network, Node, union
from alliancekg.network.period import EVERY_DAY

_COLUMN = 62  # rows in a column, about
_WIDTHS = {1: 6.5, 2: 4.6}  # of a column's time axis in inches; 3.6 for three or more


@dataclass(frozen=True)
class Block:
    """A heading and its rows: a group with its members, or an actor with its groups."""

    head: Node
    rows: tuple[tuple[Node, tuple[Membership, ...]], ...]

    @property
    def changed(self) -> str:
        """The last date on which anybody joined or left; "" if none is known."""
        return max((day for _, found in self.rows for m in found for day in (m.spell.since, m.spell.until)), default="")

    @property
    def begun(self) -> str:
        """The first known start; after all others if none is."""
        return min((m.spell.since for _, found in self.rows for m in found if m.spell.since), default="9999")


def timeline(
    facts: Facts, plan: Plan, *, title: str = "", as_of: str = "", most: int = NODES, language: str = "en"
) -> Picture:  # fmt: skip
    """Draws the memberships of a plan, past ones too: blocks of groups, or of actors if the plan names some.

    Of more than `most` rows whole blocks are left out, those that changed longest ago first. Raises UsageError if there
    is no membership, InputError if no installed font has a character of a name.
    """
    period = EVERY_DAY if plan.period.open else plan.period
    kept = memberships(facts, replace(plan, period=period))
    if not kept:
        raise UsageError(f"nothing to draw: no {plan.groups} in the graph fit the options")
    every = blocks(facts, kept, by_actor=bool(plan.actors))
    shown, notes = fewer(every, most, plan.groups)
    lacking = _without_day(facts, plan) if plan.period.open else 0
    notes = (*notes, *((f"{lacking} without a day are left out.",) if lacking else ()))
    nodes = {node.id: node for block in shown for node in (block.head, *(row for row, _ in block.rows))}
    notes = (*notes, *language_notes(nodes.values(), language))
    drawn = [m for block in shown for _, found in block.rows for m in found]
    axis = Axis.of(drawn, plan.period, as_of)
    told = _words(plan, shown, drawn, axis, title, notes)
    fonts = fonts_for(told, [node.label for node in nodes.values()])
    columns = _columns(shown)
    rows = sum(len(block.rows) for block in shown)
    with styled(fonts):
        figure = _paint(told, fonts, shown, columns, axis, colour_rows=not plan.actors)
    count = f"{rows} rows in {len(shown)} blocks, {len(drawn)} memberships"
    network = Network("timeline", tuple(nodes[iri] for iri in sorted(nodes)), (), memberships=tuple(drawn))
    return Picture(figure, network, told, fonts, notes, count)


def blocks(facts: Facts, kept: Iterable[Membership], *, by_actor: bool) -> list[Block]:
    """Memberships as blocks, the earliest first, and in each the earliest row first; unknown starts come last."""
    cells: dict[str, dict[str, list[Membership]]] = {}
    for m in kept:
        head, row = (m.actor, m.group) if by_actor else (m.group, m.actor)
        cells.setdefault(head, {}).setdefault(row, []).append(m)
    made = []
    for head, rows in cells.items():
        lines = [(facts.node(row), tuple(sorted(found, key=lambda m: m.spell))) for row, found in rows.items()]
        lines.sort(key=lambda line: (_begun(line[1]), line[0].label, line[0].id))
        made.append(Block(facts.node(head), tuple(lines)))
    return sorted(made, key=lambda block: (block.begun, block.head.label, block.head.id))


def fewer(every: Sequence[Block], most: int, what: str) -> tuple[list[Block], tuple[str, ...]]:
    """Whole blocks of at most `most` rows in all, those that changed last before others, and what was left out."""
    total = sum(len(block.rows) for block in every)
    if total <= most:
        return list(every), ()
    left, kept = most, set()
    for block in sorted(every, key=lambda block: (block.changed, block.head.id), reverse=True):
        if len(block.rows) <= left:
            kept.add(block.head.id)
            left -= len(block.rows)
    shown = [block for block in every if block.head.id in kept]
    rows = sum(len(block.rows) for block in shown)
    note = (
        f"Thinned: {rows:,} of {total:,} rows, {len(shown)} of {len(every)} {what if what else 'blocks'}: whole ones, "
        "those with the latest joining or leaving first."
    )
    return shown, (note,)


def _begun(found: Sequence[Membership]) -> str:
    return min((m.spell.since for m in found if m.spell.since), default="9999")


def _without_day(facts: Facts, plan: Plan) -> int:
    events = {"frameworks": facts.parties, "meetings": facts.talks}.get(plan.groups, ())
    return sum(m.event and not m.spell.since and is_actor(facts, plan, m.actor) for m in events)


def _columns(shown: Sequence[Block]) -> list[list[Column]]:
    """Blocks in columns of about the same height; a block that is cut has its heading again."""
    total = sum(len(block.rows) + 1 for block in shown)
    count = max(1, -(-total // _COLUMN))
    high = -(-total // count)
    columns: list[list[Column]] = [[]]
    for block in shown:
        rows, again = list(block.rows), False
        while rows:
            room = high - len(columns[-1]) - 1 if len(columns) < count else total
            if room < min(3, len(rows)) and columns[-1]:
                columns.append([])
                continue
            columns[-1].append(Column(f"{block.head.label}{' (continued)' if again else ''}"))
            columns[-1] += [Column(node.label, node, found) for node, found in rows[:room]]
            rows, again = rows[room:], True
    return columns


def _paint(
    told: Words, fonts: Sequence[str], shown: Sequence[Block], columns: Sequence[Sequence[Column]], axis: Axis, *,
    colour_rows: bool,
) -> Figure:  # fmt: skip
    lines = [line for column in columns for line in column]
    heads = widest([line.text for line in lines if line.node is None], 8, fonts, bold=True)
    margin = round(max(widest([line.text for line in lines if line.node], 7.5, fonts), 0.5) + 0.25, 2)
    width = round(max(_WIDTHS.get(len(columns), 3.6), heads - margin), 2)
    high = max(map(len, columns)) * ROW
    size = (len(columns) * (margin + width + 0.3) - 0.3, high + 0.3)
    regions = sorted({row.region for block in shown for row, _ in block.rows}) if colour_rows else []
    colours = style.region_colours(regions)
    page = sheet(told, size, legend=legend(colours, axis, [m for b in shown for _, found in b.rows for m in found]))
    left, bottom, *_ = page.box
    for number, column in enumerate(columns):
        own = len(column) * ROW
        start = left + number * (margin + width + 0.3) + margin
        axes = page.axes((start, bottom + 0.3 + high - own, width, own))
        bars(axes, column, axis, colours, margin / width, width)
    return page.figure


def _words(
    plan: Plan, shown: Sequence[Block], drawn: Sequence[Membership], axis: Axis, title: str, notes: tuple[str, ...]
) -> Words:
    if plan.actors:
        name = f"The {plan.groups} of {', '.join(block.head.label for block in shown)}"
    else:
        name = (
            f"Who joined and left which {plan.groups} when"
            if plan.groups == "partnerships"
            else f"{plan.groups} by day"
        )
    what = "a year or a month counts from its first day"
    source = source_line(union(m.documents for m in drawn))
    missing = f"No row: {MISSING[plan.groups].replace('no shared group', 'no membership')}."
    return Words((title or name)[:1].upper() + (title or name)[1:], f"{axis}; {what}", (missing, *notes), source)
