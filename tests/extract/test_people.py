"""Persons: names in every order and spelling, with the office and the side that stand beside them."""

from datetime import date

import pytest

from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.mentions import find_mentions
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import PeopleFinder, Person
from alliancekg.extract.text import analyse
from alliancekg.namespaces import local_name, resource_iri
from invented import codes, lexicon, read


def people(source: str, *, day: date | None = date(2024, 1, 10)) -> list[Person]:
    text = analyse(source, LayoutPatterns(lexicon().tables["documents"]))
    finder = PeopleFinder(lexicon(), OfficeBook(lexicon()))
    return finder.find(text, find_mentions(text, lexicon()), day)


def described(source: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.office, p.acts_for and local_name(p.acts_for)) for p in people(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Prime Minister Reiko Aoki of Japan", ("Reiko Aoki", "Prime Minister", "jp")),
        ("Prime Minister of Japan Reiko Aoki", ("Reiko Aoki", "Prime Minister", "jp")),
        ("Japanese Prime Minister Reiko Aoki", ("Reiko Aoki", "Prime Minister", "jp")),
        ("Reiko Aoki, Prime Minister of Japan,", ("Reiko Aoki", "Prime Minister", "jp")),
        ("Ms. Reiko Aoki, Prime Minister of Japan,", ("Reiko Aoki", "Prime Minister", "jp")),
        ("H.E. Ms. AOKI Reiko, Prime Minister of Japan,", ("AOKI Reiko", "Prime Minister", "jp")),
        ("the Honorable Donna J. Hall, President of the Philippines,", ("Donna J. Hall", "President", "ph")),
        ("President Ana María de la Cruz of the Philippines", ("Ana María de la Cruz", "President", "ph")),
        ("Prime Minister Otto Falk, Jr. of Norway", ("Otto Falk, Jr.", "Prime Minister", "no")),
        ("President Minho Baek", ("Minho Baek", "President", None)),
        ("NATO Secretary General Otto Falk", ("Otto Falk", "Secretary General", "nato")),
        ("Mr. Otto de Falk Foreign and Defence Policy Advisor of Norway", ("Otto de Falk", None, None)),
        (
            "Philippine Undersecretary for Consular and ASEAN Affairs Ma. Ana Cruz",
            ("Ma. Ana Cruz", "Undersecretary for Consular and ASEAN Affairs", "ph"),
        ),
        ("Ambassador Dan O’Neill of the United States", ("Dan O’Neill", "Ambassador", "us")),
        ("Minister of Defence of Russia Army General Oleg Sorin", ("Oleg Sorin", "Minister of Defence", "ru")),
        (
            "Senator the Hon Ana Vela, Minister for Trade of Australia,",
            ("Ana Vela", "Minister for Trade", "au"),
        ),
        ("Ana Vela, State Secretary of the German Federal Foreign Office.", ("Ana Vela", "State Secretary", "de")),
        ("Mr. (Dr.) Otto Falk, President of Austria,", ("Otto Falk", "President", "at")),
        ("his Danish counterpart, Jens Holm,", ("Jens Holm", None, "dk")),
        ("her counterpart from Poland Jan Nowak", ("Jan Nowak", None, "pl")),
        ("Foreign Minister Jean-Luc Marle of France", ("Jean-Luc Marle", "Foreign Minister", "fr")),
        ("President of the Republic of Finland Aino Salo", ("Aino Salo", "President", "fi")),
        ("General (ret.) Otto Falk, Minister of Defence of Austria,", ("Otto Falk", "Minister of Defence", "at")),
        ("Foreign Minister-Designate Ana Vela of Chile", ("Ana Vela", "Foreign Minister-Designate", "cl")),
        ("Ambassador of Chile to ASEAN Ana Vela", ("Ana Vela", "Ambassador", "cl")),
        ("Deputy Minister of Viet Nam Lieutenant General Pham The Tung", ("Pham The Tung", "Deputy Minister", "vn")),
        ("Prime Minister of Tonga Samu \u2018Akilisi Vela", ("Samu \u2018Akilisi Vela", "Prime Minister", "to")),
        ("the Hon Jan Vela OBE MP, Minister for Trade of Australia,", ("Jan Vela", "Minister for Trade", "au")),
        ("the U.S. Under Secretary of State Dan Hale", ("Dan Hale", "Under Secretary of State", "us")),
    ],
)
def test_one_person(source: str, expected: tuple[str, str | None, str | None]) -> None:
    assert described(f"{source} spoke.") == [expected]


def test_a_person_is_merged_over_the_text() -> None:
    found = people(
        "President Minho Baek met Prime Minister Reiko Aoki of Japan. "
        "President Baek thanked Prime Minister AOKI. Baek left."
    )
    assert [(p.name, len(p.spans)) for p in found] == [("Minho Baek", 3), ("Reiko Aoki", 2)]
    assert all(p.spans == sorted(p.spans) for p in found)


def test_the_fullest_name_is_kept() -> None:
    assert described("President Reyes spoke. Later President Ana Reyes of the Philippines left.") == [
        ("Ana Reyes", "President", "ph")
    ]


def test_two_persons_of_one_family_name_and_different_sides() -> None:
    found = described("President Jin Park of the Republic of Korea met Foreign Minister Lena Park of Norway.")
    assert found == [("Jin Park", "President", "kr"), ("Lena Park", "Foreign Minister", "no")]


def test_names_that_share_an_office() -> None:
    found = people("Senior Directors Lee Park and Jin Oh of the United States spoke.")
    assert [(p.name, p.role) for p in found] == [("Lee Park", "official"), ("Jin Oh", "official")]


def test_a_known_person_by_full_name_and_by_office_on_the_day() -> None:
    kishida = resource_iri("person", "fumio-kishida")
    by_name, by_office = people("Fumio Kishida spoke."), people("Prime Minister Kishida of Japan spoke.")
    assert [p.iri for p in by_name] == [p.iri for p in by_office] == [kishida]
    assert by_office[0].known
    assert [local_name(p.acts_for or "") for p in by_name if p.acts_for] == ["jp"]
    assert people("Prime Minister Kishida of Japan spoke.", day=date(2031, 1, 1))[0].iri != kishida


def test_a_known_person_with_an_initial_and_a_generation() -> None:
    found = read("They met.", lead="President Joseph R. Biden, Jr. spoke with President Jan Vela of Norway.")
    assert codes(tuple(p.actor for p in found.meetings[0].participations)) == ("joe-biden", "jan-vela")
    found = read("They met.", lead="President Minho Baek spoke with King Abdullah II of Jordan.")
    assert codes(tuple(p.actor for p in found.meetings[0].participations)) == ("minho-baek", "abdullah-ii")


def test_a_known_person_whatever_the_order_and_the_letters() -> None:
    iris = {p.iri for name in ("KISHIDA Fumio", "Fumio KISHIDA") for p in people(f"Prime Minister {name} spoke.")}
    assert iris == {resource_iri("person", "fumio-kishida")}


@pytest.mark.parametrize(
    "source",
    [
        "The White House spoke.",
        "On Monday in March they met.",
        "Prime ministers met.",
        "Both sides spoke.",
        "",
        "The Ministers met.",
    ],
)
def test_nobody(source: str) -> None:
    assert described(source) == []


def test_an_office_of_several_is_singular_for_each() -> None:
    assert {p.office for p in people("Senior Directors Lee Park and Jin Oh spoke.")} == {"Senior Director"}


def test_a_new_persons_iri_does_not_hang_on_the_order_of_names() -> None:
    iris = {p.iri for name in ("AOKI Reiko", "Reiko AOKI") for p in people(f"Prime Minister {name} of Japan spoke.")}
    assert len(iris) == 1


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Dato’ Amin Rahman, Minister of Trade of Malaysia, spoke.", "Amin Rahman", "Minister of Trade"),
        ("H.E. Reza Amir-Karimi, Foreign Minister of Iran, spoke.", "Reza Amir-Karimi", "Foreign Minister"),
        ("The Rt Hon Jane Hale MP, Minister of State of the United Kingdom, spoke.", "Jane Hale", "Minister of State"),
        ("Lord Hale of Wickton, Minister of State of the United Kingdom, spoke.", "Hale", "Minister of State"),
        (
            "Ms. Lea Novak, High Representative of the European Union for Foreign Affairs and Security Policy, spoke.",
            "Lea Novak",
            "High Representative",
        ),
        (
            "High Representative/Vice-President Lea Novak of the European Union spoke.",
            "Lea Novak",
            "High Representative/Vice-President",
        ),
    ],
)
def test_titles_around_a_name(text: str, name: str, office: str) -> None:
    found = people(text)
    assert [(p.name, (p.office or "").partition(" of the ")[0]) for p in found] == [(name, office)]


def test_member_states_and_a_ministers_meet_are_nobody() -> None:
    assert people("The Foreign Ministers of all ASEAN Member States came to the G20 Foreign Ministers Meet.") == []


@pytest.mark.parametrize(
    "source",
    [
        "They met at the UN General Assembly in New York.",
        "They held the annual Foreign Minister Consultations.",
        "The Chinese Central Committee met.",
        "He spoke at Seri Vela of ships.",
        "They came as Chief Guest for the General Elections and the General Debate.",
    ],
)
def test_bodies_and_events_are_nobody(source: str) -> None:
    assert people(source) == []


def test_items_of_a_list_are_persons_of_their_own() -> None:
    listed = "- Ana Vela, Minister for Trade of Spain\n- Jan Nowak, Minister for Ports of Poland"
    assert described(listed) == [
        ("Ana Vela", "Minister for Trade", "es"),
        ("Jan Nowak", "Minister for Ports", "pl"),
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("They met Foreign Minister Badr al-Vela of Oman.", "Badr al-Vela"),
        ("They met Prime Minister Nuri Shia’ al-Vela of Iraq.", "Nuri Shia’ al-Vela"),
        ("They met President Hassan Sheikh Vela of Somalia.", "Hassan Sheikh Vela"),
        ("They met opposition leader Otto Falk of Austria.", "Otto Falk"),
        ("They met the Secretary of the Austrian National Security Council Otto Falk.", "Otto Falk"),
        ("Readout of National Security Advisor Otto Falk Leading a Meeting", "Otto Falk"),
        ("President of Finland Otto Falk Falk OttoPresident of Finland: I am glad.", "Otto Falk"),
    ],
)
def test_whole_names(source: str, name: str) -> None:
    assert [person.name for person in people(source)] == [name]


def test_the_state_behind_a_ministry() -> None:
    source = (
        "Mr. Otto Falk, Deputy Secretary-General for Bilateral Affairs, Ministry of Foreign Affairs, Austria met him."
    )
    assert [(p.name, (p.acts_for or "").rpartition("/")[2]) for p in people(source)] == [("Otto Falk", "at")]


def test_a_president_elect_acts_for_the_state() -> None:
    found = people("They spoke with President-elect Joe Biden.", day=date(2020, 12, 1))
    assert [(p.acts_for or "").rpartition("/")[2] for p in found] == ["us"]


def test_a_family_name_that_stands_first() -> None:
    (person,) = people("Vice Minister Choi Jong-kun met him. Choi praised the ferry.")
    assert len(person.spans) == 2


def test_a_person_whose_office_only_the_title_tells() -> None:
    found = read(
        "They discussed the ferry line.",
        lead="President Minho Baek called and congratulated Ana Vela on her victory.",
        title="President Baek Speaks with Danish President-elect Ana Vela",
    )
    assert [(p.name, codes(p.acts_for)) for p in found.meetings[0].participations] == [
        ("Minho Baek", ("kr",)),
        ("Ana Vela", ("dk",)),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("External Affairs Minister (EAM) Dr. Ana Vela praised it", ("Ana Vela", "External Affairs Minister", "in")),
        ("Deputy Minister (Ports and Ferries) Ib Holm praised it", ("Ib Holm", "Deputy Minister", None)),
        ("Minister Ib Holm (Denmark) praised it", ("Ib Holm", "Minister", "dk")),
    ],
)
def test_what_stands_in_brackets_beside_a_name(source: str, expected: tuple[str, str, str | None]) -> None:
    assert described(source) == [expected]


def test_an_office_of_another_state_behind_a_name_is_that_persons() -> None:
    invited = "At the invitation of the President of Peru, H.E. Mr. Ib Holm, President of Denmark, is in Lima."
    assert described(invited) == [("Ib Holm", "President", "dk")]
    listed = "The Minister of Ports of Peru, Ana Vela, the Minister of Ports of Denmark, Ib Holm, and others came."
    assert [(name, state) for name, _, state in described(listed)] == [("Ana Vela", "pe"), ("Ib Holm", "dk")]
    at_home = "At the invitation of the President of Peru, H.E. Ms. Ana Vela, Prime Minister Ib Holm of Denmark came."
    assert described(at_home)[0] == ("Ana Vela", "President", "pe")
