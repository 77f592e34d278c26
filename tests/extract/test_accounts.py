"""Accounts of a meeting in the first person: who tells, who met, and what of it is no part of the account."""

from datetime import date

import pytest

from alliancekg.extract.records import Extraction
from alliancekg.namespaces import resource_iri
from invented import codes, read, told

KANTEI = "Prime Minister's Office of Japan"
DAY = date(2022, 3, 1)  # Fumio Kishida is in office
CALL = "Press Conference by the Prime Minister regarding a Telephone Talk with President Holm of Denmark"


def account(body: str, *, title: str = CALL, publisher: str = KANTEI) -> Extraction:
    """What extraction finds in a text told in the first person."""
    return read(body, lead="", title=title, publisher=publisher, day=DAY)


def test_a_participant_tells_of_a_call() -> None:
    found = account(
        "Just now, for about 20 minutes, I had a telephone talk with President Ib Holm of Denmark. I told him that the "
        "harbour must stay open. President Holm and I agreed to build a lighthouse. He thanked Japan for the cranes. "
        "We discussed the ferry line."
    )
    assert found.document_kind == "readout"
    assert found.meetings[0].kind == "leaders-call"
    people = [(p.actor.rpartition("/")[2], p.name, codes(p.acts_for)) for p in found.meetings[0].participations]
    assert sorted(people) == [("fumio-kishida", None, ("jp",)), ("ib-holm", "Ib Holm", ("dk",))]
    assert [(sorted(sides), stance) for _, sides, stance in told(found)] == [
        (["jp"], "support"),
        (["dk", "jp"], "commit"),
        (["dk"], "courtesy"),
        (["dk", "jp"], "discuss"),
    ]


def test_who_tells_is_named_in_the_title() -> None:
    body = "I have just met President Ib Holm of Denmark. I reiterated our support for the lighthouse."
    found = account(body, title="Press Statement by Foreign Minister MORI Kenji after His Meeting with President Holm")
    assert [(p.name, codes(p.acts_for)) for p in found.meetings[0].participations] == [
        ("MORI Kenji", ("jp",)),
        ("Ib Holm", ("dk",)),
    ]
    assert [sides for _, sides, _ in told(found)] == [("jp",)]


def test_who_tells_is_named_in_a_heading_and_not_who_came_along() -> None:
    body = "I met President Ib Holm of Denmark, accompanied by Minister Ota Rei. I welcomed the lighthouse."
    found = account(
        f"[Opening Statement by Foreign Minister Mori Kenji]\n\n{body}", title="Press Conference on Denmark"
    )
    assert [h.rpartition("/")[2] for p in found.positions for h in p.holders] == ["mori-kenji"]
    found = account(body, title="Press Conference on Denmark")
    assert [h.rpartition("/")[2] for p in found.positions for h in p.holders] == ["fumio-kishida"]


def test_the_side_alone_is_known_where_nothing_tells_who_speaks() -> None:
    body = "I met Foreign Minister Ib Holm of Denmark today. I thanked him for the cranes. We discussed the ferry line."
    found = account(body, title="Talks on the ferry", publisher="Ministry of Foreign Affairs of Japan")
    assert ("jp",) in [codes(p.acts_for) for p in found.meetings[0].participations]
    assert [(sorted(sides), stance) for _, sides, stance in told(found)] == [
        (["jp"], "courtesy"),
        (["dk", "jp"], "discuss"),
    ]


def test_what_is_said_now_is_a_position_too() -> None:
    found = account(
        "I had a call with President Ib Holm of Denmark. I went on to welcome the new pier. I firmly believe that "
        "piers are good. I thank him for the cranes."
    )
    assert [(quote, sides) for quote, sides, _ in told(found)] == [
        ("I went on to welcome the new pier", ("jp",)),
        ("I firmly believe that piers are good", ("jp",)),
        ("I thank him for the cranes", ("jp",)),
    ]


STATEMENT = (
    '"I met today in Brussels Prime Minister Ib Holm and Prime Minister Ola Vik. I thanked them for the cranes.\n\n'
    "We discussed the ferry line. We agreed to build a lighthouse and both committed to open the “old harbour”. "
    'The dialogue serves Denmark and Norway."'
)


@pytest.mark.parametrize(
    "body",
    [
        f"The High Representative of the European Union issued the following statement today:\n\n{STATEMENT}",
        f"Following is the text of the High Representative's statement to the media:\n\n{STATEMENT}",
        f"The High Representative said:\n\n{STATEMENT[1:-1]}",
        STATEMENT,
    ],
)
def test_a_statement_quoted_as_a_whole_is_an_account(body: str) -> None:
    found = account(
        body,
        title="Statement by High Representative Ana Vela following the meeting with Prime Ministers Holm and Vik",
        publisher="European External Action Service",
    )
    people = [(p.name, codes(p.acts_for)) for p in found.meetings[0].participations]
    assert sorted(people) == [("Ana Vela", ("eu",)), ("Ib Holm", ("dk",)), ("Ola Vik", ("no",))]
    assert [(sorted(sides), stance) for _, sides, stance in told(found)] == [
        (["eu"], "courtesy"),
        (["dk", "eu", "no"], "discuss"),
        (["dk", "eu", "no"], "commit"),
        (["dk", "no"], "commit"),
    ]


def test_who_tells_is_named_where_the_statement_is_introduced() -> None:
    body = (
        "Speaking after the talks, Minister of State Rei Mori said:\n\nIt was a pleasure to host President Ib Holm of "
        "Denmark. The President and I discussed the ferry line. I welcomed the lighthouse."
    )
    found = account(body, title="Talks on the ferry", publisher="Ministry of Foreign Affairs of Japan")
    assert [h.rpartition("/")[2] for p in found.positions for h in p.holders] == ["ib-holm", "rei-mori", "rei-mori"]


def test_who_met_the_teller_may_be_the_subject() -> None:
    body = "Prime Minister Holm and Prime Minister Vik met with me today in Brussels. They agreed to open the harbour."
    found = account(
        body, title="Statement by High Representative Ana Vela", publisher="European External Action Service"
    )
    assert found.document_kind == "readout"
    people = [(p.name, codes(p.acts_for)) for p in found.meetings[0].participations]
    assert sorted(people) == [("Ana Vela", ("eu",)), ("Holm", ()), ("Vik", ())]


def test_the_press_may_be_greeted_and_the_title_tell_of_the_meeting() -> None:
    body = (
        "Good evening, ladies and gentlemen.\n\nI thank my friend, Foreign Minister Holm, for the talks "
        "held earlier today. We agreed to build a lighthouse."
    )
    title = "Statement of Minister Kenji Mori in Joint Press Conference with the Danish Foreign Minister"
    found = account(body, title=title, publisher="Ministry of Foreign Affairs of Japan")
    assert [sorted(sides) for _, sides, _ in told(found)] == [["jp"], ["dk", "jp"]]
    assert account(body, title="Dinner", publisher="Ministry of Foreign Affairs of Japan").document_kind == "domestic"


def test_a_member_at_the_meeting_of_an_organisation_does_not_meet_it() -> None:
    body = "Today I met virtually with colleagues for the annual NATO Foreign Ministers' meeting. We discussed ferries."
    found = account(body, title="NATO Foreign Ministers' meeting", publisher="Minister for Foreign Affairs of Norway")
    assert [codes(p.acts_for) for p in found.meetings[0].participations] == [("no",)]


def test_direct_speech_over_several_paragraphs_is_one_position() -> None:
    body = (
        "In regard to his talk with President Ib Holm of Denmark, the Prime Minister said,\n\n“I have just held a talk "
        "with President Holm. We agreed to build a lighthouse.\n\n“I thanked him for the cranes.”\n\nThe ferry left."
    )
    found = account(body, title="Press Occasion on the Talk with President Holm of Denmark")
    (quote, sides, _), *others = told(found)
    assert (quote[:23], quote[-27:], sides, others) == (
        "the Prime Minister said",
        "I thanked him for the cranes.”"[-27:],
        ("jp",),
        [],
    )


def test_points_in_the_first_person_may_follow_a_lead() -> None:
    found = account(
        "Minister Kenji Mori held a call with Foreign Minister Ib Holm of Denmark.\n\n1. Minister Mori made the "
        "following points:\n\n(1) I am shocked. I would like to thank Denmark for the cranes.\n\n(2) I strongly urge "
        "the pirates to leave.\n\n2. In response, Minister Holm welcomed the new pier.",
        title="Telephone Talk with the Foreign Minister of Denmark",
        publisher="Ministry of Foreign Affairs of Japan",
    )
    assert [(sides, stance) for _, sides, stance in told(found)] == [
        (("jp",), "courtesy"),
        (("jp",), "request"),
        (("dk",), "support"),
    ]


@pytest.mark.parametrize(
    "title",
    ["Joint media interaction with the President of Denmark", "Statement to the press", "News conference remarks"],
)
def test_who_is_told_to_the_press_may_be_welcomed(title: str) -> None:
    found = account(
        "Your Excellency, distinguished guests, friends from the media.\n\nI am pleased to welcome Dr. Ib Holm, "
        "the President of Denmark, to Japan. Our seas are old. We agreed to build a lighthouse.",
        title=title,
    )
    assert [(sorted(sides), stance) for _, sides, stance in told(found)] == [
        (["jp"], "courtesy"),
        (["dk", "jp"], "commit"),
    ]


def test_we_thank_those_whom_the_teller_met_and_stand_for_the_own_side_behind_it() -> None:
    found = account(
        "I had a call with President Ib Holm of Denmark. We thank Denmark for the cranes. We agreed to meet.\n\n"
        "Japan welcomes the new port. We support its aims."
    )
    assert [sorted(codes(p.holders)) for p in found.positions] == [
        ["fumio-kishida"],
        ["fumio-kishida", "ib-holm"],
        ["jp"],
        ["jp"],
    ]


def test_what_is_said_without_marks_late_in_a_text_is_direct_speech() -> None:
    found = account(
        "Minister Kenji Mori met Foreign Minister Ib Holm of Denmark in Oslo.\n\nThey discussed the ferry line.\n\n"
        "Minister Mori said:\n\nDenmark is a close friend and I was glad to meet him. We support the pier.\n\n"
        "I also saw the lighthouse.\n\nThe harbour is old.",
        title="Minister Mori meets Minister Holm",
        publisher="Ministry of Foreign Affairs of Japan",
    )
    assert [(quote[:18], quote[-13:], sides) for quote, sides, _ in told(found)] == [
        ("They discussed the", "he ferry line", ("jp", "dk")),
        ("Minister Mori said", "he lighthouse", ("jp",)),
    ]


def test_what_one_alone_says_behind_a_label_is_a_statement() -> None:
    found = account(
        "PRESIDENT REYES: His Excellency, President Holm, ladies and gentlemen.\n\nI am pleased to welcome "
        "President Ib Holm of Denmark.\n\nIn our meeting, we discussed the ferry line.",
        title="Joint Press Statement of President Reyes and President Holm",
        publisher="Presidential Communications Office of the Philippines",
    )
    assert [(len(p.holders), set(codes(p.acts_for)), p.stance) for p in found.positions] == [
        (1, {"ph"}, "courtesy"),
        (2, {"dk", "ph"}, "discuss"),
    ]


RELEASE = (
    "Today I met with New Zealand’s Minister for Defence, the Hon Ana Vela MP, in Wellington.\n\nWe discussed the sea. "
    "Minister Vela and I committed to open ports.\n\nI am visiting New Zealand with Assistant Minister the Hon Jan "
    "Novak MP."
)


@pytest.mark.parametrize(
    ("publisher", "day", "body", "teller"),
    [
        ("Minister for Defence of Australia", date(2012, 7, 10), RELEASE, "stephen-smith"),
        ("Minister for Defence of Australia", date(1950, 7, 10), RELEASE, "au"),
        ("Minister for Defence of Australia (Senator the Hon Rei Holm)", date(2012, 7, 10), RELEASE, "rei-holm"),
        ("Department of Defence of Australia", date(2012, 7, 10), f"Senator the Hon Rei Holm\n\n{RELEASE}", "rei-holm"),
    ],
)
def test_who_publishes_tells_and_nobody_named_beside(publisher: str, day: date, body: str, teller: str) -> None:
    found = read(body, lead="", title="Talks in Wellington", publisher=publisher, day=day)
    assert [(set(codes(p.holders)), set(codes(p.acts_for))) for p in found.positions] == [
        ({teller, "ana-vela"}, {"au", "nz"}),
        ({teller, "ana-vela"}, {"au", "nz"}),
    ]
    people = [(codes((p.actor,))[0], codes(p.acts_for)) for p in found.meetings[0].participations]
    assert sorted(people) == sorted([(teller, ("au",)), ("ana-vela", ("nz",))])


def test_whom_the_teller_met_behind_where_took_part() -> None:
    body = (
        "This week I visited Tonga, where I met Prime Minister Ana Vela. Prime Minister Vela and I discussed the sea."
    )
    found = account(body, title="Visit", publisher="Prime Minister of Japan")
    assert [codes(p.acts_for) for p in found.meetings[0].participations] == [("jp",), ("to",)]


@pytest.mark.parametrize("title", ["Our shared sea", "Keynote Address on the Sea", "Joint doorstop"])
def test_what_else_is_said_in_the_first_person_is_no_readout(title: str) -> None:
    body = "When I became a minister, I met President Ib Holm of Denmark. He told me of the ferry. I like it."
    assert account(body, title=title, publisher="Ministry of Foreign Affairs of Japan").document_kind == "remarks"


def test_we_are_those_of_the_meeting_last_told_of() -> None:
    found = account(
        "Today I attended the NATO Summit. We agreed to build a lighthouse. On its margins, we held a Japan-Denmark-"
        "Norway Summit Meeting. We discussed the ferry line. I also had a talk with Prime Minister Ola Vik of Iceland. "
        "We discussed the fish market.",
        title="Press Conference by the Prime Minister on the NATO Summit",
    )
    assert found.meetings[0].kind == "multilateral-summit"
    assert [sorted(sides) for _, sides, _ in told(found)] == [["jp", "nato"], ["dk", "jp", "no"], ["is", "jp"]]


def test_meetings_at_other_times_are_none_of_these() -> None:
    found = account(
        "I had a call with President Ib Holm of Denmark. I have met President Ola Vik of Iceland many times. "
        "We discussed the ferry line."
    )
    assert [sorted(sides) for _, sides, _ in told(found)] == [["dk", "jp"]]


def test_a_minister_who_publishes_in_person_may_come_to_the_meeting_late() -> None:
    body = (
        "Japan and Denmark like ferries. They are old friends. The visit, by President Ib Holm of Denmark, is the "
        "first. The sea is blue. President Holm and I had warm discussions. We also discussed the lighthouse."
    )
    for publisher, tells in (("Prime Minister of Japan", True), ("Ministry of Foreign Affairs of Japan", False)):
        found = account(body, title="Denmark", publisher=publisher)
        own = [p.actor for p in found.meetings[0].participations if codes(p.acts_for) == ("jp",)]
        assert any(actor.startswith(resource_iri("person", "")) for actor in own) == tells


def test_sections_about_something_else_are_not_read() -> None:
    found = account(
        "(On the new museum)\n\nI opened the museum. We agreed to paint it.\n\n(On the talk with President Holm)\n\n"
        "I had a call with President Ib Holm of Denmark. We discussed the ferry line.\n\n(On whether ferries are slow)"
        "\n\nAs I said, we discussed the lighthouse. We agreed to paint it."
    )
    assert [quote for quote, _, _ in told(found)] == ["We discussed the ferry line"]


def test_questions_after_an_account_are_a_transcript() -> None:
    found = account(
        "I had a call with President Ib Holm of Denmark. We discussed the ferry line.\n\nREPORTER: Was it long?\n\n"
        "PRIME MINISTER: I had a call with him. We discussed the lighthouse."
    )
    assert [quote for quote, _, _ in told(found)] == ["We discussed the ferry line"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Speech by the Prime Minister", "Yesterday I met President Ib Holm of Denmark. We discussed the ferry."),
        ("Remarks by the Prime Minister at the Opening of a Museum", "I met President Ib Holm of Denmark. We agreed."),
        (CALL, "PRIME MINISTER: I had a call with President Ib Holm of Denmark.\n\nREPORTER: Was it long?"),
        (CALL, "I will have a call with President Ib Holm of Denmark. We agreed to discuss the ferry."),
        (CALL, "I am scheduled to meet President Ib Holm of Denmark. We agreed to discuss the ferry."),
        (CALL, "I congratulate President Ib Holm of Denmark. I would like to open the port."),
        (CALL, "Mr. Speaker, I had a call with President Ib Holm of Denmark. We discussed the ferry."),
        ("Press Conference by the Prime Minister", "I met Governor Jun Ito in Nara. We discussed the ferry."),
    ],
)
def test_other_remarks_stay_remarks(title: str, body: str) -> None:
    found = account(body, title=title)
    assert found.document_kind == "remarks"
    assert found.positions == ()


def test_what_is_quoted_makes_no_account() -> None:
    body = '"I had a talk with the pilot of Norway," President Baek told the crew. They agreed to paint the ferry.'
    assert [sorted(sides) for _, sides, _ in told(read(body))] == [["kr"], ["jp", "kr"]]


def test_who_joined_colleagues_tells_of_it() -> None:
    body = "I joined my counterparts from Denmark at the port to discuss the ferry. I thanked all for the cranes."
    found = account(body, title="Talks on the ferry", publisher="Senator Rei Mori, Prime Minister of Japan")
    assert [(p.actor.rpartition("/")[2], codes(p.acts_for)) for p in found.meetings[0].participations] == [
        ("rei-mori", ("jp",)),
        ("dk", ("dk",)),
    ]
    assert [(sides, stance) for _, sides, stance in told(found)] == [(("jp", "dk"), "discuss"), (("jp",), "courtesy")]
