"""The cache of the lexicon: quicker with it, the same without it."""

import os
import pickle
import shutil
import zlib
from pathlib import Path

import pytest

from alliancekg.errors import DataError
from alliancekg.lexicon import cache, load_lexicon
from alliancekg.lexicon.names import Names
from alliancekg.resources import root


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches"


def small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped files with few names, made the lexicon's source."""
    for part in ("data/lexicon", "ontology"):
        shutil.copytree(root() / part, folder / part)
    (folder / "data" / "reference").mkdir()
    shutil.copy(root() / "data" / "reference" / "regions.ttl", folder / "data" / "reference")
    shutil.copy(root() / "data" / "reference" / "states.ttl", folder / "data" / "reference")
    monkeypatch.setattr(cache, "resource", folder.joinpath)
    return folder


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return small(tmp_path / "source", monkeypatch)


def refuse(*_: object) -> Names:
    raise AssertionError("the files were read")


def files(home: Path) -> list[Path]:
    return sorted((home / "alliancekg").iterdir())


def test_a_hit_gives_the_same_and_reads_no_file(home: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_lexicon()
    assert [file.suffix for file in files(home)] == [".pickle"]
    monkeypatch.setattr(cache, "read_names", refuse)
    monkeypatch.setattr(cache, "read_tables", refuse)
    second = load_lexicon()
    assert second.digest == first.digest
    assert second.tables == first.tables
    text = "Japan and the Taiwan Strait, the Sea of Japan"
    assert list(second.name_matcher.find(text)) == list(first.name_matcher.find(text)) != []
    assert second.entries == first.entries
    assert second.names == first.names
    assert second.verbs == first.verbs


def checked(content: bytes) -> bytes:
    """As the cache writes it, with its checksum."""
    return zlib.crc32(content).to_bytes(4, "big") + content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        checked(b""),
        checked(b"\xff"),
        checked(pickle.dumps({"digest": "another"})),
        checked(pickle.dumps(Path("of no lexicon"))),
        checked(b"calliancekg.lexicon.lexicon\nGone\n."),
    ],
    ids=["empty", "short", "no pickle", "broken", "something else", "a foreign class", "a class that is gone"],
)
def test_a_broken_cache_is_passed_over_and_made_again(
    home: Path, source: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = load_lexicon().digest
    (file,) = files(home)
    file.write_bytes(content)
    assert load_lexicon().digest == digest
    monkeypatch.setattr(cache, "read_names", refuse)
    assert load_lexicon().digest == digest


def test_one_wrong_byte_is_noticed(home: Path, source: Path) -> None:
    load_lexicon()
    (file,) = files(home)
    file.write_bytes(file.read_bytes().replace(b"Japan", b"Jxpan", 1))
    assert "Japan" in load_lexicon().names.preferred.values()


def test_a_cache_runs_nothing(home: Path, source: Path, tmp_path: Path) -> None:
    class Hostile:
        def __reduce__(self) -> tuple[object, tuple[str, ...]]:
            return os.mkdir, (str(tmp_path / "made"),)

    load_lexicon()
    (file,) = files(home)
    file.write_bytes(checked(pickle.dumps(Hostile())))
    assert load_lexicon().names.kinds
    assert not (tmp_path / "made").exists()


def test_only_the_last_one_is_kept(home: Path, source: Path) -> None:
    load_lexicon()
    (first,) = files(home)
    table = source / "data" / "lexicon" / "blockers.yaml"
    table.write_text(table.read_text(encoding="utf-8") + "\n# one more line\n", encoding="utf-8")
    load_lexicon()
    (second,) = files(home)
    assert first != second


def test_a_folder_that_cannot_be_written_is_no_error(home: Path, source: Path) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    assert load_lexicon().names.kinds
    assert home.is_file()


def test_a_disk_that_is_full_at_the_last_moment_leaves_nothing(
    home: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert load_lexicon().names.kinds
    assert files(home) == []


def test_the_digest_changes_with_the_content_and_with_names_of_files(home: Path, source: Path) -> None:
    digests = {load_lexicon().digest}
    table = source / "data" / "lexicon" / "blockers.yaml"
    table.write_text(table.read_text(encoding="utf-8") + "\n# one more line\n", encoding="utf-8")
    digests.add(load_lexicon().digest)
    regions = source / "data" / "reference" / "regions.ttl"
    regions.write_text(regions.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    digests.add(load_lexicon().digest)
    regions.rename(regions.with_name("parts.ttl"))
    digests.add(load_lexicon().digest)
    assert len(digests) == 4
    shapes = source / "ontology" / "shapes.ttl"
    shapes.write_text("# shapes are no part of the lexicon\n", encoding="utf-8")
    assert load_lexicon().digest in digests


def test_without_a_setting_the_cache_is_in_the_home(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "me")
    load_lexicon()
    assert os.listdir(tmp_path / "me" / ".cache" / "alliancekg")  # noqa: PTH208  (names alone)


def test_a_fault_in_a_table_is_told_and_never_cached(home: Path, source: Path) -> None:
    (source / "data" / "lexicon" / "ties.yaml").unlink()
    with pytest.raises(DataError, match=r"the table ties\.yaml is missing"):
        load_lexicon()
    assert not home.exists()
