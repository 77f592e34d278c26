"""What the service answers in the draft of version 1.0 of the API: other names and shapes for the same things.

Left out, since the draft still moves there or the service has nothing for it: `featureView`, `matchQualifiers`,
images, text direction, authentication.
"""

from alliancekg import __version__
from alliancekg.web.reconciliation import version02
from alliancekg.web.reconciliation.catalogue import Catalogue
from alliancekg.web.reconciliation.matching import Candidate
from alliancekg.web.reconciliation.requests import MOST_QUERIES, Extension
from alliancekg.web.reconciliation.version02 import Json


def manifest(catalogue: Catalogue, endpoint: str) -> Json:
    """The service manifest of the service at the address `endpoint`."""
    width, height = version02.PREVIEW_SIZE
    default = [each.id for each in catalogue.declared.types.values() if each.default]
    return {
        "versions": ["1.0-draft"],
        "name": version02.NAME,
        "serviceVersion": __version__,
        "lang": "en",
        "defaultTypes": [version02.type_of(catalogue, each) for each in default],
        "view": {"url": f"{endpoint}/preview?id={{id}}"},
        "preview": {"width": width, "height": height},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": [
                {
                    "id": "limit",
                    "name": "Most values",
                    "type": "number",
                    "default": 0,
                    "helpText": "The most values for each entity; 0 for all.",
                }
            ],
        },
        "batchSize": MOST_QUERIES,
        "standardizedScore": True,
    }


def results(answers: list[list[Candidate]], catalogue: Catalogue) -> Json:
    """The candidates for each query, in their order."""
    return {"results": [{"candidates": [_candidate(one, catalogue) for one in each]} for each in answers]}


def extended(wanted: Extension, catalogue: Catalogue) -> Json:
    """The values of properties of entities, one row for each id; one that is not known gets none."""
    rows = []
    for given in wanted.ids:
        entity = catalogue.find(given)
        found = [
            {"id": key, "values": version02.values(entity, key, most, catalogue)} for key, most in wanted.properties
        ]
        rows.append({"id": given, "properties": found})
    return {"meta": version02.meta(wanted, catalogue), "rows": rows}


def _candidate(one: Candidate, catalogue: Catalogue) -> Json:
    told = version02.candidate(one, catalogue)
    for feature in told["features"]:
        declared = catalogue.declared.properties.get(feature["id"])
        feature["name"] = declared.name if declared else feature["id"]
    return told
