"""`alliancekg enrich`: facts about linked entities from Wikidata, and where they differ from the reference data."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields

import rich_click as click

from alliancekg.cli.options import format_option, store_option
from alliancekg.cli.wikidata import Asking, asking_options
from alliancekg.wikidata.differences import Difference

KINDS = ("state", "organization", "partnership", "framework", "body", "person", "region", "topic")


@click.command()
@click.option("--diff", is_flag=True, help="Show where Wikidata and the reference data disagree; asks nobody.")
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only entities of this kind; repeatable."
)
@store_option
@asking_options
@format_option("table", "csv", "json")
def enrich(*, diff: bool, kinds: tuple[str, ...], store: str, asking: Asking, format_: str) -> None:
    """Take facts about linked entities from Wikidata, or show disagreements.

    Without --diff, the properties that data/wikidata/enrichment.yaml declares are taken into graph/enriched/wikidata,
    in place of all that was there. Only entities with an accepted link are asked for, 50 a call, one call at a time.
    SOURCE_DATE_EPOCH or --date pins the time.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415  (help shall not wait for the store to load)

    if diff:
        from alliancekg.wikidata.differences import differences  # noqa: PLC0415

        with open_to_read(store) as opened:
            found = differences(opened)
        _show([one for one in found if not kinds or _kind(one) in kinds], format_)
        return
    from alliancekg.pipeline.enriching import enrich_store  # noqa: PLC0415
    from alliancekg.wikidata.enrichment import wanted  # noqa: PLC0415

    client = asking.client(_progress)
    with open_store(store, write=True) as opened:
        made = enrich_store(opened, client, wanted(), kinds)
    for item in made.deleted:
        click.echo(f"{item}: deleted at Wikidata; `alliancekg link check` says what links to it", err=True)
    for item, now in made.redirected:
        click.echo(f"{item}: merged into {now} at Wikidata, left out; check the link", err=True)
    click.echo(f"{made.items} items, {made.statements} statements in {made.record.graph}", err=True)


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        click.echo(line, err=True)


def _kind(one: Difference) -> str:
    iri = one.group or one.entity
    return iri.split("/")[-2]


def _show(found: Sequence[Difference], format_: str) -> None:
    rows = [asdict(one) for one in found]
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    names = [field.name for field in fields(Difference)]
    if format_ == "csv":
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        click.echo(text.getvalue(), nl=False)
        return
    from alliancekg.cli.messages import columns  # noqa: PLC0415

    if found:
        lines = [(d.what, d.label, d.group_label, d.here or "no", d.wikidata or "no") for d in found]
        click.echo(columns([("what", "entity", "group", "here", "Wikidata"), *lines]))
    click.echo(f"{len(found)} disagreements", err=True)
