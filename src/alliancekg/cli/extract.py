"""`alliancekg extract`: documents to standard output as RDF or records, or explained; without a store."""

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import rich_click as click

from alliancekg.cli.options import format_option
from alliancekg.cli.plugins import Plugins, plugin_options, with_plugins

if TYPE_CHECKING:
    from alliancekg.documents import Readout

_EXPLAINED = ("text", "html")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("trig", "nquads", "jsonl", *_EXPLAINED)
@click.option(
    "--explain",
    is_flag=True,
    help="Show the text with what was found where and by which line of the data; text or html.",
)
@plugin_options
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_: str,
    annotators: tuple[str, ...],
    llm: str,
    model: str,
    llm_timeout: float,
    *,
    explain: bool,
) -> None:
    """Extract from documents to standard output, without a store.

    PATH is a document or a folder of them, or - for Markdown on standard input. trig and nquads give each document's
    named graph, jsonl one record per document (the intermediate representation; every span has its words beside the
    offsets). Ends with status 1 if something in a document could not be extracted or breaks a shape.

    With --explain the text is shown with every finding and the line of ontology/ or data/ that made it, and verbs that
    gave no position with the reason: in colour on a terminal (not if NO_COLOR is set), with plain marks elsewhere, or
    as one page with --format html.

    Annotators and language models are optional and add nothing that the text does not have. What they brought is told,
    and recorded in the graph's record (trig, nquads) or in `contributions` (jsonl).
    """
    source = ctx.get_parameter_source("format_")
    if explain and source is not None and source.name == "DEFAULT":
        format_ = "text"
    if explain != (format_ in _EXPLAINED):
        raise click.UsageError(
            "--explain gives text or html, not RDF or records"
            if explain
            else f"--format {format_} is for --explain; add it or choose trig, nquads or jsonl"
        )
    plugins = Plugins(annotators, llm, model, llm_timeout)
    if explain and plugins:
        raise click.UsageError("--explain shows what the rules do; leave out --annotator, --llm and --model")
    readouts = _read(paths)
    if explain:
        _explain(readouts, format_)
    else:
        _extract(readouts, format_, plugins)


def _read(paths: Sequence[str]) -> "list[Readout]":
    from alliancekg.documents import find_documents, read_bytes, read_file  # noqa: PLC0415

    found = find_documents([path for path in paths if path != "-"]) if set(paths) != {"-"} else []
    readouts = [read_file(path) for path in found]
    if "-" in paths:
        readouts.append(read_bytes(sys.stdin.buffer.read(), "standard-input.md"))
    return readouts


def _extract(readouts: "Sequence[Readout]", format_: str, plugins: Plugins) -> None:
    from alliancekg.cli.messages import tell_contributions, tell_fault, tell_violation  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.graph.jsonl import jsonl_line  # noqa: PLC0415
    from alliancekg.graph.meta import record_quads  # noqa: PLC0415
    from alliancekg.graph.serialise import nquads, trig_of  # noqa: PLC0415
    from alliancekg.pipeline import make_graph, shipped_tools  # noqa: PLC0415

    tools = with_plugins(shipped_tools(), plugins)
    faulty = 0
    for number, readout in enumerate(readouts):
        made = make_graph(readout, tools)
        for violation in made.violations:
            tell_violation(violation)
        if made.fault:
            tell_fault(made.fault)
        faulty += not made.data
        if format_ == "jsonl" and made.extraction:
            click.echo(jsonl_line(made.extraction))
        elif made.data:
            # Where a plug-in took part, the record of the graph says so: which, how much, at what cost.
            data = made.data + (nquads(record_quads([made.record])) if made.record.contributions else b"")
            click.echo(trig_of(data, prefixes=number == 0) if format_ == "trig" else data, nl=False)
        if made.extraction:
            tell_contributions(made.extraction)
    if faulty:
        raise FaultsFoundError(f"{faulty} of {len(readouts)} documents not extracted; see above")


def _explain(readouts: "Sequence[Readout]", format_: str) -> None:
    from alliancekg.extract.explain import as_page, as_text, explain  # noqa: PLC0415
    from alliancekg.lexicon import load_lexicon  # noqa: PLC0415

    lexicon = load_lexicon()
    explained = [explain(readout, lexicon) for readout in readouts]
    if format_ == "html":
        click.echo(as_page(explained), nl=False)
        return
    colour = wants_colour(os.environ.get("NO_COLOR", ""), os.environ.get("TERM", ""), terminal=sys.stdout.isatty())
    width = shutil.get_terminal_size().columns
    click.echo("\n".join(as_text(one, colour=colour, width=width) for one in explained), nl=False, color=colour)


def wants_colour(no_color: str, term: str, *, terminal: bool) -> bool:
    """Whether to write colours: on a terminal that has them, unless NO_COLOR (https://no-color.org) is set."""
    return terminal and not no_color and term != "dumb"
