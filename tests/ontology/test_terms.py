"""The terms that the code knows are the terms that the ontology has."""

from itertools import chain

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from alliancekg.namespaces import AKG, BASE, DCTERMS, FOAF, OA, ONTOLOGY, ORG, PROV, SCHEMA, SKOS, TIME, ClosedNamespace
from alliancekg.resources import resource


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology", "alliancekg.ttl"))


def test_own_terms_are_the_same_in_code_and_ontology(ontology: Graph) -> None:
    described = {str(term).removeprefix(AKG.base) for term in ontology.subjects() if str(term).startswith(AKG.base)}
    assert described == AKG.terms


@pytest.mark.parametrize("namespace", [DCTERMS, FOAF, OA, ORG, PROV, SCHEMA, SKOS, TIME], ids=lambda n: str(n.base))
def test_terms_of_others_that_the_code_uses_are_declared(ontology: Graph, namespace: ClosedNamespace) -> None:
    declared = {str(term) for term in ontology.subjects(RDF.type)}
    assert {namespace.base + term for term in namespace.terms} - declared == set()


def test_version_licence_and_metadata(ontology: Graph) -> None:
    about = {str(p): str(o) for p, o in ontology.predicate_objects(URIRef(ONTOLOGY))}
    assert about[str(OWL.versionInfo)] == "0.1.0"
    assert about[str(OWL.versionIRI)] == f"{BASE}ontology/0.1.0"
    assert about[DCTERMS.license] == "https://creativecommons.org/licenses/by/4.0/"


def test_terms_that_mislead_are_explained(ontology: Graph) -> None:
    notes = {str(s).removeprefix(AKG.base): str(o) for s, o in ontology.subject_objects(URIRef(SKOS.scopeNote))}
    assert "org:Post" in notes["Position"]
    assert {"office", "concerns", "hasMember", "hasParty", "hasSignatory", "confidence", "Alliance"} <= set(notes)


def test_alignments_reach_every_vocabulary_they_should(ontology: Graph) -> None:
    matched = {str(o) for o in ontology.objects(None, URIRef(SKOS.closeMatch))}
    above = {str(o) for p in ("subClassOf", "subPropertyOf") for o in ontology.objects(None, _rdfs(p))}
    for wanted in ("P463", "P710", "P1891", "P585", "P361"):
        assert f"http://www.wikidata.org/entity/{wanted}" in matched
    for namespace in (ORG, PROV, OA, SCHEMA, FOAF, SKOS, DCTERMS):
        assert any(iri.startswith(namespace.base) for iri in chain(matched, above)), namespace.base
    assert f"{BASE}plover/REQUEST" in matched


def _rdfs(name: str) -> URIRef:
    return URIRef("http://www.w3.org/2000/01/rdf-schema#" + name)
