"""The blocks of `docs/commands.md`, from the command line's own objects."""

import re
from collections import Counter
from typing import Any

import click

from alliancekg.cli.lazy import LazyCommand
from alliancekg.cli.main import main


def commands() -> dict[str, click.Command]:
    """The commands by name, each loaded."""
    found = {name: main.commands[name] for name in main.list_commands(click.Context(main))}
    return {name: command.load() if isinstance(command, LazyCommand) else command for name, command in found.items()}


def blocks() -> dict[str, str]:
    """The blocks of the page: the list of commands, the options of the program, and a block per command."""
    loaded = commands()
    summaries = [f"- [`{name}`](#{name}): {main.commands[name].get_short_help_str(200)}" for name in loaded]
    made = {"commands": "\n".join(summaries), "program": "\n".join(_options(main))}
    return made | {name: _command(name, command) for name, command in loaded.items()}


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, parent=click.Context(main, info_name=main.name))
    usage = " ".join(command.collect_usage_pieces(context))
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", (command.help or "").replace("\b", "").strip())
    paragraphs = [re.sub(r" +", " ", part).strip() for part in re.split(r"\n{2,}", text)]
    lines = ["```", f"alliancekg {name} {usage}", "```", "", "\n\n".join(paragraphs), ""]
    if isinstance(command, click.Group):
        own = [*_options(command), ""] if command.invoke_without_command and name != "query" else []
        return "\n".join([*lines, *own, *(_questions(command) if name == "query" else _subcommands(name, command))])
    return "\n".join([*lines, *_options(command)])


def _subcommands(name: str, group: click.Group) -> list[str]:
    """Each command of a group with its summary, the options that all share, then those of each."""
    context = click.Context(group)
    found = {sub: command for sub in group.list_commands(context) if (command := group.get_command(context, sub))}
    lines = [f"- `{sub}`: {command.get_short_help_str(200)}" for sub, command in found.items()]
    several = Counter(_as_shared(option) for command in found.values() for option in _own(command))
    shared = {option for option, times in several.items() if times > len(found) / 2}
    first: dict[tuple[str, str], click.Option] = {}
    for command in found.values():
        first |= {key: o for o in _own(command) if (key := _as_shared(o)) in shared and key not in first}
    lines += ["", f"Options of most `{name}` commands:", "", *_table(list(first.values()))]
    for sub, command in found.items():
        rest = [o for o in _own(command) if _as_shared(o) not in shared and not {"--help", "--debug"} & set(o.opts)]
        usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=sub)))
        lines += ["", f"`alliancekg {name} {sub} {usage}`", ""]
        lines += _table(rest) if rest else ["No options of its own."]
    return lines


def _as_shared(option: click.Option) -> tuple[str, str]:
    """What two commands' options have to have in common to be told once: the name, and what holds without it."""
    return option.opts[0], str(option.default)


def _questions(group: click.Group) -> list[str]:
    """The options that all stored queries share, then those that each has for itself."""
    context = click.Context(group)
    asked = {name: group.get_command(context, name) for name in group.list_commands(context)}
    options = {name: _own(command) for name, command in asked.items() if command}
    first = next(iter(options.values()))
    shared = [option for option in first if all(option.opts in [o.opts for o in others] for others in options.values())]
    rows = [*_table(shared), "", "| query | own options |", "|---|---|"]
    for name, own in options.items():
        names = ", ".join(_names(option) for option in own if option.opts not in [o.opts for o in shared])
        rows.append(f"| [`{name}`](queries/{name}.md) | {names or 'none'} |")
    return rows


def _own(command: click.Command) -> list[click.Option]:
    return [p for p in command.params if isinstance(p, click.Option)]


def _options(command: click.Command) -> list[str]:
    """The command's options; those that every command has stand once, at the program."""
    context = click.Context(command, help_option_names=["-h", "--help"])
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    return _table([p for p in options if command is main or not {"--help", "--debug"} & set(p.opts)])


def _table(options: list[click.Option]) -> list[str]:
    rows = [f"| {_names(option)} | {_default(option)} | {_cell(option.help or '')} |" for option in options]
    return ["| option | default | is |", "|---|---|---|", *rows]


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in sorted([*option.opts, *option.secondary_opts], key=len))
    if option.is_flag or option.count:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} " + _cell("|".join(f"`{value}`" for value in option.type.choices))
    if isinstance(option.type, click.IntRange):
        return f"{names} `N`"
    return f"{names} `{_cell(option.metavar or option.type.name.upper())}`"


def _default(option: click.Option) -> str:
    shown: Any = option.show_default
    if option.is_flag or not isinstance(option.default, str | int | float):
        return ""
    text = shown if isinstance(shown, str) else f"`{option.default}`"
    return f"{text}, or `{option.envvar}`" if option.envvar else text


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
