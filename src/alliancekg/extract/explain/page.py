"""An explanation as one self-contained page: no network, no script."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from alliancekg.extract.explain.records import Explanation, Held, Name, Unit, Unread
from alliancekg.extract.explain.segments import Segment, segments
from alliancekg.extract.explain.terminal import KINDS, STANCES, name_source, topic_words
from alliancekg.extract.quoted import PROSE
from alliancekg.extract.records import Meeting, Participation

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("page.css")


def as_page(explanations: Sequence[Explanation]) -> str:
    """A page of HTML for one or more documents, one after the other. What comes from the documents is escaped."""
    first = explanations[0].extraction.readout
    title = first.title or first.slug if len(explanations) == 1 else f"{len(explanations)} documents"
    articles = "\n".join(line for n, one in enumerate(explanations, 1) for line in _article(one, n))
    style = _STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Explained: {escape(title)}</title>\n<style>\n{style}</style>\n"
        f"</head>\n<body>\n<main>\n{articles}\n</main>\n</body>\n</html>\n"
    )


def _article(explanation: Explanation, number: int) -> Iterator[str]:
    found, readout = explanation.extraction, explanation.extraction.readout
    yield f"<article>\n<header>\n<h1>{escape(readout.title or readout.slug)}</h1>"
    facts = [readout.publisher, str(readout.date or ""), f"document kind: {found.document_kind}", readout.slug]
    yield f'<p class="facts">{escape(" · ".join(filter(None, facts)))}</p>'
    yield from (_meeting(meeting) for meeting in found.meetings)
    yield f'<p class="facts">{escape(_counts(explanation))}</p>'
    if explanation.note:
        yield f'<p class="note">{escape(explanation.note)}</p>'
    yield f"</header>\n{_legend()}"
    for unit in explanation.units:
        if readout.text[unit.start : unit.end].strip():
            yield _unit(explanation, unit, number)
    yield from _names(explanation)
    yield "</article>"


def _counts(explanation: Explanation) -> str:
    stances = Counter(held.position.stance for unit in explanation.units for held in unit.held)
    unread = sum(len(unit.unread) for unit in explanation.units)
    counted = ", ".join(f"{name} {stances[name]}" for name in STANCES if stances[name])
    return (
        f"{sum(stances.values())} positions"
        + (f" ({counted})" if counted else "")
        + f" · {unread} verbs without a position"
    )


def _meeting(meeting: Meeting) -> str:
    facts = [meeting.kind, str(meeting.start or meeting.day or "no day found"), meeting.place or "no place found"]
    if meeting.duration is not None:
        facts.append(f"{meeting.duration} minutes")
    if not meeting.part_of:
        facts.append("; ".join(map(_participant, meeting.participations)) or "nobody named")
    label = "Part" if meeting.part_of else "Meeting"
    return f'<p class="facts"><b>{label}:</b> {escape(" · ".join(facts))}</p>'


def _participant(participation: Participation) -> str:
    office = f", {participation.office}" if participation.office else ""
    side = ", ".join(iri.rsplit("/", 1)[1] for iri in participation.acts_for)
    return (participation.name or participation.actor.rsplit("/", 1)[1]) + office + (f" ({side})" if side else "")


def _legend() -> str:
    stances = " ".join(f'<span><q class="{name}"><strong>{name}</strong></q></span>' for name in STANCES)
    kinds = " ".join(f'<span><span class="n {kind}">{kind}</span></span>' for kind in KINDS)
    return (
        f'<div class="legend">\n<p><b>Positions</b>{stances}</p>\n<p><b>Names</b>{kinds}</p>\n'
        '<p><b>No position</b><span class="miss">verb</span> might have reported something; '
        "the reason stands beside it</p>\n"
        "<p><b>Where</b>file:line “entry” is the line of the data that made the finding</p>\n</div>"
    )


# -- the sentence ------------------------------------------------------------------------------------------------------


def _unit(explanation: Explanation, unit: Unit, number: int) -> str:
    source = explanation.extraction.readout.text
    classes = " ".join(
        [
            "unit",
            *(["opens"] if unit.opens else []),
            *(["heading"] if unit.kind == "heading" else []),
            *(["unread-block"] if unit.kind not in PROSE else []),
        ]
    )
    kind = f'<span class="kind">{escape(unit.kind)}</span>' if unit.kind not in PROSE else ""
    side = "\n".join([*(_card(held, number, source) for held in unit.held), *map(_why, unit.unread)])
    side = f'\n<div class="side">\n{side}\n</div>' if side else ""
    return (
        f'<section class="{classes}">\n<p class="text">{kind}{_inline(explanation, unit, number)}</p>{side}\n</section>'
    )


def _inline(explanation: Explanation, unit: Unit, number: int) -> str:
    source = explanation.extraction.readout.text
    pieces = list(segments(explanation, unit))
    out: list[str] = []
    held: Held | None = None
    for piece in pieces:
        if piece.held is not held:
            out.append("</q>" if held else "")
            held = piece.held
            out.append(_quote_opens(held, number, new=held in unit.held) if held else "")
        last = piece is pieces[-1]
        out.append(
            _styled(piece, source[piece.start : piece.end].rstrip() if last else source[piece.start : piece.end])
        )
    return "".join(out) + ("</q>" if held else "")


def _quote_opens(held: Held, number: int, *, new: bool) -> str:
    badge = f'<sup><a href="#d{number}p{held.number}">{held.number}</a></sup>' if new else ""
    return f'<q class="{held.position.stance}">{badge}'


def _styled(piece: Segment, words: str) -> str:
    html = escape(words)
    for name in reversed(piece.names):
        told = f"{name.label or name.iri}: {name.kind}, {name_source(name)}"
        html = f'<span class="n {name.kind}" title="{escape(told)}">{html}</span>'
    if piece.cue:
        html = f"<strong>{html}</strong>"
    if piece.unread:
        html = f'<span class="miss" title="{escape(piece.unread.reason)}">{html}</span>'
    return html


# -- beside it ---------------------------------------------------------------------------------------------------------


def _card(held: Held, number: int, source: str) -> str:
    position = held.position
    firm = f" ({position.commitment})" if position.commitment else ""
    percent = round(position.confidence * 100)
    rows = [
        (
            "held by",
            escape(", ".join(held.holders))
            + (f" for {escape(', '.join(held.acts_for))}" if held.acts_for else "")
            + (" <em>jointly</em>" if position.joint else ""),
        ),
        ("topics", "<br>".join(escape(topic_words(hit, source)) for hit in held.topics)),
        ("concerns", escape(", ".join(held.concerns))),
        ("addressed to", escape(", ".join(held.addressed_to))),
        ("names a date", escape(position.names_date or "")),
        ("answers", "the position before" if position.responds_to else ""),
        ("rule", f"{escape(position.rule)}" + (f" <code>{escape(str(held.origin))}</code>" if held.origin else "")),
        (
            "stance by",
            escape(held.stance_by) + (f" <code>{escape(str(held.stance_origin))}</code>" if held.stance_origin else ""),
        ),
    ]
    listed = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows if value)
    return (
        f'<div class="card {position.stance}" id="d{number}p{held.number}">\n<p><span class="no">{held.number}</span>'
        f'<span class="stance">{position.stance}{escape(firm)}</span>{escape(position.speech_act)}'
        f'<span class="meter"><i style="width:{percent}%"></i></span>{position.confidence:.2f}</p>\n'
        f"<dl>{listed}</dl>\n</div>"
    )


def _why(unread: Unread) -> str:
    entry = f" <code>{escape(str(unread.entry))}</code>" if unread.entry else ""
    return f'<p class="why"><b>{escape(unread.words)}</b>: {escape(unread.reason)}{entry}</p>'


def _names(explanation: Explanation) -> Iterator[str]:
    """Every name once, with the words that the text has for it and the line that knows them."""
    source = explanation.extraction.readout.text
    counted = Counter(_row(name, source) for name in explanation.names)
    if not counted:
        return
    yield '<h2>Names, and what matched them</h2>\n<div class="scroll">\n<table>'
    yield "<tr><th>kind</th><th>is</th><th>words</th><th>times</th><th>matched by</th></tr>"
    yield from (_cells([*row[:3], str(times), row[3]]) for row, times in sorted(counted.items()))
    yield "</table>\n</div>"


def _row(name: Name, source: str) -> tuple[str, str, str, str]:
    words = " ".join(source[name.span.start : name.span.end].split())
    return name.kind, name.label or name.iri, words, name_source(name)


def _cells(values: Iterable[str]) -> str:
    kind, *others = values
    cells = "".join(f"<td>{escape(value)}</td>" for value in others)
    return f'<tr><td><span class="n {kind}">{kind}</span></td>{cells}</tr>'
