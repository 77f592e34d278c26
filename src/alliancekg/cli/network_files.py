"""Writes what a network is exported to: one file, a folder of files, or standard output."""

import sys
from collections.abc import Mapping
from pathlib import Path

import rich_click as click

from alliancekg.errors import UsageError
from alliancekg.store.export import write_whole


def write_files(out: str, files: Mapping[str, str]) -> None:
    """Writes the text of files, each whole or not at all, and tells on standard error what was written.

    A single file named "" goes to `out` or, for `-`, to standard output; named ones go into the folder `out`, which is
    made. Raises UsageError for several files and standard output, OSError if a file can't be written.
    """
    data = {name: text.encode("utf-8") for name, text in files.items()}
    if out == "-":
        if list(data) != [""]:
            raise UsageError(f"{', '.join(data)} don't fit into standard output: give a folder")
        sys.stdout.buffer.write(data[""])
        return
    for name, content in data.items():
        path = Path(out) / name if name else Path(out)
        if name:
            Path(out).mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        click.echo(f"{path}: {len(content)} bytes", err=True)
