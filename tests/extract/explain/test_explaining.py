"""What an explanation says of a document, held to the extraction that it explains."""

import pytest

from alliancekg.extract import extract
from alliancekg.extract.explain import Explanation, explain
from alliancekg.extract.explain.records import Origin, Unread
from alliancekg.resources import root
from invented import lexicon, readout
from seed import shipped


def explained(body: str, **changes: str) -> Explanation:
    return explain(readout(body, **changes), lexicon())


def unread(explanation: Explanation) -> dict[str, Unread]:
    return {one.words: one for unit in explanation.units for one in unit.unread}


def line(origin: Origin | None) -> str:
    """The line that an origin names, as the file has it."""
    assert origin is not None
    return (root() / origin.file).read_text(encoding="utf-8").splitlines()[origin.line - 1]


def test_it_explains_what_extraction_finds() -> None:
    explanation = explain(shipped(), lexicon())
    assert explanation.extraction == extract(shipped(), lexicon())
    held = [held for unit in explanation.units for held in unit.held]
    assert [one.position for one in held] == list(explanation.extraction.positions)
    assert [one.number for one in held] == list(range(1, len(held) + 1))


def test_units_cover_the_text_without_gaps() -> None:
    for source in (shipped(), readout("President Baek welcomed it.\n\n\n* * *\n"), readout("", lead="")):
        units = explain(source, lexicon()).units
        assert [unit.start for unit in units] == [0, *(unit.end for unit in units[:-1])]
        assert units[-1].end == len(source.text)


def test_every_position_names_the_lines_behind_it() -> None:
    explanation = explain(shipped(), lexicon())
    for unit in explanation.units:
        for held in unit.held:
            verb = held.position.rule.partition("/")[0]
            assert line(held.origin).strip() == f"- id: {verb}"
            assert held.stance_origin is not None
            for topic in held.topics:
                assert topic.span is None or topic.origin is not None


@pytest.mark.parametrize(
    ("sentence", "by", "file", "entry"),
    [
        ("President Baek opposed the toll.", "verb", "speech-acts", "oppose"),
        ("President Baek stressed the importance of trade.", "noun", "stance-nouns", "importance"),
        ("President Baek stated that the toll was unacceptable.", "clause", "evaluations", "opposed"),
        ("President Baek stated that he would open the port.", "clause", "evaluations", "own_will"),
    ],
)
def test_the_entry_behind_a_stance(sentence: str, by: str, file: str, entry: str) -> None:
    (held,) = [held for unit in explained(sentence).units for held in unit.held]
    assert held.stance_origin is not None
    assert (held.stance_by, held.stance_origin.file, held.stance_origin.entry) == (
        by,
        f"data/lexicon/{file}.yaml",
        entry,
    )


def test_names_tell_kind_label_and_line() -> None:
    explanation = explained("President Baek spoke of Japanese ferries to Gaza and of the Zephyr Accord on fisheries.")
    text = explanation.extraction.readout.text
    names = {text[name.span.start : name.span.end]: name for name in explanation.names}
    assert (names["Japanese"].kind, names["Japanese"].how, names["Japanese"].label) == ("state", "demonym", "Japan")
    assert '"Japanese"@en' in line(names["Japanese"].origin)
    assert (names["Gaza"].kind, names["Gaza"].how) == ("region", "name")
    assert (names["Minho Baek"].kind, names["Minho Baek"].known, names["Minho Baek"].origin) == ("person", False, None)


@pytest.mark.parametrize(
    ("sentence", "words", "part"),
    [
        ("The ministers who came praised the port.", "praised", "no speaker"),
        ("The outcome was welcomed by the bakers.", "welcomed", "follows “by”|after “by”|what follows “by”"),
        ("President Baek undertook a long swim.", "undertook", "only with a noun like “discussion”"),
        ("It rained when President Baek praised the port.", "praised", "in a clause after “when”"),
        ("President Baek gained weight.", "gained", "a noun of support or commitment"),
        ("President Baek expressed himself.", "expressed", "a noun that carries a stance"),
        ("The port was convened in May.", "convened", "the entry does not allow it"),
        ("President Baek pledged.", "pledged", "nothing follows the verb"),
        ("President Baek cut the ribbon, praising the crew, and left.", "praising", "an -ing form"),
        ("President Baek frobnicated the port.", "frobnicated", "no entry of speech-acts.yaml knows this verb"),
    ],
)
def test_verbs_without_position_have_a_reason(sentence: str, words: str, part: str) -> None:
    reasons = unread(explained(sentence))
    assert words in reasons
    assert any(option in reasons[words].reason for option in part.split("|")), reasons[words].reason


def test_an_unknown_verb_has_no_entry_and_a_known_one_has() -> None:
    reasons = unread(explained("President Baek frobnicated the port. The outcome was welcomed by the bakers."))
    assert reasons["frobnicated"].entry is None
    assert line(reasons["welcomed"].entry).strip() == "- id: welcome"


def test_the_sentence_of_the_meeting_says_so() -> None:
    assert "tells of the meeting itself" in unread(explained("It rained."))["met"].reason


def test_a_document_that_is_no_readout_says_why() -> None:
    explanation = explained("The Cabinet welcomed the bill.", lead="The Cabinet met to discuss the budget.")
    assert explanation.extraction.document_kind != "readout"
    assert explanation.note.startswith(f"No readout but {explanation.extraction.document_kind}: ")
    assert "no readout" in unread(explanation)["welcomed"].reason
