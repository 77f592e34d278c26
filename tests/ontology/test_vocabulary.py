"""The SKOS vocabularies and the regions hold every id of the contract, labelled, defined and ordered as it says."""

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from alliancekg.namespaces import AKG, DCTERMS, ID, SCHEME, SCHEMES
from alliancekg.resources import resource

IDS = {
    "stance": "support oppose commit request concern courtesy assert discuss",
    "commitment": "reaffirmed agreed announced intended conditional",
    "meeting-kind": (
        "summit multilateral-summit leaders-call ministerial ministerial-call officials officials-call "
        "signing-ceremony working-lunch courtesy-call other"
    ),
    "framework-kind": (
        "treaty agreement framework memorandum joint-statement fact-sheet declaration initiative strategy resolution "
        "other"
    ),
    "partnership-kind": (
        "defense-alliance minilateral intergovernmental-organization forum strategic-partnership "
        "economic-agreement-group other"
    ),
    "speech-act": (
        "state emphasize affirm welcome express agree pledge request propose oppose condemn warn thank "
        "congratulate condole praise greet discuss inform sign announce support decide note"
    ),
    "role": (
        "head-of-state head-of-government deputy-head foreign-minister defense-minister national-security-adviser "
        "minister ambassador organization-head official"
    ),
    "obligation": "defense consultation nonaggression neutrality offense",
}
TOPIC_GROUPS = {
    "security": (
        "alliance-strengthening security-cooperation deterrence extended-deterrence defense-capability "
        "defense-spending force-posture defense-industry military-exercises arms-transfers arms-control "
        "nuclear-weapons ballistic-missiles denuclearization counterterrorism maritime-security "
        "freedom-of-navigation cybersecurity space-security intelligence-sharing disinformation border-security "
        "narcotics peace-and-stability status-quo-change territorial-integrity aggression ceasefire peace-process "
        "escalation hostages sanctions abductions"
    ),
    "order-and-rights": (
        "international-order rule-of-law free-and-open-indo-pacific democracy elections human-rights "
        "women-peace-security corruption migration humanitarian-aid civilian-protection disaster-relief "
        "united-nations un-reform"
    ),
    "economy": (
        "trade tariffs investment economic-growth economic-security supply-chains critical-minerals semiconductors "
        "rare-earths economic-coercion shipbuilding infrastructure development finance debt labor agriculture "
        "food-security energy energy-security nuclear-energy clean-energy climate health pandemics"
    ),
    "technology": (
        "emerging-technology artificial-intelligence quantum biotechnology telecommunications space-exploration"
    ),
    "relations": (
        "bilateral-relations trilateral-cooperation regional-cooperation people-to-people education culture visits"
    ),
}
TOPIC_BROADER = {
    "extended-deterrence": "deterrence",
    "freedom-of-navigation": "maritime-security",
    "rule-of-law": "international-order",
    "tariffs": "trade",
    "supply-chains": "economic-security",
    "critical-minerals": "economic-security",
    "semiconductors": "economic-security",
    "rare-earths": "critical-minerals",
    "energy-security": "energy",
    "nuclear-energy": "energy",
    "clean-energy": "energy",
    "pandemics": "health",
    "artificial-intelligence": "emerging-technology",
    "quantum": "emerging-technology",
    "biotechnology": "emerging-technology",
    "telecommunications": "emerging-technology",
}
REGIONS = (
    "indo-pacific euro-atlantic middle-east gulf red-sea europe western-balkans black-sea africa sahel "
    "horn-of-africa great-lakes-africa asia east-asia northeast-asia southeast-asia south-asia central-asia "
    "south-caucasus taiwan-strait korean-peninsula south-china-sea east-china-sea pacific-islands arctic "
    "western-hemisphere latin-america caribbean gaza west-bank senkaku-islands crimea donbas"
)
ALL_IDS = {scheme: ids.split() for scheme, ids in IDS.items()} | {"topic": " ".join(TOPIC_GROUPS.values()).split()}
FILES = (*(("ontology", f"{scheme}.ttl") for scheme in SCHEMES), ("data", "reference", "regions.ttl"))
REGION_FILES = [("data", "reference", "regions.ttl"), ("data", "links", "regions.ttl"), ("data", "links", "topics.ttl")]


def _graph(*parts: str) -> Graph:
    return Graph().parse(resource(*parts), format="turtle")


def _concept(scheme: str, name: str) -> URIRef:
    return URIRef(f"{SCHEME}{scheme}/{name}")


def _concepts(graph: Graph) -> list[URIRef]:
    return sorted(subject for subject in graph.subjects(RDF.type, SKOS.Concept) if isinstance(subject, URIRef))


def _words(graph: Graph, subject: URIRef, predicate: URIRef, language: str = "en") -> list[str]:
    return [str(o) for o in graph.objects(subject, predicate) if isinstance(o, Literal) and o.language == language]


def _folded(label: str) -> str:
    return re.sub(r"[\s\u2010-\u2015-]+", " ", label.casefold().replace("’", "'")).strip()


def test_the_table_covers_every_scheme() -> None:
    assert sorted(ALL_IDS) == sorted(SCHEMES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_id_of_the_contract_is_a_concept_with_labels_and_definition(scheme: str) -> None:
    graph = _graph("ontology", f"{scheme}.ttl")
    concepts = set(_concepts(graph))
    for name in ALL_IDS[scheme]:
        concept = _concept(scheme, name)
        assert concept in concepts, name
        assert len(_words(graph, concept, SKOS.prefLabel)) == 1, name
        assert len(_words(graph, concept, SKOS.prefLabel, "ja")) == 1, name
        assert len(_words(graph, concept, SKOS.definition)) == 1, name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_definitions_name_the_parent_and_end_with_a_full_stop(scheme: str) -> None:
    graph = _graph("ontology", f"{scheme}.ttl")
    for concept in _concepts(graph):
        (definition,) = _words(graph, concept, SKOS.definition)
        assert re.match(r"(A|An) [\w-]+", definition), concept
        assert definition.endswith("."), concept


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_is_in_its_scheme_and_under_a_concept_or_at_the_top(scheme: str) -> None:
    graph = _graph("ontology", f"{scheme}.ttl")
    whole = URIRef(f"{SCHEME}{scheme}")
    assert (whole, RDF.type, SKOS.ConceptScheme) in graph
    for concept in _concepts(graph):
        assert list(graph.objects(concept, SKOS.inScheme)) == [whole], concept
        at_top = (concept, SKOS.topConceptOf, whole) in graph
        assert at_top == ((whole, SKOS.hasTopConcept, concept) in graph), concept
        assert at_top == (not list(graph.objects(concept, SKOS.broader))), concept


@pytest.mark.parametrize("scheme", SCHEMES)
def test_broader_leads_to_concepts_of_the_scheme_and_never_back(scheme: str) -> None:
    graph = _graph("ontology", f"{scheme}.ttl")
    concepts = set(_concepts(graph))
    for concept in sorted(concepts):
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert above <= concepts, concept
        assert all(concept not in set(graph.objects(parent, SKOS.broader)) for parent in above), concept


def test_topics_have_exactly_the_hierarchy_of_the_contract() -> None:
    graph = _graph("ontology", "topic.ttl")
    found = {(str(child), str(parent)) for child, parent in graph.subject_objects(SKOS.broader)}
    assert found == {
        (str(_concept("topic", child)), str(_concept("topic", parent))) for child, parent in TOPIC_BROADER.items()
    }


@pytest.mark.parametrize("group", sorted(TOPIC_GROUPS))
def test_a_group_heading_collects_its_topics_and_is_no_topic(group: str) -> None:
    graph = _graph("ontology", "topic.ttl")
    collection = URIRef(f"{SCHEME}topic#{group}")
    assert (collection, RDF.type, SKOS.Collection) in graph
    assert set(graph.objects(collection, SKOS.member)) == {_concept("topic", t) for t in TOPIC_GROUPS[group].split()}
    assert _concept("topic", group) not in _concepts(graph)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_label_belongs_to_two_concepts(scheme: str) -> None:
    graph = _graph("ontology", f"{scheme}.ttl")
    owners: dict[str, URIRef] = {}
    for concept in _concepts(graph):
        own = [_folded(w) for p in (SKOS.prefLabel, SKOS.altLabel) for w in _words(graph, concept, p)]
        assert len(own) == len(set(own)), concept
        for label in own:
            assert owners.setdefault(label, concept) == concept, label


def test_a_hidden_label_of_a_topic_stands_for_two_topics_and_is_no_other_label() -> None:
    graph = _graph("ontology", "topic.ttl")
    owners: dict[str, list[URIRef]] = {}
    names = {_folded(w) for c in _concepts(graph) for p in (SKOS.prefLabel, SKOS.altLabel) for w in _words(graph, c, p)}
    for concept in _concepts(graph):
        for label in _words(graph, concept, SKOS.hiddenLabel):
            owners.setdefault(_folded(label), []).append(concept)
    assert owners
    assert not names & set(owners)
    assert {label: len(topics) for label, topics in owners.items() if len(topics) != 2} == {}


def test_every_topic_has_wordings_for_the_matcher_and_none_so_general_that_it_is_found_everywhere() -> None:
    graph = _graph("ontology", "topic.ttl")
    labels = {
        _folded(w) for c in _concepts(graph) for p in (SKOS.prefLabel, SKOS.altLabel) for w in _words(graph, c, p)
    }
    assert all(_words(graph, concept, SKOS.altLabel) for concept in _concepts(graph))
    assert not labels & {
        "security",
        "war",
        "growth",
        "peace",
        "development",
        "environment",
        "technology",
        "who",
        "swift",
    }


@pytest.mark.parametrize("name", REGIONS.split())
def test_every_region_of_the_contract_is_named_and_sourced(name: str) -> None:
    graph = _graph("data", "reference", "regions.ttl")
    region = URIRef(f"{ID}region/{name}")
    assert (region, RDF.type, URIRef(AKG.Region)) in graph
    assert all(len(_words(graph, region, SKOS.prefLabel, language)) == 1 for language in ("en", "ja"))
    assert [str(o) for o in graph.objects(region, URIRef(DCTERMS.source)) if str(o).startswith("https://")]


def test_regions_lie_in_regions_and_never_in_themselves() -> None:
    graph = _graph("data", "reference", "regions.ttl")
    part_of = URIRef(AKG.partOfRegion)
    regions = set(graph.subjects(RDF.type, URIRef(AKG.Region)))
    for region in sorted(regions):
        above = set(graph.transitive_objects(region, part_of)) - {region}
        assert above <= regions, region
        assert all(region not in set(graph.objects(parent, part_of)) for parent in above), region


def test_the_taiwan_strait_lies_in_east_asia_and_so_in_asia_and_the_indo_pacific() -> None:
    graph = _graph("data", "reference", "regions.ttl")
    above = set(graph.transitive_objects(URIRef(f"{ID}region/taiwan-strait"), URIRef(AKG.partOfRegion)))
    assert {URIRef(f"{ID}region/{name}") for name in ("east-asia", "asia", "indo-pacific")} < above


def test_only_what_names_two_seas_at_once_belongs_to_two_regions() -> None:
    graph = _graph("data", "reference", "regions.ttl")
    owners: dict[str, set[str]] = {}
    for region in graph.subjects(RDF.type, URIRef(AKG.Region)):
        assert isinstance(region, URIRef)
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, URIRef(AKG.demonym)):
            for label in _words(graph, region, predicate):
                owners.setdefault(label, set()).add(region.rsplit("/", 1)[-1])
    shared = {label: sorted(regions) for label, regions in owners.items() if len(regions) > 1}
    seas = ("East and South China Sea", "East and South China Seas", "East and the South China Sea")
    assert shared == {name: ["east-china-sea", "south-china-sea"] for name in (*seas, "South and East China Seas")}


@pytest.mark.parametrize("parts", [*FILES, *REGION_FILES[1:]], ids="/".join)
def test_a_file_is_written_in_one_order(parts: tuple[str, ...]) -> None:
    text = resource(*parts).read_text(encoding="utf-8")
    body = [line for line in text.splitlines() if line.startswith("<")]
    subjects = [re.sub(r"^<(id/link/)?|> .*$", "", line) for line in body]
    assert subjects == _in_order(parts, subjects)
    assert "\t" not in text
    assert text.endswith(" .\n")
    assert not text.endswith("\n\n")
    assert not re.search(r" $", text, re.MULTILINE)


def _in_order(parts: tuple[str, ...], subjects: list[str]) -> list[str]:
    if parts[1] != "links":
        return sorted(set(subjects))
    # Each judgement is followed by the link that it accepts.
    judged = sorted(subject for subject in subjects[::2])
    return [name for pair in zip(judged, subjects[1::2], strict=True) for name in pair]


@pytest.mark.parametrize("parts", FILES, ids="/".join)
def test_the_labels_of_a_thing_are_sorted(parts: tuple[str, ...]) -> None:
    text = resource(*parts).read_text(encoding="utf-8")
    lists = re.findall(r"(?:skos:altLabel|skos:hiddenLabel|akg:demonym)((?:\s+\"(?:[^\"\\]|\\.)*\"@en,?)+)", text)
    assert lists
    for found in lists:
        labels = re.findall(r"\"((?:[^\"\\]|\\.)*)\"@en", found)
        assert labels == sorted(labels, key=lambda label: (_folded(label), label))


def test_the_vocabulary_files_are_the_schemes_and_no_more() -> None:
    folder = Path(resource("ontology"))
    assert {path.stem for path in folder.glob("*.ttl")} == {*SCHEMES, "alliancekg", "shapes"}
