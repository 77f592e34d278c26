"""Loads the lexicon; what the files say is kept as JSON, so that a second start reads no Turtle and no YAML.

The cache is a help, not a source: it is keyed by a hash of all files, and a cache that can't be read or written is
done without.
"""

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from alliancekg import __version__
from alliancekg.lexicon.lexicon import Lexicon
from alliancekg.lexicon.names import Names, read_names
from alliancekg.lexicon.tables import read_tables
from alliancekg.resources import cache_file, resource, write_cache


def load_lexicon() -> Lexicon:
    """The lexicon of the shipped ontology, reference data and phrase tables.

    Raises DataError for a file that is not as it should be.
    """
    digest = lexicon_digest()
    cached = _read_cache(digest)
    if cached is None:
        tables, names = read_tables(resource("data", "lexicon")), read_names(_turtle())
        _write_cache(digest, tables, names)
    else:
        tables, names = cached
    return Lexicon(tables, names, digest)


def lexicon_digest() -> str:
    """The SHA-256 of all files that `load_lexicon` reads, in hexadecimal: `Lexicon.digest` without loading one."""
    return _digest([*_turtle(), *sorted(resource("data", "lexicon").glob("*.yaml"))])


def _turtle() -> list[Path]:
    files = [*sorted(resource("ontology").glob("*.ttl")), *sorted(resource("data", "reference").glob("*.ttl"))]
    return [path for path in files if path.stem not in {"alliancekg", "shapes"}]


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256(__version__.encode())
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _name(digest: str) -> str:
    return f"lexicon-{digest[:16]}.json"


def _read_cache(digest: str) -> tuple[dict[str, Any], Names] | None:
    try:
        data = json.loads(cache_file(_name(digest)).read_bytes())
        if data["digest"] != digest or set(data["names"]) != {f.name for f in fields(Names)}:
            return None
        return data["tables"], Names(**data["names"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no cache, or one of another version: the files themselves are read


def _write_cache(digest: str, tables: dict[str, Any], names: Names) -> None:
    data = json.dumps({"digest": digest, "tables": tables, "names": asdict(names)}, ensure_ascii=False)
    write_cache(cache_file(_name(digest)), data)
