"""The program `alliancekg`: a list of commands, and the one place where errors end.

How to write a command, here `count`:

1. `alliancekg/cli/count.py` does `import rich_click as click` and holds one function `count`, decorated with
   `@click.command()` and the shared options of `cli/options.py`. Its docstring begins with one sentence, the summary.
2. The function calls a library function and prints through `click.echo`: results to stdout, messages to stderr
   (`err=True`), progress to stderr only on a terminal. It returns nothing.
3. It raises `alliancekg.errors`: the program prints the one line and ends with the error's status.
   `FaultsFoundError` means that the work was done and found faults. It catches nothing that it can't mend.
4. `COMMANDS` gets a line: name, "module:function", summary. Tests hold the summary to the docstring.
"""

import io
import sys
from collections.abc import Sequence
from typing import Any

import rich_click as click

from alliancekg import __version__
from alliancekg.cli.failures import NAME, PipeClosedError, complete, status_of
from alliancekg.cli.lazy import LazyCommand
from alliancekg.cli.options import debug_option

COMMANDS = (
    ("build", "alliancekg.cli.build:build", "Build the graph from ontology, reference data and readouts."),
    ("add", "alliancekg.cli.add:add", "Add readouts: files, folders or web addresses."),
    ("extract", "alliancekg.cli.extract:extract", "Extract from documents to standard output, without a store."),
    ("validate", "alliancekg.cli.validate:validate", "Check the store or RDF files against the shapes."),
    ("query", "alliancekg.cli.query:query", "Ask a stored question, or list them all."),
    ("sparql", "alliancekg.cli.sparql:sparql", "Run any SPARQL 1.1 query on the store or on a remote endpoint."),
    ("link", "alliancekg.cli.link:link", "Link entities to Wikidata items, with reasons that a reviewer can check."),
    (
        "enrich",
        "alliancekg.cli.enrich:enrich",
        "Take facts about linked entities from Wikidata, or show disagreements.",
    ),
    ("serve", "alliancekg.cli.serve:serve", "Serve the vocabulary and entities to OpenRefine and other tools."),
    (
        "network",
        "alliancekg.cli.network:network",
        "Measure partnerships, talks and positions as networks, and export them.",
    ),
    ("load", "alliancekg.cli.load:load", "Load the parts of a build on Spark, or an export, into the store."),
    ("export", "alliancekg.cli.export:export", "Write out the whole graph, the same bytes for the same input."),
    ("evaluate", "alliancekg.cli.evaluate:evaluate", "Score extraction against gold annotations."),
)


class Program(click.RichGroup):
    """The group of all commands; run as a program it ends with the statuses of `cli/failures.py`."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001 click's signature
        windows_expand_args: bool = True,  # noqa: FBT001
        **extra: Any,
    ) -> Any:
        """Runs the program and exits; without `standalone_mode` errors are raised to the caller instead."""
        arguments = list(sys.argv[1:] if args is None else args)

        def run() -> Any:
            return super(Program, self).main(
                args=arguments,
                prog_name=prog_name or NAME,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if not standalone_mode:
            return run()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout = complete(sys.stdout)
        return sys.exit(status_of(run, arguments))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a reader that went away is told apart here, since click takes it for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error


main = Program(
    name=NAME,
    help="A knowledge graph of alliance relations, read from governments' readouts.",
    commands=[LazyCommand(*entry) for entry in COMMANDS],
    params=[debug_option()],
    context_settings={"help_option_names": ["-h", "--help"]},
)
click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")(main)
