"""Storing a readout: whole or not at all, and the same when read again."""

import errno
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekg.documents import Readout, read_bytes, read_file, write_markdown
from alliancekg.documents.content import Content, clean_text, clean_value
from alliancekg.documents.reading import make_readout
from alliancekg.errors import InputError

READOUT = Readout("call", "The two spoke.", "Call", date(2025, 1, 2), "Ministry", "https://example.org/call")

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t-:#'\"\u2028\x85"), min_size=1)
values = texts.map(clean_value)
known = st.sampled_from(["title", "publisher", "source", "licence", "attribution", "language"])
fields = st.dictionaries(known | st.just("place") | values.filter(lambda key: key.lower() == key), values)
reserved = {"date", "retrieved", "source_url", "license", ""}


@given(text=texts, found=fields, day=st.none() | st.dates(), stem=texts)
def test_reading_what_was_written_gives_the_same(text: str, found: dict[str, str], day: date | None, stem: str) -> None:
    if not clean_text(text):
        return
    found = {key: value for key, value in found.items() if value and key not in reserved}
    readout = make_readout(Content(text, found), "a.md", stem=stem.replace("/", "")[:60], publisher=None, day=day)
    with TemporaryDirectory() as folder:
        assert read_file(write_markdown(readout, folder)) == readout


@pytest.mark.parametrize(
    "data",
    [
        b"---\n---\n---\nnot: front\n---\n",
        b"---\ntitle: '  x '\n---\n\n \n  indented\n\n\\###  \n",
        "\ufeff\ufeffText".encode(),
    ],
)
def test_awkward_markdown(tmp_path: Path, data: bytes) -> None:
    readout = read_bytes(data, "a.md")
    assert read_file(write_markdown(readout, tmp_path)) == readout


def test_folder_is_made_and_an_older_version_replaced(tmp_path: Path) -> None:
    target = write_markdown(Readout("call", "Old."), tmp_path / "new" / "folder")
    assert write_markdown(READOUT, target.parent) == target == tmp_path / "new" / "folder" / "call.md"
    assert read_file(target) == READOUT
    assert list(target.parent.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o644


def test_document_from_another_address_is_not_overwritten(tmp_path: Path) -> None:
    target = write_markdown(READOUT, tmp_path)
    other = Readout("call", "Others spoke.", source="https://example.org/other")
    with pytest.raises(
        InputError, match=r"call\.md: already holds the document from https://example\.org/call; rename"
    ):
        write_markdown(other, tmp_path)
    assert read_file(target) == READOUT


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_failing_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    target = write_markdown(READOUT, tmp_path)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, function, fail)
    with pytest.raises(InputError) as caught:
        write_markdown(Readout("call", "New."), tmp_path)
    assert (
        str(caught.value)
        == f"{target}: can't be written (No space left on device); free space or choose another folder"
    )
    assert read_file(target) == READOUT
    assert list(tmp_path.iterdir()) == [target]


def test_interruption_leaves_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_markdown(READOUT, tmp_path)
    assert not list(tmp_path.iterdir())


def test_full_disk(tmp_path: Path) -> None:
    """On a real file system of 64 kB, where this machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount or subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:  # fmt: skip
        disk = Path("/dev/full/no")  # a path below a device: refused by every kernel, as root too
    try:
        with pytest.raises(InputError, match=r"can't be written \((No space left on device|Not a directory)\)"):
            write_markdown(Readout("large", "word " * 50_000), disk)
    finally:
        if disk.is_mount():
            subprocess.run([str(umount), str(disk)], check=True)
