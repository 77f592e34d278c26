"""Loads the lexicon; what the files say is kept as JSON, so that a second start reads no Turtle and no YAML.

The cache is a help, not a source: it is keyed by a hash of all files, and a cache that can't be read or written is
done without.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from alliancekg import __version__
from alliancekg.lexicon.lexicon import Lexicon
from alliancekg.lexicon.names import Names, read_names
from alliancekg.lexicon.tables import read_tables
from alliancekg.resources import resource


def load_lexicon() -> Lexicon:
    """The lexicon of the shipped ontology, reference data and phrase tables.

    Raises DataError for a file that is not as it should be.
    """
    turtle = [*sorted(resource("ontology").glob("*.ttl")), *sorted(resource("data", "reference").glob("*.ttl"))]
    turtle = [path for path in turtle if path.stem not in {"alliancekg", "shapes"}]
    folder = resource("data", "lexicon")
    digest = _digest([*turtle, *sorted(folder.glob("*.yaml"))])
    cached = _read_cache(digest)
    if cached is None:
        tables, names = read_tables(folder), read_names(turtle)
        _write_cache(digest, tables, names)
    else:
        tables, names = cached
    return Lexicon(tables, names, digest)


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256(__version__.encode())
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _cache_file(digest: str) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "alliancekg" / f"lexicon-{digest[:16]}.json"


def _read_cache(digest: str) -> tuple[dict[str, Any], Names] | None:
    try:
        data = json.loads(_cache_file(digest).read_bytes())
        if data["digest"] != digest or set(data["names"]) != {f.name for f in fields(Names)}:
            return None
        return data["tables"], Names(**data["names"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no cache, or one of another version: the files themselves are read


def _write_cache(digest: str, tables: dict[str, Any], names: Names) -> None:
    target = _cache_file(digest)
    data = json.dumps({"digest": digest, "tables": tables, "names": asdict(names)}, ensure_ascii=False)
    part: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(data)
        part.replace(target)
    except OSError:
        # A full disk or a read-only home: the next start reads the files again.
        if part is not None:
            part.unlink(missing_ok=True)
