"""`alliancekg sparql`: any SPARQL 1.1 query, on the store or on a remote endpoint."""

import sys
from pathlib import Path

import rich_click as click

from alliancekg.cli.options import format_option, store_option
from alliancekg.errors import InputError


@click.command()
@click.argument("source", metavar="[TEXT|FILE|-]", default="-")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the store.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query that takes longer; the status is then 1.",
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10_000,
    show_default=True,
    metavar="ROWS",
    help="Show so many rows or triples, and say so if there are more; 0 shows all.",
)
@click.option("--allow-service", is_flag=True, help="Let a query on the store ask other servers (SERVICE).")
@store_option
@format_option("table", "csv", "tsv", "json", "ttl")
def sparql(
    source: str,
    endpoint: str | None,
    timeout: float,
    limit: int,
    allow_service: bool,  # noqa: FBT001
    store: str,
    format_: str,
) -> None:
    """Run any SPARQL 1.1 query on the store or on a remote endpoint.

    The query is given as text, as a file (.rq) or on standard input (-). All named graphs together are the default
    graph, unless the query says FROM. Nothing is changed: updates are refused, and so is SERVICE in a query on the
    store, unless `--allow-service` says that it may call out. `--format ttl` gives Turtle: the triples of a
    CONSTRUCT, or rows in the W3C's result-set vocabulary.
    """
    from alliancekg.cli.results import show  # noqa: PLC0415

    text = _text(source)
    if endpoint:
        from alliancekg.store.endpoint import ask_endpoint  # noqa: PLC0415

        result = ask_endpoint(endpoint, text, timeout=timeout).first(limit or None)
    else:
        from alliancekg.cli.reading import open_to_read  # noqa: PLC0415

        with open_to_read(store) as opened:
            result = opened.query(text, timeout=timeout, limit=limit or None, allow_service=allow_service)
    show(result, format_)
    if result.cut:
        click.echo(f"there is more: the first {limit} are shown; --limit 0 shows all", err=True)


def _text(source: str) -> str:
    if source == "-":
        data, name = sys.stdin.buffer.read(), "standard input"
    elif any(mark in source for mark in "{ \n"):
        return source
    else:
        try:
            data, name = Path(source).read_bytes(), source
        except OSError as error:
            raise InputError(f"{source}: neither a query nor a file that can be read: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: the query is not UTF-8 text; save it as UTF-8") from error
