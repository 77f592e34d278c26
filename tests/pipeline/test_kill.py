"""A build that is killed at any moment leaves a whole store, and the next build finishes it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancekg.graph.meta import META
from alliancekg.graph.terms import graph_of
from alliancekg.pipeline import build
from alliancekg.store import EmbeddedStore, open_store
from factories import fake_tools, write_readouts

BATCH = 3
COUNT = 8

# Builds as a program of its own that kills itself: at a document, after a transaction, or in the midst of one.
CHILD = """
import os, signal, subprocess, sys
from dataclasses import replace
from pathlib import Path
import factories
from alliancekg.pipeline import build
from alliancekg.store import EmbeddedStore, open_store

moment, number, folder, store = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
def die(): os.kill(os.getpid(), signal.SIGKILL)
seen = {"document": 0, "transaction": 0}
def tools():
    kit = factories.fake_tools()
    def extract(readout):
        seen["document"] += 1
        if moment == "document" and seen["document"] == number: die()
        return kit.extract(readout)
    return replace(kit, extract=extract)
write = EmbeddedStore.replace_graphs
def replace_graphs(self, graphs):
    seen["transaction"] += 1
    if moment == "within" and seen["transaction"] == number:
        subprocess.Popen(["sh", "-c", f"sleep 0.004; kill -9 {os.getpid()}"])
    write(self, graphs)
    if moment == "transaction" and seen["transaction"] == number: die()
    if moment == "within" and seen["transaction"] == number: signal.pause()
EmbeddedStore.replace_graphs = replace_graphs
with open_store(store, write=True) as opened:
    build([folder], opened, tools=tools, batch=int(sys.argv[5]), prune=True)
"""


def complete(folder: Path) -> bytes:
    with EmbeddedStore.in_memory() as store:
        build([folder], store, tools=fake_tools, prune=True)
        return store.dump()


def by_graph(dump: bytes) -> dict[str, set[str]]:
    graphs: dict[str, set[str]] = {}
    for quad in ox.parse(dump, format=ox.RdfFormat.N_QUADS):
        graphs.setdefault(graph_of(quad), set()).add(str(quad))
    return graphs


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX only")
@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("document", 5),
        ("transaction", 1),
        ("transaction", 2),
        ("within", 1),
        ("within", 2),
    ],
)
def test_a_killed_build_leaves_whole_graphs_and_is_finished_by_the_next(
    tmp_path: Path, moment: str, number: int
) -> None:
    folder = write_readouts(tmp_path / "readouts", COUNT)
    location = tmp_path / "store"
    paths = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    command = [sys.executable, "-c", CHILD, moment, str(number), str(folder), str(location), str(BATCH)]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()

    expected = complete(folder)
    whole = by_graph(expected)
    with open_store(location, write=True) as store:
        left = by_graph(store.dump())
        records = left.pop(META, set())
        assert records <= whole[META]
        assert {record.split("> ")[0].removeprefix("<") for record in records} == set(left)
        assert all(quads == whole[graph] for graph, quads in left.items())
        assert len(left) < len(whole) - 1
        build([folder], store, tools=fake_tools, prune=True)
        assert store.dump() == expected
