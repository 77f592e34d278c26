"""One document → one checked graph, or the reason why not. Runs in this process or in workers beside it."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, partial

from alliancekg.documents import Readout
from alliancekg.errors import AllianceKGError
from alliancekg.extract.records import Extraction
from alliancekg.graph.builder import check_passages
from alliancekg.graph.entailment import entail_graph
from alliancekg.graph.meta import GraphRecord, readout_record
from alliancekg.graph.readouts import readout_quads
from alliancekg.graph.report import Violation
from alliancekg.graph.serialise import nquads
from alliancekg.pipeline.tools import Tools

_FEW = 8
"""Up to so many documents, starting worker processes (about a second each) costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong with one document: its file or slug, and one line."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one document.

    `data` is its graph as sorted N-Quads, empty if a fault or a violation keeps it out of the store. `kind` is the
    kind of document (`readout`, or what it is instead), `""` if extraction failed; `extraction` is what was found.
    """

    slug: str
    record: GraphRecord
    data: bytes
    kind: str
    fault: Fault | None = None
    violations: tuple[Violation, ...] = ()
    extraction: Extraction | None = None


def make_graph(readout: Readout, tools: Tools) -> Made:
    """Extracts, makes quads, checks every passage and validates. What is wrong is told in the answer, not raised."""
    record = readout_record(readout, tools.digest, tools.version)
    nothing = Made(readout.slug, record, b"", "")
    try:
        extraction = tools.extract(readout)
        quads = entail_graph(readout_quads(extraction), tools.reference.axioms)
        check_passages(quads, readout)
    except AllianceKGError as error:
        return replace(nothing, fault=Fault(readout.slug, str(error)))
    except Exception as error:  # noqa: BLE001 one document must not stop the others; it is told, and the status is 1
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return replace(nothing, fault=Fault(readout.slug, f"extraction failed ({reason}); report it with the document"))
    record = replace(record, contributions=extraction.contributions)
    made = replace(nothing, record=record, kind=extraction.document_kind, extraction=extraction)
    report = tools.validator.document(quads)
    if not report.conforms:
        return replace(made, violations=report.violations)
    return replace(made, data=nquads(quads))


def make_graphs(readouts: Sequence[Readout], kit: Tools, tools: Callable[[], Tools], jobs: int) -> Iterator[Made]:
    """`make_graph` for many, in their order, by up to `jobs` processes; the answers don't depend on how many.

    `kit` serves this process. `tools` is called once in each worker, so it has to be a function of a module. Raises
    AllianceKGError if a worker dies.
    """
    if jobs < 2 or len(readouts) <= _FEW:
        for readout in readouts:
            yield replace(make_graph(readout, kit), extraction=None)
        return
    work = partial(_work, tools)
    # spawn: a fork would copy the store's open files and its threads' locks.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(readouts)), mp_context=context)
    try:
        yield from pool.map(work, readouts, chunksize=4)
    except BrokenProcessPool as error:
        raise AllianceKGError(
            "a worker process was stopped, perhaps for want of memory; run again with --jobs 1, what is done stays done"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _work(tools: Callable[[], Tools], readout: Readout) -> Made:
    return replace(make_graph(readout, _loaded(tools)), extraction=None)


@cache
def _loaded(tools: Callable[[], Tools]) -> Tools:
    return tools()
