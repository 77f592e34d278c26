"""What is read of the reference data: labels, kinds, memberships, offices and tenures."""

from pathlib import Path

import pytest

from alliancekg.errors import DataError
from alliancekg.lexicon.names import Names, read_names
from alliancekg.namespaces import PREFIXES, resource_iri
from invented import lexicon

TURTLE = """@base <https://w3id.org/alliancekg/> .
<scheme/topic/ferries> a skos:Concept ; skos:prefLabel "ferries"@en, "フェリー"@ja ; skos:altLabel "ferry lines"@en ;
  skos:hiddenLabel "ferrys"@en ; skos:broader <scheme/topic/transport> .
<id/state/zz> a akg:State ; skos:prefLabel "Zedland"@en, "ゼッド"@ja ; skos:altLabel "ZED" ; akg:demonym "Zeddish"@en ;
  akg:capital "Zedville"@en ; akg:metonym "Zedville"@en ; akg:partOfRegion <id/region/arctic> .
<id/body/zz-coast-guard> a akg:GovernmentBody ; skos:prefLabel "Coast Guard"@en ; dcterms:isPartOf <id/state/zz> .
<id/partnership/ring> a akg:Partnership ; skos:prefLabel "Ring"@en ;
  akg:partnershipKind <scheme/partnership-kind/forum> .
<id/framework/pact> a akg:Framework ; skos:prefLabel "Ring Pact"@en ; akg:hasParty <id/state/zz>, <id/state/no> ;
  akg:hasTopic <scheme/topic/ferries> ; akg:frameworkKind <scheme/framework-kind/treaty> .
<id/person/ida-berg> a akg:Person ; skos:prefLabel "Ida Berg"@en ; foaf:familyName "Berg" ; foaf:givenName "Ida" .
<id/office/zz-premier> a org:Post ; skos:prefLabel "Premier of Zedland"@en ; skos:altLabel "Premier"@en ;
  org:postIn <id/state/zz> ; org:role <scheme/role/head-of-government> .
<id/interval/2020/> a time:Interval ; schema:startDate "2020"^^xsd:gYear .
<id/interval/2010/2015-05-01> a time:Interval ; schema:startDate "2010"^^xsd:gYear ;
  schema:endDate "2015-05-01"^^xsd:date .
<id/tenure/a> a org:Membership ; org:member <id/person/ida-berg> ; org:organization <id/state/zz> ;
  akg:holdsPost <id/office/zz-premier> ; org:memberDuring <id/interval/2020/> .
<id/membership/ring/zz> a org:Membership ; org:member <id/state/zz> ; org:organization <id/partnership/ring> ;
  org:memberDuring <id/interval/2020/> .
<id/membership/ring/no> a org:Membership ; org:member <id/state/no> ; org:organization <id/partnership/ring> ;
  org:memberDuring <id/interval/2010/2015-05-01> .
<id/meeting/x> skos:prefLabel "Meeting"@en .
<https://example.org/other> skos:prefLabel "Other"@en .
"""


def read(folder: Path, turtle: str = TURTLE) -> Names:
    file = folder / "some.ttl"
    prefixes = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
    file.write_text(prefixes + turtle, encoding="utf-8")
    return read_names([file])


def test_labels_in_english_with_what_they_are(tmp_path: Path) -> None:
    state = resource_iri("state", "zz")
    assert [(label, how) for label, how, iri in read(tmp_path).labels if iri == state] == [
        ("Zedland", "name"),
        ("ZED", "name"),
        ("Zeddish", "demonym"),
        ("Zedville", "capital"),
        ("Zedville", "metonym"),
    ]


def test_kinds_and_parents(tmp_path: Path) -> None:
    names = read(tmp_path)
    assert sorted(set(names.kinds.values())) == ["body", "framework", "partnership", "person", "state"]
    assert names.parents == {resource_iri("body", "zz-coast-guard"): resource_iri("state", "zz")}
    assert names.preferred[resource_iri("state", "zz")] == "Zedland"


def test_topics_with_all_their_labels(tmp_path: Path) -> None:
    names = read(tmp_path)
    assert names.topics == [("ferries", "ferries"), ("ferry lines", "ferries"), ("ferrys", "ferries")]


def test_frameworks(tmp_path: Path) -> None:
    names, pact = read(tmp_path), resource_iri("framework", "pact")
    assert names.parties[pact] == [resource_iri("state", "no"), resource_iri("state", "zz")]
    assert names.framework_topics[pact] == ["ferries"]
    assert names.offices[pact] == {"kind": "treaty"}


def test_members_are_those_of_today(tmp_path: Path) -> None:
    assert read(tmp_path).members == {resource_iri("partnership", "ring"): [resource_iri("state", "zz")]}


def test_offices_and_tenures(tmp_path: Path) -> None:
    names, office = read(tmp_path), resource_iri("office", "zz-premier")
    assert names.offices[office] == {"in": resource_iri("state", "zz"), "role": "head-of-government"}
    assert names.office_labels == [("Premier of Zedland", office), ("Premier", office)]
    assert names.tenures == [(office, resource_iri("person", "ida-berg"), "2020", "")]
    assert (names.family, names.given) == (
        {resource_iri("person", "ida-berg"): "Berg"},
        {resource_iri("person", "ida-berg"): "Ida"},
    )


def test_an_office_needs_its_place_and_role(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"/id/office/zz-premier: an office needs org:postIn and org:role$"):
        read(tmp_path, TURTLE.replace("org:role <scheme/role/head-of-government>", 'skos:note "none"@en'))


def test_broken_turtle_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, TURTLE + "<a> <b>\n\n")
    assert str(caught.value).startswith(f"{tmp_path / 'some.ttl'}: broken Turtle: ")
    assert "\n" not in str(caught.value)


def test_the_shipped_names_know_what_readouts_need() -> None:
    names, matcher, entries = lexicon().names, lexicon().name_matcher, lexicon().entries
    for label, how, iri in [
        ("Japan", "name", resource_iri("state", "jp")),
        ("Japanese", "demonym", resource_iri("state", "jp")),
        ("NATO", "name", resource_iri("organization", "nato")),
        ("Indo-Pacific", "name", resource_iri("region", "indo-pacific")),
    ]:
        assert (how, iri) in [entries[number] for _, _, numbers in matcher.find(label) for number in numbers]
    assert {"us", "jp"} == {
        member.rpartition("/")[2] for member in names.members[resource_iri("partnership", "japan-us-alliance")]
    }


def test_members_are_findable_in_any_order() -> None:
    compiled = lexicon()
    quad = frozenset(resource_iri("state", code) for code in ("us", "in", "jp", "au"))
    assert resource_iri("partnership", "quad") in compiled.member_sets[quad]
    assert compiled.kind(resource_iri("state", "jp")) == "state"
