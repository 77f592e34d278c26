"""The meeting: who took part, kind, day, time, place, parts."""

from datetime import date, datetime, timedelta, timezone

import pytest

from alliancekg.extract.records import Meeting
from invented import codes, read

SEOUL = timezone(timedelta(hours=9))
BODY = "The two leaders discussed trade."


def meeting(
    lead: str, *, title: str = "", publisher: str | None = None, day: date | None = date(2024, 1, 10)
) -> Meeting:
    """The meeting that a first sentence reports; the document is of Wednesday, 10 January 2024."""
    extra = {} if publisher is None else {"publisher": publisher}
    return read(BODY, lead=lead, title=title, day=day, **extra).meetings[0]


def who(found: Meeting) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(p.name, codes(p.acts_for)) for p in found.participations]


def test_portfolios_and_parliaments_are_no_names() -> None:
    speakers = "Speaker of the National Assembly Hana Yoo received Speaker of the House of Commons of Peru Ana Vela."
    assert who(meeting(speakers)) == [("Hana Yoo", ("kr",)), ("Ana Vela", ("pe",))]
    led = "A group led by Chairwoman of the Senate of Peru, Ana Vela on Monday met with Minister Sora Lim."
    assert who(meeting(led)) == [("Ana Vela", ("pe",)), ("Sora Lim", ("kr",))]
    director = "Director General for Legal Issues and Tax of Norway Ana Vela met with Minister Sora Lim."
    assert who(meeting(director)) == [("Ana Vela", ("no",)), ("Sora Lim", ("kr",))]


def test_two_of_one_office_are_of_two_states() -> None:
    found = read(
        "The Prime Ministers welcomed the friendship of Norway and Korea.",
        lead="Prime Minister Minho Baek and Prime Minister Ana Vela held bilateral talks on 9 January in Seoul.",
        publisher="Prime Minister of the Republic of Korea",
    ).meetings
    assert [side for one in found for side in who(one)] == [("Minho Baek", ("kr",)), ("Ana Vela", ("no",))]


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("President Minho Baek met with Prime Minister Reiko Aoki of Japan.", "summit"),
        ("President Minho Baek spoke by phone with Prime Minister Reiko Aoki of Japan.", "leaders-call"),
        ("President Minho Baek spoke with Prime Minister Reiko Aoki of Japan.", "leaders-call"),
        ("President Minho Baek held a video conference with Prime Minister Reiko Aoki of Japan.", "leaders-call"),
        ("President Minho Baek met with Prime Minister Reiko Aoki of Japan and President Ana Reyes of the Philippines.",
         "multilateral-summit"),
        ("President Minho Baek met with leaders of Japan and Australia.", "multilateral-summit"),
        ("Vice President Hana Yoo met with Prime Minister Reiko Aoki of Japan.", "summit"),
        ("President Minho Baek met with NATO Secretary General Otto Falk.", "summit"),
        ("Foreign Minister Sora Lim met with Foreign Minister Kenji Mori of Japan.", "ministerial"),
        ("Foreign Minister Sora Lim spoke by telephone with Foreign Minister Kenji Mori of Japan.", "ministerial-call"),
        ("President Minho Baek met with Foreign Minister Kenji Mori of Japan.", "ministerial"),
        ("National Security Advisor Jun Seo met with National Security Advisor Dan Ortiz of the United States.",
         "officials"),
        ("National Security Advisor Jun Seo held a call with National Security Advisor Dan Ortiz of the United States.",
         "officials-call"),
        ("President Minho Baek received a courtesy call from Foreign Minister Kenji Mori of Japan.", "courtesy-call"),
        ("President Baek received Ambassador of Norway Otto Falk, who presented his credentials.", "courtesy-call"),
        ("In a meeting with Prime Minister Reiko Aoki of Japan, President Minho Baek called for peace.", "summit"),
        ("The Cooperation Council between Korea and Japan held its third meeting.", "ministerial"),
        ("Korea and Japan held the third Ports Dialogue via video-conference.", "officials-call"),
        ("Korea and Japan held the third Ports Committee via video-conference.", "officials"),
        ("Minister Sora Lim of Korea and Minister Kenji Mori of Japan met virtually for the 3rd meeting of the Joint "
         "Ports Committee.", "ministerial"),
        ("EU High Representative Ana Vela met President Minho Baek of Korea.", "summit"),
        ("EU High Representative Ana Vela met Foreign Minister Sora Lim of Korea.", "ministerial"),
        ("NATO Foreign Ministers held a meeting in Alvik.", "ministerial"),
        (
            "Minister Lim attended the G7 Foreign Ministers' Meeting. This was to be held via video-conference.",
            "ministerial-call",
        ),
        (  # who was met later
            "Minister Sora Lim met with Minister Kenji Mori of Japan. She also met with Jan Vela, Member of Parliament "
            "of Norway.",
            "ministerial",
        ),
        ("Secretary for Ports Jan Vela of Australia met with Foreign Minister Kenji Mori of Japan.", "officials"),
        ("President Baek spoke with President Jan Vela of Norway following his meeting with miners.", "leaders-call"),
        (
            "President Minho Baek met leaders in Alvik.\n\nIn talks with President Jan Vela of Norway, he was glad."
            "\n\nIn separate talks with King Otto Falk of Denmark, he praised the ferries.",
            "summit",
        ),
        ("Vice President Hana Yoo met with Foreign Minister Kenji Mori of Japan and Prince Ken Mori of Japan.",
         "ministerial"),
    ],
)  # fmt: skip
def test_kind(lead: str, kind: str) -> None:
    assert meeting(lead).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Working Dinner of President Baek and Prime Minister Aoki", "working-lunch"),
        ("Treaty Signing of President Baek and Prime Minister Aoki", "signing-ceremony"),
        ("Readout of President Baek’s Call with Prime Minister Aoki", "leaders-call"),
        ("Readout of President Baek’s Meeting with Prime Minister Aoki", "summit"),
    ],
)
def test_the_title_helps(title: str, kind: str) -> None:
    assert meeting("President Minho Baek spoke with Prime Minister Reiko Aoki of Japan.", title=title).kind == kind


@pytest.mark.parametrize(
    ("title", "kind", "place"),
    [
        ("President Baek speaks with Prime Minister Aoki", "leaders-call", None),
        ("President Baek meets Prime Minister Aoki", "summit", "Ulsan"),
    ],
)
def test_who_speaks_with_somebody_calls(title: str, kind: str, place: str | None) -> None:
    found = meeting(
        "In Ulsan, President Minho Baek held an exchange with Prime Minister Reiko Aoki of Japan.", title=title
    )
    assert (found.kind, found.place) == (kind, place)


def test_a_dinner_of_ministers_is_their_meeting() -> None:
    lead = "Foreign Minister Sora Lim hosted Foreign Minister Kenji Mori of Japan."
    assert meeting(lead, title="Korea-Japan Foreign Ministers\u2019 Dinner").kind == "ministerial"
    assert meeting(lead, title="Korea-Japan Dinner").kind == "working-lunch"


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("met today with", date(2024, 1, 10)),
        ("met yesterday with", date(2024, 1, 9)),
        ("met on Tuesday with", date(2024, 1, 9)),
        ("met on January 8 with", date(2024, 1, 8)),
        ("met on December 29 with", date(2023, 12, 29)),
        ("met on 5 January 2024 with", date(2024, 1, 5)),
        ("met with", date(2024, 1, 10)),
        ("met, ahead of the March 3 summit, with", date(2024, 1, 10)),
        ("met today, after yesterday's fair, with", date(2024, 1, 10)),
        ("met on 9-10 January with", date(2024, 1, 9)),
        ("met, during a visit to Japan on 9-10 January, with", date(2024, 1, 10)),
        ("spoke by telephone last evening with", date(2024, 1, 9)),
        ("met again, two weeks after the December 27 launch, with", date(2024, 1, 10)),
    ],
)
def test_day(when: str, day: date) -> None:
    assert meeting(f"President Minho Baek {when} Prime Minister Reiko Aoki of Japan.").day == day


def test_day_without_a_day_of_issue() -> None:
    lead = "President Minho Baek met on January 5, 2024 with Prime Minister Reiko Aoki of Japan."
    assert meeting(lead, day=None).day == date(2024, 1, 5)
    assert meeting(lead.replace(" on January 5, 2024", " today"), day=None).day is None


@pytest.mark.parametrize(
    ("where", "place", "code"),
    [
        (" in Busan", "Busan", None),
        (" in Seoul", "Seoul", "kr"),
        (" in New Haven", "New Haven", None),
        (" at the White House", "the White House", None),
        (" in person", None, None),
        (" in January", None, None),
        ("", None, None),
    ],
)
def test_place(where: str, place: str | None, code: str | None) -> None:
    found = meeting(f"President Minho Baek met{where} with Prime Minister Reiko Aoki of Japan.")
    assert (found.place, found.place_iri and codes((found.place_iri,))[0]) == (place, code)


def test_a_place_with_a_particle() -> None:
    lead = "President Minho Baek met in Rio de Janeiro with Prime Minister Reiko Aoki of Japan."
    assert meeting(lead).place == "Rio de Janeiro"


def test_earlier_travels_are_not_the_place() -> None:
    found = meeting(
        "Following his visit to Hanoi, President Minho Baek met Prime Minister Reiko Aoki of Japan in Osaka."
    )
    assert found.place == "Osaka"


def test_time_and_duration_of_the_whole() -> None:
    found = meeting(
        "On January 9, commencing at 3:30 p.m. for approximately 40 minutes, President Minho Baek held a summit "
        "meeting with Prime Minister Reiko Aoki of Japan."
    )
    assert (found.start, found.duration) == (datetime(2024, 1, 9, 15, 30, tzinfo=SEOUL), 40)


def test_the_zone_is_the_publishers() -> None:
    lead = "President Ana Reyes met at 10 a.m. with Prime Minister Reiko Aoki of Japan."
    found = meeting(lead, publisher="Presidential Communications Office of the Philippines")
    assert found.start is not None
    assert found.start.utcoffset() == timedelta(hours=8)


def test_parts_with_their_times() -> None:
    found = read(
        BODY,
        lead="President Minho Baek held a working lunch with Prime Minister Reiko Aoki of Japan (summit meeting began "
        "at 10:00 a.m. and lasted 30 minutes; working lunch began at 12:15 p.m. for about an hour).",
    )
    whole, summit, lunch = found.meetings
    assert [(m.kind, m.label, m.start and m.start.hour, m.duration) for m in (summit, lunch)] == [
        ("summit", "summit meeting", 10, 30),
        ("working-lunch", "working lunch", 12, 60),
    ]
    assert summit.part_of == lunch.part_of == whole.iri
    assert summit.iri == f"{whole.iri}/summit-meeting"
    assert (whole.part_of, whole.start) == (None, None)


def test_about_before_a_duration() -> None:
    found = read(
        BODY,
        lead="President Minho Baek held a summit meeting for about 40 minutes with Prime Minister Reiko Aoki of Japan.",
    )
    assert found.document_kind == "readout"


def test_participants_with_office_and_side() -> None:
    found = meeting("President Minho Baek met with Prime Minister Reiko Aoki of Japan.")
    assert [(p.name, p.office, codes(p.acts_for)) for p in found.participations] == [
        ("Minho Baek", "President", ("kr",)),
        ("Reiko Aoki", "Prime Minister", ("jp",)),
    ]
    assert all(p.evidence for p in found.participations)


def test_an_office_never_named_is_resolved_by_publisher_and_day() -> None:
    found = meeting("The President met with Prime Minister Reiko Aoki of Japan.")
    assert ("yoon-suk-yeol", ("kr",)) in [(codes((p.actor,))[0], codes(p.acts_for)) for p in found.participations]
    assert (None, ("kr",)) in who(found)  # the name is not the text's


def test_the_lead_is_the_evidence_and_the_title_the_label() -> None:
    found = read(BODY, title="Meeting with Prime Minister Aoki")
    whole = found.meetings[0]
    assert whole.label == "Meeting with Prime Minister Aoki"
    assert found.readout.text[whole.evidence[0].start : whole.evidence[0].end].startswith("President Minho Baek met")
    assert whole.iri.endswith("/id/meeting/invented")


@pytest.mark.parametrize("lead", ["", "The harbour was built in 1902.", "It rains."])
def test_no_meeting(lead: str) -> None:
    assert read("Ships come and go.", lead=lead).meetings == ()


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("BUSAN – President Minho Baek received Prime Minister Reiko Aoki of Japan.", "BUSAN"),
        ("Ulsan, 9 January 2024 – President Minho Baek received Prime Minister Reiko Aoki of Japan.", "Ulsan"),
        ("BUSAN – President Minho Baek telephoned Prime Minister Reiko Aoki of Japan.", None),  # only the writer's
        ("President Minho Baek met with Prime Minister Reiko Aoki of Japan in Singapore.", "Singapore"),
        ("President Minho Baek visited Ulsan for talks with Prime Minister Reiko Aoki of Japan.", "Ulsan"),
    ],
)
def test_the_place_by_dateline_city_and_visit(lead: str, place: str | None) -> None:
    assert meeting(lead).place == place


def test_the_title_tells_place_and_day_where_the_lead_does_not() -> None:
    found = read(
        "They discussed ferries.",
        lead="President Minho Baek met with Prime Minister Reiko Aoki of Japan.",
        title="President Baek's meeting with Prime Minister Aoki in Ulsan, 8 January 2024",
    ).meetings[0]
    assert (found.place, str(found.day)) == ("Ulsan", "2024-01-08")


def test_yesterday_in_a_later_sentence() -> None:
    found = read(
        "They had a warm meeting yesterday.", lead="President Minho Baek met Prime Minister Reiko Aoki of Japan."
    )
    assert str(found.meetings[0].day) == "2024-01-09"


def test_a_city_that_is_a_state_is_a_place_after_in() -> None:
    found = read(BODY, lead="President Minho Baek met with Prime Minister Reiko Aoki of Japan in Singapore.")
    assert "sg" not in codes(tuple(e.iri for e in found.entities))


def test_the_subject_may_be_an_office_without_a_name() -> None:
    found = read(
        BODY,
        lead="The Secretary General arrived in Athens for talks with Prime Minister Nikos Laskos.",
        publisher="NATO",
    ).meetings[0]
    assert ("Nikos Laskos", ("gr",)) in who(found)
    assert (None, ("nato",)) in who(found)


def test_an_announcement_is_no_readout() -> None:
    found = read(
        "The meeting is an important event for both countries.",
        lead="Foreign Minister Sora Lim will travel to Japan to meet Foreign Minister Kenji Mori of Japan.",
    )
    assert (found.document_kind, found.meetings) == ("other", ())


@pytest.mark.parametrize(
    "lead",
    [
        "Sora Lim, head of the delegation of Korea, will visit Japan for a consultation with her counterpart. "
        "During her first visit, Foreign Minister Lim will meet Foreign Minister Kenji Mori of Japan.",
        "On her first trip since the long winter began, Foreign Minister Sora Lim will travel to Japan. "
        "In Tokyo, she will meet Foreign Minister Kenji Mori of Japan.",
        "Foreign Minister Sora Lim is in Japan for a visit aimed at ports. "
        "During her visit, she will meet Foreign Minister Kenji Mori. She will also open a bank.",
    ],
)
def test_a_visit_whose_meetings_are_to_come_is_no_readout(lead: str) -> None:
    assert read("The visit will strengthen old ties.", lead=lead).meetings == ()


def test_what_is_said_in_quotation_marks_announces_no_visit() -> None:
    lead = (
        "“I am glad that your stay will bring us closer,” Prime Minister Tom Reed said as he greeted Foreign Minister "
        "Kenji Mori of Japan. In their meeting, the Prime Minister thanked Foreign Minister Mori."
    )
    found = read("They will meet again.", lead=lead)
    assert found.document_kind == "readout"


def test_what_will_come_after_a_meeting_makes_it_no_announcement() -> None:
    lead = (
        "Foreign Minister Sora Lim had a call with Foreign Minister Kenji Mori of Japan. "
        "She is to visit Japan soon. She will open a bank there. The ministers will meet then."
    )
    assert meeting(lead).kind == "ministerial-call"


def test_ministers_of_a_group_tell_the_level() -> None:
    assert meeting("The Foreign Ministers of Japan and Norway met today.").kind == "ministerial"


def test_indias_foreign_secretary_is_an_official() -> None:
    found = read(
        BODY,
        lead="Foreign Secretary Anil Rao met with Vice Minister Ken Mori of Japan.",
        publisher="Ministry of External Affairs of India",
    )
    assert found.meetings[0].kind == "officials"


def test_an_organ_stands_for_its_organisation() -> None:
    found = read("The leaders discussed trade.", lead="Today, the European Council was joined by President Minho Baek.")
    assert [codes(p.acts_for) for p in found.meetings[0].participations] == [("kr",), ("eu",)]
    assert codes(found.positions[0].acts_for) == ("kr", "eu")


def test_a_counterparts_level_is_the_others() -> None:
    lead = "Foreign Minister Sora Lim hosted her Danish counterpart, Jens Holm, this morning."
    found = read("", lead=lead).meetings[0]
    assert (found.kind, [codes(p.acts_for) for p in found.participations]) == ("ministerial", [("kr",), ("dk",)])


def test_a_joint_statement_lists_who_met() -> None:
    lead = "Joint statement with:\n\n- Ana Vela, Minister for Trade of Spain\n- Sora Lim, Foreign Minister of Korea\n"
    body = "At the Consultations, Ministers reaffirmed their ties, after President Juan Rey's visit to Busan."
    found = read(body, lead=lead).meetings[0]
    assert [p.name for p in found.participations] == ["Ana Vela", "Sora Lim"]


def test_what_is_quoted_beside_an_announcement_is_no_readout() -> None:
    lead = "Foreign Minister Sora Lim departs for Japan tomorrow to meet Foreign Minister Ken Mori of Japan."
    assert not read('"I met Minister Mori in May and we agreed on much," she said.', lead=lead).meetings


def test_who_accompanies_acts_for_the_same() -> None:
    lead = "President Minho Baek met Prime Minister Reiko Aoki of Japan. President Baek was accompanied by Gen. Jun Ko."
    assert codes(read("", lead=lead).meetings[0].participations[-1].acts_for) == ("kr",)


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("President Minho Baek met Prime Minister Reiko Aoki of Japan at the Lotus Palace today.", "the Lotus Palace"),
        ("President Minho Baek met Prime Minister Reiko Aoki of Japan at the Ministry of Ports, Ulsan.", "Ulsan"),
        ("President Minho Baek met Prime Minister Reiko Aoki of Japan in The Hague today.", "The Hague"),
        ("President Minho Baek met Prime Minister Reiko Aoki of Japan at the G20 summit in Brazil.", "Brazil"),
        ("Ulsan, 8 January 2024: President Minho Baek met Prime Minister Reiko Aoki of Japan.", "Ulsan"),
        ("President Minho Baek, who is visiting Ulsan, phoned Prime Minister Reiko Aoki of Japan.", None),
    ],
)
def test_venues_states_and_datelines(lead: str, place: str | None) -> None:
    assert meeting(lead).place == place


def test_whoever_else_a_participant_met() -> None:
    lead = "President Minho Baek met Prime Minister Reiko Aoki of Japan."
    body = "President Baek met Minister of Canals and Lighthouses of Japan Ken Mori."
    assert [p.name for p in read(body, lead=lead).meetings[0].participations][-1] == "Ken Mori"


def test_names_above_the_first_sentence_took_part() -> None:
    lead = "The Hon Ana Vela, Minister for Trade of Spain\n\nHer Excellency Sora Lim, Foreign Minister of Korea"
    found = read("Spanish and Korean Ministers met in Ulsan today before the ASEAN summit.", lead=lead).meetings[0]
    assert [p.name for p in found.participations] == ["Ana Vela", "Sora Lim"]


def test_delegations_led_by_several() -> None:
    lead = (
        "The talks were held in Ulsan. The Korean side was led by Mr. Jin Ko and Ms. Ara Bae. "
        "The Polish side was led by Mr. Jan Nowak."
    )
    assert who(read(BODY, lead=lead).meetings[0])[-1] == ("Jan Nowak", ("pl",))


def test_whoever_follows_in_a_list_of_both_sides_acts_for_the_same() -> None:
    lead = (
        "The Spanish Minister for Trade, the Hon Ana Vela, and the Minister for Ports, the Hon Eva Mar, the Polish "
        "Secretary for Trade, the Hon Jan Nowak, and the Secretary of Industry, the Hon Ewa Lis, held talks in Ulsan."
    )
    assert [codes(p.acts_for) for p in read(BODY, lead=lead).meetings[0].participations][:4] == [
        ("es",),
        ("es",),
        ("pl",),
        ("pl",),
    ]


def test_who_attends_in_a_later_sentence_is_the_publishers() -> None:
    lead = (
        "President Minho Baek met Prime Minister Reiko Aoki of Japan. "
        "The meeting was attended by Mr. Jin Ko, Deputy Chief Secretary."
    )
    assert who(read(BODY, lead=lead).meetings[0])[-1] == ("Jin Ko", ("kr",))


FAR = "\n\nThe city is large. It is old. It is green. It has a port.\n\n"
MET = "President Minho Baek met Prime Minister Reiko Aoki of Japan."


@pytest.mark.parametrize(
    ("told", "name", "side"),
    [
        ("President Baek then had a bilateral meeting with Chancellor Otto Falk of Austria.", "Otto Falk", "at"),
        ("He also called on King Ivo Lund of Norway.", "Ivo Lund", "no"),
        ("The trip was a chance to meet Chancellor Otto Falk of Austria.", "Otto Falk", "at"),
        ("The talks were also attended by Foreign Minister Sora Lim.", "Sora Lim", "kr"),
        ("Attending the meeting on the Japanese side were Mr. Ken Mori, among others.", "Ken Mori", "jp"),
        ("The Japanese delegation included Mr. Ken Mori.", "Ken Mori", "jp"),
        ("Prime Minister Aoki was accompanied by Mr. Ken Mori.", "Ken Mori", "jp"),
        ("Secretary (Ports) paid a courtesy call on King Ivo Lund of Norway.", "Ivo Lund", "no"),
        ("The meeting was attended by Mr. Ken Mori leading the Japanese delegation.", "Ken Mori", "jp"),
    ],
)
def test_participants_of_a_later_sentence(told: str, name: str, side: str) -> None:
    assert (name, (side,)) in who(meeting(MET + FAR + told))


@pytest.mark.parametrize(
    "told",
    [
        "President Baek recalled that he met Chancellor Otto Falk of Austria.",
        "President Baek will meet Chancellor Otto Falk of Austria.",
        "President Baek last met Chancellor Otto Falk of Austria in spring.",
        "The fair was attended by Chancellor Otto Falk of Austria.",
        "They spoke of the fair hosted by Chancellor Otto Falk of Austria.",
        "\u201cI met Chancellor Otto Falk of Austria,\u201d President Baek said.",
    ],
)
def test_who_is_met_elsewhere_took_no_part(told: str) -> None:
    assert [name for name, _ in who(meeting(MET + FAR + told))] == ["Minho Baek", "Reiko Aoki"]


def test_representatives_of_a_list_of_states() -> None:
    found = meeting(
        "Foreign Minister Sora Lim held talks with officials from the foreign ministries of Japan and Peru."
    )
    assert who(found) == [("Sora Lim", ("kr",)), (None, ("jp",)), (None, ("pe",))]
    found = meeting("Foreign Minister Sora Lim hosted talks. Representatives from Chile and Peru joined the talks.")
    assert who(found) == [("Sora Lim", ("kr",)), (None, ("cl",)), (None, ("pe",))]


def test_a_chair_stands_for_the_organisation_and_keeps_the_own_state() -> None:
    lead = (
        "The ASEAN-Japan Ferry Forum was co-chaired by Deputy Minister Ana Cruz of Thailand and Deputy Minister Ken "
        "Mori of Japan."
    )
    told = "The two sides discussed trade. The participants discussed ferries."
    found = read(told, lead=lead, title="The ASEAN-Japan Ferry Forum")
    assert who(found.meetings[0]) == [("Ana Cruz", ("th",)), ("Ken Mori", ("jp",)), (None, ("asean",))]
    assert [codes(p.acts_for) for p in found.positions] == [("jp", "asean"), ("th", "jp", "asean")]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        pytest.param(
            "President Minho Baek met Prime Minister Reiko Aoki of Japan. President Baek met her on 5 January.",
            date(2024, 1, 5),
            id="the-day-after-a-verb-of-meeting",
        ),
        pytest.param(
            "Today, Minister Sora Lim concluded a visit. On January 8, Minister Lim met with Minister Kenji Mori of "
            "Japan.",
            date(2024, 1, 8),
            id="the-day-of-the-meeting-and-not-of-the-trip",
        ),
        pytest.param(
            "ULSAN 9 January 2024 – Korea and Japan held consultations in Busan on 5 January 2024.",
            date(2024, 1, 5),
            id="the-date-of-a-dateline-is-that-of-issue",
        ),
        pytest.param(
            f"{MET} Prime Minister Aoki spoke of his contacts with Chancellor Otto Falk held in Wien on January 2.",
            date(2024, 1, 10),
            id="contacts-of-others-tell-no-day",
        ),
    ],
)
def test_the_day_among_others(lead: str, day: date) -> None:
    assert meeting(lead).day == day


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("at the guest house of the Ministry of Ports", "the guest house of the Ministry of Ports"),
        ("at the Lotus Palace in Ulsan", "Ulsan"),
        ("at the Lotus Conference Centre", "the Lotus Conference Centre"),
    ],
)
def test_venues(where: str, place: str) -> None:
    assert meeting(f"President Minho Baek met Prime Minister Reiko Aoki of Japan {where}.").place == place


@pytest.mark.parametrize(
    ("lead", "body", "expected"),
    [
        pytest.param(
            "Foreign Minister Sora Lim met with Foreign Minister Ana Vela of Spain to discuss ships.",
            "Minister Lim met with Foreign Minister Jan Nowak of Poland to discuss trains.",
            [("kr", "es"), ("kr", "pl")],
            id="who-met-whom-at-each-of-several-meetings",
        ),
        pytest.param(
            MET + FAR + "In Wien, President Baek met with Chancellor Otto Falk of Austria. They praised the ferry.",
            "The three leaders discussed trade.",
            [("kr", "at"), ("kr", "jp", "at")],
            id="they-are-those-of-the-meeting-that-the-text-turned-to",
        ),
        pytest.param(
            "President Minho Baek held calls with Prime Minister Reiko Aoki of Japan and Chancellor Otto Falk of "
            "Austria.",
            "Korea-Austria Talk\n\nThe leaders praised the ferry.",
            [("kr", "at")],
            id="a-heading-tells-which-meeting-a-section-reports",
        ),
        pytest.param(
            "President Minho Baek met Crown Prince Mohammed Rahimi of Saudi Arabia.",
            "Crown Prince Mohammad praised the ferry. Prime Minister Rahimi thanked President Baek.",
            [("sa",), ("sa",)],
            id="a-name-almost-right-with-an-office-is-the-person",
        ),
    ],
)
def test_whose_positions_a_meeting_makes(lead: str, body: str, expected: list[tuple[str, ...]]) -> None:
    assert [codes(p.acts_for) for p in read(body, lead=lead).positions] == expected


def test_ministers_of_a_list_of_states_took_part() -> None:
    found = meeting(
        "The first meeting of the “Korea - Ferry States” Dialogue took place in Oslo. "
        "Foreign Ministers of the Kingdom of Norway, Japan, Peru and Chile participated in the meeting."
    )
    assert {code for _, codes_ in who(found) for code in codes_} >= {"no", "jp", "pe", "cl"}


def test_a_state_after_a_city_is_where_they_met() -> None:
    found = meeting("Foreign Minister Sora Lim attended the ASEAN-ROK Ferry Meeting, held in Bergen, Norway, today.")
    assert [side for _, side in who(found)] == [("kr",), ("asean",)]


def test_bilateral_meetings_including_with() -> None:
    found = meeting(
        "President Minho Baek met with Prime Minister Reiko Aoki of Japan. It rained. It snowed. It blew.\n\n"
        "President Baek held several meetings ahead of the fair, including with Chancellor Otto Falk of Austria."
    )
    assert who(found)[-1] == ("Otto Falk", ("at",))


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        pytest.param(
            "President Minho Baek met with leaders of Japan and Australia.",
            [("Minho Baek", ("kr",)), (None, ("jp",)), (None, ("au",))],
            id="a-delegation-without-names",
        ),
        pytest.param(
            "Foreign Minister Sora Lim and Defense Minister Jun Seo met with Foreign Minister Kenji Mori and "
            "Defense Minister Ken Abe of Japan.",
            [
                ("Sora Lim", ("kr",)),
                ("Jun Seo", ("kr",)),
                ("Kenji Mori", ("jp",)),
                ("Ken Abe", ("jp",)),
            ],
            id="several-on-each-side",
        ),
        pytest.param(
            "Foreign Minister Sora Lim and Foreign Minister Ana Vela met in Suva and praised the ties of Korea and "
            "Fiji.",
            [("Sora Lim", ("kr",)), ("Ana Vela", ("fj",))],
            id="two-ministers-of-two-states-as-the-subject",
        ),
        pytest.param(
            "Foreign Minister Sora Lim met State Secretary Jan Falk of Germany's Federal Foreign Office.",
            [("Sora Lim", ("kr",)), ("Jan Falk", ("de",))],
            id="the-state-of-whoever-comes-from-its-ministry",
        ),
        pytest.param(
            "Korea and Japan held talks." + FAR + "Minister Ken Mori of Japan praised the ferry.",
            [("Ken Mori", ("jp",)), (None, ("kr",))],
            id="who-speaks-for-a-delegation-took-part-for-it",
        ),
        pytest.param(
            "President Minho Baek and Prime Minister Reiko Aoki of Japan released a statement. The President of "
            "Korea and the Prime Minister of Japan met today and praised the ferry.",
            [("Minho Baek", ("kr",)), ("Reiko Aoki", ("jp",))],
            id="two-offices-without-names-that-met",
        ),
        pytest.param(
            "Foreign Minister Sora Lim attended the meeting of the ferry states.\n\nHeads of the other delegations: "
            "(Japan) Foreign Minister Kenji Mori and (Norway) Foreign Minister Ana Vela",
            [("Sora Lim", ("kr",)), ("Kenji Mori", ("jp",)), ("Ana Vela", ("no",))],
            id="heads-of-delegations-are-listed-with-their-states-in-brackets",
        ),
        pytest.param(
            "This week, Deputy National Security Advisor Jun Seo traveled to Norway and Peru.\n\nIn Norway, Mr. Seo "
            "met with Minister of Trade Ana Vela.\n\nIn Peru, Mr. Seo met with President Luis Cruz.",
            [("Jun Seo", ("kr",)), ("Ana Vela", ("no",)), ("Luis Cruz", ("pe",))],
            id="who-is-met-in-a-state-that-opens-the-sentence-acts-for-it",
        ),
    ],
)
def test_who_took_part(lead: str, expected: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert who(meeting(lead)) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (  # beside somebody of the other side
            "President Minho Baek met with Foreign Minister Jan Vela and Trade Minister Ib Holm of Norway.",
            [("Minho Baek", ("kr",)), ("Jan Vela", ("no",)), ("Ib Holm", ("no",))],
        ),
        (
            "President Minho Baek met with President Jan Vela of Norway. He also met with Port Minister Ib Holm.",
            [("Minho Baek", ("kr",)), ("Jan Vela", ("no",)), ("Ib Holm", ("no",))],
        ),
        (
            "President Minho Baek met with President Jan Vela of Norway. He was joined by Trade Minister Joon Han and "
            "Port Minister Ara Shin.",
            [("Minho Baek", ("kr",)), ("Jan Vela", ("no",)), ("Joon Han", ("kr",)), ("Ara Shin", ("kr",))],
        ),
        (  # two accompanied in one sentence
            "Minister Sora Lim met Minister Kenji Mori of Japan. Minister Lim was accompanied by General Joon Han, and "
            "Minister Mori was accompanied by Admiral Ken Ono.",
            [("Sora Lim", ("kr",)), ("Kenji Mori", ("jp",)), ("Joon Han", ("kr",)), ("Ken Ono", ("jp",))],
        ),
    ],
)
def test_for_whom_those_beside_and_companions_act(lead: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert who(meeting(lead)) == expected


def test_the_title_names_one_person_and_not_the_spouse() -> None:
    lead = "President Minho Baek spoke with President Jan Vela of Norway. He sent greetings to Mrs. Ana Vela."
    assert [name for name, _ in who(meeting(lead, title="President Baek's Call with President Vela"))] == [
        "Minho Baek",
        "Jan Vela",
    ]


def test_a_former_prime_minister_in_the_title_took_part() -> None:
    title = "President Baek's Call with Former Prime Minister Ib Holm of Norway"
    found = who(meeting("President Minho Baek spoke with former Prime Minister Ib Holm of Norway.", title=title))
    assert found == [("Minho Baek", ("kr",)), ("Ib Holm", ("no",))]


def test_who_made_calls_is_told_by_the_sentence_before_the_pronoun() -> None:
    lead = "The Prime Minister had further calls this evening. She spoke to President Ana Reyes of the Philippines."
    found = who(meeting(lead, publisher="Prime Minister's Office, 10 Downing Street"))
    assert found == [("Ana Reyes", ("ph",)), (None, ("gb",))]


def test_a_later_sentence_that_only_names_a_summit_adds_nobody() -> None:
    lead = (
        "The Prime Minister held a call with President Ana Reyes of the Philippines. The two leaders looked forward "
        "to the summit between President Reyes and King Jan of Norway."
    )
    found = who(meeting(lead, publisher="Prime Minister's Office, 10 Downing Street"))
    assert found == [("Ana Reyes", ("ph",)), (None, ("gb",))]


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        (
            "ROK-Norway Talks",
            "President Minho Baek met with Minister Jan Vela.",
            [("Minho Baek", "kr"), ("Jan Vela", "no")],
        ),
        ("", "President Minho Baek met with Taoiseach Jan Vela.", [("Minho Baek", "kr"), ("Jan Vela", "ie")]),
        (
            "",
            "Norway, Chile, and Korea recently held talks on ports.",
            [(None, "no"), (None, "cl"), (None, "kr")],
        ),
        (
            "",
            "President Minho Baek met with leaders of Chile and Peru on the margins of the G20 Summit.",
            [("Minho Baek", "kr"), (None, "cl"), (None, "pe")],
        ),
        (
            "",
            "President Minho Baek met with counterparts from NATO allies Norway and Denmark.",
            [("Minho Baek", "kr"), (None, "no"), (None, "dk")],
        ),
        (
            "",
            "President Minho Baek met with President Jan Vela of Norway after the funeral of Queen Ana of Denmark.",
            [("Minho Baek", "kr"), ("Jan Vela", "no")],
        ),
    ],
)
def test_sides_that_few_words_tell(title: str, lead: str, expected: list[tuple[str | None, str]]) -> None:
    found = meeting(lead, title=title)
    assert [(name, *sides) for name, sides in who(found)] == expected


def test_a_small_group_of_the_publishers_state_is_its_other_members() -> None:
    found = meeting(
        "Minister Kenji Mori took part in a virtual meeting of the Quad.", publisher="Government of Australia"
    )
    assert {code for _, sides in who(found) for code in sides} == {"au", "in", "jp", "us"}


def test_a_further_courtesy_call_is_not_the_meeting() -> None:
    lead = (
        "Foreign Minister Sora Lim met with Foreign Minister Kenji Mori of Japan. Minister Lim also paid a courtesy "
        "call on Ms. Reiko Aoki, Prime Minister of Japan."
    )
    assert meeting(lead).kind == meeting(lead.replace("also paid", "earlier paid")).kind == "ministerial"
    assert meeting(lead.replace("met with", "had a telephonic conversation with")).kind == "ministerial-call"


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("President Minho Baek met President Jan Vela of Norway to prepare for the NATO Summit in Alvik.", None),
        (
            "Minister Sora Lim met Minister Jan Vela of Norway at the Indo-Pacific Headquarters in Alvik.",
            "Alvik",
        ),
        ("Minister Sora Lim led a delegation to Alvik and met with Minister Jan Vela of Norway.", "Alvik"),
        ("President Minho Baek met President Jan Vela of Norway at the White\nHouse.", "the White House"),
        ("President Minho Baek met President Jan Vela of Norway at the White House in Alvik.", "Alvik"),
        ("President Minho Baek met President Jan Vela of Norway. He praised Mr. Vela, who is in Alvik today.", "Alvik"),
        ("Ana Cruz, Director in Ministry of Ports of Korea, met President Jan Vela of Norway.", None),
    ],
)
def test_where_they_met(lead: str, place: str | None) -> None:
    assert meeting(lead).place == place


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (  # a name may look like a verb of what is to come
            "Korea and Norway held their third dialogue.\n\nThe dialogue was co-chaired by Ambassador Sora Lim, "
            "Permanent Representative of Korea, and Will Vela, Ambassador of Norway to Korea.",
            [("Sora Lim", "kr"), ("Will Vela", "no")],
        ),
        (
            "President Minho Baek met with Jan Vela, Deputy Prime Minister and Minister of Ports of Norway.",
            [("Minho Baek", "kr"), ("Jan Vela", "no")],
        ),
        (
            "Minister Sora Lim met with Mr. Jan Vela, Director, Ports Bureau, Ministry of Ports of Norway.",
            [("Sora Lim", "kr"), ("Jan Vela", "no")],
        ),
        (
            "Minister Sora Lim met with the Chair of the NATO Military Committee, Admiral Jan Vela.",
            [("Sora Lim", "kr"), ("Jan Vela", "nato")],
        ),
        (
            "Minister Sora Lim hosted the G20 Ministers' Meeting (attended by the Ministers of Chile & Peru, and the "
            "High Representative of the European Union).",
            [("Sora Lim", "kr"), (None, "g20"), (None, "cl"), (None, "pe"), (None, "eu")],
        ),
        (  # attendees told in brackets behind the lead
            "Minister Sora Lim of Korea attended the Ports Meeting in Oslo as chair. The overview of the meeting is as "
            "follows (The attendees consisted of Mr. Jan Vela, Minister of Ports of Norway; and Mr. Otto Falk, "
            "Minister of Ports of Denmark).",
            [("Sora Lim", "kr"), ("Jan Vela", "no"), ("Otto Falk", "dk")],
        ),
        (  # a member's minister who represents the whole
            "The EU and Korea held the third Joint Committee.\n\nThe EU was represented by Mr. Jan Vela, Minister of "
            "Foreign Affairs of Denmark, on behalf of the Special Envoy for Ports, Baroness Ana Holm. "
            "The Korean delegation was headed by Ms. Sora Lim, Minister of Foreign Affairs.",
            [("Jan Vela", "eu"), ("Sora Lim", "kr")],
        ),
        (
            "President Minho Baek met leaders in Alvik.\n\nIn talks with President Jan Vela of Norway, he praised the "
            "port.\n\nIn separate talks with King Otto Falk of Denmark, he praised the ferries.",
            [("Minho Baek", "kr"), ("Jan Vela", "no"), ("Otto Falk", "dk")],
        ),
        (  # nobody of the other side is named before
            "Minister Sora Lim received a courtesy call from the Diplomatic Missions of the islands.\n\nIn response, "
            "Mr. Jan Vela, Ambassador of Malta to Korea, thanked her.",
            [("Sora Lim", "kr"), ("Jan Vela", "mt")],
        ),
        (
            "Minister Sora Lim attended the G20 Foreign and Ports Ministers' Meeting.",
            [("Sora Lim", "kr"), (None, "g20")],
        ),
        (  # a given name that is a capital's, too
            "Minister Sora Lim met with U.S. Under Secretary for Ports Victoria Holm.",
            [("Sora Lim", "kr"), ("Victoria Holm", "us")],
        ),
        (  # who speaks for a member of the group that met
            "Minister Sora Lim attended the G20 Foreign Ministers' Meeting.\n\nForeign Minister Jan Vela of Germany "
            "explained the ferries.",
            [("Sora Lim", "kr"), ("Jan Vela", "de"), (None, "g20")],
        ),
        (  # those who attended leave no room for whoever a later sentence names
            "Korea and Norway held their third dialogue. It was old. The dialogue was co-chaired by Ambassador Sora "
            "Lim of Korea and Ambassador Jan Vela of Norway. They discussed the ferry that Chancellor Otto Falk "
            "launched on a visit.",
            [("Sora Lim", "kr"), ("Jan Vela", "no")],
        ),
        (  # whose meeting it was, and who speaks for the publisher
            "Minister Sora Lim's statement about her meeting with Foreign Minister Jan Vela of Norway.",
            [("Sora Lim", "kr"), ("Jan Vela", "no")],
        ),
        (
            "Foreign Minister Jan Vela of Norway was in Ulsan for talks.\n\nMinister Sora Lim of Korea praised it.",
            [("Jan Vela", "no"), ("Sora Lim", "kr")],
        ),
        (  # whose side is told by who was met just before
            "Deputy Advisor Jun Seo of Korea traveled to Norway to attend a fair on Peru. In Norway, Mr. Seo met with "
            "President Jan Vela. He also met with Trade Minister Ib Holm.",
            [("Jun Seo", "kr"), ("Jan Vela", "no"), ("Ib Holm", "no")],
        ),
    ],
)
def test_who_took_part_as_offices_and_lists_tell(lead: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(name, *sides) for name, sides in who(meeting(lead))] == expected


def test_the_organisation_that_publishes_is_a_side_where_a_member_chairs_for_it() -> None:
    lead = (
        "ASEAN and Norway held their third dialogue.\n\nAmbassador Sora Lim of the Philippines and "
        "Ambassador Jan Vela of Norway co-chaired the dialogue."
    )
    found = meeting(lead, publisher="ASEAN Secretariat")
    assert who(found) == [("Sora Lim", ("ph",)), ("Jan Vela", ("no",)), (None, ("asean",))]


def test_what_a_group_and_its_member_said() -> None:
    lead = "Minister Kenji Mori attended the G7 Foreign Ministers' Meeting."
    text = "The G7 Ministers discussed ferries. The G7 confirmed that ferries are safe."
    found = read(text, lead=lead, publisher="Government of Japan")
    assert [codes(p.acts_for) for p in found.positions] == [("jp", "g7"), ("jp", "g7")]


def test_what_was_discussed_with_somebody_both_discussed() -> None:
    lead = "President Minho Baek discussed the ferries with President Jan Vela of Norway in Alvik."
    assert codes(read("", lead=lead).positions[0].acts_for) == ("kr", "no")


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        pytest.param(
            "President Minho Baek met with Prime Minister Reiko Aoki of Japan to discuss President Ana Reyes of the "
            "Philippines.",
            ["Minho Baek", "Reiko Aoki"],
            id="those-who-are-only-talked-about-took-no-part",
        ),
        pytest.param(
            "President Minho Baek held meetings in Beijing. He met Chinese Vice President Bo Han and Minister Li Feng.",
            ["Minho Baek", "Bo Han", "Li Feng"],
            id="two-that-were-met-in-a-later-sentence",
        ),
        pytest.param(
            "Foreign Minister Sora Lim met with Foreign Minister Kenji Mori of Japan. Minister Lim also paid a "
            "courtesy call on H.E. Ms. Reiko Aoki, Prime Minister of Japan.",
            ["Sora Lim", "Kenji Mori", "Reiko Aoki"],
            id="who-was-paid-a-courtesy-call-took-part",
        ),
        pytest.param(
            "In line with the decision by President Otto Falk, Jr. of Austria and King Jan of Norway, Minister Sora "
            "Lim met with Minister Kenji Mori of Japan.",
            ["Sora Lim", "Kenji Mori"],
            id="a-decision-of-others-that-opens-the-sentence-adds-nobody",
        ),
        pytest.param(
            "Minister Sora Lim met with Minister Kenji Mori of Japan on behalf of President Minho Baek.",
            ["Sora Lim", "Kenji Mori"],
            id="greetings-on-behalf-of-somebody",
        ),
        pytest.param(
            "President Minho Baek visited Oslo on 9 January to meet Prime Minister Jan Vela of Norway, Foreign "
            "Minister Ola Vik and members of the Storting.",
            ["Minho Baek", "Jan Vela", "Ola Vik"],
            id="a-trip-to-meet-several-names-them-all",
        ),
        pytest.param(
            "President Minho Baek had a telephone conversation with President Jan Vela of Norway. He also spoke by "
            "phone several times with Chancellor Otto Falk of Austria. Minister Sora Lim spoke about her talks with "
            "Ib Holm of Denmark.",
            ["Minho Baek", "Jan Vela", "Otto Falk"],
            id="who-was-also-spoken-with-took-part",
        ),
    ],
)
def test_the_names_of_who_took_part(lead: str, names: list[str]) -> None:
    assert [name for name, _ in who(meeting(lead))] == names


def test_a_commission_is_no_person() -> None:
    found = meeting(
        "President Minho Baek met Mr. Jan Vela of Norway and Mr. Ola Vik, Vice Chairman, National Harbour Commission."
    )
    assert all(p.name != "Harbour" for p in found.participations)


def test_a_dialogue_that_is_told_late_to_be_held_by_video_is_a_call() -> None:
    lead = "Minister Sora Lim and Minister Reiko Aoki of Japan opened the Ports Dialogue of Korea and Japan."
    body = "It rained. It snowed. It blew. It froze. The Dialogue, which was held as a video conference, was short."
    assert read(body, lead=lead).meetings[0].kind == "ministerial-call"
    last = body.replace("The Dialogue, which was held as a video conference", "The last Dialogue, held virtually")
    assert read(last, lead=lead).meetings[0].kind == "ministerial"


@pytest.mark.parametrize(
    "further",
    [
        "He also discussed the ferry with the Austrian Chancellor Otto Falk.",
        "Chancellor Otto Falk of Austria also called on the President.",
        "The President also travelled to Alvik, where he met with Chancellor Otto Falk of Austria.",
    ],
)
def test_who_came_to_a_further_meeting_took_part(further: str) -> None:
    found = meeting(f"President Minho Baek met Prime Minister Jan Vela of Norway. It rained. It snowed. {further}")
    assert [p.name for p in found.participations] == ["Minho Baek", "Jan Vela", "Otto Falk"]


@pytest.mark.parametrize(
    "aside",
    [
        " at his request after a conversation with Chancellor Otto Falk of Austria",
        " in line with the plan agreed by Chancellor Otto Falk of Austria",
    ],
)
def test_who_is_named_with_an_earlier_event_took_no_part(aside: str) -> None:
    found = meeting(f"President Minho Baek talked by phone to Prime Minister Jan Vela of Norway{aside}.")
    assert [p.name for p in found.participations] == ["Minho Baek", "Jan Vela"]


@pytest.mark.parametrize(
    ("lead", "sides"),
    [
        pytest.param(
            "President Minho Baek spoke to Prime Minister Reiko Aoki of Japan before she travels to India for the G20.",
            [("kr",), ("jp",)],
            id="before-begins-what-comes-later",
        ),
        pytest.param(
            "The third Korea-Norway Ports Dialogue was held in Oslo. The Korean delegation was led jointly by Dr. "
            "Sora Lim, Director General, and Mr. Jin Ko, Director General. Jan Vela, Deputy Minister, and Ola Vik, "
            "Director, led the Norwegian side.",
            [("kr",), ("kr",), ("no",), ("no",)],
            id="all-who-led-a-side-jointly-are-of-it",
        ),
        pytest.param(
            "Korea and Norway held the third Ports Dialogue. The Dialogue was co-chaired by Assistant Minister Jan "
            "Vela and Deputy Minister Ola Vik for the Kingdom of Norway and Deputy Minister Sora Lim and Director "
            "Jin Ko for Korea.",
            [("no",), ("no",), ("kr",), ("kr",)],
            id="chairs-act-for-the-state-behind-their-list",
        ),
        pytest.param(
            "Minister of Defence Sora Lim met Minister of Defence of Norway General Jan Vela, Minister of Defence "
            "of Austria Lieutenant General Otto Falk and Minister of Defence of Denmark General Ib Holm.",
            [("kr",), ("no",), ("at",), ("dk",)],
            id="each-of-several-ministers-with-a-rank-acts-for-his-state",
        ),
    ],
)
def test_for_whom_each_acts(lead: str, sides: list[tuple[str, ...]]) -> None:
    assert [side for _, side in who(meeting(lead))] == sides


def test_the_chiefs_of_defence_of_the_publishers_members_are_from_abroad() -> None:
    found = read(
        "",
        lead="Led by Admiral Jan Vela, Chair of the NATO Military Committee, the Chiefs of Defence, together with "
        "Supreme Allied Commander Europe, General Otto Falk and Supreme Allied Commander Transformation, Admiral Ib "
        "Holm, met today to discuss the ferry.",
        publisher="North Atlantic Treaty Organization",
    )
    assert [codes(p.acts_for) for p in found.meetings[0].participations] == [("nato",), ("nato",), ("nato",)]


@pytest.mark.parametrize(("office", "kind"), [("Foreign Minister", "ministerial"), ("President", "summit")])
def test_an_office_without_a_name_tells_the_level_too(office: str, kind: str) -> None:
    lead = f"The {office} met with Prime Minister Reiko Aoki of Japan."
    assert meeting(lead, day=date(2019, 5, 20)).kind == kind


def test_the_president_of_the_republic_is_an_office() -> None:
    found = read(
        "The President of the Republic welcomed the ferry. The President of the Republic of Korea was not there.",
        lead="The President of the Republic met with Prime Minister Reiko Aoki of Japan.",
        publisher="Élysée",
        day=date(2019, 5, 20),
    )
    assert [codes(p.holders) for p in found.positions] == [("emmanuel-macron",)]


def test_press_and_public_relations_are_a_portfolio() -> None:
    found = meeting(
        "President Minho Baek met Prime Minister Reiko Aoki of Japan. The talks were attended by Mr. Jan Vela and "
        "Director-General for Press and Public Relations Mori of Japan."
    )
    assert [p.name for p in found.participations][-1] == "Mori"


def test_a_retreat_is_a_meeting() -> None:
    lead = "I chaired the ASEAN Foreign Ministers' Retreat on 8-9 January 2024 in Alvik. We had fruitful discussions."
    found = meeting(lead, publisher="ASEAN Secretariat", day=date(2024, 1, 9))
    assert (found.kind, found.day, found.place) == ("ministerial", date(2024, 1, 8), "Alvik")


def test_a_grouping_is_no_side_beside_all_of_its_members() -> None:
    found = meeting(
        "Deputy Minister Sora Lim held a meeting with her counterparts from the Czech Republic, Poland, Hungary and "
        "Slovakia, members of the Visegrad Group, in Alvik."
    )
    assert {codes(p.acts_for) for p in found.participations} == {("kr",), ("cz",), ("pl",), ("hu",), ("sk",)}


def test_a_grouping_named_after_an_organisation_is_that_and_the_others() -> None:
    found = read(
        "The Ministers praised the ferry. Both sides praised the pier.",
        lead="The ASEAN Plus Three Foreign Ministers' Meeting was held in Bangkok, chaired by Mr. Ana Vela, "
        "Minister of Foreign Affairs of Thailand.",
        publisher="ASEAN Secretariat",
    )
    assert [codes(p.acts_for) for p in found.meetings[0].participations] == [
        ("th",), ("asean",), ("cn",), ("jp",), ("kr",),
    ]  # fmt: skip
    assert [sorted(codes(p.acts_for)) for p in found.positions] == [
        ["asean", "cn", "jp", "kr", "th"],
        ["asean", "cn", "jp", "kr"],
    ]


def test_states_listed_behind_including_sent_counterparts() -> None:
    found = meeting(
        "Minister Sora Lim hosted a call with counterparts from states hit by floods, including Chile, Peru and Haiti."
    )
    assert [sides for _, sides in who(found)] == [("kr",), ("cl",), ("pe",), ("ht",)]


def test_whom_somebody_called_on_acts_for_the_other_side() -> None:
    found = read(
        "During her visit, she called on President Ana Vela at State House.",
        lead="Foreign Minister Sora Lim concluded a visit to the Republic of Norway today.",
        publisher="Ministry of Foreign Affairs, Republic of Korea",
    ).meetings[0]
    assert who(found) == [("Sora Lim", ("kr",)), ("Ana Vela", ("no",))]


def test_a_president_is_none_of_a_state_that_has_none() -> None:
    found = read(
        "President Vela welcomed the ferry. She praised the pier.",
        lead="The Prime Minister spoke to Chancellor Otto Falk of Austria, then to the President of the Council.",
        publisher="Prime Minister's Office, 10 Downing Street",
        day=date(2013, 1, 10),
    )
    assert [codes(p.acts_for) for p in found.positions] == [(), ()]


def test_no_organisation_has_ministers() -> None:
    found = read(
        "In Oslo, Ms. Lind and Foreign Minister Ib Holm discussed ferries. Mr. Holm praised the ferry.",
        lead="NATO Deputy Secretary General Ana Lind visited Norway and met Prime Minister Liv Dahl.",
        publisher="NATO",
    )
    assert found.meetings[0].kind == "officials"
    assert codes(found.positions[-1].acts_for) == ("no",)


def test_who_alone_can_act_for_the_publisher_does() -> None:
    found = read(
        "President Aoki thanked Prime Minister Lim. The two leaders praised the ferry.",
        lead="Ambassadors watched as Prime Minister Sora Lim met President Reiko Aoki of Norway.",
    )
    assert [p.acts_for for p in found.meetings[0].participations] == [
        p.acts_for for p in found.meetings[0].participations if p.acts_for
    ]


def test_offices_that_meet_come_before_talk_of_their_discussion() -> None:
    found = read(
        "Ferries dominated their discussion.",
        lead="The Prime Minister was received by the Sultan of Oman in Muscat today.",
        publisher="Prime Minister's Office, 10 Downing Street",
        day=date(2014, 1, 10),
    ).meetings[0]
    assert ([codes(p.acts_for) for p in found.participations], found.place) == ([("gb",), ("om",)], "Muscat")


def test_states_whose_ministers_took_part() -> None:
    found = read(
        "Ministers and officials from Chile, Peru and Haiti took part, together with Minister Ana Vela of Norway.",
        lead="Minister Sora Lim and Minister Ib Holm of Denmark chaired a meeting on ports.",
    ).meetings[0]
    assert [sides for _, sides in who(found)] == [("kr",), ("dk",), ("no",), ("cl",), ("pe",), ("ht",)]
    found = meeting(
        "Minister Sora Lim hosted a meeting that brought together counterparts from the three port nations: Chile, "
        "Peru and Haiti."
    )
    assert [sides for _, sides in who(found)] == [("kr",), ("cl",), ("pe",), ("ht",)]


@pytest.mark.parametrize(
    ("lines", "where", "when"),
    [
        ("Alvik, 8 January 2024", "Alvik", 8),
        ("January 8, 2024 - Alvik, Norway - Ministry of Ports", "Alvik", 8),
        ("Press release\n\nAlvik, Norway\n\n9 January 2024", "Alvik", 9),
        ("Ferry Talks of the Leaders on Ports: 8 January 2024", None, 10),
    ],
)
def test_a_line_above_the_text_tells_where_and_when(lines: str, where: str | None, when: int) -> None:
    found = read(
        "They discussed ferries.", lead=f"{lines}\n\nMinister Sora Lim met today with Minister Ana Vela of Norway."
    ).meetings[0]
    assert (found.place, found.day) == (where, date(2024, 1, when))


def test_the_level_of_a_trip_is_that_of_the_first_whom_somebody_met() -> None:
    found = read(
        "In Oslo, Minister Lim met Foreign Minister Ana Vela of Norway.\n\nIn Copenhagen, she also met Special Envoy "
        "Ib Holm of Denmark.",
        lead="Foreign Minister Sora Lim concluded a visit to Norway and Denmark today.",
        publisher="Ministry of Foreign Affairs, Republic of Korea",
    ).meetings[0]
    assert found.kind == "ministerial"


def test_the_subject_tells_the_level_where_persons_are_told_later() -> None:
    found = read(
        "Also attending were Mr. Ib Holm (Denmark) and Ms. Ana Vela (Norway).",
        lead="The Foreign Ministers of Korea, Denmark and Norway met today in Seoul.",
    ).meetings[0]
    assert found.kind == "ministerial"
