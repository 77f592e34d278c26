"""Writes a whole store to one file: the same graph gives the same bytes, and a file is there whole or not at all."""

import contextlib
import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

from alliancekg.errors import UsageError
from alliancekg.namespaces import PREFIXES
from alliancekg.store.embedded import EmbeddedStore
from alliancekg.store.protocol import Store
from alliancekg.store.sorting import sorted_lines

LINES = 10_000
"""Lines of N-Quads that are in memory at a time."""
PART = 2**20
"""Bytes of a finished file that are in memory at a time."""

_BETWEEN = "\x01"
"""Stands between the terms of a line that is sorted: no IRI has it, and the last term needs no end."""


def export(store: Store, format_: str, folder: Path | None = None) -> Iterator[bytes]:
    """The whole graph in one of FORMATS, part by part, while the store is open.

    A store in a folder is sorted in temporary files in `folder` and takes little memory; a server's graph is held in
    memory. Raises UsageError for another format, StoreError if the store fails, OSError if the folder can't take them.
    """
    if format_ not in FORMATS:
        raise UsageError(f"{format_!r} is no format to export; the formats are {', '.join(FORMATS)}")
    lines = store.dump_lines(folder) if isinstance(store, EmbeddedStore) else iter([store.dump()])
    return FORMATS[format_](lines, folder)


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Writes a file so that it is there with all of `data`, or as it was before. Raises OSError that names the file."""
    try:
        _write_beside(path, data)
    except OSError as error:
        # Not the temporary file, of which nobody knows.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write_beside(path: Path, data: bytes | Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _trig(lines: Iterator[bytes], folder: Path | None) -> Iterator[bytes]:
    """TriG with the project's prefixes, sorted by graph, subject, predicate and object."""
    keys = ((str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)) for q in _quads(lines))

    def written(terms: list[str]) -> str:
        graph, *triple = terms
        return " ".join(triple) + ("" if graph == str(ox.DefaultGraph()) else f" {graph}")

    return _serialised(_sorted(keys, 4, folder), written, ox.RdfFormat.TRIG, folder)


def _turtle(lines: Iterator[bytes], folder: Path | None) -> Iterator[bytes]:
    """All graphs as one: sorted Turtle without the graphs' names."""
    keys = ((str(q.subject), str(q.predicate), str(q.object)) for q in _quads(lines))
    return _serialised(_sorted(keys, 3, folder), " ".join, ox.RdfFormat.TURTLE, folder)


def _csv(lines: Iterator[bytes], _: Path | None) -> Iterator[bytes]:
    """One row for each statement: graph, subject, predicate, object, and the object's datatype and language."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["graph", "subject", "predicate", "object", "datatype", "language"])
    for quad in _quads(lines):
        value = quad.object
        about = (value.datatype.value, value.language or "") if isinstance(value, ox.Literal) else ("", "")
        nodes = (quad.graph_name, quad.subject, quad.predicate, value)
        rows.writerow([getattr(node, "value", "") for node in nodes] + list(about))
        if text.tell() > PART:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _quads(lines: Iterator[bytes]) -> Iterator[ox.Quad]:
    while some := b"".join(islice(lines, LINES)):
        yield from ox.parse(some, format=ox.RdfFormat.N_QUADS)


def _sorted(keys: Iterable[tuple[str, ...]], size: int, folder: Path | None) -> Iterator[list[str]]:
    """Groups of `size` terms in order, each once."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.writelines(f"{_BETWEEN.join(key)}\n".encode() for key in keys)
        file.seek(0)
        for line, _ in groupby(sorted_lines(file, folder)):
            yield line.decode().removesuffix("\n").split(_BETWEEN, size - 1)


def _serialised(
    groups: Iterator[list[str]], written: Callable[[list[str]], str], format_: ox.RdfFormat, folder: Path | None
) -> Iterator[bytes]:
    """What Oxigraph makes of the terms, by way of a temporary file, since it writes and can't be asked for parts."""
    quads = _quads(f"{written(terms)} .\n".encode() for terms in groups)
    with tempfile.TemporaryFile(dir=folder) as file:
        statements = quads if format_ == ox.RdfFormat.TRIG else (quad.triple for quad in quads)
        ox.serialize(statements, file, format_, prefixes=PREFIXES)
        file.seek(0)
        while part := file.read(PART):
            yield part


FORMATS: dict[str, Callable[[Iterator[bytes], Path | None], Iterator[bytes]]] = {
    "nquads": lambda lines, _: lines,
    "trig": _trig,
    "ttl": _turtle,
    "csv": _csv,
}
"""How each format is made from sorted lines of N-Quads, with a folder for temporary files.

`ttl` leaves the graphs' names out, so provenance is lost.
"""
