from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancekg.errors import DataError, InputError
from alliancekg.graph.readouts import readout_quads
from alliancekg.graph.serialise import find_rdf, in_graph, nquads, ntriples, read_rdf, trig, trig_of
from factories import extraction

GRAPH = "https://w3id.org/alliancekg/graph/reference/x"


def test_trig_says_the_same_as_nquads_and_is_always_the_same() -> None:
    quads = readout_quads(extraction())
    written = trig(quads)
    assert trig(reversed(quads)) == written == trig_of(nquads(quads))
    assert nquads(ox.parse(written, format=ox.RdfFormat.TRIG)) == nquads(quads)
    assert trig_of(nquads(quads), prefixes=False) in written


def test_ntriples_leave_the_graph_out() -> None:
    quads = readout_quads(extraction())
    lines = ntriples(quads).splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(nquads(quads).splitlines())
    assert b"/graph/readout/" not in ntriples(quads)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"@prefix a: <http://a/> .\na:b a:c .\n", r"a\.ttl, line 2: broken Turtle: .*; mend it there"),
        ("a.ttl", b'<http://a/> <http://b/> "\xff" .\n', r"a\.ttl, line 1: broken Turtle"),
        ("a.nq", b"<http://a/> <http://b/> <c> .\n", r"a\.nq, line 1: broken N-Quads"),
        ("a.jsonld", b"{", r"a\.jsonld, line 1: broken JSON-LD"),
        ("a.docx", b"", r"a\.docx: not an RDF file; give one that ends in \.ttl"),
    ],
)
def test_a_broken_file_is_one_line_with_its_place(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        read_rdf(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no\.ttl: can't be read: No such file"):
        read_rdf(tmp_path / "no.ttl")


def test_blank_nodes_get_names_that_do_not_depend_on_the_file() -> None:
    one = b"<http://a/> <http://p/> [ <http://q/> 1, 2 ], [ <http://q/> 3 ] ."
    two = b"_:z <http://q/> 3 . _:y <http://q/> 2, 1 . <http://a/> <http://p/> _:y, _:z ."
    first, second = (in_graph(ox.parse(text, format=ox.RdfFormat.TURTLE), GRAPH) for text in (one, two))
    assert first == second
    assert len(first) == 5
    assert not any(isinstance(node, ox.BlankNode) for quad in first for node in (quad.subject, quad.object))
    assert {quad.graph_name.value for quad in first} == {GRAPH}  # type: ignore[union-attr]


def test_rdf_files_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.ttl", "in/a.nq", "in/c.txt"):
        (tmp_path / name).touch()
    assert find_rdf([tmp_path, tmp_path / "b.ttl"]) == [tmp_path / "b.ttl", tmp_path / "in" / "a.nq"]
    with pytest.raises(InputError, match="no such file or folder"):
        find_rdf([tmp_path / "none"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no RDF files"):
        find_rdf([tmp_path / "empty"])
