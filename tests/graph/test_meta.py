from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alliancekg.errors import UsageError
from alliancekg.extract.records import Contribution
from alliancekg.graph.meta import META, build_time, document_digest, readout_record, record_quads
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, DCTERMS, PROV
from factories import readout


def test_a_record_says_where_a_graph_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    source = readout()
    quads = record_quads([readout_record(source, "tools", "1.2.3")])
    assert {quad.graph_name.value for quad in quads} == {META}  # type: ignore[union-attr]
    said = {p: o for s, p, o in map(parts, quads) if s == source.graph}
    assert said[AKG.extractorVersion] == "1.2.3"
    assert said[AKG.inputSha256] == document_digest(source, "tools")
    assert said[DCTERMS.source] == "https://example.org/harbour"
    assert said[DCTERMS.license] == "https://creativecommons.org/licenses/by/4.0/"
    assert said[DCTERMS.date] == "2026-01-02"
    assert said[PROV.wasDerivedFrom] == source.iri
    assert PROV.generatedAtTime not in said


def test_a_time_is_recorded_only_if_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    said = {p: o for _, p, o in map(parts, record_quads([readout_record(readout(), "t", "1")]))}
    assert said[PROV.generatedAtTime] == "2025-01-01T00:00:00Z"


def test_what_is_unknown_is_left_out() -> None:
    bare = replace(readout(), title="", source="", licence="", retrieved=None)
    said = {p for _, p, _ in map(parts, record_quads([readout_record(bare, "t", "1")]))}
    assert not said & {DCTERMS.source, DCTERMS.license, DCTERMS.date}


def test_build_time_reads_seconds_and_refuses_the_rest() -> None:
    assert build_time({}) is None
    assert build_time({"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)
    for wrong in ("yesterday", "1.5", "9" * 30):
        with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH=.*not a number of seconds"):
            build_time({"SOURCE_DATE_EPOCH": wrong})


def test_the_digest_changes_with_all_that_a_graph_depends_on() -> None:
    source = readout()
    others = [
        replace(source, text=source.text + "."),
        replace(source, title="Other"),
        replace(source, date=date(2025, 3, 5)),
        replace(source, publisher="Other"),
        replace(source, extra={"office": "press"}),
        replace(source, slug="other"),
    ]
    digests = {document_digest(each, "tools") for each in (source, *others)} | {document_digest(source, "new tools")}
    assert len(digests) == len(others) + 2
    assert document_digest(readout(), "tools") in digests


def test_a_record_counts_what_plug_ins_brought_and_cost() -> None:
    given = (Contribution("annotator/eyes", "2.0", 3, 1), Contribution("llm/tiny", "1-abc", 4, 2, 1200, 300))
    record = replace(readout_record(readout(), "t", "1"), contributions=given)
    said = [(p, o) for _, p, o in map(parts, record_quads([record]))]
    assert (AKG.contributor, "annotator/eyes, version 2.0: 3 kept, 1 rejected") in said
    assert (AKG.contributor, "llm/tiny, version 1-abc: 4 kept, 2 rejected") in said
    assert {(AKG.inputTokens, "1200"), (AKG.outputTokens, "300")} <= set(said)


def test_a_record_of_the_rules_alone_says_nothing_of_plug_ins() -> None:
    said = {p for _, p, _ in map(parts, record_quads([readout_record(readout(), "t", "1")]))}
    assert not said & {AKG.contributor, AKG.inputTokens, AKG.outputTokens}
