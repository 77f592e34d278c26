"""`build`: everything from the files to the store, and only what changed since the last time.

The curated graphs come first, then the readouts in batches, each batch in one transaction with the records of its
graphs. A build that is killed leaves the last whole batch; the next one finds in the records what is left to do.
The store depends on the files alone: not on the number of processes, nor on what was built before.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from alliancekg.documents import Readout, find_documents, read_file
from alliancekg.errors import FaultsFoundError, InputError
from alliancekg.graph.meta import GraphRecord, build_time, document_digest
from alliancekg.graph.serialise import nquads
from alliancekg.namespaces import graph_iri, slug
from alliancekg.pipeline.making import Fault, Made, make_graphs
from alliancekg.pipeline.records import Records
from alliancekg.pipeline.summary import Summary, contents
from alliancekg.pipeline.tools import Tools, shipped_tools
from alliancekg.store import Store

BATCH = 64
"""Documents per transaction: enough to be quick, few enough that a kill costs seconds."""

DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_READOUTS = graph_iri("readout", "x").removesuffix("x")
_CURATED = (graph_iri("reference", "x").removesuffix("x"), graph_iri("link", "wikidata"))

Progress = Callable[[int, int], None]


def build(
    paths: Sequence[Path],
    store: Store,
    *,
    jobs: int = 1,
    prune: bool = False,
    tools: Callable[[], Tools] = shipped_tools,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
    batch: int = BATCH,
) -> Summary:
    """Brings the store to what the curated data and the documents at `paths` say, and tells what was done.

    With `prune`, readouts whose document is not at `paths` are removed. A document that can't be read, breaks a shape
    or fails is left out, together with what an earlier version of it left, and told in the summary. `tools` has to be
    a function of a module if `jobs` is over 1. `progress` is told how many of the changed documents are done.

    Raises InputError for paths that are missing or hold no documents, FaultsFoundError if the curated data break a
    shape, DataError if they are broken, StoreError if the store can't be written.
    """
    found = find_documents(paths)
    kit = tools()
    records = Records(store)
    curated = bring_curated(kit, records)
    readouts, faults = _read(found)
    changed = [r for r in readouts if records.digest(r.graph) != document_digest(r, kit.digest)]
    refused, others = _write(
        make_graphs(changed, kit, tools, jobs), records, batch, lambda n: progress(n, len(changed))
    )
    removed = _remove_gone(records, readouts, faults, prune=prune)
    return Summary(
        documents=len(found),
        unreadable=len(faults),
        unchanged=len(readouts) - len(changed),
        made=len(changed),
        others=others,
        refused=len(refused),
        removed=removed,
        curated=curated,
        violations=tuple(v for made in refused for v in made.violations),
        faults=(*faults, *(made.fault for made in refused if made.fault)),
        contents=contents(store),
    )


def _write(
    made: Iterator[Made], records: Records, batch: int, progress: Callable[[int], None]
) -> tuple[list[Made], tuple[tuple[str, str], ...]]:
    """Writes the graphs batch by batch; gives what was refused, and name and kind of what is no readout."""
    refused: list[Made] = []
    others: list[tuple[str, str]] = []
    done = 0
    while group := list(islice(made, batch)):
        bad = [each for each in group if not each.data]
        kept = {each.record.graph: (each.record, each.data) for each in group if each.data}
        records.write(kept, gone=[each.record.graph for each in bad])
        refused += bad
        others += [(each.slug, each.kind) for each in group if each.kind not in ("", "readout")]
        done += len(group)
        progress(done)
    return refused, tuple(others)


def bring_curated(kit: Tools, records: Records) -> bool:
    """Replaces the curated graphs if anything in them or in the shapes changed; tells whether it did.

    Raises FaultsFoundError if they break a shape, StoreError if they can't be written.
    """
    fresh = {graph: _curated(graph, kit) for graph in sorted(kit.reference.graphs)}
    gone = [graph for prefix in _CURATED for graph in records.graphs(prefix) if graph not in fresh]
    changed = {g: made for g, made in fresh.items() if records.digest(g) != made[0].input_sha256}
    if not changed and not gone:
        return False
    report = kit.validator.curated(quad for quads in kit.reference.graphs.values() for quad in quads)
    if not report.conforms:
        first = report.violations[0].line()
        raise FaultsFoundError(
            f"ontology/ and data/: {len(report.violations)} violations, nothing was built; the first: {first}; "
            "`alliancekg validate` lists them all"
        )
    records.write(changed, gone=gone)
    return True


def _curated(graph: str, kit: Tools) -> tuple[GraphRecord, bytes]:
    data = nquads(kit.reference.graphs[graph])
    # With the digest of the tools, since a new shape has to be tried on data that stayed the same.
    digest = hashlib.sha256(f"{kit.version}\n{kit.digest}\n".encode() + data).hexdigest()
    sources = kit.reference.sources[graph]
    label = ", ".join(sources)
    return GraphRecord(graph, label, sources, digest, kit.version, DATA_LICENCE, generated=build_time()), data


def _read(paths: Iterable[Path]) -> tuple[list[Readout], list[Fault]]:
    readouts: list[Readout] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            readouts.append(read_file(path))
        except InputError as error:
            faults.append(Fault(str(path), str(error)))
    return readouts, faults


def _remove_gone(records: Records, readouts: Iterable[Readout], faults: Iterable[Fault], *, prune: bool) -> int:
    unreadable = {graph_iri("readout", slug(Path(fault.where).stem)) for fault in faults}
    present = {readout.graph for readout in readouts}
    gone = [g for g in records.graphs(_READOUTS) if g in unreadable or (prune and g not in present)]
    records.write({}, gone=gone)
    return len(gone)
