"""A build that is killed at any moment leaves a whole store, and the next build finishes it."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancekg.graph.meta import META
from alliancekg.graph.terms import graph_of
from alliancekg.namespaces import graph_iri
from alliancekg.pipeline import build
from alliancekg.pipeline.state import quarantine
from alliancekg.store import EmbeddedStore, open_store
from factories import TEXT, tiny_tools, write_readouts

KILLS = 50
SEED = 20260110
READOUT = graph_iri("readout", "x").removesuffix("x")


def complete(folder: Path) -> bytes:
    with EmbeddedStore.in_memory() as store:
        build([folder], store, tools=tiny_tools, prune=True)
        return store.dump()


def by_graph(dump: bytes) -> dict[str, set[str]]:
    graphs: dict[str, set[str]] = {}
    for quad in ox.parse(dump, format=ox.RdfFormat.N_QUADS):
        graphs.setdefault(graph_of(quad), set()).add(str(quad))
    return graphs


def records(meta: set[str]) -> dict[str, frozenset[str]]:
    told: dict[str, set[str]] = {}
    for line in meta:
        told.setdefault(line.partition("> ")[0].removeprefix("<"), set()).add(line)
    return {graph: frozenset(lines) for graph, lines in told.items()}


class Versions:
    """All that a graph may hold: what any state of its document makes of it, together with its record."""

    def __init__(self) -> None:
        self.allowed: set[tuple[str, frozenset[str], frozenset[str]]] = set()
        self.complete: set[bytes] = set()

    def add(self, folder: Path) -> None:
        dump = complete(folder)
        self.complete.add(dump)
        graphs = by_graph(dump)
        told = records(graphs.pop(META))
        self.allowed |= {(graph, frozenset(quads), told[graph]) for graph, quads in graphs.items()}

    def check(self, location: Path) -> None:
        """Whole graphs with their records, and nothing else, before anything is repaired; not all there: it is told."""
        if not (location / "FORMAT").exists():
            return  # killed before there was a store
        with EmbeddedStore.open(location) as store:
            dump = store.dump()
            assert store.unfinished or dump == b"" or dump in self.complete
        left = by_graph(dump)
        told = records(left.pop(META, set()))
        assert set(told) == set(left)
        for graph, quads in left.items():
            assert (graph, frozenset(quads), told[graph]) in self.allowed, graph


@contextmanager
def harness(folder: Path, location: Path) -> Iterator[subprocess.Popen[str]]:
    tests = Path(__file__).parents[1]
    paths = os.pathsep.join([str(tests), *sys.path])
    command = [sys.executable, str(Path(__file__).with_name("killing.py")), str(folder), str(location)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    ) as running:
        yield running
        assert running.stdin is not None
        running.stdin.close()
        assert running.wait(timeout=60) == 0


def change(folder: Path, dice: random.Random, number: int) -> None:
    """Adds, changes, spoils and removes a few documents."""
    files = sorted(folder.glob("*.md"))
    for path in dice.sample(files, min(3, len(files))):
        path.write_text(f"{TEXT}\nMinute {number}." + dice.choice(["", "", " alone"]))
    dice.choice(files).unlink()
    (folder / f"new-{number}.md").write_text(f"{TEXT}\nNew {number}.")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX only")
def test_fifty_kills_leave_whole_graphs_and_the_last_build_finishes_the_work(tmp_path: Path) -> None:
    dice, versions = random.Random(SEED), Versions()
    folder, location = write_readouts(tmp_path / "readouts", 6), tmp_path / "store"
    versions.add(folder)
    ended: Counter[str] = Counter()
    with harness(folder, location) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        while ended["killed"] < KILLS:
            number = ended.total()
            assert number < 4 * KILLS, f"too many builds came to their end: {ended}"
            if number >= 10 and number % 3 == 0:
                change(folder, dice, number)
                versions.add(folder)
            kind = dice.choice(["step", "step", "time"])
            when = str(dice.randint(1, 30)) if kind == "step" else f"{dice.uniform(0.05, 1.0):.3f}"
            running.stdin.write(f"{kind} {when} {dice.choice([1, 2, 100])}\n")
            running.stdin.flush()
            ended[running.stdout.readline().strip()] += 1
            versions.check(location)
    with open_store(location, write=True) as store:
        summary = build([folder], store, tools=tiny_tools, prune=True)
        assert store.dump() == complete(folder)
        assert len(quarantine(location)) == summary.refused
