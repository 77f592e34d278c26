"""Finds the ontology, data and queries that ship with alliancekg, in a checkout and in an installed wheel alike.

What is compiled from them is kept in the user's cache folder (https://specifications.freedesktop.org/basedir/latest/).
"""

import os
from pathlib import Path

from alliancekg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds `ontology/`, `data/` and `queries/`.

    Raises DataError if the installation lacks them.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent.parent):
        if (folder / "ontology" / "alliancekg.ttl").is_file():
            return folder
    raise DataError(f"{_PACKAGE}: the ontology, data and queries are missing; install alliancekg again")


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, such as `resource("data", "readouts")`.

    Raises DataError if there is none.
    """
    path = root().joinpath(*parts)
    if not path.exists():
        raise DataError(f"{path}: this shipped file is missing; install alliancekg again")
    return path


def cache_file(name: str) -> Path:
    """Where a file that can be made again is kept; it need not be there."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "alliancekg" / name


def write_cache(target: Path, data: bytes) -> None:
    """Writes a cache file whole, or does without: a full disk or a read-only home is no fault."""
    import tempfile  # noqa: PLC0415  (slow to import, and seldom needed)

    part: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.replace(target)
    except OSError:
        # The next start reads the files again.
        if part is not None:
            part.unlink(missing_ok=True)
