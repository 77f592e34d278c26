"""`load`: parts that `build --engine spark` wrote, or an export, into a store, as a local build would have left it.

A graph enters with its record and replaces what was there; what the build left out goes into the store's quarantine.
"""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from alliancekg.errors import InputError
from alliancekg.graph.meta import META
from alliancekg.graph.serialise import nquads
from alliancekg.graph.terms import graph_of, parts
from alliancekg.namespaces import AKG, RDF
from alliancekg.pipeline.records import Entry, open_records
from alliancekg.pipeline.state import Refusal
from alliancekg.store import Store

BATCH = 512
"""Graphs per transaction."""

_SUFFIXES = (".nq", ".txt", ".nq.gz", ".txt.gz")


def load_parts(paths: Sequence[Path], store: Store) -> tuple[int, int]:
    """Puts what parts hold into a store; tells how many graphs, and how many documents had been left out.

    `paths` are files of N-Quads, plain or packed by gzip, or the folder that a build wrote. All of a file's graphs need
    a record in it. Raises InputError for paths that hold no such parts or a folder whose build did not end, StoreError.
    """
    files = [file for path in paths for file in _files(path)]
    count = 0
    with open_records(store) as records:
        for file in files:
            if _is_left_out(file):
                continue
            entries = _entries(file)
            names = sorted(entries)
            for at in range(0, len(names), BATCH):
                group = {name: entries[name] for name in names[at : at + BATCH]}
                records.state.release(group)
                records.write(group)
                records.state.commit()
            count += len(names)
        refused = [refusal for file in files if _is_left_out(file) for refusal in _refusals(file)]
        records.write({}, gone=[refusal.graph for refusal in refused])
        for refusal in refused:
            if refusal.input:  # else it could not even be read, and is told by the build alone
                records.state.refuse(refusal)
        records.state.commit()
    return count, len(refused)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        if not (path / "_SUCCESS").exists():
            raise InputError(f"{path}: holds no parts of a build that ended; run `alliancekg build --engine spark`")
        return sorted(file for file in path.rglob("part-*") if file.is_file())
    if not path.is_file():
        raise InputError(f"{path}: no such file or folder; check the path")
    if not path.name.endswith(_SUFFIXES):
        raise InputError(f"{path}: parts are N-Quads in files that end in {', '.join(_SUFFIXES)}")
    return [path]


def _is_left_out(file: Path) -> bool:
    return file.parent.name == "kind=left-out"


def _data(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except (OSError, EOFError) as error:
        raise InputError(f"{file}: can't be read ({error}); check the file") from error


def _entries(file: Path) -> dict[str, Entry]:
    graphs: dict[str, list[Quad]] = {}
    records: dict[str, list[Quad]] = {}
    try:
        for quad in parse(_data(file), format=RdfFormat.N_QUADS):
            graph = graph_of(quad)
            (records if graph == META else graphs).setdefault(parts(quad)[0] if graph == META else graph, []).append(
                quad
            )
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{file}: is no N-Quads: {' '.join(str(error).split())[:200]}") from error
    return {graph: _entry(file, graph, quads, records.get(graph, [])) for graph, quads in graphs.items()}


def _entry(file: Path, graph: str, quads: list[Quad], record: list[Quad]) -> Entry:
    digests = [parts(quad)[2] for quad in record if quad.predicate.value == AKG.inputSha256]
    if len(digests) != 1:
        raise InputError(f"{file}: {graph or 'the default graph'} has no record there; load what build or export wrote")
    if any(isinstance(node, BlankNode) for quad in quads for node in (quad.subject, quad.object)):
        raise InputError(f"{file}: {graph} has blank nodes, which no graph of a build has")
    types = [parts(quad)[2] for quad in quads if quad.predicate.value == RDF.type]
    return Entry(digests[0], nquads(quads), nquads(record), types.count(AKG.Meeting), types.count(AKG.Position))


def _refusals(file: Path) -> Iterator[Refusal]:
    try:
        yield from (Refusal.of_json(line) for line in _data(file).decode().split("\n") if line)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{file}: does not tell what was left out ({error}); run the build again") from error
