"""The one client for Wikidata: its search and entity API, and its query service.

Follows https://www.mediawiki.org/wiki/API:Etiquette and the query service's limits: it says who it is, asks one thing
at a time, takes 50 items a call, sends maxlag, waits when told to, and never asks twice for what it has.
"""

import io
import json
import os
import re
import threading
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyoxigraph as ox

from alliancekg import __version__
from alliancekg.errors import StoreError, UsageError
from alliancekg.store.oxigraph import result
from alliancekg.store.polite import Reply, send
from alliancekg.store.result import Result
from alliancekg.waiting import BusyError, Manners, retry_after
from alliancekg.wikidata.cache import Cache, Request

API = "https://www.wikidata.org/w/api.php"
QUERY_SERVICE = "https://query.wikidata.org/sparql"
CONTACT_VARIABLE = "ALLIANCEKG_CONTACT"
BATCH = 50
"""Items a call of wbgetentities takes from a user without special rights."""

ITEM = re.compile(r"Q[1-9][0-9]*")
_LONGEST_GET = 2000
_PROPS = "info|labels|descriptions|aliases|claims"
_BUSY_CODES = frozenset({"maxlag", "ratelimited", "readonly"})
_BUSY_WAIT = 5.0  # what the manual of maxlag asks for where Retry-After is missing


class NotCachedError(StoreError):
    """Offline, and the cache lacks what is asked for. `missing` says what, one line each."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        more = f" and {len(self.missing) - 3} more" if len(self.missing) > 3 else ""
        super().__init__(
            f"offline, and the cache lacks {', '.join(self.missing[:3])}{more}; run once without --offline"
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Wikidata (or another Wikibase) is and how to treat it.

    `contact` (a mail address or page) goes into the User-Agent. `pinned` is the time that this run is said to be at;
    cached answers then count whatever their age, so that the same cache gives the same answers. `offline`: nothing is
    sent.
    """

    api: str = API
    query_service: str = QUERY_SERVICE
    contact: str = ""
    maxlag: int = 5
    offline: bool = False
    pinned: datetime | None = None
    manners: Manners = field(default_factory=Manners)


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that a search found. `matched` is the label or alias that did, `match_kind` `label` or `alias`."""

    item: str
    label: str
    description: str
    matched: str
    match_kind: str
    language: str


class Client:
    """Asks Wikidata. May be shared by threads: requests still go one at a time."""

    def __init__(self, settings: Settings, cache: Cache, told: Callable[[str], None] | None = None) -> None:
        """`told` hears of every request that goes out, one line each, for progress; no parameters of the query."""
        self.settings = settings
        self._cache = cache
        self._told = told or (lambda _: None)
        self._one = threading.Lock()

    @property
    def now(self) -> datetime:
        """The time of this run in UTC: the pinned one, or the clock's."""
        return self.settings.pinned or datetime.now(UTC)

    def search(self, text: str, language: str, limit: int = 10) -> list[Hit]:
        """Items whose label or alias in `language` begins like `text`, the best first (wbsearchentities).

        Raises StoreError if Wikidata can't answer, NotCachedError (a StoreError) offline.
        """
        asked = (self.settings.api, "search", language, str(limit), text)
        parameters = {
            "action": "wbsearchentities", "search": text, "language": language, "uselang": language, "type": "item",
            "limit": str(limit),
        }  # fmt: skip
        found = self._cached(asked, f'a search for "{text}" ({language})', lambda: self._api(parameters, "search"))
        return [_hit(entry, language) for entry in found]

    def entities(self, items: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The JSON of each item by the id asked for, as wbgetentities gives it (all languages, all statements).

        A deleted item has the key `missing`; a redirected one has another `id`, and `redirects`. Sorted by number.
        Raises UsageError for what is no item's id, StoreError and NotCachedError as `search`.
        """
        wanted = sorted({*items}, key=_number)
        found = {item: kept.value for item in wanted if (kept := self._known(self._entity_request(item)))}
        lacking = [item for item in wanted if item not in found]
        if lacking and self.settings.offline:
            raise NotCachedError([f"item {item}" for item in lacking])
        for start in range(0, len(lacking), BATCH):
            batch = lacking[start : start + BATCH]
            answer = self._api({"action": "wbgetentities", "ids": "|".join(batch), "props": _PROPS}, "entities")
            for item in batch:
                if item not in answer:
                    raise StoreError(f"{self.settings.api}: the answer lacks {item}, which was asked for; try again")
                found[item] = answer[item]
                self._cache.put(self._entity_request(item), answer[item], self.now)
        return {item: found[item] for item in wanted}

    def retrieved(self, items: Iterable[str]) -> datetime | None:
        """When the oldest of the kept answers about these items came; None if there is none."""
        kept = (self._known(self._entity_request(item)) for item in items)
        return min((one.retrieved for one in kept if one is not None), default=None)

    def query(self, sparql: str) -> Result:
        """The rows of a SELECT, or the truth of an ASK, from the query service. Raises as `search`."""
        asked = (self.settings.query_service, "sparql", sparql)
        title = " ".join(sparql.split())
        value = self._cached(asked, f"the query {title[:60]}…", lambda: self._sparql(sparql))
        return _result(json.dumps(value).encode(), self.settings.query_service)

    def _entity_request(self, item: str) -> Request:
        return (self.settings.api, "entity", _PROPS, item)

    def _known(self, request: Request) -> Any:
        # A pinned or offline run takes what there is; only a live one asks again for what has grown old.
        free = self.settings.pinned or self.settings.offline
        return (Cache(self._cache.folder) if free else self._cache).get(request, self.now)

    def _cached(self, request: Request, title: str, ask: Callable[[], Any]) -> Any:
        kept = self._known(request)
        if kept is not None:
            return kept.value
        if self.settings.offline:
            raise NotCachedError([title])
        value = ask()
        self._cache.put(request, value, self.now)
        return value

    def _api(self, parameters: dict[str, str], part: str) -> Any:
        url = self.settings.api
        wanted = {**parameters, "format": "json", "formatversion": "1", "maxlag": str(self.settings.maxlag)}
        reply = self._send(f"{url}?{urllib.parse.urlencode(wanted)}", None, "application/json", _check_api)
        answer = json.loads(reply.body)
        if "error" in answer:
            error = answer["error"]
            raise StoreError(f"{url}: Wikidata refuses: {error.get('info') or error.get('code')}")
        if part not in answer:
            raise StoreError(f"{url}: the answer has no {part}; check that this is a Wikibase API")
        return answer[part]

    def _sparql(self, sparql: str) -> Any:
        url = self.settings.query_service
        body = urllib.parse.urlencode({"query": sparql})
        post = len(url) + len(body) > _LONGEST_GET
        address, data = (url, body.encode()) if post else (f"{url}?{body}", None)
        reply = self._send(address, data, "application/sparql-results+json", _check_json)
        _result(reply.body, url)
        return json.loads(reply.body)

    def _send(self, url: str, data: bytes | None, accept: str, check: Callable[[Reply], None]) -> Reply:
        with self._one:
            self._told(f"asking {urllib.parse.urlsplit(url).hostname}")
            return send(
                url,
                agent=user_agent(self.settings.contact),
                data=data,
                headers={"Accept": accept},
                manners=self.settings.manners,
                check=check,
            )


def user_agent(contact: str = "") -> str:
    """Who asks, as https://meta.wikimedia.org/wiki/User-Agent_policy wants it; `contact` from its argument or the
    environment's ALLIANCEKG_CONTACT."""
    reach = contact or os.environ.get(CONTACT_VARIABLE, "")
    about = "; ".join(["https://w3id.org/alliancekg/", *reach.split()])
    return f"alliancekg/{__version__} ({about})".encode("ascii", "replace").decode()


def in_batches(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """The distinct values, sorted, in lists of at most `size`."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _number(item: str) -> int:
    if not ITEM.fullmatch(item):
        raise UsageError(f"{item!r} is no Wikidata item; give one such as Q17")
    return int(item[1:])


def _check_json(reply: Reply) -> None:
    """Servers that run out of time in the middle of an answer of status 200 leave half of it, or a Java error."""
    try:
        data = json.loads(reply.body)
    except ValueError as error:
        raise BusyError("the answer is cut short or no JSON") from error
    if not isinstance(data, dict):
        raise BusyError("the answer is not what the service gives")


def _check_api(reply: Reply) -> None:
    _check_json(reply)
    error = json.loads(reply.body).get("error")
    if isinstance(error, dict) and (
        error.get("code") in _BUSY_CODES or str(error.get("code")).startswith("internal_api")
    ):
        wait = retry_after(reply.headers.get("retry-after"))
        raise BusyError(f"Wikidata is busy ({error['code']})", _BUSY_WAIT if wait is None else wait)


def _hit(entry: dict[str, Any], language: str) -> Hit:
    match = entry.get("match", {})
    return Hit(
        item=entry["id"],
        label=entry.get("label", ""),
        description=entry.get("description", ""),
        matched=match.get("text", ""),
        match_kind=match.get("type", ""),
        language=match.get("language", language),
    )


def _result(body: bytes, url: str) -> Result:
    try:
        return result(ox.parse_query_results(io.BytesIO(body), format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{url}: the answer is not that of a SPARQL service; check the address") from error
