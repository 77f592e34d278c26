"""A program that builds again and again, each time in a child that is killed: at a step of its work or after a while.

Takes lines `KIND NUMBER LEAST` on standard input: `step 7` kills at the seventh step, `time 0.4` after 0.4 of the time
that a whole build takes. LEAST is from how many new graphs the store loads in bulk. Answers each line with `killed`, or
with `done` if the child came to its end first. Loads the program once: a fork costs milliseconds, a start seconds.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import factories
from alliancekg.pipeline import Tools, build
from alliancekg.pipeline.state import State
from alliancekg.store import EmbeddedStore, bulk, embedded, open_store

KIT = factories.tiny_tools()


class Steps:
    """Counts the steps of a build, and kills the process at one of them."""

    def __init__(self, fatal: int) -> None:
        self.left = fatal

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: type, name: str) -> None:
        """Makes the beginning and the end of a method steps."""
        method: Callable[..., Any] = getattr(owner, name)

        def stepped(*arguments: Any, **options: Any) -> Any:
            self()
            result = method(*arguments, **options)
            self()
            return result

        setattr(owner, name, stepped)


def child(folder: Path, store: str, fatal: int, least: int) -> None:
    steps = Steps(fatal)
    for owner, name in (
        (EmbeddedStore, "replace_recorded"),
        (EmbeddedStore, "_update"),
        (EmbeddedStore, "settle"),
        (State, "begin_writing"),
        (State, "end_writing"),
        (State, "refuse"),
        (State, "commit"),
    ):
        steps.around(owner, name)
    embedded.BULK, bulk.MANY = least, 1

    def tools() -> Tools:
        return replace(KIT, extract=lambda readout: (steps(), KIT.extract(readout))[1])

    with open_store(store, write=True) as opened:
        build([folder], opened, tools=tools, batch=3, prune=True)


def main(folder: Path, store: str) -> None:
    whole = 0.3
    for line in sys.stdin:
        kind, number, least = line.split()
        fatal = int(number) if kind == "step" else 0
        started = time.monotonic()
        pid = os.fork()
        if pid == 0:
            child(folder, store, fatal, int(least))
            os._exit(0)
        if kind == "time":
            time.sleep(float(number) * whole)
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise SystemExit("the build failed by itself")
        if os.WIFEXITED(status):
            whole = time.monotonic() - started
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else "done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
