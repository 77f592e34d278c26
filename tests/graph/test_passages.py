from collections.abc import Iterator

import pytest

from alliancekg.graph.entailment import entail_graph
from alliancekg.graph.passages import UNREAD, without_passages
from alliancekg.graph.readouts import readout_statements
from alliancekg.graph.serialise import ntriples, read_rdf
from alliancekg.graph.shapes import shapes_of
from alliancekg.graph.statements import quads_of
from alliancekg.namespaces import AKG
from alliancekg.resources import resource
from factories import TEXT, extraction, small_reference

ODD = TEXT + '\tA "quoted" back\\slash,\r\nan é, a 😀 and a line\u2028separator.'


def lines(text: str = TEXT) -> list[bytes]:
    statements = entail_graph(readout_statements(extraction(text=text)), small_reference().axioms)
    return ntriples(quads_of(statements, "http://a/graph")).splitlines(keepends=True)


def of_passages(graph: list[bytes]) -> list[int]:
    return [at for at, line in enumerate(graph) if line.startswith(b"<https://w3id.org/alliancekg/id/passage/")]


@pytest.mark.parametrize("text", [TEXT, ODD], ids=["plain", "odd"])
def test_only_what_no_other_rule_reads_is_left_out(text: str) -> None:
    graph = lines(text)
    left = without_passages(b"".join(graph))
    assert left is not None
    gone = set(graph) - set(left.splitlines(keepends=True))
    unread = tuple(f"<{predicate}>".encode() for predicate in UNREAD)
    assert gone == {graph[at] for at in of_passages(graph) if graph[at].split(b" ")[1] in unread}


def changes(graph: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    """The graph with one statement of a passage gone, doubled or altered, each once."""
    for at in of_passages(graph)[:7]:
        line = graph[at]
        name = line.split(b" ")[1].decode()
        yield f"{name} gone", graph[:at] + graph[at + 1 :]
        other = (
            line.rpartition(b'"')[0] + b'0"' + line.rpartition(b'"')[2]
            if b'"' in line
            else line.replace(b"> .", b"0> .")
        )
        yield f"{name} altered", sorted([*graph[:at], other, *graph[at + 1 :]])
        yield f"{name} twice", sorted([*graph, other])
        yield f"{name} of another", sorted([*graph[:at], line.replace(b"/passage/", b"/passage/x"), *graph[at + 1 :]])
    yield "readout is none", [line for line in graph if not line.endswith(f" <{AKG.Readout}> .\n".encode())]
    typed = next(line for line in graph if line.endswith(f" <{AKG.Passage}> .\n".encode()))
    yield "passage of another name", sorted([*graph, typed.replace(b"/passage/", b"/words/")])


def test_a_passage_that_is_written_in_another_way_is_left_to_the_engine() -> None:
    for what, graph in changes(lines()):
        assert without_passages(b"".join(graph)) is None, what


def test_only_rules_on_passages_read_what_is_left_out() -> None:
    shapes = read_rdf(resource("ontology", "shapes.ttl"))
    text = shapes_of(shapes, "document but passages").decode()
    targets = {line.split()[0] for line in text.splitlines() if " <http://www.w3.org/ns/shacl#target" in line}
    assert targets
    reached, waiting = set[str](), targets
    by_subject: dict[str, list[str]] = {}
    for line in text.splitlines():
        by_subject.setdefault(line.split(" ", 1)[0], []).append(line)
    while waiting:
        reached |= waiting
        said = [line for node in waiting for line in by_subject.get(node, [])]
        waiting = {line.split(" ", 2)[2].removesuffix(" .") for line in said} & set(by_subject) - reached
    told = "\n".join(line for node in reached for line in by_subject[node])
    for predicate in UNREAD:
        assert predicate not in told
        assert f"oa:{predicate.rpartition('#')[2]}" not in told.replace("oa:exact", "")
