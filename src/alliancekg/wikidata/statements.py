"""Statements of an item, out of the API's JSON, as RDF terms with rank and qualifiers.

Shapes: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. The terms are those of Wikidata's own RDF
(https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format), but a date is as fine as it is stated: a day, month
or year instead of a time of day that nobody stated.
"""

import re
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from alliancekg.namespaces import WIKIDATA_ENTITY, XSD
from alliancekg.wikidata.places import WKT_LITERAL

UNKNOWN = "http://www.wikidata.org/.well-known/genid/"
"""What an unknown value's name begins with; Wikidata gives such names to its blank nodes as well."""

_COMMONS = "http://commons.wikimedia.org/wiki/Special:FilePath/"
_WKT = NamedNode(WKT_LITERAL)
_EARTH = WIKIDATA_ENTITY + "Q2"
_JULIAN = WIKIDATA_ENTITY + "Q1985786"
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_PRECISIONS = {9: (4, "gYear"), 10: (7, "gYearMonth"), 11: (10, "date")}
_WEB = re.compile(r'https?://[^\x00-\x20<>"{}|^`\\]+')

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `best`: not deprecated, and none of its property has a higher rank. `node` is its IRI."""

    node: str
    value: Value
    rank: str
    best: bool
    qualifiers: tuple[tuple[str, Value], ...]


def statements(item: Mapping[str, Any], prop: str, qualifiers: tuple[str, ...]) -> list[Statement]:
    """The statements of a property, with the named qualifiers, sorted by their IRI.

    Left out: unknown values and "no value", and values that RDF has no term for.
    """
    claims = mapping(item.get("claims")).get(prop, [])
    best = "preferred" if any(one["rank"] == "preferred" for one in claims) else "normal"
    found: list[Statement] = []
    for claim in claims:
        snak = claim.get("mainsnak", {})
        value = term(snak)
        if value is None or snak.get("snaktype") != "value":
            continue
        kept = _qualifiers(mapping(claim.get("qualifiers")), qualifiers)
        node = f"{WIKIDATA_ENTITY}statement/{claim['id'].replace('$', '-')}"
        found.append(Statement(node, value, claim["rank"], claim["rank"] == best, tuple(kept)))
    return sorted(found, key=lambda one: one.node)


def labels(item: Mapping[str, Any], languages: tuple[str, ...]) -> list[Literal]:
    """The item's labels in these languages, in their order."""
    known = mapping(item.get("labels"))
    return [Literal(known[code]["value"], language=code) for code in languages if code in known]


def term(snak: Mapping[str, Any]) -> Value | None:
    """The value of a snak; an unknown one gets a name of its own; None for "no value" and what has no term."""
    kind = snak.get("snaktype")
    if kind == "somevalue":
        return NamedNode(f"{UNKNOWN}{snak.get('hash', snak.get('property', ''))}")
    if kind != "value":
        return None
    value = snak["datavalue"]["value"]
    match snak["datavalue"]["type"], snak.get("datatype", ""):
        case "wikibase-entityid", _:
            return NamedNode(WIKIDATA_ENTITY + str(value.get("id") or f"Q{value['numeric-id']}"))
        case "time", _:
            return date(value)
        case "globecoordinate", _:
            place = f"Point({_number(value['longitude'])} {_number(value['latitude'])})"
            return Literal(place, datatype=_WKT) if value.get("globe", _EARTH) == _EARTH else None
        case "string", "commonsMedia":
            return NamedNode(_COMMONS + urllib.parse.quote(value))
        case "string", "url":
            return NamedNode(value) if _WEB.fullmatch(value) else None
        case "string", _:
            return Literal(value)
        case "monolingualtext", _:
            return Literal(value["text"], language=value["language"].lower())
    return None


def date(value: Mapping[str, Any]) -> Literal | None:
    """A day, month or year as precise as it is stated; None for what is vaguer, or before our era.

    Of a date of the Julian calendar only the year is kept, since its day is another one in the Gregorian.
    """
    match = _TIME.match(value["time"])
    precision = min(int(value["precision"]), 11)
    if match is None or precision not in _PRECISIONS:
        return None
    if value.get("calendarmodel") == _JULIAN:
        precision = 9
    length, datatype = _PRECISIONS[precision]
    return Literal("-".join(match.groups())[:length], datatype=NamedNode(XSD.base + datatype))


def _qualifiers(known: Mapping[str, Any], wanted: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    for prop in wanted:
        values = [value for snak in known.get(prop, []) if (value := term(snak)) is not None]
        yield from ((prop, value) for value in sorted(values, key=str))


def _number(value: float) -> str:
    return format(value, ".6f").rstrip("0").rstrip(".")


def mapping(value: Any) -> Mapping[str, Any]:
    """A JSON object, or an empty one for what is none."""
    # PHP writes an empty mapping as an empty list, and so does the API.
    return value if isinstance(value, Mapping) else {}
