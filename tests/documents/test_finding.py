"""Folders: which of their files are documents."""

import os
from pathlib import Path

import pytest

from alliancekg.documents import NoReadout, Readout, find_documents, read_folder
from alliancekg.errors import InputError


def folder(tmp_path: Path) -> Path:
    for name, data in {
        "b.md": "Second", "a.txt": "First", "sub/c.html": "<p>Third</p>", "d.txt": "", "photo.jpg": "\x00",
        "README.md": "About", ".hidden.md": "x", ".git/e.md": "x",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(data)
    return tmp_path


def test_folder_in_order_with_what_is_no_readout(tmp_path: Path) -> None:
    found = list(read_folder(folder(tmp_path)))
    assert [item.text if isinstance(item, Readout) else item.path.name for item in found] == [
        "First", "Second", "d.txt", "photo.jpg", "Third",
    ]  # fmt: skip
    reasons = [item.reason for item in found if isinstance(item, NoReadout)]
    assert ["the file is empty" in reasons[0], ".jpg is no format" in reasons[1]] == [True, True]


def test_finding_documents(tmp_path: Path) -> None:
    base = folder(tmp_path)
    names = ["README.md", "a.txt", "b.md", "d.txt", "sub/c.html"]
    found = find_documents([base, base / "b.md", base / "sub" / ".." / "a.txt", base / "README.md"])
    assert [str(path.relative_to(base)) for path in found] == names


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("photos", "the folder holds no readouts; put files in it"),
        ("no", "no such file or folder"),
        ("photos/a.jpg", ".jpg is no"),
    ],
)
def test_nothing_to_find(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"\x00")
    with pytest.raises(InputError, match=message):
        find_documents([tmp_path / name])


def test_two_documents_of_one_name(tmp_path: Path) -> None:
    for name in ("Call 1.md", "call-1.txt", "会談.md", "首脳.md"):
        (tmp_path / name).write_text("Text")
    with pytest.raises(InputError, match=r"call-1\.txt: has the same name as .*Call 1\.md, .*; rename one of them"):
        find_documents([tmp_path])


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        list(read_folder(tmp_path / "no"))


def test_folder_that_can_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(InputError, match=r"can't be read \(Permission denied\)"):
        find_documents([tmp_path])
