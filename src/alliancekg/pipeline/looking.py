"""The first look at the files: which have to be read, and what is known of the others."""

import hashlib
import marshal
import os
from pathlib import PurePath

from alliancekg.documents import Listing, check_names
from alliancekg.documents.finding import Marks
from alliancekg.namespaces import file_slug, graph_iri
from alliancekg.pipeline.making import Task
from alliancekg.pipeline.records import Records
from alliancekg.pipeline.remembered import Refusal
from alliancekg.pipeline.state import State

READOUTS = graph_iri("readout", "x").removesuffix("x")
"""What the graphs of all readouts begin with."""


class Look:
    """What the first look at the files tells: what has to be read, and what is known already."""

    def __init__(self, files: Listing, changed: list[str], state: State) -> None:
        self._files, self._changed, self._state = files, frozenset(changed), state
        self.refused: dict[str, Refusal] = state.refused()
        named = [
            (graph_iri("readout", name) if (name := file_slug(PurePath(path).stem)) else "", path) for path in changed
        ]
        held = [(graph, self.unchanged(graph)) for graph, _ in named if graph]
        check_names(sorted([*(one for one in held if one[1]), *named], key=lambda one: one[1]))
        nameless = _nameless(state) if any(not graph for graph, _ in named) else {}
        self.tasks = [Task(path, {graph: state.known(graph)} if graph else nameless) for graph, path in named]

    def unchanged(self, graph: str) -> str:
        """The file that is as it was when it made the graph; `""` if there is none."""
        folder, name = self._state.document(graph)
        path = os.path.join(folder, name)  # noqa: PTH118
        return path if name in self._files.get(folder, ()) and path not in self._changed else ""


def look(files: Listing, records: Records, tools: str) -> Look:
    """Tells by size and times which files need no reading. Raises InputError for two of one name.

    A folder is compared as a whole; the records of its files are asked for only if something in it differs.
    """
    state = records.state
    before = state.folders(tools)
    changed: list[str] = []
    for folder, present in files.items():
        digest = _digest(present)
        if digest == before.get(folder):
            continue
        known = state.documents(folder, tools)
        others = [name for name, marks in present.items() if known.get(name) != marks]
        changed += [os.path.join(folder, name) for name in others]  # noqa: PTH118
        if not others:
            state.remember_folder(folder, digest, tools)
    return Look(files, sorted(changed), state)


def _digest(files: dict[str, Marks | None]) -> str:
    # Version 2 of the format: later ones write the same values now so, now so. Quicker than any text of a folder.
    return hashlib.sha256(marshal.dumps(sorted(files.items()), 2)).hexdigest()


def _nameless(state: State) -> dict[str, str]:
    """The digests of all graphs that were named by the text's hash, since that is not known before it is read."""
    prefix = f"{READOUTS}document-"
    refused = [graph for graph in state.refused() if graph.startswith(prefix)]
    return {graph: state.known(graph) for graph in [*state.graphs(prefix), *refused]}
