"""`alliancekg export`: the whole graph, the same bytes for the same input."""

import sys
from pathlib import Path

import rich_click as click

from alliancekg.cli.options import format_option, store_option


@click.command()
@click.argument("out", metavar="OUT")
@store_option
@format_option("nquads", "trig", "ttl", "csv")
def export(out: str, store: str, format_: str) -> None:
    """Write out the whole graph, the same bytes for the same input.

    OUT is a file, written whole or not at all, or - for standard output. `nquads` and `trig` keep the named graphs;
    `ttl` puts them all together and `csv` has one row for each statement.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.store.export import export as exported  # noqa: PLC0415
    from alliancekg.store.export import write_whole  # noqa: PLC0415

    with open_to_read(store) as opened:
        if out == "-":
            sys.stdout.buffer.writelines(exported(opened, format_))
        else:
            path = Path(out)
            write_whole(path, exported(opened, format_, path.parent))
            click.echo(f"{out}: {path.stat().st_size} bytes", err=True)
