"""`alliancekg build`: `pipeline.build` with progress, a summary table and the faults found."""

import os
import sys
from pathlib import Path

import rich_click as click

from alliancekg.cli.options import store_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@store_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="number of processors",
    help="How many documents to work on at once; the graph doesn't depend on it.",
)
def build(paths: tuple[Path, ...], store: str, jobs: int) -> None:
    """Build the graph from ontology, reference data and readouts.

    PATH is a readout or a folder of them. Without one, `build` reads the readouts that ship and those that `add` put
    beside the store, and removes from the store what is no longer there. Only what changed is done again; a build that
    was stopped goes on where it was.
    """
    # Here, not above: help shall not wait for the program to load.
    from alliancekg.cli.messages import columns, tell_fault, tell_others, tell_refused  # noqa: PLC0415
    from alliancekg.documents import find_documents  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.pipeline import build as build_store  # noqa: PLC0415
    from alliancekg.pipeline import shipped_tools  # noqa: PLC0415
    from alliancekg.pipeline.folders import default_folders  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415

    # Before the store is opened, so that a wrong path leaves no empty store behind.
    chosen = find_documents(list(paths) or default_folders(store))
    with open_store(store, write=True) as opened:
        summary = build_store(chosen, opened, jobs=jobs, prune=not paths, tools=shipped_tools, progress=_progress)
    click.echo(columns(summary.rows()))
    tell_others(summary.others)
    for fault in summary.faults:
        tell_fault(fault)
    tell_refused(summary.violations)
    if left_out := summary.unreadable + summary.refused:
        raise FaultsFoundError(f"{left_out} of {summary.documents} documents left out; mend them and build again")


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} documents" + ("\n" if done == total else ""), nl=False, err=True)
