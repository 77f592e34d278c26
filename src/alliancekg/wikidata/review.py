"""What waits for a reviewer, the entity on the left and its candidate on the right."""

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import chop_cells, set_cell_size

from alliancekg.wikidata.judgements import Judgement, short
from alliancekg.wikidata.subjects import Subject

_NAMES_SHOWN = 6
_NARROWEST = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """One candidate that waits, with the entity as the store knows it."""

    subject: Subject
    judgement: Judgement


def waiting(subjects: Iterable[Subject], judged: Sequence[Judgement]) -> Iterator[Waiting]:
    """The candidates of the subjects that nobody has decided on, by entity, the likeliest first."""
    settled = {one.subject for one in judged if one.decision in ("accept", "none")}
    known = {subject.iri: subject for subject in subjects}
    unsure = [one for one in judged if one.decision == "unsure" and one.subject in known.keys() - settled]
    for one in sorted(unsure, key=lambda one: (one.subject, -float(one.score), one.item)):
        yield Waiting(known[one.subject], one)


def described(entry: Waiting, width: int) -> str:
    """The pair in two columns of together `width` cells of a terminal, and below it the item's page."""
    subject, one = entry.subject, entry.judgement
    column = (max(width, _NARROWEST) - 3) // 2
    parts = f" = name {one.parts[0]} + type {one.parts[1]} + facts {one.parts[2]}" if one.parts else ""
    left = [short(subject.iri), *_entity(subject)]
    right = [f"{one.item}  score {one.score}{parts}", *one.evidence, f"by {one.by}, {one.day}"]
    rows = itertools.zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue="")
    table = "\n".join(f"{set_cell_size(ours, column)} | {theirs}".rstrip() for ours, theirs in rows)
    return f"{table}\n  https://www.wikidata.org/wiki/{one.item}\n"


def commands(entry: Waiting) -> str:
    """What to type to accept or reject a candidate."""
    pair = f"{short(entry.subject.iri)} {entry.judgement.item}"
    return f"  alliancekg link accept {pair}\n  alliancekg link reject {pair}\n"


def _entity(subject: Subject) -> Iterator[str]:
    for name in subject.names[:_NAMES_SHOWN]:
        yield f"{name.text} ({name.language})"
    if subject.codes:
        yield f"ISO 3166-1: {', '.join(subject.codes)}"
    if subject.dates:
        yield f"date: {', '.join(subject.dates)}"
    if subject.place:
        yield f"place: {subject.place}"
    if subject.members:
        yield f"members: {', '.join(sorted(subject.members))}"
    yield from subject.about
    for held in subject.held:
        yield f"{held.offices[0]} ({held.code or '–'}) {held.start or '…'} to {held.end or 'now'}"


def _wrapped(lines: Iterable[str], width: int) -> list[str]:
    # Of Japanese and Korean letters each takes two cells.
    wrapped = (part for line in lines for part in textwrap.wrap(line, width, subsequent_indent="  "))
    return [piece for part in wrapped for piece in chop_cells(part, width)]
