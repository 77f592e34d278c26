"""Reads a stored query: a `.rq` file whose first lines, after `#+`, say in YAML what it asks and with which parameters.

The form is grlc's (https://github.com/CLARIAH/grlc). Unlike there, a malformed header stops the work and says in
which file and line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from alliancekg.errors import DataError
from alliancekg.namespaces import KINDS, SCHEMES
from alliancekg.store.sparqltext import value_blocks, with_lines_for

TYPES = ("resource", "date", "period", "integer", "string", "enum")
_HEADER_KEYS = {"summary", "description", "question", "tags", "params"}
_PARAMETER_KEYS = {"name", "type", "of", "many", "values", "description", "default", "example", "required"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a stored query.

    `type` is one of: `resource` (something in the graph, given by IRI, id or label; `of` lists the kinds and concept
    schemes it may be of, none meaning any; `many` takes all that bear the label), `date` (a day), `period` (a year,
    month or day), `integer`, `string`, `enum` (one of `values`). `example` is the value that the documentation uses.
    """

    name: str
    type: str
    description: str
    required: bool = False
    default: str | None = None
    example: str | None = None
    of: tuple[str, ...] = ()
    many: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A stored query. `question` is the id of its competency question; `sparql` runs as it stands in any client."""

    name: str
    summary: str
    description: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str
    path: Path


def read_query(path: Path) -> StoredQuery:
    """Reads one `.rq` file. Raises DataError, with file and line, if it is not as it should be."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: the query can't be read: {error}") from error
    return _parsed(path, text)


@lru_cache(maxsize=64)  # YAML takes longer than many a query
def _parsed(path: Path, text: str) -> StoredQuery:
    lines = text.splitlines()
    header = [line[2:].removeprefix(" ") if line.startswith("#+") else "" for line in lines]
    stray = next((i for i, line in enumerate(lines, 1) if re.match(r"\s+#\+|#\s+\+", line)), None)
    if stray:
        raise DataError(f"{path}:{stray}: a header line starts with `#+` at the margin")
    data = _yaml(path, header)
    _keys(path, 1, data, _HEADER_KEYS, required=_HEADER_KEYS - {"params"})
    if not re.fullmatch(r"CQ-\d\d", str(data["question"])):
        raise DataError(f"{path}:{_line(header, 'question')}: question is an id such as CQ-01")
    tags = data["tags"]
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise DataError(f"{path}:{_line(header, 'tags')}: tags is a list of words")
    params = data.get("params") or []
    if not isinstance(params, list):
        raise DataError(f"{path}:{_line(header, 'params')}: params is a list")
    parameters = tuple(_parameter(path, header, entry) for entry in params)
    _check_blocks(path, header, text, parameters)
    return StoredQuery(
        name=path.stem,
        summary=str(data["summary"]).strip(),
        description=" ".join(str(data["description"]).split()),
        question=str(data["question"]),
        tags=tuple(tags),
        parameters=parameters,
        sparql="\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n",
        path=path,
    )


def _yaml(path: Path, header: list[str]) -> dict[str, Any]:
    try:
        data = yaml.safe_load("\n".join(header))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DataError(f"{path}:{line}: the header is not YAML: {getattr(error, 'problem', None) or error}") from error
    if not isinstance(data, dict):
        raise DataError(f"{path}:1: the query needs a header of `#+ key: value` lines")
    return data


def _parameter(path: Path, header: list[str], entry: object) -> Parameter:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise DataError(f"{path}:{_line(header, 'params')}: each of the params needs a name")
    name = entry["name"]
    line = _line(header, f"- name: {name}")
    _keys(path, line, entry, _PARAMETER_KEYS, required={"name", "type", "description"})
    if not re.fullmatch(r"[a-z][a-z0-9]*", name):
        raise DataError(f"{path}:{line}: {name} must be lower-case letters and digits, as a variable and an option are")
    if entry["type"] not in TYPES:
        raise DataError(f"{path}:{line}: {name}: {entry['type']} is no type; the types are {', '.join(TYPES)}")
    unknown = sorted(set(entry.get("of", [])) - {*KINDS, *SCHEMES})
    if unknown:
        raise DataError(f"{path}:{line}: {name}: {unknown[0]} is neither a kind of resource nor a concept scheme")
    if (entry["type"] == "enum") != bool(entry.get("values")):
        raise DataError(f"{path}:{line}: {name}: values belong to the type enum, and it needs them")
    if entry.get("required") and "example" not in entry:
        raise DataError(f"{path}:{line}: {name}: a required parameter needs an example")
    if entry.get("required") and "default" in entry:
        raise DataError(f"{path}:{line}: {name}: a required parameter has no default")
    return Parameter(
        name=name,
        type=entry["type"],
        description=" ".join(str(entry["description"]).split()),
        required=bool(entry.get("required")),
        default=None if entry.get("default") is None else str(entry["default"]),
        example=None if entry.get("example") is None else str(entry["example"]),
        of=tuple(entry.get("of", ())),
        many=bool(entry.get("many")),
        values=tuple(str(value) for value in entry.get("values", ())),
    )


def _keys(path: Path, line: int, data: Mapping[str, object], allowed: set[str], *, required: set[str]) -> None:
    unknown = sorted(str(key) for key in set(data) - allowed)
    if unknown:
        raise DataError(f"{path}:{line}: {unknown[0]} is no key of a header; the keys are {', '.join(sorted(allowed))}")
    missing = sorted(required - {key for key, value in data.items() if value not in (None, "")})
    if missing:
        raise DataError(f"{path}:{line}: the header lacks {missing[0]}")


def _check_blocks(path: Path, header: list[str], text: str, parameters: tuple[Parameter, ...]) -> None:
    names = [parameter.name for parameter in parameters]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise DataError(f"{path}:{_line(header, f'- name: {twice}')}: {twice} is declared twice")
    blocks = {block.name for block in value_blocks(with_lines_for(text, None))}
    for name in names:
        if name not in blocks:
            line = _line(header, f"- name: {name}")
            raise DataError(f"{path}:{line}: {name}: the query has no `VALUES ?{name} {{ … }}` to take its value")


def _line(header: list[str], start: str) -> int:
    """The line, counted from 1, on which a key stands; 1 if it isn't found."""
    return next((i for i, line in enumerate(header, 1) if line.strip().startswith(start)), 1)
