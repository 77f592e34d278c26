"""Organisations, groupings, their dated memberships and the standing frameworks: complete, unambiguous and sourced."""

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from alliancekg.namespaces import AKG, DCTERMS, ID, ORG, SCHEMA, TIME, concept_iri
from alliancekg.resources import resource

NAMED = """
    organization/nato organization/asean organization/pif organization/eu organization/un organization/iaea
    organization/wto organization/oecd organization/au organization/arab-league organization/gcc organization/oas
    organization/caricom organization/mercosur organization/oic organization/commonwealth organization/sco
    organization/csto partnership/japan-us-alliance partnership/us-rok-alliance partnership/us-philippines-alliance
    partnership/us-thailand-alliance partnership/anzus partnership/aukus partnership/quad partnership/japan-us-rok
    partnership/japan-us-philippines partnership/japan-us-australia partnership/five-eyes
    partnership/five-power-defence-arrangements partnership/g7 partnership/g20 partnership/apec
    partnership/asean-plus-three partnership/east-asia-summit partnership/partners-in-the-blue-pacific partnership/ipef
    partnership/cptpp partnership/rcep partnership/minerals-security-partnership partnership/i2u2 partnership/brics
    partnership/bucharest-nine
"""
FRAMEWORKS = """
    north-atlantic-treaty japan-us-treaty-of-mutual-cooperation-and-security us-rok-mutual-defense-treaty
    us-philippines-mutual-defense-treaty anzus-treaty manila-pact un-charter asean-charter free-and-open-indo-pacific
    unclos npt camp-david-principles spirit-of-camp-david commitment-to-consult edca official-security-assistance ipmda
    un-security-council-resolutions un-security-council-resolution-1540 jcpoa paris-agreement budapest-memorandum
    washington-declaration-2023 asean-outlook-on-the-indo-pacific wales-summit-defense-investment-pledge
"""
# What one wording may stand for: only the text around it decides.
AMBIGUOUS = {
    "General wordings": {"Indo-Pacific Strategy", "Mutual Defense Treaty", "NSS", "National Security Strategy"},
    "one agreement with each partner": {"RAA", "Reciprocal Access Agreement", "Reciprocal Access Agreement (RAA)"},
    "the framework and the group that made it": {
        "IPEF",
        "Indo-Pacific Economic Framework",
        "Indo-Pacific Economic Framework (IPEF)",
        "Indo-Pacific Economic Framework for Prosperity",
        "Indo-Pacific Economic Framework for Prosperity (IPEF)",
    },
}
DEFENCE = (
    "organization/nato organization/csto partnership/japan-us-alliance partnership/us-rok-alliance "
    "partnership/us-philippines-alliance partnership/us-thailand-alliance partnership/us-australia-alliance"
)


class Spell(NamedTuple):
    """One dated membership, dates as ISO text, "" where open or unknown."""

    membership: str
    member: str
    group: str
    start: str
    end: str


def local(node: object) -> str:
    return str(node).removeprefix(ID)


def text(graph: Graph, subject: object, prop: str) -> str:
    value = graph.value(URIRef(str(subject)), URIRef(prop))
    return "" if value is None else str(value)


@pytest.fixture(scope="module")
def reference() -> Graph:
    graph = Graph()
    for stem in ("bodies", "frameworks", "organizations", "partnerships", "states"):
        graph.parse(resource("data", "reference", f"{stem}.ttl"))
    return graph


@pytest.fixture(scope="module")
def topics() -> Graph:
    return Graph().parse(resource("ontology", "topic.ttl"))


@pytest.fixture(scope="module")
def links() -> Graph:
    return Graph().parse(resource("data", "links", "partnerships.ttl"))


@pytest.fixture(scope="module")
def spells(reference: Graph) -> list[Spell]:
    found = []
    for membership in sorted(reference.subjects(RDF.type, URIRef(ORG.Membership))):
        interval = reference.value(membership, URIRef(ORG.memberDuring))
        start, end = (text(reference, interval, prop) for prop in (SCHEMA.startDate, SCHEMA.endDate))
        member, group = (local(reference.value(membership, URIRef(p))) for p in (ORG.member, ORG.organization))
        found.append(Spell(local(membership), member, group, start, end))
    return found


def groups(reference: Graph) -> set[str]:
    kinds = (AKG.Partnership, AKG.Alliance, AKG.InternationalOrganization)
    return {local(group) for kind in kinds for group in reference.subjects(RDF.type, URIRef(kind))}


def members(spells: list[Spell], group: str, day: str) -> set[str]:
    """Who is in the group on a day; a year or month without a day counts from its start to its end."""
    return {
        spell.member.removeprefix("state/")
        for spell in spells
        if spell.group == group and spell.start <= day and (not spell.end or day < spell.end)
    }


def concept(scheme: str, name: str) -> URIRef:
    return URIRef(concept_iri(scheme, name))


def test_at_least_sixty_groups_and_every_expected_one(reference: Graph) -> None:
    assert len(groups(reference)) >= 90
    assert set(NAMED.split()) - groups(reference) == set()


def test_every_expected_framework_is_present(reference: Graph) -> None:
    found = {local(f).removeprefix("framework/") for f in reference.subjects(RDF.type, URIRef(AKG.Framework))}
    assert len(found) >= 150
    assert set(FRAMEWORKS.split()) - found == set()


def test_every_membership_is_complete_and_sourced(reference: Graph) -> None:
    actors = {URIRef(ID + group) for group in groups(reference)} | set(reference.subjects(RDF.type, URIRef(AKG.State)))
    faults = []
    for membership in reference.subjects(RDF.type, URIRef(ORG.Membership)):
        interval = reference.value(membership, URIRef(ORG.memberDuring))
        whole = (
            reference.value(membership, URIRef(ORG.member)) in actors
            and local(reference.value(membership, URIRef(ORG.organization))) in groups(reference)
            and (interval, RDF.type, URIRef(TIME.Interval)) in reference
            and text(reference, membership, DCTERMS.source).startswith("http")
        )
        if not whole:
            faults.append(local(membership))
    assert sorted(faults) == []


def test_the_name_of_a_membership_gives_group_and_member(spells: list[Spell]) -> None:
    for spell in spells:
        kind, group, member = spell.membership.split("/")[:3]
        expected = "african-union" if spell.member == "organization/au" else spell.member.split("/")[1]
        assert (kind, group, member) == ("membership", spell.group.split("/")[1], expected)


def test_no_membership_ends_before_it_starts(spells: list[Spell]) -> None:
    assert [s for s in spells if s.end and s.start[: len(s.end)] > s.end[: len(s.start)]] == []


def test_spells_of_one_member_do_not_overlap(spells: list[Spell]) -> None:
    by_member = defaultdict(list)
    for spell in spells:
        by_member[spell.group, spell.member].append((spell.start, spell.end or "9999"))
    for terms in by_member.values():
        ordered = sorted(terms)
        assert all(ended <= start for (_, ended), (start, _) in pairwise(ordered)), ordered


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("organization/nato", "1949-12-31", 12),
        ("organization/nato", "2004-12-31", 26),
        ("organization/nato", "2023-04-03", 30),
        ("organization/nato", "2025-01-01", 32),
        ("organization/eu", "1958-01-01", 6),
        ("organization/eu", "2004-05-01", 25),
        ("organization/eu", "2015-01-01", 28),
        ("organization/eu", "2021-01-01", 27),
        ("organization/asean", "2025-10-25", 10),
        ("organization/asean", "2025-10-26", 11),
        ("organization/un", "2012-01-01", 193),
        ("organization/wto", "2025-01-01", 166),
        ("organization/osce", "2025-01-01", 57),
        ("organization/oecd", "2025-01-01", 38),
        ("organization/au", "2018-01-01", 55),
        ("organization/oic", "2020-01-01", 57),
        ("organization/commonwealth", "2025-01-01", 56),
        ("organization/council-of-europe", "2022-03-15", 47),
        ("organization/council-of-europe", "2025-01-01", 46),
        ("organization/arab-league", "2020-01-01", 22),
        ("organization/gcc", "2020-01-01", 6),
        ("organization/caricom", "2020-01-01", 15),
        ("organization/oas", "2023-01-01", 35),
        ("organization/oas", "2024-01-01", 34),
        ("organization/pif", "2020-01-01", 18),
        ("organization/sco", "2025-01-01", 10),
        ("organization/csto", "2025-01-01", 6),
        ("organization/ecowas", "2024-01-01", 15),
        ("organization/ecowas", "2025-06-01", 12),
        ("partnership/quad", "2025-01-01", 4),
        ("partnership/aukus", "2025-01-01", 3),
        ("partnership/g7", "2025-01-01", 8),
        ("partnership/g20", "2023-09-08", 20),
        ("partnership/g20", "2025-01-01", 21),
        ("partnership/apec", "2025-01-01", 21),
        ("partnership/east-asia-summit", "2010-01-01", 16),
        ("partnership/east-asia-summit", "2024-01-01", 18),
        ("partnership/asean-regional-forum", "2024-01-01", 27),
        ("partnership/ipef", "2023-01-01", 14),
        ("partnership/cptpp", "2024-12-14", 11),
        ("partnership/cptpp", "2025-01-01", 12),
        ("partnership/bucharest-nine", "2025-01-01", 9),
        ("partnership/brics", "2023-12-31", 5),
        ("partnership/brics", "2025-02-01", 10),
        ("partnership/five-power-defence-arrangements", "2025-01-01", 5),
        ("partnership/un-security-council-permanent-members", "2000-01-01", 5),
    ],
)
def test_member_counts(spells: list[Spell], group: str, day: str, count: int) -> None:
    assert len(members(spells, group, day)) == count


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("partnership/quad", "au in jp us"),
        ("partnership/aukus", "au gb us"),
        ("partnership/japan-us-alliance", "jp us"),
        ("partnership/japan-us-rok", "jp kr us"),
        ("partnership/japan-us-philippines", "jp ph us"),
        ("partnership/japan-us-australia", "au jp us"),
        ("partnership/i2u2", "ae il in us"),
        ("partnership/g7", "ca de fr gb it jp us organization/eu"),
        ("partnership/us-eu-trade-and-technology-council", "us organization/eu"),
        ("partnership/middle-east-quartet", "ru us organization/eu organization/un"),
    ],
)
def test_members_of_small_groups(spells: list[Spell], group: str, expected: str) -> None:
    assert members(spells, group, "2025-10-28") == set(expected.split())


@pytest.mark.parametrize(
    ("group", "state", "last_day", "next_day"),
    [
        ("organization/eu", "gb", "2020-01-30", "2020-02-01"),
        ("organization/council-of-europe", "ru", "2022-03-15", "2022-03-17"),
        ("organization/icc", "ph", "2019-03-16", "2019-03-18"),
        ("organization/oas", "ni", "2023-11-18", "2023-11-20"),
        ("organization/cis", "ge", "2009-08-17", "2009-08-19"),
        ("organization/csto", "uz", "2012-12-18", "2012-12-20"),
        ("organization/ecowas", "ml", "2025-01-28", "2025-01-30"),
        ("organization/opec", "qa", "2018-12-31", "2019-01-02"),
        ("partnership/g8", "ru", "2014-03-23", "2014-03-25"),
    ],
)
def test_former_members(spells: list[Spell], group: str, state: str, last_day: str, next_day: str) -> None:
    assert state in members(spells, group, last_day)
    assert state not in members(spells, group, next_day)


@pytest.mark.parametrize("group", DEFENCE.split())
def test_members_of_a_defence_alliance_owe_defence(reference: Graph, group: str) -> None:
    held = set(reference.subjects(URIRef(ORG.organization), URIRef(ID + group)))
    owing = set(reference.subjects(URIRef(AKG.obligation), concept("obligation", "defense")))
    assert held
    assert held <= owing
    assert (URIRef(ID + group), RDF.type, URIRef(AKG.Alliance)) in reference


def test_the_suspended_obligation_of_anzus(reference: Graph) -> None:
    before, after = (URIRef(f"{ID}membership/anzus/nz{suffix}") for suffix in ("", "/2"))
    assert concept("obligation", "defense") in set(reference.objects(before, URIRef(AKG.obligation)))
    assert (after, RDF.type, URIRef(ORG.Membership)) in reference
    assert list(reference.objects(after, URIRef(AKG.obligation))) == []


def test_only_alliances_carry_a_defence_obligation(reference: Graph) -> None:
    for membership in reference.subjects(URIRef(AKG.obligation), concept("obligation", "defense")):
        group = reference.value(membership, URIRef(ORG.organization))
        assert (group, RDF.type, URIRef(AKG.Alliance)) in reference, membership


def test_founding_treaties_exist(reference: Graph) -> None:
    known = set(reference.subjects(RDF.type, URIRef(AKG.Framework)))
    assert set(reference.objects(None, URIRef(AKG.foundingTreaty))) <= known


def test_everything_has_one_kind_an_english_name_and_a_source(reference: Graph) -> None:
    kinds = {AKG.frameworkKind: {local(f) for f in reference.subjects(RDF.type, URIRef(AKG.Framework))}}
    kinds[AKG.partnershipKind] = groups(reference)
    for prop, names in kinds.items():
        for name in names:
            node = URIRef(ID + name)
            english = [
                n for n in reference.objects(node, SKOS.prefLabel) if isinstance(n, Literal) and n.language == "en"
            ]
            assert len(english) == 1, name
            assert len(list(reference.objects(node, URIRef(prop)))) == 1, name
            assert text(reference, node, DCTERMS.source).startswith("http"), name


def test_names_belong_to_one_thing_only(reference: Graph) -> None:
    bearers = defaultdict(set)
    for prop in (SKOS.prefLabel, SKOS.altLabel):
        for node, name in reference.subject_objects(prop):
            if isinstance(name, Literal) and name.language == "en":
                bearers[str(name).removeprefix("the ").removeprefix("The ")].add(local(node))
    shared = {name for name, nodes in bearers.items() if len(nodes) > 1}
    assert shared == set().union(*AMBIGUOUS.values())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("QUAD", "partnership/quad"),
        ("NATO", "organization/nato"),
        ("North Atlantic Treaty Organization", "organization/nato"),
        ("European Union", "organization/eu"),
        ("G-7", "partnership/g7"),
        ("U.S.-Japan alliance", "partnership/japan-us-alliance"),
        ("Shanghai Cooperation Organization", "organization/sco"),
        ("Collective Security Treaty Organisation", "organization/csto"),
        ("free and open Indo-Pacific", "framework/free-and-open-indo-pacific"),
        ("FOIP", "framework/free-and-open-indo-pacific"),
        ("Mutual Security Treaty", "framework/japan-us-treaty-of-mutual-cooperation-and-security"),
        ("United Nations Security Council resolutions", "framework/un-security-council-resolutions"),
        ("Minsk Agreements", "framework/minsk-agreements"),
        ("Enhanced Defense Cooperation Agreement", "framework/edca"),
        ("European Commission", "body/european-commission"),
        ("United Nations Security Council", "organization/un-security-council"),
    ],
)
def test_wordings_of_readouts(reference: Graph, name: str, expected: str) -> None:
    nodes = {
        local(node)
        for prop in (SKOS.prefLabel, SKOS.altLabel)
        for node in reference.subjects(prop, Literal(name, lang="en"))
    }
    assert nodes == {expected}


def test_topics_of_frameworks_are_in_the_vocabulary(reference: Graph, topics: Graph) -> None:
    known = set(topics.subjects(RDF.type, SKOS.Concept))
    assert set(reference.objects(None, URIRef(AKG.hasTopic))) - known == set()


def test_parties_and_signatories_are_known(reference: Graph) -> None:
    actors = {URIRef(ID + group) for group in groups(reference)} | set(reference.subjects(RDF.type, URIRef(AKG.State)))
    named = {o for prop in (AKG.hasParty, AKG.hasSignatory) for o in reference.objects(None, URIRef(prop))}
    assert named - actors == set()


def test_signed_is_not_bound(reference: Graph) -> None:
    tpp = URIRef(ID + "framework/tpp")
    assert len(set(reference.objects(tpp, URIRef(AKG.hasSignatory)))) == 12
    assert list(reference.objects(tpp, URIRef(AKG.hasParty))) == []


def test_bodies_are_part_of_a_state_or_organisation(reference: Graph) -> None:
    wholes = {URIRef(ID + group) for group in groups(reference)} | set(reference.subjects(RDF.type, URIRef(AKG.State)))
    for body in reference.subjects(RDF.type, URIRef(AKG.GovernmentBody)):
        owners = set(reference.objects(body, URIRef(DCTERMS.isPartOf)))
        assert owners, body
        assert owners <= wholes, body


def test_every_link_has_an_accepting_judgement(reference: Graph, links: Graph) -> None:
    same = {(local(s), str(o)) for s, o in links.subject_objects(URIRef(SCHEMA.sameAs))}
    judged = {
        (local(links.value(link, URIRef(AKG.linkSubject))), text(links, link, AKG.linkObject))
        for link in links.subjects(RDF.type, URIRef(AKG.LinkJudgement))
        if text(links, link, AKG.judgement) == "accept"
    }
    assert same == judged
    assert len({item for _, item in same}) == len(same)
    assert {name for name, _ in same} <= groups(reference)
