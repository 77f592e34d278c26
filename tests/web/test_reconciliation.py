"""The reconciliation service: what it answers in both versions of the API, how it ranks, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pyoxigraph as ox
import pytest
import yaml
from starlette.testclient import TestClient

import groupschemas
from alliancekg.errors import DataError, StoreError
from alliancekg.store import EmbeddedStore
from alliancekg.web.app import make_app
from alliancekg.web.reconciliation.catalogue import read_catalogue
from alliancekg.web.reconciliation.declared import declared
from alliancekg.web.reconciliation.names import plain

B = "https://w3id.org/alliancekg/"
TURTLE = """
@base <https://w3id.org/alliancekg/> .
@prefix akg: <https://w3id.org/alliancekg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

akg:State a owl:Class ; rdfs:label "state"@en, "国家"@ja ; skos:definition "an actor that is a state"@en .
<scheme/topic> skos:prefLabel "topic"@en .
<id/state/jp> a akg:State, akg:Actor ; skos:prefLabel "Japan"@en, "日本"@ja, "일본"@ko ; akg:demonym "Japanese"@en ;
    akg:alpha2 "JP" ; akg:alpha3 "JPN" ; akg:partOfRegion <id/region/east-asia> ; schema:sameAs wd:Q17 .
<id/state/kr> a akg:State, akg:Actor ; skos:prefLabel "South Korea"@en ; skos:altLabel "Korea"@en, "ROK"@en .
<id/state/kp> a akg:State, akg:Actor ; skos:prefLabel "North Korea"@en .
<id/region/east-asia> a akg:Region ; skos:prefLabel "East Asia"@en .
<id/person/hanako-mori> a akg:Person, akg:Actor ; skos:prefLabel "Hanako Mori"@en ; foaf:familyName "Mori" .
<id/person/taro-mori> a akg:Person, akg:Actor ; skos:prefLabel "Taro Mori"@en ; skos:altLabel "T. Mori"@en .
<id/person/tomo-mori> a akg:Person, akg:Actor ; skos:prefLabel "Tomo Mori"@en ; skos:altLabel "T. Mori"@en .
<id/office/jp-prime-minister> a org:Post ; skos:prefLabel "Prime Minister of Japan"@en ; org:postIn <id/state/jp> .
<id/tenure/x> a org:Membership ; org:member <id/person/hanako-mori> ; akg:holdsPost <id/office/jp-prime-minister> .
<id/partnership/pier-group> a akg:Partnership, akg:Alliance ; skos:prefLabel "Pier Group"@en ;
    akg:hasMember <id/state/jp>, <id/state/kr> ; schema:foundingDate "1999-04"^^xsd:gYearMonth .
<id/framework/harbour-pact> a akg:Framework ; skos:prefLabel "Harbour Pact"@en ; dcterms:issued "2001-02-03"^^xsd:date ;
    akg:hasParty <id/state/jp> ; akg:hasTopic <scheme/topic/trade> .
<scheme/topic/trade> a skos:Concept ; skos:inScheme <scheme/topic> ; skos:prefLabel "trade"@en ;
    skos:altLabel "pier fees"@en ; skos:definition "A topic that covers goods & <fees>."@en .
"""
SCHEMAS = yaml.safe_load((Path(__file__).parent / "schemas.yaml").read_text(encoding="utf-8"))


def conforms(answer: Any, schema: str) -> Any:
    whole = SCHEMAS["schemas"][schema] | {"definitions": SCHEMAS["definitions"]}
    jsonschema.Draft7Validator.check_schema(whole)
    jsonschema.Draft7Validator(whole).validate(answer)
    return answer


def store() -> EmbeddedStore:
    quads = ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)
    graph = ox.NamedNode(B + "graph/reference/test")
    named = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads]
    made = EmbeddedStore.in_memory()
    made.load(ox.serialize(named, format=ox.RdfFormat.N_QUADS))
    return made


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(make_app(store()), raise_server_exceptions=False)


def ask(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert answer.status_code == 200, answer.text
    result: list[dict[str, Any]] = conforms(answer.json(), "results02")["q"]["result"]
    return result


def best(client: TestClient, **query: Any) -> tuple[str, bool]:
    first = ask(client, **query)[0]
    return first["id"], first["match"]


def test_the_manifest_says_where_everything_is(client: TestClient) -> None:
    manifest = conforms(client.get("/reconcile").json(), "manifest02")
    assert manifest["identifierSpace"] + "id/state/jp" == B + "id/state/jp"
    assert {each["id"] for each in manifest["defaultTypes"]} >= {"State", "Framework", "topic"}
    for one in manifest["suggest"].values():
        assert client.get(one["service_url"] + one["service_path"] + "?prefix=a").status_code == 200
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert "Japan" in client.get(template.replace("{{id}}", "id%2Fstate%2Fjp")).text
    assert client.get("/reconcile/").json() == manifest
    assert client.get("/").json()["reconciliation"]["0.2"] == "http://testserver/reconcile"


def test_names_in_any_language_ids_and_items_match(client: TestClient) -> None:
    for name in ("Japan", "JAPAN", "日本", "일본", "id/state/jp", "state/jp", B + "id/state/jp", "Q17"):
        assert best(client, query=name) == ("id/state/jp", True), name


def test_words_that_only_point_to_an_entity_do_not_match(client: TestClient) -> None:
    assert best(client, query="Japanese") == ("id/state/jp", False)
    assert best(client, query="pier fees") == ("scheme/topic/trade", False)
    assert best(client, query="Mori")[1] is False


def test_a_name_of_two_matches_neither(client: TestClient) -> None:
    found = ask(client, query="T. Mori")
    assert [(one["id"], one["score"], one["match"]) for one in found[:2]] == [
        ("id/person/taro-mori", 98.0, False),
        ("id/person/tomo-mori", 98.0, False),
    ]


def test_a_states_other_name_that_another_state_shares_is_not_sure(client: TestClient) -> None:
    found = ask(client, query="Korea")
    assert [one["id"] for one in found[:2]] == ["id/state/kr", "id/state/kp"]
    assert not any(one["match"] for one in found)
    assert best(client, query="ROK") == ("id/state/kr", True)
    assert best(client, query="South Korea") == ("id/state/kr", True)


def test_a_near_name_is_a_candidate_and_no_match(client: TestClient) -> None:
    assert best(client, query="Habour Pact") == ("id/framework/harbour-pact", False)
    assert ask(client, query="zzzzqqq") == []
    assert ask(client, query="  ", limit=3) == []


def test_a_type_takes_in_those_below_it(client: TestClient) -> None:
    assert best(client, query="Pier Group", type="Partnership") == ("id/partnership/pier-group", True)
    assert best(client, query="Pier Group", type=["Alliance", "State"])[1] is True
    assert best(client, query="Japan", type=B + "ontology#State")[1] is True
    assert ask(client, query="Pier Group", type="Person") == []
    assert ask(client, query="Pier Group", type=["Alliance", "State"], type_strict="all") == []
    loose = ask(client, query="Pier Group", type={"id": "Person"}, type_strict="should")
    assert (loose[0]["score"], loose[0]["match"]) == (50.0, False)


def test_properties_raise_those_that_agree(client: TestClient) -> None:
    found = ask(client, query="Mori", properties=[{"pid": "holdsOffice", "v": "Prime Minister of Japan"}])
    assert found[0]["id"] == "id/person/hanako-mori"
    assert found[0]["features"] == [{"id": "name", "value": 80.0}, {"id": "holdsOffice", "value": True}]
    assert found[0]["score"] == 88.0
    agreed = ask(client, query="Japan", properties=[{"pid": "alpha2", "v": ["JP", "XX"]}])
    assert agreed[0]["match"] is True
    wrong = ask(client, query="Japan", properties=[{"pid": "alpha2", "v": "KR"}])
    assert (wrong[0]["score"], wrong[0]["match"]) == (60.0, False)


def test_properties_alone_find_entities(client: TestClient) -> None:
    members = ask(client, properties=[{"pid": "memberOf", "v": {"id": "id/partnership/pier-group", "name": "x"}}])
    assert [one["id"] for one in members] == ["id/state/jp", "id/state/kr"]
    assert ask(client, properties=[{"pid": "issued", "v": 2001}])[0]["id"] == "id/framework/harbour-pact"
    assert ask(client, properties=[{"pid": "issued", "v": "200"}]) == []


def test_equal_batches_get_equal_bytes_and_a_query_stands_alone(client: TestClient) -> None:
    queries = {f"q{i}": {"query": name, "limit": 2} for i, name in enumerate(["Mori", "Korea", "Japan"])}
    together = client.get("/reconcile", params={"queries": json.dumps(queries)})
    again = TestClient(make_app(store())).post("/reconcile", data={"queries": json.dumps(queries)})
    assert together.content == again.content
    assert together.json()["q1"]["result"] == ask(client, query="Korea", limit=2)


def test_suggestions_begin_with_what_is_typed(client: TestClient) -> None:
    found = conforms(client.get("/reconcile/suggest/entity?prefix=mo").json(), "suggestEntity")["result"]
    assert [one["id"].rpartition("/")[2] for one in found] == ["hanako-mori", "taro-mori", "tomo-mori"]
    assert client.get("/reconcile/suggest/entity?prefix=mo&cursor=2").json()["result"] == found[2:]
    assert client.get("/reconcile/suggest/entity?prefix=Q17").json()["result"][0]["name"] == "Japan"
    properties = conforms(client.get("/reconcile/suggest/property?prefix=member").json(), "suggestProperty")["result"]
    assert [one["id"] for one in properties] == ["memberOf", "hasMember"]
    types = conforms(client.get("/reconcile/suggest/type?prefix=sta").json(), "suggestType")["result"]
    assert types[0] == {
        "id": "State",
        "name": "state",
        "description": "an actor that is a state",
        "broader": [{"id": "Actor", "name": "Actor"}],
    }


def test_data_extension_gives_values_by_kind(client: TestClient) -> None:
    wanted = {
        "ids": ["id/state/jp", "id/framework/harbour-pact", "nobody"],
        "properties": [{"id": key} for key in ("wikidata", "partOfRegion", "issued", "labelJa")]
        + [{"id": "memberOf", "settings": {"limit": "1"}}],
    }
    answer = conforms(client.post("/reconcile", data={"extend": json.dumps(wanted)}).json(), "extension02")
    assert answer["rows"]["id/state/jp"] == {
        "wikidata": [{"str": "Q17"}],
        "partOfRegion": [{"id": "id/region/east-asia", "name": "East Asia"}],
        "issued": [],
        "labelJa": [{"str": "日本"}],
        "memberOf": [{"id": "id/partnership/pier-group", "name": "Pier Group"}],
    }
    assert answer["rows"]["id/framework/harbour-pact"]["issued"] == [{"date": "2001-02-03T00:00:00Z"}]
    assert not any(answer["rows"]["nobody"].values())
    draft = client.post("/reconcile/1.0-draft/extend", json=wanted).json()
    rows = {
        row["id"]: {p["id"]: p["values"] for p in row["properties"]} for row in conforms(draft, "extension10")["rows"]
    }
    assert rows == answer["rows"]
    assert draft["meta"] == answer["meta"]


def test_a_month_stays_text_where_the_api_knows_only_days(client: TestClient) -> None:
    wanted = {"ids": ["id/partnership/pier-group"], "properties": [{"id": "foundingDate"}]}
    rows = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()["rows"]
    assert rows["id/partnership/pier-group"]["foundingDate"] == [{"str": "1999-04"}]


def test_properties_are_proposed_by_type(client: TestClient) -> None:
    answer = conforms(client.get("/reconcile/extend/propose?type=State&limit=2").json(), "proposal")
    assert answer["properties"][0] == {"id": "alpha2", "name": "ISO 3166-1 alpha-2"}
    assert (answer["type"], answer["limit"], len(answer["properties"])) == ("State", 2, 2)
    every = conforms(client.get("/reconcile/extend/propose").json(), "proposal")
    assert len(every["properties"]) == len(declared().properties)


def test_the_draft_answers_the_same_in_its_own_shape(client: TestClient) -> None:
    manifest = conforms(client.get("/reconcile/1.0-draft").json(), "manifest10")
    assert "Japan" in client.get(manifest["view"]["url"].replace("{id}", "id%2Fstate%2Fjp")).text
    conforms(client.get("/reconcile/1.0-draft/suggest/entity?prefix=ja").json(), "suggestEntity")
    queries = [
        {"type": "State", "limit": 1, "conditions": [{"matchType": "name", "v": "Japan"}]},
        {"conditions": [{"matchType": "property", "pid": "memberOf", "v": ["pier group"], "required": True}]},
        {
            "conditions": [
                {"matchType": "name", "v": "Korea"},
                {
                    "matchType": "property",
                    "pid": "memberOf",
                    "v": "Pier Group",
                    "matchQuantifier": "none",
                    "required": True,
                },
            ]
        },
    ]
    answer = conforms(client.post("/reconcile/1.0-draft/reconcile", json={"queries": queries}).json(), "results10")
    named, members, others = [[one["id"] for one in each["candidates"]] for each in answer["results"]]
    assert named == ["id/state/jp"]
    assert members == ["id/state/jp", "id/state/kr"]
    assert "id/state/kr" not in others
    assert answer["results"][1]["candidates"][0]["features"][0]["name"] == "member of"


def test_the_groups_own_schemas_are_taken_from_a_folder(client: TestClient, tmp_path: Path) -> None:
    """`tests/groupschemas.py` with schemas made here: their names, and one that nothing conforms to."""
    with pytest.raises(FileNotFoundError, match=r"has no 0\.2/schemas/data-extension-response\.json"):
        list(groupschemas.faults(client, tmp_path))
    for version, names in groupschemas.SCHEMAS.items():
        (tmp_path / version / "schemas").mkdir(parents=True)
        for name in names:
            schema = {"$id": f"https://example.org/{version}/{name}.json", "allOf": [{"$ref": "any.json"}]}
            (tmp_path / version / "schemas" / f"{name}.json").write_text(json.dumps(schema))
        whole = {"$id": f"https://example.org/{version}/any.json", "type": "object"}
        (tmp_path / version / "schemas" / "any.json").write_text(json.dumps(whole))
    assert list(groupschemas.faults(client, tmp_path)) == []
    manifest = {"$id": "https://example.org/0.2/manifest.json", "required": ["colour"]}
    (tmp_path / "0.2" / "schemas" / "manifest.json").write_text(json.dumps(manifest))
    assert list(groupschemas.faults(client, tmp_path)) == ["0.2 manifest: $: 'colour' is a required property"]


def test_the_preview_escapes_what_it_shows(client: TestClient) -> None:
    page = client.get("/reconcile/preview?id=scheme/topic/trade")
    assert "goods &amp; &lt;fees&gt;" in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    missing = client.get("/reconcile/preview?id=<nobody>")
    assert (missing.status_code, missing.json()) == (404, {"error": "no entity '<nobody>'"})


def test_pages_of_other_origins_may_ask(client: TestClient) -> None:
    answer = client.get("/reconcile", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert client.options("/reconcile", headers=asked).status_code == 200


BAD = {
    "{": "queries: not JSON",
    "[" * 100_000: "queries: not JSON",
    '{"q": {"query": NaN}}': "not JSON",
    "[]": "queries: a JSON object is needed",
    '{"q": 1}': "q: a JSON object is needed",
    '{"q": {}}': "q: a query has",
    '{"q": {"query": 1}}': "q: query: a string is needed",
    '{"q": {"query": "x", "limit": 0}}': "q: limit: a whole number over 0",
    '{"q": {"query": "x", "limit": true}}': "q: limit: a whole number over 0",
    '{"q": {"query": "x", "type": "Sate"}}': "did you mean State",
    '{"q": {"query": "x", "type_strict": "maybe"}}': "type_strict is one of",
    '{"q": {"query": "x", "properties": {}}}': "",
    '{"q": {"query": "x", "properties": [{"pid": "alpha", "v": "JP"}]}}': "there is no property 'alpha'",
    '{"q": {"query": "x", "properties": [{"pid": "alpha2"}]}}': "v: a string is needed",
}


@pytest.mark.parametrize("text", [text for text in BAD if BAD[text]], ids=range(len(BAD) - 1))
def test_a_bad_query_is_told_in_one_line(client: TestClient, text: str) -> None:
    answer = client.post("/reconcile", data={"queries": text})
    assert answer.status_code == 400
    assert BAD[text] in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_other_bad_requests(client: TestClient) -> None:
    def status(answer: Any) -> tuple[int, bool]:
        return answer.status_code, bool(answer.json()["error"])

    many = json.dumps({str(i): {"query": "x"} for i in range(51)})
    assert status(client.post("/reconcile", data={"queries": many})) == (413, True)
    assert status(client.post("/reconcile", data={"queries": "x" * 1_000_001})) == (413, True)
    assert status(client.post("/reconcile", data={"other": "x"})) == (400, True)
    assert status(client.post("/reconcile", json={"queries": {}})) == (400, True)
    assert status(client.post("/reconcile", data={"extend": '{"ids": [1], "properties": []}'})) == (400, True)
    assert status(client.post("/reconcile", data={"extend": '{"ids": "x", "properties": []}'})) == (400, True)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert status(client.post("/reconcile", content=b"queries=%", headers=form)) == (400, True)
    assert status(client.post("/reconcile", content=b"queries=\xff", headers=form)) == (400, True)
    assert status(client.get("/reconcile/suggest/entity?prefix=a&cursor=-1")) == (400, True)
    assert status(client.get("/reconcile/extend/propose?type=Nope")) == (400, True)
    assert status(client.get("/nowhere")) == (404, True)
    assert status(client.put("/reconcile")) == (405, True)


DRAFT_BAD: dict[str, Any] = {
    "no queries": {},
    "no conditions": {"queries": [{}]},
    "empty": {"queries": [{"conditions": []}]},
    "match type": {"queries": [{"conditions": [{"v": "x"}]}]},
    "quantifier of a name": {"queries": [{"conditions": [{"matchType": "name", "v": "x", "matchQuantifier": "all"}]}]},
    "quantifier": {
        "queries": [{"conditions": [{"matchType": "property", "pid": "alpha2", "v": "x", "matchQuantifier": 1}]}]
    },
    "qualifier": {
        "queries": [{"conditions": [{"matchType": "property", "pid": "alpha2", "v": "x", "matchQualifier": "a"}]}]
    },
    "required": {"queries": [{"conditions": [{"matchType": "name", "v": "x", "required": "yes"}]}]},
}


@pytest.mark.parametrize("body", DRAFT_BAD.values(), ids=DRAFT_BAD)
def test_a_bad_draft_query_is_told(client: TestClient, body: Any) -> None:
    answer = client.post("/reconcile/1.0-draft/reconcile", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_store_that_is_too_large_is_refused() -> None:
    with pytest.raises(StoreError, match="more than 3 entities"):
        read_catalogue(store(), declared(), most=3)


def test_plain_keeps_letters_of_all_scripts() -> None:
    assert plain("The Japan–U.S. Alliance") == "japan us alliance"
    assert plain("São Tomé & Príncipe") == "sao tome and principe"
    assert plain("ガーナ") == "ガーナ"
    assert plain("한국") == "한국"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "not YAML"),
        ("types: []", "has `types` and `properties`"),
        ("types: {}\nproperties: []", "types is a list"),
        ("types: [{id: A, class: nope:X}]\nproperties: []", "needs a class"),
        ("types: [{id: A, class: akg:State, colour: red}]\nproperties: []", "an entry of types"),
        ("types: [{id: A, class: akg:State, broader: B}]\nproperties: []", "A: B is declared nowhere"),
        ("types: [{id: A, class: akg:State}, {id: A, class: akg:State}]\nproperties: []", "stands twice"),
        ("types: []\nproperties: [{id: p}]", "p: lacks"),
        ("types: []\nproperties: [{id: p, name: p, description: p, path: 'akg:p', value: x}]", "value is one of"),
    ],
)
def test_a_broken_declaration_is_told(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "r.yaml").write_text(text)
    with pytest.raises(DataError, match=fault):
        declared(tmp_path / "r.yaml")
