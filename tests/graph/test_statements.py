import pyoxigraph as ox
import pytest

from alliancekg.graph.builder import GraphBuilder
from alliancekg.graph.readouts import readout_quads, readout_statements
from alliancekg.graph.serialise import nquads
from alliancekg.graph.statements import nquads_of, quads_of, statement_of
from alliancekg.namespaces import AKG, RDFS
from factories import TEXT, extraction

ODD = TEXT + '\t"quoted" back\\slash,\r\nan é, a 😀, \x0b, \x1f, \x7f and a line\u2028separator.'


def test_text_and_quads_are_written_alike() -> None:
    found = extraction(text=ODD)
    stated = readout_statements(found)
    quads = readout_quads(found)
    assert nquads_of([*stated, stated[0]], found.readout.graph) == nquads(quads)
    assert [statement_of(quad) for quad in quads] == stated
    assert quads_of(stated, found.readout.graph) == quads


def test_a_blank_node_is_no_subject_of_a_statement() -> None:
    with pytest.raises(TypeError, match="has to be an IRI"):
        statement_of(ox.Quad(ox.BlankNode(), ox.NamedNode(RDFS.label), ox.Literal("a")))


@pytest.mark.parametrize("wrong", [("no IRI", AKG.mentions, "http://a/b"), ("http://a/b", AKG.mentions, "http://a/<b")])
def test_what_is_no_iri_is_refused(wrong: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="IRI"):
        GraphBuilder(extraction().readout).add(*wrong)
