"""A build on Spark, with two workers on this machine: what is loaded from it is what a local build leaves."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import alliancekg.pipeline
from alliancekg.errors import AllianceKGError, InputError
from alliancekg.pipeline import Tools, build
from alliancekg.pipeline.loading import load_parts
from alliancekg.pipeline.spark import Parts, build_parts, document_row
from alliancekg.pipeline.state import quarantine
from alliancekg.store import EmbeddedStore, open_store
from conftest import Run
from factories import TEXT, fake_tools, tiny_tools, write_readouts
from servers import Running

EPOCH = "1735689600"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One session for all tests here: its Java takes seconds to start."""
    session = pytest.importorskip("pyspark.sql", reason="no Spark: pip install 'alliancekg[spark]'").SparkSession
    if shutil.which("java") is None:
        pytest.skip("no Java: apt-get install default-jre-headless")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[1]), *sys.path]))
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.memory": "512m",
        }
        running = session.builder.master("local[2]").config(map=settings).getOrCreate()
        yield running
        running.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six good documents in folders, and one of each kind of bad one."""
    bad = {"onesided": f"{TEXT} alone", "crashing": f"{TEXT} crash", "a #%20 name": TEXT, "news": "A bridge opens."}
    found = write_readouts(tmp_path_factory.mktemp("spark") / "r", 3, **bad)
    write_readouts(found / "deeper", 0, **{"2025-04-04-more": TEXT})
    (found / "binary.md").write_bytes(b"\x00\x01")
    (found / "README.md").write_text("not a document")
    return found


@pytest.fixture(scope="module")
def written(spark: Any, folder: Path) -> tuple[Path, Parts]:
    out = folder.parent / "parts"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return out, build_parts([str(folder)], str(out), tools=tiny_tools, session=spark)


def local(folder: Path, location: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    with open_store(location, write=True) as store:
        build([folder], store, tools=tiny_tools)
        return store.dump()


def test_what_is_loaded_is_what_a_local_build_leaves(
    written: tuple[Path, Parts], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, made = written
    dump = local(folder, tmp_path / "local", monkeypatch)
    assert b"generatedAtTime" in dump
    with open_store(tmp_path / "store", write=True) as store:
        graphs, left_out = load_parts([out], store)
        assert store.dump() == dump
        assert (graphs, left_out) == (len(store.graphs()) - 1, 3)
        again = build([folder], store, tools=tiny_tools)
        assert (again.made, again.curated, again.unreadable, store.dump()) == (0, False, 1, dump)
    assert quarantine(tmp_path / "store") == quarantine(tmp_path / "local") != []
    assert (made.documents, made.curated) == (9, 2)
    assert [one.line().partition(":")[0].rpartition("/")[2] for one in made.left_out] == [
        "binary.md",
        "crashing",
        "onesided",
    ]
    assert made.rows()[-1] == ("parts", "graphs", graphs)


def test_a_server_takes_the_parts_and_a_second_time_changes_nothing(
    written: tuple[Path, Parts], folder: Path, tmp_path: Path, oxigraph_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    oxigraph_server.clear()
    dump = local(folder, tmp_path / "local", monkeypatch)
    with oxigraph_server.store() as store:
        load_parts([written[0]], store)
        load_parts([written[0]], store)
        assert store.dump() == dump


def test_what_turned_bad_leaves_the_store_and_an_export_is_loaded_too(
    written: tuple[Path, Parts], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = local(folder, tmp_path / "local", monkeypatch)
    with EmbeddedStore.in_memory() as store:
        build([write_readouts(tmp_path / "r", 0, onesided=TEXT, binary=TEXT)], store, tools=tiny_tools)
        load_parts([written[0]], store)
        assert store.dump() == dump
    (tmp_path / "all.nq").write_bytes(dump)
    with EmbeddedStore.in_memory() as store:
        load_parts([tmp_path / "all.nq"], store)
        assert store.dump() == dump


def other_tools() -> Tools:
    """Tools of another version wherever they are made: as if a worker had another alliancekg than the driver."""
    kit = fake_tools()
    return Tools(kit.extract, kit.reference, kit.validator, kit.version, str(os.getpid()))


def test_faults_are_one_line(written: tuple[Path, Parts], spark: Any, folder: Path, tmp_path: Path) -> None:
    for paths, out, message in (
        ([str(folder)], str(written[0]), "is there already; give another folder"),
        ([str(tmp_path / "none")], str(tmp_path / "out"), "no such file or folder among the documents"),
    ):
        with pytest.raises(InputError, match=message) as caught:
            build_parts(paths, out, tools=tiny_tools, session=spark)
        assert "\n" not in str(caught.value)
    with pytest.raises(AllianceKGError, match="on a worker differ from the driver's") as failed:
        build_parts([str(folder)], str(tmp_path / "out"), tools=other_tools, session=spark)
    assert "\n" not in str(failed.value)
    with EmbeddedStore.in_memory() as store, pytest.raises(InputError, match="no parts of a build that ended"):
        load_parts([tmp_path], store)


def test_the_commands(spark: Any, folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands last: the command ends the session it finds."""
    monkeypatch.setattr(alliancekg.pipeline, "shipped_tools", tiny_tools)
    out, store = tmp_path / "parts", tmp_path / "store"
    done = run("build", "--engine", "spark", "--parts", out, folder)
    assert done.status == 1
    assert done.out.split() == "documents found 9 validate documents left out 3 parts graphs 8".split()
    lines = done.err.splitlines()
    assert lines[-1] == "alliancekg: 3 of 9 documents left out; mend them and build again"
    assert any(line.startswith("onesided: position/") for line in lines)
    loaded = run("load", out, "--store", store)
    assert (loaded.status, loaded.err) == (0, "8 graphs loaded, 3 documents had been left out\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--parts", "x"], "--parts goes with --engine spark"),
        (["--engine", "spark", "x.md"], "--parts OUT"),
        (["--engine", "spark", "--parts", "x"], "needs the documents' PATH"),
        (["--engine", "spark", "--parts", "x", "--strict", "x.md"], "--strict does not go with"),
    ],
)
def test_options_that_do_not_go_together_are_one_line(run: Run, arguments: list[str], message: str) -> None:
    done = run("build", *arguments)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert message in done.err


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.ttl", b"", "parts are N-Quads in files that end in"),
        ("x.nq", b"<broken", "is no N-Quads"),
        ("x.nq.gz", b"no gzip", "can't be read"),
        ("x.nq", b'<x:s> <x:p> "o" <x:g> .\n', "x:g has no record there"),
        ("none.nq", None, "no such file or folder"),
    ],
)
def test_files_that_are_no_parts_are_one_line(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with EmbeddedStore.in_memory() as store:
        with pytest.raises(InputError, match=message) as caught:
            load_parts([tmp_path / name], store)
        assert store.graphs() == []
    assert "\n" not in str(caught.value)


def test_a_document_as_a_row() -> None:
    kind, told = document_row("/x/2025-03-03-harbour.md", TEXT.encode(), fake_tools())
    assert kind == "quads"
    assert told.splitlines()[-1].endswith("<https://w3id.org/alliancekg/graph/meta> .")
    assert document_row("/x/binary.md", b"\x00", fake_tools())[0] == "left-out"
