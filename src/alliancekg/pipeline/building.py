"""`build`: everything from the files to the store, and only what changed since the last time.

The curated graphs come first, then the readouts in batches, each batch in one transaction with the records of its
graphs. A build that is killed leaves the last whole batch; the next one goes on from there. The store depends on the
files alone: not on the number of processes, nor on what was built before.
"""

import contextlib
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath
from typing import IO

from alliancekg.documents import check_names, list_documents
from alliancekg.errors import FaultsFoundError
from alliancekg.graph.meta import GraphRecord, build_time
from alliancekg.graph.serialise import nquads
from alliancekg.namespaces import graph_iri, slug
from alliancekg.pipeline.making import Fault, Made, Outcome, Task, making
from alliancekg.pipeline.records import Entry, Records, folder_of, open_records
from alliancekg.pipeline.state import Refusal, State
from alliancekg.pipeline.summary import Summary, contents
from alliancekg.pipeline.tools import Tools, own_links, shipped_tools
from alliancekg.store import Store

BATCH = 512
"""Documents per transaction at least: enough to be quick, few enough that a kill costs seconds."""
_MOST = 2
"""So many times more at most, in a long build: there are fewer files to merge at its end, but sorting takes longer."""
_TOLD = 128
"""Documents after which progress is told, though they are not yet written."""

DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_READOUTS = graph_iri("readout", "x").removesuffix("x")
_CURATED = (graph_iri("reference", "x").removesuffix("x"), graph_iri("link", "wikidata"))

Progress = Callable[[str, int, int], None]
"""Told the stage (`curated`, `look`, `make`, `settle`), how much of it is done, and of how much."""


def build(
    paths: Sequence[str | Path],
    store: Store,
    *,
    jobs: int = 1,
    prune: bool = False,
    strict: bool = False,
    tools: Callable[[], Tools] = shipped_tools,
    progress: Progress = lambda stage, done, total: None,  # noqa: ARG005
    batch: int = BATCH,
    found: Sequence[str] | None = None,
    links: Path | None = None,
) -> Summary:
    """Brings the store to what the curated data and the documents at `paths` say, and tells what was done.

    With `prune`, readouts whose document is not at `paths` are removed. A document that can't be read, breaks a shape
    or fails is left out, together with what an earlier version of it left, and told in the summary; with `strict` it
    stops the build before anything is written. What was left out and did not change is not tried again, but told.
    `tools` has to be a function of a module if `jobs` is over 1. `found` is what `list_documents` gave for `paths`, if
    it was asked before. `links` is a folder with a team's own judgements on links.

    Raises InputError for paths that are missing or hold no documents, FaultsFoundError if the curated data break a
    shape, or a document does and the build is strict, DataError if the data are broken, StoreError if the store can't
    be written.
    """
    files = list_documents(paths) if found is None else found
    kit = own_links(tools(), links)
    with open_records(store) as records:
        look = _look(files, records, kit.digest)
        with making(look.tasks, kit, tools, jobs) as made:
            outcomes = _all_good(made, look, folder_of(store)) if strict else made
            curated = bring_curated(kit, records)
            progress("curated", int(curated), len(kit.reference.graphs))
            progress("look", len(look.tasks), len(files))
            work = _Work(records, look, kit.digest)
            total, running = len(look.tasks), iter(outcomes)
            while group := _gathered(running, work.done, total, batch, progress):
                work.keep(group)
                progress("make", work.done, total)
        removed = work.remove_gone(prune=prune)
        records.settle(lambda: progress("settle", 0, work.made))
        return work.summary(len(files), removed, curated=curated, store=store)


class _Look:
    """What the first look at the files tells: what has to be read, and what is known already."""

    def __init__(self, tasks: list[Task], unchanged: dict[str, str], refused: dict[str, Refusal]) -> None:
        self.tasks = tasks
        self.unchanged = unchanged
        """Files that are as they were, by their graphs."""
        self.refused = refused


def _look(files: Sequence[str], records: Records, tools: str) -> _Look:
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
    return _Look(tasks, unchanged, state.refused())


def _nameless(state: State) -> dict[str, str]:
    """The digests of all graphs that were named by the text's hash, since that is not known before it is read."""
    prefix = f"{_READOUTS}document-"
    refused = [graph for graph in state.refused() if graph.startswith(prefix)]
    return {graph: state.known(graph) for graph in [*state.graphs(prefix), *refused]}


def _as_it_was(path: str, seen: tuple[str, str, int, int, int, int]) -> bool:
    try:
        now = os.stat(path)  # noqa: PTH116 a hundred thousand times, and for the same reason no Stat is made of it
    except OSError:
        return False  # the reader will tell what is wrong with it
    _, _, size, mtime, ctime, inode = seen
    return now.st_mtime_ns == mtime and now.st_ctime_ns == ctime and now.st_size == size and now.st_ino == inode


class _Work:
    """Writes what was made, batch by batch, and keeps account of it."""

    def __init__(self, records: Records, look: _Look, tools: str) -> None:
        self.records, self.look, self.tools = records, look, tools
        self.done = self.made = 0
        self.others: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.present = set(look.unchanged)
        self.unreadable: list[str] = []

    def keep(self, group: Sequence[Outcome]) -> None:
        """Writes the graphs of one batch with their records, and puts into quarantine what is not fit for the store."""
        state, entries, refused = self.records.state, {}, []
        for outcome in group:
            if outcome.seen is None:
                assert outcome.fault is not None
                self.faults.append(outcome.fault)
                self.unreadable.append(outcome.path)
                continue
            self.present.add(outcome.seen.graph)
            made = outcome.made
            if made is None:
                continue
            self.made += 1
            if made.kind not in ("", "readout"):
                self.others.append((made.slug, made.kind))
            if made.data:
                entries[made.record.graph] = Entry.of(made.record, made.data, made.meetings, made.positions)
            else:
                refused.append(refusal_of(made))
        state.release(entries)
        for refusal in refused:
            state.refuse(refusal)
        self.records.write(entries, gone=[refusal.graph for refusal in refused])
        for outcome in group:
            if outcome.seen is not None:
                state.remember_document(outcome.path, outcome.seen, self.tools)
        state.commit()
        self.done += len(group)

    def remove_gone(self, *, prune: bool) -> int:
        """Removes graphs whose document is gone or can't be read any more; tells how many."""
        unreadable = {graph_iri("readout", slug(PurePath(path).stem)) for path in self.unreadable}
        state = self.records.state
        held = state.graphs(_READOUTS) if prune or unreadable else []
        gone = [graph for graph in held if graph in unreadable or (prune and graph not in self.present)]
        waiting = state.refused() if prune or unreadable else {}
        state.release(g for g in waiting if g in unreadable or (prune and g not in self.present))
        self.records.write({}, gone=gone)
        state.commit()
        return len(gone)

    def summary(self, documents: int, removed: int, *, curated: bool, store: Store) -> Summary:
        """What was done, and what is in quarantine of the documents that were given."""
        refused = [one for graph, one in self.records.state.refused().items() if graph in self.present]
        return Summary(
            documents=documents,
            unreadable=len(self.unreadable),
            unchanged=documents - len(self.unreadable) - self.made,
            made=self.made,
            others=tuple(self.others),
            refused=len(refused),
            removed=removed,
            curated=curated,
            violations=tuple(violation for one in refused for violation in one.violations),
            faults=(
                *self.faults,
                *(Fault(one.graph.removeprefix(_READOUTS), one.fault) for one in refused if one.fault),
            ),
            contents=contents(store, self.records.state),
        )


def _gathered(outcomes: Iterator[Outcome], done: int, total: int, least: int, progress: Progress) -> list[Outcome]:
    """The next outcomes to be written together: few at the beginning and at the end, when nothing else is to do."""
    group: list[Outcome] = []
    for outcome in islice(outcomes, min(_MOST * least, max(least, min(done, total - done) // 2))):
        if group and not len(group) % _TOLD:
            progress("make", done + len(group), total)
        group.append(outcome)
    return group


def _all_good(outcomes: Iterable[Outcome], look: _Look, folder: Path | None) -> Iterator[Outcome]:
    """All outcomes once more, kept in a file meanwhile, if none is at fault. Raises FaultsFoundError for the first."""
    count = 0
    with contextlib.ExitStack() as stack:
        spool = stack.enter_context(tempfile.TemporaryFile(dir=folder))
        for outcome in outcomes:
            if at_fault := _at_fault(outcome, look):
                raise _stopped(at_fault)
            pickle.dump(outcome, spool)
            count += 1
        for graph in look.unchanged:
            if graph in look.refused:
                raise _stopped(look.refused[graph])
        stack.pop_all()
    return _spooled(spool, count)


def _at_fault(outcome: Outcome, look: _Look) -> Refusal | Fault | None:
    if outcome.seen is None:
        return outcome.fault
    if outcome.made is None:
        return look.refused.get(outcome.seen.graph)
    return None if outcome.made.data else refusal_of(outcome.made)


def _spooled(spool: IO[bytes], count: int) -> Iterator[Outcome]:
    with spool:
        spool.seek(0)
        for _ in range(count):
            yield pickle.load(spool)


def refusal_of(made: Made) -> Refusal:
    """What goes into quarantine of a document that was made and is not fit for the store."""
    fault = made.fault.message if made.fault else ""
    return Refusal(made.record.graph, made.record.input_sha256, fault, made.violations)


def _stopped(what: Refusal | Fault) -> FaultsFoundError:
    if isinstance(what, Refusal):
        told = what.fault or what.violations[0].line()
        what = Fault(what.graph.removeprefix(_READOUTS), told)
    told = what.message if what.message.startswith(what.where) else f"{what.where}: {what.message}"
    return FaultsFoundError(f"{told}; nothing was written, as --strict asks")


def refresh_links(store: Store, links: Path | None, tools: Callable[[], Tools] = shipped_tools) -> None:
    """Brings new judgements on links into the store. Raises as `build` does for curated data."""
    with open_records(store) as records:
        bring_curated(own_links(tools(), links), records)


def bring_curated(kit: Tools, records: Records) -> bool:
    """Replaces the curated graphs if anything in them or in the shapes changed; tells whether it did.

    Raises FaultsFoundError if they break a shape, StoreError if they can't be written.
    """
    digests = {graph: _curated_digest(graph, kit) for graph in sorted(kit.reference.graphs)}
    gone = [graph for prefix in _CURATED for graph in records.state.graphs(prefix) if graph not in digests]
    changed = [graph for graph, digest in digests.items() if records.state.input(graph) != digest]
    if not changed and not gone:
        return False
    _check_curated(kit)
    records.write({graph: _curated(graph, digests[graph], kit) for graph in changed}, gone=gone)
    return True


def curated_entries(kit: Tools) -> dict[str, Entry]:
    """All curated graphs, checked. Raises FaultsFoundError if they break a shape."""
    _check_curated(kit)
    return {graph: _curated(graph, _curated_digest(graph, kit), kit) for graph in sorted(kit.reference.graphs)}


def _check_curated(kit: Tools) -> None:
    report = kit.validator.curated(quad for quads in kit.reference.graphs.values() for quad in quads)
    if not report.conforms:
        first = report.violations[0].line()
        raise FaultsFoundError(
            f"ontology/ and data/: {len(report.violations)} violations, nothing was built; the first: {first}; "
            "`alliancekg validate` lists them all"
        )


def _curated_digest(graph: str, kit: Tools) -> str:
    # With the digest of the tools, since a new shape has to be tried on data that stayed the same, and what follows
    # from other files ends up in this graph.
    own = kit.reference.digests.get(graph, "")
    return hashlib.sha256(f"{kit.version}\n{kit.digest}\n{graph}\n{own}".encode()).hexdigest()


def _curated(graph: str, digest: str, kit: Tools) -> Entry:
    sources = kit.reference.sources[graph]
    label = ", ".join(sources)
    record = GraphRecord(graph, label, sources, digest, kit.version, DATA_LICENCE, generated=build_time())
    return Entry.of(record, nquads(kit.reference.graphs[graph]))
