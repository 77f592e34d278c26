"""`alliancekg extract`: documents to standard output as RDF or records, without a store."""

import sys

import rich_click as click

from alliancekg.cli.options import format_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("trig", "nquads", "jsonl")
def extract(paths: tuple[str, ...], format_: str) -> None:
    """Extract from documents to standard output, without a store.

    PATH is a document or a folder of them, or - for Markdown on standard input. trig and nquads give each document's
    named graph, jsonl one record per document (the intermediate representation; every span has its words beside the
    offsets). Ends with status 1 if something in a document could not be extracted or breaks a shape.
    """
    from alliancekg.cli.messages import tell_fault, tell_violation  # noqa: PLC0415
    from alliancekg.documents import find_documents, read_bytes, read_file  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.graph.jsonl import jsonl_line  # noqa: PLC0415
    from alliancekg.graph.serialise import trig_of  # noqa: PLC0415
    from alliancekg.pipeline import make_graph, shipped_tools  # noqa: PLC0415

    found = find_documents([path for path in paths if path != "-"]) if set(paths) != {"-"} else []
    readouts = [read_file(path) for path in found]
    if "-" in paths:
        readouts.append(read_bytes(sys.stdin.buffer.read(), "standard-input.md"))
    tools = shipped_tools()
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
            click.echo(trig_of(made.data, prefixes=number == 0) if format_ == "trig" else made.data, nl=False)
    if faulty:
        raise FaultsFoundError(f"{faulty} of {len(readouts)} documents not extracted; see above")
