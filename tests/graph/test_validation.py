import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from shapes_support import remember_queries

from alliancekg.errors import DataError, UsageError
from alliancekg.extract.records import Extraction
from alliancekg.graph.entailment import entail_graph
from alliancekg.graph.readouts import readout_quads, readout_statements
from alliancekg.graph.report import Report, Violation, join
from alliancekg.graph.statements import quads_of
from alliancekg.graph.validation import ENGINES, Engine, Validator, validate
from alliancekg.graph.whole import validate_graphs
from alliancekg.namespaces import AKG, DCTERMS, OA, RDF, SKOS
from factories import JAPAN, extraction, small_reference

NAME = ox.NamedNode
Quads = list[ox.Quad]


def graph(found: Extraction | None = None) -> Quads:
    found = found or extraction()
    return quads_of(entail_graph(readout_statements(found), small_reference().axioms), found.readout.graph)


def without(predicate: str, quads: Quads) -> Quads:
    first = next(quad for quad in quads if quad.predicate.value == predicate)
    return [quad for quad in quads if (quad.subject, quad.predicate) != (first.subject, first.predicate)]


def changed(predicate: str, value: ox.NamedNode | ox.Literal, quads: Quads) -> Quads:
    first = next(quad for quad in quads if quad.predicate.value == predicate)
    return [*without(predicate, quads), ox.Quad(first.subject, first.predicate, value, first.graph_name)]


FAULTS: dict[str, tuple[Callable[[Quads], Quads], str]] = {
    "stance missing": (lambda q: without(AKG.stance, q), "position-stance"),
    "stance of another scheme": (
        lambda q: changed(AKG.stance, NAME("https://w3id.org/alliancekg/scheme/topic/trade"), q),
        "position-stance",
    ),
    "held by a region": (
        lambda q: changed(AKG.heldBy, NAME("https://w3id.org/alliancekg/id/region/asia"), q),
        "position-holder",
    ),
    "other words": (lambda q: changed(OA.exact, ox.Literal("Never said"), q), "passage-quote-rule"),
    "no evidence": (lambda q: [x for x in q if x.predicate.value != AKG.evidencedBy], "position-evidence"),
    "two publishers": (
        lambda q: [*q, *changed(DCTERMS.publisher, ox.Literal("Another"), q)],
        "readout-publisher",
    ),
    "hash of another text": (lambda q: changed(AKG.textSha256, ox.Literal("0" * 64), q), "readout-text-hash-rule"),
}
SLUGS = [f"2025-03-0{day}-harbour" for day in range(1, len(FAULTS) + 1)]


@pytest.fixture(scope="module", autouse=True)
def _quick_pyshacl() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        remember_queries(patch)
        yield


@pytest.fixture(params=ENGINES)
def validator(request: pytest.FixtureRequest) -> Validator:
    return Validator(small_reference(), engine=request.param)


def test_a_good_graph_conforms(validator: Validator) -> None:
    report = validator.document(graph())
    assert report.conforms, report.table()
    assert report.checked == len(graph())


def test_a_state_is_known_as_an_actor_by_the_ontology_alone(validator: Validator) -> None:
    quads = readout_quads(extraction())  # without the types that entailment writes out
    assert validator.document(quads).conforms


@pytest.fixture(scope="module")
def found_by() -> dict[Engine, set[tuple[str, ...]]]:
    """What each engine says of one readout per fault, all looked at together: pySHACL takes a second to begin with."""
    quads = [
        quad for slug, (plant, _) in zip(SLUGS, FAULTS.values(), strict=True) for quad in plant(graph(extraction(slug)))
    ]
    reports = {engine: Validator(small_reference(), engine=engine).document(quads) for engine in ENGINES}
    return {
        engine: {(v.focus, v.path, v.value, v.message, v.shape) for v in report.violations}
        for engine, report in reports.items()
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_alike_by_both_engines(
    found_by: dict[Engine, set[tuple[str, ...]]], fault: str
) -> None:
    slug = SLUGS[list(FAULTS).index(fault)]
    told = [{one[:4] for one in found_by[engine] if f"/{slug}" in one[0]} for engine in ENGINES]
    assert told[0] == told[1] != set()
    shapes = {one[4].rpartition("/")[2].removesuffix("-rule") for one in found_by["shifty"] if f"/{slug}" in one[0]}
    assert FAULTS[fault][1].removesuffix("-rule") in shapes


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_alike_with_and_without_what_passages_say(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    plant, shape = FAULTS[fault]
    report = Validator(small_reference()).document(plant(graph()))
    monkeypatch.setattr("alliancekg.graph.validation.without_passages", lambda data: None)
    assert Validator(small_reference()).document(plant(graph())) == report
    assert shape.removesuffix("-rule") in {
        violation.shape.rpartition("/")[2].removesuffix("-rule") for violation in report.violations
    }


def test_faults_are_found_where_they_were_planted_and_nowhere_else(
    found_by: dict[Engine, set[tuple[str, ...]]],
) -> None:
    assert {
        focus for found in found_by.values() for focus, *_ in found if not any(f"/{s}" in focus for s in SLUGS)
    } == set()


def test_a_violation_tells_the_words_of_the_document() -> None:
    found = extraction()
    alone = replace(found.positions[0], acts_for=(JAPAN,))
    report = Validator(small_reference()).document(graph(replace(found, positions=(alone, *found.positions[1:]))))
    (violation,) = report.violations
    assert violation.message.startswith("A joint position has at least two sides.")
    assert violation.graph == found.readout.graph
    assert violation.severity == "Violation"
    assert violation.quote is not None
    assert violation.quote.text == "They opposed any change by force across the Taiwan Strait"
    assert (violation.quote.start, violation.quote.end) == (alone.span.start, alone.span.end)
    assert violation.quote.readout == found.readout.iri
    assert violation.line().endswith("“They opposed any change by force across the Taiwan Strait”]")


def test_curated_data_are_checked_together() -> None:
    reference = small_reference()
    quads = [quad for each in reference.graphs.values() for quad in each]
    assert Validator(reference).curated(quads).conforms
    unnamed = [quad for quad in quads if not (quad.subject.value == JAPAN and quad.predicate.value == SKOS.prefLabel)]  # type: ignore[union-attr]
    report = Validator(reference).curated(unnamed)
    assert {(v.focus, v.message) for v in report.violations} == {
        (JAPAN, "An actor has no English name. Add skos:prefLabel with the tag @en.")
    }


def test_a_file_is_checked_beside_the_curated_data_and_only_it_is_told_of() -> None:
    kept = small_reference()
    anew = [(RDF.type, NAME(AKG.State)), (AKG.alpha2, ox.Literal("JP"))]  # neither name nor source
    report = validate([ox.Quad(NAME(JAPAN), NAME(predicate), value) for predicate, value in anew], kept)
    assert {v.focus for v in report.violations} == {JAPAN}
    assert validate(graph(), kept).conforms
    assert validate([], kept).conforms


def test_a_whole_store_is_checked_graph_by_graph_and_together() -> None:
    graphs = {**small_reference().graphs, extraction().readout.graph: tuple(graph())}
    assert validate_graphs(graphs).conforms
    graphs[extraction().readout.graph] = tuple(without(AKG.stance, graph()))
    unmarked = next(iter(small_reference().graphs))
    concept = NAME("https://w3id.org/alliancekg/scheme/topic/unnamed")
    graphs[unmarked] = (*graphs[unmarked], ox.Quad(concept, NAME(RDF.type), NAME(SKOS.Concept), NAME(unmarked)))
    report = validate_graphs(graphs)
    assert {v.graph for v in report.violations} == {unmarked, extraction().readout.graph}
    assert report.checked == sum(len(quads) for quads in graphs.values())


def test_what_breaks_a_rule_on_the_whole_is_told_with_every_graph_that_speaks_of_it() -> None:
    unnamed, graphs = NAME("https://w3id.org/alliancekg/id/framework/unnamed"), dict(small_reference().graphs)
    for slug in SLUGS[:2]:
        name, passage = NAME(extraction(slug).readout.graph), NAME(f"https://w3id.org/alliancekg/id/passage/{slug}/0-1")
        said = [(RDF.type, NAME(AKG.Framework)), (AKG.evidencedBy, passage)]  # of no kind
        graphs[name.value] = tuple(ox.Quad(unnamed, NAME(predicate), value, name) for predicate, value in said)
    told = {v.shape.rpartition("/")[2]: v.graph for v in validate_graphs(graphs).violations}
    assert told["framework-has-kind"] == " ".join(extraction(slug).readout.graph for slug in SLUGS[:2])
    assert "framework-source" not in told


def test_an_unknown_engine_and_broken_shapes_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no engine of that name"):
        Validator(small_reference(), engine="topbraid")  # type: ignore[arg-type]
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "shapes.ttl").write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n<x> a sh:NodeShape")
    with pytest.raises(DataError, match=r"^ontology/shapes\.ttl, line 2: broken Turtle"):
        Validator(small_reference(), folder=tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_that_are_not_shacl_are_one_line(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "shapes.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        <http://x/s> a sh:NodeShape ; dcterms:isPartOf <https://w3id.org/alliancekg/shape/document> ;
            sh:targetClass <https://w3id.org/alliancekg/ontology#Readout> ; sh:property <http://x/p> .
        <http://x/p> a sh:PropertyShape ; sh:path "no path" ; sh:minCount 1 ."""
    )
    with pytest.raises(DataError, match=r"^ontology/shapes\.ttl: not usable shapes") as caught:
        Validator(small_reference(), engine=engine, folder=tmp_path).document(graph())
    assert "\n" not in str(caught.value)


def test_a_report_is_written_the_same_every_time() -> None:
    quads = without(AKG.stance, without(OA.end, graph()))
    one, two = (Validator(small_reference()).document(list(order)) for order in (quads, reversed(quads)))
    assert one.violations == two.violations
    assert one.table() == two.table()
    assert one.json() == two.json()
    assert one.turtle() == two.turtle()


def test_a_report_reads_as_json_and_as_a_w3c_report() -> None:
    report = Validator(small_reference()).document(without(AKG.stance, graph()))
    (violation,) = json.loads(report.json())["violations"]
    assert violation["path"] == AKG.stance
    assert violation["quote"]["text"]
    sh = "http://www.w3.org/ns/shacl#"
    triples = list(ox.parse(report.turtle(), format=ox.RdfFormat.TURTLE))
    assert [t.object.value for t in triples if t.predicate.value == f"{sh}conforms"] == ["false"]  # type: ignore[union-attr]
    assert [t.object.value for t in triples if t.predicate.value == f"{sh}resultPath"] == [AKG.stance]  # type: ignore[union-attr]
    assert "akg:stance: nothing" in report.table()
    assert report.table().endswith(f"1 violation in {report.checked} triples\n")


def test_joined_reports_are_sorted() -> None:
    def one(focus: str) -> Report:
        return Report((Violation(focus, "", "a b", "m", "Warning", ""),), 2)

    both = join([one("http://b"), one("http://a")])
    assert [v.focus for v in both.violations] == ["http://a", "http://b"]
    assert both.checked == 4
    assert b'"a b"' in both.turtle()
