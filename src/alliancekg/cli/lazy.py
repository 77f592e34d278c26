"""A command that is imported only when it is used, so that help and completion start quickly."""

import importlib
from typing import Any

import rich_click as click

from alliancekg.cli.options import debug_option


class LazyCommand(click.RichCommand):
    """Stands for the command at `target` ("module:function") in the list of commands, under its one-line `summary`."""

    def __init__(self, name: str, target: str, summary: str) -> None:
        super().__init__(name=name, help=summary, short_help=summary)
        self.target = target

    def load(self) -> click.Command:
        """The real command, with `--debug` added, so that it may stand before or after the command's name."""
        module, _, function = self.target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        if not any("--debug" in parameter.opts for parameter in command.params):
            command.params.append(debug_option())
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the real command: from here on click deals with that one."""
        return self.load().make_context(info_name, args, parent=parent, **extra)

    def to_info_dict(self, ctx: click.Context) -> dict[str, Any]:
        """What documentation tools ask for: the real command's parameters."""
        return self.load().to_info_dict(ctx)
