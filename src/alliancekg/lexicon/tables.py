"""Reads and checks the phrase tables of `data/lexicon`; `compile.py` makes lookup tables of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from alliancekg.errors import DataError

_VERB_KEYS = {
    "id", "act", "stance", "commitment", "verbs", "noun", "clause", "person", "inverse", "passive", "complements",
    "light", "heads", "needs", "purpose", "example", "counterexample",
}  # fmt: skip
_NOUN_KEYS = {"id", "stance", "commitment", "splits", "nouns", "example", "counterexample"}


def read_tables(folder: Path) -> dict[str, Any]:
    """Every table of the folder by file stem, checked.

    Raises DataError, naming file and entry, for broken YAML, an unknown or missing key, or a doubled id.
    """
    tables = {path.stem: _read(path) for path in sorted(folder.glob("*.yaml"))}
    expected = {
        "speech-acts", "inflections", "stance-nouns", "evaluations", "speakers", "offices", "meetings", "frameworks",
        "ties", "documents", "publishers", "blockers",
    }  # fmt: skip
    if missing := sorted(expected - tables.keys()):
        raise DataError(f"{folder}: the table {missing[0]}.yaml is missing")
    _check_entries(folder / "speech-acts.yaml", tables["speech-acts"], _VERB_KEYS, {"id", "act", "stance", "verbs"})
    _check_entries(folder / "stance-nouns.yaml", tables["stance-nouns"], _NOUN_KEYS, {"id", "stance", "nouns"})
    _check_entries(
        folder / "publishers.yaml",
        tables["publishers"],
        {"id", "match", "own", "unmarked", "zone"},
        {"id", "match", "own"},
    )
    return tables


def _read(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not readable as YAML: {' '.join(str(error).split())}") from error


def _check_entries(path: Path, entries: Iterable[Any], allowed: set[str], required: set[str]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if not isinstance(entry, dict):
            raise DataError(f"{path}: every entry is a mapping, but one is {entry!r}")
        name = entry.get("id", "an entry without id")
        if unknown := sorted(entry.keys() - allowed):
            raise DataError(f"{path}: {name}: unknown key {unknown[0]!r}")
        if absent := sorted(required - entry.keys()):
            raise DataError(f"{path}: {name}: the key {absent[0]!r} is missing")
        if name in seen:
            raise DataError(f"{path}: the id {name!r} stands twice")
        seen.add(name)
