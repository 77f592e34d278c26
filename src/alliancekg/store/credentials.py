"""Who asks a SPARQL server: name and password or token, from the environment, and how they are sent.

Below `http`. No redirect is followed, so that they go where the user said and nowhere else.
"""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from alliancekg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and password (HTTP Basic or Digest, as the server asks for), or a token (Bearer)."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    at_once: bool = False
    """Whether Basic is sent before the server asks for it."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Credentials":
        """ALLIANCEKG_STORE_USER, _PASSWORD, _TOKEN, and _AUTH, which is empty or `basic`. Raises UsageError."""
        found = {
            name: environment.get(f"ALLIANCEKG_STORE_{name}", "") for name in ("USER", "PASSWORD", "TOKEN", "AUTH")
        }
        if found["AUTH"].lower() not in ("", "basic"):
            raise UsageError("ALLIANCEKG_STORE_AUTH is `basic` or not set; digest comes by itself if the server asks")
        if any(c in value for value in found.values() for c in "\r\n"):
            raise UsageError("ALLIANCEKG_STORE_USER, _PASSWORD and _TOKEN are single lines")
        return cls(found["USER"], found["PASSWORD"], found["TOKEN"], at_once=bool(found["AUTH"]))

    def header(self, *, basic: bool) -> str:
        """What the header Authorization says without being asked, "" for nothing; `basic` if Basic is wanted."""
        if self.token:
            return f"Bearer {self.token}"
        if basic and self.user:
            return f"Basic {base64.b64encode(f'{self.user}:{self.password}'.encode()).decode()}"
        return ""


def opener(url: str, credentials: Credentials, *, digest: bool) -> OpenerDirector:
    """What opens connections, for one exchange: urllib's digest handler counts the failures of one in itself.

    `digest` lets it answer a server that asks for Digest.
    """
    handlers: list[HTTPRedirectHandler | HTTPDigestAuthHandler] = [_NoRedirect()]
    if digest and credentials.user and not credentials.token:
        known = HTTPPasswordMgrWithDefaultRealm()
        parts = urlsplit(url)
        known.add_password(None, f"{parts.scheme}://{parts.netloc}/", credentials.user, credentials.password)
        handlers.append(_Digest(known))
    return build_opener(*handlers)


def asks_for_basic(error: HTTPError) -> bool:
    """Whether a refusal (401) offers Basic, or says nothing."""
    offers = error.headers.get_all("WWW-Authenticate") or ["Basic"]
    return any(offer.strip().lower().startswith("basic") for offer in offers)


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follows nothing: urllib would turn a POST into a GET and carry credentials along."""


class _Digest(HTTPDigestAuthHandler):
    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        """Answers a challenge once. urllib tries a wrong password six times, and fails on schemes it doesn't know."""
        if getattr(self, "retried", 0) or not headers.get("WWW-Authenticate", "").lower().startswith("digest"):
            return None
        try:
            answer = super().http_error_401(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise
        if answer is not None:  # else the refusal is still to be read
            fp.close()
        return answer
