"""Whatever a model answers: nothing crashes, and every quote is the text's."""

from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliancekg.extract.llm.actors import Names
from alliancekg.extract.llm.reading import read_answer
from alliancekg.extract.llm.vocabulary import Vocabulary, read_vocabulary
from alliancekg.graph.builder import check_passages
from alliancekg.graph.readouts import readout_statements
from alliancekg.resources import resource
from invented import lexicon, readout

SOURCE = readout("President Baek welcomed the “Harbour Pact”.\n\nThey agreed to meet in Japan. 𝔄 İzmir’s end.")
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
LIKELY = st.sampled_from(
    ["jp", "kr", "Japan", "Minho Baek", "Baek", "Reiko Aoki", "Harbour Pact", "summit", "support", "commit", "agreed",
     "trade", "welcome", "agreement", "forum", "gulf", "2024-01-10", "readout", "They agreed to meet in Japan", "They"]
)  # fmt: skip


@st.composite
def passages(draw: st.DrawFn) -> str:
    start = draw(st.integers(0, len(SOURCE.text)))
    return SOURCE.text[start : start + draw(st.integers(0, 60))]


WORDS = LIKELY | passages()
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=3), st.booleans(), st.none(), ANY)
GOOD: dict[str, dict[str, Any]] = {
    "people": {"name": "Minho Baek", "office": "President", "acts_for": "kr", "took_part": True},
    "frameworks": {"title": "Harbour Pact", "kind": "agreement", "signed_here": True, "topics": ["trade"]},
    "partnerships": {"name": "Japan", "kind": "forum", "members": ["jp"]},
    "positions": {
        "quote": "They agreed to meet in Japan", "cue": "agreed", "holders": ["Baek"], "stance": "commit",
        "speech_act": "agree", "commitment": "agreed", "topics": ["trade"], "regions": [], "states": ["jp"],
        "addressed_to": ["jp"],
    },
}  # fmt: skip
MEETING = {"quote": SOURCE.text.splitlines()[0], "kind": "summit", "date": None, "place": None, "delegations": ["jp"]}
WHOLE = {"document_kind": "readout", "meeting": MEETING} | {name: [item] for name, item in GOOD.items()}


@st.composite
def spoilt(draw: st.DrawFn, good: dict[str, Any], most: int) -> dict[str, Any]:
    """A good object with up to `most` of its values replaced, and perhaps one left out."""
    changed = dict(good)
    for name in draw(st.lists(st.sampled_from(sorted(good)), max_size=most)):
        changed[name] = draw(VALUES)
    if draw(st.integers(0, 9)) == 0:
        del changed[draw(st.sampled_from(sorted(good)))]
    return changed


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """A good answer whose items are spoilt, and sometimes its lists as well."""
    data = WHOLE | {"meeting": draw(spoilt(MEETING, 1))}
    for name, item in GOOD.items():
        data[name] = [draw(spoilt(item, 2)) for _ in range(draw(st.integers(0, 3)))] + [item]
    return draw(spoilt(data, 1))


@cache
def names() -> tuple[Names, Vocabulary]:
    return Names(lexicon()), read_vocabulary(resource("ontology"), lexicon())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(answers())
def test_every_answer_is_read_and_every_quote_is_the_texts(data: dict[str, Any]) -> None:
    reading = read_answer(data, SOURCE, *names(), "llm/any")
    found = reading.extraction
    check_passages(readout_statements(found), SOURCE)
    assert all(number >= 0 for number in reading.rejected.values())
    assert all(position.holders and position.acts_for for position in found.positions)
    if found.document_kind != "readout":
        assert (found.meetings, found.positions) == ((), ())
