"""Offices: phrases with role and side, and who held which on a day."""

from datetime import date

import pytest

from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.mentions import find_mentions
from alliancekg.extract.officephrases import OfficePhrase
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.tenures import Tenure
from alliancekg.extract.text import analyse
from alliancekg.namespaces import local_name, resource_iri
from invented import lexicon

JP_PRIME_MINISTER = resource_iri("office", "jp-prime-minister")


@pytest.fixture(scope="module")
def book() -> OfficeBook:
    return OfficeBook(lexicon())


def parse(book: OfficeBook, source: str) -> OfficePhrase | None:
    text = analyse(source, LayoutPatterns(lexicon().tables["documents"]))
    return book.reader.parse(text, 0, {m.first: m for m in find_mentions(text, lexicon())})


@pytest.mark.parametrize(
    ("source", "role", "actor"),
    [
        ("President", "head-of-state", None),
        ("Prime Minister of Japan", "head-of-government", "jp"),
        ("Japanese Prime Minister", "head-of-government", "jp"),
        ("President of the Republic of Korea", "head-of-state", "kr"),
        ("Foreign Minister", "foreign-minister", None),
        ("Minister of Foreign Affairs of Norway", "foreign-minister", "no"),
        ("Secretary of Defense", "defense-minister", None),
        ("National Security Advisor", "national-security-adviser", None),
        ("Deputy National Security Advisor", "official", None),
        ("NATO Secretary General", "organization-head", "nato"),
        ("Vice President", "deputy-head", None),
        ("Minister for Trade and Investment", "minister", None),
        ("Ambassador of Peru", "ambassador", "pe"),
    ],
)
def test_office_phrases(book: OfficeBook, source: str, role: str, actor: str | None) -> None:
    office = parse(book, source + " spoke")
    assert office is not None
    assert (office.role, office.actor and local_name(office.actor)) == (role, actor)
    assert not office.plural


def test_plural_offices(book: OfficeBook) -> None:
    office = parse(book, "Foreign Ministers spoke")
    assert office is not None
    assert office.plural


@pytest.mark.parametrize("source", ["president of the club", "The harbour", "Japan spoke", "Tuesday"])
def test_no_office(book: OfficeBook, source: str) -> None:
    assert parse(book, source) is None


@pytest.mark.parametrize(
    ("start", "end", "day", "covers"),
    [
        ("2021-10-04", "2024-10-01", "2021-10-04", True),
        ("2021-10-04", "2024-10-01", "2021-10-03", False),
        ("2021-10-04", "2024-10-01", "2024-10-02", False),
        ("2021", "", "2021-01-01", True),
        ("2021", "", "2020-12-31", False),
        ("", "2021-06", "2021-06-30", True),
        ("", "2021-06", "2021-07-01", False),
        ("", "", "1900-01-01", True),
    ],
)
def test_a_tenure_covers_days(start: str, end: str, day: str, *, covers: bool) -> None:
    assert Tenure("p", "o", "a", "minister", "Minister", start, end).covers(day) is covers


def test_who_held_an_office(book: OfficeBook) -> None:
    days = (date(2022, 5, 1), date(2025, 10, 28), date(1850, 1, 1), None)
    held = [book.tenures.holder(JP_PRIME_MINISTER, day) for day in days]
    assert [tenure and tenure.person for tenure in held] == [
        resource_iri("person", "fumio-kishida"),
        resource_iri("person", "sanae-takaichi"),
        None,
        None,
    ]


def test_on_the_day_of_a_handover_the_newcomer_is_in_office(book: OfficeBook) -> None:
    handover = next(t.start for t in book.tenures.of_office[JP_PRIME_MINISTER] if t.person.endswith("/sanae-takaichi"))
    tenure = book.tenures.holder(JP_PRIME_MINISTER, date.fromisoformat(handover))
    assert tenure is not None
    assert tenure.person == resource_iri("person", "sanae-takaichi")


def test_the_office_of_a_person_on_a_day(book: OfficeBook) -> None:
    kishida = resource_iri("person", "fumio-kishida")
    tenure = book.tenures.held(kishida, "head-of-government", date(2022, 5, 1))
    assert tenure is not None
    assert (tenure.office, tenure.label, local_name(tenure.actor)) == (JP_PRIME_MINISTER, "Prime Minister", "jp")
    assert book.tenures.held(kishida, None, date(2045, 5, 1)) is None
    assert book.tenures.held(resource_iri("person", "nobody"), None, None) is None


def test_a_body_acts_for_its_state_or_organisation(book: OfficeBook) -> None:
    commission = resource_iri("body", "european-commission")
    assert local_name(book.names.actor_of(commission)) == "eu"
    assert book.names.actor_of(resource_iri("state", "jp")) == resource_iri("state", "jp")
    assert book.related(commission, resource_iri("organization", "eu"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("head-of-state", "head-of-government", True),
        ("minister", "foreign-minister", True),
        ("official", "ambassador", True),
        ("foreign-minister", "defense-minister", False),
        ("ambassador", "head-of-state", False),
    ],
)
def test_roles_that_may_be_one_persons(book: OfficeBook, one: str, other: str, *, same: bool) -> None:
    assert book.compatible(one, other) is book.compatible(other, one) is same
