"""Tables of network results on standard output: for reading, as CSV, as JSON.

A table for reading leaves ids out and ends with its notes; CSV has every column and the notes on standard error; JSON
has all of it.
"""

import csv
import io
import json
import sys

import rich_click as click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from alliancekg.cli.results import PLAIN_WIDTH
from alliancekg.namespaces import ID
from alliancekg.network.tables import Table, Value

_IDS = ("id", "other_id")


def write_table(table: Table, format_: str) -> None:
    """Prints a table as `table`, `csv` or `json`; one without rows also says so on standard error."""
    if format_ == "json":
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        data = {"name": table.name, "notes": table.notes, "rows": rows}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    elif format_ == "csv":
        click.echo(_csv(table), nl=False)
        for note in table.notes:
            click.echo(note, err=True)
    elif table.rows:
        _print(table)
    if not table.rows:
        click.echo("the network is empty: nothing in the graph fits the options", err=True)


def _csv(table: Table) -> str:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(table.columns)
    rows.writerows(["" if value is None else value for value in row] for row in table.rows)
    return text.getvalue()


def _print(table: Table) -> None:
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False)
    shown = [i for i, name in enumerate(table.columns) if name not in _IDS]
    made = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for i in shown:
        numbers = all(not isinstance(row[i], str) for row in table.rows)
        made.add_column(table.columns[i], justify="right" if numbers else "left", overflow="fold")
    for row in table.rows:
        made.add_row(*(Text(_short(row[i])) for i in shown))
    console.print(made)
    for note in table.notes:
        click.echo(note)


def _short(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value).removeprefix(ID)
