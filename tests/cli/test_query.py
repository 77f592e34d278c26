"""`alliancekg query`: the list, the parameters, the formats, the faults."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from alliancekg.queries import stored_queries
from alliancekg.store import EmbeddedStore, open_store
from conftest import Run

DATA = Path(__file__).parents[1] / "fixtures" / "queries" / "data"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "store"
    with open_store(path, write=True) as store:
        for name in ("vocabulary", "actors", "minerals", "talks"):
            quads = parse((DATA / f"{name}.trig").read_bytes(), format=RdfFormat.TRIG)
            store.load("".join(f"{quad} .\n" for quad in quads).encode())
    return path


def test_without_a_name_the_questions_are_listed(run: Run) -> None:
    outcome = run("query")
    assert outcome.status == 0
    for query in stored_queries():
        assert f"{query.question}  {query.name}" in outcome.out


@pytest.mark.parametrize("query", stored_queries(), ids=lambda query: query.name)
def test_help_shows_every_parameter(run: Run, query: object) -> None:
    outcome = run("query", query.name, "--help")  # type: ignore[attr-defined]
    assert outcome.status == 0
    for parameter in query.parameters:  # type: ignore[attr-defined]
        assert f"--{parameter.name}" in outcome.out


def test_a_store_whose_build_was_stopped_is_answered_from_and_the_stop_is_told(run: Run, tmp_path: Path) -> None:
    location = tmp_path / "store"
    with EmbeddedStore.open(location, write=True) as store:
        store.begin()
    outcome = run("query", "treaty-allies-in-partnership", "--store", location)
    assert outcome.status == 0
    assert f"{location}: the last build, add or load was stopped before its end" in outcome.err
    assert f"{location}: the store is empty: run `alliancekg build`" in outcome.err
    with EmbeddedStore.open(location, write=True) as store:
        store.end()
    assert "stopped" not in run("query", "treaty-allies-in-partnership", "--store", location).err


def test_the_minerals_framework_as_a_table(run: Run, folder: Path) -> None:
    outcome = run("query", "frameworks-by-topic", "--topic", "Critical Minerals", "--store", folder)
    assert outcome.status == 0
    words = re.sub(r"\s+", " ", outcome.out)
    for expected in ("2025-10-28", "Sanae", "Donald", "Signing"):
        assert expected in words


def test_csv_and_tsv(run: Run, folder: Path) -> None:
    words = ("query", "frameworks-by-topic", "--topic", "critical-minerals", "--store", folder, "--format")
    (row,) = csv.DictReader(io.StringIO(run(*words, "csv").out))
    assert row["signatories"] == "Donald Trump, Sanae Takaichi"
    assert row["quote"].startswith("They also signed a document")
    head, line = run(*words, "tsv").out.splitlines()
    assert head.startswith("?framework\t?frameworkLabel")
    assert line.startswith("<https://w3id.org/alliancekg/id/framework/japan-us-minerals>\t")


def test_json(run: Run, folder: Path) -> None:
    words = ("query", "positions-of-actor", "--actor", "jp", "--since", "2025", "--store", folder, "--format", "json")
    data = json.loads(run(*words).out)
    assert data["head"]["vars"][0] == "date"
    assert len(data["results"]["bindings"]) == 3
    assert data["results"]["bindings"][0]["position"]["type"] == "uri"


def test_ttl_is_a_result_set(run: Run, folder: Path) -> None:
    words = ("query", "positions-of-actor", "--actor", "jp", "--store", folder, "--format", "ttl")
    triples = list(parse(run(*words).out.encode(), format=RdfFormat.TURTLE))
    assert sum(t.predicate.value.endswith("#solution") for t in triples) == 8


def test_an_empty_answer_is_no_fault(run: Run, folder: Path) -> None:
    outcome = run("query", "positions-of-actor", "--actor", "India", "--store", folder)
    assert (outcome.status, outcome.out) == (0, "")
    assert "nothing in the graph matches" in outcome.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("position-of-actor",), "did you mean positions-of-actor"),
        (("positions-of-actor",), "needs actor"),
        (("positions-of-actor", "--actor", "Jpan"), "did you mean Japan"),
        (("positions-of-actor", "--actor", "jp", "--since", "soon"), "no year, month or day"),
        (("positions-of-actor", "--acter", "jp"), "--acter"),
        (("--actor", "jp", "positions-of-actor"), "query NAME --actor …"),
        (("ties", "new", "alliance"), "'new alliance' stands without its option: put --kind or --date before it"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(run: Run, folder: Path, words: tuple[str, ...], message: str) -> None:
    store = ("--store", folder) if len(words) > 1 or words[0].startswith("positions") else ()
    outcome = run("query", *words, *store)
    assert outcome.status == 2
    assert message in outcome.err
    assert outcome.err.count("\n") == 1


def test_no_store(run: Run, tmp_path: Path) -> None:
    outcome = run("query", "ties", "--store", tmp_path / "none")
    assert outcome.status == 2
    assert "run `alliancekg build` first" in outcome.err
