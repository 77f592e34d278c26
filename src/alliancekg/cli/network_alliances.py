"""`alliancekg network compare` and `network import`: others' lists of alliances, beside the graph."""

from pathlib import Path

import rich_click as click

from alliancekg.cli.network_options import show, top_option
from alliancekg.cli.options import format_option, store_option

source_option = click.option(
    "--source",
    type=click.Choice(("cow", "atop")),
    required=True,
    help="Whose file it is, columns as published.",
)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@source_option
@click.option("--date", metavar="DATE", help="The alliances of a day, month or year; else those without an end.")
@click.option("--defense-only", is_flag=True, help="Only memberships with a defense obligation.")
@click.option("--differing", is_flag=True, help="Only pairs on which the two differ.")
@store_option
@top_option
@format_option("table", "csv", "json")
def compare(
    *, file: Path, source: str, date: str | None, defense_only: bool, differing: bool, store: str, top: int | None,
    format_: str,
) -> None:  # fmt: skip
    """Compare allied pairs with your own copy of COW Formal Alliances or ATOP.

    FILE is the member file of COW Formal Alliances 4.1 (alliance_v4.1_by_member.csv) or of ATOP 5. Neither ships with
    alliancekg: their authors ask that they be taken from them.
    """
    from dataclasses import replace  # noqa: PLC0415

    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.network import Period, read_facts  # noqa: PLC0415
    from alliancekg.network.alliances import read_alliances  # noqa: PLC0415
    from alliancekg.network.comparing import compare as compare_facts  # noqa: PLC0415

    with open_to_read(store) as opened:
        ours = read_facts(opened)
    theirs = read_alliances(file, source, ours.nodes.values())
    table = compare_facts(ours, theirs, Period.of(at=date), defense_only=defense_only, name=source)
    if differing:
        table = replace(table, rows=tuple(row for row in table.rows if row[2] != "both"))
    show(table, format_, top)


@click.command(name="import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@source_option
@click.option(
    "--states", metavar="DIR", default="./store", show_default=True, help="The graph whose states it is about."
)
@click.option("--store", metavar="DIR", required=True, help="A store of its own for imports; made if it isn't there.")
def import_alliances(file: Path, source: str, states: str, store: str) -> None:
    """Put your own copy of COW Formal Alliances or ATOP into a store of its own.

    All `network` commands can then take that store. It is kept apart, since the graph of readouts holds only what its
    documents and reference data say.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.network import read_facts  # noqa: PLC0415
    from alliancekg.network.alliances import read_alliances  # noqa: PLC0415
    from alliancekg.network.importing import put  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415

    with open_to_read(states) as opened:
        known = read_facts(opened).nodes.values()
    facts = read_alliances(file, source, known)
    with open_store(store, write=True) as own:
        graph = put(own, facts, source)
    click.echo(f"{len(facts.alliances)} alliances, {len(facts.memberships)} memberships in {graph}")
