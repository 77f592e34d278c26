import json

import pytest

from alliancekg.errors import AllianceKGError, InputError
from alliancekg.graph.builder import EvidenceError
from alliancekg.graph.jsonl import jsonl_line, read_jsonl_line
from factories import TEXT, extraction


def test_a_record_comes_back_as_it_was() -> None:
    found = extraction()
    line = jsonl_line(found)
    assert "\n" not in line
    assert read_jsonl_line(line, "x") == found
    assert jsonl_line(extraction()) == line


def test_every_span_has_its_words() -> None:
    record = json.loads(jsonl_line(extraction()))
    span = record["positions"][0]["span"]
    assert span == {"start": span["start"], "end": span["end"], "quote": TEXT[span["start"] : span["end"]]}
    assert record["meetings"][0]["participations"][0]["evidence"][0]["quote"] == "Prime Minister Hanako Mori"
    assert record["readout"]["date"] == "2025-03-04"
    assert record["meetings"][0]["start"] == "2025-03-03T09:50:00+09:00"


@pytest.mark.parametrize("change", [{"quote": "never said"}, {"start": 0}, {"end": 10**6}, {"start": -5}])
def test_words_that_are_not_at_their_offsets_are_refused(change: dict[str, object]) -> None:
    record = json.loads(jsonl_line(extraction()))
    record["positions"][1]["span"].update(change)
    with pytest.raises(EvidenceError, match="is not what the text has at"):
        read_jsonl_line(json.dumps(record), "x")


def test_another_text_is_refused() -> None:
    record = json.loads(jsonl_line(extraction()))
    record["readout"]["text"] += " More."
    with pytest.raises(EvidenceError, match="not the one that was hashed"):
        read_jsonl_line(json.dumps(record), "x")


@pytest.mark.parametrize("line", ["", "{", "[]", "{}", '{"readout": {"slug": 1, "text": "a"}}', '{"readout": null}'])
def test_a_line_that_is_no_record_is_refused_in_one_line(line: str) -> None:
    with pytest.raises(AllianceKGError, match=r"^found\.jsonl:1: no record of an extraction") as caught:
        read_jsonl_line(line, "found.jsonl:1")
    assert isinstance(caught.value, InputError)
    assert "\n" not in str(caught.value)
