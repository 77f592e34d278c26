"""The rules of linking from `data/wikidata/linking.yaml`, checked when they are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from alliancekg.errors import DataError
from alliancekg.resources import resource
from alliancekg.wikidata.client import ITEM
from alliancekg.wikidata.subjects import KINDS

FACTS = ("code", "office", "members", "date", "place", "citizenship", "languages")
_NAMES = ("similar", "strong-label", "strong-alias", "weak-label", "weak-alias", "part")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a fact adds if it agrees, and takes if it differs, from 0 to 1; with `veto` a difference ends the matter."""

    agrees: float
    differs: float
    veto: bool


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes that fit a kind (none: all do), and those that don't."""

    fit: frozenset[str]
    unfit: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All of the file; see the comments there."""

    languages: tuple[str, ...]
    search: tuple[str, ...]
    hits: int
    accept: float
    support: float
    margin: float
    propose: float
    parts: Mapping[str, float]
    names: Mapping[str, float]
    facts: Mapping[str, Fact]
    near: float
    far: float
    ask_near: bool
    offices: tuple[str, ...]
    never: frozenset[str]
    kinds: Mapping[str, Classes]
    names_of_classes: Mapping[str, str]

    def told(self, classes: Iterable[str]) -> str:
        """Classes for a reader, sorted by id: `treaty (Q131569)`."""
        return ", ".join(f"{self.names_of_classes[one]} ({one})" for one in sorted(classes))


@cache
def shipped_rules() -> Rules:
    """The rules that ship."""
    return read_rules(resource("data", "wikidata", "linking.yaml"))


def read_rules(path: Path) -> Rules:
    """Reads the rules. Raises DataError with what is wrong."""
    try:
        data = yaml.safe_load(path.read_bytes())
        rules = _rules(data)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"{path}: not as rules of linking should be: {' '.join(str(error).split())}") from error
    return rules


def _rules(data: Mapping[str, Any]) -> Rules:
    parts = {name: _share(data["parts"][name]) for name in ("name", "type", "facts")}
    if abs(sum(parts.values()) - 1) > 1e-9:
        raise ValueError(f"the parts of a score add up to {sum(parts.values()):g}, not to 1")
    unknown = set(data["kinds"]) ^ set(KINDS)
    if unknown:
        raise ValueError(f"kinds: {', '.join(sorted(unknown))} missing or unknown")
    return Rules(
        languages=tuple(data["languages"]),
        search=tuple(data["search"]),
        hits=int(data["hits"]),
        **{name: _share(data[name]) for name in ("accept", "support", "margin", "propose")},
        parts=parts,
        names={name: _share(data["names"][name]) for name in _NAMES},
        facts={name: _fact(data["facts"][name]) for name in FACTS},
        near=float(data["places"]["near"]),
        far=float(data["places"]["far"]),
        ask_near=bool(data["places"]["ask"]),
        offices=tuple(data["offices"]),
        never=_items(data["never"]),
        kinds={
            kind: Classes(_items(one.get("classes", {})), _items(one.get("not", {})))
            for kind, one in data["kinds"].items()
        },
        names_of_classes={
            item: str(name)
            for part in (data["never"], *(part for one in data["kinds"].values() for part in one.values()))
            for item, name in part.items()
        },
    )


def _fact(data: Mapping[str, Any]) -> Fact:
    veto = data["differs"] == "veto"
    return Fact(_share(data["agrees"]), 1.0 if veto else _share(data["differs"]), veto)


def _share(value: Any) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{value} is not from 0 to 1")
    return number


def _items(data: Mapping[str, str]) -> frozenset[str]:
    wrong = [item for item in data if not ITEM.fullmatch(str(item))]
    if wrong:
        raise ValueError(f"{wrong[0]} is no item")
    return frozenset(data)
