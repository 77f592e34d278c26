"""`Readout` → a Markdown file, whole or not at all: how `add` keeps a document for the next build."""

import os
import tempfile
from pathlib import Path

from alliancekg.documents.markdown import render_markdown
from alliancekg.documents.reading import read_file
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError


def write_markdown(readout: Readout, folder: str | os.PathLike[str]) -> Path:
    """Stores the readout as `{slug}.md` in `folder`, which is made if missing, and returns the path.

    An older version of the same document is replaced in one step; a crash leaves the old file or the new one.
    Raises InputError if the disk fails, or if the name is taken by a document from another address.
    """
    target = Path(folder) / f"{readout.slug}.md"
    _check_taken(target, readout)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, render_markdown(readout).encode())
    except OSError as error:
        raise InputError(
            f"{target}: can't be written ({error.strerror}); free space or choose another folder"
        ) from error
    return target


def _check_taken(target: Path, readout: Readout) -> None:
    source = read_file(target).source if target.is_file() else ""
    if source and readout.source and source != readout.source:
        raise InputError(f"{target}: already holds the document from {source}; rename that file first")


def _write_whole(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        os.replace(temporary, target)  # noqa: PTH105 the documented atomic call
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
