"""Who speaks: the phrases that may be subjects, and whom they mean in the order of the text."""

from datetime import date

import pytest

from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.floor import Floor
from alliancekg.extract.mentions import find_mentions
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import PeopleFinder
from alliancekg.extract.speakers import Speaker, SpeakerFinder
from alliancekg.extract.text import analyse
from invented import BOTH, Told, codes, lexicon, read, told

JP, KR = ("jp",), ("kr",)
THREE = (
    "President Minho Baek met today with Prime Minister Reiko Aoki of Japan and President Ana Reyes of the Philippines."
)
ALL = ("kr", "jp", "ph")


def speakers(source: str) -> list[tuple[str, str]]:
    """Every speaker phrase with its kind."""
    text = analyse(source, LayoutPatterns(lexicon().tables["documents"]))
    book = OfficeBook(lexicon())
    mentions = find_mentions(text, lexicon())
    people = PeopleFinder(lexicon(), book).find(text, mentions, date(2024, 1, 10))
    found = SpeakerFinder(lexicon(), book.reader).find(text, mentions, people)
    return [(source[text.starts[s.first] : text.ends[s.last - 1]], s.kind) for s in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("They met.", [("They", "plural")]),
        ("She spoke.", [("She", "singular")]),
        ("The two leaders spoke.", [("The two leaders", "group")]),
        ("Both sides spoke.", [("Both sides", "group")]),
        ("The Japanese and Korean leaders spoke.", [("The Japanese and Korean leaders", "group")]),
        ("The leaders of Japan, Peru, and Chile spoke.", [("The leaders of Japan, Peru, and Chile", "group")]),
        ("The foreign ministers spoke.", [("The foreign ministers", "group")]),
        ("The Japanese side spoke.", [("The Japanese side", "actor")]),
        ("The Government of Japan spoke.", [("The Government of Japan", "actor")]),
        ("Japan spoke.", [("Japan", "actor")]),
        ("Tokyo spoke.", [("Tokyo", "actor")]),
        ("NATO spoke.", [("NATO", "actor")]),
        ("The Prime Minister spoke.", [("The Prime Minister", "office")]),
        ("Prime Minister Reiko Aoki spoke.", [("Prime Minister Reiko Aoki", "person")]),
        ("Her counterpart spoke.", [("Her counterpart", "counterpart")]),
        (
            "The President and Prime Minister Reiko Aoki spoke.",
            [("The President and Prime Minister Reiko Aoki", "list")],
        ),
        ("Japan, Peru, and Chile spoke.", [("Japan, Peru, and Chile", "list")]),
        ("The two also spoke.", [("The two", "group")]),
        ("Ships and leaders of men came.", []),
        ("In Tokyo it rained.", []),
        ("Japan’s ships and the Japan-Peru treaty.", []),
    ],
)
def test_speaker_phrases(source: str, expected: list[tuple[str, str]]) -> None:
    found = speakers(source)
    if expected:
        assert expected[0] in found
    else:
        assert [one for one in found if one[1] in {"actor", "group"} and one[0] in {"leaders", "Tokyo", "Japan"}] == []


# -- whom they mean ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "President Baek and Prime Minister Aoki raised tariffs. They opposed them.",
            [
                ("President Baek and Prime Minister Aoki raised tariffs", BOTH, "discuss"),
                ("They opposed them", BOTH, "oppose"),
            ],
        ),
        (
            "The President opposed the tariffs. President Reyes welcomed the toll.",
            [
                ("The President opposed the tariffs", KR, "oppose"),
                ("President Reyes welcomed the toll", ("ph",), "support"),
            ],
        ),
        ("The three leaders opposed tariffs.", [("The three leaders opposed tariffs", ALL, "oppose")]),
        (
            "The leaders of Japan and the Philippines opposed tariffs.",
            [("The leaders of Japan and the Philippines opposed tariffs", ("jp", "ph"), "oppose")],
        ),
        (
            "The Japanese and Philippine leaders opposed tariffs.",
            [("The Japanese and Philippine leaders opposed tariffs", ("jp", "ph"), "oppose")],
        ),
        (
            "The President of the Philippines opposed tariffs.",
            [("The President of the Philippines opposed tariffs", ("ph",), "oppose")],
        ),
        ("The Philippines opposed tariffs.", [("The Philippines opposed tariffs", ("ph",), "oppose")]),
        (
            "Prime Minister Aoki praised the ferry. She opposed tariffs.",
            [("Prime Minister Aoki praised the ferry", JP, "support"), ("She opposed tariffs", JP, "oppose")],
        ),
    ],
)
def test_at_a_meeting_of_three(body: str, expected: list[Told]) -> None:
    assert told(read(body, lead=THREE)) == expected


def test_ministers_are_those_who_met_as_ministers() -> None:
    found = read(
        "The ministers opposed tariffs. The defense ministers opposed mines.",
        lead="Foreign Minister Sora Lim and Defense Minister Jun Seo met with Foreign Minister Kenji Mori and Defense "
        "Minister Ken Abe of Japan.",
    )
    assert [codes(p.holders) for p in found.positions] == [
        ("sora-lim", "jun-seo", "kenji-mori", "ken-abe"),
        ("sora-lim", "jun-seo", "kenji-mori", "ken-abe"),
    ]


def test_a_counterpart_is_of_the_other_side() -> None:
    found = read("President Baek opposed tariffs. His counterpart welcomed the toll.")
    assert told(found)[1] == ("His counterpart welcomed the toll", JP, "support")


def test_a_vice_president_beside_an_absent_president() -> None:
    found = read(
        "The Vice President welcomed the ferry. The President had opposed tariffs.",
        lead="Vice President Hana Yoo met today with Prime Minister Reiko Aoki of Japan.",
    )
    assert codes(found.positions[0].holders) == ("hana-yoo",)
    assert "hana-yoo" not in codes(found.positions[1].holders)


def test_an_office_never_named_is_looked_up_by_publisher_and_day() -> None:
    lead = "The President met today with Prime Minister Reiko Aoki of Japan."
    held = {}
    for day in (date(2019, 5, 1), date(2024, 1, 10)):
        found = read("The President opposed tariffs.", lead=lead, day=day)
        held[day.year] = codes(found.positions[0].holders)
        assert told(found)[0][1] == KR
    assert held == {2019: ("moon-jae-in",), 2024: ("yoon-suk-yeol",)}


def test_whom_the_reference_data_does_not_know_stays_an_office() -> None:
    lead = "The President met today with Prime Minister Reiko Aoki of Japan."
    found = read("The King of Norway welcomed the ferry.", lead=lead, day=date(1950, 1, 1))
    assert [codes(p.acts_for) for p in found.positions] == [("no",)]


def test_delegations_without_names_hold_by_their_state() -> None:
    found = read("They opposed tariffs.", lead="President Minho Baek met with leaders of Japan and Australia.")
    assert codes(found.positions[0].holders) == ("minho-baek", "jp", "au")
    assert codes(found.positions[0].acts_for) == ("kr", "jp", "au")


def test_pronouns_keep_to_the_gender_shown_before() -> None:
    found = read(
        "Prime Minister Aoki praised the ferry. She opposed tariffs. President Baek welcomed mines. "
        "He praised nets. She opposed mines."
    )
    assert [codes(p.acts_for) for p in found.positions] == [JP, JP, KR, KR, JP]


def test_the_floor_resolves_nobody_to_nobody() -> None:
    floor = Floor(OfficeBook(lexicon()), [], [], [], None, [], None)
    assert floor.resolve(Speaker(0, 1, "singular", label="she")).iris == ()
    assert floor.resolve(Speaker(0, 1, "plural")).acts_for == ()
    assert floor.resolve(Speaker(0, 1, "office", role="head-of-state", label="president")).iris == ()


def test_ministers_of_one_side_do_not_speak_for_all() -> None:
    lead = (
        "Foreign Minister Sora Lim and Defense Minister Jiho Han of the Republic of Korea met today in Busan with "
        "President Ana Reyes of the Philippines."
    )
    (position,) = read("The ministers opposed tariffs.", lead=lead).positions
    assert codes(position.acts_for) == ("kr", "ph")


def test_the_two_leaders_among_many() -> None:
    lead = (
        "President Minho Baek spoke with Prime Minister Reiko Aoki of Japan, Chancellor Otto Falk of Austria "
        "and President Ana Reyes of the Philippines."
    )
    body = "Chancellor Falk praised the ferry. The two leaders agreed to meet."
    assert [who for _, who, _ in told(read(body, lead=lead))] == [("at",), ("kr", "at")]


def test_an_office_of_the_publishers_that_nobody_is_known_to_hold() -> None:
    lead = "The Minister for Ports met with Trade Minister Jan Nowak of Poland."
    found = read("The Minister for Ports praised the ferry.", lead=lead)
    assert told(found) == [("The Minister for Ports praised the ferry", KR, "support")]
    assert [codes(p.acts_for) for p in found.meetings[0].participations] == [("pl",), KR]


def test_what_comes_before_a_list_of_subjects_is_not_in_it() -> None:
    lead = "President Minho Baek met NATO Secretary General Otto Falk."
    body = "On the future of NATO, the President and Secretary General Falk discussed ships."
    assert [who for _, who, _ in told(read(body, lead=lead))] == [("kr", "nato")]
    assert [
        who for _, who, _ in told(read("Both the President and Secretary General Falk praised it.", lead=lead))
    ] == [("kr", "nato")]


@pytest.mark.parametrize(
    ("publisher", "office", "day", "holder"),
    [
        ("Foreign, Commonwealth & Development Office", "Foreign Secretary", date(2012, 3, 1), "william-hague"),
        ("European Commission", "High Representative", date(2012, 3, 1), "catherine-ashton"),
        ("Global Affairs Canada", "Minister of Foreign Affairs", date(2010, 3, 1), "lawrence-cannon"),
        ("New Zealand Government", "Prime Minister", date(2024, 3, 1), "christopher-luxon"),
        ("ASEAN", "Secretary-General", date(2010, 3, 1), "surin-pitsuwan"),
        ("Ministry of Defense of Japan", "Defense Minister", date(2012, 3, 1), "naoki-tanaka"),
        ("Department of Defence of Australia", "Defence Minister", date(2012, 3, 1), "stephen-smith"),
    ],
)
def test_an_office_alone_is_who_held_it_on_the_day(publisher: str, office: str, day: date, holder: str) -> None:
    lead = f"The {office} met today with Foreign Minister Jan Vela of Norway."
    found = read(f"The {office} praised the ferry.", lead=lead, publisher=publisher, day=day)
    assert [codes(position.holders) for position in found.positions] == [(holder,)]


TWO_TALKS = "President Minho Baek met President Ana Reyes of the Philippines and Prime Minister Reiko Aoki of Japan."


def test_the_two_among_three_are_the_own_head_and_who_was_last_named() -> None:
    body = (
        "President Baek thanked President Reyes. The two leaders praised the ferry. The three leaders agreed to meet."
    )
    assert [sorted(who) for _, who, _ in told(read(body, lead=TWO_TALKS))] == [["kr"], ["kr", "ph"], sorted(ALL)]
    body = "President Baek and the two leaders praised the ferry."
    assert [sorted(who) for _, who, _ in told(read(body, lead=TWO_TALKS))] == [sorted(ALL)]


def test_nobody_speaks_before_being_named() -> None:
    body = "They discussed ferries.\n\nThe President then had talks with President Ana Reyes of the Philippines."
    assert [who for _, who, _ in told(read(body))] == [("kr", "jp")]


def test_offices_are_listed_without_articles() -> None:
    body = "President and Prime Minister praised the ferry."
    assert [sorted(who) for _, who, _ in told(read(body))] == [["jp", "kr"]]


def test_no_monarch_is_the_president() -> None:
    found = read(
        "The President welcomed the new ferry.",
        lead="The Prime Minister spoke to Chancellor Otto Falk of Austria and the President of the United States.",
        publisher="Prime Minister's Office, 10 Downing Street",
        day=date(2014, 1, 16),
    )
    assert [codes(p.acts_for) for p in found.positions] == [("us",)]


def test_a_second_office_names_its_holder() -> None:
    found = read(
        "The Deputy Prime Minister promised to build ports.",
        lead="Foreign Minister Sora Lim met Ib Holm, Deputy Prime Minister and Minister of Ports of Denmark.",
        publisher="Ministry of Foreign Affairs, Republic of Korea",
    )
    assert [codes(p.acts_for) for p in found.positions] == [("dk",)]


def test_the_ministers_are_those_who_stand_in_for_one_too() -> None:
    found = read(
        "The Ministers welcomed the ferry.",
        lead="Foreign Minister Sora Lim met Foreign Minister Ib Holm of Denmark and, in place of her minister, "
        "Assistant Foreign Minister Ana Vela of Norway.",
        publisher="Ministry of Foreign Affairs, Republic of Korea",
    )
    assert [sorted(codes(p.acts_for)) for p in found.positions] == [["dk", "kr", "no"]]


def test_a_grouping_that_guests_joined_speaks_for_itself() -> None:
    found = read(
        "The G7 Foreign Ministers welcomed the ferry. They condemned piracy.",
        lead="Foreign Minister Mori Kenji met Foreign Minister Ib Holm of Denmark and Foreign Minister Ana Vela of "
        "Italy at a dinner.",
        publisher="Ministry of Foreign Affairs of Japan",
    )
    assert [codes(p.acts_for) for p in found.positions] == [("g7",), ("g7",)]


def test_allies_are_those_of_the_organisation_that_publishes() -> None:
    lead = "NATO Secretary General Ana Lind met President Ib Holm of Georgia in Oslo."
    found = read("Allies praised the ferry. They welcomed the pier.", lead=lead, publisher="NATO")
    assert [codes(p.acts_for) for p in found.positions] == [("nato",), ("nato",)]
