"""One address on the web → `Readout`. The only module of this room that opens a connection, and only when asked."""

import http.client
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from dataclasses import dataclass, replace
from datetime import date
from email.message import Message
from pathlib import PurePosixPath

from alliancekg import __version__
from alliancekg.documents.content import MAX_BYTES
from alliancekg.documents.reading import SUFFIXES, read_bytes
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError
from alliancekg.namespaces import slug
from alliancekg.waiting import BusyError, Manners, patiently, retry_after

CONTACT_VARIABLE = "ALLIANCEKG_CONTACT"
"""The environment variable with an address where a site's operator reaches who runs the program."""

_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/markdown": "markdown",
    "text/plain": "text",
}
_TRY_AGAIN = (429, 503)
_REDIRECTS = 5
_SLUG_LENGTH = 100
_PIECE = 2**16
_MANNERS = Manners(timeout=30.0, tries=4, longest_wait=60.0)


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    headers: Message
    body: bytes


def fetch(
    url: str,
    *,
    publisher: str | None = None,
    day: date | None = None,
    retrieved: date | None = None,
    contact: str | None = None,
    manners: Manners | None = None,
) -> Readout:
    """The readout at an http(s) address; its slug is made of date and title, its source is the page's own address.

    `contact` (a mail address or page; default: $ALLIANCEKG_CONTACT) goes into the User-Agent; `retrieved` is today, as
    the caller tells. A server that answers 429 or 503 is asked again, after the pause that its Retry-After names.
    Raises InputError for every other address, for a page that is missing, too large or in no format that is read.
    """
    contact = contact if contact is not None else os.environ.get(CONTACT_VARIABLE, "")
    answer = _get(_checked(url), _user_agent(contact), manners or _MANNERS)
    kind = _kind(answer)
    charset = answer.headers.get_content_charset() if kind != "pdf" else None
    readout = read_bytes(answer.body, answer.url, kind=kind, charset=charset, publisher=publisher, day=day)
    source, slug_ = readout.source or answer.url, _slug(readout, answer.url)
    return replace(readout, slug=slug_, source=source, retrieved=retrieved or readout.retrieved)


def _checked(url: str) -> str:
    """The address with what is not ASCII in its path percent-encoded."""
    try:
        parts = urllib.parse.urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise InputError(f"{url}: is no web address; check it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"{url}: only addresses with http:// or https:// are fetched; give one, or a file")
    if parts.username or parts.password:
        raise InputError(f"{host}: an address with a user name or password is not fetched; leave them out")
    path, query = (urllib.parse.quote(part, safe="/%:=&?~+!$,;'@()*[]") for part in (parts.path or "/", parts.query))
    address = f"[{host}]" if ":" in host else host
    return urllib.parse.urlunsplit((parts.scheme, address + port, path, query, ""))


def _user_agent(contact: str) -> str:
    about = "; ".join(["+https://w3id.org/alliancekg/", *contact.split()])
    return f"alliancekg/{__version__} ({about})".encode("ascii", "replace").decode()


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only, and only a few."""

    max_redirections = _REDIRECTS

    def http_error_302(self, req, fp, code, msg, headers):  # type: ignore[no-untyped-def]
        try:
            _checked(urllib.parse.urljoin(req.full_url, headers.get("Location", "")))
        except InputError:
            fp.close()
            raise
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener() -> urllib.request.OpenerDirector:
    """An opener without the handlers for file:, data: and ftp: that urllib installs unasked."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _get(url: str, user_agent: str, manners: Manners) -> _Answer:
    request = urllib.request.Request(url, headers={"User-Agent": user_agent, "Accept-Encoding": "gzip, identity;q=0.5"})
    opener = _opener()

    def once() -> _Answer:
        try:
            with opener.open(request, timeout=manners.timeout) as response:
                return _Answer(response.geturl(), response.headers, _body(response, url, 10 * manners.timeout))
        except urllib.error.HTTPError as error:
            with error:
                if error.code in _TRY_AGAIN:
                    wait = retry_after(error.headers.get("Retry-After"))
                    raise BusyError(f"the server answers {error.code} {error.reason}", wait) from error
                raise InputError(f"{url}: the server answers {_complaint(error)}") from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or str(error) or type(error).__name__
            raise InputError(f"{url}: can't be fetched ({reason}); check the address and the connection") from error

    return patiently(once, manners, lambda told: InputError(f"{url}: {told}"))


def _complaint(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        return "with a redirect that leads nowhere; check the address"
    return f"{error.code} {error.reason}; {'try again later' if error.code >= 500 else 'check the address'}"


def _body(response: http.client.HTTPResponse, url: str, longest: float) -> bytes:
    """The whole answer, in at most `longest` seconds: a trickle never runs into the time limit of a single read."""
    too_large = InputError(f"{url}: the page is over the limit of {MAX_BYTES // 10**6} MB; give the readout itself")
    length = response.headers.get("Content-Length") or ""
    announced = int(length) if length.isdecimal() else None
    if announced is not None and announced > MAX_BYTES:
        raise too_large
    body = bytearray()
    end = time.monotonic() + longest
    while len(body) <= MAX_BYTES and (piece := response.read1(_PIECE)):
        body += piece
        if time.monotonic() > end:
            raise TimeoutError("timed out")
    if announced is not None and len(body) < announced:
        raise InputError(f"{url}: the page arrives cut short; try again later")
    if response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
        body = _unpacked(body, url)
    if len(body) > MAX_BYTES:
        raise too_large
    return bytes(body)


def _unpacked(body: bytearray, url: str) -> bytearray:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        unpacked = bytearray(unpacker.decompress(body, MAX_BYTES + 1))
    except zlib.error as error:
        raise InputError(f"{url}: the page arrives damaged; try again later") from error
    if not unpacker.eof and len(unpacked) <= MAX_BYTES:
        raise InputError(f"{url}: the page arrives cut short; try again later")
    return unpacked


def _kind(answer: _Answer) -> str:
    media = answer.headers.get_content_type()
    by_name = SUFFIXES.get(PurePosixPath(urllib.parse.urlsplit(answer.url).path).suffix.lower())
    # Servers send Markdown as plain text, and anything as a stream of bytes: there the name tells.
    if media in ("text/plain", "application/octet-stream") and by_name:
        return by_name
    if media not in _MEDIA:
        raise InputError(f"{answer.url}: the server sends {media}, which is not read; give a page, text or PDF")
    return _MEDIA[media]


def _slug(readout: Readout, url: str) -> str:
    """Date and title, cut at a word; the address's last part or the text's hash where there is no title."""
    day = readout.date.isoformat() if readout.date else ""
    path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
    name = slug(readout.title) or slug(PurePosixPath(path).stem) or f"document-{readout.sha256[:12]}"
    joined = name if name.startswith(day) else f"{day}-{name}"
    return (
        joined
        if len(joined) <= _SLUG_LENGTH
        else joined[: _SLUG_LENGTH + 1].rpartition("-")[0] or joined[:_SLUG_LENGTH]
    )
