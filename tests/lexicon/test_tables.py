"""The phrase tables: every fault is told in one line that names the file and the entry."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from alliancekg.errors import DataError
from alliancekg.lexicon.tables import read_tables
from alliancekg.resources import resource
from invented import lexicon

Change = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables."""
    return Path(shutil.copytree(resource("data", "lexicon"), tmp_path / "lexicon"))


def change(folder: Path, name: str, edit: Callable[[list[dict[str, object]]], object]) -> Path:
    """Edits the entries of a table in place."""
    path = folder / f"{name}.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(entries)
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return path


def fault(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_tables(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_shipped_tables_are_sound(folder: Path) -> None:
    tables = read_tables(folder)
    assert tables == lexicon().tables
    assert {"speech-acts", "stance-nouns", "inflections", "publishers", "blockers"} <= tables.keys()


@pytest.mark.parametrize("table", ["speech-acts", "stance-nouns", "publishers"])
def test_an_unknown_key(folder: Path, table: str) -> None:
    path = change(folder, table, lambda entries: entries[1].update(stanse="support"))
    name = lexicon().tables[table][1]["id"]
    assert fault(folder) == f"{path}: {name}: unknown key 'stanse'"


@pytest.mark.parametrize(
    ("table", "key"),
    [("speech-acts", "stance"), ("stance-nouns", "nouns"), ("publishers", "own"), ("publishers", "match")],
)
def test_a_missing_key(folder: Path, table: str, key: str) -> None:
    path = change(folder, table, lambda entries: entries[0].pop(key))
    name = lexicon().tables[table][0]["id"]
    assert fault(folder) == f"{path}: {name}: the key {key!r} is missing"


@pytest.mark.parametrize("table", ["speech-acts", "stance-nouns", "publishers"])
def test_a_doubled_id(folder: Path, table: str) -> None:
    path = change(folder, table, lambda entries: entries.append(entries[0]))
    assert fault(folder) == f"{path}: the id {lexicon().tables[table][0]['id']!r} stands twice"


@pytest.mark.parametrize("table", ["speech-acts", "stance-nouns", "publishers"])
def test_an_entry_without_id(folder: Path, table: str) -> None:
    path = change(folder, table, lambda entries: entries[0].pop("id"))
    assert fault(folder) == f"{path}: an entry without id: the key 'id' is missing"


def test_an_entry_that_is_no_mapping(folder: Path) -> None:
    path = folder / "stance-nouns.yaml"
    path.write_text("- importance\n", encoding="utf-8")
    assert fault(folder) == f"{path}: every entry is a mapping, but one is 'importance'"


@pytest.mark.parametrize("content", [b"- {id: a", b"\xff\xfe\x00", b"a: b: c\n\n: d"])
def test_broken_yaml(folder: Path, content: bytes) -> None:
    path = folder / "ties.yaml"
    path.write_bytes(content)
    assert fault(folder).startswith(f"{path}: not readable as YAML: ")


def test_a_missing_table(folder: Path) -> None:
    (folder / "evaluations.yaml").unlink()
    assert fault(folder) == f"{folder}: the table evaluations.yaml is missing"


def test_yaml_that_would_run_code_is_refused(folder: Path) -> None:
    (folder / "ties.yaml").write_text("!!python/object/apply:os.getcwd []\n", encoding="utf-8")
    assert "could not determine a constructor" in fault(folder)


@pytest.mark.xfail(strict=True, raises=KeyError, reason="only three tables are checked for unknown and missing keys")
def test_a_missing_list(folder: Path) -> None:
    table = yaml.safe_load((folder / "ties.yaml").read_text(encoding="utf-8"))
    del table["formats"]
    (folder / "ties.yaml").write_text(yaml.safe_dump(table), encoding="utf-8")
    read_tables(folder)["ties"]["formats"]
