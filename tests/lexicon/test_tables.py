"""The phrase tables: every fault is told in one line that names the file and the entry."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliancekg.errors import DataError
from alliancekg.lexicon.tables import read_tables
from alliancekg.resources import resource
from invented import lexicon


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables."""
    return Path(shutil.copytree(resource("data", "lexicon"), tmp_path / "lexicon"))


def change(folder: Path, name: str, edit: Callable[[Any], object]) -> Path:
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


def test_the_tables_can_be_read_without_libyaml() -> None:
    for path in sorted(resource("data", "lexicon").glob("*.yaml")):
        assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader) == lexicon().tables[path.stem]


def test_yaml_that_would_run_code_is_refused(folder: Path) -> None:
    (folder / "ties.yaml").write_text("!!python/object/apply:os.getcwd []\n", encoding="utf-8")
    assert "could not determine a constructor" in fault(folder)


@pytest.mark.parametrize("table", ["speech-acts", "stance-nouns", "publishers"])
@pytest.mark.parametrize("key", ["example", "counterexample"])
def test_an_entry_without_its_examples(folder: Path, table: str, key: str) -> None:
    path = change(folder, table, lambda entries: entries[0].pop(key))
    name = lexicon().tables[table][0]["id"]
    assert fault(folder) == f"{path}: {name}: the key {key!r} is missing"


def test_a_table_of_lists_without_its_examples(folder: Path) -> None:
    path = change(folder, "ties", lambda table: table.pop("example"))
    assert fault(folder) == f"{path}: the key 'example' is missing, or maps no lists to texts"


def test_an_example_without_a_counterexample(folder: Path) -> None:
    path = change(folder, "ties", lambda table: table["counterexample"].pop("formats"))
    assert fault(folder) == f"{path}: formats: it needs both an example and a counterexample"


def test_a_list_that_is_missing_or_has_another_name(folder: Path) -> None:
    path = change(folder, "ties", lambda table: table.pop("formats"))
    assert fault(folder) == f"{path}: counterexample of 'formats', which is no list of the table"


def test_a_table_of_lists_that_is_none(folder: Path) -> None:
    (folder / "ties.yaml").write_text("- alliance\n", encoding="utf-8")
    assert fault(folder) == f"{folder / 'ties.yaml'}: the table maps names to lists, but it is ['alliance']"


@pytest.mark.parametrize("role", ["telling", "talks", "anything"])
def test_what_no_entry_stands_for(folder: Path, role: str) -> None:
    change(folder, "speech-acts", lambda entries: entries[0].update(stands_for=role))
    assert "one entry each stands for talks and telling" in fault(folder)
