"""`alliancekg link accept|reject|none|check|office`: a reviewer's word, and questions to Wikidata."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from alliancekg.cli.options import Day, store_option
from alliancekg.cli.wikidata import Asking, asking_options

if TYPE_CHECKING:
    from alliancekg.wikidata.offices import Holder

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _decision_options(command: Decorated) -> Decorated:
    for option in reversed(
        (
            click.option("--by", metavar="NAME", envvar="ALLIANCEKG_REVIEWER", show_envvar=True, default="",
                         help="Who decides. Default: the login name."),
            click.option("--note", metavar="TEXT", default="", help="Why, for who reads the file."),
            click.option("--date", "day", type=Day(), help="The day of the decision. Default: today."),
            click.option("--folder", type=click.Path(path_type=Path, file_okay=False),
                         help="Where judgements are kept. Default: data/links of a checkout, else `links` beside the "
                         "store."),
            store_option,
        )
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("entity", metavar="ENTITY")
@click.argument("item", metavar="ITEM")
@_decision_options
def accept(entity: str, item: str, **rest: Any) -> None:
    """Accept an item as the entity's.

    ENTITY is a name such as state/jp, person/joe-biden or topic/trade; ITEM one such as Q17. Other candidates that
    waited for this entity are dropped.
    """
    _decide("accept", entity, item, **rest)


@click.command()
@click.argument("entity", metavar="ENTITY")
@click.argument("item", metavar="ITEM")
@_decision_options
def reject(entity: str, item: str, **rest: Any) -> None:
    """Reject an item for an entity.

    It is not proposed again, and an accepted link to it ends.
    """
    _decide("reject", entity, item, **rest)


@click.command()
@click.argument("entity", metavar="ENTITY")
@_decision_options
def none(entity: str, **rest: Any) -> None:
    """Say that Wikidata has no item for an entity.

    `link` leaves the entity alone from then on.
    """
    _decide("none", entity, "", **rest)


def _decide(
    decision: str, entity: str, item: str, by: str, note: str, day: date | None, folder: Path | None, store: str
) -> None:
    from alliancekg.cli.link import bring_in  # noqa: PLC0415
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.errors import UsageError  # noqa: PLC0415
    from alliancekg.pipeline.folders import links_for_new  # noqa: PLC0415
    from alliancekg.wikidata.deciding import by_person, item_name, subject_iri  # noqa: PLC0415
    from alliancekg.wikidata.judgements import read_folder, record, short  # noqa: PLC0415
    from alliancekg.wikidata.subjects import kind_of, read_subjects  # noqa: PLC0415

    iri, name = subject_iri(entity), item_name(item) if item else ""
    with open_to_read(store) as opened:
        if iri not in {subject.iri for subject in read_subjects(opened, [kind_of(iri)])}:
            raise UsageError(f"{entity}: the store knows no such entity; see `alliancekg query wikidata-links`")
    kept = folder or links_for_new(store)
    judged = [one for file in read_folder(kept).values() for one in file]
    known = next((one for one in judged if (one.subject, one.item) == (iri, name)), None)
    when = day or datetime.now(UTC).date()
    bring_in(store, folder, record(kept, [by_person(iri, name, decision, by or getpass.getuser(), when, note, known)]))
    click.echo(f"{decision}  {short(iri)}{f'  {name}' if name else ''}")


@click.command()
@store_option
@asking_options
def check(store: str, asking: Asking) -> None:
    """Find links whose item was merged, deleted, or changed its class.

    Looks at the item of every accepted link. Ends with status 1 if any is no longer what it was.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.wikidata.checking import check as check_links  # noqa: PLC0415
    from alliancekg.wikidata.items import item_id  # noqa: PLC0415
    from alliancekg.wikidata.judgements import short  # noqa: PLC0415
    from alliancekg.wikidata.rules import shipped_rules  # noqa: PLC0415
    from alliancekg.wikidata.subjects import kind_of, linked, read_subjects  # noqa: PLC0415

    with open_to_read(store) as opened:
        links = {iri: item_id(item) for iri, item in linked(opened).items() if kind_of(iri)}
        subjects = read_subjects(opened)
    findings = check_links(asking.client(), links, subjects, shipped_rules())
    for one in findings:
        click.echo(f"{one.fault}  {short(one.subject)}  {one.item}  {one.text}")
    if findings:
        raise FaultsFoundError(f"{len(findings)} of {len(links)} links are to be looked at again")
    click.echo(f"{len(links)} links are as they were")


@click.command()
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@click.option("--on", "when", type=Day(), required=True, help="The day.")
@store_option
@asking_options
def office(names: tuple[str, ...], when: date, store: str, asking: Asking) -> None:
    """Ask who held an office on a day, as Wikidata has it.

    NAME is what Wikidata calls the office in English, such as "Prime Minister of Japan"; several are asked for
    together. What `alliancekg enrich` brought into the store answers first; Wikidata is asked only if that names
    nobody. Ends with status 1 if nobody is found. `alliancekg query office-holders` asks the graph's own data.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.wikidata.offices import who_held_here  # noqa: PLC0415

    found = []
    if "://" in store or Path(store).exists():  # without a store Wikidata can be asked all the same
        with open_to_read(store) as opened:
            found = who_held_here(opened, names, when.isoformat())
    found = found or _asked_there(names, when.isoformat(), asking)
    if not found:
        raise FaultsFoundError(f"{', '.join(names)}: Wikidata names nobody in this office on {when}; check the name")
    for one in found:
        until = one.holding.end or "now"
        click.echo(f"{one.person}  {one.label or one.person}  {one.holding.office}  {one.holding.start} to {until}")


def _asked_there(names: tuple[str, ...], when: str, asking: Asking) -> "list[Holder]":
    from alliancekg.wikidata.items import read_item  # noqa: PLC0415
    from alliancekg.wikidata.offices import who_held  # noqa: PLC0415

    client = asking.client()
    found = who_held(client, names, when)
    items = client.entities(one.person for one in found)
    return [replace(one, label=read_item(one.person, items[one.person]).labels.get("en", "")) for one in found]
