"""Starts SPARQL servers for tests, on loopback, with all their files in a folder that goes when the tests end.

One process of each kind per session. A kind that is not installed is skipped, which in CI is a failure.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from alliancekg.store.remote import RemoteStore

PATIENCE = 60
"""Seconds that a server may take to start; it takes up to five."""

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 20
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
MaxClientConnections = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 4
MaxClientConnections = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Running:
    """A server that runs: what `--store` takes, and the variables that go with it."""

    url: str
    environment: dict[str, str] = field(default_factory=dict)
    holds: list[str] = field(default_factory=list)
    """What a test has put there and leaves for the next, by names of its own."""
    folder: Path | None = None
    """A folder that the server may read."""
    sql: str = ""
    """Where Virtuoso listens for SQL."""

    def store(self, *, write: bool = True) -> RemoteStore:
        return RemoteStore.open(self.url, write=write, environment=self.environment)

    def clear(self) -> None:
        self.holds.clear()
        with self.store() as store:
            store.remove_graphs(store.graphs())


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def oxigraph_program() -> str:
    program = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if program is None:
        pytest.skip("no oxigraph server: pip install oxigraph")
    return program


@contextlib.contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Running]:
    """Oxigraph's own server, with nothing on disk."""
    program = oxigraph_program()
    port = free_port()
    with _process([program, "serve", "--bind", f"127.0.0.1:{port}", *options], folder, f"http://127.0.0.1:{port}/"):
        yield Running(f"http://127.0.0.1:{port}", {"ALLIANCEKG_STORE_SERVER": "oxigraph"})


@contextlib.contextmanager
def virtuoso(folder: Path, *, rows: int = 1000000) -> Iterator[Running]:
    """Virtuoso with a database of its own and its first password."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso: apt-get install virtuoso-opensource")
    port, sql = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder=folder, port=port, sql=sql, rows=rows))
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _process(command, folder, f"http://127.0.0.1:{port}/sparql?query=ASK%7B%3Fs+a+%3Fo%7D"):
        yield Running(
            f"http://127.0.0.1:{port}/sparql",
            {"ALLIANCEKG_STORE_USER": "dba", "ALLIANCEKG_STORE_PASSWORD": "dba"},
            folder=folder,
            sql=f"127.0.0.1:{sql}",
        )


@contextlib.contextmanager
def _process(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(process, ready, folder / "server.log")
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], ready: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(ready, timeout=5):
            return
        time.sleep(0.05)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")
