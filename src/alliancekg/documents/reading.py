"""Files and bytes → `Readout`: picks the reader by the name's ending and settles the metadata."""

import hashlib
import os
from datetime import date
from pathlib import Path, PurePath

from alliancekg.documents.content import MAX_BYTES, Content, clean_text, clean_value, day_in_name, parse_day
from alliancekg.documents.decoding import check_size, decode
from alliancekg.documents.markdown import read_markdown
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError
from alliancekg.namespaces import file_slug

SUFFIXES = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}
"""The endings of file names that are read, with the format each stands for."""

_KNOWN = ("title", "publisher", "source", "licence", "language", "attribution")


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
        slug=file_slug(stem) or f"document-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        text=text,
        date=day or days["date"] or day_in_name(stem),
        retrieved=days["retrieved"],
        extra=fields,
        **known,
    )


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
