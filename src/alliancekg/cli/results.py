"""Answers of queries in the forms that `query` and `sparql` offer.

`table` is for reading: it shows a thing's label instead of its IRI where there are both, and short ids. `csv`, `tsv`
and `json` are the W3C's SPARQL 1.1 result formats. `ttl` is Turtle: the triples of a CONSTRUCT, or the rows of a
SELECT in the W3C's result-set vocabulary.
"""

import csv
import io
import json
import sys

import rich_click as click

from alliancekg.errors import UsageError
from alliancekg.namespaces import BASE, ID, PREFIXES, SCHEME, XSD
from alliancekg.store.result import Result, Term

FORMATS = ("table", "csv", "tsv", "json", "ttl")
PLAIN_WIDTH = 200
"""Columns of a table that goes to a file or a pipe: always the same, whatever the terminal."""
RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


def show(result: Result, format_: str) -> None:
    """Prints a result to standard output; an empty answer also says so on standard error."""
    if result.triples is not None:
        click.echo(_triples(result.triples, format_), nl=False)
    elif result.boolean is not None:
        click.echo(_boolean(result.boolean, format_), nl=False)
    elif format_ == "table":
        if result.rows:
            _table(result)
    else:
        click.echo({"csv": _csv, "tsv": _tsv, "json": _json, "ttl": _ttl}[format_](result), nl=False)
    if result.boolean is None and not result.rows and not result.triples:
        click.echo("no answer: nothing in the graph matches", err=True)


def _table(result: Result) -> None:
    # Here, not above: the other forms need not wait for them.
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else PLAIN_WIDTH, highlight=False)
    labelled = {name.removesuffix("Label") for name in result.variables if name.endswith("Label")}
    shown = [i for i, name in enumerate(result.variables) if name not in labelled]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for i in shown:
        name = result.variables[i].removesuffix("Label")
        table.add_column(name, ratio=3 if "quote" in name.lower() else None, overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(_short(row[i])) for i in shown))
    console.print(table)


def _short(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind != "iri":
        return term.value
    for prefix in (ID, SCHEME, BASE):
        if term.value.startswith(prefix):
            return term.value.removeprefix(prefix)
    return term.value


def _csv(result: Result) -> str:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(result.variables)
    rows.writerows([term.value if term else "" for term in row] for row in result.rows)
    return text.getvalue()


def _tsv(result: Result) -> str:
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join(_written(term) for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _written(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.sparql()


def _json(result: Result) -> str:
    rows = [
        {name: _node(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    data = {"head": {"vars": list(result.variables)}, "results": {"bindings": rows}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _node(term: Term) -> dict[str, str]:
    node = {"type": "uri" if term.kind == "iri" else term.kind, "value": term.value}
    if term.language:
        node["xml:lang"] = term.language
    elif term.kind == "literal" and term.datatype not in ("", XSD.string):
        node["datatype"] = term.datatype
    return node


def _ttl(result: Result) -> str:
    names = " , ".join(f'"{name}"' for name in result.variables)
    lines = [f"@prefix rs: <{RESULT_SET}> .", "", f"[] a rs:ResultSet ;\n  rs:resultVariable {names}"]
    for i, row in enumerate(result.rows, 1):
        bindings = [
            f'    rs:binding [ rs:variable "{name}" ; rs:value {_written(term)} ]'
            for name, term in zip(result.variables, row, strict=True)
            if term is not None
        ]
        lines[-1] += " ;"
        lines.append("  rs:solution [\n" + " ;\n".join([f"    rs:index {i}", *bindings]) + "\n  ]")
    return "\n".join(lines) + " .\n"


def _triples(triples: bytes, format_: str) -> str:
    if format_ not in ("table", "ttl"):
        raise UsageError(f"the answer is triples, which {format_} has no form for; use --format ttl")
    import pyoxigraph as ox  # noqa: PLC0415

    parsed = (quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    return (ox.serialize(parsed, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()


def _boolean(answer: bool, format_: str) -> str:  # noqa: FBT001  (the answer itself, not a switch)
    if format_ in ("csv", "tsv", "ttl"):
        raise UsageError(f"the answer is yes or no, which {format_} has no form for; use --format json")
    return json.dumps({"head": {}, "boolean": answer}) + "\n" if format_ == "json" else ("yes\n" if answer else "no\n")
