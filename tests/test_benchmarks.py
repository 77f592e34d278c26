"""The scripts in `benchmarks/`: what they write and measure, at the smallest size."""

import json
import runpy
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from alliancekg.store import open_store

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "benchmarks"
DATA = ROOT / "tests" / "fixtures" / "queries" / "data"
PAGE = "# Performance\n\n<!-- measured -->\nold\n<!-- end -->\n\nrest\n"
RUN = {
    "documents": 20, "text_megabytes": 1, "build": {"seconds": 4.0, "megabytes": 300}, "disk_megabytes": 9,
    "nothing": 0.5, "changed_1": 0.75, "changed_100": 1.5, "stages": {"milliseconds": {"read": 0.25}},
    "queries": {
        "ties": {"seconds": 20.0, "rows": -1, "ended": False, "asked": ""},
        "commitments": {"seconds": 0.5, "rows": 7, "ended": True, "asked": "--actor japan"},
    },
    "warm": {"commitments": {"ours": 0.03, "query": 0.022, "engine": 0.02}},
}  # fmt: skip


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.syspath_prepend(str(FOLDER))

    def run(name: str, *arguments: str) -> None:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        runpy.run_path(str(FOLDER / name), run_name="__main__")

    return run


def test_invented_readouts_are_the_same_whatever_their_number(tmp_path: Path, script) -> None:  # type: ignore[no-untyped-def]
    script("synthetic.py", str(tmp_path / "a"), "3")
    script("synthetic.py", str(tmp_path / "b"), "5")
    few, more = (sorted((tmp_path / name).rglob("*.md")) for name in "ab")
    assert (len(few), len(more)) == (3, 5)
    assert [path.read_bytes() for path in few] == [path.read_bytes() for path in more[:3]]


def test_queries_are_timed_beside_the_engine(tmp_path: Path, script, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    with open_store(tmp_path / "store", write=True) as store:
        for name in ("vocabulary", "actors", "talks"):
            quads = parse((DATA / f"{name}.trig").read_bytes(), format=RdfFormat.TRIG)
            store.load(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    script("warm.py", str(tmp_path / "store"), "3", "positions-of-actor", "meetings-of-actor")
    found = json.loads(capsys.readouterr().out)
    assert sorted(found) == ["meetings-of-actor", "positions-of-actor"]
    assert all(one["ours"] > 0 and one["query"] > 0 and one["engine"] > 0 for one in found.values())


def test_the_page_takes_the_figures(tmp_path: Path, script, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "performance.md").write_text(PAGE)
    (tmp_path / "result.json").write_text(json.dumps({"machine": {"cores": "2"}, "jobs": 2, "runs": {"20": RUN}}))
    monkeypatch.chdir(tmp_path)
    script("page.py", "result.json")
    page = (tmp_path / "docs" / "performance.md").read_text()
    assert "old" not in page
    assert page.endswith("<!-- end -->\n\nrest\n")
    assert "| documents a second | 5 |" in page
    assert "| ties |  | over 20 |  |  |" in page
    assert "| commitments --actor japan | 7 | 0.50 | 0.020 | 1.10 |" in page
