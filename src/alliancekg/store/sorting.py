"""Sorts more lines than memory holds: sorted runs in temporary files, then merged (external merge sort)."""

import contextlib
import heapq
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

RUN = 128 * 2**20
"""Bytes that are sorted at once: about as much memory is needed as that and a third more."""


def sorted_lines(source: IO[bytes], folder: Path | None, run: int = RUN) -> Iterator[bytes]:
    """The lines of a file in order of their bytes. `folder` takes the runs, as many bytes as the file has.

    Raises OSError.
    """
    with contextlib.ExitStack() as stack:
        runs: list[IO[bytes]] = []
        while lines := source.readlines(run):
            lines.sort()
            kept = stack.enter_context(tempfile.TemporaryFile(dir=folder))
            kept.writelines(lines)
            kept.seek(0)
            runs.append(kept)
        yield from heapq.merge(*runs)
