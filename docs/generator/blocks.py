"""The markers of hand-written pages: what stands between one and its `<!-- end -->` is made by the generator.

`<!-- generated: NAME -->` takes a block by name. `<!-- run: alliancekg … -->` takes the command and what it prints to
standard output, `<!-- run lines=N: … -->` only the first N lines of that, and `<!-- run status=1: … -->` all that is
printed by a command that ends with that status.
"""

import contextlib
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping
from os import environ
from pathlib import Path

from click.testing import CliRunner

from alliancekg.cli.main import main

_BLOCK = re.compile(r"<!-- (generated|run)((?: lines=\d+| status=\d)?): (.*?) -->\n.*?<!-- end -->\n", re.DOTALL)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WIDTH = 120
"""Columns of help texts; tables are as in a pipe."""


def fill(path: Path, blocks: Mapping[str, str], page: str | None = None) -> str:
    """The page with its generated blocks; `page` is its text if that is not the file's.

    Raises ValueError if page and blocks don't have the same names.
    """
    names: list[str] = []

    def made(match: re.Match[str]) -> str:
        names.append(match[3])
        text = blocks.get(match[3], "")
        return f"<!-- generated: {match[3]} -->\n\n{text.strip()}\n\n<!-- end -->\n"

    text = _replace(path, "generated", made, page)
    if sorted(names) != sorted(blocks):
        raise ValueError(f"{path}: has the blocks {sorted(names)}, the generator makes {sorted(blocks)}")
    return text


def run_blocks(path: Path, store: Path | None, folder: Path) -> str:
    """The page with its commands run one after the other, in the new `folder`, on a copy of `store` if there is one.

    Raises ValueError if a command ends with another status than it should.
    """
    shutil.copytree(EXAMPLES, folder)
    if store:
        shutil.copytree(store, folder / "store")

    def made(match: re.Match[str]) -> str:
        lines = ["", "```console", *_shown(match[3], match[2].strip(), path), "```", ""]
        return "\n".join([f"<!-- run{match[2]}: {match[3]} -->", *lines, "<!-- end -->", ""])

    with contextlib.chdir(folder), _environment(COLUMNS=str(WIDTH), NO_COLOR="1", TERM="dumb"):
        return _replace(path, "run", made)


def _replace(path: Path, kind: str, made: Callable[[re.Match[str]], str], page: str | None = None) -> str:
    page = path.read_text(encoding="utf-8") if page is None else page
    return _BLOCK.sub(lambda match: made(match) if match[1] == kind else match[0], page)


def _shown(command: str, setting: str, path: Path) -> list[str]:
    program, *arguments = shlex.split(command)
    if program != "alliancekg":
        raise ValueError(f"{path}: can't run {command!r}")
    name, _, number = setting.partition("=")
    result = CliRunner().invoke(main, arguments)
    if result.exit_code != (int(number) if name == "status" else 0):
        raise ValueError(f"{path}: {command!r} ended with status {result.exit_code}: {result.output[-500:]}")
    printed = result.output if name == "status" else result.stdout
    # Line numbers of data files would make every edit of data an edit of the pages.
    lines = [re.sub(r"(\.(?:yaml|ttl)):\d+", r"\1:…", line).rstrip() for line in printed.splitlines()]
    if name == "lines" and len(lines) > int(number):
        lines = [*lines[: int(number)], "…"]
    return [f"$ {command}", *lines]


@contextlib.contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: environ.get(name) for name in values}
    environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del environ[name]
            else:
                environ[name] = value
