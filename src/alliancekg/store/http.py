"""Polite exchanges with SPARQL servers over HTTP: who asks, waiting when told to, and one line for each failure.

Below `remote` (a server as the store) and `endpoint` (any server on the web). A busy server (429, 503) is asked again
after the time that it names in Retry-After, or after 1, 2, 4 … seconds and some jitter; so is one whose gateway fails
or whose connection breaks, if the request may be repeated. No redirect is followed, so that credentials and updates go
where the user said and nowhere else. Secrets are in no message.
"""

import random
import re
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.request import Request

from alliancekg import __version__
from alliancekg.errors import StoreError, TimeLimitError, UsageError
from alliancekg.store.credentials import Credentials, asks_for_basic, opener
from alliancekg.store.oxigraph import one_line
from alliancekg.waiting import doubling, retry_after

USER_AGENT = f"alliancekg/{__version__} (https://w3id.org/alliancekg/)"
BUSY = (429, 503)
GATEWAY = (502, 504)
LONGEST_WAIT = 120.0
_PIECE = 1 << 16


class NotFoundError(StoreError):
    """The server has nothing at the address (404)."""


class TooLargeError(StoreError):
    """The server does not take so much at once (413)."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `repeatable` if doing it twice does no more than doing it once."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: its headers and all of its body."""

    headers: Message
    body: bytes


class Client:
    """Sends calls to one server. `timeout` is in seconds for each of at most `tries` requests."""

    def __init__(
        self,
        name: str,
        *,
        credentials: Credentials | None = None,
        timeout: float = 60,
        tries: int = 4,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._name = name
        self._credentials = credentials or Credentials()
        self._basic = self._credentials.at_once
        self._timeout, self._tries, self._sleep, self._jitter = timeout, tries, sleep, jitter

    def send(self, call: Call, *, timeout: float | None = None) -> Answer:
        """The answer to a call. Raises StoreError with one line: NotFoundError (404), TooLargeError (413) and so on."""
        limit = timeout or self._timeout
        for attempt in range(1, self._tries + 1):
            try:
                return self._once(call, limit)
            except HTTPError as error:
                error.close()
                passing = error.code in BUSY or (call.repeatable and error.code in GATEWAY)
                if not passing or attempt == self._tries:
                    raise self._refused(error) from error
                self._sleep(self._wait(error.headers, attempt))
            except (ConnectionResetError, BrokenPipeError, HTTPException) as error:
                if not call.repeatable or attempt == self._tries:
                    raise self._broken(error) from error
                self._sleep(self._wait(None, attempt))
        raise UsageError("tries must be at least 1")

    def _once(self, call: Call, limit: float) -> Answer:
        try:
            try:
                return self._exchange(call, limit)
            except HTTPError as error:
                if error.code != 401 or self._basic or not self._credentials.user or not asks_for_basic(error):
                    raise
                error.close()
            self._basic = True  # from now on without being asked
            return self._exchange(call, limit)
        except HTTPError as error:
            raise _with_detail(error) from error
        except (TimeoutError, socket.timeout) as error:  # noqa: UP041  (urllib may raise either)
            raise self._late(limit) from error
        except (ConnectionResetError, BrokenPipeError, HTTPException):
            raise
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._late(limit) from error
            if isinstance(error.reason, ConnectionResetError | BrokenPipeError):
                raise error.reason from error
            why = error.reason.strerror if isinstance(error.reason, OSError) else None
            raise StoreError(
                f"{self._name}: the server can't be reached: {why or one_line(error)}; check the address"
            ) from error
        except OSError as error:
            raise self._broken(error) from error

    def _exchange(self, call: Call, limit: float) -> Answer:
        request = Request(call.url, data=call.body, method=call.method, headers={"User-Agent": USER_AGENT})
        for name, value in call.headers.items():
            request.add_header(name, value)
        if told := self._credentials.header(basic=self._basic):
            request.add_unredirected_header("Authorization", told)
        deadline = time.monotonic() + limit
        response: HTTPResponse = opener(call.url, self._credentials, digest=not self._basic).open(
            request, timeout=limit
        )
        with response:
            pieces = []
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                if time.monotonic() > deadline:
                    raise TimeoutError
            _complete(response, sum(map(len, pieces)))
            return Answer(response.headers, b"".join(pieces))

    def _wait(self, headers: Message | None, attempt: int) -> float:
        """Seconds: what Retry-After says (seconds or a date), else doubling from one, and up to a quarter more."""
        told = retry_after(headers.get("Retry-After") if headers else None)
        wait = doubling(attempt) * (1 + self._jitter() / 4) if told is None else told
        return min(wait, LONGEST_WAIT)

    def _late(self, limit: float) -> TimeLimitError:
        return TimeLimitError(f"{self._name}: no answer within {limit:g} seconds: ask for less or raise the time limit")

    def _broken(self, error: BaseException) -> StoreError:
        reason = one_line(error) or type(error).__name__
        return StoreError(f"{self._name}: the connection broke: {reason}; try again")

    def _refused(self, error: HTTPError) -> StoreError:
        detail = str(error.reason)
        for secret in (self._credentials.password, self._credentials.token):
            detail = detail.replace(secret, "…") if secret else detail
        told = f" ({detail})" if detail else ""
        known = bool(self._credentials.user or self._credentials.token)
        match error.code:
            case 401 if known:
                text = (
                    "the server refuses the name and password or the token (401); check ALLIANCEKG_STORE_USER and so on"
                )
            case 401:
                text = (
                    "the server wants to know who asks (401); set ALLIANCEKG_STORE_USER and ALLIANCEKG_STORE_PASSWORD, "
                    "or ALLIANCEKG_STORE_TOKEN"
                )
            case 403:
                text = f"the server forbids this (403){told}; ask its keeper for the right to do it"
            case 404 | 410:
                return NotFoundError(f"{self._name}: the server has nothing there ({error.code}); check the address")
            case 413:
                return TooLargeError(f"{self._name}: the server does not take so much at once (413); raise its limit")
            case 300 | 301 | 302 | 303 | 307 | 308:
                place = error.headers.get("Location", "elsewhere") if error.headers else "elsewhere"
                text = f"the server sends on to {place} ({error.code}); give the address of the SPARQL service itself"
            case 405 | 406 | 415:
                text = f"the server takes no such request there ({error.code}); check the address"
            case 429 | 503:
                text = f"the server is busy ({error.code}), and was still after {self._tries} tries; try later"
            case code if code >= 500:
                text = f"the server failed ({code}){told}; try again, or see its log"
            case code:
                text = f"the server refuses the request ({code}){told}"
        return StoreError(f"{self._name}: {text}")


def _complete(response: HTTPResponse, received: int) -> None:
    told = response.headers.get("Content-Length", "")
    if told.isdigit() and int(told) != received:
        raise HTTPException(f"{received} of {told} bytes came")


def _with_detail(error: HTTPError) -> HTTPError:
    """The error with what the server said as its reason: the first words of its text, without mark-up."""
    try:
        body = error.read(2000).decode("utf-8", "replace") if error.fp else ""
    except (OSError, HTTPException):
        body = ""
    finally:
        error.close()
    text = " ".join(re.sub(r"<(style|title)\b.*?</\1>|<[^>]*>", " ", body, flags=re.DOTALL).split())
    said = text[:200] if text else str(error.reason or "")
    return HTTPError(error.url or "", error.code, said, error.headers, None)
