"""Judgements as a table of mappings in SSSOM/TSV (https://mapping-commons.github.io/sssom/): metadata, then a row each.

Accepted links are exact matches, rejected ones carry the modifier `Not`, and "no item" is `sssom:NoTermFound`. What
still waits for a reviewer is left out.
"""

import csv
import io
import json

from alliancekg import __version__
from alliancekg.namespaces import BASE, ID, SCHEME, SKOS, WIKIDATA_ENTITY
from alliancekg.store.protocol import Store

_JUDGED = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?j ?subject ?item ?decision ?score ?by ?date ?note ?label ?itemLabel WHERE {
  ?j akg:linkSubject ?subject ; akg:judgement ?decision .
  FILTER(?decision IN ("accept", "reject", "none"))
  OPTIONAL { ?j akg:linkObject ?item }
  OPTIONAL { ?j akg:score ?score }
  OPTIONAL { ?j akg:decidedBy ?by }
  OPTIONAL { ?j dcterms:date ?date }
  OPTIONAL { ?j skos:note ?note }
  OPTIONAL { ?subject skos:prefLabel ?label FILTER(LANG(?label) = "en") }
  OPTIONAL { ?item rdfs:label ?itemLabel FILTER(LANG(?itemLabel) = "en") }
}"""
CURIES = {
    "alliancekg": ID,
    "alliancekgscheme": SCHEME,
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": SKOS.base,
    "sssom": "https://w3id.org/sssom/",
    "wikidata": WIKIDATA_ENTITY,
}
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "confidence", "mapping_date", "comment",
)  # fmt: skip
_PROGRAM = "alliancekg"


def sssom(store: Store) -> bytes:
    """The table, sorted. Raises StoreError if the store fails."""
    metadata = {
        "curie_map": CURIES,
        "mapping_set_id": f"{BASE}graph/link/wikidata",
        "mapping_set_title": "alliancekg to Wikidata",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "mapping_tool": _PROGRAM,
        "mapping_tool_version": __version__,
        "subject_source": BASE,
        "object_source": WIKIDATA_ENTITY,
    }
    text = io.StringIO(newline="")
    for key, value in metadata.items():
        if isinstance(value, dict):
            text.write(f"# {key}:\n")
            text.writelines(f"#   {name}: {json.dumps(iri)}\n" for name, iri in value.items())
        else:
            text.write(f"# {key}: {json.dumps(value)}\n")
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    rows = {tuple(_row(row).items()) for row in store.query(_JUDGED).dicts()}
    writer.writerows(dict(row) for row in sorted(rows))
    return text.getvalue().encode()


def _row(row: dict[str, str]) -> dict[str, str]:
    by = row.get("by", "")
    told = [f"decided by {by}"] if by else []
    return {
        "subject_id": curie(row["subject"]),
        "subject_label": _flat(row.get("label", "")),
        "predicate_id": "skos:exactMatch",
        "predicate_modifier": "Not" if row["decision"] == "reject" else "",
        "object_id": curie(row["item"]) if "item" in row else "sssom:NoTermFound",
        "object_label": _flat(row.get("itemLabel", "")),
        # The program combines names, types and facts; of others the judgement says who, not how.
        "mapping_justification": f"semapv:{'CompositeMatching' if by.startswith(_PROGRAM) else 'UnspecifiedMatching'}",
        "confidence": row.get("score", ""),
        "mapping_date": row.get("date", ""),
        "comment": _flat("; ".join([*told, *([row["note"]] if "note" in row else [])])),
    }


def curie(iri: str) -> str:
    """The shortest form of an IRI by CURIES; the IRI itself if none fits."""
    name, base = max(CURIES.items(), key=lambda entry: (iri.startswith(entry[1]), len(entry[1])))
    return f"{name}:{iri.removeprefix(base)}" if iri.startswith(base) else iri


def _flat(text: str) -> str:
    return " ".join(text.split())
