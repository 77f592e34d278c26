"""How long to wait before a server is asked again, and asking it again; whatever opens a connection goes by this.

Where a server names no pause, pauses double and are spread by chance, so that many clients don't come back at the same
moment.
"""

import email.utils
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from alliancekg.errors import AllianceKGError, UsageError

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Manners:
    """How to treat a server.

    `timeout`: seconds without a byte until a request counts as lost. `tries`: requests for one answer. `longest_wait`:
    the longest pause in seconds that is kept to; a server that asks for more ends the work. `first_wait`: seconds
    before the second try, doubling after. `sleep` and `chance` (0 ≤ x < 1) are there to be replaced in tests.
    """

    timeout: float = 60.0
    tries: int = 5
    longest_wait: float = 120.0
    first_wait: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = field(default=random.random)


class BusyError(Exception):
    """The server is busy, says a status or, through `check`, a body. `reason` is for the reader, `wait` in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, given as seconds or as a date; None if it says neither.

    RFC 9110, 10.2.3.
    """
    told = (value or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def doubling(attempt: int, first: float = 1.0, longest: float = math.inf) -> float:
    """Seconds after the given attempt, where the server names none: `first`, twice that, and so on to `longest`."""
    return float(min(first * 2.0 ** (attempt - 1), longest))


def backoff(attempt: int, manners: Manners) -> float:
    """Seconds before the next try, where the server names none: doubling, half of it left to chance."""
    return doubling(attempt, manners.first_wait, manners.longest_wait) * (0.5 + manners.chance() / 2)


def patiently(ask: Callable[[], Found], manners: Manners, failed: Callable[[str], AllianceKGError]) -> Found:
    """What `ask` gives, asked again as long as it raises BusyError.

    Raises the error that `failed` makes of the reason when the server stays busy, or asks for a longer pause than is
    kept to; UsageError if there is to be no try at all.
    """
    for attempt in range(1, manners.tries + 1):
        try:
            return ask()
        except BusyError as busy:
            wait = busy.wait if busy.wait is not None else backoff(attempt, manners)
            if attempt == manners.tries:
                raise failed(f"{busy.reason}, {attempt} times in a row; try again later") from busy
            if wait > manners.longest_wait:
                raise failed(f"{busy.reason}; it asks to wait {wait:.0f} seconds: try again then") from busy
            manners.sleep(wait)
    raise UsageError("tries must be at least 1")
