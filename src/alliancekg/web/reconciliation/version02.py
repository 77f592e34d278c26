"""What the service answers in version 0.2 of the API, as values for JSON."""

from typing import Any

from alliancekg import __version__
from alliancekg.namespaces import AKG, BASE
from alliancekg.web.reconciliation.catalogue import Catalogue, Entity, Value
from alliancekg.web.reconciliation.declared import Property
from alliancekg.web.reconciliation.matching import Candidate
from alliancekg.web.reconciliation.requests import MOST_QUERIES, Extension

Json = dict[str, Any]

NAME = "alliancekg"
PREVIEW_SIZE = (430, 320)
PAGE = 20
"""Suggestions in one answer; `cursor` asks for the next ones."""


def manifest(catalogue: Catalogue, endpoint: str) -> Json:
    """The service manifest of the service at the address `endpoint`."""
    suggest = {
        kind: {"service_url": endpoint, "service_path": f"/suggest/{kind}"} for kind in ("entity", "property", "type")
    }
    width, height = PREVIEW_SIZE
    return {
        "versions": ["0.1", "0.2"],
        "name": NAME,
        "identifierSpace": BASE,
        "schemaSpace": AKG.base,
        "serviceVersion": __version__,
        "defaultTypes": [type_of(catalogue, each.id) for each in catalogue.declared.types.values() if each.default],
        "view": {"url": f"{endpoint}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{endpoint}/preview?id={{{{id}}}}", "width": width, "height": height},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": endpoint, "service_path": "/extend/propose"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Most values",
                    "type": "number",
                    "default": 0,
                    "help_text": "The most values for each entity; 0 for all.",
                }
            ],
        },
        "batchSize": MOST_QUERIES,
    }


def result(candidates: list[Candidate], catalogue: Catalogue) -> list[Json]:
    """The candidates for one query."""
    return [candidate(one, catalogue) for one in candidates]


def candidate(one: Candidate, catalogue: Catalogue) -> Json:
    """One candidate."""
    return {
        **_described(one.entity),
        "type": [named(catalogue, each) for each in one.entity.types],
        "score": one.score,
        "match": one.match,
        "features": [{"id": key, "value": value} for key, value in one.features.items()],
    }


def extended(wanted: Extension, catalogue: Catalogue) -> Json:
    """The values of properties of entities; an id that is not known gets none."""
    rows: Json = {}
    for given in wanted.ids:
        entity = catalogue.find(given)
        rows[given] = {key: values(entity, key, most, catalogue) for key, most in wanted.properties}
    return {"meta": meta(wanted, catalogue), "rows": rows}


def meta(wanted: Extension, catalogue: Catalogue) -> list[Json]:
    """The properties of an extension, with the type of their values where these are entities."""
    found = []
    for key, _ in wanted.properties:
        one = catalogue.declared.properties[key]
        found.append({"id": key, "name": one.name} | ({"type": named(catalogue, one.of)} if one.of else {}))
    return found


def values(entity: Entity | None, key: str, most: int | None, catalogue: Catalogue) -> list[Json]:
    """The values of one property as the API writes them."""
    if entity is None:
        return []
    return [_value(each, catalogue.declared.properties[key]) for each in entity.values.get(key, [])[:most]]


def proposed(type_id: str, limit: int | None, catalogue: Catalogue) -> Json:
    """The properties that entities of a type can be extended by; `""` is any type."""
    offered = catalogue.declared
    found = offered.properties_of(type_id) if type_id else list(offered.properties.values())
    answer: Json = {"properties": [{"id": one.id, "name": one.name} for one in found[:limit]]}
    return answer | ({"type": type_id} if type_id else {}) | ({"limit": limit} if limit else {})


def suggested_entity(entity: Entity, catalogue: Catalogue) -> Json:
    """An entity as a suggestion."""
    return _described(entity) | {"notable": [named(catalogue, each) for each in entity.types]}


def suggested_property(one: Property) -> Json:
    """A property as a suggestion."""
    return {"id": one.id, "name": one.name, "description": one.description}


def type_of(catalogue: Catalogue, type_id: str) -> Json:
    """A type with its name, what it means and the type above it."""
    label = catalogue.labels[type_id]
    above = catalogue.declared.types[type_id].broader
    told: Json = {"id": type_id, "name": label.name}
    if label.definition:
        told["description"] = label.definition
    return told | ({"broader": [named(catalogue, above)]} if above else {})


def named(catalogue: Catalogue, type_id: str) -> Json:
    """A type by id and name alone."""
    return {"id": type_id, "name": catalogue.labels[type_id].name}


def _described(entity: Entity) -> Json:
    told: Json = {"id": entity.id, "name": entity.name}
    return told | ({"description": entity.description} if entity.description else {})


def _value(value: Value, one: Property) -> Json:
    if value.entity:
        return {"id": value.entity, "name": value.text}
    if one.value == "date" and value.text.count("-") == 2:
        # The API knows days with a time only; a bare year or month stays text.
        return {"date": f"{value.text}T00:00:00Z"}
    return {"str": value.text}
