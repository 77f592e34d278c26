"""`EmbeddedStore`: the graph in a folder, kept by Oxigraph (https://github.com/oxigraph/oxigraph).

The folder holds `FORMAT` (its version, so that an old store is never misread), `LOCK` (many readers or one writer)
and `quads/` (Oxigraph's own files). Oxigraph rewrites literals to canonical forms and language tags to lower case;
what is written here should have them already, so that what is read equals what was written.
"""

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox

from alliancekg.errors import StoreError, UsageError
from alliancekg.store.bulk import BulkLoads
from alliancekg.store.folder import FORMAT, TOUCHED, UNFINISHED, check_folder, lock_folder, release
from alliancekg.store.oxigraph import graph_node, one_line, result, sorted_nquads, syntax_fault, triples_text
from alliancekg.store.result import Result
from alliancekg.store.sparqltext import Bindings, bind, check
from alliancekg.store.updates import META, recorded, replacing

BULK = 32
"""From so many graphs that are new, they are loaded in bulk: twice to three times as fast as an update."""

_BLANK = re.compile(rb'^_:|^\S+ \S+ _:| _:[^\s"<>]+ \.$', re.MULTILINE)
"""A quad of N-Quads with a blank node as subject, object or graph."""


class EmbeddedStore:
    """A store in a folder. Open it with `open_store`; it is a context manager."""

    def __init__(
        self, database: ox.Store, path: Path | None = None, lock: IO[bytes] | None = None, *, write: bool = True
    ) -> None:
        self._database: ox.Store | None = database
        self._writable = write
        self._path = path
        self._lock = lock
        self._unflushed = False
        self._bulk = BulkLoads(merges=path is not None)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty store that is gone when it is closed."""
        return cls(ox.Store())

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Self:
        """Opens the store in the folder `path`; `write` makes it if it isn't there.

        Many processes may read, or one write. Raises StoreError if there is none to read, if the folder is no store
        or an old one, or if it is in use.
        """
        check_folder(path, write=write)
        lock = None
        try:
            if write:
                (path / "quads").mkdir(parents=True, exist_ok=True)
            lock = lock_folder(path, write=write)
            database = ox.Store(path / "quads") if write else ox.Store.read_only(str(path / "quads"))
            if write and not (path / "FORMAT").exists():
                (path / "FORMAT").write_text(FORMAT, encoding="ascii")
        except (OSError, RuntimeError) as error:
            release(lock)
            if isinstance(error, FileNotFoundError) and not write:
                raise StoreError(f"{path}: the store is not complete: run `alliancekg build`") from error
            raise StoreError(f"{path}: the store can't be opened: {one_line(error)}") from error
        return cls(database, path, lock, write=write)

    def query(
        self,
        sparql: str,
        *,
        bindings: Bindings | None = None,
        timeout: float | None = None,
        limit: int | None = None,
        allow_service: bool = False,
    ) -> Result:
        """See `Store.query`. With a `timeout` another process asks, so only a folder opened for reading takes one."""
        text = bind(sparql, bindings) if bindings else sparql
        own_dataset = check(text, self.graphs, allow_service=allow_service)
        if timeout is not None:
            if self._path is None or self._writable:
                raise UsageError(f"{self._name}: only a store in a folder, opened for reading, takes a time limit")
            # Here, not above: most queries have no limit and need not wait for what it takes.
            from alliancekg.store.limited import within  # noqa: PLC0415

            return within(
                timeout, self._name, partial(_ask, self._path, text, limit=limit, allow_service=allow_service)
            )
        with self._faults("queried"):
            return result(self._open.query(text, use_default_graph_as_union=not own_dataset), limit)

    @property
    def folder(self) -> Path | None:
        """Where the store is kept, None for one in memory."""
        return self._path

    @property
    def unfinished(self) -> bool:
        """Whether what last wrote to the store was stopped before its end, so that something may lack."""
        return self._path is not None and (self._path / UNFINISHED).exists()

    def begin(self) -> None:
        """Marks the store as unfinished. Raises StoreError."""
        if self._path is not None:
            with self._faults("written"):
                (self._path / UNFINISHED).touch()

    def end(self) -> None:
        """Takes the mark away that `begin` left. Raises StoreError."""
        if self._path is not None:
            with self._faults("written"):
                (self._path / UNFINISHED).unlink(missing_ok=True)

    def replace_graph(self, graph_iri: str, data: bytes) -> None:
        """See `Store.replace_graph`."""
        self.replace_graphs({graph_iri: data})

    def replace_graphs(self, graphs: Mapping[str, bytes]) -> None:
        """See `Store.replace_graphs`."""
        # One update is one transaction; remove_graph and load would be two, with a torn graph between them.
        steps = [step for name, data in graphs.items() for step in replacing(name, triples_text(name, data))]
        self._touch(steps)
        self._update(steps)

    def replace_recorded(self, graphs: Mapping[str, bytes], records: Mapping[str, bytes]) -> None:
        """See `Store.replace_recorded`. Many new graphs are loaded in bulk, as one step with their records.

        Oxigraph adds the files of a bulk load to its database in one step, but does not promise it: who calls this
        has to know which graphs were under way, and remove them after a kill.
        """
        fresh = self._bulk.new(self._open, (name for name in graphs if graphs[name]))
        if len(fresh) >= BULK:
            data = b"".join(part for name in fresh for part in (_own_quads(name, graphs[name]), records.get(name, b"")))
            self._must_be_writable()
            with self._faults("written"):
                self._bulk.load(self._open, data, len(fresh))
        else:
            fresh = []
        rest = [name for name in graphs if name not in set(fresh)]
        steps = (
            recorded(name, triples_text(name, graphs[name]), triples_text(META, records.get(name, b"")))
            for name in rest
        )
        self._update([step for some in steps for step in some])
        self._bulk.written(graphs)

    def settle(self, tell: Callable[[], None] = lambda: None) -> None:
        """Merges the files of bulk loads, if these are many and half of the store (see `BulkLoads.settle`).

        Calls `tell` before, since it may take a minute. Raises StoreError.
        """
        with self._faults("written"):
            self._bulk.settle(self._open, tell)

    def remove_graphs(self, graph_iris: list[str]) -> None:
        """See `Store.remove_graphs`."""
        steps = [f"DROP SILENT GRAPH {graph_node(name)}" for name in graph_iris]
        self._touch(steps)
        self._update(steps)

    def graphs(self) -> list[str]:
        """See `Store.graphs`."""
        with self._faults("read"):
            return sorted(node.value for node in self._open.named_graphs())

    def load(self, nquads: bytes) -> None:
        """See `Store.load`."""
        self._must_be_writable()
        self._touch([nquads])
        with self._faults("written"):
            self._open.load(nquads, format=ox.RdfFormat.N_QUADS)

    def dump(self) -> bytes:
        """See `Store.dump`."""
        with self._faults("read"):
            return sorted_nquads(self._open)

    def dump_lines(self, folder: Path | None) -> Iterator[bytes]:
        """The lines of `dump` in little memory, sorted in temporary files in `folder`; with blank nodes in much.

        Raises OSError if the folder can't take them, StoreError.
        """
        # Here, not above: a query need not wait for them.
        import tempfile  # noqa: PLC0415

        from alliancekg.store.sorting import sorted_lines  # noqa: PLC0415

        with tempfile.TemporaryFile(dir=folder) as file:
            full = None
            with self._faults("read"):
                try:
                    self._open.dump(file, format=ox.RdfFormat.N_QUADS)
                except OSError as error:
                    if error.errno is None:  # Oxigraph's own have no number: this one is not the file's
                        raise
                    full = error
            if full is not None:
                raise full
            file.seek(0)
            if any(b"_:" in line and _BLANK.search(line) for line in file):
                yield self.dump()  # which names them alike whatever the store calls them
                return
            file.seek(0)
            yield from sorted_lines(file, folder)

    def close(self) -> None:
        """See `Store.close`. What was written leaves Oxigraph's log, which every reader would otherwise read anew."""
        try:
            if self._unflushed and self._path is not None:
                with self._faults("written"):
                    self._open.flush()
        finally:
            self._bulk.resume()
            # Oxigraph lets go of its files when the last reference to it is gone.
            self._database = None
            self._unflushed = False
            release(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _open(self) -> ox.Store:
        if self._database is None:
            raise StoreError(f"{self._name}: the store has been closed")
        return self._database

    @property
    def _name(self) -> str:
        return str(self._path) if self._path else "the store in memory"

    def _touch(self, changes: Sequence[object]) -> None:
        """Leaves a mark that what a build knows of this store no longer holds."""
        self._bulk.forget()
        if changes and self._path is not None and self._writable:
            with self._faults("written"):
                (self._path / TOUCHED).touch()

    def _update(self, steps: list[str]) -> None:
        if steps:
            self._must_be_writable()
            with self._faults("written"):
                self._open.update(";\n".join(steps))

    def _must_be_writable(self) -> None:
        if not self._writable:
            raise StoreError(f"{self._name}: the store was opened for reading only")
        self._unflushed = True

    @contextlib.contextmanager
    def _faults(self, action: str) -> Iterator[None]:
        try:
            yield
        except SyntaxError as error:
            raise syntax_fault(self._name, action, error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"{self._name}: the store can't be {action}: {one_line(error)}") from error


def _ask(path: Path, text: str, *, limit: int | None, allow_service: bool) -> Result:
    """The answer of a store that is opened for this one query."""
    with EmbeddedStore.open(path) as store:
        return store.query(text, limit=limit, allow_service=allow_service)


def _own_quads(name: str, data: bytes) -> bytes:
    """The data, if every line is a quad of this graph; StoreError if not. Whether it is N-Quads shows in loading."""
    # No literal has a line end in N-Quads, so these words are nowhere else.
    end = f" {graph_node(name)} .\n".encode()
    if data.count(end) != data.count(b"\n") or not data.endswith(b"\n"):
        raise StoreError(f"{name}: the data has a quad of another graph")
    return data
