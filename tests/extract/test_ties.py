"""Ties: alliances, groupings and organisations, by name or spelled by their members in any order."""

import pytest

from alliancekg.extract.records import Partnership
from alliancekg.namespaces import local_name
from invented import codes, read

THREE = (
    "President Minho Baek met today with Prime Minister Reiko Aoki of Japan and President Ana Reyes of the Philippines."
)


def ties(body: str, **more: str) -> tuple[Partnership, ...]:
    return read(body, **more).partnerships


def described(body: str, **more: str) -> list[tuple[str, str, str]]:
    return [(t.name, local_name(t.iri), t.kind) for t in ties(body, **more)]


@pytest.mark.parametrize(
    ("phrase", "slug", "kind"),
    [
        ("Japan-U.S. Alliance", "japan-us-alliance", "defense-alliance"),
        ("U.S.-Japan Alliance", "japan-us-alliance", "defense-alliance"),
        ("U.S.-ROK alliance", "us-rok-alliance", "defense-alliance"),
        ("Japan-U.S.-ROK trilateral cooperation", "japan-us-rok", "minilateral"),
        ("Republic of Korea (ROK)-Japan-U.S. cooperation", "japan-us-rok", "minilateral"),
        ("Australia-India-U.S.-Japan cooperation", "quad", "minilateral"),
        ("Quad", "quad", "minilateral"),
        ("AUKUS", "aukus", "minilateral"),
        ("ASEAN", "asean", "intergovernmental-organization"),
        ("G7", "g7", "forum"),
        ("NATO", "nato", "defense-alliance"),
        ("China-Russia-Iran partnership", "cn-ir-ru", "minilateral"),
        ("Global Biofuel Alliance", "global-biofuels-alliance", "other"),
        ("“Central Asia plus Japan” Dialogue", "central-asia-plus-japan", "minilateral"),
        ("Korea-Japan Fisheries Council", "korea-japan-fisheries-council", "other"),
        ("Korea-Central Asia Ferry Forum", "korea-central-asia-ferry-forum", "other"),
        ("“Korea - Central Asia” Dialogue", "korea-central-asia-dialogue", "other"),
        ("Korea-Norway Ports Consultation", "korea-norway-ports-consultation", "other"),
        ("Japan and Norway's strategic partnership", "jp-no", "other"),
        (
            "partnership between the United States and Norway",
            "partnership-between-the-united-states-and-norway",
            "other",
        ),
        ("cooperation among the three countries of Japan, the United States and Korea", "japan-us-rok", "minilateral"),
    ],
)
def test_ties(phrase: str, slug: str, kind: str) -> None:
    assert [(name, tie) for name, tie, _ in described(f"They praised the {phrase}.")] == [(phrase, slug)]
    assert ties(f"They praised the {phrase}.")[0].kind == kind


@pytest.mark.parametrize(
    "phrase",
    [
        "Japan-China relations",
        "Japan-Republic of Korea (ROK)-U.S. summit",
        "Japan-Australia-India talks",
        "cooperation among Russia, Iran and China",
        "Japan-U.S. agreement",
        "Japan and the United States",
        "orchestra",
        "partnership between Japan and Norway",
        "Japan and Norway's ferry",
        "Summit for Democracy",
        "Japan-Norway Senior Officials' Meeting (JNSOM)",
    ],
)
def test_no_ties(phrase: str) -> None:
    assert described(f"They discussed the {phrase}.") == []


@pytest.mark.parametrize(
    "body",
    [
        "They recalled the Charter of the United Nations.",
        "They thanked the Secretary of State for Foreign and Commonwealth Affairs.",
        "They praised the CSTO's Collective Security Council.",
        "They held their 5th Senior Officials' Meeting.",
        "They signed the Strategic Partnership Agreement.",
    ],
)
def test_names_inside_other_names_and_routine_talks(body: str) -> None:
    assert {local_name(t.iri) for t in ties(body)} <= {"csto"}


def test_allies_mean_their_own_alliance() -> None:
    lead = "President Minho Baek met today with President Otto Falk of the United States in Busan."
    assert [t[1] for t in described("They praised their ironclad alliance.", lead=lead)] == ["us-rok-alliance"]
    assert [t[1] for t in described("They praised the alliance of ferry towns.", lead=lead)] == []
    assert described("They praised their ironclad alliance.") == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("the Korea-Japan Ports Dialogue and their strategic partnership", ["Korea-Japan Ports Dialogue"]),
        (
            "the Korea-Japan Ports Dialogue (PD) and the Strategic Partnership",
            ["Korea-Japan Ports Dialogue (PD)", "Strategic Partnership"],
        ),
        ("the Korea-Japan Ports Partnership and the Strategic Partnership", ["Korea-Japan Ports Partnership"]),
        (
            "the Korea-Japan Ports Dialogue and the Korea-Japan Fisheries Committee (FC)",
            ["Korea-Japan Ports Dialogue", "Korea-Japan Fisheries Committee"],
        ),
        (
            "the Korea-Japan Senior Officials' Ports Dialogue and the Korea-Japan Ports Dialogue",
            ["Korea-Japan Senior Officials' Ports Dialogue"],
        ),
        (
            "the Korea-Japan Fisheries Committee and the Strategic Dialogue",
            ["Korea-Japan Fisheries Committee", "Strategic Dialogue"],
        ),
        (
            "the Foreign Office Consultations and Strategic Dialogue",
            ["Foreign Office Consultations and Strategic Dialogue"],
        ),
        ("the Korea-Japan Dialogue Ports Fund (DPF)", []),
        ("the Regional Strategic Partnership", []),
    ],
)
def test_several_institutions_of_the_two_who_met(body: str, names: list[str]) -> None:
    assert [t.name for t in ties(f"They praised {body}.")] == names


@pytest.mark.parametrize("joint", ["-", "–", "‑"])
def test_dashes_of_all_kinds(joint: str) -> None:
    assert codes(ties(f"They praised Japan{joint}U.S.{joint}ROK cooperation.")[0].members) == ("jp", "kr", "us")


def test_a_partnership_of_two_is_a_tie_if_it_is_called_more_than_that() -> None:
    (tie,) = ties("They praised the strategic energy partnership between Japan and Norway.")
    assert (tie.name, codes(tie.members)) == ("strategic energy partnership between Japan and Norway", ("jp", "no"))


def test_members_of_known_and_of_new_ties() -> None:
    (quad, new) = ties("They praised the Quad, and trilateral cooperation among France, Italy, and Spain.")
    assert (quad.known, codes(quad.members)) == (True, ("au", "in", "jp", "us"))
    assert (new.known, codes(new.members), local_name(new.iri)) == (False, ("es", "fr", "it"), "es-fr-it")


def test_cooperation_of_those_who_meet_with_others_is_a_tie() -> None:
    (found,) = ties("They praised cooperation among Japan, the Republic of Korea, and Australia.")
    assert codes(found.members) == ("au", "jp", "kr")


def test_a_format_without_members_means_the_three_who_meet() -> None:
    (found,) = ties("They praised trilateral cooperation.", lead=THREE)
    assert (found.name, codes(found.members)) == ("trilateral cooperation", ("jp", "kr", "ph"))
    assert ties("They praised trilateral cooperation.") == ()
    (found,) = ties("They praised trilateral cooperation with friends.", lead=THREE)
    assert found.name == "trilateral cooperation"


def test_trilateral_cooperation_of_two_with_a_third() -> None:
    (found,) = ties("They praised trilateral cooperation with Australia.")
    assert codes(found.members) == ("au", "jp", "kr")
    assert ties("They praised trilateral cooperation with Japan.") == ()


def test_one_tie_named_in_two_ways_is_one() -> None:
    (found,) = ties("They praised the Quad. Japan-Australia-India-U.S. cooperation has grown.")
    assert found.name == "Quad"
    assert len(found.evidence) == 2


def test_evidence_is_where_the_name_stands() -> None:
    found = read("They praised the Japan-U.S. Alliance.")
    (span,) = found.partnerships[0].evidence
    assert found.readout.text[span.start : span.end] == "Japan-U.S. Alliance"


def test_a_known_compound_inside_a_longer_one() -> None:
    (found,) = ties("They praised India-Japan-Australia-U.S. cooperation.")
    assert local_name(found.iri) == "quad"


def test_a_known_name_inside_the_name_of_another_tie() -> None:
    assert len(ties("They praised the Korea-Japan Economic Security Dialogue.")) == 1


def test_an_organ_stands_for_its_organisation() -> None:
    assert codes(tuple(t.iri for t in read("They met again at the UN General Assembly.").partnerships)) == ("un",)
    assert read("They thanked the President of the European Commission.").partnerships == ()


def test_a_named_partnership_is_that_of_the_two_that_meet() -> None:
    (tie,) = read("They welcomed progress in the Comprehensive Strategic Partnership.").partnerships
    assert (codes(tie.members), tie.kind) == (("jp", "kr"), "other")


def test_an_alliance_between_two_states() -> None:
    (tie,) = read("They praised the defense alliance between the Philippines and the United States.").partnerships
    assert (codes(tie.members), tie.kind) == (("ph", "us"), "defense-alliance")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("They praised the Japan-Korea Joint Fisheries Consultations.", "Japan-Korea Joint Fisheries Consultations"),
        ("They praised the annual Japan-Korea Leaders' Meeting.", "Japan-Korea Leaders' Meeting"),
        ("They hoped to hold the Foreign Ministers' Strategic Dialogue.", "Foreign Ministers' Strategic Dialogue"),
        ("They agreed on a Defence 2+2 Dialogue.", "Defence 2+2 Dialogue"),
        ("They praised their strategic partnership.", "strategic partnership"),
    ],
)
def test_institutions_of_those_who_meet(body: str, name: str) -> None:
    (tie,) = read(body).partnerships
    assert (tie.name, sorted(codes(tie.members))) == (name, ["jp", "kr"])


@pytest.mark.parametrize(
    "body",
    [
        "They praised Japan-Korea Dialogue Relations.",
        "They spoke at the Lotus Dialogue.",
        "They met at the Foreign Ministers' Meeting.",
        "They upheld the UN Convention on the Safety of Ships.",
    ],
)
def test_no_institution_of_those_who_meet(body: str) -> None:
    assert read(body).partnerships == ()


def test_an_institution_is_named_by_its_meeting_and_by_a_format_in_brackets() -> None:
    assert described("They attended the Japan-Korea Fisheries Committee Meeting.") == [
        ("Japan-Korea Fisheries Committee", "japan-korea-fisheries-committee", "other")
    ]
    (consultations,) = ties("They attended the Japan-Korea Foreign and Defense Ministers' Meeting (“2+2”).")
    assert codes(consultations.members) == ("jp", "kr")


def test_an_initiative_of_states_is_a_document_and_no_partnership() -> None:
    assert described("They praised the Japan-Korea Ferry Safety Initiative.") == []


@pytest.mark.parametrize(
    "phrase", ["EU-Norway Enhanced Partnership and Ferry Cooperation Agreement", "Korea-Africa partnership"]
)
def test_agreements_and_plain_relations_with_a_region_are_no_institutions(phrase: str) -> None:
    assert [tie for tie in ties(f"They praised the {phrase}.") if local_name(tie.iri) != "eu"] == []


def test_the_states_of_a_region_are_not_told() -> None:
    (tie,) = ties("They praised the Korea-Central Asia Ferry Forum.")
    assert tie.members == ()


def test_an_organ_that_ends_in_the_name_of_its_organisation_names_it() -> None:
    assert described("They praised the Council of the European Union.")[0][:2] == ("European Union", "eu")
    assert described("They praised the European Commission.")[0][:2] == ("European Commission", "eu")


def test_a_trilateral_dialogue_of_others() -> None:
    (tie,) = ties("They praised the Trilateral Dialogue between France, Italy and Spain.")
    assert codes(tie.members) == ("es", "fr", "it")


def test_a_group_in_whose_framework_something_is_done_is_named() -> None:
    (tie,) = ties("They discussed ports within the G7 framework.")
    assert codes((tie.iri,)) == ("g7",)


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("High-Level Defence Dialogue between France and Italy", ("fr", "it")),
        ("Bilateral Consultation Mechanism (BCM) of Norway and Spain", ("es", "no")),
        ("Japan-Korea Foreign Office Consultations", ("jp", "kr")),
        ("strategic partnership between the two countries", ("jp", "kr")),
    ],
)
def test_institutions_with_their_members_behind_and_those_of_the_two_who_met(
    phrase: str, members: tuple[str, ...]
) -> None:
    (tie,) = ties(f"They praised the {phrase}.")
    assert codes(sorted(tie.members)) == members


def test_an_institution_at_the_beginning_of_a_sentence_and_a_partnership_that_ties_were_raised_to() -> None:
    assert codes(ties("The Strategic Dialogue will go on.")[0].members) == ("jp", "kr")
    assert codes(ties("Their ties were elevated to a strategic partnership in May.")[0].members) == ("jp", "kr")


def test_an_event_of_the_three_who_meet_is_their_format() -> None:
    (tie,) = [t for t in ties("They praised the Japan-Korea-Philippines Ministerial.", lead=THREE) if t.members]
    assert codes(sorted(tie.members)) == ("jp", "kr", "ph")


def test_dialogues_on_different_things_are_different_ones() -> None:
    names = [tie.name for tie in ties("They praised the Strategic Dialogue and the Defence Policy Dialogue.")]
    assert names == ["Strategic Dialogue", "Defence Policy Dialogue"]


def test_no_partnership_in_the_title_of_an_agreement_and_no_name_from_inside_another() -> None:
    assert ties("They praised the Comprehensive Partnership and Cooperation Agreement.") == ()
    (council,) = ties("The UN Security Council met on United Nations Security Council resolutions.")
    assert council.name == "UN Security Council"
