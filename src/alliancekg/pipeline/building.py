"""`build`: everything from the files to the store, and only what changed since the last time.

The curated graphs come first, then the readouts in batches, each batch in one transaction with the records of its
graphs. A build that is killed leaves the last whole batch; the next one goes on from there. The store depends on the
files alone: not on the number of processes, nor on what was built before.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath

from alliancekg.documents import Listing, list_documents
from alliancekg.namespaces import file_slug, graph_iri
from alliancekg.pipeline.curated import bring_curated
from alliancekg.pipeline.looking import READOUTS, Look, look
from alliancekg.pipeline.making import Fault, Outcome, making
from alliancekg.pipeline.records import Entry, Records, folder_of, open_records
from alliancekg.pipeline.strict import all_good, refusal_of
from alliancekg.pipeline.summary import Summary, contents
from alliancekg.pipeline.tools import Tools, own_links, shipped_tools
from alliancekg.store import Store

BATCH = 512
"""Documents per transaction at least: enough to be quick, few enough that a kill costs seconds."""
_MOST = 2
"""So many times more at most, in a long build: there are fewer files to merge at its end, but sorting takes longer."""
_TOLD = 128
"""Documents after which progress is told, though they are not yet written."""

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
    found: Listing | None = None,
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
    count = sum(len(documents) for documents in files.values())
    kit = own_links(tools(), links)
    with open_records(store) as records:
        seen = look(files, records, kit.digest)
        with making(seen.tasks, kit, tools, jobs) as made:
            outcomes = all_good(made, seen, folder_of(store)) if strict else made
            curated = bring_curated(kit, records)
            progress("curated", int(curated), len(kit.reference.graphs))
            progress("look", len(seen.tasks), count)
            work = _Work(records, seen, kit.digest)
            total, running = len(seen.tasks), iter(outcomes)
            while group := _gathered(running, work.done, total, batch, progress):
                work.keep(group)
                progress("make", work.done, total)
        removed = work.remove_gone(prune=prune)
        records.settle(lambda: progress("settle", 0, work.made))
        return work.summary(count, removed, curated=curated, store=store)


class _Work:
    """Writes what was made, batch by batch, and keeps account of it."""

    def __init__(self, records: Records, look: Look, tools: str) -> None:
        self.records, self.look, self.tools = records, look, tools
        self.done = self.made = 0
        self.others: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.read: set[str] = set()
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
            self.read.add(outcome.seen.graph)
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
            if outcome.seen is None:
                state.forget_document(outcome.path)
            else:
                state.remember_document(outcome.path, outcome.seen, self.tools)
        state.commit()
        self.done += len(group)

    def remove_gone(self, *, prune: bool) -> int:
        """Removes graphs whose document is gone or can't be read any more; tells how many."""
        unreadable = {graph_iri("readout", file_slug(PurePath(path).stem)) for path in self.unreadable}
        state = self.records.state

        def is_gone(graph: str) -> bool:
            return graph in unreadable or (prune and not self._is_present(graph))

        gone = list(filter(is_gone, state.graphs(READOUTS))) if prune or unreadable else []
        state.release(filter(is_gone, state.refused()))
        self.records.write({}, gone=gone)
        state.commit()
        return len(gone)

    def _is_present(self, graph: str) -> bool:
        return graph in self.read or bool(self.look.unchanged(graph))

    def summary(self, documents: int, removed: int, *, curated: bool, store: Store) -> Summary:
        """What was done, and what is in quarantine of the documents that were given."""
        refused = [one for graph, one in self.records.state.refused().items() if self._is_present(graph)]
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
                *(Fault(one.graph.removeprefix(READOUTS), one.fault) for one in refused if one.fault),
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
