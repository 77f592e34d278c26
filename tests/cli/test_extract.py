import json
from pathlib import Path

import pyoxigraph as ox
import pytest

import alliancekg.pipeline
from alliancekg.cli.extract import wants_colour
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


EXPLAINED = """---
publisher: Office of the President, Republic of Korea
---
President Minho Baek met today with Prime Minister Reiko Aoki of Japan. President Baek welcomed the ferry.
"""


def test_explain_shows_plain_marks_where_no_terminal_is(run: Run) -> None:
    done = run("extract", "--explain", "-", stdin=EXPLAINED)
    assert (done.status, done.err) == (0, "")
    assert "[1 President <Baek|person> {welcomed} the ferry]." in done.out


def test_explain_gives_one_page_for_all_documents(run: Run, tmp_path: Path) -> None:
    done = run("extract", "--explain", "--format", "html", write_readouts(tmp_path, 2))
    assert done.status == 0
    assert done.out.startswith("<!DOCTYPE html>")
    assert done.out.count("<html") == 1
    assert done.out.count("<article>") == 2


@pytest.mark.parametrize("options", [("--explain", "--format", "trig"), ("--format", "html"), ("--format", "text")])
def test_explain_and_its_formats_go_together(run: Run, options: tuple[str, ...]) -> None:
    done = run("extract", *options, "-", stdin=EXPLAINED)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("no_color", "term", "terminal", "wanted"),
    [("", "xterm", True, True), ("1", "xterm", True, False), ("", "dumb", True, False), ("", "xterm", False, False)],
)
def test_colour_is_for_terminals_that_want_it(no_color: str, term: str, terminal: bool, wanted: bool) -> None:
    assert wants_colour(no_color, term, terminal=terminal) is wanted
