"""The shipped readout gives all that a reader finds in it."""

from datetime import date, datetime, timedelta, timezone

from alliancekg.extract.records import Framework
from alliancekg.namespaces import local_name
from invented import codes, words
from seed import seed

JAPAN = timezone(timedelta(hours=9))
BOTH = ("jp", "us")


def framework(title: str) -> Framework:
    """The framework one of whose titles begins so."""
    (found,) = [f for f in seed().frameworks if any(t.casefold().startswith(title.casefold()) for t in f.titles)]
    return found


def test_it_is_a_readout() -> None:
    assert seed().document_kind == "readout"


def test_the_meeting() -> None:
    whole = seed().meetings[0]
    assert (whole.kind, whole.day, whole.place, whole.part_of) == ("summit", date(2025, 10, 28), None, None)
    assert (whole.start, whole.duration) == (datetime(2025, 10, 28, 9, 45, tzinfo=JAPAN), 90)
    assert whole.iri.endswith("/id/meeting/2025-10-28-mofa-japan-us-summit")


def test_its_three_parts_with_times_and_durations() -> None:
    whole, *parts = seed().meetings
    assert [(m.kind, m.start, m.duration) for m in parts] == [
        ("summit", datetime(2025, 10, 28, 9, 50, tzinfo=JAPAN), 40),
        ("signing-ceremony", datetime(2025, 10, 28, 10, 40, tzinfo=JAPAN), 5),
        ("working-lunch", datetime(2025, 10, 28, 10, 55, tzinfo=JAPAN), 45),
    ]
    assert {m.part_of for m in parts} == {whole.iri}
    assert len({m.iri for m in seed().meetings}) == 4


def test_both_leaders_with_office_and_state() -> None:
    assert [(local_name(p.actor), p.office, codes(p.acts_for)) for p in seed().meetings[0].participations] == [
        ("sanae-takaichi", "Prime Minister", ("jp",)),
        ("donald-trump", "President", ("us",)),
    ]


def test_two_documents_were_signed_here() -> None:
    ceremony = next(m.iri for m in seed().meetings if m.kind == "signing-ceremony")
    signed = [f for f in seed().frameworks if f.signed_here]
    assert [(f.kind, codes(f.parties), codes(f.signatories), f.signed_at) for f in signed] == [
        ("agreement", BOTH, BOTH, ceremony),
        ("framework", BOTH, BOTH, ceremony),
    ]


def test_both_are_merged_with_their_twins_in_the_references() -> None:
    for title in ("Implementation of the Agreement", "Japan-U.S. Framework for Securing Supply"):
        twins = framework(title)
        assert len(twins.titles) == len(twins.evidence) == 2
        assert len({t.casefold() for t in twins.titles}) == 2


def test_topics_of_the_signed_documents() -> None:
    assert {"critical-minerals", "rare-earths"} <= set(framework("Japan-U.S. Framework for Securing Supply").topics)
    assert framework("Implementation of the Agreement").topics


def test_one_of_them_implements_the_agreement_on_tariffs() -> None:
    tariffs = framework("agreement on tariffs")
    assert (tariffs.kind, tariffs.signed_here, codes(tariffs.parties)) == ("agreement", False, BOTH)
    assert "tariffs" in tariffs.topics
    assert framework("Implementation of the Agreement").implements == (tariffs.iri,)


def test_three_other_documents_are_listed_and_not_signed() -> None:
    others = [framework(t) for t in ("Regarding Shipbuilding", "Memorandum of Cooperation", "Joint Fact Sheet")]
    assert [f.kind for f in others] == ["memorandum", "memorandum", "fact-sheet"]
    assert [(f.signed_here, f.signed_at, f.signatories) for f in others] == [(False, None, ())] * 3
    assert ["shipbuilding" in others[0].topics, "investment" in others[2].topics] == [True, True]


def test_the_free_and_open_indo_pacific() -> None:
    foip = framework("Free and Open Indo-Pacific")
    assert (foip.kind, foip.known, foip.signed_here) == ("strategy", True, False)
    assert "FOIP" in foip.titles


def test_there_are_no_other_documents() -> None:
    assert len(seed().frameworks) == 7
    assert len({f.iri for f in seed().frameworks}) == 7


def test_the_alliance_and_three_groupings_with_their_members() -> None:
    assert [(local_name(t.iri), t.kind, codes(t.members)) for t in seed().partnerships] == [
        ("japan-us-alliance", "defense-alliance", ("jp", "us")),
        ("japan-us-rok", "minilateral", ("jp", "kr", "us")),
        ("japan-us-philippines", "minilateral", ("jp", "ph", "us")),
        ("quad", "minilateral", ("au", "in", "jp", "us")),
    ]
    assert all(t.known for t in seed().partnerships)


def test_regions_and_states() -> None:
    def named(kind: str) -> set[str]:
        return {local_name(e.iri) for e in seed().entities if e.kind == kind}

    assert named("region") == {"indo-pacific", "middle-east", "taiwan-strait"}
    assert named("state") == {"au", "cn", "in", "jp", "kh", "kp", "kr", "ph", "ru", "th", "us"}
    assert named("person") == {"sanae-takaichi", "donald-trump"}


def test_the_request_on_the_abductions_and_the_support_given_in_answer() -> None:
    request, answer = seed().positions[-2:]
    assert words(seed(), request.span).startswith("Prime Minister TAKAICHI asked for continued understanding")
    assert (request.stance, codes(request.acts_for), codes(request.addressed_to)) == ("request", ("jp",), ("us",))
    assert words(seed(), answer.span) == "gained full support from President Trump"
    assert (answer.stance, codes(answer.holders), codes(answer.acts_for)) == ("support", ("donald-trump",), ("us",))
    assert answer.responds_to == request.span
    assert request.topics == answer.topics == ("abductions",)


def test_every_position_in_order_with_holders_and_stance() -> None:
    """P: the Prime Minister, T: the President, B: both."""
    sides = {("jp",): "P", ("us",): "T", BOTH: "B"}
    expected = """
        P courtesy, P courtesy, P support, P support, P support, P commit, P support, T courtesy, T support, T commit,
        T support, B commit, B commit, P support, P assert, P commit, T assert, B commit, B commit, B commit, B commit,
        P commit, B commit, B support, B discuss, P assert, B discuss, B discuss, B discuss, B oppose, B commit,
        B support, B discuss, B support, B commit, P request, T support"""
    found = [f"{sides[codes(p.acts_for)]} {p.stance}" for p in seed().positions]
    assert found == [position.strip() for position in expected.split(",")]
    assert all(p.joint == (codes(p.acts_for) == BOTH) for p in seed().positions)
    assert all(p.commitment is None or p.stance == "commit" for p in seed().positions)


def test_some_topics_and_concerns() -> None:
    by_quote = {words(seed(), p.span): p for p in seed().positions}
    quo = by_quote["They opposed unilateral attempts to change the status quo by force or coercion"]
    strait = by_quote["They reiterated the importance of peace and stability across the Taiwan Strait"]
    assert quo.topics == ("status-quo-change",)
    assert (strait.topics, codes(strait.concerns)) == (("peace-and-stability",), ("taiwan-strait",))
