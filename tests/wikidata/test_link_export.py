"""Judged links for others: the SSSOM table, plain triples, and commands for QuickStatements."""

import csv
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from alliancekg.store import EmbeddedStore, open_store
from alliancekg.wikidata.contributions import contributions
from alliancekg.wikidata.enrichment import wanted
from alliancekg.wikidata.quickstatements import quickstatements
from alliancekg.wikidata.sssom import sssom
from alliancekg.wikidata.triples import triples
from conftest import Run

DATA = """
@base <https://w3id.org/alliancekg/> .
@prefix akg: <https://w3id.org/alliancekg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix schema: <https://schema.org/> .
@prefix http: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<graph/reference/test> {
  <id/state/jp> a akg:State ; skos:prefLabel "Japan"@en .
  <id/state/kr> a akg:State ; skos:prefLabel "South\\tKorea"@en .
  <id/partnership/pier-group> a akg:Partnership ; skos:prefLabel "Pier Group"@en ;
    schema:foundingDate "1999-04"^^xsd:gYearMonth ; dcterms:source <https://example.org/pier> .
  <id/partnership/old-group> a akg:Partnership ; schema:foundingDate "1950"^^xsd:gYear ;
    dcterms:source <https://example.org/old> .
  <id/membership/a> a org:Membership ; org:member <id/state/jp> ; org:organization <id/partnership/pier-group> ;
    org:memberDuring <id/interval/a> ; dcterms:source <https://example.org/a>, <https://example.org/b> .
  <id/interval/a> schema:startDate "1999-04-05"^^xsd:date ; schema:endDate "2010"^^xsd:gYear .
  <id/membership/b> a org:Membership ; org:member <id/state/kr> ; org:organization <id/partnership/pier-group> ;
    dcterms:source <https://en.wikipedia.org/wiki/Pier> .
  <id/membership/c> a org:Membership ; org:member <id/state/kr> ; org:organization <id/partnership/old-group> ;
    dcterms:source <https://example.org/c> .
  <id/tenure/x> a org:Membership ; org:member <id/state/jp> ; org:organization <id/state/kr> ;
    akg:holdsPost <id/office/x> ; dcterms:source <https://example.org/x> .
}
<graph/readout/harbour> {
  <id/readout/harbour> dcterms:source <https://example.org/harbour> ; dcterms:language "en" .
  <id/framework/pact> akg:hasSignatory <id/state/jp> ; akg:evidencedBy <id/passage/1>, <id/passage/2> .
  <id/passage/1> akg:passageOf <id/readout/harbour> ; oa:exact "Pact" .
  <id/passage/2> akg:passageOf <id/readout/harbour> ; oa:exact "They signed the \\"Pact\\"." .
}
<graph/meta> {
  <graph/readout/harbour> prov:wasDerivedFrom <id/readout/harbour> ; dcterms:date "2026-01-02"^^xsd:date .
}
<graph/link/wikidata> {
  <id/link/jp> akg:linkSubject <id/state/jp> ; akg:linkObject wd:Q9000000201 ; akg:judgement "accept" ;
    akg:score 0.99 ; akg:decidedBy "alliancekg 0.1.0" ; dcterms:date "2026-01-01"^^xsd:date .
  <id/link/kr> akg:linkSubject <id/state/kr> ; akg:linkObject wd:Q9000000202 ; akg:judgement "accept" ; akg:score 0.9 .
  <id/link/kr2> akg:linkSubject <id/state/kr> ; akg:linkObject wd:Q9000000209 ; akg:judgement "reject" ;
    akg:score 0.1 ; akg:decidedBy "an analyst" ; skos:note "another\\nKorea"@en .
  <id/link/pier> akg:linkSubject <id/partnership/pier-group> ; akg:linkObject wd:Q9000000203 ; akg:judgement "accept" .
  <id/link/old> akg:linkSubject <id/partnership/old-group> ; akg:linkObject wd:Q9000000204 ; akg:judgement "accept" .
  <id/link/pact> akg:linkSubject <id/framework/pact> ; akg:linkObject wd:Q9000000205 ; akg:judgement "accept" .
  <id/link/trade> akg:linkSubject <scheme/topic/trade> ; akg:linkObject wd:Q9000000206 ; akg:judgement "accept" .
  <id/link/none> akg:linkSubject <id/region/quay> ; akg:judgement "none" ; akg:score 1.0 .
  <id/link/unsure> akg:linkSubject <id/region/bay> ; akg:linkObject wd:Q9000000207 ; akg:judgement "unsure" .
}
"""
ENRICHED = """
<graph/enriched/wikidata> {
  wd:Q9000000201 http:version 1 . wd:Q9000000202 http:version 1 . wd:Q9000000203 http:version 1 .
  wd:Q9000000204 http:version 1 ; p:P571 wds:1 . wds:1 ps:P571 "1951"^^xsd:gYear .
  wd:Q9000000205 http:version 1 .
  wd:Q9000000202 p:P463 wds:2 . wds:2 ps:P463 wd:Q9000000204 .
}
"""


def store(text: str = DATA + ENRICHED) -> EmbeddedStore:
    made = EmbeddedStore.in_memory()
    made.load(nquads(text))
    return made


def nquads(text: str) -> bytes:
    quads = ox.parse(text, format=ox.RdfFormat.TRIG)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def lines(read_on: str = "", text: str = DATA + ENRICHED) -> list[list[str]]:
    found = contributions(store(text), wanted(), read_on)
    return [line.split("\t") for line in quickstatements(found.statements).decode().splitlines()]


def test_quickstatements_write_what_wikidata_lacks_with_references() -> None:
    assert lines() == [
        ["Q9000000201", "P463", "Q9000000203", "P580", "+1999-04-05T00:00:00Z/11", "P582", "+2010-00-00T00:00:00Z/9",
         "S854", '"https://example.org/a"', "!S854", '"https://example.org/b"'],
        ["Q9000000203", "P571", "+1999-04-00T00:00:00Z/10", "S854", '"https://example.org/pier"'],
        ["Q9000000205", "P1891", "Q9000000201", "S854", '"https://example.org/harbour"',
         "S813", "+2026-01-02T00:00:00Z/11", "S1683", 'en:"They signed the "Pact"."'],
    ]  # fmt: skip


def test_a_source_with_an_item_of_its_own_is_named_by_it() -> None:
    link = """<graph/link/wikidata> { <id/link/harbour> akg:linkSubject <id/readout/harbour> ;
      akg:linkObject wd:Q9000000208 ; akg:judgement "%s" . }"""
    by_item = lines(text=DATA + ENRICHED + link % "accept")[-1]
    assert by_item[3:] == [
        "S248", "Q9000000208", "S813", "+2026-01-02T00:00:00Z/11", "S1683", 'en:"They signed the "Pact"."',
    ]  # fmt: skip
    for decision in ("unsure", "reject"):
        assert lines(text=DATA + ENRICHED + link % decision) == lines()


def test_the_day_of_reading_goes_to_references_that_have_none() -> None:
    days = [[line[at + 1] for at, field in enumerate(line) if field == "S813"] for line in lines("2026-11-01")]
    assert days == [["+2026-11-01T00:00:00Z/11"] * 2, ["+2026-11-01T00:00:00Z/11"], ["+2026-01-02T00:00:00Z/11"]]


def test_every_command_has_a_reference_and_only_linked_items() -> None:
    for line in lines():
        assert any(field.endswith("S854") for field in line)
        assert all(re.fullmatch(r"Q90000002\d\d", field) for field in line if field.startswith("Q"))


def test_statements_without_a_source_that_wikidata_takes_are_counted() -> None:
    assert contributions(store(), wanted()).unsourced == 1


def test_a_property_that_is_not_asked_for_is_not_said_to_be_lacking() -> None:
    taken = wanted()
    less = type(taken)(taken.languages, {"state": ("P18",)}, taken.qualifiers, taken.no_sources)
    assert contributions(store(), less).statements == ()


def test_words_that_do_not_fit_a_command_are_not_quoted() -> None:
    text = (DATA + ENRICHED).replace('They signed the \\"Pact\\".', "They signed\\nthe Pact.")
    assert "S1683" not in lines(text=text)[-1]
    assert "S854" in lines(text=text)[-1]


def test_sssom_has_metadata_and_a_row_for_each_judgement() -> None:
    text = sssom(store()).decode()
    head = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    metadata: dict[str, Any] = yaml.safe_load("\n".join(head))
    assert {"mapping_set_id", "license", "curie_map"} <= set(metadata)
    body = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(body, delimiter="\t"))
    assert len(rows) == 8
    for row in rows:
        for key in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            prefix, _, rest = row[key].partition(":")
            assert prefix in metadata["curie_map"], row
            assert rest
        assert row["confidence"] == "" or 0 <= float(row["confidence"]) <= 1
        assert None not in row.values()
    by_pair = {(row["subject_id"], row["object_id"]): row for row in rows}
    japan = by_pair["alliancekg:state/jp", "wikidata:Q9000000201"]
    assert (japan["mapping_justification"], japan["mapping_date"]) == ("semapv:CompositeMatching", "2026-01-01")
    rejected = by_pair["alliancekg:state/kr", "wikidata:Q9000000209"]
    assert (rejected["predicate_modifier"], rejected["subject_label"]) == ("Not", "South Korea")
    assert rejected["comment"] == "decided by an analyst; another Korea"
    assert by_pair["alliancekg:region/quay", "sssom:NoTermFound"]["predicate_modifier"] == ""
    assert "bay" not in text
    assert sssom(store()) == sssom(store())


def test_owl_has_same_as_for_individuals_and_exact_match_for_concepts() -> None:
    found = {(t.subject.value, t.predicate.value) for t in ox.parse(triples(store()), format=ox.RdfFormat.TURTLE)}
    assert len(found) == 6
    assert ("https://w3id.org/alliancekg/id/state/jp", "http://www.w3.org/2002/07/owl#sameAs") in found
    exact = "http://www.w3.org/2004/02/skos/core#exactMatch"
    assert ("https://w3id.org/alliancekg/scheme/topic/trade", exact) in found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store", write=True) as made:
        made.load(nquads(DATA + ENRICHED))
    return tmp_path / "store"


@pytest.mark.parametrize("format_", ["sssom", "owl", "quickstatements"])
def test_the_command_writes_a_file_or_standard_output(run: Run, folder: Path, tmp_path: Path, format_: str) -> None:
    shown = run("link", "export", "--store", folder, "--format", format_)
    assert shown.status == 0
    assert run("link", "export", tmp_path / "out", "--store", folder, "--format", format_).status == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == shown.out


def test_quickstatements_need_an_enriched_graph(run: Run, tmp_path: Path) -> None:
    with open_store(tmp_path / "bare", write=True) as made:
        made.load(nquads(DATA))
    outcome = run("link", "export", "--store", tmp_path / "bare", "--format", "quickstatements")
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "run `alliancekg enrich`" in outcome.err
