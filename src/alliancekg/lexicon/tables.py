"""Reads and checks the phrase tables of `data/lexicon`; `lexicon.py` makes lookup tables of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from alliancekg.errors import DataError

_VERB_KEYS = {
    "id", "act", "stance", "commitment", "verbs", "noun", "clause", "person", "praises", "subjects", "inverse",
    "passive", "complements", "binds", "mutual", "heads", "needs", "purpose", "addressee", "trails",
    "objects", "wish", "alone", "lasting", "hears", "talks", "stands_for", "sureness", "example", "counterexample",
}  # fmt: skip
_PUBLISHER_KEYS = {"id", "match", "own", "unmarked", "zone", "example", "counterexample"}
_STAND_INS = ("talks", "telling")  # what has no verb of the table: "there was an exchange", "ventured that"
_SHOWN = {"example", "counterexample"}
_LISTS = ("speakers", "offices", "meetings", "frameworks", "ties", "blockers", "reports", "documents")
_NOUN_KEYS = {
    "id",
    "stance",
    "commitment",
    "splits",
    "weak",
    "not_with",
    "clausal",
    "owned",
    "joint",
    "meeting",
    "nouns",
    "example",
    "counterexample",
}


def read_tables(folder: Path) -> dict[str, Any]:
    """Every table of the folder by file stem, checked.

    Raises DataError, naming file and entry, for broken YAML, an unknown or missing key, a doubled id, or an entry
    without an example that it matches and a counterexample that it does not.
    """
    tables = {path.stem: _read(path) for path in sorted(folder.glob("*.yaml"))}
    expected = {
        "speech-acts", "inflections", "stance-nouns", "evaluations", "speakers", "offices", "meetings", "frameworks",
        "ties", "documents", "publishers", "blockers", "reports",
    }  # fmt: skip
    if missing := sorted(expected - tables.keys()):
        raise DataError(f"{folder}: the table {missing[0]}.yaml is missing")
    for name, allowed, required in (
        ("speech-acts", _VERB_KEYS, {"id", "act", "stance", "verbs"}),
        ("stance-nouns", _NOUN_KEYS, {"id", "stance", "nouns"}),
        ("publishers", _PUBLISHER_KEYS, {"id", "match", "own"}),
    ):
        _check_entries(folder / f"{name}.yaml", tables[name], allowed, required | _SHOWN)
    _check_stand_ins(folder / "speech-acts.yaml", tables["speech-acts"])
    for name in _LISTS:
        _check_shown(folder / f"{name}.yaml", tables[name])
    return tables


def _read(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
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


def _check_stand_ins(path: Path, entries: Iterable[dict[str, Any]]) -> None:
    """Whether one entry stands for each kind of report that has no verb of the table."""
    standing = [entry["stands_for"] for entry in entries if "stands_for" in entry]
    if sorted(standing) != sorted(_STAND_INS):
        raise DataError(f"{path}: one entry each stands for {' and '.join(_STAND_INS)}, but it is {standing}")


def _check_shown(path: Path, table: Any) -> None:
    """Whether a table of lists has its examples by the name of the list, each with a counterexample."""
    if not isinstance(table, dict):
        raise DataError(f"{path}: the table maps names to lists, but it is {table!r:.40}")
    shown: dict[str, dict[str, str]] = {}
    for key in sorted(_SHOWN):
        texts = table.get(key)
        if not isinstance(texts, dict):
            raise DataError(f"{path}: the key {key!r} is missing, or maps no lists to texts")
        if strangers := sorted(texts.keys() - (table.keys() - _SHOWN)):
            raise DataError(f"{path}: {key} of {strangers[0]!r}, which is no list of the table")
        shown[key] = texts
    if lone := sorted(shown["example"].keys() ^ shown["counterexample"].keys()):
        raise DataError(f"{path}: {lone[0]}: it needs both an example and a counterexample")
