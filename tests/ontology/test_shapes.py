"""Every constraint of ontology/shapes.ttl lets the good graph pass and objects to a planted fault, in both engines."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import shifty
import yaml
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from shapes_support import (
    ENGINES,
    FIXTURES,
    SHAPE,
    Engine,
    Finding,
    constraints,
    findings,
    part,
    remember_queries,
    shapes_graph,
    subclasses,
    targeted,
)

from alliancekg.namespaces import BASE, PREFIXES
from alliancekg.resources import resource

MUTATIONS, MUTATED = 24, 8
"""Generated faults, and the graphs that they are in: pySHACL takes half a second for each."""

PARTS = {URIRef(SHAPE + "document"), URIRef(SHAPE + "whole")}
PROLOGUE = f"BASE <{BASE}>\n" + "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def read_faults() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each fault of faults.yaml with the shape and constraint that must object to it."""
    for entry in yaml.safe_load((FIXTURES / "faults.yaml").read_text(encoding="utf-8")):
        for constraint, fault in entry["faults"].items():
            yield entry["shape"], constraint, {"at": entry["at"], "says": entry["says"], **fault}


FAULTS = list(read_faults())


@pytest.fixture(scope="module", autouse=True)
def _quick_pyshacl() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        remember_queries(patch)
        yield


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


@cache
def good_triples() -> list[Any]:
    return list(Graph().parse(FIXTURES / "good.ttl") + subclasses())


def good() -> Graph:
    graph = Graph(bind_namespaces="none")
    graph += good_triples()
    return graph


def plant(*faults: dict[str, Any]) -> Graph:
    """The good graph with faults in it."""
    graph = good()
    for fault in faults:
        this = f"<{fault['at']}>"
        remove, add, bind = (fault.get(key, "").replace("?this", this) for key in ("remove", "add", "bind"))
        before = set(graph)
        where = f"{remove} BIND ({bind})" if bind else remove
        graph.update(f"{PROLOGUE} DELETE {{ {remove} }} INSERT {{ {add} }} WHERE {{ {where} }}")
        assert set(graph) != before, "the fault changes nothing in good.ttl"
    return graph


def knock_on(text: str, node: str) -> tuple[str, str, str]:
    shape, constraint, *other = text.split()
    return shape, constraint, other[0] if other else node


def test_good_graph_passes(engine: Engine) -> None:
    assert findings(engine(good(), shapes_graph()), shapes_graph()) == set()


Planted = tuple[str, str, dict[str, Any]]


def expected(shape: str, constraint: str, fault: dict[str, Any]) -> dict[tuple[str, str, str], str]:
    """What is to be found where a fault is, with words of the message."""
    own = {(shape, constraint, fault["at"]): fault["says"]}
    return own | {knock_on(text, fault["at"]): "" for text in fault.get("also", [])}


def assert_found(found: set[Finding], *planted: Planted) -> None:
    """The faults were found, each told in its words, and nothing else."""
    says = {where: words for one in planted for where, words in expected(*one).items()}
    assert {(one.shape, one.constraint, one.node) for one in found} == set(says)
    assert all(says[one.shape, one.constraint, one.node] in one.message for one in found)


@cache
def prepared() -> Any:
    return shifty.PreparedValidator(resource("ontology", "shapes.ttl").read_bytes())


def passes_quickly(graph: Graph) -> bool:
    """The way by which most documents are checked: it says whether a graph conforms, and not what is wrong."""
    checked = prepared().validate_algebra(
        graph, infer=False, sort_results=False, on_unsupported="error", graph_mode="data"
    )
    return bool(checked.conforms)


def test_good_graph_passes_the_quick_way() -> None:
    assert passes_quickly(good())


@pytest.mark.parametrize(("shape", "constraint", "fault"), FAULTS, ids=[f"{shape}-{what}" for shape, what, _ in FAULTS])
def test_fault_is_found_and_told_both_ways_of_shifty(shape: str, constraint: str, fault: dict[str, Any]) -> None:
    graph = plant(fault)
    report = prepared().validate(graph, infer=False, graph_mode="data")[1]
    assert_found(findings(report, shapes_graph()), (shape, constraint, fault))
    assert not passes_quickly(graph)


def apart(one: Planted, other: Planted) -> bool:
    """Whether two faults may stand in one graph: neither speaks of the thing that the other spoils."""
    texts = [" ".join(str(fault.get(key, "")) for key in ("at", "add", "remove", "bind")) for *_, fault in (one, other)]
    return f"<{one[2]['at']}>" not in f"<{other[2]['at']}> {texts[1]}" and f"<{other[2]['at']}>" not in texts[0]


def groups() -> list[list[Planted]]:
    """All faults, in as few graphs as keep them apart: pySHACL takes half a second for each graph."""
    found: list[list[Planted]] = []
    for fault in FAULTS:
        group = next((group for group in found if all(apart(fault, other) for other in group)), None)
        if group is None:
            found.append(group := [])
        group.append(fault)
    return found


@pytest.mark.parametrize("group", groups(), ids=lambda group: f"{len(group)} faults such as {group[0][0]}")
def test_faults_are_found_and_told_by_pyshacl(group: list[Planted]) -> None:
    report = ENGINES["pyshacl"](plant(*(fault for *_, fault in group)), shapes_graph())
    assert_found(findings(report, shapes_graph()), *group)


def mutations() -> Iterator[tuple[str, Graph]]:
    """Seeded faults of all kinds, a few to a graph: statements lost, doubled, with other values, values swapped."""
    dice = random.Random(20260110)
    triples = sorted(good())
    literals = [
        Literal("Never said"),
        Literal("x", lang="en"),
        Literal(-7),
        Literal("2025-13-40"),
        URIRef(BASE + "id/x/y"),
    ]
    for number in range(MUTATED):
        graph, done = good(), []
        for _ in range(MUTATIONS // MUTATED):
            subject, predicate, value = dice.choice(triples)
            kind = dice.choice(["lose", "double", "change", "swap", "retype"])
            other = dice.choice(triples)
            done.append(f"{kind} {subject} {predicate} {value}")
            if kind != "double":
                graph.remove((subject, predicate, value))
            match kind:
                case "double" | "change":
                    graph.add((subject, predicate, dice.choice(literals)))
                case "swap":
                    graph.add((subject, predicate, other[2]))
                case "retype":
                    graph.add((subject, RDF.type, dice.choice([o for _, p, o in triples if p == RDF.type])))
        yield f"{number}: {'; '.join(done)}", graph


def test_generated_faults_get_one_verdict_shape_by_shape() -> None:
    found: dict[str, set[str]] = {}
    for name, graph in mutations():
        told = {engine: findings(run(graph, shapes_graph()), shapes_graph()) for engine, run in ENGINES.items()}
        shapes = {engine: {(one.shape, one.constraint, one.node) for one in each} for engine, each in told.items()}
        assert shapes["shifty"] == shapes["pyshacl"], name
        assert passes_quickly(graph) == (not shapes["shifty"]), name
        found[name] = {shape for shape, *_ in shapes["shifty"]}
    assert sum(bool(shapes) for shapes in found.values()) > MUTATED // 2
    assert len(set().union(*found.values())) >= MUTATED, "too few rules were broken to show much"


def test_every_constraint_has_a_fault() -> None:
    assert {(shape, constraint) for shape, constraint, _ in FAULTS} == constraints(shapes_graph())


def test_a_constraint_without_a_fault_is_noticed() -> None:
    shapes = shapes_graph() + Graph().add((URIRef(SHAPE + "readout-text"), SH.maxLength, URIRef(SHAPE + "any")))
    covered = {(shape, constraint) for shape, constraint, _ in FAULTS}
    assert constraints(shapes) - covered == {("readout-text", "maxLength")}


def test_the_good_graph_puts_every_rule_to_use() -> None:
    """A rule that nothing in good.ttl falls under would pass whatever it says."""
    graph, shapes = good(), shapes_graph()
    idle = []
    for shape in targeted(shapes):
        path = shapes.value(shape, SH.path)
        if isinstance(path, URIRef) and (None, path, None) not in graph:
            idle.append(path)
        for target in (SH.targetSubjectsOf, SH.targetObjectsOf):
            idle += [used for used in shapes.objects(shape, target) if (None, used, None) not in graph]
        idle += [
            used
            for used in shapes.objects(shape, SH.targetClass)
            if not graph.query(INSTANCES, initBindings={"c": used})
        ]
    assert idle == []


INSTANCES = """
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    ASK { ?thing a/rdfs:subClassOf* ?c }"""


def test_messages_are_sentences_that_say_what_to_do() -> None:
    shapes = shapes_graph()
    rules = [rule for shape in targeted(shapes) for rule in (*shapes.objects(shape, SH.sparql), shape)]
    for rule in rules:
        if (rule, SH.message, None) in shapes or (rule, SH.path, None) in shapes or (rule, SH.select, None) in shapes:
            (message,) = shapes.objects(rule, SH.message)
            assert len(str(message).split(". ")) >= 2, message
            assert "\n" not in str(message)


def test_every_shape_with_a_target_belongs_to_one_part() -> None:
    shapes = shapes_graph()
    for shape in targeted(shapes):
        if (shape, SH.path, None) not in shapes:
            assert len(PARTS & set(shapes.objects(shape, DCTERMS.isPartOf))) == 1, shape
    assert set(shapes.subjects(DCTERMS.isPartOf)) <= set(targeted(shapes))


STUBS = """
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    CONSTRUCT { ?thing rdf:type ?class ; skos:inScheme ?scheme } WHERE {
        ?thing rdf:type ?class . OPTIONAL { ?thing skos:inScheme ?scheme }
    }"""
OWN = ("readout/", "passage/", "meeting/", "participation/", "position/", "framework/vey-compact")


def test_document_rules_need_only_the_document_and_stubs(engine: Engine) -> None:
    graph = good()
    document = Graph(bind_namespaces="none") + subclasses()
    for triple in graph:
        if str(triple[0]).removeprefix(BASE + "id/").startswith(OWN) or str(triple[1]).endswith("#evidencedBy"):
            document.add(triple)
    for stub in graph.query(STUBS):
        document.add(stub)  # type: ignore[arg-type]
    shapes = part(shapes_graph(), "document")
    assert findings(engine(document, shapes), shapes_graph()) == set()
    assert findings(engine(document, shapes_graph()), shapes_graph()) != set(), "stubs too rich to prove anything"


def test_document_rules_still_object(engine: Engine) -> None:
    fault = next(fault for shape, _, fault in FAULTS if shape == "passage-quote")
    shapes = part(shapes_graph(), "document")
    (found,) = findings(engine(plant(fault), shapes), shapes_graph())
    assert isinstance(found, Finding)
    assert found.shape == "passage-quote"


def test_date_words_may_be_broken_over_lines(engine: Engine) -> None:
    this, slug = "<id/position/vey/103-156>", "<id/passage/vey/103-156>"
    quote = "They agreed to hold talks on trade by the end\\n  of June"
    graph = good()
    graph.update(f"{PROLOGUE} DELETE WHERE {{ {slug} oa:exact ?quote }}")
    graph.update(f"{PROLOGUE} INSERT DATA {{ {slug} oa:exact '{quote}' . {this} akg:namesDate 'end of June' }}")
    found = {finding.shape for finding in findings(engine(graph, shapes_graph()), shapes_graph())}
    assert found == {"passage-quote"}, "only the text, which has no line break here, is at odds"
