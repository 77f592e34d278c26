from collections.abc import Callable, Iterator

import pytest

from alliancekg.pipeline.remembered import Held, Refusal, Seen, Stat
from alliancekg.pipeline.state import State

GRAPH = "https://w3id.org/alliancekg/graph/readout/harbour"
STAT = Stat(10, 1, 1, 7)


@pytest.fixture
def state() -> Iterator[State]:
    with State(None) as opened:
        opened.end_writing({GRAPH: Held("made", 5, 1, 2)}, ())
        opened.remember_document("r/a.md", Seen(STAT, GRAPH, "made"), "tools")
        yield opened


def test_a_file_is_known_to_the_tools_that_read_it(state: State) -> None:
    assert (state.documents("r", "tools"), state.document(GRAPH)) == ({"a.md": STAT}, ("r", "a.md"))
    assert (state.documents("r", "others"), state.documents("", "tools")) == ({}, {})


def test_of_two_files_with_one_graph_the_last_is_known(state: State) -> None:
    state.remember_document("r/b.md", Seen(STAT, GRAPH, "made"), "tools")
    assert list(state.documents("r", "tools")) == ["b.md"]


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (lambda state: state.end_writing({GRAPH: Held("made", 5, 1, 2)}, ()), True),
        (lambda state: state.end_writing({GRAPH: Held("otherwise", 5, 1, 2)}, ()), False),
        (lambda state: state.end_writing({}, [GRAPH]), False),
        (lambda state: state.refuse(Refusal(GRAPH, "otherwise", "bad", ())), False),
        (lambda state: state.reset_graphs({GRAPH: Held("made", 5, 1, 2)}), True),
        (lambda state: state.reset_graphs({GRAPH: Held("otherwise", 5, 1, 2)}), False),
        (lambda state: state.reset_graphs({}), False),
    ],
)
def test_a_file_is_known_as_long_as_its_graph_is_as_it_made_it(
    state: State, change: Callable[[State], None], known: bool
) -> None:
    state.remember_folder("r", "digest", "tools")
    change(state)
    assert list(state.documents("r", "tools")) == (["a.md"] if known else [])
    assert state.folders("tools") == ({"r": "digest"} if known else {})


@pytest.mark.parametrize(
    "change",
    [
        lambda state: state.remember_document("r/a.md", Seen(STAT, GRAPH, "made"), "others"),
        lambda state: state.remember_document("other/a.md", Seen(STAT, GRAPH, "made"), "tools"),
        lambda state: state.remember_document("r/a.md", Seen(Stat(10, 2**63 - 1, 1, 7), GRAPH, "made"), "tools"),
        lambda state: state.forget_document("r/a.md"),
    ],
)
def test_a_folder_is_known_as_long_as_all_its_files_are(state: State, change: Callable[[State], None]) -> None:
    state.remember_folder("r", "digest", "tools")
    state.remember_folder("", "digest of another", "tools")
    change(state)
    assert state.folders("tools") == {"": "digest of another"}


def test_a_file_in_quarantine_is_known_until_it_is_let_out(state: State) -> None:
    state.refuse(Refusal(GRAPH, "bad", "is wrong", ()))
    state.end_writing({}, [GRAPH])
    state.remember_document("r/a.md", Seen(STAT, GRAPH, "bad"), "tools")
    assert (list(state.documents("r", "tools")), state.known(GRAPH), state.input(GRAPH)) == (["a.md"], "bad", "")
    state.release([GRAPH])
    assert (state.documents("r", "tools"), state.known(GRAPH)) == ({}, "")


def test_graphs_are_counted_in_all_and_by_how_they_begin(state: State) -> None:
    state.end_writing({"https://w3id.org/alliancekg/graph/reference/states": Held("x", 20, 0, 0)}, ())
    assert state.totals("https://w3id.org/alliancekg/graph/readout/") == (2, 25, 1, 2, 1)
    assert state.graphs("https://w3id.org/alliancekg/graph/readout/") == [GRAPH]
