"""A malformed query file is refused with file and line."""

from pathlib import Path

import pytest

from alliancekg.errors import DataError
from alliancekg.queries import read_query, stored_queries

GOOD = """\
#+ summary: Things
#+ description: >
#+   All the
#+   things.
#+ question: CQ-01
#+ tags: [things]
#+ params:
#+   - name: kind
#+     type: enum
#+     values: [a, b]
#+     default: a
#+     description: the kind
# An ordinary comment.
SELECT ?s { VALUES ?kind { "a" } ?s ?p ?kind }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "things.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, GOOD))
    assert (query.name, query.summary, query.description) == ("things", "Things", "All the things.")
    (parameter,) = query.parameters
    assert (parameter.values, parameter.default, parameter.required) == (("a", "b"), "a", False)
    assert query.sparql.startswith("# An ordinary comment.\nSELECT")


def test_parameters_are_optional(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("#+ params")] + "SELECT ?s { ?s ?p ?o }\n"
    assert read_query(write(tmp_path, text)).parameters == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("#+ summary: Things\n", "", 1, "lacks summary"),
        ("#+ summary: Things", "#+ summary: [Things", 2, "not YAML"),
        ("#+ summary: Things", "#+ sumary: Things", 1, "sumary is no key"),
        ("#+ tags", " #+ tags", 6, "at the margin"),
        ("CQ-01", "CQ1", 5, "such as CQ-01"),
        ("[things]", "things", 6, "list of words"),
        ("#+   - name: kind", "#+   - nmae: kind", 7, "needs a name"),
        ("#+   - name: kind", "#+   - name: Kind", 8, "lower-case"),
        ("#+   - name: kind", "#+   - name: sort", 8, r"no `VALUES \?sort"),
        ("type: enum", "type: number", 8, "number is no type"),
        ("type: enum", "type: string", 8, "values belong to the type enum"),
        ("values: [a, b]", "of: [planet]", 8, "planet is neither"),
        ("default: a", "required: true", 8, "needs an example"),
        ("default: a", "default: a\n#+     example: a\n#+     required: true", 8, "has no default"),
        ("default: a", "colour: a", 8, "colour is no key"),
        ("#+     description: the kind\n", "", 8, "lacks description"),
        ("# An ordinary", "#+   - {name: kind, type: string, description: again}\n# An", 8, "declared twice"),
        ("#+ params:\n", "#+ params: none\n#+ x:\n", 1, "x is no key"),
    ],
)
def test_malformed_headers(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert GOOD.count(old) == 1
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(DataError, match=message) as caught:
        read_query(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert "\n" not in str(caught.value)


def test_no_header_at_all(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="needs a header"):
        read_query(write(tmp_path, "SELECT * { ?s ?p ?o }"))


def test_params_must_be_a_list(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("#+ params")] + "#+ params: none\nSELECT ?s { ?s ?p ?o }\n"
    with pytest.raises(DataError, match="params is a list"):
        read_query(write(tmp_path, text))


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "things.rq"
    path.write_bytes(b"#+ summary: \xff")
    with pytest.raises(DataError, match="can't be read"):
        stored_queries(tmp_path)
