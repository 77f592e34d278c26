"""The intermediate representation as JSON Lines: what extraction found in a document, one record a line.

A record is an object with the fields of `extract.records.Extraction`, under the same names:

- `readout`: `slug`, `title`, `date`, `publisher`, `source`, `licence`, `retrieved`, `language`, `attribution`, `extra`,
  `text` (offsets count its code points, from 0, end exclusive) and `sha256` (of the text as UTF-8);
- `document_kind`: `readout`, or what the document is instead;
- `meetings` (with `participations`), `entities`, `partnerships`, `frameworks`, `positions`: lists of objects with the
  fields of the record types. Actors and the like are IRIs; topics, stances and kinds are ids of the vocabulary.

Every span is `{"start": …, "end": …, "quote": …}`, the quote being the words at these offsets. Days are `YYYY-MM-DD`,
times ISO 8601 with zone, durations minutes. What is not known is null or an empty string, as in the records.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError
from alliancekg.extract.records import Extraction, Span
from alliancekg.graph.builder import EvidenceError


def jsonl_line(extraction: Extraction) -> str:
    """One record as a line of JSON without its line end, keys in the order of the fields."""
    text = extraction.readout.text
    record = {f.name: _plain(getattr(extraction, f.name), text) for f in dataclasses.fields(extraction)}
    record["readout"]["sha256"] = extraction.readout.sha256
    return json.dumps(record, ensure_ascii=False)


def read_jsonl_line(line: str, name: str) -> Extraction:
    """The extraction in one line; `name` tells in messages where it comes from.

    Raises InputError for a line that is no such record, and EvidenceError if a quote is not the text at its offsets.
    """
    try:
        record = json.loads(line)
        readout: Readout = _typed(Readout, {**record["readout"]}, "")
        if record["readout"].get("sha256", readout.sha256) != readout.sha256:
            raise EvidenceError(f"{name}: the text is not the one that was hashed; extract the document again")
        found: Extraction = _typed(Extraction, record, readout.text)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{name}: no record of an extraction ({reason}); write it with `extract --format jsonl`"
        ) from error
    return found


def _plain(value: Any, text: str) -> Any:
    match value:
        case Span():
            return {"start": value.start, "end": value.end, "quote": text[value.start : value.end]}
        case tuple():
            return [_plain(item, text) for item in value]
        case date():
            return value.isoformat()
        case _ if dataclasses.is_dataclass(value):
            return {f.name: _plain(getattr(value, f.name), text) for f in dataclasses.fields(value)}
        case _:
            return value


def _typed(kind: Any, value: Any, text: str) -> Any:
    """A JSON value as the type that a record's field has."""
    if typing.get_origin(kind) is types.UnionType:
        return None if value is None else _typed(typing.get_args(kind)[0], value, text)
    if typing.get_origin(kind) is tuple:
        return tuple(_typed(typing.get_args(kind)[0], item, text) for item in value)
    if kind is Span:
        return _span(value, text)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind) if field.name in value]
        return kind(**{name: _typed(hints[name], value[name], text) for name in names})  # type: ignore[operator]
    if kind in (date, datetime, float):
        return float(value) if kind is float else kind.fromisoformat(value)
    if kind in (str, int, bool) and not isinstance(value, kind):
        raise TypeError(f"{value!r} should be {kind.__name__}")
    return value


def _span(value: Mapping[str, Any], text: str) -> Span:
    start, end = value["start"], value["end"]
    if not 0 <= start < end <= len(text) or text[start:end] != value["quote"]:
        raise EvidenceError(
            f"“{value['quote'][:60]}” is not what the text has at {start}-{end}; extract the document again"
        )
    return Span(start, end)
