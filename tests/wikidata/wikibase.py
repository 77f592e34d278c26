"""Items written compactly, as the API's JSON and as the RDF of the query service: the data of the stand-in.

An item is a mapping. `label`, `description` and `aliases` map languages to texts (for aliases: lists). A property maps
to a list of values; a value is plain, or a mapping with `value`, perhaps `rank`, and qualifiers by property. `redirect`
names the item that took over, `missing: true` says that it was deleted.

Shapes: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html and
https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

Compact = Mapping[str, Any]
WD = "http://www.wikidata.org/entity/"
PROP = "http://www.wikidata.org/prop/"
WIKIBASE = "http://wikiba.se/ontology#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
SCHEMA = "http://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL_SAME = "http://www.w3.org/2002/07/owl#sameAs"
GREGORIAN = WD + "Q1985727"

TIMES = {"P569", "P570", "P571", "P576", "P577", "P580", "P582", "P585"}
STRINGS = {"P297": "external-id", "P298": "external-id", "P299": "external-id", "P856": "url", "P18": "commonsMedia"}
PROPERTY = re.compile(r"P[1-9][0-9]*")
RANKS = {"preferred": "PreferredRank", "normal": "NormalRank", "deprecated": "DeprecatedRank"}


def statements(item: Compact, prop: str) -> list[dict[str, Any]]:
    """The statements of one property, each with `value`, `rank` and qualifiers."""
    values = item.get(prop, [])
    written = values if isinstance(values, list) else [values]
    return [{"rank": "normal", **(one if isinstance(one, Mapping) else {"value": one})} for one in written]


def properties(item: Compact) -> list[str]:
    return [key for key in item if PROPERTY.fullmatch(key)]


def precision(value: str) -> int:
    """9 for a year, 10 for a month, 11 for a day, as Wikibase counts."""
    return 9 + str(value).lstrip("-").count("-")


def padded(value: str) -> str:
    """The day, with 00 where it is not known, as the API writes it."""
    return "-".join([*str(value).split("-"), "00", "00"][:3])


def snak(prop: str, value: Any) -> dict[str, Any]:
    """One snak: property and value. `~` is an unknown value, `-` says that there is none."""
    base: dict[str, Any] = {"property": prop, "hash": hashlib.sha1(f"{prop}{value}".encode()).hexdigest()}
    if value in ("~", "-"):
        return {"snaktype": "somevalue" if value == "~" else "novalue", **base, "datatype": datatype(prop)}
    return {"snaktype": "value", **base, "datavalue": datavalue(prop, value), "datatype": datatype(prop)}


def datatype(prop: str) -> str:
    if prop in TIMES:
        return "time"
    return "globe-coordinate" if prop == "P625" else STRINGS.get(prop, "wikibase-item")


def datavalue(prop: str, value: Any) -> dict[str, Any]:
    kind = datatype(prop)
    if kind == "time":
        time = {
            "time": f"+{padded(value)}T00:00:00Z", "timezone": 0, "before": 0, "after": 0,
            "precision": precision(value), "calendarmodel": GREGORIAN,
        }  # fmt: skip
        return {"value": time, "type": "time"}
    if kind == "globe-coordinate":
        place = {"latitude": value[0], "longitude": value[1], "altitude": None, "precision": 0.01, "globe": WD + "Q2"}
        return {"value": place, "type": "globecoordinate"}
    if kind == "wikibase-item":
        return {
            "value": {"entity-type": "item", "numeric-id": int(value[1:]), "id": value},
            "type": "wikibase-entityid",
        }
    return {"value": value, "type": "string"}


def entity(item_id: str, item: Compact) -> dict[str, Any]:
    """The JSON that wbgetentities gives for an item that is there."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for prop in properties(item):
        for at, one in enumerate(statements(item, prop)):
            claim: dict[str, Any] = {
                "mainsnak": snak(prop, one["value"]), "type": "statement", "id": f"{item_id}${prop}-{at}",
                "rank": one["rank"],
            }  # fmt: skip
            qualifiers = {key: [snak(key, one[key])] for key in one if PROPERTY.fullmatch(key)}
            if qualifiers:
                claim |= {"qualifiers": qualifiers, "qualifiers-order": list(qualifiers)}
            claims.setdefault(prop, []).append(claim)
    number = int(item_id[1:])
    return {
        "pageid": number + 100, "ns": 0, "title": item_id, "lastrevid": number * 7 + 1000,
        "modified": "2026-11-01T00:00:00Z", "type": "item", "id": item_id,
        "labels": texts(item.get("label", {})), "descriptions": texts(item.get("description", {})),
        "aliases": {
            code: [{"language": code, "value": text} for text in many] for code, many in item.get("aliases", {}).items()
        } or [],
        "claims": claims or [],
    }  # fmt: skip


def texts(by_language: Mapping[str, str]) -> Any:
    """Texts by language; PHP writes an empty mapping as an empty list, and so does the API."""
    return {code: {"language": code, "value": text} for code, text in by_language.items()} or []


def quads(item_id: str, item: Compact) -> Iterator[ox.Quad]:
    """The triples of an item, as the query service holds them."""
    if item.get("missing"):
        return
    subject = ox.NamedNode(WD + item_id)
    if "redirect" in item:
        yield ox.Quad(subject, ox.NamedNode(OWL_SAME), ox.NamedNode(WD + item["redirect"]))
        return
    for code, text in item.get("label", {}).items():
        yield ox.Quad(subject, ox.NamedNode(RDFS_LABEL), ox.Literal(text, language=code))
    for code, text in item.get("description", {}).items():
        yield ox.Quad(subject, ox.NamedNode(SCHEMA + "description"), ox.Literal(text, language=code))
    for code, many in item.get("aliases", {}).items():
        for text in many:
            yield ox.Quad(subject, ox.NamedNode(SKOS_ALT), ox.Literal(text, language=code))
    version = ox.Literal(str(int(item_id[1:]) * 7 + 1000), datatype=ox.NamedNode(XSD + "integer"))
    yield ox.Quad(subject, ox.NamedNode(SCHEMA + "version"), version)
    sitelinks = ox.Literal(str(item.get("sitelinks", 1)), datatype=ox.NamedNode(XSD + "integer"))
    yield ox.Quad(subject, ox.NamedNode(WIKIBASE + "sitelinks"), sitelinks)
    for prop in properties(item):
        yield from _statement_quads(subject, item_id, prop, statements(item, prop))


def _statement_quads(subject: ox.NamedNode, item_id: str, prop: str, many: list[dict[str, Any]]) -> Iterator[ox.Quad]:
    best = {"preferred"} if any(one["rank"] == "preferred" for one in many) else {"normal"}
    for at, one in enumerate(many):
        node = ox.NamedNode(f"{WD}statement/{item_id}-{prop}-{at}")
        yield ox.Quad(subject, ox.NamedNode(f"{PROP}{prop}"), node)
        rank = ox.NamedNode(WIKIBASE + RANKS[one["rank"]])
        yield ox.Quad(node, ox.NamedNode(WIKIBASE + "rank"), rank)
        for value in _terms(prop, one["value"]):
            yield ox.Quad(node, ox.NamedNode(f"{PROP}statement/{prop}"), value)
            if one["rank"] in best:
                yield ox.Quad(subject, ox.NamedNode(f"{PROP}direct/{prop}"), value)
        for key in filter(PROPERTY.fullmatch, one):
            for value in _terms(key, one[key]):
                yield ox.Quad(node, ox.NamedNode(f"{PROP}qualifier/{key}"), value)
            if key in TIMES and one[key] not in ("~", "-"):
                yield from _time_value(node, key, one[key])


def _time_value(node: ox.NamedNode, key: str, value: str) -> Iterator[ox.Quad]:
    full = ox.NamedNode(f"http://www.wikidata.org/value/{hashlib.sha1(str(value).encode()).hexdigest()}")
    yield ox.Quad(node, ox.NamedNode(f"{PROP}qualifier/value/{key}"), full)
    yield ox.Quad(full, ox.NamedNode(WIKIBASE + "timeValue"), _terms(key, value)[0])
    number = ox.Literal(str(precision(value)), datatype=ox.NamedNode(XSD + "integer"))
    yield ox.Quad(full, ox.NamedNode(WIKIBASE + "timePrecision"), number)


def _terms(prop: str, value: Any) -> list[Any]:
    if value in ("~", "-"):
        return []
    kind = datatype(prop)
    if kind == "time":
        # The RDF has no day 00: an imprecise time stands as its first day, its precision beside it.
        day = padded(value).replace("-00", "-01")
        return [ox.Literal(f"{day}T00:00:00Z", datatype=ox.NamedNode(XSD + "dateTime"))]
    if kind == "globe-coordinate":
        wkt = ox.NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
        return [ox.Literal(f"Point({value[1]} {value[0]})", datatype=wkt)]
    if kind == "wikibase-item":
        return [ox.NamedNode(WD + value)]
    return [ox.NamedNode(value) if kind == "url" else ox.Literal(value)]
