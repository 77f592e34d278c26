"""`load`: parts that `build --engine spark` wrote, or an export, into a store, as a local build would have left it.

A graph enters with its record and replaces what was there; what the build left out goes into the store's quarantine.
An export has the quads of all its graphs mixed, so that a file goes first into a store of its own on disk, where each
graph is looked at, and from there into the user's: memory holds some quads and graphs at a time, never a file.
"""

import gzip
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from alliancekg.errors import InputError
from alliancekg.graph.meta import META
from alliancekg.graph.serialise import nquads
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, RDF
from alliancekg.pipeline.records import Entry, open_records
from alliancekg.pipeline.state import Refusal
from alliancekg.store import Store

BATCH = 512
"""Graphs per transaction."""
QUADS = 100_000
"""Quads of a file that are in memory at a time."""

_SUFFIXES = (".nq", ".txt", ".nq.gz", ".txt.gz")


def load_parts(paths: Sequence[Path], store: Store) -> tuple[int, int]:
    """Puts what parts hold into a store; tells how many graphs, and how many documents had been left out.

    `paths` are files of N-Quads, plain or packed by gzip, or the folder that a build wrote. All of a file's graphs need
    a record in it. Takes disk for the largest file among the temporary files. Raises InputError for paths that hold no
    such parts or a folder whose build did not end, StoreError.
    """
    files = [file for path in paths for file in _files(path)]
    count = 0
    with open_records(store) as records:
        for file in files:
            if _is_left_out(file):
                continue
            with _unpacked(file) as part:
                names = _checked(file, part)
                for at in range(0, len(names), BATCH):
                    group = names[at : at + BATCH]
                    records.state.release(group)
                    records.write({name: _entry(part, name) for name in group})
                    records.state.commit()
            count += len(names)
        refused = [refusal for file in files if _is_left_out(file) for refusal in _refusals(file)]
        records.write({}, gone=[refusal.graph for refusal in refused])
        for refusal in refused:
            if refusal.input:  # else it could not even be read, and is told by the build alone
                records.state.refuse(refusal)
        records.state.commit()
    return count, len(refused)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        if not (path / "_SUCCESS").exists():
            raise InputError(f"{path}: holds no parts of a build that ended; run `alliancekg build --engine spark`")
        return sorted(file for file in path.rglob("part-*") if file.is_file())
    if not path.is_file():
        raise InputError(f"{path}: no such file or folder; check the path")
    if not path.name.endswith(_SUFFIXES):
        raise InputError(f"{path}: parts are N-Quads in files that end in {', '.join(_SUFFIXES)}")
    return [path]


def _is_left_out(file: Path) -> bool:
    return file.parent.name == "kind=left-out"


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as opened:
            yield cast(IO[bytes], opened)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{file}: can't be read ({error}); check the file") from error


@contextmanager
def _unpacked(file: Path) -> Iterator[ox.Store]:
    """The file's quads in a store on disk that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="alliancekg-load-") as folder:
        part = ox.Store(folder)
        try:
            with _opened(file) as opened:
                quads = ox.parse(opened, format=ox.RdfFormat.N_QUADS)
                while some := list(islice(quads, QUADS)):
                    part.bulk_extend(some)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{file}: is no N-Quads: {' '.join(str(error).split())[:200]}") from error
        yield part
        del part  # lets go of the folder's files


def _checked(file: Path, part: ox.Store) -> list[str]:
    """The names of the graphs, sorted, each looked at: it has one record, and no blank nodes."""
    if next(part.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
        raise InputError(f"{file}: has quads in no graph; load what build or export wrote")
    names = sorted(node.value for node in part.named_graphs() if node.value != META)
    for name in names:
        if len(_digests(_record(part, name))) != 1:
            raise InputError(f"{file}: {name} has no record there; load what build or export wrote")
        if any(isinstance(node, ox.BlankNode) for quad in _graph(part, name) for node in (quad.subject, quad.object)):
            raise InputError(f"{file}: {name} has blank nodes, which no graph of a build has")
    return names


def _entry(part: ox.Store, name: str) -> Entry:
    quads, record = list(_graph(part, name)), _record(part, name)
    types = [parts(quad)[2] for quad in quads if quad.predicate.value == RDF.type]
    meetings, positions = types.count(AKG.Meeting), types.count(AKG.Position)
    return Entry(_digests(record)[0], nquads(quads), nquads(record), meetings, positions)


def _graph(part: ox.Store, name: str) -> Iterator[ox.Quad]:
    return part.quads_for_pattern(None, None, None, ox.NamedNode(name))


def _record(part: ox.Store, name: str) -> list[ox.Quad]:
    return list(part.quads_for_pattern(ox.NamedNode(name), None, None, ox.NamedNode(META)))


def _digests(record: list[ox.Quad]) -> list[str]:
    return [parts(quad)[2] for quad in record if quad.predicate.value == AKG.inputSha256]


def _refusals(file: Path) -> Iterator[Refusal]:
    try:
        with _opened(file) as opened:
            yield from (Refusal.of_json(line.decode()) for line in opened if line.strip())
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{file}: does not tell what was left out ({error}); run the build again") from error
