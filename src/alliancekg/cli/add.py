"""`alliancekg add`: reads documents, keeps them as Markdown, and puts their graphs into the store."""

from datetime import UTC, date, datetime
from pathlib import Path

import rich_click as click

from alliancekg.cli.options import Day, store_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL…")
@click.option("--publisher", help="Who published the documents; wins over what they say.")
@click.option("--date", "day", type=Day(), help="The day of publication; wins over what the documents say.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to keep the documents. Default: data/readouts of a checkout, else `readouts` beside the store; "
    "`build` reads these two, any other folder has to be given to it.",
)
@store_option
def add(sources: tuple[str, ...], publisher: str | None, day: date | None, folder: Path | None, store: str) -> None:
    """Add readouts: files, folders or web addresses.

    Reads .txt, .md (with YAML front matter), .html and .pdf, keeps each document as Markdown, extracts, validates and
    puts its graph into the store in place of an earlier version. Tells what it found in each. A document that is no
    readout is not added, unless it is the text of an agreement; the status is then 1.
    """
    from alliancekg.cli.messages import tell_fault, tell_violation  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.pipeline import shipped_tools  # noqa: PLC0415
    from alliancekg.pipeline.adding import add_documents, describe  # noqa: PLC0415
    from alliancekg.pipeline.folders import folder_for_new  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415

    kept_in = folder or folder_for_new(store)
    today = datetime.now(UTC).date()
    left_out = 0
    with open_store(store, write=True) as opened:
        for added in add_documents(
            sources, opened, kept_in, shipped_tools(), publisher=publisher, day=day, retrieved=today
        ):
            if added.fault:
                left_out += 1
                tell_fault(added.fault)
            for violation in added.violations:
                tell_violation(violation)
            if added.path and added.extraction:
                click.echo(describe(added.extraction))
                click.echo(f"  kept as       {added.path}")
    if left_out:
        raise FaultsFoundError(f"{left_out} not added; see above")
