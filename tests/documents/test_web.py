"""Fetching from a server on this machine: good answers, and bad ones in one line each."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from alliancekg.documents import web
from alliancekg.documents.web import CONTACT_VARIABLE, fetch
from alliancekg.errors import InputError
from alliancekg.waiting import Manners

Reply = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = b"<title>Call with Ruritania</title><meta name=date content='6 May 2024'><p>They spoke.</p>"


@dataclass
class Site:
    """A server that answers each path from a list, the last reply again and again."""

    url: str
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def at(self, path: str, *replies: Reply) -> str:
        self.replies[path] = list(replies)
        return self.url + path

    def manners(self) -> Manners:
        return Manners(timeout=5, tries=4, sleep=self.slept.append, chance=lambda: 1.0)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, dict(self.headers.items())))
            queue = found.replies.get(self.path, [(404, {}, b"")])
            status, headers, body = queue[0] if len(queue) == 1 else queue.pop(0)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONTACT_VARIABLE, "ann@example.org")
    readout = fetch(site.at("/call?id=1", (200, HTML, PAGE)), retrieved=date(2024, 6, 1))
    assert readout.text == "They spoke."
    assert readout.slug == "2024-05-06-call-with-ruritania"
    assert readout.source == site.url + "/call?id=1"
    assert readout.retrieved == date(2024, 6, 1)
    assert site.asked[0][1]["User-Agent"] == "alliancekg/0.1.0 (+https://w3id.org/alliancekg/; ann@example.org)"


def test_what_the_caller_says_wins(site: Site) -> None:
    url = site.at("/call", (200, HTML, PAGE))
    readout = fetch(url, publisher="Ministry", day=date(2020, 1, 2), contact="a\r\nX-Evil: ü")
    assert (readout.publisher, readout.date) == ("Ministry", date(2020, 1, 2))
    assert readout.slug == "2020-01-02-call-with-ruritania"
    assert site.asked[0][1]["User-Agent"].endswith("; a; X-Evil:; ?)")


@pytest.mark.parametrize(
    ("path", "media", "body", "slug"),
    [
        ("/Some%20call.html", "text/html", b"<p>They spoke.</p>", "some-call"),
        (
            "/2024-05-06-call.md",
            "text/plain; charset=utf-8",
            b"---\ntitle: 2024-05-06 call\n---\nThey spoke.",
            "2024-05-06-call",
        ),
        ("/call.txt", "application/octet-stream", b"They spoke.", "call"),
        ("/call", "text/plain", b"They spoke.", "call"),
        ("/", "text/html", b"<p>They spoke.</p>", "document-"),
        ("/a", "text/html", b"<title>" + b"word " * 40 + b"</title><p>They spoke.</p>", "word-" * 19 + "word"),
        ("/b", "text/html", b"<title>" + b"x" * 200 + b"</title><p>They spoke.</p>", "x" * 100),
    ],
)
def test_formats_and_slugs(site: Site, path: str, media: str, body: bytes, slug: str) -> None:
    readout = fetch(site.at(path, (200, {"Content-Type": media}, body)))
    assert readout.text == "They spoke."
    assert readout.slug.startswith(slug)


def test_charset_of_the_server_and_gzip(site: Site) -> None:
    headers = {"Content-Type": "text/html; charset=Shift_JIS", "Content-Encoding": "gzip"}
    assert fetch(site.at("/a", (200, headers, gzip.compress("<p>会談</p>".encode("cp932"))))).text == "会談"


def test_canonical_address_is_the_source(site: Site) -> None:
    page = b"<link rel=canonical href='https://example.org/a'><p>They spoke.</p>"
    assert fetch(site.at("/a?from=feed", (200, HTML, page))).source == "https://example.org/a"


def test_relative_canonical_address_is_passed_over(site: Site) -> None:
    url = site.at("/a", (200, HTML, b"<link rel=canonical href='/b'><p>They spoke.</p>"))
    assert fetch(url).source == url


def test_address_with_letters_beyond_ascii(site: Site) -> None:
    site.at("/caf%C3%A9?q=%C3%BC", (200, HTML, PAGE))
    assert fetch(site.url + "/café?q=ü#top").text == "They spoke."


def test_redirect(site: Site) -> None:
    site.at("/new", (200, HTML, PAGE))
    readout = fetch(site.at("/old", (301, {"Location": "/new"}, b"")))
    assert readout.source == site.url + "/new"


def test_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    later = formatdate(time.time() + 30, usegmt=True)
    replies: list[Reply] = [
        (status, {"Retry-After": wait}, b"") for status, wait in ((429, "7"), (503, later), (503, "x"))
    ]
    url = site.at("/a", *replies, (200, HTML, PAGE))
    assert fetch(url, manners=site.manners()).text == "They spoke."
    assert site.slept[0] == 7
    assert 20 < site.slept[1] <= 30
    assert site.slept[2] == 4


@pytest.mark.parametrize(
    ("reply", "message", "asked"),
    [
        ((404, {}, b""), "the server answers 404 Not Found; check the address", 1),
        ((500, {}, b""), "the server answers 500 Internal Server Error; try again later", 1),
        (
            (429, {"Retry-After": "0"}, b""),
            "the server answers 429 Too Many Requests, 4 times in a row; try again later",
            4,
        ),
        ((429, {"Retry-After": "3600"}, b""), "it asks to wait 3600 seconds: try again then", 1),
        ((302, {"Location": "file:///etc/passwd"}, b""), "only addresses with http:// or https:// are fetched", 1),
        ((302, {"Location": "ftp://example.org/a"}, b""), "only addresses with http:// or https:// are fetched", 1),
        ((302, {"Location": "/a"}, b""), "the server answers with a redirect that leads nowhere; check the address", 5),
        ((200, {"Content-Type": "image/png"}, b"x"), "the server sends image/png, which is not read", 1),
        (
            (200, {"Content-Type": "text/html", "Content-Length": "50000000"}, b""),
            "the page is over the limit of 10 MB",
            1,
        ),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"no"), "the page arrives damaged", 1),
        ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 10_000_001)), "the page is over the limit", 1),
        ((200, HTML | {"Content-Length": "5"}, b"x"), "the page arrives cut short; try again later", 1),
        ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]), "the page arrives cut short", 1),
        ((200, HTML, b""), "the file is empty", 1),
        ((200, HTML, "Zoë".encode("latin-1")), "is not UTF-8", 1),
    ],
)
def test_bad_answers_are_told_in_one_line(site: Site, reply: Reply, message: str, asked: int) -> None:
    with pytest.raises(InputError) as caught:
        fetch(site.at("/a", reply), manners=site.manners())
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(site.asked) == asked


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/passwd", "only addresses with http:// or https:// are fetched"),
        ("data:text/plain,a", "only addresses with http:// or https:// are fetched"),
        ("http:///a", "only addresses with http:// or https:// are fetched"),
        ("http://ann:secret@127.0.0.1/", "an address with a user name or password is not fetched"),
        ("http://[::1/", "is no web address"),
        ("http://127.0.0.1:99999/", "is no web address"),
        ("http://127.0.0.1:1/", r"can't be fetched \(.*refused.*\); check the address and the connection"),
    ],
)
def test_bad_addresses(url: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        fetch(url)
    assert "secret" not in str(caught.value)


def test_silent_server(site: Site) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(InputError, match=r"can't be fetched \(timed out\)"),
    ):
        fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", manners=Manners(timeout=0.1))


def test_server_that_trickles(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 301.0])
    monkeypatch.setattr(web, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with pytest.raises(InputError, match=r"can't be fetched \(timed out\)"):
        fetch(site.at("/a", (200, HTML, PAGE)), manners=Manners(timeout=30))
