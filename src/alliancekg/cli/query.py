"""`alliancekg query`: the stored questions, each as a command with its own parameters."""

from typing import Any

import rich_click as click

from alliancekg.cli.options import debug_option, format_option, store_option
from alliancekg.errors import UsageError
from alliancekg.queries.header import Parameter, StoredQuery


class Questions(click.RichGroup):
    """A group whose commands are the stored queries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Their names, in the order of the questions."""
        from alliancekg.queries import stored_queries  # noqa: PLC0415

        return [query.name for query in stored_queries()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002
        """The command of one stored query. Raises UsageError with the nearest names if there is none."""
        from alliancekg.queries import stored_query  # noqa: PLC0415

        return command_of(stored_query(cmd_name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any group's, but an option before NAME is told to stand behind it."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise UsageError(
                f"{error.option_name} belongs behind the question's name: query NAME {error.option_name} …"
            ) from error


@click.group(
    cls=Questions, invoke_without_command=True, subcommand_metavar="[NAME] [--PARAM VALUE …]", no_args_is_help=False
)
@click.pass_context
def query(ctx: click.Context) -> None:
    """Ask a stored question, or list them all.

    Without NAME the questions are listed. `alliancekg query NAME --help` shows what a question takes. A parameter's
    value is an id (`jp`, `critical-minerals`), a label in any language and either case (`Japan`, `日本`) or an IRI.
    """
    if ctx.invoked_subcommand is not None:
        return
    from alliancekg.queries import stored_queries  # noqa: PLC0415

    for stored in stored_queries():
        options = " ".join(f"--{p.name} …" if p.required else f"[--{p.name} …]" for p in stored.parameters)
        click.echo(f"{stored.question}  {stored.name} {options}".rstrip())
        click.echo(f"       {stored.description}")


def command_of(stored: StoredQuery) -> click.Command:
    """The command that asks one stored query; its options come from the query's header."""

    def ask(ctx: click.Context, /, store: str, format_: str, **params: str | None) -> None:
        from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
        from alliancekg.cli.results import show  # noqa: PLC0415
        from alliancekg.queries import bindings  # noqa: PLC0415

        if ctx.args:
            raise UsageError(_nameless(stored, " ".join(ctx.args)))
        given = {name: value for name, value in params.items() if value is not None}
        with open_to_read(store) as opened:
            result = opened.query(stored.sparql, bindings=bindings(stored, opened, given))
        show(result, format_)

    ask.__doc__ = f"{stored.summary} ({stored.question}).\n\n{stored.description}"
    callback = store_option(format_option("table", "csv", "tsv", "json", "ttl")(click.pass_context(ask)))
    command: click.Command = click.command(name=stored.name, context_settings={"allow_extra_args": True})(callback)
    command.params = [*(_option(parameter) for parameter in stored.parameters), *command.params, debug_option()]
    return command


def _nameless(stored: StoredQuery, value: str) -> str:
    """What is said of a value that stands without its option."""
    if not stored.parameters:
        return f"{stored.name} takes no value, so not {value!r}"
    names = " or ".join(f"--{parameter.name}" for parameter in stored.parameters)
    return f"{value!r} stands without its option: put {names} before it"


def _option(parameter: Parameter) -> click.Option:
    hints = [f"one of {', '.join(parameter.values)}"] if parameter.values else []
    hints += ["required"] if parameter.required else []
    hints += [f"default {parameter.default}"] if parameter.default else []
    hints += [f"such as {parameter.example}"] if parameter.example else []
    metavars = {"date": "YYYY-MM-DD", "period": "YYYY[-MM[-DD]]", "integer": "N", "resource": "NAME"}
    settings: dict[str, Any] = {"metavar": metavars.get(parameter.type, "TEXT")}
    note = f" ({'; '.join(hints)})" if hints else ""
    return click.RichOption([f"--{parameter.name}"], help=f"{parameter.description}{note}.", **settings)
