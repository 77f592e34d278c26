"""HermiT, an OWL 2 DL reasoner, finds the ontology and all that is built on it consistent, and finds what is not.

What the reasoner can't read is left out first: annotations, which mean nothing to it, and statements whose literal has
a datatype outside OWL 2 DL, such as xsd:date, at which HermiT stops. The shapes check those literals instead.
"""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from alliancekg.namespaces import AKG, BASE, OWL, RDF, RDFS, XSD
from alliancekg.pipeline.building import build
from alliancekg.resources import resource
from alliancekg.store.embedded import EmbeddedStore

GOOD = Path(__file__).parent / "fixtures" / "good.ttl"
ANNOTATION = OWL.base + "AnnotationProperty"
OUTSIDE_OWL = {XSD.base + name for name in ("date", "duration", "gYear", "gYearMonth")}

Statements = list[ox.Triple]


def read(path: Path) -> Statements:
    return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]


def for_reasoner(statements: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The statements that HermiT can read and that mean something to it."""
    stated = list(statements)
    annotations = {s.subject for s in stated if s.predicate.value == RDF.type and _value(s.object) == ANNOTATION}
    annotations |= {ox.NamedNode(RDFS.base + name) for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    for statement in stated:
        literal = statement.object if isinstance(statement.object, ox.Literal) else None
        if statement.predicate not in annotations and (literal is None or literal.datatype.value not in OUTSIDE_OWL):
            yield statement


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def unsatisfiable(statements: Iterable[ox.Triple], folder: Path) -> list[str]:
    """The classes that can have no member. Raises OwlReadyInconsistentOntologyError if nothing fits together at all."""
    file = folder / "everything.nt"
    file.write_bytes(ox.serialize(for_reasoner(statements), format=ox.RdfFormat.N_TRIPLES) or b"")
    world = owlready2.World()
    with world.get_ontology(file.as_uri()).load():
        owlready2.sync_reasoner_hermit(world, debug=0)
    return sorted(found.iri for found in world.inconsistent_classes() if found is not owlready2.Nothing)


def statement(subject: str, predicate: str, value: str) -> ox.Triple:
    return ox.Triple(*(ox.NamedNode(term) for term in (subject, predicate, value)))


@pytest.fixture(scope="module", autouse=True)
def _java() -> Iterator[None]:
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java: apt-get install default-jre-headless")
    with pytest.MonkeyPatch.context() as patch:
        # Each run lasts a second: too short for Java's second compiler and its threads to be worth their time.
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        yield


@pytest.fixture(scope="module")
def ontology() -> Statements:
    return read(resource("ontology", "alliancekg.ttl"))


@pytest.fixture(scope="module")
def small(ontology: Statements) -> Statements:
    """The ontology with the small graph in which nothing is wrong."""
    return [*ontology, *read(GOOD)]


@pytest.fixture(scope="module")
def everything() -> Statements:
    """Ontology, vocabularies, reference data, links and the shipped readout, as the program builds them."""
    with EmbeddedStore.in_memory() as store:
        build([resource("data", "readouts")], store)
        return [quad.triple for quad in ox.parse(input=store.dump(), format=ox.RdfFormat.N_QUADS)]


def test_everything_that_is_built_is_consistent_and_every_class_can_have_members(
    everything: Statements, small: Statements, tmp_path: Path
) -> None:
    """In one run: what is consistent together is so in every part, such as the ontology alone."""
    kinds = {s.object.value for s in everything if s.predicate.value == RDF.type and isinstance(s.object, ox.NamedNode)}
    assert {AKG.State, AKG.Position, AKG.Passage, AKG.LinkJudgement} <= kinds, "the build left something out"
    assert unsatisfiable([*everything, *small], tmp_path) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        pytest.param("id/state/xa", RDF.type, AKG.Person, id="a state that is a person"),
        pytest.param("id/position/vey/158-196", RDF.type, AKG.Passage, id="a position that is its own quote"),
        pytest.param(
            "id/position/vey/158-196", AKG.heldBy, BASE + "id/region/gulf", id="a region that holds a position"
        ),
        pytest.param(
            "id/meeting/vey", AKG.hasParticipation, BASE + "id/person/ila", id="a person that is a participation"
        ),
        pytest.param(
            "id/framework/vey-compact", AKG.hasMember, BASE + "id/state/xa", id="a framework that has members"
        ),
    ],
)
def test_a_planted_contradiction_is_found(
    small: Statements, tmp_path: Path, subject: str, predicate: str, value: str
) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable([*small, statement(BASE + subject, predicate, value)], tmp_path)


def test_a_planted_impossible_class_is_found(ontology: Statements, tmp_path: Path) -> None:
    odd = AKG.base + "StateThatIsAPerson"
    planted = [statement(odd, RDFS.subClassOf, parent) for parent in (AKG.State, AKG.Person)]
    planted.append(statement(odd, RDF.type, OWL.Class))
    assert unsatisfiable([*ontology, *planted], tmp_path) == [odd]


def test_what_hermit_cannot_read_is_left_out_and_nothing_else(small: Statements) -> None:
    kept = set(for_reasoner(small))
    left_out = [s for s in small if s not in kept]
    assert any(s.object.datatype.value == XSD.date for s in left_out if isinstance(s.object, ox.Literal))
    assert all(isinstance(s.object, ox.Literal) or _value(s.object) for s in left_out)
    kept = list(for_reasoner(small))
    assert {s for s in small if s.predicate.value in (RDF.type, AKG.heldBy, AKG.hasMember, RDFS.subClassOf)} <= set(
        kept
    )
