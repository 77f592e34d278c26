"""What a position is about: topics, states, regions, partnerships and frameworks of its complement."""

import pytest

from alliancekg.extract.topics import MAX_TOPICS
from invented import codes, positions_of, read


def topics(sentence: str) -> tuple[str, ...]:
    return positions_of(sentence)[0].topics


def concerns(sentence: str) -> tuple[str, ...]:
    return codes(positions_of(sentence)[0].concerns)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed tariffs and semiconductors.", ("tariffs", "semiconductors")),
        ("They discussed supply chains.", ("supply-chains",)),
        ("They opposed Tariffs.", ("tariffs",)),
        ("On semiconductors, they opposed tariffs.", ("tariffs", "semiconductors")),
        ("They discussed the weather.", ()),
        ("Following the visit to Oslo, they discussed the weather.", ()),
        ("They called for work among Korea, Japan and Norway.", ("trilateral-cooperation",)),
        ("They expressed regret at the North Korean provocation.", ("ballistic-missiles",)),
        ("They discussed regional  issues.", ()),
    ],
)
def test_topics(sentence: str, expected: tuple[str, ...]) -> None:
    assert topics(sentence) == expected


def test_at_most_four_topics() -> None:
    found = topics(
        "They discussed tariffs, semiconductors, shipbuilding, rare earths, human rights and climate change."
    )
    assert found == ("tariffs", "semiconductors", "shipbuilding", "rare-earths")
    assert len(found) == MAX_TOPICS


def test_topics_of_the_next_position_are_its_own() -> None:
    first, second = positions_of("They opposed tariffs and welcomed shipbuilding.")
    assert (first.topics, second.topics) == (("tariffs",), ("shipbuilding",))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They agreed to stay in touch.", ("bilateral-relations",)),
        ("They agreed to try again in Busan.", ("bilateral-relations",)),
        ("They reaffirmed close work with ASEAN.", ("regional-cooperation",)),
        ("President Baek promised to try again in Busan.", ()),
        ("They discussed the ferry.", ()),
        ("President Baek thanked Japan for its ferries.", ()),
    ],
)
def test_topics_of_a_position_that_names_none_are_the_ties(sentence: str, expected: tuple[str, ...]) -> None:
    assert topics(sentence) == expected


def test_this_takes_up_what_was_said_before() -> None:
    first, second = positions_of("They opposed tariffs of Norway. They condemned this strongly.")
    assert (second.topics, codes(second.concerns)) == (first.topics, ("no",)) == (("tariffs",), ("no",))


def test_an_agreement_that_names_nothing_is_about_what_was_said_before() -> None:
    _, second = positions_of("They opposed tariffs. They agreed to meet the deadline.")
    assert second.topics == ("tariffs",)


def test_a_long_agreement_is_about_something_of_its_own() -> None:
    long = "meet " + " and ".join(f"the {number} bell" for number in "first second third fourth fifth sixth".split())
    _, second = positions_of(f"They opposed tariffs. They agreed to {long}.")
    assert "tariffs" not in second.topics


def test_several_topics_do_not_go_on() -> None:
    _, second = positions_of("They opposed tariffs, piracy and malaria. They condemned the ferry.")
    assert second.topics == ()


def test_work_for_peace_is_no_security_cooperation() -> None:
    (position,) = positions_of("They agreed to work for peace and security.")
    assert position.topics == ("peace-and-stability",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They agreed to work closely together on it.", ("tariffs",)),
        ("They agreed to work closely together.", ("bilateral-relations", "tariffs")),
        ("They called on Norway to act.", ("tariffs",)),
        ("They praised the ferry.", ("tariffs",)),
        ("They praised the ferry of Peru.", ()),
        ("They praised working closely together.", ("bilateral-relations", "tariffs")),
        ("President Baek thanked Japan for this.", ("tariffs",)),
        ("President Baek thanked Japan.", ()),
        ("President Baek stated that the ferry was late.", ("tariffs",)),
        ("President Baek promised to act.", ("tariffs",)),
        ("They discussed the ferry.", ()),
    ],
)
def test_what_of_the_position_before_is_taken_up(sentence: str, expected: tuple[str, ...]) -> None:
    assert positions_of(f"They opposed tariffs. {sentence}")[1].topics == expected


def test_this_takes_up_two_topics_at_most() -> None:
    _, second = positions_of("They opposed tariffs, piracy and malaria. They condemned this.")
    assert second.topics == ("tariffs", "maritime-security")


def test_a_leading_adverbial_lends_general_topics_only_to_what_names_none() -> None:
    first, second = positions_of(
        "On security cooperation, they opposed tariffs. On security cooperation, they praised the ferry."
    )
    assert (first.topics, second.topics) == (("tariffs",), ("security-cooperation",))


def test_the_place_of_a_summit_is_not_what_a_position_is_about() -> None:
    first, second = positions_of("They praised the G20 Summit in Peru. They praised ports in Peru.")
    assert "pe" not in codes(first.concerns)
    assert "pe" in codes(second.concerns)


def test_it_was_agreed_takes_up_nothing() -> None:
    _, second = positions_of("They opposed tariffs of Norway. It was agreed to maintain contact.")
    assert codes(second.concerns) == ()


def test_this_takes_up_nothing_across_paragraphs() -> None:
    _, second = positions_of("They opposed tariffs of Norway.\n\nThey discussed this.")
    assert (second.topics, second.concerns) == ((), ())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed Russia and the Taiwan Strait.", ("ru", "taiwan-strait")),
        ("They condemned Russian mines.", ("ru",)),
        ("They opposed mines in the East and South China Seas.", ("east-china-sea", "south-china-sea")),
        ("They praised the Quad and NATO.", ("quad", "nato")),
        ("They upheld the Camp David Principles.", ("camp-david-principles",)),
        ("On the South China Sea, they opposed mines.", ("south-china-sea",)),
        ("When discussing the South China Sea, they opposed mines.", ("south-china-sea",)),
        ("Having noted the role of Norway, they opposed mines.", ("no",)),
        ("They upheld the North Atlantic Treaty and North Korea.", ("north-atlantic-treaty", "kp")),
        ("They praised the deep ties between our nations.", ()),
        ("They will meet in Paris and praised Peru.", ("pe",)),
        ("They praised the weather.", ()),
        ("They discussed Norway.", ("no",)),
        ("They praised dealings with the Taliban.", ("af",)),
        ("They praised ferries across the Euro Atlantic.", ("euro-atlantic",)),
        ("They praised ferries of Team Europe.", ()),
    ],
)
def test_concerns(sentence: str, expected: tuple[str, ...]) -> None:
    assert concerns(sentence) == expected


def test_the_holders_own_state_only_where_something_is_said_of_it() -> None:
    assert concerns("Prime Minister Aoki stressed that Japan is an island.") == ("jp",)
    assert concerns("Prime Minister Aoki praised Japan's ports and Peru.") == ("pe",)


def test_the_state_of_the_person_addressed() -> None:
    assert concerns("Prime Minister Aoki thanked President Baek.") == ("kr",)


def test_a_free_and_open_indo_pacific_is_a_region_as_well() -> None:
    assert set(concerns("They praised a free and open Indo-Pacific.")) == {"free-and-open-indo-pacific", "indo-pacific"}


def test_a_new_document_and_a_new_tie_are_concerned_too() -> None:
    found = read("They signed the Joint Declaration on Fisheries and praised the Korea-Japan Fisheries Council.")
    assert [codes(p.concerns) for p in found.positions] == [
        ("joint-declaration-on-fisheries",),
        ("korea-japan-fisheries-council",),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed the plans of Japan for new ferries.", ("jp",)),
        ("They discussed the China-Japan ferry line.", ("cn", "jp")),
        ("They discussed the ferries between Japan and the Republic of Korea.", ()),
        ("They praised their gifts to Japan and Norway's ferries.", ("jp", "no")),
        ("They discussed the Korea-Japan ferry line.", ()),
        ("They discussed the ferry fair in Tokyo.", ()),
        ("They agreed to open the ferry of Japan.", ()),
        ("They agreed to open Japan's ferry.", ("jp",)),
        ("They discussed the inter-Korean ferry line.", ("kp", "kr")),
    ],
)
def test_a_joint_position_is_about_a_holder_only_if_it_names_one_alone(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert tuple(sorted(concerns(sentence))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("President Baek invited him to see the ferries of Korea.", ("jp", "kr")),
        ("President Baek asked for the return of Korean sailors.", ("jp",)),
        ("President Baek asked for the return of Korean ferries.", ("jp",)),
        ("President Baek invited him to visit Korea.", ("jp",)),
        ("President Baek described the ferries in the north of his country.", ("kr",)),
        ("President Baek promised ferries in the north of his country.", ()),
        ("President Baek called on his colleagues to open the ferry.", ("jp",)),
        ("President Baek called on the colleagues of the crew to open the ferry.", ()),
        ("President Baek thanked Norway for its help to Korea.", ("kr", "no")),
        ("President Baek welcomed a possible visit to Korea.", ()),
        ("President Baek spoke highly of bilateral ties.", ("jp",)),
        ("President Baek briefed Prime Minister Aoki of Japan on the port of Peru.", ("pe",)),
        ("President Baek invited him to see the ferries.", ("jp",)),
        ("President Baek called for more ferries.", ()),
        ("President Baek reiterated his steadfast support.", ("jp",)),
        ("President Baek welcomed the inter-Korean ferry line.", ("kp",)),
        ("President Baek stated that Korea is fond of ferries.", ("kr",)),
        ("President Baek stated that Korea likes ferries.", ("kr",)),
        ("President Baek stated that Korea likes ferries of Peru.", ("pe",)),
        ("President Baek informed the Norwegian leader about ferries of Peru.", ("pe",)),
        ("President Baek briefed the Norwegian foreign minister on ferries of Peru.", ("pe",)),
        ("President Baek discussed the Norwegian foreign ministry.", ("no",)),
    ],
)
def test_what_is_said_to_the_other_side_or_of_oneself(sentence: str, expected: tuple[str, ...]) -> None:
    assert tuple(sorted(concerns(sentence))) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Secretary General Lars Holm of ASEAN", "regional-cooperation"),
        ("Secretary General Lars Holm of NATO", "security-cooperation"),
        ("President Lars Holm of Norway", "bilateral-relations"),
    ],
)
def test_ties_are_named_by_who_met(other: str, expected: str) -> None:
    lead = f"Prime Minister Reiko Aoki of Japan met today with {other} in Busan."
    positions = read("They agreed to try again.", lead=lead).positions
    assert [p.topics for p in positions[-1:]] == [(expected,)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed the strategic partnership with ASEAN.", ("regional-cooperation",)),
        ("They discussed shipbuilding in ASEAN.", ("shipbuilding", "regional-cooperation")),
        ("They discussed the ferries of ASEAN.", ("regional-cooperation",)),
        ("They discussed trade with ASEAN.", ("trade",)),
        ("They condemned the provocation of a ballistic missile.", ("ballistic-missiles",)),
        ("They discussed the Korea-ASEAN partnership.", ("regional-cooperation",)),
        ("They discussed Norwegian-Korean ties and trade.", ("trade", "bilateral-relations")),
    ],
)
def test_an_organisation_of_a_region_makes_it_regional_and_general_topics_yield(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert topics(sentence) == expected


def test_relations_with_one_of_many_who_met_are_bilateral() -> None:
    guests = "President Lars Holm of Norway, President Ana Ruiz of Spain and President Juan Rey of Peru"
    lead = f"Prime Minister Reiko Aoki of Japan met today with {guests} in Busan."
    relations, pledge = "Prime Minister Aoki praised the relations with Peru.", "They agreed to try again."
    for said, topic in ((relations, "bilateral"), (pledge, "regional")):
        (*_, position) = read(said, lead=lead).positions
        assert position.topics[0].startswith(topic)


def test_the_verb_is_part_of_what_names_a_topic() -> None:
    assert topics("They looked forward to visiting.") == ("visits",)


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ("stated that Norway closed its ports and that this was unacceptable", [("no",), ("no",)]),
        ("condemned the tests of North Korea, and that the world must act", [("kp",)]),
        ("stated that the war in Norway was terrible, and that the ports must be opened", [("no",), ("no",)]),
        ("stated that the war in Norway was terrible, and that war was unacceptable anywhere", [("no",), ()]),
        ("recalled the visit of Prime Minister Jan Vela of Norway to Korea", [("no",)]),
    ],
)
def test_further_clauses_and_visits(said: str, states: list[tuple[str, ...]]) -> None:
    lead = "President Minho Baek of Korea met today with Prime Minister Jan Vela of Norway."
    found = read(f"President Baek {said}.", lead=lead).positions
    assert [tuple(sorted(c for c in codes(p.concerns) if len(c) == 2)) for p in found] == states


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ("the reforms in Norway", ("no",)),
        ("the EU's help for the ports of Norway", ("no",)),
        ("the EU-Norway summit", ()),
        ("the ties between the European Union (EU) and Norway", ()),
        ("the ports of Norway and the EU", ()),
        ("the work of the Norwegian Prime Minister", ()),
        ("the outcome of the meeting held in Norway", ()),
    ],
)
def test_the_state_that_met_an_organisation_is_meant_where_it_stands_alone(said: str, states: tuple[str, ...]) -> None:
    lead = "European Council President Otto Falk met today with Prime Minister Jan Vela of Norway."
    (*_, position) = read(f"They discussed {said}.", lead=lead).positions
    assert tuple(c for c in codes(position.concerns) if len(c) == 2 and c != "eu") == states


def test_a_region_inside_a_longer_name_is_not_what_a_position_is_about() -> None:
    first, second = positions_of("They praised the African Charter on Ports. They praised African ports.")
    assert "africa" not in codes(first.concerns)
    assert codes(second.concerns) == ("africa",)


def test_a_state_behind_a_city_where_people_meet_only_says_where() -> None:
    first, second = positions_of(
        "They looked forward to the next meeting in Aarhus, Denmark. They praised ports in Aarhus, Denmark."
    )
    assert codes(first.concerns) == ()
    assert codes(second.concerns) == ("dk",)


def test_the_subject_of_a_stated_clause_is_what_it_is_about_beside_another_state() -> None:
    (position,) = positions_of("President Baek stated that Korea and Norway have old harbours.")
    assert set(codes(position.concerns)) == {"kr", "no"}


def test_work_together_in_a_region_is_regional_cooperation() -> None:
    (position,) = positions_of("They agreed to work closely together in the Arctic.")
    assert position.topics == ("regional-cooperation",)
