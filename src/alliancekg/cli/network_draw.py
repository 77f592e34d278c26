"""`alliancekg network draw`: the pictures of a network."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from alliancekg.cli.network_options import load, network_options

if TYPE_CHECKING:
    from alliancekg.network.drawing import Picture

PICTURES = {"network": "two-mode", "years": "two-mode", "heat-map": "overlap", "timeline": "two-mode"}
"""What can be drawn, and the network that each takes unless another is chosen."""


@click.command()
@network_options(default=None)
@click.option(
    "--picture", type=click.Choice(tuple(PICTURES)), default="network", show_default=True,
    help="The network; the network in several years; who shares what, as a matrix; who joined and left when.",
)  # fmt: skip
@click.option("--title", default="", help="The title; else what the picture shows.")
@click.option(
    "--lang", "language", type=click.Choice(("en", "ja", "ko")), default="en", show_default=True,
    help="The language of names; one that the graph lacks stands in English, and is counted.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(min=2), metavar="N",
    help="Thin what has more nodes or rows than this; 200, for several years 60.",
)  # fmt: skip
@click.option(
    "--panels", type=click.IntRange(min=1, max=16), default=6, show_default=True, help="At most so many years."
)  # fmt: skip
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
def draw(*, out: Path, store: str, name: str | None, picture: str, **chosen: Any) -> None:
    """Draw a network, its years, its overlaps or its memberships over time, as an SVG or PNG picture.

    OUT ends with .svg or .png. No name lies over another, tested with 5 to 200 nodes or rows; a name that finds no room
    is left out. What is left out of a large network is told, and stands on the picture. The network is two-mode unless
    --network says otherwise, for a heat map overlap; a timeline takes --groups instead.
    """
    from alliancekg.errors import UsageError  # noqa: PLC0415
    from alliancekg.network import drawing  # noqa: PLC0415
    from alliancekg.store.export import write_whole  # noqa: PLC0415

    format_ = out.suffix.lower().removeprefix(".")
    if format_ not in drawing.FORMATS:
        raise UsageError(f"{out}: pictures are written as .svg or .png; name the file so")
    if picture == "timeline" and name not in (None, "two-mode"):
        raise UsageError("a timeline shows memberships: choose them by --groups, not by --network")
    if picture in ("timeline", "years") and chosen["date"]:
        raise UsageError(f"--picture {picture} takes --since and --until, not --date")
    made = _made(store, name or PICTURES[picture], picture, chosen)
    write_whole(out, made.to_bytes(format_))
    for note in made.notes:
        click.echo(note, err=True)
    click.echo(f"{out}: {made.told}", err=True)


def _made(store: str, name: str, picture: str, chosen: dict[str, Any]) -> "Picture":
    from alliancekg.network import build, drawing  # noqa: PLC0415
    from alliancekg.network.years import tied_years  # noqa: PLC0415

    facts, plan = load(store, chosen)
    said: dict[str, Any] = {"title": chosen["title"], "language": chosen["language"]}
    said["as_of"] = max(facts.readouts.values(), default="")
    if chosen["most"]:
        said["most"] = chosen["most"]
    if picture == "timeline":
        return drawing.timeline(facts, plan, **said)
    if picture == "years":
        since, until = plan.period.since[:4], plan.period.until[:4]
        known = (0, 0) if since and until else tied_years(facts, name, plan)
        first, last = int(since or known[0]), int(until or known[1])
        return drawing.multiples(facts, name, plan, drawing.spread(first, last, chosen["panels"]), **said)
    network = build(facts, name, plan)
    return drawing.heat_map(network, **said) if picture == "heat-map" else drawing.draw(network, **said)
