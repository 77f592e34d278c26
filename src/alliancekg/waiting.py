"""How long to wait before a server is asked again; everything that opens a connection goes by this."""

import email.utils
import math
import time


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
