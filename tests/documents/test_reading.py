"""Files: which are documents, and where their metadata comes from."""

import os
from datetime import date
from pathlib import Path

import pytest

from alliancekg.documents import Readout, read_bytes, read_file
from alliancekg.documents import content as content_module
from alliancekg.errors import InputError
from alliancekg.resources import root

FRONT = """---
title: Call
date: 2025-01-02
publisher: Ministry
language: fr
retrieved: 2025-02-03
place: Bonn
---

Text
"""


def test_the_shipped_readout() -> None:
    readout = read_file(root() / "data" / "readouts" / "2025-10-28-mofa-japan-us-summit.md")
    assert readout.slug == "2025-10-28-mofa-japan-us-summit"
    assert readout.date == date(2025, 10, 28)
    assert readout.publisher == "Ministry of Foreign Affairs of Japan"
    assert readout.source == "https://www.mofa.go.jp/na/na1/us/pageite_000001_01338.html"
    assert readout.retrieved == date(2026, 11, 22)
    assert readout.attribution.startswith("Source: Ministry of Foreign Affairs of Japan website")
    assert readout.text.startswith("Japan-United States of America Relations\nJapan-U.S. Summit Meeting")
    assert readout.text.endswith("(PDF)")
    assert readout.extra == {}


def test_metadata_of_markdown() -> None:
    assert read_bytes(FRONT.encode(), "x/Call No. 1.md") == Readout(
        "call-no-1",
        "Text",
        "Call",
        date(2025, 1, 2),
        "Ministry",
        language="fr",
        retrieved=date(2025, 2, 3),
        extra={"place": "Bonn"},
    )


def test_what_the_caller_says_wins() -> None:
    readout = read_bytes(FRONT.encode(), "a.md", publisher="Another  Ministry", day=date(2020, 1, 1))
    assert (readout.publisher, readout.date) == ("Another Ministry", date(2020, 1, 1))


def test_plain_text_takes_its_date_from_the_name() -> None:
    readout = read_bytes(b"---\nText\n", "mofa-2025-10-28.TXT")
    assert (readout.text, readout.date, readout.title, readout.language) == ("---\nText", date(2025, 10, 28), "", "en")


def test_a_name_without_latin_letters_gets_a_stable_slug() -> None:
    slugs = {read_bytes(b"Text", name).slug for name in ("会談.txt", "首脳.txt")}
    assert slugs == {"document-71988c4d8e08"}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.md", b"", "the file is empty; give a document with text"),
        ("blank.txt", b" \n\n\t\n", "the document holds no text; give one that does"),
        ("front-only.md", b"---\ntitle: a\n---\n", "the document holds no text; give one that does"),
        ("page.html", b"<html><nav>Home</nav></html>", "the document holds no text; give one that does"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\x00", "shows binary data or a wrong encoding; save it as UTF-8 text"),
        ("latin.txt", "Zoë".encode("latin-1"), "is not UTF-8; save the file as UTF-8"),
        ("a.docx", b"PK", ".docx is no format that is read; give .txt, .md, .markdown, .html, .htm, .pdf"),
        ("a", b"Text", "a name without an ending is no format that is read"),
        ("a.md", b"---\ndate: 31 May\n---\nText", "a.md, date: '31 May' is no day; write it as YYYY-MM-DD"),
        ("a.md", b"---\nretrieved: 2025-13-01\n---\nText", "a.md, retrieved: '2025-13-01' is no day"),
    ],
)
def test_bad_files_are_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def refuse(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"large\.txt: 50\.0 MB is over the limit of 10 MB"):
        read_file(path)


def test_text_that_grows_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliancekg.documents.decoding.MAX_BYTES", 30)
    with pytest.raises(InputError, match="is over the limit"):
        read_bytes(codecs_page(), "a.txt")
    assert content_module.MAX_BYTES == 10_000_000


def codecs_page() -> bytes:
    """28 bytes of UTF-16 that are 39 bytes of UTF-8."""
    return "会".encode("utf-16") + ("談" * 12).encode("utf-16-le")


@pytest.mark.parametrize("name", ["missing.md", "missing/a.txt"])
def test_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_file(tmp_path / name)


def test_folder_and_device_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    os.mkfifo(tmp_path / "b.md")
    with pytest.raises(InputError, match=r"a\.md: is a folder; give a file"):
        read_file(tmp_path / "a.md")
    with pytest.raises(InputError, match=r"b\.md: is no regular file; give a file"):
        read_file(tmp_path / "b.md")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("Text")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        InputError, match=r"a\.md: can't be read \(Permission denied\); check the path and its permissions"
    ):
        read_file(path)
