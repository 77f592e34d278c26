"""A stand-in for Wikidata on loopback: the search and entity API and the query service, with Wikidata's manners.

    with StandIn(items) as wikidata:
        client = Client(Settings(api=wikidata.api, query_service=wikidata.query_service), cache)
        wikidata.next(Answer.busy(retry_after="2"))    # the next request gets this, later ones the truth

`requests` keeps what was asked, with the User-Agent. Nothing is reached but 127.0.0.1.
"""

import contextlib
import gzip
import json
import math
import re
import threading
import time
import unicodedata
import urllib.parse
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import pyoxigraph as ox
from wikibase import Compact, entity, quads

JSON = "application/json; charset=utf-8"
AROUND = re.compile(
    r"SERVICE wikibase:around \{\s*(?P<item>\?\w+) wdt:P625 \?\w+ \.\s*bd:serviceParam wikibase:center "
    r'"Point\((?P<longitude>\S+) (?P<latitude>\S+)\)"\^\^<http://www.opengis.net/ont/geosparql#wktLiteral> ; '
    r'wikibase:radius "(?P<radius>\S+)" \.\s*\}'
)
"""The query service's own search around a point, which Oxigraph lacks."""
RESULTS = "application/sparql-results+json;charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """An answer that is served instead of the truth: see the class methods for those that Wikidata gives."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: bool = False
    truth: bool = False

    @classmethod
    def busy(cls, status: int = 429, retry_after: str | None = None) -> Self:
        headers = {} if retry_after is None else {"Retry-After": retry_after}
        return cls(status, b"Too Many Requests", headers)

    @classmethod
    def error(cls, code: str, info: str = "", **headers: str) -> Self:
        """An error in HTTP 200, as the API gives all of its own."""
        body = json.dumps({"error": {"code": code, "info": info, "*": "See /w/api.php"}, "servedby": "standin"})
        return cls(200, body.encode(), headers)

    @classmethod
    def broken(cls, body: bytes = b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": ') -> Self:
        """An answer that ends in its middle: status 200, and no JSON."""
        return cls(200, body)

    @classmethod
    def query_timeout(cls) -> Self:
        return cls(
            500, b"SPARQL-QUERY: queryStr=...\njava.util.concurrent.TimeoutException", {"Content-Type": "text/plain"}
        )

    @classmethod
    def slow(cls, seconds: float) -> Self:
        return cls(delay=seconds, truth=True)

    @classmethod
    def dropped(cls) -> Self:
        """The connection is closed without a byte."""
        return cls(drop=True)


@dataclass(frozen=True)
class Asked:
    """One request that came: the path, its parameters, and who asked."""

    method: str
    path: str
    parameters: Mapping[str, str]
    agent: str


class StandIn:
    """Serves `items` (see `wikibase`) until it is closed."""

    def __init__(self, items: Mapping[str, Compact]) -> None:
        self.items = dict(items)
        self.requests: list[Asked] = []
        self._next: deque[Answer] = deque()
        self._store = ox.Store()
        self.load(items)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.standin = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        root = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.api, self.query_service = f"{root}/w/api.php", f"{root}/sparql"

    def load(self, items: Mapping[str, Compact]) -> None:
        """Adds items, or puts new ones in place of old ones, as an edit would."""
        self.items.update(items)
        self._store.clear()
        self._store.bulk_extend(quad for name, item in self.items.items() for quad in quads(name, item))
        self._index = [entry for name, item in self.items.items() for entry in _names(name, item)]

    def next(self, *answers: Answer) -> None:
        """What the next requests get instead of the truth, one each."""
        self._next.extend(answers)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def answer(self, asked: Asked) -> Answer:
        """What this request gets."""
        self.requests.append(asked)
        planned = self._next.popleft() if self._next else None
        if planned and not planned.truth:
            return planned
        delay = planned.delay if planned else 0.0
        if asked.path == "/sparql":
            return _with(self._sparql(asked.parameters.get("query", "")), delay)
        body = json.dumps(self._api(asked.parameters), ensure_ascii=False).encode()
        return Answer(200, body, {"Content-Type": JSON}, delay)

    def _sparql(self, query: str) -> Answer:
        try:
            found = self._store.query(AROUND.sub(self._around, query))
        except SyntaxError as error:
            return Answer(400, f"MalformedQueryException: {error}".encode(), {"Content-Type": "text/plain"})
        body = found.serialize(format=ox.QueryResultsFormat.JSON)
        return Answer(200, body or b"", {"Content-Type": RESULTS})

    def _around(self, call: re.Match[str]) -> str:
        """The items that the query service's search around a point gives, as values."""
        centre = (float(call["latitude"]), float(call["longitude"]))
        found = [
            f"wd:{name}"
            for name, item in self.items.items()
            if any(apart(centre, place) <= float(call["radius"]) for place in item.get("P625", []))
        ]
        return f"VALUES {call['item']} {{ {' '.join(found)} }}"

    def _api(self, asked: Mapping[str, str]) -> dict[str, Any]:
        match asked.get("action"):
            case "wbsearchentities":
                return self._search(asked["search"], asked["language"], int(asked.get("limit", "7")))
            case "wbgetentities":
                return self._entities(asked["ids"].split("|"))
            case action:
                info = f'Unrecognized value for parameter "action": {action}.'
                return {"error": {"code": "badvalue", "info": info}, "servedby": "standin"}

    def _entities(self, wanted: list[str]) -> dict[str, Any]:
        if len(wanted) > 50:
            return {"error": {"code": "toomanyvalues", "info": "Too many values supplied for parameter ids."}}
        return {"entities": {name: self._entity(name) for name in wanted}, "success": 1}

    def _entity(self, name: str) -> dict[str, Any]:
        item = self.items.get(name, {"missing": True})
        if item.get("missing"):
            return {"id": name, "missing": ""}
        if "redirect" in item:
            target = item["redirect"]
            return self._entity(target) | {"redirects": {"from": name, "to": target}}
        return entity(name, item)

    def _search(self, text: str, language: str, limit: int) -> dict[str, Any]:
        wanted = folded(text)
        best: dict[str, tuple[tuple[Any, ...], str, str]] = {}
        for name, kind, code, shown, key, weight in self._index:
            if code == language and key.startswith(wanted):
                rank = (key != wanted, -weight, kind != "label", int(name[1:]))
                if name not in best or rank < best[name][0]:
                    best[name] = (rank, kind, shown)
        ranked = sorted(best, key=lambda name: best[name][0])
        hits = [self._hit(name, best[name][1], best[name][2], language) for name in ranked[:limit]]
        answer: dict[str, Any] = {"searchinfo": {"search": text}, "search": hits, "success": 1}
        return answer | ({"search-continue": limit} if len(ranked) > limit else {})

    def _hit(self, name: str, kind: str, shown: str, language: str) -> dict[str, Any]:
        item = self.items[name]
        label = item.get("label", {}).get(language) or item.get("label", {}).get("en", name)
        described = item.get("description", {}).get(language) or item.get("description", {}).get("en")
        hit = {
            "id": name, "title": name, "pageid": int(name[1:]) + 100, "concepturi": f"http://www.wikidata.org/entity/{name}",
            "repository": "wikidata", "url": f"//www.wikidata.org/wiki/{name}",
            "display": {"label": {"value": label, "language": language}},
            "label": label, "match": {"type": kind, "language": language, "text": shown},
        }  # fmt: skip
        if described:
            hit |= {"description": described}
            hit["display"] |= {"description": {"value": described, "language": language}}
        return hit | ({"aliases": [shown]} if kind == "alias" else {})


def apart(one: Sequence[float], other: Sequence[float]) -> float:
    """Kilometres between two points (latitude and longitude), by the spherical law of cosines."""
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    return 6371 * math.acos(min(1.0, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)))


def folded(text: str) -> str:
    """Text without case and accents, as the search compares it."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip()


def _names(name: str, item: Compact) -> list[tuple[str, str, str, str, str, int]]:
    weight = int(item.get("sitelinks", 1))
    labels = [(name, "label", code, text, folded(text), weight) for code, text in item.get("label", {}).items()]
    return labels + [
        (name, "alias", code, text, folded(text), weight)
        for code, many in item.get("aliases", {}).items()
        for text in many
    ]


def _with(answer: Answer, delay: float) -> Answer:
    return Answer(answer.status, answer.body, answer.headers, delay)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve(urllib.parse.urlsplit(self.path).query)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        # A query may also be the body itself (https://www.w3.org/TR/sparql11-protocol/#query-via-post-direct).
        direct = self.headers.get("Content-Type", "").startswith("application/sparql-query")
        self._serve(urllib.parse.urlencode({"query": body}) if direct else body)

    def _serve(self, encoded: str) -> None:
        parameters = dict(urllib.parse.parse_qsl(encoded))
        path = urllib.parse.urlsplit(self.path).path
        standin: StandIn = self.server.standin  # type: ignore[attr-defined]
        answer = standin.answer(Asked(self.command, path, parameters, self.headers.get("User-Agent", "")))
        if answer.delay:
            time.sleep(answer.delay)
        self.close_connection = True
        if answer.drop:
            return
        with contextlib.suppress(OSError):  # the client may have given up
            self._send(answer)

    def _send(self, answer: Answer) -> None:
        headers = Message()
        for key, value in {"Content-Type": JSON, **answer.headers}.items():
            headers[key] = value
        body = answer.body
        if "gzip" in self.headers.get("Accept-Encoding", "") and answer.status == 200:
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self.send_response(answer.status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass
