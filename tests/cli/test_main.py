"""The frame of the command line: lazy commands, one line for every failure, the exit status that fits."""

import errno
import importlib
import io
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import rich_click as click
from click.testing import CliRunner

from alliancekg import __version__, errors
from alliancekg.cli import failures
from alliancekg.cli.lazy import LazyCommand
from alliancekg.cli.main import COMMANDS, Program, main
from alliancekg.cli.options import Day, format_option, store_option
from conftest import Run

NAMES = [
    "build",
    "add",
    "extract",
    "validate",
    "query",
    "sparql",
    "link",
    "enrich",
    "serve",
    "network",
    "load",
    "export",
    "evaluate",
]


def program(work: Callable[[], object]) -> Program:
    """A program with one command, `work`."""

    @click.command()
    def command() -> None:
        work()

    return Program(name="alliancekg", commands={"work": command})


def raising(error: BaseException) -> Callable[[], object]:
    def work() -> None:
        raise error

    return work


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"alliancekg {__version__}\n"
    outcome = run("--help")
    assert outcome.status == 0
    assert [name for name in NAMES if f" {name} " not in outcome.out] == []
    assert run("-h").out == outcome.out


def test_the_commands_of_the_contract() -> None:
    assert [name for name, _, _ in COMMANDS] == NAMES
    assert main.list_commands(click.Context(main)) == NAMES


@pytest.mark.parametrize(("name", "target", "summary"), COMMANDS)
def test_every_command_loads_and_its_help_begins_with_the_summary(
    name: str, target: str, summary: str, run: Run
) -> None:
    command = LazyCommand(name, target, summary).load()
    assert command.name == name
    assert (command.help or "").startswith(summary.rstrip(".")), "the summary in cli/main.py differs from the docstring"
    outcome = run(name, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert "--debug" in outcome.out


def test_help_imports_no_command() -> None:
    code = (
        "import sys\nfrom alliancekg.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('rdflib', 'pyoxigraph', 'bs4', 'scipy')],"
        " file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr == "[]\n"


def test_a_command_is_imported_when_used(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    @click.command()
    @click.option("--debug", is_flag=True)
    def own(debug: bool) -> None:
        """Own."""
        click.echo(f"debug {debug}")

    def load(name: str) -> object:
        loaded.append(name)
        return type("Module", (), {"own": own})

    monkeypatch.setattr(importlib, "import_module", load)
    group = Program(name="alliancekg", commands=[LazyCommand("own", "somewhere:own", "Own.")])
    assert "Own." in CliRunner().invoke(group, ["--help"]).stdout
    assert loaded == []
    assert CliRunner().invoke(group, ["own", "--debug"]).stdout == "debug True\n"
    assert loaded == ["somewhere"]
    assert [parameter["name"] for parameter in group.commands["own"].to_info_dict(click.Context(own))["params"]] == [
        "debug",
        "help",
    ]


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (errors.InputError("a.md: is empty; give another"), 2, "a.md: is empty; give another"),
        (errors.DataError("states.ttl: bad\nTurtle"), 2, "states.ttl: bad Turtle"),
        (errors.FaultsFoundError("3 faults; see above"), 1, "3 faults; see above"),
        (click.UsageError("No such thing."), 2, "No such thing; see alliancekg work --help"),
        (click.ClickException("No such thing."), 2, "No such thing"),
        (click.FileError("a.md", "gone"), 2, "Could not open file 'a.md': gone"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
        (OSError(errno.ENOSPC, "No space left on device", "/store/a"), 2,
         "/store/a: No space left on device; free space or choose another folder"),
        (OSError(errno.EACCES, "Permission denied", b"/store"), 2, "/store: Permission denied; check the permissions"),
        (OSError(errno.EROFS, "Read-only file system", "/store"), 2,
         "/store: Read-only file system; choose a folder that can be written"),
        (OSError(errno.EIO, "Input/output error"), 2, "input or output: Input/output error; check the disk"),
        (OSError("odd"), 2, "input or output: odd; check the path and the machine"),
        (MemoryError(), 2, "the memory is used up; give fewer or smaller documents"),
        (KeyError("x"), 2, "unexpected KeyError: 'x'; run again with --debug and report what it shows"),
    ],
)  # fmt: skip
def test_every_failure_is_one_line(error: BaseException, status: int, line: str) -> None:
    result = CliRunner().invoke(program(raising(error)), ["work"])
    assert (result.exit_code, result.stdout, result.stderr.lstrip("\n")) == (status, "", f"alliancekg: {line}\n")


def test_debug_shows_where_and_still_the_line() -> None:
    group = Program(name="alliancekg", commands=[LazyCommand("work", "no.such.module:work", "Work.")])
    result = CliRunner().invoke(group, ["work", "--debug"])
    assert result.exit_code == 2
    assert "Traceback (most recent call last)" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("alliancekg: unexpected ModuleNotFoundError: No module named 'no'")


def test_debug_after_the_end_of_options_is_a_value() -> None:
    assert failures.wants_debug(["query", "--debug"])
    assert not failures.wants_debug(["query", "--", "--debug"])


@pytest.mark.parametrize(
    ("arguments", "line"),
    [(["nosuch"], "No such command 'nosuch'"), (["--nosuch"], "No such option '--nosuch'")],
)
def test_wrong_usage(run: Run, arguments: list[str], line: str) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"alliancekg: {line}; see alliancekg --help\n")


def test_status_that_a_command_sets() -> None:
    def leave() -> None:
        click.get_current_context().exit(1)

    assert CliRunner().invoke(program(leave), ["work"]).exit_code == 1


def test_errors_reach_a_caller_that_asks_for_them() -> None:
    with pytest.raises(errors.InputError):
        program(raising(errors.InputError("a"))).main(["work"], standalone_mode=False)


def test_what_libraries_log() -> None:
    def log() -> None:
        logging.getLogger("library").warning("a warning")
        logging.getLogger("library").error("an error")

    assert CliRunner().invoke(program(log), ["work"]).stderr == "alliancekg: library: an error\n"
    group = program(log)
    group.params.append(click.RichOption(["--debug"], is_flag=True, expose_value=False))
    assert "library: a warning\n" in CliRunner().invoke(group, ["--debug", "work"]).stderr
    before = logging.getLogger().handlers
    assert CliRunner().invoke(program(log), ["work"]).exit_code == 0
    assert logging.getLogger().handlers == before


def shell(code: str, redirect: str) -> subprocess.CompletedProcess[str]:
    """Runs a program whose command prints much, with its output redirected by a shell."""
    lines = [
        "import rich_click as click",
        "from alliancekg.cli.main import Program",
        "@click.command()",
        "def work():",
        f"    {code}",
        "Program(name='alliancekg', commands={'work': work}).main(['work'])",
    ]
    environment = {**os.environ, "PROGRAM": "\n".join(lines), "PYTHONIOENCODING": "ascii"}
    command = f'"{sys.executable}" -c "$PROGRAM" {redirect}'
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize("text", ["'x'", "'x' * 1_000_000"])
def test_full_output_device(text: str) -> None:
    result = shell(f"click.echo({text})", "> /dev/full")
    assert result.returncode == 2
    assert (
        result.stderr == "alliancekg: input or output: No space left on device; free space or choose another folder\n"
    )


def test_no_output_is_lost_without_pythons_buffer() -> None:
    """A device that takes a part, as an almost full disk does: an unbuffered stream would let the rest go."""

    class Short(io.RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.taken += bytes(data[:1000])
            return min(len(data), 1000)

    device = Short()
    stdout = failures.complete(io.TextIOWrapper(device, encoding="ascii", write_through=True))
    stdout.write("会" * 5000)
    stdout.flush()
    assert device.taken.decode() == "会" * 5000


def test_reader_that_goes_away_is_no_error() -> None:
    result = shell("[click.echo('x' * 100_000) for _ in range(100)]", "| head -c 1; exit ${PIPESTATUS[0]}")
    assert (result.returncode, result.stdout, result.stderr) == (141, "x", "")


def test_output_is_utf_8_whatever_the_locale() -> None:
    result = shell("click.echo('会談')", "")
    assert (result.returncode, result.stdout) == (0, "会談\n")


def test_shared_options() -> None:
    @click.command()
    @store_option
    @format_option("table", "json")
    @click.option("--date", "day", type=Day(), default=None)
    def show(store: str, format_: str, day: date | None) -> None:
        """Show."""
        click.echo(f"{store} {format_} {day}")

    group = Program(name="alliancekg", commands={"show": show})
    runner = CliRunner()
    assert runner.invoke(group, ["show"]).stdout == "./store table None\n"
    given = ["show", "--store", "http://localhost/", "--format", "json", "--date", "2025-10-28"]
    assert runner.invoke(group, given).stdout == "http://localhost/ json 2025-10-28\n"
    assert runner.invoke(group, ["show"], env={"ALLIANCEKG_STORE": "there"}).stdout == "there table None\n"
    wrong = runner.invoke(group, ["show", "--date", "May"])
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "alliancekg: --date: 'May' is no day; write it as YYYY-MM-DD; see alliancekg show --help\n",
    )
    assert runner.invoke(group, ["show", "--format", "xml"]).exit_code == 2


def test_a_day_is_passed_through() -> None:
    assert Day().convert(date(2025, 1, 2), None, None) == date(2025, 1, 2)
