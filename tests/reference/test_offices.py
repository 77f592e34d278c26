"""The offices, their holders and the holders' Wikidata links: complete, plausible and sourced."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from alliancekg.namespaces import AKG, DCTERMS, FOAF, ID, ORG, SCHEMA, WIKIDATA_ENTITY
from alliancekg.resources import resource

FIRST = date(2010, 1, 1)
TODAY = date(2026, 11, 22)
HANDOVER = timedelta(days=1)
# Two holders at once by the evidence: none so far. (post, earlier holder, later holder)
OVERLAPS: set[tuple[str, str, str]] = set()


@dataclass(frozen=True)
class Tenure:
    post: str
    person: str
    start: str
    end: str

    def may_hold(self, day: str) -> bool:
        return bounds(self.start)[0] <= date.fromisoformat(day) and (
            not self.end or date.fromisoformat(day) <= bounds(self.end)[1]
        )


def bounds(value: str) -> tuple[date, date]:
    """The first and the last day that a year, a month or a day may mean."""
    if len(value) == 4:
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if len(value) == 7:
        first = date.fromisoformat(f"{value}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = date.fromisoformat(value)
    return day, day


def local(node: object, kind: str) -> str:
    assert str(node).startswith(f"{ID}{kind}/"), node
    return str(node).removeprefix(f"{ID}{kind}/")


@pytest.fixture(scope="module")
def graph() -> Graph:
    found = Graph()
    for name in ("offices.ttl", "persons.ttl"):
        found.parse(resource("data", "reference", name))
    return found


@pytest.fixture(scope="module")
def links() -> Graph:
    return Graph().parse(resource("data", "links", "persons.ttl"))


@pytest.fixture(scope="module")
def tenures(graph: Graph) -> list[Tenure]:
    found = []
    for tenure in graph.subjects(RDF.type, URIRef(ORG.Membership)):
        interval = graph.value(tenure, URIRef(ORG.memberDuring))
        start, end = (graph.value(interval, URIRef(name)) for name in (SCHEMA.startDate, SCHEMA.endDate))
        found.append(
            Tenure(
                local(graph.value(tenure, URIRef(AKG.holdsPost)), "office"),
                local(graph.value(tenure, URIRef(ORG.member)), "person"),
                str(start),
                "" if end is None else str(end),
            )
        )
    return sorted(found, key=lambda one: (one.post, bounds(one.start)[0], one.person))


def test_every_tenure_has_post_person_interval_and_source(graph: Graph) -> None:
    for tenure in graph.subjects(RDF.type, URIRef(ORG.Membership)):
        post = graph.value(tenure, URIRef(AKG.holdsPost))
        assert (post, RDF.type, URIRef(ORG.Post)) in graph, tenure
        assert (graph.value(tenure, URIRef(ORG.member)), RDF.type, URIRef(AKG.Person)) in graph, tenure
        assert graph.value(tenure, URIRef(ORG.organization)) == graph.value(post, URIRef(ORG.postIn)), tenure
        interval = graph.value(tenure, URIRef(ORG.memberDuring))
        assert isinstance(graph.value(interval, URIRef(SCHEMA.startDate)), Literal), tenure
        sources = list(graph.objects(tenure, URIRef(DCTERMS.source)))
        assert sources, tenure
        assert all(str(source).startswith(("http://", "https://")) for source in sources), tenure


def test_interval_names_tell_their_dates(graph: Graph) -> None:
    for interval in graph.objects(None, URIRef(ORG.memberDuring)):
        start, end = (graph.value(interval, URIRef(name)) or "" for name in (SCHEMA.startDate, SCHEMA.endDate))
        assert local(interval, "interval") == f"{start}/{end}"


def test_tenures_start_before_they_end(tenures: list[Tenure]) -> None:
    for tenure in tenures:
        assert bounds(tenure.start)[0] <= TODAY, tenure
        if tenure.end:
            assert bounds(tenure.start)[0] <= bounds(tenure.end)[1], tenure
            assert bounds(tenure.end)[1] >= FIRST, tenure
            assert bounds(tenure.end)[0] <= TODAY, tenure


def test_a_post_has_one_holder_at_a_time(tenures: list[Tenure]) -> None:
    held = defaultdict(list)
    for tenure in tenures:
        held[tenure.post].append(tenure)
    clashes = set()
    for post, holders in held.items():
        for position, earlier in enumerate(holders):
            for later in holders[position + 1 :]:
                ends = bounds(earlier.end)[0] if earlier.end else date.max
                if ends > bounds(later.start)[1] + HANDOVER:
                    clashes.add((post, earlier.person, later.person))
    assert clashes == OVERLAPS


def test_every_office_is_described_in_full(graph: Graph, tenures: list[Tenure]) -> None:
    held = {tenure.post for tenure in tenures}
    roles = set(Graph().parse(resource("ontology", "role.ttl")).subjects(RDF.type, SKOS.Concept))
    for post in graph.subjects(RDF.type, URIRef(ORG.Post)):
        assert local(post, "office") in held
        labels = [label for label in graph.objects(post, SKOS.prefLabel) if isinstance(label, Literal)]
        assert [label.language for label in labels].count("en") == 1, post
        assert len(list(graph.objects(post, URIRef(ORG.postIn)))) == 1, post
        assert len(list(graph.objects(post, URIRef(ORG.role)))) == 1, post
        assert graph.value(post, URIRef(ORG.role)) in roles, post


def test_every_person_holds_an_office_and_has_a_family_name(graph: Graph, tenures: list[Tenure]) -> None:
    holders = {tenure.person for tenure in tenures}
    names = defaultdict(set)
    for person in graph.subjects(RDF.type, URIRef(AKG.Person)):
        assert local(person, "person") in holders
        assert len(list(graph.objects(person, URIRef(FOAF.familyName)))) == 1, person
        for label in graph.objects(person, SKOS.prefLabel):
            if isinstance(label, Literal) and label.language == "en":
                names[str(label)].add(person)
    assert len(names) == len(holders)
    assert {name: found for name, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("post", "day", "person"),
    [
        ("jp-prime-minister", "2025-10-28", "sanae-takaichi"),
        ("jp-national-security-advisor", "2025-09-01", "masataka-okano"),
        ("jp-national-security-advisor", "2025-12-22", "keiichi-ichikawa"),
        ("tw-premier", "2023-06-01", "chen-chien-jen"),
        ("ca-defense-minister", "2024-06-13", "bill-blair"),
        ("us-secretary-of-the-treasury", "2025-06-01", "scott-bessent"),
        ("jp-prime-minister", "2025-10-20", "shigeru-ishiba"),
        ("jp-prime-minister", "2022-01-21", "fumio-kishida"),
        ("jp-prime-minister", "2017-02-10", "shinzo-abe"),
        ("jp-foreign-minister", "2022-05-24", "yoshimasa-hayashi"),
        ("jp-foreign-minister", "2024-04-10", "yoko-kamikawa"),
        ("jp-defense-minister", "2023-01-11", "yasukazu-hamada"),
        ("jp-national-security-advisor", "2022-05-24", "takeo-akiba"),
        ("us-president", "2021-01-27", "joe-biden"),
        ("us-president", "2021-01-19", "donald-trump"),
        ("us-president", "2025-10-28", "donald-trump"),
        ("us-vice-president", "2022-09-26", "kamala-harris"),
        ("us-vice-president", "2025-02-07", "jd-vance"),
        ("us-secretary-of-state", "2023-01-11", "antony-blinken"),
        ("us-secretary-of-state", "2025-02-15", "marco-rubio"),
        ("us-secretary-of-defense", "2022-06-11", "lloyd-austin"),
        ("us-national-security-advisor", "2022-06-08", "jake-sullivan"),
        ("kr-president", "2023-08-18", "yoon-suk-yeol"),
        ("kr-president", "2025-08-25", "lee-jae-myung"),
        ("kr-foreign-minister", "2024-06-01", "cho-tae-yul"),
        ("kr-defense-minister", "2024-06-02", "shin-won-sik"),
        ("kr-national-security-advisor", "2024-06-06", "chang-ho-jin"),
        ("au-prime-minister", "2022-05-22", "scott-morrison"),
        ("au-prime-minister", "2023-10-25", "anthony-albanese"),
        ("in-prime-minister", "2023-06-22", "narendra-modi"),
        ("ph-foreign-secretary", "2024-04-11", "enrique-manalo"),
        ("gb-prime-minister", "2023-05-18", "rishi-sunak"),
        ("gb-foreign-secretary", "2025-01-15", "david-lammy"),
        ("ca-prime-minister", "2025-06-16", "mark-carney"),
        ("de-foreign-minister", "2023-04-18", "annalena-baerbock"),
        ("fr-foreign-minister", "2025-11-12", "jean-noel-barrot"),
        ("it-foreign-minister", "2024-04-19", "antonio-tajani"),
        ("ua-president", "2022-03-23", "volodymyr-zelenskyy"),
        ("ua-foreign-minister", "2024-09-04", "dmytro-kuleba"),
        ("cn-foreign-minister", "2023-07-24", "qin-gang"),
        ("eu-commission-president", "2022-05-12", "ursula-von-der-leyen"),
        ("eu-high-representative", "2024-11-29", "josep-borrell"),
        ("nato-secretary-general", "2024-09-30", "jens-stoltenberg"),
        ("nato-secretary-general", "2025-04-08", "mark-rutte"),
        ("un-secretary-general", "2020-06-26", "antonio-guterres"),
        ("iaea-director-general", "2023-07-04", "rafael-grossi"),
    ],
)
def test_known_holders(tenures: list[Tenure], post: str, day: str, person: str) -> None:
    assert {tenure.person for tenure in tenures if tenure.post == post and tenure.may_hold(day)} == {person}


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Kishida Fumio", "fumio-kishida"),
        ("Joseph R. Biden, Jr.", "joe-biden"),
        ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
        ("Yoon Suk-yeol", "yoon-suk-yeol"),
        ("Josep Borrell Fontelles", "josep-borrell"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
    ],
)
def test_names_that_readouts_use_resolve(graph: Graph, name: str, person: str) -> None:
    found = {local(node, "person") for node in graph.subjects(SKOS.altLabel, Literal(name, lang="en"))}
    assert found == {person}


def test_links_are_of_known_persons_and_judged_once(graph: Graph, links: Graph) -> None:
    judged = list(links.subjects(RDF.type, URIRef(AKG.LinkJudgement)))
    assert judged
    items = []
    for judgement in judged:
        subject, item = (links.value(judgement, URIRef(prop)) for prop in (AKG.linkSubject, AKG.linkObject))
        assert (subject, RDF.type, URIRef(AKG.Person)) in graph, judgement
        assert (subject, URIRef(SCHEMA.sameAs), item) in links, judgement
        assert str(item).startswith(WIKIDATA_ENTITY)
        items.append(item)
    assert len(items) == len(set(items)) == len(list(links.subject_objects(URIRef(SCHEMA.sameAs))))
