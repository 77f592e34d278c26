"""Facts from Wikidata: what is taken, what is left out, that it is replaced whole, and where the two sides disagree."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from standin import Answer, StandIn

from alliancekg.errors import DataError
from alliancekg.graph.meta import META
from alliancekg.pipeline import build
from alliancekg.store import open_store
from alliancekg.wikidata.enrichment import GRAPH, wanted
from alliancekg.wikidata.statements import date, term
from conftest import Run
from factories import fake_tools

B = "https://w3id.org/alliancekg/"
JAPAN, KOREA, GROUP, OLD_GROUP, MORI, PACT = (f"Q900000010{i}" for i in range(1, 7))
GONE, MERGED, KEEPER = "Q9000000108", "Q9000000109", "Q9000000150"
TURTLE = """
@base <https://w3id.org/alliancekg/> .
@prefix akg: <https://w3id.org/alliancekg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<id/state/jp> a akg:State ; skos:prefLabel "Japan"@en .
<id/state/kr> a akg:State ; skos:prefLabel "South Korea"@en .
<id/partnership/pier-group> a akg:Partnership ; skos:prefLabel "Pier Group"@en ;
    schema:foundingDate "1999-04"^^xsd:gYearMonth .
<id/partnership/old-group> a akg:Partnership ; skos:prefLabel "Old Group"@en ;
    schema:foundingDate "1950-01-02"^^xsd:date .
<id/framework/harbour-pact> a akg:Framework ; skos:prefLabel "Harbour Pact"@en ;
    dcterms:issued "2001-02-03"^^xsd:date .
<id/person/hanako-mori> a akg:Person ; skos:prefLabel "Hanako Mori"@en .
<id/membership/pier-group/jp> a org:Membership ; org:member <id/state/jp> ;
    org:organization <id/partnership/pier-group> ; org:memberDuring <id/interval/a> .
<id/interval/a> schema:startDate "1999-04-05"^^xsd:date .
<id/membership/pier-group/kr> a org:Membership ; org:member <id/state/kr> ;
    org:organization <id/partnership/pier-group> ; org:memberDuring <id/interval/b> .
<id/interval/b> schema:startDate "2001-01-01"^^xsd:date .
<id/membership/old-group/jp> a org:Membership ; org:member <id/state/jp> ; org:organization <id/partnership/old-group> .
"""
ITEMS: dict[str, Any] = {
    JAPAN: {
        "label": {"en": "Japan", "ja": "日本", "de": "Japan"},
        "P463": [{"value": GROUP, "P580": "1999"}, {"value": "Q9000000199", "rank": "deprecated"}],
        "P625": (36.0, 136.5),
        "P856": "https://example.org/japan",
        "P18": "Flag of a pier.svg",
        "P1082": "Q1",
    },
    KOREA: {
        "label": {"en": "South Korea"},
        "P463": [{"value": GROUP, "P580": "2002-01-01", "P582": "~"}, OLD_GROUP],
    },
    GROUP: {"label": {"en": "Pier Group"}, "P571": "1999-04-05"},
    OLD_GROUP: {"label": {"en": "Old Group"}, "P571": [{"value": "1951", "rank": "preferred"}, "1950"]},
    PACT: {"label": {"en": "Harbour Pact"}, "P577": "2001-02-03", "P585": "2001-02-04"},
    MORI: {"label": {"en": "Hanako Mori"}, "P39": [{"value": KEEPER, "P580": "2020-01-01", "P582": "-"}, "~"]},
    KEEPER: {"label": {"en": "Keeper of the Pier", "de": "Pierwart"}},
    GONE: {"missing": True},
    MERGED: {"redirect": JAPAN},
}
LINKED = {
    "state/jp": JAPAN, "state/kr": KOREA, "partnership/pier-group": GROUP, "partnership/old-group": OLD_GROUP,
    "framework/harbour-pact": PACT, "person/hanako-mori": MORI,
}  # fmt: skip
PREFIXES = """
PREFIX p: <http://www.wikidata.org/prop/> PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/> PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX wd: <http://www.wikidata.org/entity/> PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.fixture
def wikidata() -> Iterator[StandIn]:
    with StandIn(ITEMS) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store", write=True) as store:
        fill(store, LINKED)
    return tmp_path / "store"


def fill(store: Any, links: dict[str, str], judgement: str = "accept") -> None:
    quads = [(quad, "reference/test") for quad in ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)]
    for entity, item in links.items():
        node = ox.NamedNode(f"{B}id/link/{entity}-{item}")
        for name, value in (
            ("linkSubject", ox.NamedNode(f"{B}id/{entity}")),
            ("linkObject", ox.NamedNode(f"http://www.wikidata.org/entity/{item}")),
            ("judgement", ox.Literal(judgement)),
        ):
            quads.append((ox.Triple(node, ox.NamedNode(f"{B}ontology#{name}"), value), "link/wikidata"))
    named = [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(f"{B}graph/{graph}")) for t, graph in quads]
    store.load(ox.serialize(named, format=ox.RdfFormat.N_QUADS))


@pytest.fixture
def enrich(run: Run, wikidata: StandIn, folder: Path, tmp_path: Path) -> Any:
    def call(*arguments: object, store: Path = folder, env: dict[str, str] | None = None) -> Any:
        cache = tmp_path / "cache"
        return run("enrich", "--api", wikidata.api, "--cache", cache, "--store", store, *arguments, env=env)

    return call


def ask(folder: Path, query: str) -> list[dict[str, str]]:
    with open_store(folder) as store:
        return store.query(PREFIXES + query).dicts()


def test_takes_what_is_declared_with_ranks_and_qualifiers(enrich: Any, folder: Path) -> None:
    outcome = enrich()
    assert (outcome.status, outcome.err) == (0, f"6 items, 13 statements in {GRAPH}\n")
    got = ask(folder, f"SELECT ?p ?o {{ wd:{JAPAN} ?p ?o FILTER(STRSTARTS(STR(?p), STR(wdt:))) }} ORDER BY ?p")
    assert [(row["p"].rpartition("/")[2], row["o"]) for row in got] == [
        ("P18", "http://commons.wikimedia.org/wiki/Special:FilePath/Flag%20of%20a%20pier.svg"),
        ("P463", f"http://www.wikidata.org/entity/{GROUP}"),
        ("P625", "Point(136.5 36)"),
        ("P856", "https://example.org/japan"),
    ]
    labels = ask(folder, f"SELECT (LANG(?l) AS ?code) {{ wd:{JAPAN} rdfs:label ?l }} ORDER BY ?code")
    assert [row["code"] for row in labels] == ["en", "ja"]
    (start,) = ask(folder, f"SELECT (DATATYPE(?d) AS ?t) ?d {{ wd:{JAPAN} p:P463 ?s . ?s pq:P580 ?d }}")
    assert (start["d"], start["t"].rpartition("#")[2]) == ("1999", "gYear")
    (held,) = ask(
        folder, f"SELECT ?s ?r {{ wd:{MORI} p:P39 ?s . ?s wikibase:rank ?r FILTER NOT EXISTS {{ ?s pq:P582 ?e }} }}"
    )
    assert held["r"].endswith("NormalRank")
    revision = ask(folder, f"SELECT ?v {{ wd:{JAPAN} <http://schema.org/version> ?v }}")
    assert revision == [{"v": str(int(JAPAN[1:]) * 7 + 1000)}]


def test_an_office_that_a_person_held_has_its_name_and_nothing_else(enrich: Any, folder: Path) -> None:
    enrich()
    assert [row["o"] for row in ask(folder, f"SELECT ?o {{ wd:{KEEPER} ?p ?o }}")] == ["Keeper of the Pier"]


def test_only_the_best_rank_is_plain_and_all_ranks_are_in_full(enrich: Any, folder: Path) -> None:
    enrich()
    assert ask(folder, f"SELECT ?d {{ wd:{OLD_GROUP} wdt:P571 ?d }}") == [{"d": "1951"}]
    full = ask(folder, f"SELECT ?d {{ wd:{OLD_GROUP} p:P571/ps:P571 ?d }} ORDER BY ?d")
    assert [row["d"] for row in full] == ["1950", "1951"]


def test_the_record_names_source_licence_and_day(enrich: Any, folder: Path) -> None:
    enrich(env={"SOURCE_DATE_EPOCH": "1767225600"})
    rows = ask(folder, f"SELECT ?p ?o {{ GRAPH <{META}> {{ <{GRAPH}> ?p ?o }} }}")
    record = {row["p"].rpartition("/")[2]: row["o"] for row in rows}
    assert record["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert record["date"] == "2026-01-01"
    assert record["source"].endswith("/w/api.php")


def test_the_same_cache_gives_the_same_bytes_offline(
    enrich: Any, folder: Path, wikidata: StandIn, tmp_path: Path, run: Run
) -> None:
    shutil.copytree(folder, tmp_path / "other")
    pinned = {"SOURCE_DATE_EPOCH": "1767225600"}
    assert enrich(env=pinned).status == 0
    asked = len(wikidata.requests)
    wikidata.load({JAPAN: {"label": {"en": "changed"}}})
    assert enrich("--offline", store=tmp_path / "other", env=pinned).status == 0
    assert len(wikidata.requests) == asked
    dumps = [run("export", "-", "--store", path).out for path in (folder, tmp_path / "other")]
    assert dumps[0] == dumps[1]


def test_offline_without_a_cache_says_what_is_missing_and_changes_nothing(enrich: Any, folder: Path) -> None:
    outcome = enrich("--offline")
    assert outcome.status == 2
    assert f"the cache lacks item {JAPAN}" in outcome.err
    assert outcome.err.count("\n") == 1
    assert GRAPH not in open_graphs(folder)


def test_a_failure_leaves_the_graph_of_the_last_time(enrich: Any, folder: Path, wikidata: StandIn) -> None:
    enrich()
    before = dump(folder)
    wikidata.next(Answer(404, b"no", {"Content-Type": "text/html"}))
    outcome = enrich("--max-age", "0")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert dump(folder) == before


def test_a_second_time_replaces_the_first(enrich: Any, folder: Path) -> None:
    enrich()
    assert enrich("--kind", "person").err.startswith("1 items, 1 statements")
    subjects = ask(folder, f"SELECT DISTINCT ?s {{ GRAPH <{GRAPH}> {{ ?s rdfs:label ?l }} }}")
    assert [row["s"].rpartition("/")[2] for row in subjects] == [MORI, KEEPER]


def test_deleted_and_merged_items_are_told_and_left_out(enrich: Any, folder: Path) -> None:
    with open_store(folder, write=True) as store:
        fill(store, {"organization/gone": GONE, "organization/merged": MERGED})
    outcome = enrich()
    assert f"{GONE}: deleted at Wikidata" in outcome.err
    assert f"{MERGED}: merged into {JAPAN}" in outcome.err
    assert "6 items" in outcome.err


def test_links_that_nobody_accepted_are_not_followed(enrich: Any, tmp_path: Path, wikidata: StandIn) -> None:
    with open_store(tmp_path / "unsure", write=True) as store:
        fill(store, LINKED, "unsure")
    outcome = enrich(store=tmp_path / "unsure")
    assert (outcome.status, "no entity of the store has an accepted link" in outcome.err) == (2, True)
    assert wikidata.requests == []


def test_differences_of_members_and_dates(enrich: Any, run: Run, folder: Path) -> None:
    enrich()
    outcome = run("enrich", "--diff", "--store", folder, "--format", "json")
    found = [(d["what"], d["label"], d["group_label"], d["here"], d["wikidata"]) for d in json.loads(outcome.out)]
    assert found == [
        ("founded", "Old Group", "", "1950-01-02", "1951"),
        ("member", "Japan", "Old Group", "from ?", ""),
        ("member", "South Korea", "Old Group", "", "from ?"),
        ("end", "South Korea", "Pier Group", "", "an unknown day"),
        ("start", "South Korea", "Pier Group", "2001-01-01", "2002-01-01"),
    ]
    assert outcome.err == "" if outcome.status else True
    table = run("enrich", "--diff", "--store", folder)
    assert table.out.splitlines()[0].split() == ["what", "entity", "group", "here", "Wikidata"]
    rows = run("enrich", "--diff", "--store", folder, "--format", "csv", "--kind", "state").out.splitlines()
    assert len(rows) == 1
    assert rows[0].startswith("what,entity,label,item,")


def test_differences_need_an_enriched_graph(run: Run, folder: Path) -> None:
    outcome = run("enrich", "--diff", "--store", folder)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "run `alliancekg enrich` first" in outcome.err


def test_build_keeps_the_enriched_graph(enrich: Any, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "2025-01-01-note.txt").write_text("The pier was quiet.\n")
    enrich()
    with open_store(tmp_path / "store", write=True) as store:
        build([tmp_path / "docs"], store, prune=True, tools=fake_tools)
        assert GRAPH in store.graphs()


@pytest.mark.parametrize(
    ("time", "precision", "expected"),
    [
        ("+2001-02-03T00:00:00Z", 11, "2001-02-03"),
        ("+2001-02-00T00:00:00Z", 10, "2001-02"),
        ("+2001-00-00T00:00:00Z", 9, "2001"),
        ("+2000-00-00T00:00:00Z", 8, None),
        ("-0300-00-00T00:00:00Z", 9, None),
    ],
)
def test_dates_are_as_fine_as_stated(time: str, precision: int, expected: str | None) -> None:
    made = date({"time": time, "precision": precision, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"})
    assert (made.value if made else None) == expected
    if made:
        julian = date(
            {"time": time, "precision": precision, "calendarmodel": "http://www.wikidata.org/entity/Q1985786"}
        )
        assert julian is not None
        assert julian.value == expected[:4] if expected else False


def test_values_without_a_term_are_left_out() -> None:
    def snak(kind: str, value: Any, datatype: str = "") -> dict[str, Any]:
        return {"snaktype": "value", "datavalue": {"type": kind, "value": value}, "datatype": datatype}

    moon = {"latitude": 1, "longitude": 2, "globe": "http://www.wikidata.org/entity/Q405"}
    assert term(snak("globecoordinate", moon)) is None
    assert term(snak("string", "javascript:alert(1)", "url")) is None
    assert term(snak("quantity", {"amount": "+1"})) is None
    assert term({"snaktype": "novalue"}) is None
    assert term(snak("monolingualtext", {"text": "a", "language": "EN"})) == ox.Literal("a", language="en")
    assert term(snak("string", "x", "external-id")) == ox.Literal("x")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "needs languages"),
        ("languages: [EN]\nproperties: {}\nkinds: {}", "'EN' is no language code"),
        ("languages: [en]\nproperties: {Q1: {qualifiers: []}}\nkinds: {}", "'Q1' is no property"),
        ("languages: [en]\nproperties: {}\nkinds: {state: [P1]}", "state: P1 is not among"),
    ],
)
def test_a_broken_declaration_is_told(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "w.yaml").write_text(text)
    with pytest.raises(DataError, match=fault):
        wanted(tmp_path / "w.yaml")


def open_graphs(folder: Path) -> list[str]:
    with open_store(folder) as store:
        return store.graphs()


def dump(folder: Path) -> bytes:
    with open_store(folder) as store:
        return store.dump()
