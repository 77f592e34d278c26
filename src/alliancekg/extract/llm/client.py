"""Asks an OpenAI-compatible server: with time-outs, retries and limits, and one line for each failure."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import openai

from alliancekg.errors import AllianceKGError, UsageError
from alliancekg.extract.llm.cache import Reply
from alliancekg.waiting import BusyError, Manners, patiently, retry_after

KEY = "ALLIANCEKG_LLM_KEY"
_FIRST_WAIT = 2.0  # seconds; models recover more slowly than files
_MOST_BYTES = 4_000_000
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, which model, with which key, and for how many seconds to wait for one answer."""

    url: str
    model: str
    key: str
    timeout: float

    @property
    def shown(self) -> str:
        """The address without what may be secret in it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}{parts.path}"


def endpoint(url: str, model: str, timeout: float, environment: Mapping[str, str]) -> Endpoint:
    """An endpoint with the key from ALLIANCEKG_LLM_KEY; a server of one's own may need none.

    Raises UsageError for what is no web address, or has a user or password in it.
    """
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise UsageError("--llm: not a web address; give one such as http://localhost:8000/v1")
    if parts.username or parts.password or parts.query:
        raise UsageError(f"--llm: leave keys out of the address; put the key into the variable {KEY}")
    return Endpoint(url, model, environment.get(KEY, ""), timeout)


class Client:
    """Asks one endpoint, with these manners; each request has the endpoint's own time-out."""

    def __init__(self, at: Endpoint, manners: Manners | None = None) -> None:
        self.at = at
        self.manners = manners or Manners(first_wait=_FIRST_WAIT)
        self.openai = openai.OpenAI(base_url=at.url, api_key=at.key or "none", max_retries=0, timeout=at.timeout)

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Reply:
        """The model's answer. Raises AllianceKGError if the server fails, refuses, or cuts the answer off."""
        return self._reply(patiently(lambda: self._once(messages, schema), self.manners, self._failure))

    def _once(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> bytes:
        try:
            return self._post(messages, schema)
        except openai.APIStatusError as error:
            if error.status_code not in _PASSING:
                raise self._failure(self._told(error)) from error
            raise BusyError(self._told(error), retry_after(error.response.headers.get("retry-after"))) from error
        except openai.APITimeoutError as error:
            raise BusyError(f"did not answer in {self.at.timeout:g} seconds") from error
        except (openai.APIConnectionError, _BrokenOffError) as error:
            raise BusyError("can't be reached, or broke off") from error

    def _post(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> bytes:
        """The body of the answer, as far as the limits of size and time allow."""
        body: dict[str, Any] = {
            "model": self.at.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "extraction", "strict": True, "schema": schema},
            },
        }
        until = time.monotonic() + self.at.timeout
        with self.openai.chat.completions.with_streaming_response.create(**body) as response:
            data = bytearray()
            try:
                for chunk in response.iter_bytes():
                    data += chunk
                    if len(data) > _MOST_BYTES or time.monotonic() > until:
                        break
            except Exception as error:
                raise _BrokenOffError from error
        if len(data) > _MOST_BYTES:
            raise self._failure(f"answered with more than {_MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > until:
            raise self._failure(f"did not finish its answer in {self.at.timeout:g} seconds")
        return bytes(data)

    def _reply(self, body: bytes) -> Reply:
        try:
            data = json.loads(body)
            choice = data["choices"][0]
            content, finish = choice["message"]["content"], choice.get("finish_reason")
            usage = data.get("usage") or {}
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise self._failure("gave no answer in the form of the chat-completions protocol") from error
        if finish == "length":
            raise self._failure("cut its answer off; choose a model or setting with a longer output")
        if not isinstance(content, str):
            refusal = choice["message"].get("refusal")
            raise self._failure(f"refused: {self._clean(refusal)}" if refusal else "gave an answer without content")
        return Reply(content, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))

    def _told(self, error: openai.APIStatusError) -> str:
        reason = self._clean(error.message)
        advice = f"; is the key in {KEY} right?" if error.status_code in {401, 403} else ""
        return f"answered with status {error.status_code} ({reason}){advice}"

    def _clean(self, text: object) -> str:
        """One short line, without the key, of what a server says."""
        line = " ".join(str(text).split())
        return (line.replace(self.at.key, "…") if self.at.key else line)[:200]

    def _failure(self, reason: str) -> AllianceKGError:
        return AllianceKGError(f"the model {self.at.model} at {self.at.shown} {reason}")


class _BrokenOffError(Exception):
    """The connection ended within an answer."""


def _count(usage: object, name: str) -> int:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
