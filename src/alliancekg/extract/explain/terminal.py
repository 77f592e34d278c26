"""An explanation as text: in colour for a terminal, or with plain brackets."""

import io
import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from alliancekg.extract.explain.records import Explanation, Held, Name, TopicHit, Unit, Unread
from alliancekg.extract.explain.segments import Segment, segments
from alliancekg.extract.quoted import PROSE

STANCES = {
    "support": "green", "commit": "blue", "oppose": "red", "request": "magenta", "concern": "yellow",
    "courtesy": "cyan", "assert": "white", "discuss": "bright_black",
}  # fmt: skip
KINDS = {
    "state": "bright_blue", "region": "green", "partnership": "magenta", "framework": "yellow", "person": "cyan",
    "organization": "bright_magenta", "body": "bright_magenta", "place": "bright_black",
}  # fmt: skip
_PLAIN_LEGEND = (
    "[1 …] a position, {…} the words that carry it, <…|state> a name and its kind, {?…} a verb that gave no position"
)
_COLOUR_LEGEND = (
    "a position begins with its number, its verb is bold; names are underlined in the colour of their kind; "
    "a verb that gave no position is in reverse"
)


def as_text(explanation: Explanation, *, colour: bool, width: int = 100) -> str:
    """The text of a document with its findings: each sentence, and below it what it gave.

    With `colour`, ANSI escapes and lines of at most `width` columns; without, plain marks and one line a sentence.
    """
    out = io.StringIO()
    console = Console(file=out, force_terminal=colour, no_color=not colour, color_system="256" if colour else None,
                      width=width if colour else 10**6, highlight=False, legacy_windows=False)  # fmt: skip
    for line in _lines(explanation, colour=colour):
        console.print(line, soft_wrap=not colour)
    return out.getvalue()


def _lines(explanation: Explanation, *, colour: bool) -> Iterator[Text]:
    readout = explanation.extraction.readout
    yield Text(f"{readout.title or readout.slug}", style="bold")
    yield Text(" · ".join(filter(None, [readout.slug, readout.publisher, str(readout.date or "")])), style="dim")
    yield _legend(colour=colour)
    if explanation.note:
        yield Text(explanation.note, style="bold red")
    for meeting in explanation.extraction.meetings:
        who = ", ".join(p.name or p.actor.rsplit("/", 1)[1] for p in meeting.participations)
        facts = [meeting.kind, str(meeting.day or "no day"), meeting.place or "no place", who]
        yield Text(f"meeting: {' · '.join(facts)}", style="italic")
    for unit in explanation.units:
        text = _inline(explanation, unit, colour=colour)
        if not text.plain.strip():
            continue
        if unit.opens:
            yield Text("")
        if unit.kind not in PROSE:
            text = Text.assemble((f"({unit.kind}) ", "dim"), text)
        yield text
        for held in unit.held:
            yield from _card(held, readout.text)
        for unread in unit.unread:
            yield _unread(unread)


def _legend(*, colour: bool) -> Text:
    if not colour:
        return Text(_PLAIN_LEGEND)
    legend = Text(_COLOUR_LEGEND + "\n", style="dim")
    for kind, style in KINDS.items():
        legend.append(kind, style=f"underline {style}").append("  ")
    for stance, style in STANCES.items():
        legend.append(f"■ {stance}", style=style).append("  ")
    return legend


# -- the sentence ------------------------------------------------------------------------------------------------------


def _inline(explanation: Explanation, unit: Unit, *, colour: bool) -> Text:
    source = explanation.extraction.readout.text
    line = Text()
    before: Segment | None = None
    pieces = list(segments(explanation, unit))
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        words = re.sub(r"\s+", " ", source[piece.start : piece.end])
        if colour:
            _coloured(line, piece, before, words)
        else:
            line.append(_opened(piece, before, unit) + words + _closed(piece, after))
        before = piece
    line.rstrip()
    return line


def _coloured(line: Text, piece: Segment, before: Segment | None, words: str) -> None:
    style = []
    if piece.held:
        colour = STANCES[piece.held.position.stance]
        if before is None or before.held is not piece.held:
            line.append(f"[{piece.held.number}]", style=f"bold {colour}").append(" ")
        style.append(colour)
    if piece.names:
        style.append(f"underline {KINDS[piece.names[0].kind]}")
    if piece.cue:
        style.append("bold")
    if piece.unread:
        style.append("reverse")
    line.append(words, style=" ".join(style))


def _opened(piece: Segment, before: Segment | None, unit: Unit) -> str:
    marks = ""
    if piece.held and (before is None or before.held is not piece.held):
        continues = piece.held not in unit.held and piece.start == unit.start
        marks += f"[{piece.held.number}{' …' if continues else ''} "
    if piece.cue and not (before and before.cue and before.held is piece.held):
        marks += "{"
    if piece.unread and not (before and before.unread is piece.unread):
        marks += "{?"
    return marks + "<" * len([name for name in piece.names if before is None or name not in before.names])


def _closed(piece: Segment, after: Segment | None) -> str:
    ends = [name for name in reversed(piece.names) if after is None or name not in after.names]
    marks = "".join(f"|{name.kind}>" for name in ends)
    if piece.unread and not (after and after.unread is piece.unread):
        marks += "}"
    if piece.cue and not (after and after.cue and after.held is piece.held):
        marks += "}"
    if piece.held and (after is None or after.held is not piece.held):
        marks += "]"
    return marks


# -- what it gave ------------------------------------------------------------------------------------------------------


def _card(held: Held, source: str) -> Iterator[Text]:
    position = held.position
    firm = f" ({position.commitment})" if position.commitment else ""
    joint = ", jointly" if position.joint else ""
    head = Text().append(f"  {held.number}  ", style="bold")
    head.append(f"{position.stance}{firm}", style=f"bold {STANCES[position.stance]}")
    head.append(
        f" · {position.speech_act} · {', '.join(held.holders)} for {', '.join(held.acts_for) or 'nobody'}{joint}"
    )
    head.append(f" · confidence {position.confidence:.2f}")
    yield head
    rows = [
        ("topics", "; ".join(topic_words(hit, source) for hit in held.topics)),
        ("concerns", ", ".join(held.concerns)),
        ("addressed to", ", ".join(held.addressed_to)),
        ("names a date", position.names_date or ""),
        ("answers", "the position before" if position.responds_to else ""),
        ("rule", " ".join(filter(None, [position.rule, str(held.origin or "")]))),
        ("stance by", " ".join(filter(None, [held.stance_by, str(held.stance_origin or "")]))),
    ]
    for label, value in rows:
        if value:
            yield Text(f"     {label}: {value}", style="dim")


def topic_words(hit: TopicHit, source: str) -> str:
    """A topic with the words that named it and the line that gives it this label."""
    if hit.span is None:
        return f"{hit.topic} (from the position before)"
    words = " ".join(source[hit.span.start : hit.span.end].split())
    return f"{hit.topic} (“{words}”" + (f", {hit.origin.file}:{hit.origin.line})" if hit.origin else ")")


def _unread(unread: Unread) -> Text:
    line = Text().append("  ?  ", style="bold")
    line.append(f"{unread.words}: {unread.reason}" + (f" [{unread.entry}]" if unread.entry else ""))
    return line


def name_source(name: Name) -> str:
    """What matched a name: the line of the data, or that a rule found it."""
    if name.origin:
        return f"{name.how} “{name.origin.entry}”, {name.origin.file}:{name.origin.line}"
    return "found by a rule; no label of the data names it" if name.how == "rule" else name.how
