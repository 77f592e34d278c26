"""`load`: parts that `build --engine spark` wrote, or an export, into a store, as a local build would have left it.

A graph enters with its record and replaces what was there; what the build left out goes into the store's quarantine.
An export has the quads of all its graphs mixed, so that a file goes first into a database on disk, where its graphs are
looked at, and from there into the store: memory holds some quads or graphs at a time, never a file.
"""

import gzip
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, cast

from pyoxigraph import BlankNode, Quad, RdfFormat, parse, serialize

from alliancekg.errors import InputError
from alliancekg.graph.meta import META
from alliancekg.graph.terms import graph_of, parts
from alliancekg.namespaces import AKG, RDF
from alliancekg.pipeline.records import Entry, open_records
from alliancekg.pipeline.remembered import Refusal
from alliancekg.store import Store

BATCH = 512
"""Graphs per transaction."""
QUADS = 10_000
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
                for at in range(0, len(part.names), BATCH):
                    group = part.names[at : at + BATCH]
                    records.state.release(group)
                    records.write({name: part.entry(name) for name in group})
                    records.state.commit()
                count += len(part.names)
        refused = [refusal for file in files if _is_left_out(file) for refusal in _refusals(file)]
        records.write({}, gone=[refusal.graph for refusal in refused])
        for refusal in refused:
            if refusal.input:  # else it could not even be read, and is told by the build alone
                records.state.refuse(refusal)
        records.state.commit()
        records.settle()
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


class _Part:
    """A file's lines by graph, in a database among the temporary files."""

    def __init__(self, file: Path, database: sqlite3.Connection) -> None:
        """Reads the file, and looks at it: each graph has one record, and none has blank nodes. Raises InputError."""
        self._database = database
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE line (graph TEXT, record INTEGER, kind TEXT, digest TEXT, text BLOB)"
        )
        try:
            with _opened(file) as opened:
                quads = parse(opened, format=RdfFormat.N_QUADS)
                while some := list(islice(quads, QUADS)):
                    lines = (serialize(some, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
                    rows = [(*_row(file, quad), line) for quad, line in zip(some, lines, strict=True)]
                    database.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?)", rows)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{file}: is no N-Quads: {' '.join(str(error).split())[:200]}") from error
        database.execute("CREATE INDEX by_graph ON line (graph)")
        grouped = "SELECT graph, COUNT(DISTINCT digest) FROM line GROUP BY graph HAVING MIN(record) = 0 ORDER BY graph"
        self.names: list[str] = []
        for name, digests in database.execute(grouped):
            if digests != 1:
                shown = name or "the default graph"
                raise InputError(f"{file}: {shown} has no record there; load what build or export wrote")
            self.names.append(name)

    def entry(self, name: str) -> Entry:
        """A graph with its record."""
        found = self._database.execute(
            "SELECT DISTINCT record, kind, digest, text FROM line WHERE graph = ? ORDER BY text", (name,)
        ).fetchall()
        data, record = (b"".join(text for at, _, _, text in found if at == which) for which in (0, 1))
        kinds = [kind for _, kind, _, _ in found]
        digest = next(digest for _, _, digest, _ in found if digest)
        return Entry(digest, data, record, kinds.count(AKG.Meeting), kinds.count(AKG.Position))


@contextmanager
def _unpacked(file: Path) -> Iterator[_Part]:
    with (
        tempfile.TemporaryDirectory(prefix="alliancekg-load-") as folder,
        closing(sqlite3.connect(Path(folder) / "part.sqlite")) as database,
    ):
        yield _Part(file, database)


def _row(file: Path, quad: Quad) -> tuple[str, bool, str | None, str | None]:
    """The graph that a quad is in or tells of, whether it tells of it, the class it states, the digest it states."""
    subject, predicate, value = parts(quad)
    graph = graph_of(quad)
    if graph == META:
        return subject, True, None, value if predicate == AKG.inputSha256 else None
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise InputError(f"{file}: {graph or 'the default graph'} has blank nodes, which no graph of a build has")
    return graph, False, value if predicate == RDF.type else None, None


def _refusals(file: Path) -> Iterator[Refusal]:
    try:
        with _opened(file) as opened:
            yield from (Refusal.of_json(line.decode()) for line in opened if line.strip())
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{file}: does not tell what was left out ({error}); run the build again") from error
