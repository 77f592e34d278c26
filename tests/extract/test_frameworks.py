"""Frameworks: titles and kinds, signed here or only named, twins, and what they implement or replace."""

import pytest

from alliancekg.extract.records import Framework
from alliancekg.extract.twins import title_words
from alliancekg.namespaces import local_name
from invented import BOTH, codes, lexicon, read


def frameworks(body: str) -> tuple[Framework, ...]:
    return read(body).frameworks


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        ("They praised the Joint Declaration on Fisheries.", "declaration", "Joint Declaration on Fisheries"),
        ("They recalled the Treaty on Open Skies.", "treaty", "Treaty on Open Skies"),
        ("They recalled the May 2011 Harbour Declaration.", "declaration", "Harbour Declaration"),
        ("They read the Ferry Posture Review.", "strategy", "Ferry Posture Review"),
        ("They read the “Memorandum on Open Ports”.", "memorandum", "Memorandum on Open Ports"),
        ('They read the "Busan Vision for Ports".', "strategy", "Busan Vision for Ports"),
        ("They praised the Open Ports Initiative.", "initiative", "Open Ports Initiative"),
        ("They praised the Joint Statement on Energy.", "joint-statement", "Joint Statement on Energy"),
        ("They praised the Korea-Japan Agreement on Trade.", "agreement", "Korea-Japan Agreement on Trade"),
        ("They upheld the Camp David Principles.", "joint-statement", "Camp David Principles"),
        ("They upheld the UN Charter.", "treaty", "UN Charter"),
        ("They upheld United Nations Security Council resolutions.", "resolution",
         "United Nations Security Council resolutions"),
        ("They praised the Indo-Pacific Economic Framework.", "framework", "Indo-Pacific Economic Framework"),
        ("They praised the Korea-Japan Leaders' Vision Statement on the 45th Anniversary of Ties.", "joint-statement",
         "Korea-Japan Leaders' Vision Statement on the 45th Anniversary of Ties"),
        ("They praised the Korea-Japan-China Free Trade Area.", "agreement", "Korea-Japan-China Free Trade Area"),
        ("They praised the FERRY initiative.", "initiative", "FERRY initiative"),
        ("They praised the ‘Ports First’ policy.", "strategy", "‘Ports First’ policy"),
        ("They praised the Partnering for Ports approach.", "strategy", "Partnering for Ports approach"),
        ("They praised the Alvik Ferry initiative (AFI).", "initiative", "Alvik Ferry initiative (AFI)"),
        ("They praised the Global Ports Call to Action.", "initiative", "Global Ports Call to Action"),
        ("They praised the Plan of Action (2021-2025).", "strategy", "Plan of Action (2021-2025)"),
        ("They upheld the Declaration on the Safety of Ships in the Green Sea (DSS).", "declaration",
         "Declaration on the Safety of Ships in the Green Sea (DSS)"),
        ("They welcomed the Conclusions of the Second Harbour Meeting.", "other",
         "Conclusions of the Second Harbour Meeting"),
        ("They recalled the Joint Statement on Ports between Norway and Spain.", "joint-statement",
         "Joint Statement on Ports between Norway and Spain"),
        ("They praised the agreement on tariffs between Japan and Australia.", "agreement",
         "agreement on tariffs between Japan and Australia"),
        ("They recalled the Charter on Harbours, Ferries, and Lighthouses, and dined.", "treaty",
         "Charter on Harbours, Ferries, and Lighthouses"),
        ("They recalled the Memorandum on Ferries Between the Kingdom of Spain and Norway.", "memorandum",
         "Memorandum on Ferries Between the Kingdom of Spain and Norway"),
        ("They praised the ASEAN-India Trade in Goods Agreement.", "agreement", "ASEAN-India Trade in Goods Agreement"),
    ],
)  # fmt: skip
def test_titles_and_kinds(body: str, kind: str, title: str) -> None:
    (found,) = frameworks(body)
    assert (found.kind, found.titles, found.signed_here) == (kind, (title,), False)
    text = read(body).readout.text
    assert text[found.evidence[0].start : found.evidence[0].end] == title


@pytest.mark.parametrize(
    "body",
    [
        "They reached agreement at noon.",
        "Relevant agreements hold.",
        "They thanked Alvik Ferry Plan Coordinator Ola Berg.",
        "The Agreement holds.",
        "They praised the Green Sea Peace Process.",
        "They praised their Partnership for Peace and Prosperity.",
        "They met the Fisheries Commission and thanked the Harbour Council.",
        "They praised the “two good friends”.",
        "They signed it.",
        "They opened the Busan Harbour Bank.",
        "They visited the Special Economic Zone.",
        "They visited the Harbour Centre for Ferry Strategy.",
        "They thought that a joint statement was long.",
        "They praised the Government policy.",
        "The Prime Minister explained Japan policy.",
        "They took the Convention to the Diet.",
        "The commission was set up by a Memorandum of Understanding (MOU).",
        "They opened the Alvik Corridor.",
        "Of the new Ports Partnership, they said little.",
        "Of Ports Partnership",
    ],
)
def test_no_framework(body: str) -> None:
    assert frameworks(body) == ()


def test_signed_here_has_the_sides_as_parties_and_signatories() -> None:
    (found,) = frameworks("The two leaders signed the Joint Declaration on Fisheries.")
    assert found.signed_here
    assert codes(found.parties) == codes(found.signatories) == BOTH
    assert found.signed_at == read("").meetings[0].iri


@pytest.mark.parametrize(
    "body",
    [
        "They noted that the Treaty on Open Skies was signed in May.",
        "They welcomed the Treaty on Open Skies, which was signed in May.",
        "They praised the recently signed Treaty on Open Skies.",
        "They want to sign the Treaty on Open Skies.",
    ],
)
def test_signed_elsewhere(body: str) -> None:
    (found,) = frameworks(body)
    assert (found.signed_here, found.signed_at, found.signatories) == (False, None, ())


def test_a_witnessed_signing() -> None:
    (found,) = frameworks("They witnessed the signing of the Treaty on Open Skies.")
    assert found.signed_here


def test_a_title_in_brackets_names_the_document_before() -> None:
    (found,) = frameworks("They signed a memorandum on ports (“Memorandum of Understanding on Open Ports”).")
    assert (found.kind, found.signed_here) == ("memorandum", True)


def test_parties_are_those_that_a_title_names() -> None:
    (found,) = frameworks("They praised the Japan-Australia Agreement on Trade.")
    assert (codes(found.parties), found.signatories) == (("jp", "au"), ())
    (alone,) = frameworks("They praised the Japan Agreement on Trade.")
    assert alone.parties == ()


def test_known_frameworks_bring_their_parties_and_topics() -> None:
    (found,) = frameworks("They upheld the Camp David Principles.")
    assert found.known
    assert codes(found.parties) == ("jp", "kr", "us")
    assert "trilateral-cooperation" in found.topics


def test_topics_of_a_new_document_are_in_its_title() -> None:
    (found,) = frameworks("They signed the Arrangement on Semiconductors and Supply Chains.")
    assert found.topics == ("semiconductors", "supply-chains")


def test_twins_are_merged() -> None:
    (found,) = frameworks(
        "They signed a plan (“Japan-U.S. Framework for Securing Supply of Batteries”).\n\n(Reference)\n\n"
        "- Japan-United States Framework For Securing the Supply of Batteries (PDF)"
    )
    assert found.titles == (
        "Japan-U.S. Framework for Securing Supply of Batteries",
        "Japan-United States Framework For Securing the Supply of Batteries",
    )
    assert (found.signed_here, len(found.evidence)) == (True, 2)


def test_reference_lists_name_documents_that_were_not_signed() -> None:
    found = frameworks(
        "They dined.\n\n(Reference)\n\n- Joint Statement on Ports (PDF)\n\n- Fact Sheet: Korea-Japan Ports (PDF)"
    )
    assert [(f.kind, f.titles[0], f.signed_here) for f in found] == [
        ("joint-statement", "Joint Statement on Ports", False),
        ("fact-sheet", "Fact Sheet: Korea-Japan Ports", False),
    ]


def test_what_a_document_replaces() -> None:
    new, old = frameworks("They signed the Agreement on Semiconductors, which replaces the Arrangement on Microchips.")
    assert (new.supersedes, old.supersedes) == ((old.iri,), ())
    assert (new.signed_here, old.signed_here) == (True, False)


def test_what_a_document_implements() -> None:
    new, old = frameworks("They praised the Action Plan on Ferries implementing the Agreement on Free Seas.")
    assert (new.implements, old.implements) == ((old.iri,), ())


def test_what_a_signed_document_implements_is_not_signed() -> None:
    _, old = frameworks("They signed the Action Plan on Ferries implementing the Agreement on Free Seas.")
    assert not old.signed_here


def test_the_free_and_open_indo_pacific_in_either_case() -> None:
    (found,) = frameworks("They praised the Free and Open Indo-Pacific and a free and open Indo-Pacific.")
    assert (found.kind, len(found.evidence)) == ("strategy", 2)


def test_the_article_is_no_part_of_a_title() -> None:
    (found,) = frameworks("They issued a Joint Statement on Energy. The Joint Statement on Energy was praised.")
    assert found.titles == ("Joint Statement on Energy",)


def test_title_words_count_states_by_one_name() -> None:
    same = tuple(lexicon().tables["frameworks"]["same_words"].items())
    one, other = title_words("The U.S. Plan for Rail", same), title_words("United States plan on Rail", same)
    assert one == other == {"us", "plan", "rail"}


def test_a_title_goes_on_after_in_the_field_of() -> None:
    found = read("They signed the Memorandum of Cooperation in the Field of Ferries and praised the Harbour Treaty.")
    assert [(f.titles[0], f.signed_here) for f in found.frameworks] == [
        ("Memorandum of Cooperation in the Field of Ferries", True),
        ("Harbour Treaty", False),  # another verb stands between
    ]


def test_resolutions_with_a_number_are_each_one() -> None:
    found = read("They recalled Security Council resolution 9375 and other Security Council resolutions.")
    assert next(f.titles[0] for f in found.frameworks) == "Security Council resolution 9375"
    assert len(found.frameworks) == 2
    (dated,) = frameworks("They recalled United Nations Security Council Resolution 9375 of 1999.")
    assert dated.titles[0] == "United Nations Security Council Resolution 9375 of 1999"


def test_a_resolution_without_a_number_is_one_if_it_is_singular() -> None:
    assert [f.titles[0] for f in frameworks("They called for a UN Security Council resolution.")] == [
        "UN Security Council resolution"
    ]


def test_what_a_plain_title_is_on_is_part_of_it() -> None:
    (plan,) = frameworks("They welcomed the Joint Action Plan on small ports.")
    assert plan.titles == ("Joint Action Plan on small ports", "Joint Action Plan")


def test_a_later_title_with_some_words_of_an_earlier_one_is_the_same() -> None:
    (ports,) = frameworks("They praised the Japan Strategy for Green Ports. They will revise the Japan Strategy.")
    assert ports.titles == ("Japan Strategy for Green Ports", "Japan Strategy")


def test_what_a_resolution_is_on_is_part_of_its_title_in_capitals() -> None:
    bodies = "9375 on Safe Ferries and", "9375 on ports and", "1540 on Safe Ferries and"
    found = [frameworks(f"They recalled Security Council Resolution {body} praised ports.")[0] for body in bodies]
    assert [f.titles[0].partition("Resolution ")[2] for f in found] == ["9375 on Safe Ferries", "9375", bodies[2][:-4]]
    assert codes((found[2].iri,)) == ("un-security-council-resolution-1540",)


def test_a_policy_in_quotation_marks_is_a_strategy() -> None:
    found = read('Prime Minister Aoki explained the policy of "active care for ferries".')
    assert [(f.titles[0], f.kind) for f in found.frameworks] == [("active care for ferries", "strategy")]


def test_and_joins_two_titles() -> None:
    found = frameworks("They praised the Port Safety Guidelines and the Ferry Building Strategy.")
    assert [f.titles for f in found] == [("Port Safety Guidelines",), ("Ferry Building Strategy",)]


def test_a_joint_statement_that_is_issued_is_one_without_a_title() -> None:
    (found,) = frameworks("At this occasion, a joint statement was issued.")
    assert (found.kind, found.titles, found.signed_here) == ("joint-statement", ("joint statement",), True)
    (found,) = frameworks("The leaders adopted a joint statement.")
    assert found.signed_here


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("Building on the 2014 Ports Statement and 2015 Blueprint for Ferries, they agreed to meet.",
         ["2015 Blueprint for Ferries"]),
        ("They praised the Harbour Fund and Alvik Green Fund.", ["Harbour Fund", "Alvik Green Fund"]),
        ("They chaired the Ministerial Meeting of the Open Ports Initiative.", ["Open Ports Initiative"]),
        ("They met at the Lotus Convention and Exhibition Centre.", []),
        ("They thanked the Harbour Assistance Mission in Alvik (HAMA).", []),
        ("They thanked Undersecretary for Ferry Policy Otto Falk.", []),
        ("They praised Korea's New Harbour Policy.", ["New Harbour Policy"]),
        ("They launched the Japan-Korea Security and Defence Partnership.",
         ["Japan-Korea Security and Defence Partnership"]),
        ("They upheld the Code of Conduct in the Green Sea (COC).", ["Code of Conduct in the Green Sea (COC)"]),
        ("They praised the Treaty between the Government of Japan and the Government of the Republic of Korea.",
         ["Treaty between the Government of Japan and the Government of the Republic of Korea"]),
        ("They praised the Alvik Agreement and Fair and Open Ports Strategy.",
         ["Alvik Agreement", "Fair and Open Ports Strategy"]),
        ("They praised the Protocol to the Harbour Treaty.", ["Protocol to the Harbour Treaty"]),
        ("They praised the Ferry Safety Plan to Norway's ports.", ["Ferry Safety Plan"]),
        ("They welcomed the Ferry Agreement on ports.", ["Ferry Agreement"]),
        ("They signed a new Ports Partnership.", ["Ports Partnership"]),
        ("They welcomed the signing of the Ports Partnership.", ["Ports Partnership"]),
        ("They praised the Ports Partnership.", []),
    ],
)  # fmt: skip
def test_where_titles_begin_and_end(body: str, titles: list[str]) -> None:
    assert [f.titles[0] for f in frameworks(body)] == titles


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("They discussed a security agreement between Japan and Norway.",
         ["security agreement between Japan and Norway"]),
        ("They discussed a fishing agreement between Japan and Norwegian firms.", []),
        ("They discussed an agreement on ferry guarantees for Norway.", ["agreement on ferry guarantees for Norway"]),
        ("They discussed an agreement on ferries.", []),
        ("They welcomed the prisoner exchange agreement reached in Oslo.",
         ["prisoner exchange agreement reached in Oslo"]),
        ("They criticised the treaty signed in Oslo in May by Norway and Japan.",
         ["treaty signed in Oslo in May by Norway and Japan"]),
        ("A letter of intent on ferry crews was exchanged, and an agreement on the transfer of tolls was initialled.",
         ["letter of intent on ferry crews", "agreement on the transfer of tolls"]),
        ("They noted the agreement delimiting the two countries' fishing zones, which is old.",
         ["agreement delimiting the two countries' fishing zones"]),
        ("They signed a Memorandum of Understanding (MOU) concerning the sale of ferries on 3 May.",
         ["Memorandum of Understanding (MOU) concerning the sale of ferries"]),
        ("They hoped for a treaty on ferries and an MoU on cooperation in Geology and Mining.",
         ["treaty on ferries", "MoU on cooperation in Geology and Mining"]),
        ("They welcomed a prisoner exchange agreement.", []),
        ("They welcomed the 2015 Norway ferry deal.", ["2015 Norway ferry deal"]),
        ("They hoped for a Japan-Norway investment agreement.", ["Japan-Norway investment agreement"]),
        ("They said that Japan reached agreement at noon.", []),
        ("They signed an agreement on ferry crews and welcomed tariffs.", ["agreement on ferry crews"]),
        ("They signed a memorandum of understanding on ports in Oslo.", ["memorandum of understanding on ports"]),
        ("They adopted a plan on ferries.", []),
        ("They praised the agreement on Norway's fast ferries.", ["agreement on Norway's fast ferries"]),
        ("They praised the pact between Norway and the Alvik region.", []),
        ("They praised the ports agreement between Norway and the Alvik region.",
         ["ports agreement between Norway and the Alvik"]),
        ("They praised the recent social security agreement.", ["social security agreement"]),
        ("They hoped for a social security agreement.", []),
        ("They praised the 9th Ferry Policy & Safety Consultations.", []),
    ],
)  # fmt: skip
def test_descriptions_that_point_to_one_document(body: str, titles: list[str]) -> None:
    assert [f.titles[0] for f in frameworks(body)] == titles


def test_a_document_named_again_by_its_head_or_its_acronym_is_the_same() -> None:
    (plan,) = frameworks(
        "They praised the Japan-Korea Plan of Action (2016-2020). They will extend the Plan of Action."
    )
    assert plan.titles == ("Japan-Korea Plan of Action (2016-2020)", "Plan of Action")
    (oceans,) = frameworks("They praised the Indo Pacific Oceans Initiative (IPOI). They support IPOI.")
    assert codes((oceans.iri,)) == ("indo-pacific-oceans-initiative",)


def test_a_known_document_is_found_without_its_owner_too() -> None:
    (compass,) = frameworks("They praised the EU's Strategic Compass.")
    assert compass.titles == ("EU's Strategic Compass", "Strategic Compass")


def test_a_partnership_called_by_its_agreement_is_that_agreement_wherever_its_acronym_stands() -> None:
    found = read(
        "They praised the Comprehensive and Progressive Agreement for Trans-Pacific Partnership. They discussed CPTPP."
    )
    assert [codes((f.iri,)) for f in found.frameworks] == [("cptpp-agreement",)]
    assert not found.partnerships
    assert [codes((p.iri,)) for p in read("They praised the CPTPP.").partnerships] == [("cptpp",)]


def test_resolutions_by_body_by_day_and_by_number() -> None:
    body = (
        "They recalled the relevant resolutions of the UN Security Council, the resolution of the General Assembly of "
        "2 March 2022 and sanctions under resolution 9375, and hoped for a Security Council resolution."
    )
    found = frameworks(body)
    assert [(f.kind, f.titles[0]) for f in found] == [
        ("resolution", "resolutions of the UN Security Council"),
        ("resolution", "resolution of the General Assembly of 2 March 2022"),
        ("resolution", "resolution 9375"),
    ]
    assert [local_name(f.iri) for f in found if f.known] == ["un-security-council-resolutions"]


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        ("An agreement on tolls and a protocol on ports were signed.", [True, True]),
        ("An agreement on tolls was signed in 2019.", [False]),
        ("The Harbour Treaty was initialled by the ministers.", [True]),
        ("The Harbour Treaty was signed last May.", [False]),
    ],
)
def test_what_was_signed_in_the_passive(body: str, signed: list[bool]) -> None:
    assert [f.signed_here for f in frameworks(body)] == signed


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("They praised the Sustainable Development Goals.", []),
        ("They hoped for a status of forces agreement.", ["status of forces agreement"]),
        ("They praised the Code of Conduct between ASEAN and China.", ["Code of Conduct between ASEAN and China"]),
        ("They hope to conclude an agreement on ferry tolls.", ["agreement on ferry tolls"]),
        ("They praised the Horizon 2047 roadmap.", ["Horizon 2047 roadmap"]),
        ("They thanked Norway for the Harbour Safety Package.", ["Harbour Safety Package"]),
        ("They praised the American Rescue Plan.", []),
        ("They want a free, open, and peaceful Indo-Pacific.", ["free, open, and peaceful Indo-Pacific"]),
        ("They want a peaceful Indo-Pacific.", []),
        ("They noted resolutions 9242 and 9338.", ["resolutions 9242 and 9338"]),
        ("They discussed the CEPA.", ["CEPA"]),
        ("They praised the joint statement on ports between the two countries.",
         ["joint statement on ports between the two countries"]),
    ],
)  # fmt: skip
def test_known_aims_standing_kinds_and_parties(body: str, titles: list[str]) -> None:
    assert [f.titles[0] for f in frameworks(body)] == titles
