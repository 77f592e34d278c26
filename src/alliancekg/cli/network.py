"""`alliancekg network`: partnerships, talks and positions as networks, measured and handed to other programs."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from alliancekg.cli.network_alliances import compare, import_alliances
from alliancekg.cli.network_draw import draw
from alliancekg.cli.network_options import SHOWN, load, made, named, network_options, show, top_option
from alliancekg.cli.options import format_option

if TYPE_CHECKING:
    from alliancekg.network import Facts, Plan


@click.group()
def network() -> None:
    """Measure partnerships, talks and positions as networks, and export them.

    A group is kept as a group: a summit of twenty is one meeting with twenty members, not 190 dyads, unless a
    projection is asked for. What each network, measure and export means stands in docs/network.md.
    """


network.add_command(draw)
network.add_command(compare)
network.add_command(import_alliances)


@network.command()
@network_options()
@click.option("--whole", is_flag=True, help="The numbers about the network as a whole instead of its nodes.")
@click.option(
    "--by-year", is_flag=True, help="Year by year from --since to --until, with the change from the year before."
)
@click.option("--robust", is_flag=True, help="Each rank with its range when single documents are left out.")
@click.option(
    "--show",
    "shown",
    metavar="NAME",
    multiple=True,
    help="Only the rows of this actor, group or topic, measured in the whole network; may be repeated.",
)
@click.option(
    "--measure", default="strength", show_default=True, metavar="NAME", help="The measure of --by-year and --robust."
)
@click.option(
    "--bootstrap", type=click.IntRange(min=0), default=200, show_default=True, help="Bootstrap samples of --robust."
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The seed of all that is drawn.")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    help="Shortest paths from N sampled nodes only; betweenness and closeness are then estimates.",
)
@top_option
@format_option("table", "csv", "json")
def measures(
    *, store: str, whole: bool, by_year: bool, robust: bool, measure: str, bootstrap: int, seed: int,
    sample: int | None, shown: tuple[str, ...], top: int | None, format_: str, **chosen: Any,
) -> None:  # fmt: skip
    """Measure a network and its nodes, or how both change by year or hang on single documents.

    --actor cuts the network to an actor before it is measured; --show NAME measures the whole network and shows NAME's
    rows only, as for one state over the years.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.errors import UsageError  # noqa: PLC0415
    from alliancekg.network import build, tables, years  # noqa: PLC0415
    from alliancekg.network.robust import robust as robust_table  # noqa: PLC0415

    if robust and (whole or by_year):
        raise UsageError("--robust ranks nodes of one period: leave --whole and --by-year out")
    if shown and whole:
        raise UsageError("--whole has no rows of nodes: leave --show out")
    facts, plan = load(store, chosen)
    if by_year:
        if plan.period.at:
            raise UsageError("--by-year takes --since and --until, not --date")
        first, last = _first_and_last(facts, plan)
        made_table = (
            years.network_years(facts, chosen["name"], plan, first, last) if whole
            else years.node_years(facts, chosen["name"], plan, first, last, measure)
        )  # fmt: skip
    elif robust:
        made_table = robust_table(
            facts, chosen["name"], plan, measure, bootstrap=bootstrap, seed=seed, progress=_progress
        )
    elif whole:
        made_table = tables.network_table(build(facts, chosen["name"], plan))
    else:
        made_table = tables.node_table(build(facts, chosen["name"], plan), sample=sample, seed=seed)
    if shown:
        with open_to_read(store) as opened:
            made_table = tables.only(made_table, named(opened, "show", shown, SHOWN))
    show(made_table, format_, top)


@network.command()
@network_options()
@click.option(
    "--resolution",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Higher finds smaller communities.",
)
@click.option("--seeds", type=click.IntRange(min=1), default=20, show_default=True, help="Runs with different seeds.")
@top_option
@format_option("table", "csv", "json")
def communities(store: str, resolution: float, seeds: int, top: int | None, format_: str, **chosen: Any) -> None:
    """Find communities by the Leiden algorithm, with their stability over seeds."""
    from alliancekg.network.tables import community_table  # noqa: PLC0415

    show(community_table(made(store, chosen), resolution=resolution, seeds=seeds), format_, top)


@network.command()
@network_options(default="signed")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The seed of the search for camps."
)
@format_option("table", "csv", "json")
def balance(store: str, seed: int, format_: str, **chosen: Any) -> None:
    """Measure structural balance: signed triads, the share balanced, frustration."""
    from alliancekg.network.tables import balance_table  # noqa: PLC0415

    show(balance_table(made(store, chosen), seed=seed), format_)


@network.command()
@network_options(default="two-mode")
@top_option
@format_option("table", "csv", "json")
def overlap(store: str, top: int | None, format_: str, **chosen: Any) -> None:
    """Show which groups share members: how many, Jaccard index, overlap coefficient."""
    from alliancekg.network.tables import overlap_table  # noqa: PLC0415

    show(overlap_table(made(store, chosen)), format_, top)


@network.command()
@network_options(default="two-mode")
@top_option
@format_option("table", "csv", "json")
def hubs(store: str, top: int | None, format_: str, **chosen: Any) -> None:
    """Show how far each actor's partners meet only through it: hub and spokes."""
    from alliancekg.network.tables import hub_table  # noqa: PLC0415

    show(hub_table(made(store, chosen)), format_, top)


@network.command(name="export")
@click.argument("out", metavar="OUT")
@network_options(default="two-mode")
@click.option("--all-pairs", is_flag=True, help="Dyad-years of all pairs of states, with 0 where no tie is recorded.")
@format_option("gexf", "graphml", "pajek", "gml", "csv", "hif", "dyad-year", "directed-dyad-year")
def export_network(*, out: str, store: str, all_pairs: bool, format_: str, **chosen: Any) -> None:
    """Write a network for Gephi, R, Pajek and others, or states' dyad-years as CSV.

    OUT is a file, or - for standard output; with `csv` it is a folder for nodes.csv, edges.csv and memberships.csv.
    Files are written whole or not at all. Dyad-years run from --since to --until, and take the groups chosen.
    """
    from alliancekg.cli.network_files import write_files  # noqa: PLC0415
    from alliancekg.errors import UsageError  # noqa: PLC0415
    from alliancekg.network import build  # noqa: PLC0415
    from alliancekg.network.exports import export  # noqa: PLC0415
    from alliancekg.network.exports.dyad_years import dyad_years  # noqa: PLC0415

    facts, plan = load(store, chosen)
    if format_.endswith("dyad-year"):
        if plan.period.at:
            raise UsageError("dyad-years take --since and --until, not --date")
        first, last = _first_and_last(facts, plan)
        directed = format_.startswith("directed")
        write_files(out, {"": dyad_years(facts, plan, first, last, directed=directed, all_pairs=all_pairs)})
    elif all_pairs:
        raise UsageError("--all-pairs is for dyad-years")
    else:
        write_files(out, export(build(facts, chosen["name"], plan), format_))


def _first_and_last(facts: "Facts", plan: "Plan") -> tuple[int, int]:
    from alliancekg.network.years import year_range  # noqa: PLC0415

    known = year_range(facts)
    given = (plan.period.since, plan.period.until)
    first, last = (int(day[:4]) if day else year for day, year in zip(given, known, strict=True))
    return first, last


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total}" + ("\n" if done == total else ""), nl=False, err=True)
