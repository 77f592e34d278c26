"""`alliancekg build`: `pipeline.build` with progress, a summary table and the faults found."""

import gc
import sys
import time
from pathlib import Path

import rich_click as click
from click.core import ParameterSource

from alliancekg.cli.options import jobs_option, store_option


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@store_option
@jobs_option("How many documents to work on at once; the graph doesn't depend on it.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Who does the work: this program, or Apache Spark, which writes parts for `load` (docs/spark.md).",
)
@click.option(
    "--parts", metavar="OUT", help="With --engine spark: where the parts go, any new place that Spark can write."
)
@click.option(
    "--strict",
    is_flag=True,
    help="Stop at the first document that can't be read or breaks a shape, and leave the store as it is.",
)
@click.pass_context
def build(
    context: click.Context,
    paths: tuple[str, ...],
    store: str,
    jobs: int,
    engine: str,
    parts: str | None,
    strict: bool,  # noqa: FBT001
) -> None:
    """Build the graph from ontology, reference data and readouts.

    PATH is a readout or a folder of them. Without one, `build` reads the readouts that ship and those that `add` put
    beside the store, and removes from the store what is no longer there. Only what changed is done again; a build that
    was stopped goes on where it was, and until then whatever reads the store says on stderr that something may lack. A
    document that breaks a shape is kept out with its report (`alliancekg validate` lists it) until it is mended; the
    rest goes in, and the status is then 1. With `--engine spark` the store is not touched: `alliancekg load` takes the
    parts that are written.
    """
    if engine == "spark":
        _on_spark(context, paths, store, parts)
        return
    if parts is not None:
        raise click.UsageError("--parts goes with --engine spark", context)
    _here([Path(path) for path in paths], store, jobs, strict=strict)


def _on_spark(context: click.Context, paths: tuple[str, ...], store: str, parts: str | None) -> None:
    from alliancekg.cli.messages import columns  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.pipeline import shipped_tools  # noqa: PLC0415
    from alliancekg.pipeline.folders import links_beside  # noqa: PLC0415
    from alliancekg.pipeline.spark import build_parts  # noqa: PLC0415

    others = [name for name in ("strict", "jobs") if context.get_parameter_source(name) == ParameterSource.COMMANDLINE]
    if others:
        raise click.UsageError(f"--{others[0]} does not go with --engine spark", context)
    if not paths or parts is None:
        raise click.UsageError("--engine spark needs the documents' PATH and, for what it writes, --parts OUT", context)
    made = build_parts(paths, parts, tools=shipped_tools, links=links_beside(store))
    click.echo(columns(made.rows()))
    for refusal in made.left_out:
        click.echo(refusal.line(), err=True)
    if made.left_out:
        told = f"{len(made.left_out)} of {made.documents} documents left out; mend them and build again"
        raise FaultsFoundError(told)


def _here(paths: list[Path], store: str, jobs: int, *, strict: bool) -> None:
    # Here, not above: help shall not wait for the program to load.
    from alliancekg.cli.messages import columns, tell_fault, tell_others, tell_refused  # noqa: PLC0415
    from alliancekg.documents import list_documents  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.pipeline import build as build_store  # noqa: PLC0415
    from alliancekg.pipeline import shipped_tools  # noqa: PLC0415
    from alliancekg.pipeline.folders import default_folders, links_beside  # noqa: PLC0415
    from alliancekg.pipeline.making import GARBAGE  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415

    gc.set_threshold(GARBAGE)
    chosen = paths or default_folders(store)
    # Before the store is opened, so that a wrong path leaves no empty store behind.
    found = list_documents(chosen)
    with open_store(store, write=True) as opened:
        summary = build_store(
            chosen,
            opened,
            jobs=jobs,
            prune=not paths,
            strict=strict,
            tools=shipped_tools,
            progress=Progress(),
            found=found,
            links=links_beside(store),
        )
    click.echo(columns(summary.rows()))
    tell_others(summary.others)
    for fault in summary.faults:
        tell_fault(fault)
    tell_refused(summary.violations)
    if left_out := summary.unreadable + summary.refused:
        raise FaultsFoundError(f"{left_out} of {summary.documents} documents left out; mend them and build again")


class Progress:
    """What a build tells on stderr: on a terminal how far it is, elsewhere a line for each stage that had work."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._start: float | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """See `alliancekg.pipeline.building.Progress`."""
        match stage:
            case "curated" if done:
                click.echo(f"curated data: {total} graphs checked and written", err=True)
            case "look":
                self._start = time.monotonic()
                if done:
                    click.echo(f"documents: {total} found, {done} to read", err=True)
            case "make":
                self._make(done, total)
            case "settle":
                click.echo("store: merging what was loaded", err=True)

    def _make(self, done: int, total: int) -> None:
        spent = time.monotonic() - (self._start or 0.0)
        rate = done / spent if spent else 0.0
        if self._terminal:
            left = _clock((total - done) / rate) if rate else "?"
            text = f"{done} of {total} documents, {rate:.0f} a second, {left} left"
            click.echo(f"\r{text:<60}" + ("\n" if done == total else ""), nl=False, err=True)
        elif done == total:
            click.echo(f"graphs: {total} documents read in {_clock(spent)}, {rate:.0f} a second", err=True)


def _clock(seconds: float) -> str:
    """`42 s`, `3 min 05 s`, `1 h 20 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
