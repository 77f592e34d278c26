"""Asking a remote endpoint, here a server of our own: answers, busy servers, and every failure as one line."""

import json

import pytest
from prepared import Endpoint

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
    assert (waits[0], waits[2]) == (7.0, 120.0)
    assert 2.0 <= waits[1] <= 2.5  # twice one second, and some jitter


def test_a_date_in_the_past_means_at_once(endpoint: Endpoint) -> None:
    endpoint.answers = [(503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b""), good()]
    waits: list[float] = []
    ask_endpoint(endpoint.url, "SELECT * { ?a ?p ?b }", sleep=waits.append)
    assert waits == [0.0]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((429, {}, b""), r"is busy \(429\), and was still after 4 tries; try later"),
        ((400, {}, b"bad word\n"), r"refuses the request \(400\) \(bad word\)"),
        ((404, {}, b""), r"nothing there \(404\)"),
        ((401, {}, b""), "wants to know who asks"),
        ((403, {}, b""), r"forbids this \(403\)"),
        ((405, {}, b""), "takes no such request"),
        ((413, {}, b""), "not take so much at once"),
        ((302, {"Location": "http://127.0.0.1:9/new"}, b""), "sends on to http://127.0.0.1:9/new"),
        ((500, {}, b"<html><title>x</title><b>boom</b></html>"), r"failed \(500\) \(boom\)"),
        ((502, {}, b""), r"failed \(502\)"),
        ((200, {"Content-Type": JSON_TYPE}, b"<html>"), "not that of a SPARQL server"),
        ((200, {"Content-Type": JSON_TYPE}, b"{}"), "not that of a SPARQL server"),
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
