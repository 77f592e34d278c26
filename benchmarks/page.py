"""Writes the tables of `docs/performance.md` from what `benchmarks/run.py` measured.

Usage: python benchmarks/page.py RESULT.json (in the folder that holds docs/)

The tables stand between `<!-- measured -->` and `<!-- end -->`; the words around them are written by hand.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

PAGE = Path("docs/performance.md")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def figure(value: Any, unit: str = "") -> str:
    """A figure with its unit; nothing if it was not measured."""
    return "" if value is None else f"{value:,.3g}{unit}" if isinstance(value, float) else f"{value:,}{unit}"


def builds(runs: dict[str, Any]) -> str:
    """Whole builds and rebuilds, a column for each number of documents."""
    sizes = sorted(runs, key=int)

    def row(name: str, take: Any) -> list[str]:
        cells = []
        for size in sizes:
            try:
                cells.append(take(runs[size]))
            except KeyError:
                cells.append("")
        return [name, *cells]

    rows = [
        row("text, MB", lambda r: figure(r["text_megabytes"])),
        row("whole build, s", lambda r: figure(round(r["build"]["seconds"]))),
        row("documents a second", lambda r: figure(round(r["documents"] / r["build"]["seconds"], 1))),
        row("most memory, MB", lambda r: figure(r["build"]["megabytes"])),
        row("store on disk, MB", lambda r: figure(r["disk_megabytes"])),
        row("again, nothing changed, s", lambda r: f"{r['nothing']:.2f}"),
        row("again, 1 changed, s", lambda r: f"{r['changed_1']:.2f}"),
        row("again, 100 changed, s", lambda r: f"{r['changed_100']:.2f}"),
        row("validate the store, s", lambda r: figure(round(r["validate"]["seconds"], 1))),
        row("most memory of that, MB", lambda r: figure(r["validate"]["megabytes"])),
    ]
    return table(["documents", *(f"{int(size):,}" for size in sizes)], rows)


def stages(runs: dict[str, Any]) -> str:
    """CPU time of each stage of a document, a column for each number of documents."""
    sizes = sorted(runs, key=int)
    columns = [runs[size]["stages"]["milliseconds"] for size in sizes]
    rows = [[name, *(f"{column[name]:.2f}" for column in columns)] for name in columns[0]]
    return table(["ms a document, of", *(f"{int(size):,}" for size in sizes)], rows)


def queries(runs: dict[str, Any]) -> str:
    """Stored queries on each store: a new process, the program and the engine alone."""
    asked = [size for size in sorted(runs, key=int) if "queries" in runs[size]]
    return "\n\n".join(f"On {int(size):,} documents:\n\n{_queries(runs[size])}" for size in asked)


def _queries(run: dict[str, Any]) -> str:
    cold, warm = run["queries"], run.get("warm", {})
    rows = []
    for name, one in cold.items():
        seconds = f"{one['seconds']:.2f}" if one["ended"] else f"over {one['seconds']:.0f}"
        again = warm.get(name)
        ratio = f"{again['query'] / again['engine']:.2f}" if again and again["engine"] else ""
        rows.append(
            [
                f"{name} {one['asked']}".strip(),
                one["rows"] if one["ended"] else "",
                seconds,
                f"{again['engine']:.3f}" if again else "",
                ratio,
            ]
        )
    head = ["query", "rows", "new process, s", "engine alone, s", "program / engine"]
    return table(head, rows)


def compared(runs: dict[str, Any]) -> str:
    """The same job with rdflib and pySHACL."""
    rows = []
    for size, run in sorted(runs.items(), key=lambda item: int(item[0])):
        if "rdflib" in run:
            other = sum(run["rdflib"]["parts"].values()) / run["rdflib"]["documents"]
            ours = run["build"]["seconds"] / run["documents"]
            rows.append(
                [f"{int(size):,}", run["rdflib"]["documents"], f"{ours:.3f}", f"{other:.2f}", f"{other / ours:.0f}"]
            )
    head = ["documents", "of them with rdflib", "alliancekg, s each", "rdflib and pySHACL, s each", "times"]
    return table(head, rows)


def main() -> None:
    """Puts the tables into the page."""
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    runs = found["runs"]
    told = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    text = "\n\n".join(
        [
            f"Machine: {told}; `--jobs {found['jobs']}`.",
            "### Building",
            builds(runs),
            "### A document's way, one core",
            stages(runs),
            "### The same job with rdflib and pySHACL",
            compared(runs),
            "### Stored queries",
            queries(runs),
        ]
    )
    page = PAGE.read_text(encoding="utf-8")
    new = re.sub(
        r"(<!-- measured -->\n).*?(\n<!-- end -->)", lambda m: f"{m[1]}\n{text}\n{m[2]}", page, flags=re.DOTALL
    )
    PAGE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
