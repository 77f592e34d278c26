"""Reads `data/reconciliation.yaml`: the types and properties that the reconciliation service offers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from alliancekg.errors import DataError
from alliancekg.namespaces import PREFIXES, SCHEME, SCHEMES
from alliancekg.resources import resource

VALUES = ("text", "date", "entity", "item")
_TYPE_KEYS = {"id", "class", "scheme", "broader", "default", "weak", "cautious", "describe"}
_PROPERTY_KEYS = {"id", "name", "description", "path", "value", "language", "of", "types"}


@dataclass(frozen=True, slots=True)
class Type:
    """A type of entities: a class, or the concepts of a scheme. `iri` is that of the class or scheme."""

    id: str
    iri: str
    is_scheme: bool
    broader: str = ""
    default: bool = False
    weak: bool = False
    cautious: bool = False
    describe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property of entities. `types` are those that have it, none meaning all; `of` is the type of its values."""

    id: str
    name: str
    description: str
    path: str
    value: str
    language: str = ""
    of: str = ""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """All that is offered, by id, in the order of the file."""

    types: dict[str, Type]
    properties: dict[str, Property]

    def kinds(self, type_id: str) -> list[str]:
        """A type and those above it, nearest first."""
        found: list[str] = []
        while type_id and type_id not in found:
            found.append(type_id)
            type_id = self.types[type_id].broader
        return found

    def properties_of(self, type_id: str) -> list[Property]:
        """The properties that entities of a type can have, its own before those of all."""
        kinds = self.kinds(type_id)
        own = [p for p in self.properties.values() if set(p.types) & set(kinds)]
        return own + [p for p in self.properties.values() if not p.types]


def declared(path: Path | None = None) -> Declared:
    """Reads the file. Raises DataError, with its name and the entry at fault, if it is not as it should be."""
    file = path or resource("data", "reconciliation.yaml")
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"{file}: not YAML that can be read: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or set(data) != {"types", "properties"}:
        raise DataError(f"{file}: has `types` and `properties`, and nothing else")
    types = {entry["id"]: _type(entry) for entry in _entries(file, data, "types", _TYPE_KEYS)}
    properties = {entry["id"]: _property(entry) for entry in _entries(file, data, "properties", _PROPERTY_KEYS)}
    for each in types.values():
        _known(file, each.id, {each.broader} - {""}, types)
        _known(file, each.id, each.describe, properties)
    for one in properties.values():
        _known(file, one.id, {*one.types, one.of} - {""}, types)
        if one.value not in VALUES:
            raise DataError(f"{file}: {one.id}: value is one of {', '.join(VALUES)}")
    return Declared(types, properties)


def _entries(file: Path, data: dict[str, Any], part: str, keys: set[str]) -> list[dict[str, Any]]:
    entries = data[part]
    if not isinstance(entries, list):
        raise DataError(f"{file}: {part} is a list")
    seen: set[str] = set()
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or set(entry) - keys:
            raise DataError(f"{file}: {entry}: an entry of {part} has an id and of the keys {', '.join(sorted(keys))}")
        need = {"name", "description", "path", "value"} if part == "properties" else set()
        if missing := need - set(entry):
            raise DataError(f"{file}: {entry['id']}: lacks {', '.join(sorted(missing))}")
        if entry["id"] in seen:
            raise DataError(f"{file}: {entry['id']}: stands twice in {part}")
        seen.add(entry["id"])
        if part == "types" and not _iri(entry):
            raise DataError(f"{file}: {entry['id']}: needs a class such as akg:State, or one of the schemes")
    return entries


def _known(file: Path, owner: str, names: Any, known: dict[str, Any]) -> None:
    for name in sorted(names):
        if name not in known:
            raise DataError(f"{file}: {owner}: {name} is declared nowhere")


def _iri(entry: dict[str, Any]) -> str:
    if "scheme" in entry:
        return f"{SCHEME}{entry['scheme']}" if entry["scheme"] in SCHEMES else ""
    prefix, _, name = str(entry.get("class", "")).partition(":")
    return PREFIXES[prefix] + name if prefix in PREFIXES and name else ""


def _type(entry: dict[str, Any]) -> Type:
    return Type(
        entry["id"],
        _iri(entry),
        "scheme" in entry,
        entry.get("broader", ""),
        entry.get("default", False),
        entry.get("weak", False),
        entry.get("cautious", False),
        tuple(entry.get("describe", ())),
    )


def _property(entry: dict[str, Any]) -> Property:
    return Property(**{**entry, "types": tuple(entry.get("types", ()))})
