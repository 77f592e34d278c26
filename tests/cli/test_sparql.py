"""`alliancekg sparql` on the store."""

from pathlib import Path

import pytest

from alliancekg.store import open_store
from conftest import Run

A = "https://example.org/a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store", write=True) as store:
        store.replace_graph(
            "https://example.org/g",
            f'<{A}> <{A}p> "[bold]x[/bold]", "é"@fr .\n'.encode().replace(b", ", f" .\n<{A}> <{A}p> ".encode()),
        )
    return tmp_path / "store"


def test_text_file_and_standard_input(run: Run, folder: Path, tmp_path: Path) -> None:
    question = "SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)"
    (tmp_path / "q.rq").write_text(question)
    answers = [
        run("sparql", question, "--store", folder, "--format", "tsv"),
        run("sparql", tmp_path / "q.rq", "--store", folder, "--format", "tsv"),
        run("sparql", "-", "--store", folder, "--format", "tsv", stdin=question),
    ]
    for answer in answers:
        assert (answer.status, answer.out) == (0, '?o\n"[bold]x[/bold]"\n"é"@fr\n')


def test_a_table_shows_text_as_it_is(run: Run, folder: Path) -> None:
    assert "[bold]x[/bold]" in run("sparql", "SELECT ?o { ?s ?p ?o }", "--store", folder).out


def test_ask_and_construct(run: Run, folder: Path) -> None:
    assert run("sparql", "ASK { ?s ?p ?o }", "--store", folder).out == "yes\n"
    assert run("sparql", "ASK { ?s ?p 9 }", "--store", folder).out == "no\n"
    assert (
        run("sparql", "ASK { ?s ?p 9 }", "--store", folder, "--format", "json").out
        == '{"head": {}, "boolean": false}\n'
    )
    triples = run("sparql", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--store", folder, "--format", "ttl")
    assert '"é"@fr' in triples.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("SELECT * {",), "not SPARQL: line 1"),
        (("DROP ALL { }",), "changes data"),
        (("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",), "SERVICE"),
        (("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",), "no such graph"),
        (("nowhere.rq",), "neither a query nor a file"),
        (("ASK { ?s ?p ?o }", "--format", "csv"), "use --format json"),
        (("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--format", "csv"), "use --format ttl"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(run: Run, folder: Path, words: tuple[str, ...], message: str) -> None:
    outcome = run("sparql", *words, "--store", folder)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert message in outcome.err


def test_a_query_in_another_encoding(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes("SELECT ?é { }".encode("latin-1"))
    outcome = run("sparql", tmp_path / "q.rq", "--store", folder)
    assert outcome.status == 2
    assert "not UTF-8" in outcome.err
