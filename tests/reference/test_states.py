"""The states and their Wikidata links: complete, unambiguous and sourced."""

import re
from collections import defaultdict

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from alliancekg.namespaces import AKG, DCTERMS, ID, SCHEMA, WIKIDATA_ENTITY, resource_iri
from alliancekg.resources import resource

MEMBERS = """
    ad ae af ag al am ao ar at au az ba bb bd be bf bg bh bi bj bn bo br bs bt bw by bz ca cd cf cg ch ci cl cm cn co
    cr cu cv cy cz de dj dk dm do dz ec ee eg er es et fi fj fm fr ga gb gd ge gh gm gn gq gr gt gw gy hn hr ht hu id
    ie il in iq ir is it jm jo jp ke kg kh ki km kn kp kr kw kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk
    ml mm mn mr mt mu mv mw mx my mz na ne ng ni nl no np nr nz om pa pe pg ph pk pl pt pw py qa ro rs ru rw sa sb sc
    sd se sg si sk sl sm sn so sr ss st sv sy sz td tg th tj tl tm tn to tr tt tv tz ua ug us uy uz vc ve vn vu ws ye
    za zm zw
"""
OBSERVERS = "ps va"
OTHERS = "as bm ck gi gl gu hk mo mp nc nu pf pr tw xk"
STRONG = (SKOS.prefLabel, SKOS.altLabel, URIRef(AKG.demonym))


@pytest.fixture(scope="module")
def states() -> Graph:
    return Graph().parse(resource("data", "reference", "states.ttl"))


@pytest.fixture(scope="module")
def links() -> Graph:
    graph = Graph()
    for path in sorted(resource("data", "links").glob("*.ttl")):
        graph.parse(path)
    return graph


def codes(states: Graph) -> set[str]:
    return {str(state).removeprefix(f"{ID}state/") for state in states.subjects(RDF.type, URIRef(AKG.State))}


def owners(states: Graph, *properties: URIRef) -> dict[str, set[str]]:
    """English name → codes of the states that bear it."""
    found = defaultdict(set)
    for prop in properties:
        for state, name in states.subject_objects(prop):
            assert isinstance(name, Literal)
            if name.language == "en":
                found[str(name)].add(str(state).removeprefix(f"{ID}state/"))
    return found


def test_every_united_nations_member_and_observer_is_present(states: Graph) -> None:
    assert len(set(MEMBERS.split())) == 193
    assert {*MEMBERS.split(), *OBSERVERS.split(), *OTHERS.split()} <= codes(states)


def test_no_two_states_share_a_strong_name(states: Graph) -> None:
    shared = {name: sorted(bearers) for name, bearers in owners(states, *STRONG).items() if len(bearers) > 1}
    assert shared == {}


def test_no_seat_or_hidden_name_belongs_to_another_state(states: Graph) -> None:
    names = owners(states, *STRONG, SKOS.hiddenLabel, URIRef(AKG.metonym))
    shared = {name: sorted(bearers) for name, bearers in names.items() if len(bearers) > 1}
    both = {"Koreas", "both Koreas", "two Koreas", "inter-Korean", "Inter-Korean"}
    assert shared == {name: ["kp", "kr"] for name in both}  # which are read as both


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ROK", "kr"),
        ("Republic of Korea", "kr"),
        ("Korea", "kr"),
        ("Korean", "kr"),
        ("DPRK", "kp"),
        ("Democratic People's Republic of Korea", "kp"),
        ("Democratic People’s Republic of Korea", "kp"),
        ("North Korean", "kp"),
        ("PRC", "cn"),
        ("People’s Republic of China", "cn"),
        ("Republic of China", "tw"),
        ("U.S.", "us"),
        ("US", "us"),
        ("USA", "us"),
        ("United States of America", "us"),
        ("Americans", "us"),
        ("American Samoa", "as"),
        ("UK", "gb"),
        ("U.K.", "gb"),
        ("Britain", "gb"),
        ("British", "gb"),
        ("UAE", "ae"),
        ("Emirati", "ae"),
        ("KSA", "sa"),
        ("Saudi", "sa"),
        ("DRC", "cd"),
        ("Congolese", "cd"),
        ("Republic of the Congo", "cg"),
        ("Burma", "mm"),
        ("Turkey", "tr"),
        ("Czechia", "cz"),
        ("Ivory Coast", "ci"),
        ("Côte d’Ivoire", "ci"),
        ("Cape Verde", "cv"),
        ("Swaziland", "sz"),
        ("Viet Nam", "vn"),
        ("Lao PDR", "la"),
        ("Kyrgyz Republic", "kg"),
        ("Filipino", "ph"),
        ("Philippine", "ph"),
        ("Nigerien", "ne"),
        ("Nigerian", "ng"),
        ("Dominican", "do"),
        ("Dominica", "dm"),
    ],
)
def test_names_that_readouts_use_resolve(states: Graph, name: str, code: str) -> None:
    assert owners(states, *STRONG)[name] == {code}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Beijing", "cn"), ("Washington", "us"), ("Kremlin", "ru"), ("Kiev", "ua"), ("Downing Street", "gb")],
)
def test_seats_are_metonyms_and_no_names(states: Graph, name: str, code: str) -> None:
    assert owners(states, URIRef(AKG.metonym))[name] == {code}
    assert name not in owners(states, *STRONG)


def test_northern_ireland_is_not_read_as_ireland(states: Graph) -> None:
    assert owners(states, SKOS.hiddenLabel)["Northern Ireland"] == {"gb"}


def test_every_state_is_described_in_full(states: Graph) -> None:
    for state in states.subjects(RDF.type, URIRef(AKG.State)):
        code = str(state).removeprefix(f"{ID}state/")
        languages = sorted(label.language for label in states.objects(state, SKOS.prefLabel))
        assert languages == ["en", "ja", "ko"], code
        assert [str(value) for value in states.objects(state, URIRef(AKG.alpha2))] == [code.upper()]
        (alpha3,) = states.objects(state, URIRef(AKG.alpha3))
        assert re.fullmatch("[A-Z]{3}", str(alpha3)), code
        assert list(states.objects(state, URIRef(DCTERMS.source))), code
        assert list(states.objects(state, URIRef(AKG.partOfRegion))), code


def test_codes_are_unique(states: Graph) -> None:
    for prop in (AKG.alpha2, AKG.alpha3):
        values = [str(value) for value in states.objects(None, URIRef(prop))]
        assert sorted(values) == sorted(set(values))


def test_regions_are_described(states: Graph) -> None:
    reference = Graph().parse(resource("data", "reference", "regions.ttl"))
    regions = set(reference.subjects(RDF.type, URIRef(AKG.Region)))
    assert set(states.objects(None, URIRef(AKG.partOfRegion))) - regions == set()


def test_every_link_has_one_judgement(links: Graph) -> None:
    judged = defaultdict(list)
    for judgement in links.subjects(RDF.type, URIRef(AKG.LinkJudgement)):
        if links.value(judgement, URIRef(AKG.judgement)) == Literal("accept"):
            pair = (links.value(judgement, URIRef(AKG.linkSubject)), links.value(judgement, URIRef(AKG.linkObject)))
            judged[pair].append(judgement)
    assert {pair: found for pair, found in judged.items() if len(found) > 1} == {}
    assert set(links.subject_objects(URIRef(SCHEMA.sameAs))) == set(judged)


def test_wikidata_items_are_unique(links: Graph) -> None:
    pairs = list(links.subject_objects(URIRef(SCHEMA.sameAs)))
    assert all(re.fullmatch(rf"{re.escape(WIKIDATA_ENTITY)}Q[1-9]\d*", str(item)) for _, item in pairs)
    assert len({subject for subject, _ in pairs}) == len(pairs) == len({item for _, item in pairs})


@pytest.mark.parametrize(("code", "qid"), [("jp", "Q17"), ("us", "Q30"), ("dk", "Q35"), ("na", "Q1030")])
def test_known_items(links: Graph, code: str, qid: str) -> None:
    assert links.value(URIRef(resource_iri("state", code)), URIRef(SCHEMA.sameAs)) == URIRef(WIKIDATA_ENTITY + qid)


def test_links_are_of_known_states(states: Graph, links: Graph) -> None:
    prefix = f"{ID}state/"
    linked = {str(s).removeprefix(prefix) for s, _ in links.subject_objects(URIRef(SCHEMA.sameAs)) if prefix in str(s)}
    assert linked <= codes(states)
    assert {*MEMBERS.split(), *OBSERVERS.split()} <= linked
