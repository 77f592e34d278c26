"""`alliancekg link export`: judged links, and what follows from them, for others to use."""

import sys
from datetime import date
from pathlib import Path

import rich_click as click

from alliancekg.cli.options import Day, format_option, store_option


@click.command()
@click.argument("out", metavar="[OUT]", default="-")
@click.option("--read-on", type=Day(), help="quickstatements: the day on which you read the reference data's sources.")
@store_option
@format_option("sssom", "owl", "quickstatements")
def export(out: str, read_on: date | None, store: str, format_: str) -> None:
    """Write out judged links, or statements that Wikidata lacks.

    `sssom` is the table of mappings, `owl` the accepted links as plain triples (Turtle), `quickstatements` what
    alliancekg knows of linked entities and Wikidata lacks, each statement with its references; it needs `alliancekg
    enrich` first. OUT is a file, written whole or not at all; without it, standard output.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415  (help shall not wait for the store to load)
    from alliancekg.store.export import write_whole  # noqa: PLC0415

    with open_to_read(store) as opened:
        if format_ == "sssom":
            from alliancekg.wikidata.sssom import sssom  # noqa: PLC0415

            data = sssom(opened)
        elif format_ == "owl":
            from alliancekg.wikidata.triples import triples  # noqa: PLC0415

            data = triples(opened)
        else:
            from alliancekg.wikidata.contributions import contributions  # noqa: PLC0415
            from alliancekg.wikidata.enrichment import wanted  # noqa: PLC0415
            from alliancekg.wikidata.quickstatements import quickstatements  # noqa: PLC0415

            found = contributions(opened, wanted(), read_on.isoformat() if read_on else "")
            data = quickstatements(found.statements)
            click.echo(
                f"{len(found.statements)} statements; {found.unsourced} left out, for no source that Wikidata takes",
                err=True,
            )
    if out == "-":
        sys.stdout.buffer.write(data)
    else:
        write_whole(Path(out), data)
        click.echo(f"{out}: {len(data)} bytes", err=True)
