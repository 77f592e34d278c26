"""One HTTP request, politely: asked again when the server is busy, after the pause that the server names.

The core under clients that talk to a server on purpose.
"""

import http.client
import io
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alliancekg.errors import StoreError, UsageError
from alliancekg.waiting import BusyError, Manners, patiently, retry_after

BUSY = frozenset({429, 502, 503, 504})
"""Statuses that say "not now": too many requests, and a server or gateway that is overloaded or out of reach."""

LARGEST = 128 * 2**20
"""Bytes of an answer, unpacked, that are read at most."""

_PIECE = 2**16
_HIDDEN_TEXT = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: the status, the headers by lower-case name, and the body, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send(
    url: str,
    *,
    agent: str,
    data: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    manners: Manners | None = None,
    check: Callable[[Reply], None] = lambda reply: None,  # noqa: ARG005
) -> Reply:
    """Sends a GET, or a POST if there is `data`, and gives the answer; `agent` is the User-Agent.

    `check` may look at an answer of status 200 and raise BusyError, where a server hides "not now" in it, or any other
    error. Raises UsageError for an address that is no web address, StoreError with one line if the server refuses,
    can't be reached, stays busy, or asks for a longer pause than is kept to. Neither names a query's parameters.
    """
    kept = manners or Manners()
    shown = shown_address(url)
    request = urllib.request.Request(
        url, data=data, headers={"User-Agent": agent, "Accept-Encoding": "gzip", **(headers or {})}
    )

    def once() -> Reply:
        reply = _once(request, kept.timeout, shown)
        check(reply)
        return reply

    return patiently(once, kept, lambda told: StoreError(f"{shown}: {told}"))


def shown_address(url: str) -> str:
    """The address without parameters, for messages. Raises UsageError if it is no http(s) address or has a password."""
    try:
        parts = urllib.parse.urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError("the server's address can't be read; check it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"{url}: a server's address starts with http:// or https://")
    if parts.username or parts.password:
        raise UsageError(f"{host}: an address with a user name or password is not used; leave them out")
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def _once(request: urllib.request.Request, timeout: float, shown: str) -> Reply:
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status, headers, _body(response, headers, shown))
    except urllib.error.HTTPError as error:
        with error:
            if error.code in BUSY:
                reason = f"the server answers {error.code} {error.reason}"
                raise BusyError(reason, retry_after(error.headers.get("Retry-After"))) from error
            said = " ".join(_start(error).split())[:_HIDDEN_TEXT]
        raise StoreError(
            f"{shown}: the server answers {error.code} {error.reason}{': ' if said else ''}{said}"
        ) from error
    except TimeoutError as error:
        raise BusyError(f"no answer within {timeout:g} seconds") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise BusyError(f"no answer within {timeout:g} seconds") from error
        raise StoreError(f"{shown}: can't be reached ({_reason(error)}); check address and connection") from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise BusyError(f"the connection broke ({_reason(error)})") from error


def _body(response: http.client.HTTPResponse, headers: Mapping[str, str], shown: str) -> bytes:
    packed = headers.get("content-encoding", "").lower() in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
    body = io.BytesIO()
    while piece := response.read(_PIECE):
        body.write(unpacker.decompress(piece, LARGEST) if unpacker else piece)
        if body.tell() > LARGEST:
            raise StoreError(f"{shown}: the answer is over {LARGEST // 2**20} MB; ask for less")
    if unpacker and not unpacker.eof:
        raise http.client.IncompleteRead(body.getvalue())
    return body.getvalue()


def _start(error: urllib.error.HTTPError) -> str:
    """The beginning of an error's body, if it is plain text: a query service says there what is wrong."""
    kind = error.headers.get("Content-Type", "")
    try:
        return error.read(_HIDDEN_TEXT).decode("utf-8", "replace") if kind.startswith("text/plain") else ""
    except (OSError, http.client.HTTPException):
        return ""  # the status says it without the text


def _reason(error: Exception) -> str:
    return str(getattr(error, "reason", "") or error) or type(error).__name__
