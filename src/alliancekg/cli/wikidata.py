"""The options of all commands that ask Wikidata, and the client that they make."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from alliancekg.cli.options import Day

if TYPE_CHECKING:
    from alliancekg.wikidata.client import Client

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask: addresses (`""`: Wikidata's), the contact for the User-Agent, the cache and its age, and the day."""

    endpoint: str
    api: str
    contact: str
    cache: Path | None
    max_age: int
    offline: bool
    day: date | None

    @property
    def today(self) -> date:
        """The day that judgements get: the one given, else SOURCE_DATE_EPOCH's, else today in UTC."""
        return self._pinned().date() if self._pinned() else datetime.now(UTC).date()

    def client(self, told: Callable[[str], None] | None = None) -> "Client":
        """The client; `told` hears of each request that goes out."""
        from datetime import timedelta  # noqa: PLC0415

        from alliancekg.wikidata.cache import Cache, default_folder  # noqa: PLC0415
        from alliancekg.wikidata.client import API, QUERY_SERVICE, Client, Settings  # noqa: PLC0415

        settings = Settings(
            api=self.api or API,
            query_service=self.endpoint or QUERY_SERVICE,
            contact=self.contact,
            offline=self.offline,
            pinned=self._pinned(),
        )
        return Client(settings, Cache(self.cache or default_folder(), timedelta(days=self.max_age)), told)

    def _pinned(self) -> Any:
        from alliancekg.graph.meta import build_time  # noqa: PLC0415

        if self.day:
            return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)
        return build_time()


def asking_options(command: Decorated) -> Decorated:
    """The options, passed on as `asking: Asking`."""

    def gathered(*args: Any, **kwargs: Any) -> Any:
        names = ("endpoint", "api", "contact", "cache", "max_age", "offline", "day")
        return command(*args, asking=Asking(**{name: kwargs.pop(name) for name in names}), **kwargs)

    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    gathered.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in reversed(
        (
            click.option("--endpoint", metavar="URL", default="", help="The query service. Default: Wikidata's."),
            click.option("--api", metavar="URL", default="", help="The search and entity API. Default: Wikidata's."),
            click.option(
                "--contact", metavar="TEXT", default="", envvar="ALLIANCEKG_CONTACT", show_envvar=True,
                help="A mail address or page where Wikidata's operators reach you; goes into the User-Agent.",
            ),
            click.option(
                "--cache", type=click.Path(path_type=Path, file_okay=False),
                help="The folder of answers. Default: alliancekg/wikidata in the user's cache.",
            ),
            click.option(
                "--max-age", type=click.IntRange(0), default=30, show_default=True, metavar="DAYS",
                help="Answers that are older are asked for again.",
            ),
            click.option("--offline", is_flag=True, help="Answer from the cache, or say what is missing."),
            click.option(
                "--date", "day", type=Day(),
                help="The day of this run, for what it writes; cached answers then count whatever their age.",
            ),
        )
    ):  # fmt: skip
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]


def show_progress(done: int, total: int) -> None:
    """How far a long run is: on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} entities" + ("\n" if done == total else ""), nl=False, err=True)
