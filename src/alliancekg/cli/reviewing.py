"""`alliancekg link --review`: what waits for a reviewer, shown pair by pair and, on a terminal, asked for."""

import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import rich_click as click

from alliancekg.errors import UsageError
from alliancekg.wikidata.deciding import by_person
from alliancekg.wikidata.judgements import Judgement, record
from alliancekg.wikidata.review import Waiting, commands, described

_ANSWERS = {"a": "accept", "r": "reject", "n": "none", "s": "skip", "q": "quit"}
_QUESTION = "a accept, r reject, n Wikidata has no item for it, s skip, q quit"


def at_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show(entries: Sequence[Waiting]) -> None:
    """Prints the pairs, each with the commands that decide on it."""
    for entry in entries:
        click.echo(described(entry, _width()) + commands(entry))


def ask(entries: Sequence[Waiting], folder: Path, by: str, day: date) -> list[Path]:
    """Asks for a word on each pair and writes it down at once; gives the files that changed.

    What another reviewer decided meanwhile stands: it is told, and the next pair comes. Ctrl-C is "quit".
    """
    changed: list[Path] = []
    settled: set[str] = set()
    for at, entry in enumerate(entries, start=1):
        if entry.subject.iri in settled:
            continue
        click.echo(f"\n{at} of {len(entries)}\n{described(entry, _width())}", nl=False)
        answer = _answer()
        if answer == "quit":
            break
        if answer == "skip":
            continue
        item = "" if answer == "none" else entry.judgement.item
        if answer != "reject":
            settled.add(entry.subject.iri)
        known = entry.judgement if item else None
        changed += _recorded(folder, by_person(entry.subject.iri, item, answer, by, day, "", known))
    return sorted(set(changed))


def _recorded(folder: Path, judgement: Judgement) -> list[Path]:
    try:
        return record(folder, [judgement], waiting_only=True)
    except UsageError as error:
        click.echo(str(error), err=True)
        return []


def _answer() -> str:
    try:
        choice = click.Choice(list(_ANSWERS), case_sensitive=False)
        return _ANSWERS[click.prompt(_QUESTION, type=choice, default="s", show_choices=False)]
    except click.Abort:
        click.echo()
        return "quit"


def _width() -> int:
    return shutil.get_terminal_size((100, 24)).columns
