"""The options that choose a network, shared by all `alliancekg network` commands, and what they make."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import rich_click as click

from alliancekg.cli.options import Decorated, store_option

if TYPE_CHECKING:
    from alliancekg.network import Facts, Network, Plan
    from alliancekg.network.tables import Table
    from alliancekg.store.protocol import Store

NETWORKS = ("two-mode", "projected", "overlap", "signed", "talks", "agenda", "obligations")
Option = Callable[[Any], Any]
GROUPS = ("partnerships", "frameworks", "meetings", "topics")

KINDS = ("partnership-kind", "framework-kind", "meeting-kind")
SHOWN = ("state", "organization", "partnership", "framework", "topic", "body", "person", "meeting")

top_option = click.option("--top", type=click.IntRange(min=1), help="Only the first N rows.")


def network_options(*, default: str | None = "projected", period: bool = True) -> Callable[[Decorated], Decorated]:
    """The options that choose a network; passed on as `chosen`, a dictionary for `load`.

    Without a `default` the command picks the network that is taken if none is given.
    """
    options = [*_membership_options(default), *_tie_options(), *_period_options(at=period)]

    def decorate(command: Decorated) -> Decorated:
        for option in reversed(options):
            command = option(command)
        return store_option(command)

    return decorate


def _membership_options(default: str | None) -> list[Option]:
    """Which network, of whom, as members of what."""
    return [
        click.option(
            "--network", "name", type=click.Choice(NETWORKS), default=default, show_default=bool(default),
            help="The network.",
        ),
        click.option(
            "--groups", type=click.Choice(GROUPS), default=GROUPS[0], show_default=True,
            help="What actors are members of, in two-mode, projected and overlap networks.",
        ),
        click.option(
            "--kind", "kinds", metavar="KIND", multiple=True,
            help="Only groups of this kind (minilateral …); may be repeated."
        ),
        click.option("--only", metavar="NAME", multiple=True, help="Only this group, by id or label; may be repeated."),
        click.option(
            "--actor", "actors", metavar="NAME", multiple=True,
            help="Cut the network to this actor; may be repeated.",
        ),
        click.option("--states-only", is_flag=True, help="States only, without organizations."),
    ]  # fmt: skip


def _tie_options() -> list[Option]:
    """What a tie is, and how much it counts."""
    return [
        click.option(
            "--weight", type=click.Choice(("count", "jaccard", "newman")), default="count", show_default=True,
            help="The weight of ties in projections.",
        ),
        click.option(
            "--targets", type=click.Choice(("actors", "topics", "all")), default="actors", show_default=True,
            help="What positions are held on, in the signed network.",
        ),
        click.option(
            "--joint", type=click.Choice(("share", "group")), default="share", show_default=True,
            help="Whether holders share a joint position or hold it as one group, in the signed network.",
        ),
    ]  # fmt: skip


def _period_options(*, at: bool) -> list[Option]:
    """When: from one day to another, or with `at` also on one."""
    day = click.option("--date", metavar="DATE", help="The network of a day, month or year; else today's.")
    return [
        *([day] if at else []),
        click.option("--since", metavar="DATE", help="The first year, month or day of the period."),
        click.option("--until", metavar="DATE", help="The last year, month or day of the period."),
    ]


def load(store: str, chosen: dict[str, Any]) -> "tuple[Facts, Plan]":
    """The facts of a store, and the plan that the options of `network_options` make."""
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.network import Period, Plan, read_facts  # noqa: PLC0415

    with open_to_read(store) as opened:

        def iris(option: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
            return named(opened, option, chosen[option], kinds)

        kinds = named(opened, "kind", chosen["kinds"], KINDS, many=True)
        plan = Plan(
            groups=chosen["groups"],
            categories=tuple(dict.fromkeys(kind.rpartition("/")[2] for kind in kinds)),
            only=iris("only", ("partnership", "organization", "framework", "meeting", "topic")),
            actors=iris("actors", ("state", "organization", "person", "body", "partnership")),
            actor_kinds=("state",) if chosen["states_only"] else ("state", "organization"),
            weight=chosen["weight"],
            targets=chosen["targets"],
            joint=chosen["joint"],
            period=Period.of(chosen["since"], chosen["until"], at=chosen.get("date")),
        )
        return read_facts(opened, chosen.get("language", "en")), plan


def named(
    store: "Store", option: str, names: Iterable[str], kinds: tuple[str, ...], *, many: bool = False
) -> tuple[str, ...]:
    """The IRIs of things of these kinds by id or label; with `many` all that bear a name.

    Raises UsageError for a name that is none.
    """
    from alliancekg.queries import Parameter  # noqa: PLC0415
    from alliancekg.queries.values import terms_of  # noqa: PLC0415

    parameter = Parameter(option, "resource", option, of=kinds, many=many)
    return tuple(term.value for name in names for term in terms_of(parameter, name, store))


def made(store: str, chosen: dict[str, Any]) -> "Network":
    """The network that the options choose."""
    from alliancekg.network import build  # noqa: PLC0415

    facts, plan = load(store, chosen)
    return build(facts, chosen["name"], plan)


def show(table: "Table", format_: str, top: int | None = None) -> None:
    """Prints a table of results."""
    from alliancekg.cli.network_tables import write_table  # noqa: PLC0415
    from alliancekg.network.tables import top as first_rows  # noqa: PLC0415

    write_table(first_rows(table, top), format_)
