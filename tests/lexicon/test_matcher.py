"""The matcher: folding that keeps offsets, word boundaries, the longest match, plurals of topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekg.lexicon.matcher import Matcher, fold, fold_words
from invented import lexicon


def found(labels: list[str], text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    return list(Matcher((label, number) for number, label in enumerate(labels)).find(text))


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(fold_words(text)) == len(text)


@given(st.text(alphabet="‘’‛`´ʼ“”„‟«»‐‑‒–—―−\u00a0\u2002\u2003\u2009\u202f\u3000\t\r\n"))
def test_folded_characters_are_plain(text: str) -> None:
    assert set(fold(text)) <= set("'\"- ")


def test_letters_that_grow_in_lower_case_stay() -> None:
    assert "İ".lower() != "İ"
    assert fold_words("İzmir—Süd") == "İzmir süd"


def test_folding_of_quotes_dashes_and_spaces() -> None:
    assert fold("“Korea’s” –\u00a0U.S.") == '"Korea\'s" - U.S.'
    assert fold_words("Rules‑Based") == "rules based"


def test_words_are_matched_whole() -> None:
    assert found(["Oman"], "Romania, Omani, Oman.") == [(16, 20, (0,))]
    assert found(["U.S."], "the U.S. and") == [(4, 8, (0,))]
    assert found(["U.S."], "the U.S.A") == [(4, 8, (0,))]  # a point ends the word on its own
    assert found(["Peru"], "Peru") == [(0, 4, (0,))]
    assert found(["Peru"], "Peru-Chile, Perú") == [(0, 4, (0,))]


def test_the_leftmost_longest_match_counts() -> None:
    assert found(["Guinea", "Papua New Guinea"], "Papua New Guinea") == [(0, 16, (1,))]
    assert found(["New Guinea", "Papua New", "Guinea"], "Papua New Guinea") == [(0, 9, (1,)), (10, 16, (2,))]


def test_matches_do_not_overlap_and_come_in_order() -> None:
    hits = found(["Chad", "Mali", "Chad Mali"], "Mali Chad Mali Chad")
    assert hits == [(0, 4, (1,)), (5, 14, (2,)), (15, 19, (0,))]


def test_runs_of_spaces_part_no_name() -> None:
    text = "the  Ferry  \n    Council of Peru"
    ((start, end, numbers),) = found(["Ferry Council"], fold(text))
    assert (text[start:end], numbers) == ("Ferry  \n    Council", (0,))
    assert found(["low  and high"], "low and high, low  and high") == [(0, 12, (0,)), (14, 27, (0,))]


def test_one_label_may_stand_for_several_things() -> None:
    assert found(["Georgia", "Georgia"], "in Georgia") == [(3, 10, (0, 1))]


def test_no_labels_match_nothing() -> None:
    assert found([], "Georgia") == []
    assert found([""], "Georgia") == []


def test_topics_match_in_singular_and_plural() -> None:
    for text in ("tariff", "tariffs", "Tariffs", "supply chain", "supply-chains"):
        topics = {topic for _, _, topic in lexicon().topics(text)}
        assert topics & {"tariffs", "supply-chains"}, text


@pytest.mark.parametrize("text", ["U.N. membership", "UN membership", "defence co-operation", "defense cooperation"])
def test_topics_match_in_every_spelling(text: str) -> None:
    assert [(start, end) for start, end, _ in lexicon().topics(text)] == [(0, len(text))]


def test_phrases_without_a_topic_hide_the_label_inside() -> None:
    hits = [topic for _, _, topic in lexicon().topics("a climate of trust, and climate policy")]
    assert hits == ["climate"]


def test_names_keep_their_capitals() -> None:
    matcher = lexicon().name_matcher
    assert [text for text in ("Turkey", "turkey", "China", "china") if list(matcher.find(fold(text)))] == [
        "Turkey",
        "China",
    ]


def test_blocked_phrases_hide_the_name_inside() -> None:
    hits = [(start, end) for start, end, _ in lexicon().name_matcher.find("Sea of Japan and Japan")]
    assert hits == [(0, 12), (17, 22)]
