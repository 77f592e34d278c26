"""Paths → documents: which files of a folder are some, and by what a changed one is told."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from alliancekg.documents.reading import SUFFIXES, file_format, read_file
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError
from alliancekg.namespaces import file_slug

Marks = tuple[int, int, int, int]
"""By what a changed file is told: its size, when it was changed, when its entry was, both in nanoseconds; its inode."""

Listing = dict[str, dict[str, Marks | None]]
"""Documents by folder and name; None for one that can't be looked at. Path of each is `os.path.join(folder, name)`."""

_ENDINGS = tuple(SUFFIXES)

# Files that describe a folder of documents rather than being one.
_ABOUT_THE_FOLDER = {"readme", "license", "licence", "changelog", "notice", "copying"}


@dataclass(frozen=True, slots=True)
class NoReadout:
    """A file that is no readout, and why, in one line."""

    path: Path
    reason: str


def read_folder(path: str | os.PathLike[str]) -> Iterator[Readout | NoReadout]:
    """Every file of a folder and its subfolders, in the order of their paths: a readout, or why it is none.

    Hidden files and those that describe the folder (README, LICENSE …) are passed over. Raises InputError if `path` is
    no folder.
    """
    if not os.path.isdir(path):  # noqa: PTH112
        raise InputError(f"{path}: is no folder; give one that holds readouts")
    for file in sorted(entry.path for _, entries in _folders(os.fspath(path)) for entry in entries):
        try:
            yield read_file(file)
        except InputError as error:
            yield NoReadout(Path(file), str(error))


def find_documents(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The documents among `paths`, folders searched with their subfolders, each once, sorted.

    Raises InputError for a path that is missing or in a format that is not read, for a folder without a document, and
    for two documents of one name, since the name names the readout's graph.
    """
    found = _paths(list_documents(paths))
    check_names((file_slug(PurePath(path).stem), path) for path in found)
    return [Path(path) for path in found]


def list_documents(paths: Iterable[str | os.PathLike[str]]) -> Listing:
    """As `find_documents`, with what tells a changed file, and without the look at names: quick for 100,000."""
    found: Listing = {}
    linked, given = False, [os.fspath(path) for path in paths]
    for path in given:
        if os.path.isdir(path):  # noqa: PTH112 as strings: a Path for each would take seconds
            listed, links = _listed(path)
            if not listed:
                raise InputError(
                    f"{path}: the folder holds no readouts; put files in it that end in {', '.join(SUFFIXES)}"
                )
            for folder, documents in listed.items():
                found.setdefault(folder, {}).update(documents)
            linked = linked or links
        elif os.path.exists(path):  # noqa: PTH110
            file_format(path)
            folder, name = os.path.split(path)
            found.setdefault(folder, {})[name] = _marks(path)
        else:
            raise InputError(f"{path}: no such file or folder; check the path")
    return _each_once(found) if linked or len(given) > 1 else found


def is_document(path: str) -> bool:
    """Whether a file in a folder is one of its documents, by its name: in a format that is read, and not hidden or
    about the folder.
    """
    name = os.path.basename(path)  # noqa: PTH119
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    return suffix.lower() in SUFFIXES and not name.startswith(".") and stem.lower() not in _ABOUT_THE_FOLDER


def check_names(named: Iterable[tuple[str, str]]) -> None:
    """Refuses two documents of one name, given as name and path. Raises InputError."""
    seen: dict[str, str] = {}
    for name, path in named:
        if name and (first := seen.setdefault(name, path)) != path:
            raise InputError(f"{path}: has the same name as {first}, and the name names its graph; rename one of them")


def marks_of(found: os.stat_result) -> Marks:
    """What the system tells of a file, as far as it tells a changed one."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _listed(folder: str) -> tuple[Listing, bool]:
    """The documents below a folder, by folders that hold some; whether a link is among them."""
    found: Listing = {}
    linked = False
    for here, files in _folders(folder):
        documents = [file for file in files if file.name.lower().endswith(_ENDINGS)]
        if documents:
            found[here] = {file.name: _marks(file.path) for file in documents}
            linked = linked or any(file.is_symlink() for file in documents)
    return found, linked


def _marks(path: str) -> Marks | None:
    try:
        return marks_of(os.stat(path))  # noqa: PTH116 a hundred thousand times; `DirEntry.stat` is slower
    except OSError:
        return None  # the reader will tell what is wrong with it


def _folders(folder: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """A folder and those below it, each with its files, but hidden ones and those about the folder."""
    waiting = [os.path.dirname(os.path.join(folder, ""))]  # noqa: PTH118, PTH120 without the slash that it may end in
    while waiting:
        here = waiting.pop()
        files = []
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif (name.rpartition(".")[0] or name).lower() not in _ABOUT_THE_FOLDER and not entry.is_dir():
                        files.append(entry)
        except OSError as error:
            raise InputError(f"{error.filename}: can't be read ({error.strerror}); check its permissions") from error
        yield here, files


def _paths(found: Listing) -> list[str]:
    return sorted(os.path.join(folder, name) for folder, files in found.items() for name in files)  # noqa: PTH118


def _each_once(found: Listing) -> Listing:
    """Without the links to other documents; of two spellings of one file the first stays."""
    firsts = set({os.path.realpath(path): path for path in reversed(_paths(found))}.values())
    return {
        folder: {name: marks for name, marks in files.items() if os.path.join(folder, name) in firsts}  # noqa: PTH118
        for folder, files in found.items()
    }
