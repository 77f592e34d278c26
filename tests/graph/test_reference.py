from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancekg.errors import DataError
from alliancekg.graph.reference import Reference, load_reference, reference_digest, reference_files
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, RDF, SKOS, graph_iri

BASE = "https://w3id.org/alliancekg/"
HEAD = f"""@base <{BASE}> .
@prefix akg: <{AKG.base}> . @prefix org: <http://www.w3.org/ns/org#> . @prefix schema: <https://schema.org/> .
@prefix skos: <{SKOS.base}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FILES = {
    "ontology/alliancekg.ttl": """
akg:State rdfs:subClassOf akg:Actor . akg:Alliance rdfs:subClassOf akg:Partnership .
akg:InternationalOrganization rdfs:subClassOf akg:Actor, akg:Partnership .
akg:Actor rdfs:subClassOf <http://other/Agent> .
akg:hasSignatory rdfs:subPropertyOf akg:hasParty . akg:hasParty rdfs:subPropertyOf <http://other/agent> .
""",
    "ontology/topic.ttl": """
<scheme/topic/rare> a skos:Concept ; skos:inScheme <scheme/topic> ; skos:broader <scheme/topic/mid> .
<scheme/topic/mid> a skos:Concept ; skos:inScheme <scheme/topic> ; skos:broader <scheme/topic/top> .
""",
    "ontology/shapes.ttl": "<shape/x> a skos:Concept .",
    "data/reference/states.ttl": """
<id/state/aa> a akg:State ; akg:partOfRegion <id/region/inner> . <id/state/bb> a akg:State .
<id/framework/pact> a akg:Framework ; akg:hasSignatory <id/state/aa> .
""",
    "data/reference/regions.ttl": """
<id/region/inner> akg:partOfRegion <id/region/outer> . <id/region/outer> akg:partOfRegion <id/region/world> .
""",
    "data/reference/groups.ttl": """
<id/partnership/duo> a akg:Alliance .
<id/membership/duo/aa> org:member <id/state/aa> ;
    org:organization <id/partnership/duo> ; org:memberDuring <id/interval/1951/> .
<id/membership/duo/bb> org:member <id/state/bb> ;
    org:organization <id/partnership/duo> ; org:memberDuring <id/interval/1951/1986> .
<id/tenure/chief> org:member <id/person/p> ; org:organization <id/partnership/duo> ; akg:holdsPost <id/office/chief> .
<id/tenure/minister> org:member <id/person/p> ; org:organization <id/state/aa> .
<id/interval/1951/> schema:startDate "1951"^^xsd:gYear . <id/interval/1951/1986> schema:endDate "1986"^^xsd:gYear .
""",
    "data/links/a.ttl": "<id/state/aa> schema:sameAs <http://www.wikidata.org/entity/Q1> .",
    "data/links/b.ttl": "<id/state/bb> schema:sameAs <http://www.wikidata.org/entity/Q2> .",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + content)
    return tmp_path


def told(reference: Reference, graph: str) -> set[tuple[str, str, str]]:
    shortened = (tuple(term.removeprefix(BASE) for term in parts(q)) for q in reference.graphs[graph])
    return set(shortened)  # type: ignore[arg-type]


def test_each_file_fills_its_graph_and_the_links_share_one(folder: Path) -> None:
    reference = load_reference(folder)
    assert sorted(reference.graphs) == [
        f"{BASE}graph/link/wikidata",
        *(f"{BASE}graph/reference/{stem}" for stem in ("alliancekg", "groups", "regions", "states", "topic")),
    ]
    assert reference.sources[f"{BASE}graph/link/wikidata"] == ("data/links/a.ttl", "data/links/b.ttl")
    for graph, quads in reference.graphs.items():
        assert {quad.graph_name.value for quad in quads} == {graph}  # type: ignore[union-attr]
        assert list(quads) == sorted(quads, key=str)


def test_what_follows_is_written_out_in_the_graph_it_comes_from(folder: Path) -> None:
    reference = load_reference(folder)
    states, topics, regions, groups = (
        told(reference, graph_iri("reference", name)) for name in ("states", "topic", "regions", "groups")
    )
    assert ("id/state/aa", RDF.type, "ontology#Actor") in states
    assert ("id/framework/pact", AKG.hasParty.removeprefix(BASE), "id/state/aa") in states
    assert {o for s, p, o in states if p.endswith("#partOfRegion")} == {
        f"id/region/{r}" for r in ("inner", "outer", "world")
    }
    assert {o for s, p, o in regions if s.endswith("inner")} == {"id/region/outer", "id/region/world"}
    assert {o for s, p, o in topics if s.endswith("rare") and p == SKOS.broaderTransitive} == {
        "scheme/topic/mid",
        "scheme/topic/top",
    }
    # bb has left, and who holds an office is no member.
    assert {(s, o) for s, p, o in groups if p.endswith("#hasMember")} == {("id/partnership/duo", "id/state/aa")}


def test_nothing_of_other_vocabularies_is_written_out(folder: Path) -> None:
    reference = load_reference(folder)
    assert reference.axioms.superclasses[AKG.State] == (AKG.Actor,)
    assert reference.axioms.superproperties == {AKG.hasSignatory: (AKG.hasParty,)}


def test_a_circle_ends(folder: Path) -> None:
    (folder / "data/reference/regions.ttl").write_text(
        HEAD + "<id/region/a> akg:partOfRegion <id/region/b> . <id/region/b> akg:partOfRegion <id/region/a> ."
    )
    regions = told(load_reference(folder), graph_iri("reference", "regions"))
    assert {(s[-1], o[-1]) for s, _, o in regions} == {("a", "b"), ("b", "a")}


def test_stubs_tell_type_and_scheme_of_what_a_graph_names(folder: Path) -> None:
    reference = load_reference(folder)
    name = ox.NamedNode
    own = [
        ox.Quad(name("http://a/"), name(AKG.heldBy), name(f"{BASE}id/state/aa")),
        ox.Quad(name("http://a/"), name(AKG.hasTopic), name(f"{BASE}scheme/topic/mid")),
        ox.Quad(name("http://a/"), name(AKG.concerns), name("http://elsewhere/")),
    ]
    stubs = [(s.removeprefix(BASE), p, o.removeprefix(BASE)) for s, p, o in map(parts, reference.stubs_for(own))]
    assert stubs == [
        ("id/state/aa", RDF.type, "ontology#Actor"),
        ("id/state/aa", RDF.type, "ontology#State"),
        ("scheme/topic/mid", RDF.type, SKOS.Concept),
        ("scheme/topic/mid", SKOS.inScheme, "scheme/topic"),
    ]


def test_the_digest_changes_with_every_file_but_the_links(folder: Path) -> None:
    before = reference_digest(folder)
    assert before == reference_digest(folder)
    for name in FILES:
        path = folder / name
        kept = path.read_text()
        path.write_text(kept + "\n")
        assert (reference_digest(folder) == before) == name.startswith("data/links"), name
        path.write_text(kept)


def test_broken_turtle_is_one_line_with_file_and_line(folder: Path) -> None:
    (folder / "data/reference/states.ttl").write_text(HEAD + "<id/state/aa> a akg:State\n<id/state/bb> a .\n")
    with pytest.raises(DataError, match=r"^data/reference/states\.ttl, line 6: broken Turtle: .*; mend it") as caught:
        load_reference(folder)
    assert "\n" not in str(caught.value)


def test_two_files_for_one_graph_are_refused(folder: Path) -> None:
    (folder / "data/reference/topic.ttl").write_text(HEAD)
    with pytest.raises(DataError, match=r"already fills the graph .*/topic; rename one"):
        load_reference(folder)


def test_what_ships_loads_and_has_no_blank_nodes() -> None:
    reference = load_reference()
    assert set(reference.graphs) == set(reference_files())
    for quads in reference.graphs.values():
        assert not any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object))
