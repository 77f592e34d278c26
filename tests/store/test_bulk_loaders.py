"""The loaders of servers themselves (docs/spark.md) neither lose nor change a quad of an export."""

import subprocess
from pathlib import Path

import pytest
from pyoxigraph import Dataset, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from alliancekg.store import EmbeddedStore
from servers import Running, oxigraph_program

FIXTURES = Path(__file__).parents[1] / "fixtures" / "queries" / "data"


@pytest.fixture(scope="module")
def exported() -> bytes:
    """What `alliancekg export` writes: several graphs, names in Japanese, language tags, dates and durations."""
    store = EmbeddedStore.in_memory()
    for path in sorted(FIXTURES.glob("*.trig")):
        quads = Dataset(parse(path.read_bytes(), format=RdfFormat.TRIG))
        store.load("".join(f"{quad} .\n" for quad in quads).encode())
    return store.dump()


def test_oxigraph(exported: bytes, tmp_path: Path) -> None:
    (tmp_path / "export.nq").write_bytes(exported)
    command = [oxigraph_program(), "load", "--location", tmp_path / "store", "--file", tmp_path / "export.nq"]
    subprocess.run(command, check=True, capture_output=True)
    assert EmbeddedStore(Oxigraph.read_only(str(tmp_path / "store"))).dump() == exported


def test_virtuoso(exported: bytes, virtuoso_server: Running) -> None:
    virtuoso_server.clear()
    assert virtuoso_server.folder
    parts = virtuoso_server.folder / "parts"
    parts.mkdir()
    (parts / "part-0.nq").write_bytes(exported)
    loading = f"exec=ld_dir_all('{parts}', '*.nq', ''); rdf_loader_run(); checkpoint;"
    command = ["isql-vt", virtuoso_server.sql, "dba", "dba", loading]
    subprocess.run(command, check=True, capture_output=True)
    with virtuoso_server.store() as store:
        assert store.dump() == exported
