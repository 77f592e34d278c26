"""Every format is made of a store part by part, and is what one go over the whole graph would make of it."""

import csv
import io
import resource
from pathlib import Path

import pyoxigraph as ox
import pytest

import alliancekg.store.export
from alliancekg.errors import UsageError
from alliancekg.graph.serialise import trig_of
from alliancekg.namespaces import PREFIXES
from alliancekg.store import open_store
from alliancekg.store.export import export, write_whole

S, P, G = "<http://x/s>", "<http://x/p>", "<http://x/g>"
DATA = "".join(
    [
        *(f'<http://x/{n % 7}> {P} "{n}" <http://x/g{n % 3}> .\n' for n in range(60)),
        *(f'{S} {P} "{word}"@en {G} .\n' for word in ("港の会談", "a\\nb", 'with \\"marks\\"', "a\\u0001b", "…")),
        f'{S} {P} "2026-01-02"^^<http://www.w3.org/2001/XMLSchema#date> {G} .\n',
        f"{S} {P} {S} {G} .\n{S} {P} {S} <http://x/g1> .\n{S} {P} {S} .\n",
    ]
).encode()


def exported(folder: Path, format_: str, data: bytes = DATA) -> tuple[bytes, bytes]:
    """A store's export, and its sorted N-Quads."""
    with open_store(folder / "store", write=True) as store:
        store.load(data)
        return b"".join(export(store, format_, folder)), store.dump()


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.store.export, "LINES", 7)
    monkeypatch.setattr(alliancekg.store.export, "PART", 50)


def test_trig_is_sorted_by_graph(tmp_path: Path) -> None:
    written, dump = exported(tmp_path, "trig")
    assert written == trig_of(dump)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_turtle_has_each_triple_once(tmp_path: Path) -> None:
    written, dump = exported(tmp_path, "ttl")
    triples = {quad.triple for quad in ox.parse(dump, format=ox.RdfFormat.N_QUADS)}
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    assert written == ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert len(ordered) == len(DATA.splitlines()) - 2


def test_a_full_disk_is_told_of_the_file_and_not_of_the_store(tmp_path: Path) -> None:
    """A limit on files' size stands for the full disk: the temporary files beside the output fail in the same way."""
    target = tmp_path / "graph.nq"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_store(tmp_path / "store", write=True) as store:
        store.load(DATA)
    with open_store(tmp_path / "store") as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        try:
            with pytest.raises(OSError, match=r"File too large: .*/graph\.nq'$"):
                write_whole(target, export(store, "nquads", tmp_path))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_csv_has_a_row_for_each_quad(tmp_path: Path) -> None:
    written, dump = exported(tmp_path, "csv")
    rows = list(csv.reader(io.StringIO(written.decode(), newline="")))
    assert len(rows) == 1 + len(dump.splitlines())
    assert ["http://x/g", "http://x/s", "http://x/p", "港の会談"] in [row[:4] for row in rows]


@pytest.mark.parametrize("format_", ["trig", "ttl", "csv"])
def test_blank_nodes_are_exported_too(tmp_path: Path, format_: str) -> None:
    written, _ = exported(tmp_path, format_, DATA + f"_:a {P} _:b {G} .\n_:b {P} _:a {G} .\n".encode())
    assert written.count(b"c14n") >= 2


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format to export"):
        exported(tmp_path, "rdf")
