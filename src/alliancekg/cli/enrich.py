"""`alliancekg enrich`: facts about linked entities from Wikidata, and where they differ from the reference data."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import timedelta
from pathlib import Path

import rich_click as click

from alliancekg.cli.options import format_option, store_option
from alliancekg.wikidata.differences import Difference

KINDS = ("state", "organization", "partnership", "framework", "body", "person", "region", "topic")


@click.command()
@click.option("--diff", is_flag=True, help="Show where Wikidata and the reference data disagree; asks nobody.")
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only entities of this kind; repeatable."
)
@click.option("--offline", is_flag=True, help="Answer from the cache, or say what it lacks.")
@click.option("--cache", metavar="DIR", help="Where answers are kept. [default: the user's cache folder]")
@click.option("--max-age", metavar="DAYS", type=click.IntRange(0), default=30, show_default=True,
              help="Ask again for what is older.")  # fmt: skip
@click.option("--api", metavar="URL", help="Another Wikibase API than Wikidata's.")
@click.option("--contact", metavar="TEXT", default="", envvar="ALLIANCEKG_CONTACT", show_envvar=True,
              help="Mail address or page by which Wikidata can reach you.")  # fmt: skip
@store_option
@format_option("table", "csv", "json")
def enrich(
    *, diff: bool, kinds: tuple[str, ...], offline: bool, cache: str | None, max_age: int, api: str | None,
    contact: str, store: str, format_: str,
) -> None:  # fmt: skip
    """Take facts about linked entities from Wikidata, or show disagreements.

    Without --diff, the properties that data/wikidata/enrichment.yaml declares are taken into graph/enriched/wikidata,
    in place of all that was there. Only entities with an accepted link are asked for, 50 a call, one call at a time.
    SOURCE_DATE_EPOCH pins the time: cached answers then count whatever their age.
    """
    from alliancekg.store import open_store  # noqa: PLC0415  (help shall not wait for the store to load)

    if diff:
        from alliancekg.wikidata.differences import differences  # noqa: PLC0415

        with open_store(store) as opened:
            found = differences(opened)
        _show([one for one in found if not kinds or _kind(one) in kinds], format_)
        return
    from alliancekg.graph.meta import build_time  # noqa: PLC0415
    from alliancekg.pipeline.enriching import enrich_store  # noqa: PLC0415
    from alliancekg.wikidata.cache import Cache, default_folder  # noqa: PLC0415
    from alliancekg.wikidata.client import API, Client, Settings  # noqa: PLC0415
    from alliancekg.wikidata.enrichment import wanted  # noqa: PLC0415

    settings = Settings(api=api or API, contact=contact, offline=offline, pinned=build_time())
    folder = Path(cache) if cache else default_folder()
    client = Client(settings, Cache(folder, timedelta(days=max_age)), _progress)
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
