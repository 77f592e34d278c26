"""What alliancekg knows of linked entities and Wikidata lacks, with what it rests on: to be given back.

Three kinds of statements: membership (P463) with start and end, inception (P571), and signatories (P1891). Both sides
need an accepted link, and Wikidata is asked in the enriched graph: an item that is not in it, or has any such
statement, even a deprecated one, is passed over, and so is a property that `enrich` does not take for its kind. What
rests on no page that Wikidata would take as a source is counted and left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from alliancekg.errors import UsageError
from alliancekg.namespaces import GRAPH as GRAPHS
from alliancekg.namespaces import WIKIDATA_ENTITY
from alliancekg.store.protocol import Store
from alliancekg.wikidata.enrichment import GRAPH, Wanted
from alliancekg.wikidata.linked import Link, accepted_links

_PREFIXES = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
"""
_REFERENCE = f'FILTER(STRSTARTS(STR(?g), "{GRAPHS}reference/"))'
_MEMBERS = f"""SELECT DISTINCT ?subject ?value ?start ?end ?source WHERE {{
  GRAPH ?g {{
    ?m a org:Membership ; org:member ?subject ; org:organization ?value .
    OPTIONAL {{ ?m org:memberDuring/schema:startDate ?start }}
    OPTIONAL {{ ?m org:memberDuring/schema:endDate ?end }}
    OPTIONAL {{ ?m dcterms:source ?source }}
    FILTER NOT EXISTS {{ ?m akg:holdsPost ?post }}
  }} {_REFERENCE}
}}"""
_FOUNDED = f"""SELECT DISTINCT ?subject ?value ?source WHERE {{
  GRAPH ?g {{ ?subject schema:foundingDate ?value . OPTIONAL {{ ?subject dcterms:source ?source }} }} {_REFERENCE}
}}"""
_SIGNED = f"""SELECT DISTINCT ?subject ?value ?source WHERE {{
  GRAPH ?g {{ ?subject akg:hasSignatory ?value . OPTIONAL {{ ?subject dcterms:source ?source }} }} {_REFERENCE}
}}"""
_SIGNED_HERE = """SELECT DISTINCT ?subject ?value ?source ?readout ?retrieved ?quote ?language WHERE {
  GRAPH ?g {
    ?subject akg:hasSignatory ?value ; akg:evidencedBy ?passage .
    ?passage oa:exact ?quote ; akg:passageOf ?readout .
    ?readout dcterms:source ?source .
    OPTIONAL { ?readout dcterms:language ?language }
  }
  OPTIONAL { ?g prov:wasDerivedFrom ?readout ; dcterms:date ?retrieved }
}"""
_THERE = f"""SELECT DISTINCT ?item ?property ?value WHERE {{
  GRAPH <{GRAPH}> {{
    {{ ?item p:P463 ?s . ?s ps:P463 ?value BIND("P463" AS ?property) }}
    UNION {{ ?item p:P571 ?s . ?s ps:P571 ?value BIND("P571" AS ?property) }}
    UNION {{ ?item p:P1891 ?s . ?s ps:P1891 ?value BIND("P1891" AS ?property) }}
    UNION {{ ?item <http://schema.org/version> ?value BIND("" AS ?property) }}
  }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A page that states it, the day it was read, and its words in their language; `""` for what is not known.

    `item` is that of the page itself, where it has one.
    """

    url: str
    retrieved: str = ""
    quote: str = ""
    language: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A statement that Wikidata lacks. `value` is an item's id or a date, and so are those of the qualifiers."""

    item: str
    property: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    references: tuple[Reference, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Contributions:
    """The statements, sorted, and how many more there would be if they had a source."""

    statements: tuple[Contribution, ...]
    unsourced: int


def contributions(store: Store, taken: Wanted, read_on: str = "") -> Contributions:
    """What can be given back. `read_on`: the day (YYYY-MM-DD) on which you read the reference data's sources.

    `taken` is what `enrich` takes.

    Raises UsageError if the store has no enriched graph, StoreError if it fails.
    """
    there = _there(store)
    if not there[""]:
        raise UsageError(
            "the store has nothing from Wikidata yet, so what it lacks is not known: run `alliancekg enrich`"
        )
    links: dict[str, list[Link]] = {}
    for link in accepted_links(store):
        links.setdefault(link.subject, []).append(link)
    single = {subject: many[0] for subject, many in links.items() if len(many) == 1}
    items = {subject: link.item for subject, link in single.items()}
    asked = {(link.item, prop) for link in single.values() for prop in taken.kinds.get(link.kind, ())}
    known = {item for item, _ in there[""]}
    found: dict[tuple[str, ...], Contribution] = {}
    for one in _known_here(store, items, read_on):
        has = (one.item, one.value) in there[one.property] if one.property != "P571" else one.item in _subjects(there)
        if one.item in known and (one.item, one.property) in asked and not has:
            key = (one.item, one.property, one.value, *(text for pair in one.qualifiers for text in pair))
            cited = {r for r in one.references if _may_be_cited(r.url, taken.no_sources)}
            before = found[key].references if key in found else ()
            found[key] = replace(one, references=tuple(sorted({*before, *cited})))
    sourced = [found[key] for key in sorted(found, key=_order) if found[key].references]
    return Contributions(tuple(sourced), len(found) - len(sourced))


def _known_here(store: Store, items: dict[str, str], read_on: str) -> Iterator[Contribution]:
    for row in _rows(store, _MEMBERS):
        if row["subject"] in items and row["value"] in items:
            dates = (("P580", row.get("start", "")), ("P582", row.get("end", "")))
            qualifiers = tuple((name, date) for name, date in dates if date)
            found = _reference(row, items, read_on)
            yield Contribution(items[row["subject"]], "P463", items[row["value"]], qualifiers, found)
    for row in _rows(store, _FOUNDED):
        if row["subject"] in items:
            yield Contribution(items[row["subject"]], "P571", row["value"], (), _reference(row, items, read_on))
    for row in _rows(store, _SIGNED):
        if row["subject"] in items and row["value"] in items:
            found = _reference(row, items, read_on)
            yield Contribution(items[row["subject"]], "P1891", items[row["value"]], (), found)
    # Of the passages of one readout the longest, which is the sentence and not the bare title.
    quoted: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in _rows(store, _SIGNED_HERE):
        key = (row["subject"], row["value"], row["source"])
        if key not in quoted or len(row["quote"]) > len(quoted[key]["quote"]):
            quoted[key] = row
    for row in quoted.values():
        if row["subject"] in items and row["value"] in items:
            references = _reference(row, items, row.get("retrieved", ""))
            yield Contribution(items[row["subject"]], "P1891", items[row["value"]], (), references)


def _reference(row: dict[str, str], items: dict[str, str], retrieved: str) -> tuple[Reference, ...]:
    url = row.get("source", "")
    item = items.get(row.get("readout", ""), "") or items.get(url, "")
    return (Reference(url, retrieved, row.get("quote", ""), row.get("language", ""), item),)


def _may_be_cited(url: str, no_sources: tuple[str, ...]) -> bool:
    host = urlsplit(url).hostname or ""
    return bool(host) and not any(host == site or host.endswith(f".{site}") for site in no_sources)


def _there(store: Store) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {"": set(), "P463": set(), "P571": set(), "P1891": set()}
    for row in _rows(store, _THERE):
        pair = (row["item"].removeprefix(WIKIDATA_ENTITY), row["value"].removeprefix(WIKIDATA_ENTITY))
        found[row["property"]].add(pair)
    return found


def _subjects(there: dict[str, set[tuple[str, str]]]) -> set[str]:
    return {item for item, _ in there["P571"]}


def _rows(store: Store, query: str) -> list[dict[str, str]]:
    return sorted(store.query(_PREFIXES + query).dicts(), key=lambda row: sorted(row.items()))


def _order(key: tuple[str, ...]) -> tuple[int, str, tuple[str, ...]]:
    return int(key[0][1:]), key[1], key[2:]
