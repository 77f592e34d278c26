"""Every stored query answers its fixtures as expected, row by row and in order, on four engines.

The cases are in `tests/fixtures/queries/{query}.yaml`; each query has one that must be empty.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from engines import ENGINES, SERVERS, served
from pyoxigraph import Store as Oxigraph

from alliancekg.errors import StoreError
from alliancekg.queries import run, stored_queries, stored_query
from alliancekg.store import Term

FOLDER = Path(__file__).parents[2] / "queries"
EXPECTED = Path(__file__).parents[1] / "fixtures" / "queries"
BASE = "https://w3id.org/alliancekg/"
VIRTUOSO_REFUSES = {
    "office-holders": "rdf_substr_impl",
    "partnerships-of-actor": "rdf_substr_impl",
    "ties": "rdf_substr_impl",
    "readouts-compared": "GROUP BY",
}
"""What Virtuoso 7.2.5 says no to: nothing it answers is wrong."""
EVIDENCE = {"quote", "readout"}
RESTS_ON_NO_TEXT = {"CQ-04", "CQ-05", "CQ-13", "CQ-16", "CQ-17", "CQ-19", "CQ-20"}


def cases() -> list[Any]:
    found = []
    for path in sorted(EXPECTED.glob("*.yaml")):
        expected = yaml.safe_load(path.read_text(encoding="utf-8"))
        for i, case in enumerate(expected["cases"]):
            found.append(pytest.param(path.stem, expected["columns"], case, id=f"{path.stem}-{i}"))
    return found


def shown(term: Term | None) -> str | None:
    if term is None:
        return None
    return f"<{term.value.removeprefix(BASE)}>" if term.kind == "iri" else term.value


@pytest.mark.parametrize("engine", [*sorted(ENGINES), *SERVERS])
@pytest.mark.parametrize(("name", "columns", "case"), cases())
def test_answer(
    name: str, columns: list[str], case: dict[str, Any], engine: str, request: pytest.FixtureRequest
) -> None:
    if engine in SERVERS:
        store = served(request.getfixturevalue(engine), case["data"])
    else:
        store = ENGINES[engine](case["data"])
    if engine == "virtuoso_server" and refuses(name, case):
        with pytest.raises(StoreError, match=VIRTUOSO_REFUSES[name]):
            run(store, name, case["params"], folder=FOLDER)
        return
    result = run(store, name, case["params"], folder=FOLDER)
    assert list(result.variables) == columns
    rows = [[shown(term) for term in row] for row in result.rows]
    if engine == "virtuoso_server":  # STR of a duration is its number of seconds there, and nobody else can tell
        seconds = {"5400": "PT1H30M", "300": "PT5M"}
        rows = [[seconds.get(value or "", value) for value in row] for row in rows]
    assert rows == case["rows"]


def refuses(name: str, case: dict[str, Any]) -> bool:
    """Whether Virtuoso can't answer, as docs/servers.md tells: some queries never, some with certain parameters."""
    if name in ("office-holders", "partnerships-of-actor", "ties"):
        return "date" in case["params"] and case["params"].get("kind") != "meeting"
    return name in VIRTUOSO_REFUSES


def test_every_query_has_an_answer_and_an_empty_one() -> None:
    queries = {query.name for query in stored_queries(FOLDER)}
    assert {path.stem for path in EXPECTED.glob("*.yaml")} == queries
    for name in sorted(queries):
        rows = [case["rows"] for case in yaml.safe_load((EXPECTED / f"{name}.yaml").read_text())["cases"]]
        assert [] in rows, name
        assert any(rows), name


def test_each_competency_question_has_one_query() -> None:
    assert [query.question for query in stored_queries(FOLDER)] == [f"CQ-{i:02}" for i in range(1, 21)]


@pytest.mark.parametrize("query", stored_queries(FOLDER), ids=lambda query: query.name)
def test_answers_from_texts_carry_quote_and_readout(query: Any) -> None:
    variables = {variable.value for variable in Oxigraph().query(query.sparql).variables}  # type: ignore[union-attr]
    assert query.question in RESTS_ON_NO_TEXT or variables >= EVIDENCE


@pytest.mark.parametrize("query", stored_queries(FOLDER), ids=lambda query: query.name)
def test_the_file_runs_as_it_stands_with_its_example_or_default(query: Any) -> None:
    """An analyst may paste a `.rq` file into any client: required values are its examples, the rest is open.

    What is open is `UNDEF`, or a comment that shows an example.
    """
    for parameter in query.parameters:
        before, _, after = query.sparql.partition(f"VALUES ?{parameter.name} {{")
        block, aside = after.partition("}")[0].strip(), before.endswith(f"#?{parameter.name} ")
        if parameter.default is not None:
            assert block == parameter.default
        elif parameter.required:
            assert block != "UNDEF", parameter.name
            assert not aside, parameter.name
        elif aside:
            assert block.startswith("<"), parameter.name
        else:
            assert block == "UNDEF", parameter.name


def test_minerals_framework_with_both_signatories() -> None:
    store = ENGINES["oxigraph"](["vocabulary", "actors", "minerals"])
    (row,) = run(store, "CQ-01", {"topic": "重要鉱物"}, folder=FOLDER).dicts()
    assert row["signatories"] == "Donald Trump, Sanae Takaichi"
    assert row["date"] == "2025-10-28"
    assert row["meetingLabel"] == "Signing ceremony"
    assert row["quote"].startswith("They also signed a document on critical minerals and rare earths")


def test_a_query_is_found_by_its_question() -> None:
    assert stored_query("CQ-18", FOLDER).name == "ties"
