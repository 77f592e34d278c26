"""Files, folders and bytes → `Readout`: picks the reader by the name's ending and settles the metadata."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from alliancekg.documents.content import MAX_BYTES, Content, clean_text, clean_value, day_in_name, parse_day
from alliancekg.documents.decoding import check_size, decode
from alliancekg.documents.markdown import read_markdown
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError
from alliancekg.namespaces import slug

SUFFIXES = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}
"""The endings of file names that are read, with the format each stands for."""

_ENDINGS = tuple(SUFFIXES)

# Files that describe a folder of documents rather than being one.
_ABOUT_THE_FOLDER = {"readme", "license", "licence", "changelog", "notice", "copying"}
_KNOWN = ("title", "publisher", "source", "licence", "language", "attribution")


@dataclass(frozen=True, slots=True)
class NoReadout:
    """A file that is no readout, and why, in one line."""

    path: Path
    reason: str


def read_file(path: str | os.PathLike[str], *, publisher: str | None = None, day: date | None = None) -> Readout:
    """The readout in one file. `publisher` and `day`, if given, win over what the file says.

    Raises InputError for a file that is missing, unreadable, empty, too large, binary, in a wrong encoding, in a format
    that is not read, or whose metadata is broken.
    """
    where = Path(path)
    file_format(str(where))  # refused by its name before its bytes are read
    try:
        if not where.is_file():
            raise InputError(f"{where}: {_what_it_is(where)}; give a file that ends in {', '.join(SUFFIXES)}")
        check_size(where.stat().st_size, str(where))
        with where.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # the file may grow meanwhile
    except OSError as error:
        raise InputError(f"{where}: can't be read ({error.strerror}); check the path and its permissions") from error
    return read_bytes(data, str(where), publisher=publisher, day=day)


def read_bytes(
    data: bytes,
    name: str,
    *,
    kind: str | None = None,
    charset: str | None = None,
    publisher: str | None = None,
    day: date | None = None,
) -> Readout:
    """The readout in `data`. `name` is its path, for messages, the slug, the format and a date that the text lacks.

    `kind` (text, markdown, html or pdf) is the format if the name does not tell; `charset` what a server declared.
    Raises InputError as `read_file` does.
    """
    kind = kind or file_format(name)
    check_size(len(data), name)
    content = _read(data, name, kind, charset)
    stem = PurePath(name).stem
    return make_readout(content, name, stem=stem, publisher=publisher, day=day)


def make_readout(content: Content, name: str, *, stem: str, publisher: str | None, day: date | None) -> Readout:
    """Settles text and metadata; the slug is that of `stem`, or of the text's hash if the stem has no Latin letter.

    Raises InputError for content without text, too much of it, or with a date that is no day.
    """
    text = clean_text(content.text)
    if not text:
        raise InputError(f"{name}: the document holds no text; give one that does")
    check_size(len(text.encode()), name)
    fields = dict(content.fields)
    days = {key: _day(fields.pop(key, ""), f"{name}, {key}") for key in ("date", "retrieved")}
    known = {key: fields.pop(key) for key in _KNOWN if key in fields}
    if publisher is not None:
        known["publisher"] = clean_value(publisher)
    return Readout(
        slug=slug(stem) or f"document-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        text=text,
        date=day or days["date"] or day_in_name(stem),
        retrieved=days["retrieved"],
        extra=fields,
        **known,
    )


def read_folder(path: str | os.PathLike[str]) -> Iterator[Readout | NoReadout]:
    """Every file of a folder and its subfolders, in the order of their paths: a readout, or why it is none.

    Hidden files and those that describe the folder (README, LICENSE …) are passed over. Raises InputError if `path` is
    no folder.
    """
    for file in sorted(_files(os.fspath(path))[0]):
        try:
            yield read_file(file)
        except InputError as error:
            yield NoReadout(Path(file), str(error))


def find_documents(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The documents among `paths`, folders searched with their subfolders, each once, sorted.

    Raises InputError for a path that is missing or in a format that is not read, for a folder without a document, and
    for two documents of one name, since the name names the readout's graph.
    """
    found = list_documents(paths)
    check_names((slug(PurePath(path).stem), path) for path in found)
    return [Path(path) for path in found]


def list_documents(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """As `find_documents`, as plain text and without the look at their names: quick for a hundred thousand."""
    found: list[str] = []
    linked, given = False, [os.fspath(path) for path in paths]
    for path in given:
        if os.path.isdir(path):  # noqa: PTH112 as strings: a Path for each would take seconds
            documents, links = _files(path)
            documents = [file for file in documents if file.lower().endswith(_ENDINGS)]
            if not documents:
                raise InputError(
                    f"{path}: the folder holds no readouts; put files in it that end in {', '.join(SUFFIXES)}"
                )
            found += documents
            linked = linked or links
        elif os.path.exists(path):  # noqa: PTH110
            file_format(path)
            found.append(path)
        else:
            raise InputError(f"{path}: no such file or folder; check the path")
    if linked or len(given) > 1:
        # Of two spellings of one file the first stays.
        found = list({os.path.realpath(path): path for path in sorted(found, reverse=True)}.values())
    return sorted(found)


def is_document(path: str) -> bool:
    """Whether a file in a folder is one of its documents, by its name: in a format that is read, and not hidden or
    about the folder.
    """
    name = os.path.basename(path)  # noqa: PTH119
    known = os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122
    return known and not name.startswith(".") and _stem(path).lower() not in _ABOUT_THE_FOLDER


def check_names(named: Iterable[tuple[str, str]]) -> None:
    """Refuses two documents of one name, given as name and path. Raises InputError."""
    seen: dict[str, str] = {}
    for name, path in named:
        if name and (first := seen.setdefault(name, path)) != path:
            raise InputError(f"{path}: has the same name as {first}, and the name names its graph; rename one of them")


def file_format(name: str) -> str:
    """The format that a file name's ending stands for. Raises InputError for one that is not read."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{name}: {suffix or 'a name without an ending'} is no format that is read; give {', '.join(SUFFIXES)}"
        )
    return SUFFIXES[suffix]


def _read(data: bytes, name: str, kind: str, charset: str | None) -> Content:
    if kind == "html":
        # A tenth of a second that a build of Markdown does not pay.
        from alliancekg.documents.html import read_html  # noqa: PLC0415

        return read_html(data, name, charset)
    if kind == "pdf":
        # pypdf takes as long to load as all the rest.
        from alliancekg.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name)
    if kind == "markdown":
        return read_markdown(data, name)
    return Content(decode(data, name, charset), {})


def _day(text: str, where: str) -> date | None:
    return parse_day(text, where) if text else None


def _what_it_is(path: Path) -> str:
    if path.is_dir():
        return "is a folder"
    return "is no regular file" if path.exists() else "there is no such file"


def _files(folder: str) -> tuple[list[str], bool]:
    """The files below a folder, but hidden ones and those about the folder; whether a link is among them."""
    if not os.path.isdir(folder):  # noqa: PTH112
        raise InputError(f"{folder}: is no folder; give one that holds readouts")
    found: list[str] = []
    linked, waiting = False, [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif (name.rpartition(".")[0] or name).lower() not in _ABOUT_THE_FOLDER and not entry.is_dir():
                        linked = linked or entry.is_symlink()
                        found.append(entry.path)
        except OSError as error:
            raise InputError(f"{error.filename}: can't be read ({error.strerror}); check its permissions") from error
    return found, linked


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122
