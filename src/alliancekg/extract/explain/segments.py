"""Cuts a stretch of text where anything begins or ends in it, so that each piece can be shown in one style."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from alliancekg.extract.explain.records import Explanation, Held, Name, Unit, Unread
from alliancekg.extract.records import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text with all that covers it; `names` from the longest to the shortest.

    `cue`: it belongs to the words that carry the position's speech act.
    """

    start: int
    end: int
    held: Held | None
    cue: bool
    unread: Unread | None
    names: tuple[Name, ...]


def segments(explanation: Explanation, unit: Unit) -> Iterator[Segment]:
    """The pieces of a unit in order, without gaps."""
    held = [h for u in explanation.units for h in u.held if _meets(h.position.span, unit)]
    names = [n for n in explanation.names if _meets(n.span, unit)]
    spans = [h.position.span for h in held] + [h.position.cue for h in held]
    spans += [u.span for u in unit.unread] + [n.span for n in names]
    cuts = {unit.start, unit.end} | {
        min(max(at, unit.start), unit.end) for span in spans for at in (span.start, span.end)
    }
    places = sorted(cuts)
    for start, end in pairwise(places):
        over = [h for h in held if _covers(h.position.span, start)]
        inner = max(over, key=lambda h: h.position.span.start, default=None)  # the one that began last
        yield Segment(
            start, end, inner,
            inner is not None and _covers(inner.position.cue, start),
            next((u for u in unit.unread if _covers(u.span, start)), None),
            tuple(n for n in names if _covers(n.span, start)),
        )  # fmt: skip


def _meets(span: Span, unit: Unit) -> bool:
    return span.start < unit.end and unit.start < span.end


def _covers(span: Span, at: int) -> bool:
    return span.start <= at < span.end
