from collections.abc import Callable, Iterator

import pytest

from alliancekg.pipeline.state import Held, Refusal, Seen, Stat, State

GRAPH = "https://w3id.org/alliancekg/graph/readout/harbour"
STAT = Stat(10, 1, 1, 7)


@pytest.fixture
def state() -> Iterator[State]:
    with State(None) as opened:
        opened.end_writing({GRAPH: Held("made", 5, 1, 2)}, ())
        opened.remember_document("a.md", Seen(STAT, GRAPH, "made"), "tools")
        yield opened


def test_a_file_is_known_to_the_tools_that_read_it(state: State) -> None:
    assert state.documents("tools") == {"a.md": ("a.md", GRAPH, *STAT)}
    assert state.documents("others") == {}


def test_of_two_files_with_one_graph_the_last_is_known(state: State) -> None:
    state.remember_document("b.md", Seen(STAT, GRAPH, "made"), "tools")
    assert list(state.documents("tools")) == ["b.md"]


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
    change(state)
    assert list(state.documents("tools")) == (["a.md"] if known else [])


def test_a_file_in_quarantine_is_known_until_it_is_let_out(state: State) -> None:
    state.refuse(Refusal(GRAPH, "bad", "is wrong", ()))
    state.end_writing({}, [GRAPH])
    state.remember_document("a.md", Seen(STAT, GRAPH, "bad"), "tools")
    assert (list(state.documents("tools")), state.known(GRAPH), state.input(GRAPH)) == (["a.md"], "bad", "")
    state.release([GRAPH])
    assert (state.documents("tools"), state.known(GRAPH)) == ({}, "")


def test_graphs_are_counted_in_all_and_by_how_they_begin(state: State) -> None:
    state.end_writing({"https://w3id.org/alliancekg/graph/reference/states": Held("x", 20, 0, 0)}, ())
    assert state.totals("https://w3id.org/alliancekg/graph/readout/") == (2, 25, 1, 2, 1)
    assert state.graphs("https://w3id.org/alliancekg/graph/readout/") == [GRAPH]
