"""Reads what clients send, of both versions, into queries. Whatever is wrong is told in one line, with its place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alliancekg.errors import UsageError
from alliancekg.namespaces import BASE
from alliancekg.queries import nearest
from alliancekg.web.reconciliation.declared import Declared
from alliancekg.web.reconciliation.matching import LIMIT, Condition, Query

MOST_CANDIDATES = 100
MOST_QUERIES = 50
MOST_IDS = 2_000
_STRICT = ("any", "should", "all")
_QUANTIFIERS = ("any", "all", "none")


class TooLargeError(UsageError):
    """A request that asks for more than the service does at once."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A request for the values of properties: entity ids as given, property ids, and the most values for each."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int | None], ...]


def read_json(text: str | bytes, where: str) -> Any:
    """JSON as Python values. Raises UsageError."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON: {' '.join(str(error).split())[:200]}") from error


def queries02(data: Any, offered: Declared) -> dict[str, Query]:
    """A query batch of version 0.2. Raises UsageError."""
    batch = _object(data, "queries")
    _few(batch, MOST_QUERIES, "queries in a batch")
    return {key: _query02(_object(each, key), key, offered) for key, each in batch.items()}


def queries10(data: Any, offered: Declared) -> list[Query]:
    """A query batch of the draft of version 1.0. Raises UsageError."""
    batch = _list(_object(data, "the body").get("queries"), "queries")
    _few(batch, MOST_QUERIES, "queries in a batch")
    return [_query10(_object(each, f"query {at}"), f"query {at}", offered) for at, each in enumerate(batch)]


def extension(data: Any, offered: Declared) -> Extension:
    """A data extension query, the same in both versions. Raises UsageError."""
    body = _object(data, "extend")
    ids = [_text(each, "ids") for each in _list(body.get("ids"), "ids")]
    _few(ids, MOST_IDS, "ids")
    wanted: list[tuple[str, int | None]] = []
    for each in _list(body.get("properties"), "properties"):
        entry = _object(each, "properties")
        settings = _object(entry.get("settings") or {}, "settings")
        most = settings.get("limit")
        wanted.append(
            (
                known(_text(entry.get("id"), "properties"), offered.properties, "property"),
                None if most in (None, "", 0, "0") else _positive(most, "limit"),
            )
        )
    return Extension(tuple(ids), tuple(wanted))


def known(name: str, names: Mapping[str, Any], what: str) -> str:
    """A declared id. Raises UsageError with the nearest ones."""
    if name in names:
        return name
    near = nearest(name, list(names)) or list(names)[:8]
    raise UsageError(f"there is no {what} {name!r}; did you mean {', '.join(near)}?")


def known_type(value: str, offered: Declared) -> str:
    """The declared type of an id or an IRI. Raises UsageError with the nearest ones."""
    by_iri = {each.iri: each.id for each in offered.types.values()}
    return known(by_iri.get(value, by_iri.get(BASE + value, value)), offered.types, "type")


def _query02(entry: dict[str, Any], key: str, offered: Declared) -> Query:
    name = _text(entry.get("query", ""), f"{key}: query")
    conditions = [
        _condition(_object(each, f"{key}: properties"), f"{key}: properties", offered)
        for each in _list(entry.get("properties") or [], f"{key}: properties")
    ]
    if "query" not in entry and not conditions:
        raise UsageError(f"{key}: a query has `query`, `properties` or both")
    types = entry.get("type") or []
    strict = entry.get("type_strict") or "any"
    if strict not in _STRICT:
        raise UsageError(f"{key}: type_strict is one of {', '.join(_STRICT)}")
    return Query(
        names=(name,) if name.strip() else (),
        types=tuple(_type(each, key, offered) for each in (types if isinstance(types, list) else [types])),
        strict=strict,
        conditions=tuple(conditions),
        limit=_limit(entry, key),
    )


def _query10(entry: dict[str, Any], key: str, offered: Declared) -> Query:
    names: list[str] = []
    required: list[bool] = []
    conditions: list[Condition] = []
    given = _list(entry.get("conditions"), f"{key}: conditions")
    if not given:
        raise UsageError(f"{key}: conditions has at least one entry")
    for each in given:
        condition = _object(each, f"{key}: conditions")
        kind = condition.get("matchType")
        if kind == "name":
            values = condition.get("v")
            names += [_value(v, f"{key}: v") for v in (values if isinstance(values, list) else [values])]
            required.append(_flag(condition, key))
            if condition.get("matchQuantifier", "any") != "any":
                raise UsageError(f"{key}: matchQuantifier of a name is any")
        elif kind == "property":
            conditions.append(_condition(condition, key, offered))
        else:
            raise UsageError(f"{key}: matchType is name or property")
    types = (_type(entry["type"], key, offered),) if entry.get("type") else ()
    # Names alone are always required; beside properties the client says so.
    needed = any(required) or not conditions
    return Query(tuple(n for n in names if n.strip()), types, "any", tuple(conditions), _limit(entry, key), needed)


def _condition(entry: dict[str, Any], where: str, offered: Declared) -> Condition:
    values = entry.get("v")
    quantifier = entry.get("matchQuantifier", "any")
    if quantifier not in _QUANTIFIERS:
        raise UsageError(f"{where}: matchQuantifier is one of {', '.join(_QUANTIFIERS)}")
    if "matchQualifier" in entry:
        raise UsageError(f"{where}: no property has a matchQualifier; leave it out")
    return Condition(
        known(_text(entry.get("pid"), f"{where}: pid"), offered.properties, "property"),
        tuple(_value(each, f"{where}: v") for each in (values if isinstance(values, list) else [values])),
        quantifier,
        _flag(entry, where),
    )


def _flag(entry: dict[str, Any], where: str) -> bool:
    value = entry.get("required", False)
    if not isinstance(value, bool):
        raise UsageError(f"{where}: required is true or false")
    return value


def _type(value: Any, key: str, offered: Declared) -> str:
    if isinstance(value, dict):
        value = value.get("id")
    return known_type(_text(value, f"{key}: type"), offered)


def _value(value: Any, where: str) -> str:
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else _text(value, where)


def _limit(entry: dict[str, Any], key: str) -> int:
    value = entry.get("limit")
    return LIMIT if value is None else min(_positive(value, f"{key}: limit"), MOST_CANDIDATES)


def _positive(value: Any, where: str) -> int:
    """A number over 0; OpenRefine sends settings as text."""
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        number = 0
    if isinstance(value, bool) or number < 1 or (isinstance(value, float) and value != number):
        raise UsageError(f"{where}: a whole number over 0")
    return number


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where}: a JSON object is needed")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise UsageError(f"{where}: a JSON array is needed")
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{where}: a string is needed")
    return value


def _few(items: Any, most: int, what: str) -> None:
    if len(items) > most:
        raise TooLargeError(f"{len(items)} {what}; send at most {most}")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")
