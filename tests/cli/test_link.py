"""`alliancekg link`, from unlinked to linked, with the stand-in and a small store."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from standin import StandIn
from world import world

import alliancekg.pipeline
from alliancekg.cli import reviewing
from alliancekg.pipeline import curated
from alliancekg.store import open_store
from alliancekg.wikidata.judgements import read_folder, short
from conftest import Outcome, Run
from factories import fake_tools, write_readouts

BASE = "https://w3id.org/alliancekg/"
GRAPH = """
@base <https://w3id.org/alliancekg/> .
@prefix akg: <https://w3id.org/alliancekg/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<id/state/ge> a akg:State ; skos:prefLabel "Georgia"@en ; akg:alpha2 "GE" .
<id/state/dk> a akg:State ; skos:prefLabel "Denmark"@en ; akg:alpha2 "DK" .
<id/partnership/aukus> a akg:Partnership ; skos:prefLabel "Quad"@en .
"""


@pytest.fixture(scope="module")
def wikidata() -> Iterator[StandIn]:
    with StandIn(world()) as running:
        yield running


@pytest.fixture
def link(run: Run, wikidata: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(f"{BASE}graph/reference/x"))
        for t in ox.parse(GRAPH, format=ox.RdfFormat.TURTLE)
    ]
    with open_store(tmp_path / "store", write=True) as store:
        store.load(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    # What ships is large; that judgements reach a store is shown below.
    monkeypatch.setattr(curated, "refresh_links", lambda store, links: None)

    def call(*words: str, asks: bool = True, stdin: str = "") -> Outcome:
        where: list[object] = ["--store", tmp_path / "store"]
        where += ["--folder", tmp_path / "links"] if words[:1] not in (("check",), ("office",)) else []
        asked = ["--api", wikidata.api, "--endpoint", wikidata.query_service, "--cache", tmp_path / "cache"]
        return run("link", *words, *where, *(asked if asks else []), "--date", "2026-11-01", stdin=stdin)

    return call


def test_from_unlinked_to_reviewed(link: Callable[..., Outcome], tmp_path: Path) -> None:
    first = link()
    assert first.status == 0
    assert "accept  state/ge  Q230" in first.out
    assert "state: 1 accepted, 1 wait for a reviewer, 0 without a candidate" in first.out
    text = (tmp_path / "links" / "states.ttl").read_text(encoding="utf-8")
    assert '"2026-11-01"^^xsd:date' in text
    shown = link("--review")
    assert "alliancekg link accept state/dk Q35" in shown.out
    assert link("accept", "state/dk", "Q35", "--by", "ana", asks=False).out == "accept  state/dk  Q35\n"
    assert link("none", "partnership/aukus", "--by", "ana", asks=False).out == "none  partnership/aukus\n"
    assert link("--review").out == "nothing waits for a reviewer\n"
    assert link("--offline").out == "nothing is left to link\n"
    again = link("accept", "state/dk", "Q756617", "--by", "ana", asks=False)
    assert (again.status, "reject that first" in again.err) == (2, True)


def test_on_a_terminal_review_asks_and_writes_each_answer_down(
    link: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link()
    monkeypatch.setattr(reviewing, "at_terminal", lambda: True)
    before = files(tmp_path / "links")
    for quits in ("", "s\nq\n", "Q\n"):  # the first is the end of the input, as Ctrl-C is
        outcome = link("--review", stdin=quits)
        assert (outcome.status, "1 of 3" in outcome.out) == (0, True)
    assert files(tmp_path / "links") == before
    done = link(
        "--review", "--by", "ana", stdin="what\nn\na\n"
    )  # no answer; then two, of which the last drops the third
    assert (done.status, done.out.count(" of 3\n"), "written: " in done.err) == (0, 2, True)
    assert judged(tmp_path / "links") == {
        ("state/ge", "Q230", "accept"),
        ("state/dk", "Q35", "accept"),
        ("partnership/aukus", "", "none"),
    }
    assert link("--review").out == "nothing waits for a reviewer\n"


def test_what_another_reviewer_decided_meanwhile_stands(
    link: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link()
    answers = iter(("skip", "accept"))

    def answer() -> str:
        if (word := next(answers)) == "accept":
            assert link("accept", "state/dk", "Q756617", "--by", "bo", asks=False).status == 0
        return word

    monkeypatch.setattr(reviewing, "at_terminal", lambda: True)
    monkeypatch.setattr(reviewing, "_answer", answer)
    done = link("--review", "--by", "ana")
    assert (done.status, done.err) == (0, "state/dk: bo decided meanwhile (accept Q756617, 2026-11-01)\n")
    assert ("state/dk", "Q756617", "accept") in judged(tmp_path / "links")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def judged(folder: Path) -> set[tuple[str, str, str]]:
    return {(short(one.subject), one.item, one.decision) for many in read_folder(folder).values() for one in many}


def test_wrong_usage_is_one_line(link: Callable[..., Outcome]) -> None:
    for words, message in (
        (("accept", "state/zz", "Q1"), "the store knows no such entity"),
        (("accept", "office/zz", "Q1"), "no entity that can be linked"),
        (("reject", "state/ge", "Georgia"), "no Wikidata item"),
    ):
        outcome = link(*words, asks=False)
        assert (outcome.status, outcome.err.count("\n")) == (2, 1)
        assert message in outcome.err


def test_offline_says_what_is_missing_or_answers_from_the_cache(
    link: Callable[..., Outcome], wikidata: StandIn, tmp_path: Path
) -> None:
    outcome = link("--offline")
    assert outcome.status == 2
    assert "the cache lacks" in outcome.err
    assert not (tmp_path / "links").exists()
    online, asked = link(), len(wikidata.requests)
    written = files(tmp_path / "links")
    shutil.rmtree(tmp_path / "links")
    assert link("--offline").out == online.out
    assert files(tmp_path / "links") == written
    assert len(wikidata.requests) == asked > 0


def test_office_on_a_day(link: Callable[..., Outcome]) -> None:
    found = link("office", "Prime Minister of Japan", "--on", "2025-10-28")
    assert found.out == "Q1705028  Sanae Takaichi  Q274948  2025-10-21 to now\n"
    nobody = link("office", "Prime Minister of Nowhere", "--on", "2025-10-28")
    assert (nobody.status, "nobody" in nobody.err) == (1, True)


def test_an_office_is_found_in_the_store_without_the_network(run: Run, tmp_path: Path) -> None:
    """What the graph names nobody for is asked of Wikidata; a deprecated statement counts for nothing in either."""
    enriched = """
    @prefix p: <http://www.wikidata.org/prop/> . @prefix ps: <http://www.wikidata.org/prop/statement/> .
    @prefix pq: <http://www.wikidata.org/prop/qualifier/> . @prefix wd: <http://www.wikidata.org/entity/> .
    @prefix wds: <http://www.wikidata.org/entity/statement/> . @prefix wikibase: <http://wikiba.se/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    wd:Q9000000150 rdfs:label "Keeper of the Pier"@en .
    wd:Q9000000151 rdfs:label "Hanako Mori"@en ; p:P39 wds:1, wds:2 .
    wds:1 ps:P39 wd:Q9000000150 ; wikibase:rank wikibase:NormalRank ; pq:P580 "2020-05"^^xsd:gYearMonth ;
        pq:P582 "2022-01-02"^^xsd:date .
    wds:2 ps:P39 wd:Q9000000150 ; wikibase:rank wikibase:DeprecatedRank ; pq:P580 "2010"^^xsd:gYear .
    wd:Q9000000152 p:P39 wds:3 .
    wds:3 ps:P39 wd:Q9000000150 ; wikibase:rank wikibase:NormalRank ; pq:P580 "2022-01-02"^^xsd:date ;
        pq:P582 <http://www.wikidata.org/.well-known/genid/1> .
    """
    graph = ox.NamedNode(f"{BASE}graph/enriched/wikidata")
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in ox.parse(enriched, format=ox.RdfFormat.TURTLE)]
    with open_store(tmp_path / "store", write=True) as store:
        store.load(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))

    def office(day: str, name: str = "Keeper of the Pier") -> Outcome:
        where = ("--store", tmp_path / "store", "--cache", tmp_path / "cache", "--offline")
        return run("link", "office", name, "--on", day, *where)

    assert office("2021-03-04").out == "Q9000000151  Hanako Mori  Q9000000150  2020-05 to 2022-01-02\n"
    assert office("2022-01-02").out == "Q9000000152  Q9000000152  Q9000000150  2022-01-02 to now\n"
    for outcome in (office("2015-01-01"), office("2021-03-04", "Keeper")):
        assert (outcome.status, "the cache lacks" in outcome.err) == (2, True)


def test_check(link: Callable[..., Outcome], tmp_path: Path) -> None:
    assert link("check").out == "0 links are as they were\n"
    same_as = "<https://schema.org/sameAs> <http://www.wikidata.org/entity/Q9000000060>"
    with open_store(tmp_path / "store", write=True) as store:
        store.load(f"<{BASE}id/state/ge> {same_as} <{BASE}graph/link/wikidata> .\n".encode())
    outcome = link("check")
    assert (outcome.status, outcome.out.startswith("merged  state/ge  Q9000000060")) == (1, True)


def test_a_judgement_reaches_the_store_and_survives_a_build(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a part of the reference data; tests/pipeline/test_shipped.py has all that ships."""
    monkeypatch.setattr(alliancekg.pipeline, "shipped_tools", fake_tools)
    monkeypatch.setattr(curated, "refresh_links", partial(curated.refresh_links, tools=fake_tools))
    readouts = write_readouts(tmp_path / "readouts", 1)
    question = f"SELECT ?i {{ <{BASE}id/region/taiwan-strait> <https://schema.org/sameAs> ?i }}"

    def linked() -> str:
        return run("sparql", question, "--store", tmp_path / "store", "--format", "tsv").out

    def build() -> None:
        assert run("build", "--store", tmp_path / "store", "--jobs", "1", readouts).status == 0

    build()
    decide = ("--by", "ana", "--store", tmp_path / "store", "--folder", tmp_path / "links", "--date", "2026-11-01")
    assert run("link", "accept", "region/taiwan-strait", "Q9000000030", *decide).status == 0
    assert "Q9000000030" in linked()
    build()
    assert "Q9000000030" in linked()
    assert run("link", "reject", "region/taiwan-strait", "Q9000000030", *decide).status == 0
    assert "Q9000000030" not in linked()
