"""Puts off Oxigraph's merging of its files while much is loaded, on Linux.

RocksDB, on which Oxigraph stands, begins to merge as soon as a column family has two new files, and so writes each
byte five times in a long load. Its merging threads get no processor while others need it (`SCHED_IDLE`, sched(7)), so
that what was loaded meanwhile is merged once. Who may not bring a thread back from there makes them polite instead
(setpriority(2)): they would wait for other programs too when nothing else is left to do. Threads are known by the
name that RocksDB gives them; where there are none of that name, merging goes on as it did.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

_THREADS = "rocksdb:low"
POLITE = 10
"""The nice value of merging threads that could not come back from `SCHED_IDLE`."""


def put_off() -> None:
    """Merging threads of this process wait for whoever else needs the processor, or step back."""
    if sys.platform == "linux":
        _each(_idle if may_return() else lambda thread: os.setpriority(os.PRIO_PROCESS, thread, POLITE))


def resume() -> None:
    """Merging threads take turns as others do; those that are polite stay so, if the system lets no user undo it."""
    if sys.platform == "linux":
        _each(_usual)
        _each(lambda thread: os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, 0)))


def may_return() -> bool:
    """Whether a thread of this process can leave `SCHED_IDLE` again, tried with one that ends then."""
    returned: list[bool] = []

    def attempt() -> None:
        own = threading.get_native_id()
        with contextlib.suppress(OSError):
            _idle(own)
            _usual(own)
            returned.append(True)

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    return bool(returned)


def _idle(thread: int) -> None:
    os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))


def _usual(thread: int) -> None:
    os.sched_setscheduler(thread, os.SCHED_OTHER, os.sched_param(0))


def _each(change: Callable[[int], None]) -> None:
    for name in Path("/proc/self/task").glob("*/comm"):
        # A thread may have ended meanwhile, or be not allowed to.
        with contextlib.suppress(OSError):
            if name.read_text(encoding="ascii").strip() == _THREADS:
                change(int(name.parent.name))
