"""Answers of Wikidata kept on disk, so that a run can be repeated, continued, and done without a network.

One JSON file per request, named by its SHA-256. A file that is half-written or damaged counts as absent.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

Request = tuple[str, ...]
"""What was asked: the service's address, the kind of request, and its parameters."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was kept, and when it came."""

    retrieved: datetime
    value: Any


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers; `max_age` is how long one is good, None for ever."""

    folder: Path
    max_age: timedelta | None = None

    def get(self, request: Request, now: datetime) -> Kept | None:
        """The answer to `request`, or None if there is none that is young enough at `now`."""
        try:
            data = json.loads(self._path(request).read_bytes())
            kept = Kept(datetime.fromisoformat(data["retrieved"]), data["answer"])
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, KeyError, TypeError):
            return None  # damaged: asked again, and written anew
        return None if self.max_age is not None and now - kept.retrieved > self.max_age else kept

    def put(self, request: Request, value: Any, now: datetime) -> None:
        """Keeps an answer. Whoever reads meanwhile sees the old one or the new one, never half of it."""
        path = self._path(request)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = {"request": list(request), "retrieved": now.isoformat(), "answer": value}
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False, sort_keys=True)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, request: Request) -> Path:
        digest = hashlib.sha256("\n".join(request).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"


def default_folder(environment: dict[str, str] | None = None) -> Path:
    """`alliancekg/wikidata` in the user's cache: $XDG_CACHE_HOME, else ~/.cache."""
    found = (os.environ if environment is None else environment).get("XDG_CACHE_HOME", "")
    return (Path(found) if found else Path.home() / ".cache") / "alliancekg" / "wikidata"
