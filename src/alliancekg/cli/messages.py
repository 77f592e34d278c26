"""Lines that several commands print: faults, violations, and tables of plain text."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

import rich_click as click

from alliancekg.extract.records import Extraction
from alliancekg.graph.report import Violation
from alliancekg.pipeline import Fault

_FEW = 10


def tell_fault(fault: Fault) -> None:
    """One fault as one line on stderr."""
    told = fault.message if fault.message.startswith(fault.where) else f"{fault.where}: {fault.message}"
    click.echo(" ".join(told.split()), err=True)


def tell_contributions(extraction: Extraction) -> None:
    """What annotators and language models brought to one document: a line for each on stderr."""
    for one in extraction.contributions:
        cost = f", {one.input_tokens} tokens in, {one.output_tokens} out" if one.input_tokens else ""
        reasons = f" ({', '.join(one.reasons)})" if one.reasons else ""
        told = f"{one.kept} kept, {one.rejected} rejected{reasons}{cost}"
        click.echo(f"{extraction.readout.slug}: {one.tool}: {told}", err=True)


def tell_violation(violation: Violation) -> None:
    """One violation as one line on stderr."""
    click.echo(f"{_document(violation)}{violation.line()}", err=True)


def tell_refused(violations: Iterable[Violation]) -> None:
    """For each document that breaks shapes one line on stderr, with its first violation."""
    for document, group in itertools.groupby(violations, _document):
        first, *others = group
        more = f"; `alliancekg extract` shows {len(others)} more" if others else ""
        click.echo(f"{document}left out: {first.line()}{more}", err=True)


def tell_others(others: Sequence[tuple[str, str]]) -> None:
    """The documents that are no readouts, given as name and kind: one line each if they are few, else one for all."""
    kept = "kept without meeting and positions"
    if len(others) > _FEW:
        kinds = Counter(kind for _, kind in others)
        counted = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        click.echo(f"{len(others)} documents are no readouts ({counted}); {kept}", err=True)
        return
    for slug, kind in others:
        click.echo(f"{slug}: no readout but {kind}; {kept}", err=True)


def _document(violation: Violation) -> str:
    slug = violation.graph.partition("/graph/readout/")[2]
    return f"{slug}: " if slug else ""


def columns(rows: Iterable[Sequence[object]]) -> str:
    """Rows as lines with aligned columns: numbers to the right, text to the left, two spaces between."""
    table = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if cell.isdecimal() else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in table
    )
    return "\n".join(line.rstrip() for line in lines)
