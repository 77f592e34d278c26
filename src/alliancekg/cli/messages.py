"""Lines that several commands print: faults, violations, and tables of plain text."""

from collections.abc import Iterable, Sequence

import rich_click as click

from alliancekg.graph.report import Violation, shorten
from alliancekg.pipeline import Fault


def tell_fault(fault: Fault) -> None:
    """One fault as one line on stderr."""
    told = fault.message if fault.message.startswith(fault.where) else f"{fault.where}: {fault.message}"
    click.echo(" ".join(told.split()), err=True)


def tell_violation(violation: Violation) -> None:
    """One violation as one line on stderr."""
    graph = f"{shorten(violation.graph)}: " if violation.graph else ""
    click.echo(f"{graph}{violation.line()}", err=True)


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
