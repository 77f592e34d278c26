"""The folder of a store: what tells that it is one, and who may use it at the same time."""

import os
from pathlib import Path
from typing import IO

from alliancekg.errors import StoreError

FORMAT = "alliancekg store 1\n"
"""What the file `FORMAT` says, so that an old store is never misread."""

TOUCHED = "TOUCHED"
"""The file that tells a build that others wrote to the store since."""

UNFINISHED = "UNFINISHED"
"""The file that is there while a build, an `add` or a `load` writes, and stays if it is stopped before its end."""


def check_folder(path: Path, *, write: bool) -> None:
    """Raises StoreError if the folder is no store, an old one, or (unless it may be made) not there."""
    marker = path / "FORMAT"
    if marker.is_file():
        if marker.read_bytes() != FORMAT.encode():
            raise StoreError(
                f"{path}: this store was made by another version: delete the folder and run `alliancekg build`"
            )
        return
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not a store: give a folder with --store")
    # What a killed first build leaves behind has no FORMAT yet and nothing else in it.
    foreign = path.is_dir() and {entry.name for entry in path.iterdir()} - {"quads", "LOCK"}
    if foreign:
        raise StoreError(f"{path} is a folder but not a store: give another one with --store")
    if not write:
        raise StoreError(f"no store at {path}: run `alliancekg build` first")


def lock_folder(path: Path, *, write: bool) -> IO[bytes] | None:
    """The lock of one writer or one of many readers; None where there is none. Raises StoreError if it is taken."""
    try:
        import fcntl  # noqa: PLC0415  (Unix only; elsewhere Oxigraph's own lock still keeps a second writer out)
    except ImportError:
        return None
    try:
        # A store on a read-only disk can still be read: nothing can write it, so no lock is needed.
        file = (path / "LOCK").open("ab" if os.access(path, os.W_OK) else "rb")
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise StoreError(f"{path}: the store is in use by another process: try again when it has finished") from error
    return file


def release(lock: IO[bytes] | None) -> None:
    """Lets go of what `lock_folder` gave."""
    if lock is not None:
        lock.close()
