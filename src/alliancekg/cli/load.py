"""`alliancekg load`: what `build --engine spark` or `export` wrote, into a store."""

from pathlib import Path

import rich_click as click

from alliancekg.cli.options import store_option


@click.command()
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PARTS…")
@store_option
def load(parts: tuple[Path, ...], store: str) -> None:
    """Load the parts of a build on Spark, or an export, into the store.

    PARTS is the folder that `alliancekg build --engine spark` wrote, or a file of N-Quads that has each graph with its
    record, as `alliancekg export` writes it (.nq, .txt, packed .gz too). Each graph replaces what the store has of
    that name; all others stay. What the build had left out is listed by `alliancekg validate`.
    """
    from alliancekg.pipeline.loading import load_parts  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415

    with open_store(store, write=True) as opened:
        graphs, left_out = load_parts(parts, opened)
    told = f", {left_out} documents had been left out" if left_out else ""
    click.echo(f"{graphs} graphs loaded{told}", err=True)
