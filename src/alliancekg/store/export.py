"""Writes a whole store to one file: the same graph gives the same bytes, and a file is there whole or not at all."""

import contextlib
import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from alliancekg.errors import UsageError
from alliancekg.graph.serialise import trig_of
from alliancekg.namespaces import PREFIXES
from alliancekg.store.embedded import EmbeddedStore
from alliancekg.store.protocol import Store


def export(store: Store, format_: str, folder: Path | None = None) -> Iterator[bytes]:
    """The whole graph in one of FORMATS, part by part, while the store is open.

    N-Quads of a store in a folder are sorted in temporary files in `folder` and take little memory, all else is made in
    memory. Raises UsageError for another format, StoreError if the store fails.
    """
    if format_ not in FORMATS:
        raise UsageError(f"{format_!r} is no format to export; the formats are {', '.join(FORMATS)}")
    if format_ == "nquads" and isinstance(store, EmbeddedStore):
        return store.dump_lines(folder)
    return iter([FORMATS[format_](store.dump())])


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Writes a file so that it is there with all of `data`, or as it was before. Raises OSError."""
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


def _turtle(nquads: bytes) -> bytes:
    """All graphs as one: sorted Turtle without the graphs' names."""
    triples = {quad.triple for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS)}
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    return ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _csv(nquads: bytes) -> bytes:
    """One row for each statement: graph, subject, predicate, object, and the object's datatype and language."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["graph", "subject", "predicate", "object", "datatype", "language"])
    for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
        value = quad.object
        about = (value.datatype.value, value.language or "") if isinstance(value, ox.Literal) else ("", "")
        nodes = (quad.graph_name, quad.subject, quad.predicate, value)
        rows.writerow([getattr(node, "value", "") for node in nodes] + list(about))
    return text.getvalue().encode()


FORMATS: dict[str, Callable[[bytes], bytes]] = {
    "nquads": lambda nquads: nquads,
    "trig": trig_of,
    "ttl": _turtle,
    "csv": _csv,
}
"""How each format is made from sorted N-Quads. `ttl` leaves the graphs' names out, so provenance is lost."""
