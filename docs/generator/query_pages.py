"""`docs/queries/`: a page per stored query with its question, parameters, SPARQL and a sample answer."""

import shlex
from collections.abc import Mapping
from pathlib import Path

import yaml
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Oxigraph

from alliancekg.namespaces import ID, SCHEME
from alliancekg.queries import Parameter, StoredQuery, run, stored_queries
from alliancekg.store import EmbeddedStore, Result, Store, open_store
from alliancekg.store.result import Row

FIXTURES = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "queries"
SEVERAL = ("readouts-compared", "positions-over-time")
SHOWN = 3
_LONG = 400


def pages(folder: Path) -> dict[str, str]:
    """The pages by file name, index first; answers come from the store in `folder`."""
    queries = stored_queries()
    with open_store(str(folder)) as store:
        made = {f"{query.name}.md": _page(query, store) for query in queries}
    return {"index.md": _index(queries)} | made


def _index(queries: list[StoredQuery]) -> str:
    asks = {query.name: query.description.partition(". ")[0].rstrip(".") for query in queries}
    rows = [f"| {query.question} | [{query.name}]({query.name}.md) | {asks[query.name]} |" for query in queries]
    return "\n".join([
        "# Stored queries",
        "",
        "Each competency question is one stored query. `alliancekg query NAME` runs it, `alliancekg query` lists",
        "them all, and the `.rq` files in `queries/` run as they stand in any SPARQL 1.1 client whose default graph is",
        "the union of the named graphs. [The guide](../guide.md) tells how to add one. This folder is made by",
        "`python docs/generate.py`.",
        "",
        "| question | query | asks |",
        "|---|---|---|",
        *rows,
        "",
    ])  # fmt: skip


def _page(query: StoredQuery, store: Store) -> str:
    parts = [f"# {query.name}", "", f"{query.question}: {query.summary}.", "", query.description]
    parts += ["", "## Parameters", "", *_parameters(query.parameters), ""]
    parts += ["## Sample answer", "", *_sample(query, store), ""]
    parts += ["## SPARQL", "", f"`queries/{query.path.name}`; tags: {', '.join(query.tags)}.", ""]
    parts += ["```sparql", query.sparql.strip(), "```", ""]
    return "\n".join(parts)


def _parameters(parameters: tuple[Parameter, ...]) -> list[str]:
    if not parameters:
        return ["None."]
    rows = ["| option | type | default | is |", "|---|---|---|---|"]
    for p in parameters:
        default = "must be given" if p.required else p.default or ("none" if p.type == "date" else "all")
        rows.append(f"| `--{p.name}` | {_type(p)} | {default} | {p.description} |")
    return rows


def _type(parameter: Parameter) -> str:
    match parameter.type:
        case "resource":
            return " or ".join(parameter.of) or "anything"
        case "enum":
            return ", ".join(f"`{value}`" for value in parameter.values)
        case "date":
            return "day (YYYY-MM-DD)"
        case "period":
            return "year, month or day (YYYY, YYYY-MM, YYYY-MM-DD)"
        case _:
            return parameter.type


def _sample(query: StoredQuery, store: Store) -> list[str]:
    """The answer of the shipped graph to the examples, to fewer if that is empty; else that of the test data."""
    if query.name not in SEVERAL:
        given = [p for p in query.parameters if p.example is not None]
        given.sort(key=lambda p: not p.required)
        for count in range(len(given), sum(p.required for p in given) - 1, -1):
            params = {p.name: p.example for p in given[:count] if p.example is not None}
            result = run(store, query.name, params)
            if len(result):
                return [*_command(query, params), *_rows(result)]
    why = "compares several readouts, and one ships" if query.name in SEVERAL else "has no answer in the shipped graph"
    params, result = _fixture(query)
    return [
        f"This question {why}. The answer below comes from the invented readouts that the tests use",
        f"(`tests/fixtures/queries/{query.name}.yaml`).",
        "",
        *_command(query, params),
        *_rows(result),
    ]


def _fixture(query: StoredQuery) -> tuple[dict[str, str], Result]:
    cases = yaml.safe_load((FIXTURES / f"{query.name}.yaml").read_text(encoding="utf-8"))["cases"]
    case = next(case for case in cases if case["rows"])
    database = Oxigraph()
    for name in case["data"]:
        database.load((FIXTURES / "data" / f"{name}.trig").read_bytes(), format=RdfFormat.TRIG)
    params = {name: str(value) for name, value in case["params"].items()}
    return params, run(EmbeddedStore(database), query.name, params)


def _command(query: StoredQuery, params: Mapping[str, str]) -> list[str]:
    given = "".join(f" --{name} {shlex.quote(value)}" for name, value in params.items())
    return ["```sh", f"alliancekg query {query.name}{given}", "```", ""]


def _rows(result: Result) -> list[str]:
    """Up to three rows, each a list of its values."""
    count, shown = len(result), _chosen(result)
    told = f"{count} rows:" if count == len(shown) else f"{len(shown)} of {count} rows:"
    lines = ["One row:" if count == 1 else told]
    for number, row in enumerate(shown, 1):
        lines += ["", f"{number}."]
        for name, term in zip(result.variables, row, strict=True):
            if term is not None and term.value:
                value = f"`{_short(term.value)}`" if term.kind == "iri" else _cut(term.value)
                lines.append(f"   - {name}: {f'“{value}”' if name.lower().endswith('quote') else value}")
    return lines


def _chosen(result: Result) -> list[Row]:
    """The first rows; where rows differ in which columns they fill, the first of each such kind before others."""
    firsts: dict[tuple[bool, ...], int] = {}
    for number, row in enumerate(result.rows):
        firsts.setdefault(tuple(bool(term and term.value) for term in row), number)
    order = [*firsts.values(), *(n for n in range(len(result)) if n not in set(firsts.values()))]
    return [result.rows[number] for number in sorted(order[:SHOWN])]


def _short(iri: str) -> str:
    return iri.removeprefix(ID) if iri.startswith(ID) else iri.removeprefix(SCHEME)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG].rpartition(" ")[0] + " …"
