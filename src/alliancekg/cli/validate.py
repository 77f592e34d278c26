"""`alliancekg validate`: SHACL on the store or on RDF files, told in plain words."""

from pathlib import Path

import rich_click as click

from alliancekg.cli.options import format_option, jobs_option, store_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@store_option
@format_option("table", "json", "ttl")
@click.option(
    "--engine",
    type=click.Choice(["shifty", "pyshacl"]),
    default="shifty",
    show_default=True,
    help="The SHACL engine: shifty is quick, pyshacl slow and the reference; they agree.",
)
@jobs_option("How many of a store's graphs to check at once; the report doesn't depend on it.")
def validate(paths: tuple[Path, ...], store: str, format_: str, engine: str, jobs: int) -> None:
    """Check the store or RDF files against the shapes.

    PATH is a file (.ttl, .trig, .nt, .nq, .rdf, .jsonld) or a folder of them; files are checked together with the
    reference data that ships. Without one, the store is checked, graph by graph and together, and what builds keep
    out of it is listed with what was found there. Every violation is told with the thing at fault, what to mend and,
    if there is one, the document's passage. Ends with status 1 if there is a violation.
    """
    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.graph import validation  # noqa: PLC0415
    from alliancekg.graph.reference import load_reference  # noqa: PLC0415
    from alliancekg.graph.serialise import find_rdf, read_rdf  # noqa: PLC0415
    from alliancekg.pipeline.checking import validate_store  # noqa: PLC0415

    chosen: validation.Engine = "pyshacl" if engine == "pyshacl" else "shifty"
    if paths:
        quads = [quad for path in find_rdf(paths) for quad in read_rdf(path)]
        report = validation.validate(quads, load_reference(), engine=chosen)
    else:
        with open_to_read(store) as opened:
            report = validate_store(opened, engine=chosen, jobs=jobs)
    match format_:
        case "json":
            click.echo(report.json(), nl=False)
        case "ttl":
            click.echo(report.turtle().decode(), nl=False)
        case _:
            click.echo(report.table(), nl=False)
    if not report.checked:
        raise FaultsFoundError("there is nothing to check; run `alliancekg build` or give files that hold triples")
    if not report.conforms:
        raise FaultsFoundError(report.count())
