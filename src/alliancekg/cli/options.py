"""Options and types that several commands share, so that they look and work alike everywhere."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import rich_click as click

from alliancekg.errors import InputError

STORE_VARIABLE = "ALLIANCEKG_STORE"

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5 only
    """A day written as YYYY-MM-DD, passed on as `datetime.date`."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Raises click's usage error for anything that is no day."""
        if isinstance(value, date):
            return value
        # Here, not above: help shall not wait for the readers of documents to load.
        from alliancekg.documents.content import parse_day  # noqa: PLC0415

        try:
            return parse_day(value, param.opts[0] if param else "day")
        except InputError as error:
            raise click.UsageError(str(error), ctx) from error


def store_option(command: Decorated) -> Decorated:
    """`--store DIR`, passed on as `store: str`."""
    return click.option(
        "--store",
        metavar="DIR|URL",
        envvar=STORE_VARIABLE,
        default="./store",
        show_default=True,
        show_envvar=True,
        help="The graph: a folder, or the address of a SPARQL 1.1 server (docs/servers.md).",
    )(command)


def format_option(*formats: str, default: str | None = None) -> Callable[[Decorated], Decorated]:
    """`--format`, one of `formats`, passed on as `format_: str`; the first is the default unless another is named."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=default or formats[0],
        show_default=True,
        help="The form of the output.",
    )


def jobs_option(what: str) -> Callable[[Decorated], Decorated]:
    """`--jobs`, passed on as `jobs: int`; `what` tells what is done at once."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=os.cpu_count() or 1,
        show_default="number of processors",
        help=what,
    )


def debug_option() -> click.Option:
    """`--debug`. The program looks for it itself (`cli/failures.py`), since it counts even if a command can't start."""
    return click.RichOption(
        ["--debug"], is_flag=True, expose_value=False, help="Show where an error arose, and what libraries log."
    )
