"""`alliancekg sparql` on the store."""

import multiprocessing
from pathlib import Path

import pytest

import servers
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


MUCH = b"".join(b'<https://example.org/s%d> <https://example.org/p> "%d" .\n' % (i, i) for i in range(100))


@pytest.fixture
def hundred(tmp_path: Path) -> Path:
    """A store of a hundred triples."""
    with open_store(tmp_path / "store", write=True) as store:
        store.replace_graph("https://example.org/g", MUCH)
    return tmp_path / "store"


def test_a_query_is_stopped_at_the_time_limit(run: Run, hundred: Path) -> None:
    """A hundred to the sixth power of rows would take days."""
    pattern = " . ".join(f"?s{i} ?p{i} ?o{i}" for i in range(6))
    outcome = run("sparql", f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", "--store", hundred, "--timeout", "0.5")
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "no answer within 0.5 seconds" in outcome.err
    assert not multiprocessing.active_children()
    with open_store(hundred, write=True) as store:  # nobody holds it any more
        assert store.graphs() == ["https://example.org/g"]


@pytest.mark.parametrize(
    ("question", "format_", "lines"),
    [
        ("SELECT ?s { ?s ?p ?o }", "tsv", 1),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "ttl", 0),
        ("SELECT ?o { ?s ?p ?o } ORDER BY ?o", "csv", 1),
    ],
)
def test_rows_above_the_limit_are_cut_and_told(
    run: Run, hundred: Path, question: str, format_: str, lines: int
) -> None:
    shown = {}
    for limit in (7, 100, 0):
        outcome = run("sparql", question, "--store", hundred, "--format", format_, "--limit", limit)
        assert outcome.status == 0
        assert outcome.err == ("there is more: the first 7 are shown; --limit 0 shows all\n" if limit == 7 else "")
        shown[limit] = [line for line in outcome.out.splitlines() if line and not line.startswith("@prefix")]
    assert [len(shown[limit]) for limit in (7, 100, 0)] == [7 + lines, 100 + lines, 100 + lines]
    assert shown[7] == shown[0][: 7 + lines]


def test_service_is_called_only_if_allowed(run: Run, hundred: Path, oxigraph_server: servers.Running) -> None:
    question = 'SELECT ?x { SERVICE <http://127.0.0.1:1/> { ?x ?y "z" } }'
    refused = run("sparql", question, "--store", hundred)
    assert (refused.status, "--allow-service" in refused.err) == (2, True)
    called = run("sparql", question, "--store", hundred, "--allow-service")
    assert (called.status, called.err.count("\n")) == (2, 1)
    assert "can't be queried" in called.err
    with oxigraph_server.store() as store:
        store.replace_graph("https://example.org/g", b'<https://example.org/a> <https://example.org/q> "there" .\n')
    there = f"SELECT ?x {{ SERVICE <{oxigraph_server.url}/query?union-default-graph> {{ ?s <{A[:-1]}q> ?x }} }}"
    called = run("sparql", there, "--store", hundred, "--allow-service", "--format", "csv")
    assert (called.status, called.out) == (0, "x\nthere\n")
