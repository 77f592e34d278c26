"""What a build remembers between runs, in `build.sqlite` beside the quads: so that finding what changed takes a blink.

Three tables: the files as they were when read (size, times, inode; a file of which nothing differs isn't read again),
the graphs in the store with the digest of their input, and the quarantine: what was refused, with its report. A fourth
lists the graphs that are being written, so that after a kill these, and only these, are removed and made again.
A file is on record only as long as its graph is there as that file made it, in the store or in quarantine, so that a
look at a hundred thousand files compares nothing else. A fifth has a digest of each folder all of whose files are on
record as they are there, so that mostly not even the files are compared; it goes with the first of them.

Only the quarantine is more than a help: all else is found again in the files and in the store's records.
"""

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from alliancekg.documents.finding import Marks
from alliancekg.errors import StoreError
from alliancekg.pipeline.remembered import Held, Refusal, Seen, Totals, violation_of
from alliancekg.store.folder import TOUCHED

NAME = "build.sqlite"
_VERSION = 3
_SETTLED = 2_000_000_000
"""Nanoseconds. A file changed so shortly before it was read may change again within one tick of the clock."""

_SCHEMA = """
CREATE TABLE documents (
    folder TEXT, name TEXT, size INT, mtime INT, ctime INT, inode INT, graph TEXT UNIQUE, input TEXT, tools TEXT,
    PRIMARY KEY (folder, name)
);
CREATE TABLE folders (folder TEXT PRIMARY KEY, digest TEXT, tools TEXT);
CREATE TABLE graphs (graph TEXT PRIMARY KEY, input TEXT, quads INT, meetings INT, positions INT);
CREATE TABLE refused (graph TEXT PRIMARY KEY, input TEXT, fault TEXT, violations TEXT);
CREATE TABLE writing (graph TEXT PRIMARY KEY);
CREATE TRIGGER forgotten AFTER DELETE ON documents BEGIN
    DELETE FROM folders WHERE folder = OLD.folder;
END;
CREATE TRIGGER removed AFTER DELETE ON graphs BEGIN
    DELETE FROM documents WHERE graph = OLD.graph;
END;
CREATE TRIGGER released AFTER DELETE ON refused BEGIN
    DELETE FROM documents WHERE graph = OLD.graph;
END;
CREATE TRIGGER replaced AFTER INSERT ON graphs BEGIN
    DELETE FROM documents WHERE graph = NEW.graph AND input <> NEW.input;
END;
CREATE TRIGGER refused_anew AFTER INSERT ON refused BEGIN
    DELETE FROM documents WHERE graph = NEW.graph AND input <> NEW.input;
END;
"""
_BEGINS = "graph >= ?1 AND graph < ?1 || char(1114111)"
"""Whether a graph's IRI begins with the first value."""


class State:
    """A build's memory. Changes are kept when `commit` is called. A context manager."""

    def __init__(self, folder: Path | None, *, write: bool = True) -> None:
        """Opens the memory in a store's folder; None for one that is gone when closed. Raises StoreError."""
        self._folder = folder
        self._name = str(folder / NAME) if folder else ":memory:"
        with self._faults():
            self._database, fresh = _open(self._name, write=write)
        self.touched = fresh or (folder is not None and (folder / TOUCHED).exists())
        """Whether the store may hold something else than is known here."""

    def documents(self, folder: str, tools: str) -> dict[str, Marks]:
        """By name, the documents of a folder (not those below it) whose graph is as these tools make it."""
        asked = "SELECT name, size, mtime, ctime, inode FROM documents WHERE folder = ? AND tools = ?"
        return {row[0]: row[1:] for row in self._rows(asked, (folder, tools))}

    def folders(self, tools: str) -> dict[str, str]:
        """The digests of folders all of whose documents are on record for these tools."""
        return dict(self._rows("SELECT folder, digest FROM folders WHERE tools = ?", (tools,)))

    def document(self, graph: str) -> tuple[str, str]:
        """The folder and name of the document whose graph it is; `""` twice if none is on record."""
        found = self._rows("SELECT folder, name FROM documents WHERE graph = ?", (graph,))
        return found[0] if found else ("", "")

    def input(self, graph: str) -> str:
        """The digest of what a graph in the store was made from, `""` if there is no such graph."""
        return self._told("SELECT (SELECT input FROM graphs WHERE graph = ?)", (graph,))[0] or ""

    def known(self, graph: str) -> str:
        """As `input`, of a graph in the store or in quarantine."""
        asked = "SELECT (SELECT input FROM refused WHERE graph = ?1), (SELECT input FROM graphs WHERE graph = ?1)"
        refused, held = self._told(asked, (graph,))
        return refused or held or ""

    def graphs(self, prefix: str) -> list[str]:
        """The graphs in the store whose IRI begins with `prefix`, sorted."""
        return [graph for (graph,) in self._rows(f"SELECT graph FROM graphs WHERE {_BEGINS} ORDER BY graph", (prefix,))]

    def knows_graphs(self) -> bool:
        """Whether there is any graph in the store."""
        return bool(self._told("SELECT EXISTS (SELECT 1 FROM graphs)", ())[0])

    def totals(self, prefix: str) -> Totals:
        """What all graphs hold, and how many have an IRI that begins with `prefix`."""
        sums = "COUNT(*), TOTAL(quads), TOTAL(meetings), TOTAL(positions)"
        return Totals(*map(int, self._told(f"SELECT {sums}, TOTAL({_BEGINS}) FROM graphs", (prefix,))))

    def refused(self) -> dict[str, Refusal]:
        """What is in quarantine, by graph, sorted."""
        return {
            graph: Refusal(graph, digest, fault, tuple(violation_of(one) for one in json.loads(violations)))
            for graph, digest, fault, violations in self._rows("SELECT * FROM refused ORDER BY graph")
        }

    def writing(self) -> list[str]:
        """The graphs that were being written when the last build was killed."""
        return [graph for (graph,) in self._rows("SELECT graph FROM writing ORDER BY graph")]

    def remember_document(self, path: str, seen: Seen, tools: str) -> None:
        """Keeps how a file was when these tools read it, unless it changed just now; its graph has to be there."""
        stat, (folder, name) = seen.stat, os.path.split(path)
        self._do("DELETE FROM documents WHERE folder = ? AND name = ? OR graph = ?", (folder, name, seen.graph))
        if time.time_ns() - max(stat.mtime, stat.ctime) > _SETTLED:
            row = (folder, name, *stat, seen.graph, seen.input, tools)
            self._do("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?)", row)

    def forget_document(self, path: str) -> None:
        """Takes a file off the record that can't be read any more."""
        self._do("DELETE FROM documents WHERE folder = ? AND name = ?", os.path.split(path))

    def remember_folder(self, folder: str, digest: str, tools: str) -> None:
        """Keeps the digest of a folder; all its documents have to be on record as they are there."""
        self._do("INSERT OR REPLACE INTO folders VALUES (?,?,?)", (folder, digest, tools))

    def refuse(self, refusal: Refusal) -> None:
        """Puts a document into quarantine."""
        violations = json.dumps([asdict(violation) for violation in refusal.violations], ensure_ascii=False)
        row = (refusal.graph, refusal.input, refusal.fault, violations)
        self._do("INSERT OR REPLACE INTO refused VALUES (?,?,?,?)", row)

    def release(self, graphs: Iterable[str]) -> None:
        """Lets documents out of quarantine."""
        for graph in graphs:
            self._do("DELETE FROM refused WHERE graph = ?", (graph,))

    def begin_writing(self, graphs: Iterable[str]) -> None:
        """Notes, for good, that these graphs are about to be written."""
        for graph in graphs:
            self._do("INSERT OR REPLACE INTO writing VALUES (?)", (graph,))
        self.commit()

    def end_writing(self, held: Mapping[str, Held], gone: Iterable[str]) -> None:
        """Notes, for good, that these graphs are in the store now, and those are not."""
        for graph, what in held.items():
            self._do("INSERT OR REPLACE INTO graphs VALUES (?,?,?,?,?)", (graph, *what))
        for graph in gone:
            self._do("DELETE FROM graphs WHERE graph = ?", (graph,))
        self._do("DELETE FROM writing")
        self.commit()

    def reset_graphs(self, held: Mapping[str, Held]) -> None:
        """Replaces what was known of the store, after others wrote to it, and empties the quarantine."""
        self._do("DELETE FROM refused")
        self.end_writing(held, [graph for graph in self.graphs("") if graph not in held])
        if self._folder:
            with self._faults():
                (self._folder / TOUCHED).unlink(missing_ok=True)
        self.touched = False

    def commit(self) -> None:
        """Keeps all changes so far. Raises StoreError."""
        with self._faults():
            self._database.commit()

    def close(self) -> None:
        """Drops what was not committed."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _do(self, statement: str, row: tuple[object, ...] = ()) -> None:
        with self._faults():
            self._database.execute(statement, row)

    def _rows(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        with self._faults():
            return self._database.execute(statement, values).fetchall()

    def _told(self, statement: str, values: tuple[object, ...]) -> Any:
        return self._rows(statement, values)[0]

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(
                f"{self._name}: the memory of the build can't be used: {error}; if the disk is sound, delete the file"
            ) from error


def quarantine(folder: Path | None) -> list[Refusal]:
    """What builds keep out of the store in this folder, sorted. Raises StoreError."""
    if folder is None or not (folder / NAME).is_file():
        return []
    with State(folder, write=False) as state:
        return list(state.refused().values())


def _open(name: str, *, write: bool) -> tuple[sqlite3.Connection, bool]:
    """The database, and whether it is new or of another version and so empty."""
    address = name if write else f"{Path(name).absolute().as_uri()}?mode=ro"
    database = sqlite3.connect(address, uri=not write)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == _VERSION:
        return database, False
    if not write:
        database.close()
        database = sqlite3.connect(":memory:")
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        database.execute(f'DROP TABLE "{table}"')  # and its triggers with it
    database.executescript(f"{_SCHEMA} PRAGMA user_version = {_VERSION};")
    return database, True
