"""The entities of a store that have an accepted link to a Wikidata item."""

import re
from dataclasses import dataclass

from alliancekg.namespaces import BASE, WIKIDATA_ENTITY
from alliancekg.store.protocol import Store

_KIND = re.compile(re.escape(BASE) + r"(?:id|scheme)/([a-z-]+)/")
_ACCEPTED = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?subject ?item ?label ?judgement ?score ?decidedBy ?date WHERE {
  ?judgement akg:linkSubject ?subject ; akg:linkObject ?item ; akg:judgement "accept" .
  OPTIONAL { ?judgement akg:score ?score }
  OPTIONAL { ?judgement akg:decidedBy ?decidedBy }
  OPTIONAL { ?judgement <http://purl.org/dc/terms/date> ?date }
  OPTIONAL { ?subject skos:prefLabel ?label FILTER(LANG(?label) = "en") }
}"""


@dataclass(frozen=True, slots=True)
class Link:
    """An accepted link: the entity's IRI and kind (`state`, `topic`…), its English name, the item's id, and who judged.

    `score` and `date` are text, `""` where the judgement doesn't say.
    """

    subject: str
    kind: str
    label: str
    item: str
    judgement: str
    score: str = ""
    decided_by: str = ""
    date: str = ""


def accepted_links(store: Store) -> list[Link]:
    """The accepted links, sorted by entity and item. Raises StoreError if the store fails."""
    found: dict[tuple[str, str], Link] = {}
    rows = sorted(store.query(_ACCEPTED).dicts(), key=lambda row: sorted(row.items()))
    for row in rows:
        kind = _KIND.match(row["subject"])
        item = row["item"].removeprefix(WIKIDATA_ENTITY)
        if kind is None or not re.fullmatch(r"Q[1-9]\d*", item):
            continue
        link = Link(
            row["subject"],
            kind[1],
            row.get("label", row["subject"].rpartition("/")[2]),
            item,
            row["judgement"],
            row.get("score", ""),
            row.get("decidedBy", ""),
            row.get("date", ""),
        )
        found.setdefault((link.subject, link.item), link)
    return [found[key] for key in sorted(found)]
