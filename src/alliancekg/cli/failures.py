"""What the program says and which status it ends with when something goes wrong.

0: done. 1: the work found faults. 2: wrong usage, unreadable input, or a failing machine. 130: interrupted.
141: the reader of the output went away, as a shell would report it.
"""

import errno
import io
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import rich_click as click

from alliancekg.errors import AllianceKGError

NAME = "alliancekg"
INTERRUPTED = 130
PIPE_CLOSED = 141

_ADVICE = {
    errno.ENOSPC: "free space or choose another folder",
    errno.EDQUOT: "free space or choose another folder",
    errno.EROFS: "choose a folder that can be written",
    errno.EACCES: "check the permissions",
    errno.EPERM: "check the permissions",
    errno.ENOENT: "check the path",
    errno.ENOTDIR: "check the path",
    errno.EISDIR: "give a file, not a folder",
    errno.EMFILE: "close other programs or raise the limit of open files",
    errno.EIO: "check the disk",
}


class PipeClosedError(Exception):
    """The program that reads our output has ended."""


def status_of(work: Callable[[], object], arguments: Sequence[str]) -> int:
    """Runs `work` and returns the exit status; every failure is one line on stderr, with its origin under --debug."""
    debug = wants_debug(arguments)
    try:
        with _logging(debug):
            result = work()
            sys.stdout.flush()
    except (PipeClosedError, BrokenPipeError):
        _silence_stdout()
        return PIPE_CLOSED
    except click.Abort:
        return _tell("interrupted", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 the last stop: told here, never passed over
        if debug:
            traceback.print_exception(error)
        if isinstance(error, OSError):
            _silence_stdout()
        return _tell(*_message(error))
    return result if isinstance(result, int) else 0


def complete(stdout: io.TextIOWrapper) -> io.TextIOWrapper:
    """Standard output in UTF-8, whatever the locale, since results are data; it takes all that is written, or fails.

    With PYTHONUNBUFFERED, as containers often have it, Python writes without a buffer and passes over what a full
    disk did not take.
    """
    device, errors = stdout.buffer, stdout.errors
    if isinstance(device, io.RawIOBase):
        stdout.detach()  # or it would close the device when it is dropped
        return io.TextIOWrapper(io.BufferedWriter(device), encoding="utf-8", errors=errors)
    stdout.reconfigure(encoding="utf-8")
    return stdout


def wants_debug(arguments: Sequence[str]) -> bool:
    """Whether `--debug` stands among the options."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--debug" in options


def _message(error: Exception) -> tuple[str, int]:
    if isinstance(error, AllianceKGError):
        return str(error), error.exit_status
    if isinstance(error, click.ClickException):
        return _usage(error), 2
    if isinstance(error, OSError):
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "input or output"
        advice = _ADVICE.get(error.errno or 0, "check the path and the machine")
        return f"{where}: {error.strerror or error}; {advice}", 2
    if isinstance(error, MemoryError):
        return "the memory is used up; give fewer or smaller documents", 2
    return f"unexpected {type(error).__name__}: {error}; run again with --debug and report what it shows", 2


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    if isinstance(error, click.UsageError) and error.ctx and "--help" not in message:
        return f"{message}; see {error.ctx.command_path} --help"
    return message


def _tell(message: str, status: int) -> int:
    with suppress(OSError):  # nobody is left to tell
        click.echo(f"{NAME}: {' '.join(message.split())}", err=True)
    return status


def _silence_stdout() -> None:
    """Lets Python's last flush go nowhere: it would fail again and change the exit status."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 a device
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@contextmanager
def _logging(debug: bool) -> Iterator[None]:  # noqa: FBT001
    """What libraries log goes to stderr: errors always, all of it under --debug."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.DEBUG if debug else logging.ERROR)
    handler.setFormatter(logging.Formatter(f"{NAME}: %(name)s: %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else before)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
