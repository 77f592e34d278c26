"""`alliancekg network draw`: the picture of a network."""

from pathlib import Path
from typing import Any

import rich_click as click

from alliancekg.cli.network_options import load, network_options


@click.command()
@network_options(default="two-mode")
@click.option("--title", default="", help="The title; else what the network is.")
@click.option(
    "--most", type=click.IntRange(min=2), default=200, show_default=True,
    help="Thin a network of more nodes than this to those with most ties.",
)  # fmt: skip
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
def draw(out: Path, store: str, title: str, most: int, **chosen: Any) -> None:
    """Draw a network as an SVG or PNG picture, with no name over another.

    OUT ends with .svg or .png. What is left out of a large network is told, and stands on the picture.
    """
    from alliancekg.errors import UsageError  # noqa: PLC0415
    from alliancekg.network import build, drawing  # noqa: PLC0415
    from alliancekg.store.export import write_whole  # noqa: PLC0415

    format_ = out.suffix.lower().removeprefix(".")
    if format_ not in drawing.FORMATS:
        raise UsageError(f"{out}: pictures are written as .svg or .png; name the file so")
    facts, plan = load(store, chosen)
    network = build(facts, chosen["name"], plan)
    as_of = max(facts.readouts.values(), default="")
    picture = drawing.draw(network, title=title, as_of=as_of, most=most)
    write_whole(out, picture.to_bytes(format_))
    for note in picture.notes:
        click.echo(note, err=True)
    click.echo(f"{out}: {len(picture.network.nodes)} nodes, {len(picture.network.ties)} ties", err=True)
