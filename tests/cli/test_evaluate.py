"""`alliancekg evaluate` on a gold annotation of an invented readout."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import alliancekg.extract
from alliancekg.documents import Readout
from alliancekg.extract.records import Extraction, Span
from alliancekg.lexicon import Lexicon
from conftest import Run

TEXT = """---
title: "President Baek meets Prime Minister Aoki"
date: 2024-01-10
publisher: "Office of the President, Republic of Korea"
---

President Minho Baek met today with Prime Minister Reiko Aoki of Japan in Busan.

The two leaders discussed a joint dictionary. Prime Minister Aoki opposed any new tariffs.
"""
GOLD: dict[str, Any] = {
    "document": "baek-aoki",
    "meeting": {"kind": "summit", "date": "2024-01-09", "place": "Busan"},
    "participants": [
        {"name": "Minho Baek", "office": "President", "for": "kr"},
        {"name": "Reiko Aoki", "office": "Prime Minister", "for": "jp"},
    ],
    "partnerships": [],
    "frameworks": [],
    "states": ["jp"],
    "regions": [],
    "positions": [
        {
            "quote": "The two leaders discussed a joint dictionary",
            "holders": ["Minho Baek", "Reiko Aoki"],
            "stance": "discuss",
            "topics": [],
            "regions": [],
            "states": [],
        },
        {
            "quote": "Prime Minister Aoki opposed any new tariffs",
            "holders": ["Reiko Aoki"],
            "stance": "concern",
            "topics": ["tariffs"],
            "regions": [],
            "states": [],
        },
    ],
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of gold and a folder of documents."""
    gold, documents = tmp_path / "gold", tmp_path / "documents"
    gold.mkdir()
    documents.mkdir()
    (gold / "baek-aoki.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (documents / "baek-aoki.md").write_text(TEXT, encoding="utf-8")
    return gold, documents


def test_table(run: Run, folders: tuple[Path, Path]) -> None:
    outcome = run("evaluate", folders[0], "--documents", folders[1])
    assert (outcome.status, outcome.err) == (0, "")
    first, total = outcome.out.split("\n\n")
    assert first.splitlines()[0] == "Office of the President, Republic of Korea: 1 documents, 0 quotes not verbatim"
    assert total.splitlines()[0] == "total: 1 documents, 0 quotes not verbatim"
    rows = {line.split("  ")[0]: line.split()[1:] for line in total.splitlines()[2:]}
    assert rows["date"] == ["0.000"]
    assert rows["place"] == ["1.000"]
    assert rows["detection"] == ["1.000", "1.000", "1.000"]
    assert rows["stance"] == ["0.500", "0.500", "0.500"]
    assert rows["holder+stance"] == ["0.500", "0.500", "0.500"]


def test_json_with_the_errors(run: Run, folders: tuple[Path, Path]) -> None:
    outcome = run("evaluate", folders[0], "--documents", folders[1], "--format", "json", "--errors")
    record = json.loads(outcome.out)
    assert outcome.status == 0
    assert list(record["publishers"]) == ["Office of the President, Republic of Korea"]
    assert record["total"]["documents"] == 1
    assert record["total"]["figures"]["kind"] == {"accuracy": 1.0}
    assert record["total"]["figures"]["participants"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert {"document": "baek-aoki", "figure": "date", "message": "gold '2024-01-09', found '2024-01-10'"} in record[
        "errors"
    ]


def test_errors_below_the_table(run: Run, folders: tuple[Path, Path]) -> None:
    without = run("evaluate", folders[0], "--documents", folders[1]).out
    outcome = run("evaluate", folders[0], "--documents", folders[1], "--errors")
    assert outcome.out.startswith(without.rstrip("\n"))
    assert "baek-aoki\tdate\tgold '2024-01-09', found '2024-01-10'" in outcome.out
    gold = {**GOLD, "meeting": {**GOLD["meeting"], "date": "2024-01-10"}, "positions": GOLD["positions"][:1]}
    (folders[0] / "baek-aoki.json").write_text(json.dumps(gold), encoding="utf-8")
    (folders[1] / "baek-aoki.md").write_text(TEXT.rpartition(" Prime Minister Aoki")[0], encoding="utf-8")
    assert run("evaluate", folders[0], "--documents", folders[1], "--errors").out.endswith("\n\nno errors\n")


def test_a_quote_that_is_not_verbatim_ends_with_status_1(
    run: Run, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = alliancekg.extract.extract

    def misplaced(readout: Readout, lexicon: Lexicon) -> Extraction:
        found = extract(readout, lexicon)
        lost = replace(found.positions[0], span=Span(len(readout.text), len(readout.text) + 9))
        return replace(found, positions=(lost, *found.positions[1:]))

    monkeypatch.setattr(alliancekg.extract, "extract", misplaced)
    outcome = run("evaluate", folders[0], "--documents", folders[1])
    assert outcome.status == 1
    assert "total: 1 documents, 1 quotes not verbatim" in outcome.out
    assert outcome.err == "alliancekg: 1 quotes are not verbatim in their documents; see above\n"


def test_gold_of_other_documents(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    outcome = run("evaluate", folders[0], "--documents", tmp_path / "none")
    assert (outcome.status, outcome.out) == (2, "")
    assert "no annotation of a document in" in outcome.err


def test_a_folder_that_is_not_there(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = run("evaluate", folders[0], "--documents", tmp_path / "none")
    assert (outcome.status, outcome.err) == (2, f"alliancekg: {tmp_path / 'none'}: no such folder; check the path\n")


def test_broken_gold(run: Run, folders: tuple[Path, Path]) -> None:
    (folders[0] / "baek-aoki.json").write_text("{", encoding="utf-8")
    outcome = run("evaluate", folders[0], "--documents", folders[1])
    assert (outcome.status, outcome.out) == (2, "")
    assert "baek-aoki.json: not readable as JSON" in outcome.err
    assert outcome.err.count("\n") == 1


def test_documents_are_required(run: Run, folders: tuple[Path, Path]) -> None:
    outcome = run("evaluate", folders[0])
    assert outcome.status == 2
    assert "--documents" in outcome.err
