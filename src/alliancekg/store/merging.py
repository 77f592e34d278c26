"""Puts off Oxigraph's merging of its files while much is loaded, on Linux.

RocksDB, on which Oxigraph stands, begins to merge as soon as a column family has two new files, and so writes each
byte five times in a long load. Its merging threads get no processor while others need it (`SCHED_IDLE`, sched(7)), so
that what was loaded meanwhile is merged once. Threads are known by the name that RocksDB gives them. Where there
are none of that name, or their order may not be changed, merging goes on as it did.
"""

import contextlib
import os
import sys
from pathlib import Path

_THREADS = "rocksdb:low"


def put_off() -> None:
    """Merging threads of this process wait for whoever else needs the processor."""
    if sys.platform == "linux":
        _schedule(os.SCHED_IDLE)


def resume() -> None:
    """Merging threads take turns as others do, unless the system grants that to nobody but root."""
    if sys.platform == "linux":
        _schedule(os.SCHED_OTHER)


def _schedule(policy: int) -> None:
    for thread in Path("/proc/self/task").glob("*/comm"):
        # A thread may have ended meanwhile, and sched(7) lets not everybody leave SCHED_IDLE.
        with contextlib.suppress(OSError):
            if thread.read_text(encoding="ascii").strip() == _THREADS:
                os.sched_setscheduler(int(thread.parent.name), policy, os.sched_param(0))
