"""Who held an office when, as Wikidata has it: statements of P39 with their start (P580) and end (P582).

Asked of the query service, or of the enriched graph in a store, which knows the offices of the persons that are linked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from alliancekg.namespaces import WIKIDATA_ENTITY
from alliancekg.store.protocol import Store
from alliancekg.store.result import Term, iri, literal
from alliancekg.wikidata.client import Client, in_batches
from alliancekg.wikidata.enrichment import GRAPH
from alliancekg.wikidata.items import Holding, item_id
from alliancekg.wikidata.statements import date

PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX bd: <http://www.bigdata.com/rdf#>
"""
_NAMES_A_QUERY = 400
_OFFICES_A_QUERY = 40

_BY_NAME = """SELECT DISTINCT ?name ?office WHERE {{
  VALUES ?name {{ {names} }}
  ?office rdfs:label|skos:altLabel ?name .
  FILTER EXISTS {{ ?somebody p:P39/ps:P39 ?office }}
}}"""
_BY_TITLE = """SELECT DISTINCT ?title ?code ?office WHERE {{
  VALUES (?title ?code) {{ {pairs} }}
  ?state wdt:P297 ?code .
  ?office rdfs:label|skos:altLabel ?title ; wdt:P17|wdt:P1001 ?state .
}}"""
_HOLDERS = """SELECT DISTINCT ?office ?person ?start ?startPrecision ?end ?endPrecision WHERE {{
  VALUES ?office {{ {offices} }}
  ?person p:P39 ?statement .
  ?statement ps:P39 ?office ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL {{ ?statement pqv:P580 ?from . ?from wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision }}
  OPTIONAL {{ ?statement pqv:P582 ?to . ?to wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision }}
}}"""

_HERE = """SELECT DISTINCT ?office ?person ?label ?start ?end WHERE {{
  GRAPH <{graph}> {{
    VALUES ?name {{ {names} }}
    ?office rdfs:label ?name .
    ?statement ps:P39 ?office ; wikibase:rank ?rank .
    ?person p:P39 ?statement .
    FILTER(?rank != wikibase:DeprecatedRank)
    OPTIONAL {{ ?person rdfs:label ?label FILTER(LANG(?label) = "en") }}
    OPTIONAL {{ ?statement pq:P580 ?start FILTER(ISLITERAL(?start)) }}
    OPTIONAL {{ ?statement pq:P582 ?end FILTER(ISLITERAL(?end)) }}
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person (`Q359480`) in an office, with when; `label` is the person's English name where it came along."""

    person: str
    holding: Holding
    label: str = ""


def offices_named(client: Client, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The offices that have one of these English names, by name: those that somebody holds or held."""
    found: dict[str, set[str]] = {}
    for some in in_batches(names, _NAMES_A_QUERY):
        terms = " ".join(literal(name, language="en").sparql() for name in some)
        for name, office in client.query(PREFIXES + _BY_NAME.format(names=terms)).rows:
            found.setdefault(_value(name), set()).add(item_id(_value(office)))
    return {name: tuple(sorted(offices)) for name, offices in sorted(found.items())}


def offices_titled(client: Client, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The offices with a title ("Minister of Foreign Affairs") in the state with a code ("JP"), by title and code."""
    found: dict[tuple[str, str], set[str]] = {}
    ordered = sorted(set(pairs))
    for at in range(0, len(ordered), _NAMES_A_QUERY):
        some = ordered[at : at + _NAMES_A_QUERY]
        terms = " ".join(f"({literal(title, language='en').sparql()} {literal(code).sparql()})" for title, code in some)
        for title, code, office in client.query(PREFIXES + _BY_TITLE.format(pairs=terms)).rows:
            found.setdefault((_value(title), _value(code)), set()).add(item_id(_value(office)))
    return {pair: tuple(sorted(offices)) for pair, offices in sorted(found.items())}


def holders(client: Client, offices: Iterable[str]) -> dict[str, tuple[Holder, ...]]:
    """Everybody who held one of these offices, by office; deprecated statements are left out."""
    found: dict[str, list[Holder]] = {}
    for some in in_batches(offices, _OFFICES_A_QUERY):
        terms = " ".join(iri(WIKIDATA_ENTITY + office).sparql() for office in some)
        for office, person, start, start_precision, end, end_precision in client.query(
            PREFIXES + _HOLDERS.format(offices=terms)
        ).rows:
            name = item_id(_value(office))
            holding = Holding(name, _day(start, start_precision), _day(end, end_precision))
            found.setdefault(name, []).append(Holder(item_id(_value(person)), holding))
    order = sorted(found.items())
    return {office: tuple(sorted(set(many), key=lambda one: (one.holding.start, one.person))) for office, many in order}


def in_office(holdings: Sequence[Holding], when: str) -> bool:
    """Whether one of the holdings covers the day, as far as its dates are known. A successor has the day of a handover.

    A holding without a start covers nothing: nobody can say that it had begun.
    """
    return any(covers(one.start, one.end, when) for one in holdings)


def covers(start: str, end: str, when: str) -> bool:
    """Whether `when` lies from `start` to before `end`; dates are compared as far as the vaguer one goes."""
    if not start or _cut(when, start) < _cut(start, when):
        return False
    return not end or _cut(when, end) < _cut(end, when) or (len(end) < len(when) and _cut(when, end) == end)


def overlap(start: str, end: str, other_start: str, other_end: str) -> bool:
    """Whether two stretches of time have a day in common; `""` is open."""
    begins_in_time = not start or not other_end or _cut(start, other_end) <= _cut(other_end, start)
    ends_late_enough = not end or not other_start or _cut(other_start, end) <= _cut(end, other_start)
    return begins_in_time and ends_late_enough


def same_day(one: str, other: str) -> bool:
    """Whether two dates agree as far as the vaguer one goes, and both are stated."""
    return bool(one and other) and _cut(one, other) == _cut(other, one)


def who_held(client: Client, names: Iterable[str], when: str) -> list[Holder]:
    """The persons in the office with one of these English names on a day (YYYY-MM-DD), by when they took it."""
    offices = {office for many in offices_named(client, names).values() for office in many}
    everybody = [one for many in holders(client, offices).values() for one in many]
    return [one for one in everybody if in_office([one.holding], when)]


def who_held_here(store: Store, names: Iterable[str], when: str) -> list[Holder]:
    """As `who_held`, from the enriched graph of a store: of the persons that are linked. Raises StoreError."""
    terms = " ".join(literal(name, language="en").sparql() for name in sorted(set(names)))
    rows = store.query(PREFIXES + _HERE.format(graph=GRAPH, names=terms)).rows
    everybody = [
        Holder(item_id(person), Holding(item_id(office), start, end), label)
        for office, person, label, start, end in ([_value(term) for term in row] for row in rows)
    ]
    there = {one for one in everybody if in_office([one.holding], when)}
    return sorted(there, key=lambda one: (one.holding.start, one.person, one.holding.office))


def _cut(text: str, other: str) -> str:
    return text[: min(len(text), len(other))]


def _day(time: Term | None, precision: Term | None) -> str:
    # The query service writes +2021-10-04T00:00:00Z without its sign.
    known = date({"time": f"+{time.value.lstrip('+')}", "precision": precision.value}) if time and precision else None
    return known.value if known else ""


def _value(term: Any) -> str:
    return str(term.value) if term else ""
