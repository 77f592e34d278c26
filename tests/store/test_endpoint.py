"""Asking a remote endpoint, here a server of our own: answers, busy servers, and every failure as one line."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from alliancekg.errors import AllianceKGError, StoreError, UsageError
from alliancekg.store.endpoint import ask_endpoint

ROWS = {
    "head": {"vars": ["a", "b"]},
    "results": {
        "bindings": [
            {"a": {"type": "uri", "value": "urn:x"}},
            {"b": {"type": "literal", "value": "y", "xml:lang": "en"}},
        ]
    },
}
JSON_TYPE = "application/sparql-results+json"


class Endpoint:
    """A server that gives prepared answers in turn, the last one for ever; `seen` has each request's User-Agent."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.seen: list[str] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                endpoint.seen.append(self.headers["User-Agent"])
                answer = endpoint.answers.pop(0) if len(endpoint.answers) > 1 else endpoint.answers[0]
                self.send_response(answer[0])
                for name, value in answer[1].items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer[2])

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    served = Endpoint()
    thread = threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    served.server.shutdown()
    served.server.server_close()
    thread.join()


def good(body: object = ROWS) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": JSON_TYPE}, json.dumps(body).encode()


def test_rows(endpoint: Endpoint) -> None:
    endpoint.answers = [good()]
    result = ask_endpoint(endpoint.url, "SELECT ?a ?b { ?a ?p ?b }")
    assert result.dicts() == [{"a": "urn:x"}, {"b": "y"}]
    assert result.rows[1][1].language == "en"  # type: ignore[union-attr]
    assert endpoint.seen[0].startswith("alliancekg/")


def test_yes_and_triples(endpoint: Endpoint) -> None:
    endpoint.answers = [good({"head": {}, "boolean": True})]
    assert ask_endpoint(endpoint.url, "ASK { ?s ?p ?o }").boolean is True
    endpoint.answers = [(200, {"Content-Type": "text/turtle"}, b"<urn:b> <urn:p> 1 . <urn:a> <urn:p> 1 .")]
    triples = ask_endpoint(endpoint.url, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").triples or b""
    assert [line[:7] for line in triples.splitlines()] == [b"<urn:a>", b"<urn:b>"]


def test_a_busy_server_is_asked_again_when_it_says(endpoint: Endpoint) -> None:
    endpoint.answers = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), (429, {"Retry-After": "99999"}, b""), good()]
    waits: list[float] = []
    assert len(ask_endpoint(endpoint.url, "SELECT * { ?a ?p ?b }", sleep=waits.append)) == 2
    assert waits == [7.0, 2.0, 120.0]


def test_a_date_in_the_past_means_at_once(endpoint: Endpoint) -> None:
    endpoint.answers = [(503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b""), good()]
    waits: list[float] = []
    ask_endpoint(endpoint.url, "SELECT * { ?a ?p ?b }", sleep=waits.append)
    assert waits == [0.0]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((429, {}, b""), "429.*busy, try later"),
        ((400, {}, b"bad"), "refuses the query"),
        ((404, {}, b""), "refuses the query"),
        ((403, {}, b""), "answers 403"),
        ((500, {}, b"boom"), "refuses the query"),
        ((200, {"Content-Type": JSON_TYPE}, b"<html>"), "not that of a SPARQL endpoint"),
        ((200, {"Content-Type": JSON_TYPE}, b"{}"), "not that of a SPARQL endpoint"),
    ],
)
def test_failures_are_one_line(endpoint: Endpoint, answer: tuple[int, dict[str, str], bytes], message: str) -> None:
    endpoint.answers = [answer]
    with pytest.raises(StoreError, match=message) as caught:
        ask_endpoint(endpoint.url, "SELECT * { ?a ?p ?b }", sleep=lambda _: None)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "query", "error"),
    [
        ("ftp://example.org", "SELECT * { }", UsageError),
        ("http://127.0.0.1:9/", "DROP ALL", UsageError),
        ("http://127.0.0.1:9/", "SELECT * { ?s ?p ?o }", StoreError),
    ],
)
def test_what_is_not_sent_or_not_reached(url: str, query: str, error: type[AllianceKGError]) -> None:
    with pytest.raises(error):
        ask_endpoint(url, query)
