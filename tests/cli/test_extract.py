import json
from pathlib import Path

import pyoxigraph as ox
import pytest

import alliancekg.pipeline
from alliancekg.graph.jsonl import read_jsonl_line
from conftest import Run
from factories import TEXT, fake_tools, write_readouts


@pytest.fixture(autouse=True)
def quick_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alliancekg.pipeline, "shipped_tools", fake_tools)


def test_trig_and_nquads_say_the_same(run: Run, tmp_path: Path) -> None:
    folder = write_readouts(tmp_path, 2)
    trig, nquads = (run("extract", folder, "--format", name) for name in ("trig", "nquads"))
    assert trig.status == nquads.status == 0
    read = [set(ox.parse(text.out, format=syntax)) for text, syntax in
            ((trig, ox.RdfFormat.TRIG), (nquads, ox.RdfFormat.N_QUADS))]  # fmt: skip
    assert read[0] == read[1]
    assert len({quad.graph_name for quad in read[0]}) == 2
    assert trig.out.count("@prefix akg:") == 1
    assert run("extract", folder).out == trig.out


def test_jsonl_is_one_record_per_document_with_its_words(run: Run, tmp_path: Path) -> None:
    done = run("extract", write_readouts(tmp_path, 2), "--format", "jsonl")
    lines = done.out.splitlines()
    assert [json.loads(line)["readout"]["slug"] for line in lines] == [f"2025-03-03-harbour-{i:03}" for i in range(2)]
    assert [len(read_jsonl_line(line, "x").positions) for line in lines] == [4, 4]


def test_a_document_may_come_on_standard_input(run: Run) -> None:
    done = run("extract", "-", "--format", "jsonl", stdin=f"---\ntitle: From afar\n---\n{TEXT}")
    assert done.status == 0
    assert json.loads(done.out)["readout"]["title"] == "From afar"


def test_faults_are_told_and_end_with_status_1(run: Run, tmp_path: Path) -> None:
    folder = write_readouts(tmp_path, 1, crashing=f"{TEXT} crash", onesided=f"{TEXT} alone")
    done = run("extract", folder, "--format", "nquads")
    assert done.status == 1
    assert "crashing: extraction failed" in done.err
    assert "A joint position has at least two sides" in done.err
    assert done.err.splitlines()[-1] == "alliancekg: 2 of 3 documents not extracted; see above"
    assert "/graph/readout/onesided" not in done.out


def test_missing_documents_are_status_2(run: Run, tmp_path: Path) -> None:
    assert run("extract").status == 2
    done = run("extract", tmp_path / "none.md")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
