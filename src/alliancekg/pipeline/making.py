"""One document → one checked graph, or the reason why not. Runs in this process or in workers beside it."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice

from alliancekg.documents import Readout, read_file
from alliancekg.errors import AllianceKGError, InputError
from alliancekg.extract.records import Extraction
from alliancekg.graph.builder import check_passages
from alliancekg.graph.entailment import entail_graph
from alliancekg.graph.meta import GraphRecord, document_digest, readout_record
from alliancekg.graph.readouts import readout_statements
from alliancekg.graph.report import Violation
from alliancekg.graph.statements import nquads_of
from alliancekg.namespaces import AKG, RDF
from alliancekg.pipeline.remembered import Seen, Stat
from alliancekg.pipeline.tools import Tools

_FEW = 8
"""Up to so many documents, starting worker processes (about a second each) costs more than it saves."""

_CHUNK = 16
"""Documents that a worker is given at once."""

_AHEAD = 1024
"""Documents that are given out before the first of them is asked for: workers go on while others are written."""

GARBAGE = 100_000
"""New objects after which garbage is looked for. Nearly all that a build loads stays, and Python looks after 700."""


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
    meetings: int = 0
    positions: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read. `known` has, for the graphs that it may be, the digest of what was done before."""

    path: str
    known: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `seen` if it could be read, `made` if it was new or changed, else a fault."""

    path: str
    seen: Seen | None = None
    made: Made | None = None
    fault: Fault | None = None


def make_graph(readout: Readout, tools: Tools) -> Made:
    """Extracts, makes statements, checks passages and validates. What is wrong is told in the answer, not raised."""
    record = readout_record(readout, tools.digest, tools.version)
    nothing = Made(readout.slug, record, b"", "")
    try:
        extraction = tools.extract(readout)
        statements = entail_graph(readout_statements(extraction), tools.reference.axioms)
        check_passages(statements, readout)
    except AllianceKGError as error:
        return replace(nothing, fault=Fault(readout.slug, str(error)))
    except Exception as error:  # noqa: BLE001 one document must not stop the others; it is told, and the status is 1
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return replace(nothing, fault=Fault(readout.slug, f"extraction failed ({reason}); report it with the document"))
    record = replace(record, contributions=extraction.contributions)
    made = replace(nothing, record=record, kind=extraction.document_kind, extraction=extraction)
    data = nquads_of(statements, readout.graph)
    report = tools.validator.made(statements, readout.graph, data)
    if not report.conforms:
        return replace(made, violations=report.violations)
    types = [value for _, predicate, value in statements if predicate == RDF.type]
    meetings, positions = (types.count(f"<{kind}>") for kind in (AKG.Meeting, AKG.Position))
    return replace(made, data=data, meetings=meetings, positions=positions)


def make_document(task: Task, tools: Tools) -> Outcome:
    """Reads a file and makes its graph, unless text and metadata are what they were. Faults are told, not raised."""
    try:
        stat = Stat.of(task.path)
        readout = read_file(task.path)
    except OSError as error:
        return Outcome(task.path, fault=Fault(task.path, f"{task.path}: can't be read ({error.strerror})"))
    except InputError as error:
        return Outcome(task.path, fault=Fault(task.path, str(error)))
    seen = Seen(stat, readout.graph, document_digest(readout, tools.digest))
    if seen.input == task.known.get(readout.graph):
        return Outcome(task.path, seen)
    return Outcome(task.path, seen, replace(make_graph(readout, tools), extraction=None))


@contextmanager
def making(
    tasks: Sequence[Task], kit: Tools, tools: Callable[[], Tools], jobs: int
) -> Generator[Iterator[Outcome], None, None]:
    """`make_document` for many, in their order, by up to `jobs` processes; the answers don't depend on how many.

    Workers begin at once, and only so many documents are under way at a time that memory doesn't grow with their
    number. `kit` serves this process. `tools` is called once in each worker, so it has to be a function of a module.
    Raises AllianceKGError if a worker dies.
    """
    if jobs < 2 or len(tasks) <= _FEW:
        yield (make_document(task, kit) for task in tasks)
        return
    size = min(_CHUNK, -(-len(tasks) // (2 * jobs)))
    work = partial(_work, tools)
    with workers(min(jobs, len(tasks))) as pool:
        given = (pool.submit(work, tasks[at : at + size]) for at in range(0, len(tasks), size))
        yield _as_made(deque(islice(given, max(3 * jobs, _AHEAD // size))), given)


@contextmanager
def workers(number: int) -> Generator[Executor, None, None]:
    """Processes beside this one. What is still to do when the work is left is dropped.

    Raises AllianceKGError if one of them dies.
    """
    # spawn: a fork would copy the store's open files and its threads' locks.
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, spawn, initializer=gc.set_threshold, initargs=(GARBAGE,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise AllianceKGError(
            "a worker process was stopped, perhaps for want of memory; run again with --jobs 1, what is done stays done"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _as_made(under_way: deque[Future[list[Outcome]]], more: Iterator[Future[list[Outcome]]]) -> Iterator[Outcome]:
    while under_way:
        outcomes = under_way.popleft().result()
        under_way.extend(islice(more, 1))
        yield from outcomes


def _work(tools: Callable[[], Tools], tasks: Sequence[Task]) -> list[Outcome]:
    kit = loaded(tools)
    return [make_document(task, kit) for task in tasks]


@cache
def loaded(tools: Callable[[], Tools]) -> Tools:
    """What `tools` gives, made once in a process."""
    return tools()
