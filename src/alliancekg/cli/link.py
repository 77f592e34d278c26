"""`alliancekg link`: entities and Wikidata. The group; most subcommands are in `cli/deciding.py`."""

import getpass
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import rich_click as click

from alliancekg.cli.lazy import LazyCommand
from alliancekg.cli.options import store_option
from alliancekg.cli.wikidata import Asking, asking_options, show_progress

SUBCOMMANDS = (
    ("accept", "alliancekg.cli.deciding:accept", "Accept an item as the entity's."),
    ("reject", "alliancekg.cli.deciding:reject", "Reject an item for an entity."),
    ("none", "alliancekg.cli.deciding:none", "Say that Wikidata has no item for an entity."),
    ("check", "alliancekg.cli.deciding:check", "Find links whose item was merged, deleted, or changed its class."),
    ("office", "alliancekg.cli.deciding:office", "Ask who held an office on a day, as Wikidata has it."),
    ("export", "alliancekg.cli.link_export:export", "Write out judged links, or statements that Wikidata lacks."),
)
KINDS = ("state", "organization", "partnership", "framework", "person", "region", "topic")


class Loading(click.RichGroup):
    """A group that gives its commands loaded, so that documentation sees their options."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The real command of that name."""
        found = super().get_command(ctx, cmd_name)
        return found.load() if isinstance(found, LazyCommand) else found


@click.group(cls=Loading, invoke_without_command=True, commands=[LazyCommand(*entry) for entry in SUBCOMMANDS])
@click.option(
    "--review",
    is_flag=True,
    help="Show what waits for a reviewer, side by side; on a terminal, ask for your word.",
)
@click.option("--by", metavar="NAME", envvar="ALLIANCEKG_REVIEWER", show_envvar=True, default="",
              help="--review: who decides. Default: the login name.")  # fmt: skip
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only entities of this kind. May be repeated."
)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where judgements are kept. Default: "
              "data/links of a checkout, else `links` beside the store; `build` reads these two.")  # fmt: skip
@store_option
@asking_options
@click.pass_context
def link(
    context: click.Context,
    *,
    review: bool,
    by: str,
    kinds: tuple[str, ...],
    folder: Path | None,
    store: str,
    asking: Asking,
) -> None:
    """Link entities to Wikidata items, with reasons that a reviewer can check.

    Works through the entities that have no item: finds candidates by name and by facts, accepts what is certain, and
    keeps the rest for a reviewer. Every judgement says who decided, when, with which score and why, in plain Turtle.
    What a reviewer rejected is not proposed again, and what is linked is not asked for.
    """
    if context.invoked_subcommand:
        return
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.pipeline.folders import links_for_new  # noqa: PLC0415
    from alliancekg.wikidata.judgements import read_folder, record  # noqa: PLC0415
    from alliancekg.wikidata.linking import link_all  # noqa: PLC0415
    from alliancekg.wikidata.rules import shipped_rules  # noqa: PLC0415

    kept = folder or links_for_new(store)
    judged = [one for file in read_folder(kept).values() for one in file]
    chosen = kinds or KINDS
    if review:
        _review(store, folder, kept, chosen, by or getpass.getuser(), asking.today)
        return
    with open_to_read(store) as opened:
        run = link_all(asking.client(), opened, judged, chosen, shipped_rules(), asking.today, show_progress)
    bring_in(store, folder, record(kept, run.judgements))
    for line in run.lines():
        click.echo(line)


def _review(store: str, folder: Path | None, kept: Path, kinds: Sequence[str], by: str, day: date) -> None:
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.cli.reviewing import ask, at_terminal, show  # noqa: PLC0415
    from alliancekg.wikidata.judgements import read_folder  # noqa: PLC0415
    from alliancekg.wikidata.review import waiting  # noqa: PLC0415
    from alliancekg.wikidata.subjects import read_subjects  # noqa: PLC0415

    with open_to_read(store) as opened:  # closed again before anything is asked, so that others can write to it
        subjects = read_subjects(opened, kinds)
    entries = list(waiting(subjects, [one for file in read_folder(kept).values() for one in file]))
    if not entries:
        click.echo("nothing waits for a reviewer")
    elif at_terminal():
        bring_in(store, folder, ask(entries, kept, by, day))
    else:
        show(entries)


def bring_in(store: str, folder: Path | None, changed: list[Path]) -> None:
    """Brings changed files of judgements into the store, and says on stderr which they are."""
    from alliancekg.pipeline.curated import refresh_links  # noqa: PLC0415
    from alliancekg.pipeline.folders import links_beside  # noqa: PLC0415
    from alliancekg.store import open_store  # noqa: PLC0415

    for path in changed:
        click.echo(f"written: {path}", err=True)
    if changed:
        with open_store(store, write=True) as opened:
            refresh_links(opened, folder or links_beside(store))
