"""Loads the lexicon; what is compiled from the files is kept, so that a second start reads no Turtle and no YAML.

The cache is a help, not a source: it is keyed by a hash of all files, and a cache that can't be read or written is
done without. It is a pickle, since the automata of pyahocorasick have no other form, with a checksum before it; only
the lexicon's own classes are made from it, so that a file put there by somebody else runs nothing.
"""

import gc
import hashlib
import io
import pickle
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import ahocorasick

from alliancekg import __version__
from alliancekg.lexicon.lexicon import Lexicon
from alliancekg.lexicon.names import read_names
from alliancekg.lexicon.tables import read_tables
from alliancekg.resources import cache_file, resource, write_cache

_PREFIX = "lexicon-"
_CHECKSUM_BYTES = 4
_FOREIGN = frozenset({("ahocorasick", "Automaton"), ("builtins", "frozenset"), ("builtins", "set")})


def load_lexicon() -> Lexicon:
    """The lexicon of the shipped ontology, reference data and phrase tables.

    Raises DataError for a file that is not as it should be.
    """
    digest = lexicon_digest()
    lexicon = _read_cache(digest)
    if lexicon is None:
        lexicon = Lexicon(read_tables(resource("data", "lexicon")), read_names(_turtle()), digest)
        _write_cache(lexicon)
    return lexicon


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


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what a lexicon consists of."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name; raises UnpicklingError for any that is not the lexicon's."""
        if (module, name) in _FOREIGN or module.startswith("alliancekg.lexicon."):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a lexicon")


def _path(digest: str) -> Path:
    # Other code, another Python or another pyahocorasick may make other objects of the same files.
    made_by = hashlib.sha256(f"{sys.implementation.cache_tag} {Path(ahocorasick.__file__).stat().st_size}".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        made_by.update(module.read_bytes())
    return cache_file(f"{_PREFIX}{digest[:16]}-{made_by.hexdigest()[:16]}.pickle")


def _read_cache(digest: str) -> Lexicon | None:
    try:
        data = _path(digest).read_bytes()
    except OSError:
        return None
    stream = io.BytesIO(data)
    if stream.read(_CHECKSUM_BYTES) != _checksum(memoryview(data)[_CHECKSUM_BYTES:]):
        return None
    collects = gc.isenabled()
    gc.disable()  # collecting among a hundred thousand new objects, none of them garbage, takes half the time
    try:
        lexicon = _Unpickler(stream).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None  # written by another version, or by somebody else: the files themselves are read
    finally:
        if collects:
            gc.enable()
    return lexicon if isinstance(lexicon, Lexicon) and lexicon.digest == digest else None


def _write_cache(lexicon: Lexicon) -> None:
    data = pickle.dumps(lexicon, pickle.HIGHEST_PROTOCOL)
    path = _path(lexicon.digest)
    write_cache(path, _checksum(data) + data)
    for older in path.parent.glob(f"{_PREFIX}*"):  # six megabytes each, one for every edit of a table
        if older != path:
            with suppress(OSError):
                older.unlink()


def _checksum(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(_CHECKSUM_BYTES, "big")
