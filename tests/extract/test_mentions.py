"""Known names in a text: states, regions, organisations, partnerships, frameworks; what they stand for; blockers."""

import pytest

from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.mentions import Mention, find_inner, find_mentions
from alliancekg.extract.text import Text, analyse
from alliancekg.namespaces import local_name
from invented import codes, lexicon, read


def analysed(source: str) -> Text:
    return analyse(source, LayoutPatterns(lexicon().tables["documents"]))


def mentions(source: str) -> list[Mention]:
    return find_mentions(analysed(source), lexicon())


def named(source: str) -> list[tuple[str, str]]:
    return [(source[m.start : m.end], local_name(m.iri)) for m in mentions(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Japan and the Republic of Korea", [("Japan", "jp"), ("Republic of Korea", "kr")]),
        ("the ROK, the DPRK and the PRC", [("ROK", "kr"), ("DPRK", "kp"), ("PRC", "cn")]),
        ("the U.S., the UK and the UAE", [("U.S.", "us"), ("UK", "gb"), ("UAE", "ae")]),
        ("Japanese and Filipino ships", [("Japanese", "jp"), ("Filipino", "ph")]),
        ("peace across the Taiwan Strait", [("Taiwan Strait", "taiwan-strait")]),
        ("a free Indo‑Pacific", [("Indo‑Pacific", "indo-pacific")]),
        ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "pg"), ("Guinea-Bissau", "gw")]),
        ("NATO and ASEAN", [("NATO", "nato"), ("ASEAN", "asean")]),
        ("the Republic\n    of Korea", [("Republic\n    of Korea", "kr")]),
        ("the UN Security Council", [("UN Security Council", "un-security-council")]),
        ("the National Security Council of Peru", [("Peru", "pe")]),
        ("the Security Council of Peru", [("Peru", "pe")]),
    ],
)
def test_names(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(source) == expected


@pytest.mark.parametrize(
    "source",
    ["the Sea of Japan", "New Mexico", "the Indian Ocean", "a turkey", "the polish of it", "Chinatown", "Omani-style"],
)
def test_no_states(source: str) -> None:
    assert [found for found in named(source) if found[1] in {"jp", "mx", "in", "tr", "pl", "cn"}] == []


def test_a_name_of_several_things_is_first_of_all_a_state() -> None:
    (georgia,) = mentions("Georgia")
    assert (georgia.kind, local_name(georgia.iri)) == ("state", "ge")


def test_capitals_that_stand_for_governments_or_are_places() -> None:
    kinds = {s: [(m.how, m.as_place) for m in mentions(s)] for s in ("Beijing said", "in Beijing", "to Tokyo, where")}
    assert kinds == {
        "Beijing said": [("metonym", False)],
        "in Beijing": [("metonym", True)],
        "to Tokyo, where": [("metonym", True)],
    }


def test_tokens_and_offsets_agree() -> None:
    text = analysed("Ships of Papua New Guinea met the Japanese fleet.")
    for mention in find_mentions(text, lexicon()):
        assert (text.starts[mention.first], text.ends[mention.last - 1]) == (mention.start, mention.end)


def test_states_inside_the_name_of_a_partnership() -> None:
    text = analysed("the Japan-U.S. Alliance")
    outer = find_mentions(text, lexicon())
    assert [local_name(m.iri) for m in outer] == ["japan-us-alliance"]
    assert [local_name(m.iri) for m in find_inner(text, outer, lexicon())] == ["jp", "us"]
    assert find_inner(text, [m for m in outer if m.kind == "state"], lexicon()) == []


def test_entities_are_listed_once_in_order_and_cities_are_left_out() -> None:
    found = read("They discussed Russia, the Taiwan Strait, Russian ships and Viet Nam. They will dine in Paris.")
    assert [(e.kind, local_name(e.iri)) for e in found.entities if e.kind != "person"] == [
        ("state", "jp"),
        ("state", "ru"),
        ("region", "taiwan-strait"),
        ("state", "vn"),
    ]
    russia = next(e for e in found.entities if local_name(e.iri) == "ru")
    assert [found.readout.text[s.start : s.end] for s in russia.evidence] == ["Russia", "Russian"]
    assert all(e.known for e in found.entities if e.kind != "person")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They praised North Korea. The North praised them.", ("kp", "kp")),
        ("They praised North Korea. The North Sea was calm.", ("kp",)),
        ("They praised the North.", ()),
        ("They praised Viet Nam and sailed the East Sea.", ("vn", "south-china-sea")),
        ("They praised Korea and sailed the East Sea.", ("kr",)),
        ("They praised the Trans-Pacific Partnership.", ("tpp",)),
    ],
)
def test_a_short_name_counts_where_the_text_backs_it(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(local_name(m.iri) for m in mentions(text)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("They asked the Director for Asia and the Middle East for 3 million US dollars.", ("asia", "middle-east")),
        ("They praised the European Ferry Agency and European Allies.", ("europe",)),
        ("They came from Oslo and Manama and left for Dili.", ()),
        ("They appealed to Tehran and praised the Juba Peace Agreement.", ("ir",)),
        ("They praised Horizon Europe in the South-West Atlantic.", ()),
    ],
)
def test_regions_in_offices_institutions_of_europe_and_cities_on_the_way(body: str, expected: tuple[str, ...]) -> None:
    found = [e.iri for e in read(body).entities if e.kind in {"state", "region"}]
    assert tuple(iri for iri in codes(found) if iri not in {"jp", "kr"}) == expected
