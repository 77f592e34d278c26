"""Keeps what documents need of the curated data as JSON, so that a second start reads no Turtle.

A document's graph is made with the class hierarchy and checked with the type and scheme of what it points to; the
curated graphs themselves are read only if they have to be written. As with the lexicon's, the cache is a help and not
a source: it is keyed by a hash of all files, and one that can't be read or written is done without.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

from alliancekg import __version__
from alliancekg.graph.entailment import Axioms
from alliancekg.graph.terms import graph_of, parts
from alliancekg.resources import cache_file, write_cache

Graphs = Mapping[str, tuple[Quad, ...]]
Stubs = Mapping[str, tuple[Quad, ...]]
_Rows = Mapping[str, list[list[str]]]


class LazyGraphs(Mapping[str, tuple[Quad, ...]]):
    """The curated graphs, read by `load` when they are first asked for. `names` are known before."""

    def __init__(self, names: tuple[str, ...], load: Callable[[], Graphs]) -> None:
        self._names, self._load = names, load
        self._read: Graphs | None = None

    def __getitem__(self, graph: str) -> tuple[Quad, ...]:
        if self._read is None:
            self._read = self._load()
        return self._read[graph]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class LazyStubs(Mapping[str, tuple[Quad, ...]]):
    """Stubs kept as text, made into quads when a document points to them."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows
        self._made: dict[str, tuple[Quad, ...]] = {}

    def __getitem__(self, iri: str) -> tuple[Quad, ...]:
        made = self._made.get(iri)
        if made is None:
            made = self._made[iri] = tuple(_quad(iri, row) for row in self._rows[iri])
        return made

    def __contains__(self, iri: object) -> bool:
        return iri in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def compiled(digest: str, make: Callable[[], tuple[Axioms, Stubs]]) -> tuple[Axioms, Stubs]:
    """The hierarchy and the stubs of the curated files with this digest, from the cache or by `make`."""
    key = hashlib.sha256(f"{__version__} {_program()} {digest}".encode()).hexdigest()
    found = _read(key)
    if found is None:
        axioms, stubs = make()
        _write(key, axioms, stubs)
        return axioms, stubs
    return found


def _quad(iri: str, row: list[str]) -> Quad:
    predicate, value, graph = row
    return Quad(NamedNode(iri), NamedNode(predicate), NamedNode(value), NamedNode(graph))


def _program() -> str:
    """A hash of the modules that decide what is cached."""
    folder = Path(__file__).parent
    names = ("compiled.py", "entailment.py", "reference.py", "serialise.py", "statements.py")
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in names)).hexdigest()


def _name(key: str) -> str:
    return f"reference-{key[:16]}.json"


def _read(key: str) -> tuple[Axioms, Stubs] | None:
    try:
        data: dict[str, Any] = json.loads(cache_file(_name(key)).read_bytes())
        if data["key"] != key:
            return None
        tables = [{name: tuple(above) for name, above in table.items()} for table in data["axioms"].values()]
        return Axioms(*tables), LazyStubs(data["stubs"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # no cache, or one of another version: the files themselves are read


def _write(key: str, axioms: Axioms, stubs: Stubs) -> None:
    rows = {iri: [[*parts(quad)[1:], graph_of(quad)] for quad in quads] for iri, quads in stubs.items()}
    data = json.dumps({"key": key, "axioms": asdict(axioms), "stubs": rows}, ensure_ascii=False)
    write_cache(cache_file(_name(key)), data.encode())
