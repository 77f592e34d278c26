"""Whatever a model answers: nothing crashes, and every quote is the text's."""

from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliancekg.extract.llm.actors import Names
from alliancekg.extract.llm.reading import read_answer
from alliancekg.extract.llm.vocabulary import Vocabulary, read_vocabulary
from alliancekg.graph.builder import check_passages
from alliancekg.graph.readouts import readout_quads
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
FIELDS = {
    "people": ("name", "office", "acts_for", "took_part"),
    "frameworks": ("title", "kind", "signed_here", "topics"),
    "partnerships": ("name", "kind", "members"),
    "positions": (
        "quote", "cue", "holders", "stance", "speech_act", "commitment", "topics", "regions", "states", "addressed_to",
    ),
}  # fmt: skip
MEETING = {"quote": SOURCE.text.splitlines()[0], "kind": "summit", "date": None, "place": None, "delegations": ["jp"]}
ANSWERS = st.fixed_dictionaries(
    {"document_kind": st.just("readout") | VALUES, "meeting": st.just(MEETING) | ANY}
    | {
        name: st.lists(st.fixed_dictionaries(dict.fromkeys(fields, VALUES)), max_size=4) | ANY
        for name, fields in FIELDS.items()
    }
)


@cache
def names() -> tuple[Names, Vocabulary]:
    return Names(lexicon()), read_vocabulary(resource("ontology"), lexicon())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
def test_every_answer_is_read_and_every_quote_is_the_texts(data: dict[str, Any]) -> None:
    reading = read_answer(data, SOURCE, *names(), "llm/any")
    found = reading.extraction
    check_passages(readout_quads(found), SOURCE)
    assert all(number >= 0 for number in reading.rejected.values())
    assert all(position.holders and position.acts_for for position in found.positions)
    if found.document_kind != "readout":
        assert (found.meetings, found.positions) == ((), ())
