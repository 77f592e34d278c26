"""The first look at the files: which have to be read, and what is known of the others."""

import os
from collections.abc import Sequence
from pathlib import PurePath

from alliancekg.documents import check_names
from alliancekg.namespaces import graph_iri, slug
from alliancekg.pipeline.making import Task
from alliancekg.pipeline.records import Records
from alliancekg.pipeline.state import Refusal, State

READOUTS = graph_iri("readout", "x").removesuffix("x")
"""What the graphs of all readouts begin with."""


class Look:
    """What the first look at the files tells: what has to be read, and what is known already."""

    def __init__(self, tasks: list[Task], unchanged: dict[str, str], refused: dict[str, Refusal]) -> None:
        self.tasks = tasks
        self.unchanged = unchanged
        """Files that are as they were, by their graphs."""
        self.refused = refused


def look(files: Sequence[str], records: Records, tools: str) -> Look:
    """Tells by size and times which files need no reading. Raises InputError for two of one name."""
    state = records.state
    before = state.documents(tools)
    unchanged: dict[str, str] = {}
    changed: list[tuple[str, str]] = []
    for path in files:
        seen = before.get(path)
        if seen is not None and _as_it_was(path, seen):
            unchanged[seen[1]] = path
        else:
            name = slug(PurePath(path).stem)
            changed.append((graph_iri("readout", name) if name else "", path))
    clashing = [(graph, unchanged[graph]) for graph, _ in changed if graph in unchanged]
    check_names(sorted([*clashing, *changed], key=lambda named: named[1]))
    nameless = _nameless(state) if any(not graph for graph, _ in changed) else {}
    tasks = [Task(path, {graph: state.known(graph)} if graph else nameless) for graph, path in changed]
    return Look(tasks, unchanged, state.refused())


def _nameless(state: State) -> dict[str, str]:
    """The digests of all graphs that were named by the text's hash, since that is not known before it is read."""
    prefix = f"{READOUTS}document-"
    refused = [graph for graph in state.refused() if graph.startswith(prefix)]
    return {graph: state.known(graph) for graph in [*state.graphs(prefix), *refused]}


def _as_it_was(path: str, seen: tuple[str, str, int, int, int, int]) -> bool:
    try:
        now = os.stat(path)  # noqa: PTH116 a hundred thousand times, and for the same reason no Stat is made of it
    except OSError:
        return False  # the reader will tell what is wrong with it
    _, _, size, mtime, ctime, inode = seen
    return now.st_mtime_ns == mtime and now.st_ctime_ns == ctime and now.st_size == size and now.st_ino == inode
