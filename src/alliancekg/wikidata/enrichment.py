"""Facts of linked items, as a graph of their own: a slice of Wikidata in Wikidata's own terms.

`graph/enriched/wikidata` holds for each linked item its labels, its revision, and the statements that
`data/wikidata/enrichment.yaml` declares, twice as Wikidata has them: plainly (`wdt:`), those of the best rank only, and
in full (`p:`, `ps:`, `pq:`) with rank and qualifiers. Deprecated statements are there in full only, marked as such. A
query on it therefore runs on Wikidata as well. Nothing of it is mixed with what readouts or the reference data say.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Literal, NamedNode, Quad

import alliancekg
from alliancekg.errors import DataError
from alliancekg.graph.meta import GraphRecord, build_time
from alliancekg.graph.serialise import nquads
from alliancekg.namespaces import RDFS, WIKIDATA_ENTITY, XSD, graph_iri
from alliancekg.resources import resource
from alliancekg.wikidata.client import Client
from alliancekg.wikidata.linked import Link
from alliancekg.wikidata.statements import Value, labels, statements

GRAPH = graph_iri("enriched", "wikidata")
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
"""CC0: https://www.wikidata.org/wiki/Wikidata:Licensing"""

PROP = "http://www.wikidata.org/prop/"
WIKIBASE = "http://wikiba.se/ontology#"
SCHEMA_HTTP = "http://schema.org/"
_RANKS = {name: f"{WIKIBASE}{name.capitalize()}Rank" for name in ("preferred", "normal", "deprecated")}
_PROPERTY = re.compile(r"P[1-9]\d*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken: languages of labels, properties by kind of entity, qualifiers by property.

    `named` are the properties whose values get their labels as well; `no_sources` the sites that are given to Wikidata
    for no reference.
    """

    languages: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    qualifiers: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...] = ()
    no_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enriched:
    """The graph as N-Quads with its record; how many items and statements; items that are gone or were merged."""

    record: GraphRecord
    data: bytes
    items: int
    statements: int
    deleted: tuple[str, ...]
    redirected: tuple[tuple[str, str], ...]


def wanted(path: Path | None = None) -> Wanted:
    """Reads `data/wikidata/enrichment.yaml`. Raises DataError if it is not as it should be."""
    file = path or resource("data", "wikidata", "enrichment.yaml")
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        found = Wanted(
            tuple(data["languages"]),
            {kind: tuple(props) for kind, props in data["kinds"].items()},
            {prop: tuple(entry["qualifiers"]) for prop, entry in data["properties"].items()},
            tuple(data.get("named", ())),
            tuple(data.get("no_sources", ())),
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{file}: needs languages, properties with qualifiers, and kinds: {_line(error)}") from error
    for code in found.languages:
        if not _LANGUAGE.fullmatch(code):
            raise DataError(f"{file}: {code!r} is no language code such as en")
    for name in (*found.qualifiers, *(q for many in found.qualifiers.values() for q in many)):
        if not _PROPERTY.fullmatch(name):
            raise DataError(f"{file}: {name!r} is no property such as P463")
    for kind, props in found.kinds.items():
        if missing := [prop for prop in props if prop not in found.qualifiers]:
            raise DataError(f"{file}: {kind}: {', '.join(missing)} is not among the properties")
    return found


def enrich(links: Iterable[Link], client: Client, taken: Wanted) -> Enriched:
    """Asks for the items of links and makes the graph. Equal answers give equal bytes.

    Raises StoreError if Wikidata can't be asked, and its subclass NotCachedError offline.
    """
    properties: dict[str, list[str]] = {}
    for link in links:
        if link.kind in taken.kinds:
            mine = properties.setdefault(link.item, [])
            mine += [prop for prop in taken.kinds[link.kind] if prop not in mine]
    found = client.entities(properties)
    deleted = tuple(item for item, data in found.items() if "missing" in data)
    redirected = tuple((item, data["id"]) for item, data in found.items() if data.get("id", item) != item)
    away = {*deleted, *(item for item, _ in redirected)}
    quads: list[Quad] = []
    count = 0
    for item, data in found.items():
        if item not in away:
            made, number = _item_quads(item, data, properties[item], taken)
            quads += made
            count += number
    quads += _names(quads, properties, client, taken)
    written = nquads(quads)
    retrieved = client.retrieved(properties)
    record = GraphRecord(
        graph=GRAPH,
        label="Facts of linked items from Wikidata",
        sources=(client.settings.api,),
        input_sha256=hashlib.sha256(written).hexdigest(),
        version=alliancekg.__version__,
        licence=LICENCE,
        retrieved=retrieved.date() if retrieved else None,
        generated=build_time(),
    )
    return Enriched(record, written, len(found) - len(away), count, deleted, redirected)


def _item_quads(item: str, data: Mapping[str, Any], properties: list[str], taken: Wanted) -> tuple[list[Quad], int]:
    subject = WIKIDATA_ENTITY + item
    quads = [_quad(subject, RDFS.label, label) for label in labels(data, taken.languages)]
    quads.append(_quad(subject, SCHEMA_HTTP + "version", _typed(str(data.get("lastrevid", 0)), XSD.integer)))
    if data.get("modified"):
        quads.append(_quad(subject, SCHEMA_HTTP + "dateModified", _typed(data["modified"], XSD.dateTime)))
    count = 0
    for prop in properties:
        for one in statements(data, prop, taken.qualifiers[prop]):
            count += 1
            if one.best:
                quads.append(_quad(subject, f"{PROP}direct/{prop}", one.value))
            quads.append(_quad(subject, f"{PROP}{prop}", NamedNode(one.node)))
            quads.append(_quad(one.node, f"{PROP}statement/{prop}", one.value))
            quads.append(_quad(one.node, WIKIBASE + "rank", NamedNode(_RANKS[one.rank])))
            quads += [_quad(one.node, f"{PROP}qualifier/{name}", value) for name, value in one.qualifiers]
    return quads, count


def _names(quads: list[Quad], linked: Iterable[str], client: Client, taken: Wanted) -> list[Quad]:
    """Labels of what the quads name by the properties of `taken.named`, where that is no linked item itself."""
    wanted = {f"{PROP}statement/{prop}" for prop in taken.named}
    values = {
        quad.object.value for quad in quads if quad.predicate.value in wanted and isinstance(quad.object, NamedNode)
    }
    items = {value.removeprefix(WIKIDATA_ENTITY) for value in values if value.startswith(WIKIDATA_ENTITY)}
    found = client.entities(items - set(linked))
    return [
        _quad(WIKIDATA_ENTITY + item, RDFS.label, label)
        for item, data in found.items()
        if "missing" not in data
        for label in labels(data, taken.languages)
    ]


def _quad(subject: str, predicate: str, value: Value) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(GRAPH))


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(datatype))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
