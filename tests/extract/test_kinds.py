"""What is no readout: it is told apart and gives no meeting and no position."""

import pytest

from invented import codes, read

BODY = "The two leaders discussed the ferry line. President Baek opposed any new tariffs."


@pytest.mark.parametrize(
    ("kind", "title", "lead"),
    [
        ("remarks", "Remarks by President Baek at the Opening of the Harbour Museum", "Thank you all for coming."),
        ("remarks", "Transcript of the Joint Press Conference with Prime Minister Aoki", "Good morning."),
        ("schedule", "Public Schedule for January 10", "President Baek meets Prime Minister Aoki of Japan in Busan."),
        ("remarks", "Spokesperson's Press Briefing", "President Minho Baek will meet Prime Minister Aoki of Japan."),
        (
            "schedule",
            "Foreign Minister of Korea to conduct a visit to Japan",
            "Minister Sora Lim is scheduled to meet Minister Kenji Mori of Japan.",
        ),
        ("schedule", "Weekly schedule", "President Baek meets Prime Minister Aoki of Japan in Busan."),
        (
            "domestic",
            "President Baek Meets Governors",
            "President Minho Baek met today with Governor Jun Seo and Mayor Hana Lim to discuss schools.",
        ),
        (
            "remarks",
            "The port must open",
            "The port of Japan must open. This was stated by President Minho Baek in a conversation with journalists.",
        ),
        (
            "domestic",
            "Meeting with Executives",
            "President Minho Baek convened a group of Japanese business executives to discuss ports.",
        ),
        (
            "domestic",
            "Party Meeting",
            "President Minho Baek attended a party meeting.\n\n“I met Prime Minister Reiko Aoki of Japan last week.”",
        ),
        ("other", "New stamps", "The post office sells stamps with ferries on them."),
    ],
)
def test_no_readout(kind: str, title: str, lead: str) -> None:
    found = read(BODY if kind != "domestic" else "They discussed schools.", lead=lead, title=title)
    assert found.document_kind == kind
    assert (found.meetings, found.positions) == ((), ())


def test_what_is_no_readout_still_names_states_regions_ties_and_frameworks() -> None:
    body = (
        "Minister Sora Lim announced new boats for the coast guard. They will patrol the South China Sea with those of "
        "Japan, as ASEAN asked, under the Harbour Treaty. Minister Lim signed the Ferry Safety Agreement at home."
    )
    found = read(body, lead="", title="New boats")
    assert (found.document_kind, found.meetings, found.positions) == ("other", (), ())
    assert codes(e.iri for e in found.entities) == ("south-china-sea", "jp", "asean")
    assert [tie.name for tie in found.partnerships] == ["ASEAN"]
    signed = [(framework.titles[0], framework.signed_here, framework.signed_at) for framework in found.frameworks]
    assert signed == [("Harbour Treaty", False, None), ("Ferry Safety Agreement", False, None)]


def test_of_a_meeting_at_home_only_frameworks_of_the_reference_data_count() -> None:
    lead = "President Minho Baek met today with the governors of four provinces in Busan."
    found = read("They discussed the Paris Agreement and the Province Rescue Plan.", lead=lead, title="Governors")
    assert found.document_kind == "domestic"
    assert [framework.titles[0] for framework in found.frameworks] == ["Paris Agreement"]


def test_a_readout() -> None:
    assert read(BODY, title="President Baek Meets Prime Minister Aoki").document_kind == "readout"
    lead = "Vice Foreign Minister Jun Seo gave a dinner for the fisheries ministers of three Baltic countries."
    assert read(BODY, lead=lead).document_kind == "readout"
    lead = "Foreign Minister Jun Seo attended the 9th Mekong-ROK Ministerial Meeting as its chair."
    assert read(BODY, lead=lead).document_kind == "readout"


def test_a_treaty_text_gives_its_framework_with_parties() -> None:
    body = (
        "Whereas the Parties wish to open their ports;\n\nHave agreed as follows:\n\nArticle I\n\n"
        "The Parties shall open their ports.\n\nArticle II\n\nThis Agreement shall enter into force on signature."
    )
    title = "Agreement between Japan and the Republic of Korea on Open Ports"
    found = read(body, lead="", title=title)
    assert found.document_kind == "treaty-text"
    assert (found.meetings, found.positions) == ((), ())
    (framework,) = found.frameworks
    assert framework.titles == (title,)
    assert (framework.kind, codes(framework.parties)) == ("agreement", ("jp", "kr"))
    assert framework.evidence


def test_a_treaty_text_without_title_has_no_framework() -> None:
    body = "Whereas the Parties wish peace;\n\nHave agreed as follows:\n\nThe Parties shall keep it."
    assert read(body, lead="").frameworks == ()


def test_parties_in_the_text_where_the_title_names_none() -> None:
    body = (
        "Japan and the Republic of Korea, whereas they wish peace, have agreed as follows: the parties shall keep it."
    )
    (framework,) = read(body, lead="", title="Open Ports").frameworks
    assert (framework.kind, codes(framework.parties)) == ("agreement", ("jp", "kr"))


def test_a_meeting_without_publisher_needs_two_sides() -> None:
    two = "President Minho Baek of the Republic of Korea met Prime Minister Reiko Aoki of Japan in Busan."
    assert read(BODY, lead=two, publisher="").document_kind == "readout"
    one = "Prime Minister Reiko Aoki of Japan met Governor Jun Ito in Nara."
    assert read("They discussed schools.", lead=one, publisher="").document_kind == "domestic"


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("Ana Vela, African Union Commission (AUC) Chairperson", "au"),
        ("AUC Chairperson Ana Vela", "au"),
        ("ICRC President Ana Vela", "icrc"),
        ("World Food Programme (WFP) Executive Director Ana Vela", "wfp"),
        ("IFRC President Ana Vela", "ifrc"),
        ("UNDP Administrator Ana Vela", "undp"),
        ("IOM Director General Ana Vela", "iom"),
        ("FAO Director-General Ana Vela", "fao"),
        ("African Development Bank President Ana Vela", "afdb"),
        ("CTBTO Executive Secretary Ana Vela", "ctbto"),
        ("Executive Director of UN Women Ana Vela", "un-women"),
        ("Speaker of the Knesset Ana Vela", "il"),
        ("Speaker of the Sejm Ana Vela", "pl"),
        ("President of the Bundestag Ana Vela", "de"),
        ("Prime Minister of the Kurdistan Region Ana Vela", "iq"),
    ],
)
def test_who_comes_from_abroad_though_no_state_is_named(who: str, side: str) -> None:
    found = read("They discussed the ferry line.", lead=f"President Minho Baek met today with {who}.")
    assert found.document_kind == "readout"
    assert [codes(p.acts_for) for p in found.meetings[0].participations][1:] == [(side,)]
