"""Blocks, sentences and tokens: layout is stepped over, and every offset lies in the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekg.documents import Readout
from alliancekg.extract import extract
from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.text import Text, analyse
from alliancekg.namespaces import resource_iri
from invented import lexicon, read


def text_of(source: str) -> Text:
    return analyse(source, LayoutPatterns(lexicon().tables["documents"]))


def blocks(source: str) -> list[tuple[str, str]]:
    return [(block.kind, source[block.start : block.end]) for block in text_of(source).blocks]


def sentences(source: str) -> list[str]:
    text = text_of(source)
    return [source[text.starts[s.first] : text.ends[s.last - 1]] for s in text.sentences]


def tokens(source: str) -> list[str]:
    return text_of(source).raw


# -- tokens --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the U.S. and D.C.", ["the", "U.S.", "and", "D.C."]),
        ("at 9:45 a.m. on May 3rd", ["at", "9:45", "a.m.", "on", "May", "3rd"]),
        ("Donald J. Hall, Jr. spoke", ["Donald", "J.", "Hall", ",", "Jr.", "spoke"]),
        ("H.E. Dr. Ida O’Neill", ["H.E.", "Dr.", "Ida", "O'Neill"]),
        ("Japan’s ports, the leaders’ talks", ["Japan", "'s", "ports", ",", "the", "leaders", "'", "talks"]),
        ("Indo-Pacific 1,000.5 tons", ["Indo", "-", "Pacific", "1,000.5", "tons"]),
        ("“Open Ports”", ['"', "Open", "Ports", '"']),
        ("**Bold** _words_", ["Bold", "words"]),
        ("é̀ 会談 🚢", ["é", "̀", "会談", "🚢"]),
    ],
)
def test_tokens(source: str, expected: list[str]) -> None:
    assert tokens(source) == expected


def test_tokens_know_their_places_and_lower_case() -> None:
    text = text_of("Japan — “Open”.")
    assert [text.source[s:e] for s, e in zip(text.starts, text.ends, strict=True)] == [
        "Japan",
        "—",
        "“",
        "Open",
        "”",
        ".",
    ]
    assert text.words == ["japan", "-", '"', "open", '"', "."]
    assert (text.token_at(0), text.token_at(1), text.token_at(6)) == (0, 1, 1)
    assert (text.token_before(0), text.token_before(6)) == (-1, 0)


# -- sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "She met the U.S. President on Friday.",
        "He flew to Washington, D.C. Berg followed the U.S. Navy there.",
        "The call began at 3 p.m. Tokyo time.",
        "She met the U.S. Under Secretary on Friday.",
        "Joseph R. Hall, Jr. spoke.",
        "H.E. Mr. Otto Falk and Mrs. Ida Berg met Gen. Lund.",
        "The pact (signed in May. Then lost) was found.",
        "It costs 3.5 million, i.e. too much.",
    ],
)
def test_one_sentence(source: str) -> None:
    assert sentences(source) == [source]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("She thanked the U.S.", "They left."),
        ("The talks ended at 5 p.m.", "The leaders then dined."),
        ("They met in Washington, D.C.", "Both sides were content."),
        ("He thanked Otto Falk, Jr.", "They left."),
        ("Is peace near?", "Nobody knows!"),
        ("He said: “We agree.”", "She nodded."),
        ("The bridge (see below).", "“It is new,” he said."),
        ("It was **over.**", "They left."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert [s.rstrip("*") for s in sentences(f"{first} {second}")] == [first.rstrip("*"), second]


def test_sentences_by_token() -> None:
    text = text_of("One came. Two left. Three stayed.")
    assert [text.sentence_of(token) for token in range(len(text.words))] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


# -- blocks ----------------------------------------------------------------------------------------------------------


def test_kinds_of_blocks() -> None:
    source = (
        "Meeting of Premiers\n\n(Photo: Harbour Office)\n\nThe premiers met in Graz on Friday and talked.\n\n"
        "1. Rail\n\n- They welcomed the rail link.\n\n(Reference)\n\nJoint Statement on Rail (PDF)\n\n###\n"
    )
    assert blocks(source) == [
        ("heading", "Meeting of Premiers"),
        ("caption", "(Photo: Harbour Office)"),
        ("paragraph", "The premiers met in Graz on Friday and talked."),
        ("heading", "1. Rail"),
        ("item", "- They welcomed the rail link."),
        ("heading", "(Reference)"),
        ("reference", "Joint Statement on Rail (PDF)"),
        ("end", "###"),
    ]


@pytest.mark.parametrize("line", ["FOR IMMEDIATE RELEASE", "Share this page", "Media contact: 555"])
def test_boilerplate_has_no_sentences(line: str) -> None:
    assert blocks(line)[0][0] == "boilerplate"
    assert sentences(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "1. Japan-U.S. Relations",
        "(2) Security Affairs",
        "II. Trade",
        "**Regional Affairs**",
        "## Trade and Energy",
        "*they praise the rail link*",
    ],
)
def test_headings(line: str) -> None:
    assert [kind for kind, _ in blocks(line)] == ["heading"]


@pytest.mark.parametrize(
    "line", ["The Premier Met The Chancellor.", "the premiers met and spoke about rail", "They said: “We Agree”"]
)
def test_prose_is_no_heading(line: str) -> None:
    assert [kind for kind, _ in blocks(line)] == ["paragraph"]


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "o ", "(a) ", "1) ", "– "])
def test_bullets_are_no_tokens(bullet: str) -> None:
    source = f"{bullet}welcomed the new rail link between Graz and Linz."
    assert [kind for kind, _ in blocks(source)] == ["item"]
    assert tokens(source)[0] == "welcomed"


def test_lines_are_blocks_unless_they_are_wrapped() -> None:
    plain = "The premiers met in Graz.\nThey spoke of rail.\nThey dined."
    assert len(blocks(plain)) == 3
    wrapped = (
        "The premiers met in Graz on the first Friday of the month and\n"
        "spoke of the rail link that both their states have long been\n"
        "waiting for. They dined.\n\nThey left on Saturday."
    )
    assert [kind for kind, _ in blocks(wrapped)] == ["paragraph", "paragraph"]
    assert sentences(wrapped)[0].endswith("long been\nwaiting for.")


def test_a_bullet_begins_a_block_in_wrapped_text_too() -> None:
    wrapped = (
        "The premiers met in Graz on the first Friday of the month and agreed\n"
        "on what follows in the next lines, which are long enough to be wrapped\n"
        "- to open the rail link between their two states in the coming spring\n"
        "- to close the road that runs beside it as soon as the trains run again\n"
    )
    assert [kind for kind, _ in blocks(wrapped)] == ["paragraph", "item", "item"]


def test_no_text() -> None:
    for source in ("", "\n\n \n", "***", "###"):
        assert sentences(source) == []


# -- any text --------------------------------------------------------------------------------------------------------

PIECES = [
    "President Minho Baek met today with Prime Minister Reiko Aoki of Japan in Busan.",
    "The two leaders signed the “Joint Declaration on Fisheries” and agreed that, and that",
    "Japan-U.S.-Republic of Korea (ROK) trilateral cooperation among Japan, the U.S. and",
    "Ms. AOKI, H.E. von der Baek, Jr. of the", "(Reference)\n- Memorandum of Cooperation (PDF)",
    "It was agreed to", "gained full support from", "They said: “", "”, he said", "at 9:45 a.m. for 90 minutes;",
    "On June 31st, 2024", "\n\n", "\n", " ", "- ", "(", ")", "\"", "’s", "İ", "ß", "会談", "\u202e", "\x00", "🚢",
    "e\u0301",
]  # fmt: skip
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map("".join)


def check(source: str) -> None:
    """Reads a text and holds all that is found to its offsets."""
    text = text_of(source)
    size = len(source)
    assert len(text.folded) == size
    assert len(text.starts) == len(text.ends) == len(text.words) == len(text.raw)
    assert all(0 <= start < end <= size for start, end in zip(text.starts, text.ends, strict=True))
    assert all(one <= other for one, other in zip(text.ends, text.starts[1:], strict=False))
    assert all(0 <= block.start < block.end <= size for block in text.blocks)
    assert all(one.last <= other.first for one, other in pairwise(text.sentences))
    found = extract(Readout("fuzz", source, title=source[:40], publisher="whitehouse.gov"), lexicon())
    spans = [s for m in found.meetings for s in (*m.evidence, *(e for p in m.participations for e in p.evidence))]
    spans += [s for thing in (*found.entities, *found.partnerships, *found.frameworks) for s in thing.evidence]
    spans += [s for p in found.positions for s in (p.span, p.cue)]
    assert [s for s in spans if not 0 <= s.start < s.end <= size] == []
    assert [p for p in found.positions if p.cue.end > p.span.end] == []
    assert all(thing.evidence for thing in (*found.entities, *found.partnerships, *found.frameworks))
    prefix = resource_iri("framework", "")
    assert all(framework.iri.startswith(prefix) and framework.iri != prefix for framework in found.frameworks)


@pytest.mark.parametrize(
    "source",
    [
        # The verb of what "It" begins was taken for that of the sentence before.
        f"{PIECES[0]}…;It was agreed toIt was agreed togained full support from",
        # An attribution behind all is of all: nothing is parted before it.
        f"gained full support from The two leaders agreed that, and that {PIECES[0]}”, he said",
    ],
)
def test_a_cue_stands_within_its_quote(source: str) -> None:
    check(source)


@settings(max_examples=150)
@given(MIXED)
def test_mixed_text_breaks_nothing(source: str) -> None:
    check(source)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_breaks_nothing(source: str) -> None:
    check(source)


@settings(max_examples=60)
@given(st.integers(0, 6300), st.integers(0, 2500))
def test_slices_of_the_shipped_readout_break_nothing(start: int, length: int) -> None:
    from seed import shipped  # noqa: PLC0415

    check(shipped().text[start : start + length])


def test_a_long_line_is_read_in_reasonable_steps() -> None:
    check("President Baek welcomed the tunnel and " * 2000)


def test_a_text_may_end_with_the_name_of_a_state() -> None:
    check("President Baek met Prime Minister Aoki of Japan. Prime Minister Aoki said that calm is good and that Japan")


def test_a_text_of_captions_alone() -> None:
    check("(Photo: the leaders after they signed the Joint Declaration)")


@pytest.mark.parametrize(
    "cut",
    [
        "They agree",
        "The leaders met by",
        "President Baek stated that Japan",
        "President Baek stated that the Meeting",
        "He thanked Prime Minister",
        "and reaffirmed Japan and",
        "their ties and shared",
        "an action plan (",
    ],
)
def test_a_text_that_breaks_off_is_read(cut: str) -> None:
    assert read(cut, title="A visit to").document_kind == "readout"
