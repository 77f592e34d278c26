"""`build --engine spark`: documents → checked N-Quads on Apache Spark (https://spark.apache.org), for `load` to take.

The documents are read and the parts are written wherever Spark can; what is done with each of them is `make_graph`,
as in a local build, inside `mapInPandas`. Each part is whole: a graph's quads come with those of its record. Needs the
extra `spark` and Java 17 or newer; alliancekg has to be installed where Spark's workers run.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from alliancekg.documents.finding import check_names, is_document
from alliancekg.documents.reading import read_bytes
from alliancekg.errors import AllianceKGError, DataError, InputError, UsageError
from alliancekg.graph.meta import record_quads
from alliancekg.graph.serialise import nquads
from alliancekg.namespaces import file_slug, graph_iri
from alliancekg.pipeline.curated import curated_entries
from alliancekg.pipeline.making import Made, loaded, make_graph
from alliancekg.pipeline.remembered import Refusal
from alliancekg.pipeline.strict import refusal_of
from alliancekg.pipeline.tools import Tools, own_links, shipped_tools

QUADS, LEFT_OUT = "quads", "left-out"
"""The folders of what is written, as values of the column `kind`."""

_COLUMNS = "kind string, value string"
_RECORDS = 64
"""Documents that a worker is given at once: each may be 10 MB."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was written: documents found, those left out, and curated graphs."""

    documents: int
    left_out: tuple[Refusal, ...]
    curated: int

    def rows(self) -> list[tuple[str, str, int]]:
        """As a table: stage, what is counted, number."""
        return [
            ("documents", "found", self.documents),
            ("validate", "documents left out", len(self.left_out)),
            ("parts", "graphs", self.documents - len(self.left_out) + self.curated),
        ]


def build_parts(
    paths: Sequence[str],
    out: str,
    *,
    tools: Callable[[], Tools] = shipped_tools,
    links: Path | None = None,
    session: Any = None,
) -> Parts:
    """Makes the graphs of the documents at `paths`, and the curated ones, and writes them below `out`.

    `paths` and `out` are any that Spark knows; `out` must not be there yet. `tools` has to be a function of a module.
    `session` is a SparkSession to use; one is made, as Spark is configured, if there is none. Raises UsageError if
    Spark is not installed, InputError for paths that can't be read or written and for two documents of one name,
    FaultsFoundError or DataError if the curated data are at fault, AllianceKGError if Spark fails.
    """
    kit = own_links(tools(), links)
    curated = [(QUADS, (entry.data + entry.record).decode().rstrip("\n")) for entry in curated_entries(kit).values()]
    with _session(session) as spark, _faults(out):
        documents = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(paths))
        names = sorted(_plain(row.path) for row in documents.select("path").collect())
        names = [name for name in names if is_document(name)]
        if not names:
            raise InputError(f"{', '.join(paths)}: holds no readouts; put documents there")
        check_names((file_slug(PurePath(name).stem), name) for name in names)
        made = documents.select("path", "content").mapInPandas(_maker(tools, kit.digest), _COLUMNS)
        rows = made.union(spark.createDataFrame(curated, _COLUMNS).coalesce(1))
        rows.write.partitionBy("kind").text(out)
        told = [Refusal.of_json(row.value) for row in spark.read.text(out).where(f"kind = '{LEFT_OUT}'").collect()]
    return Parts(len(names), tuple(sorted(told, key=lambda one: one.graph)), len(curated))


def _maker(tools: Callable[[], Tools], digest: str) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What Spark runs on its workers, with the driver's time of the build, since records may hold it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")

    def work(frames: Iterator[Any]) -> Iterator[Any]:
        import pandas as pd  # noqa: PLC0415 it comes with Spark

        os.environ["SOURCE_DATE_EPOCH"] = epoch
        kit = loaded(tools)
        if kit.digest != digest:
            raise DataError("alliancekg or its data on a worker differ from the driver's: install the same everywhere")
        for frame in frames:
            found = [(_plain(path), content) for path, content in zip(frame["path"], frame["content"], strict=True)]
            rows = [document_row(name, content, kit) for name, content in found if is_document(name)]
            yield pd.DataFrame(rows, columns=["kind", "value"], dtype="object")

    return work


def document_row(name: str, content: bytes, kit: Tools) -> tuple[str, str]:
    """One document as a row: its graph and record as N-Quads, or as JSON why it is left out."""
    try:
        made = make_graph(read_bytes(content, name), kit)
    except InputError as error:
        graph = graph_iri("readout", file_slug(PurePath(name).stem) or "document")
        return LEFT_OUT, Refusal(graph, "", str(error), ()).json()
    return (QUADS, _text(made)) if made.data else (LEFT_OUT, refusal_of(made).json())


def _text(made: Made) -> str:
    return (made.data + nquads(record_quads([made.record]))).decode().rstrip("\n")


def _plain(path: str) -> str:
    """A path as a local build names it: without `file:`, which Spark puts before those on this machine."""
    return path.removeprefix("file://").removeprefix("file:")


@contextmanager
def _session(given: Any) -> Iterator[Any]:
    """The session that is given, or one of our own, stopped in the end."""
    if given is not None:
        yield given
        return
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(f"--engine spark: {error.name} is missing; install alliancekg[spark]") from error
    # Spark would take the first python3 that it finds.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with _faults("--engine spark"):
        terminal = str(sys.stderr.isatty()).lower()
        configured = SparkSession.builder.appName("alliancekg").config("spark.ui.showConsoleProgress", terminal)
        spark = configured.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_RECORDS))
    try:
        yield spark
    finally:
        spark.stop()


@contextmanager
def _faults(where: str) -> Iterator[None]:
    """Spark's failures in one line: what the user can mend as InputError, all else as AllianceKGError."""
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError) as error:
        text = str(error)
        condition = error.getCondition() if isinstance(error, PySparkException) else None
        told = _TOLD.get(condition or "")
        if told:
            raise InputError(f"{where}: {told}") from error
        ours = [line for line in text.splitlines() if line.startswith("alliancekg.errors.")]
        reason = ours[-1].partition(": ")[2] if ours else " ".join(text.split())[:300]
        raise AllianceKGError(f"{where}: Spark failed: {reason}") from error


_TOLD: Mapping[str, str] = {
    "PATH_ALREADY_EXISTS": "is there already; give another folder for the parts, or remove it",
    "PATH_NOT_FOUND": "no such file or folder among the documents; check the paths",
    "JAVA_GATEWAY_EXITED": "Java did not start; install Java 17 or newer",
}
