"""Items that may be an entity: by name through the search, and by facts through the query service.

A search alone misses what goes by another name (Bongbong Marcos), and finds homonyms. So items are also asked for by
ISO code, office held at the time, member set, day of founding or signing, and, for what has no code, where it lies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alliancekg.namespaces import WIKIDATA_ENTITY
from alliancekg.store.result import Row, iri, literal
from alliancekg.wikidata.client import Client, in_batches
from alliancekg.wikidata.items import Item, item_id, read_item
from alliancekg.wikidata.offices import PREFIXES, Holder, holders, offices_named, offices_titled, overlap
from alliancekg.wikidata.places import WKT_LITERAL, Point
from alliancekg.wikidata.rules import Rules
from alliancekg.wikidata.subjects import Held, Subject

_A_QUERY = 50
_MEMBERS_ASKED = 4
_NAMES_SEARCHED = 3

_BY_CODE = "SELECT DISTINCT ?code ?item WHERE {{ VALUES ?code {{ {codes} }} ?item wdt:P297 ?code }}"
_BY_DATE = """SELECT DISTINCT ?day ?item WHERE {{
  VALUES ?day {{ {days} }}
  VALUES ?class {{ {classes} }}
  ?item wdt:P571|wdt:P577|wdt:P585 ?day ; wdt:P31/wdt:P279* ?class .
}}"""
# https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual#Geospatial_search; the best known of them.
_BY_PLACE = """SELECT ?item (MAX(?articles) AS ?known) WHERE {{
  SERVICE wikibase:around {{
    ?item wdt:P625 ?place .
    bd:serviceParam wikibase:center {centre} ; wikibase:radius "{near:g}" .
  }}
  VALUES ?class {{ {classes} }}
  ?item wdt:P31/wdt:P279* ?class ; wikibase:sitelinks ?articles .
}} GROUP BY ?item ORDER BY DESC(?known) ?item LIMIT {most}"""
_BY_MEMBERS = "SELECT DISTINCT ?item WHERE {{ {patterns} }}"
_MEMBERS = """SELECT DISTINCT ?item ?code WHERE {{
  VALUES ?item {{ {items} }}
  {{ ?state p:P463 ?statement . ?statement ps:P463 ?item . FILTER NOT EXISTS {{ ?statement pq:P582 ?end }}
     ?statement wikibase:rank ?rank . FILTER(?rank != wikibase:DeprecatedRank) }}
  UNION {{ ?item wdt:P527 ?state }}
  ?state wdt:P297 ?code .
}}"""
_TYPES = """SELECT DISTINCT ?item ?class WHERE {{
  VALUES ?item {{ {items} }}
  VALUES ?class {{ {classes} }}
  ?item wdt:P31/wdt:P279* ?class .
}}"""


@dataclass(slots=True)
class Found:
    """What Wikidata says that bears on a set of subjects, asked for in few requests.

    `candidates` are item ids by the subject's IRI; `members` codes by item; `classes` those of the rules that an item
    belongs to; `holders` persons by office; `offices` the items that an office's wording may mean.
    """

    candidates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    states: dict[str, tuple[str, ...]] = field(default_factory=dict)
    holders: dict[str, tuple[Holder, ...]] = field(default_factory=dict)
    _named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _titled: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def offices(self, held: Held) -> frozenset[str]:
        """The items of an office that a subject holds."""
        named = (office for name in held.offices for office in self._named.get(name, ()))
        titled = (office for name in held.offices for office in self._titled.get((name, held.code), ()))
        return frozenset((*named, *titled))


def find(client: Client, subjects: Sequence[Subject], rules: Rules) -> Found:
    """Finds candidates for the subjects and all that is needed to judge them."""
    found = Found()
    found.states = _states(client, subjects)
    _find_offices(client, subjects, found)
    by_subject = {subject.iri: list(_candidates(client, subject, rules, found)) for subject in subjects}
    wanted = {item for many in by_subject.values() for item in many}
    found.items = {asked: read_item(asked, data) for asked, data in client.entities(wanted).items()}
    # A merged item stands for the one it went into; a deleted one for nothing.
    there = {asked: item.item for asked, item in found.items.items() if not item.missing}
    found.items = {item.item: item for item in found.items.values() if not item.missing}
    found.candidates = {
        subject: tuple(dict.fromkeys(there[item] for item in many if item in there))
        for subject, many in by_subject.items()
    }
    groupings = {i for s in subjects if s.members for i in found.candidates[s.iri]}
    found.members = {item: frozenset(codes) for item, codes in _pairs(client, _MEMBERS, groupings).items()}
    found.classes = {item: frozenset(map(item_id, many)) for item, many in _classes(client, found.items, rules).items()}
    return found


def classes_of(client: Client, items: Iterable[str], rules: Rules) -> dict[str, frozenset[str]]:
    """The classes of the rules that each item belongs to, through P31 and P279."""
    return {item: frozenset(map(item_id, many)) for item, many in _classes(client, items, rules).items()}


def _candidates(client: Client, subject: Subject, rules: Rules, found: Found) -> Iterable[str]:
    names = [name.text for name in subject.names if name.language in rules.search][:_NAMES_SEARCHED]
    for text in dict.fromkeys(names):
        for hit in client.search(text, rules.search[0], rules.hits):
            yield hit.item
    for code in subject.codes:
        yield from found.states.get(code, ())
    for held in subject.held:
        for office in sorted(found.offices(held)):
            for holder in found.holders.get(office, ()):
                if overlap(held.start, held.end, holder.holding.start, holder.holding.end):
                    yield holder.person
    if subject.kind in ("organization", "partnership") and len(subject.members) >= 2:
        yield from _by_members(client, subject)
    if rules.ask_near and subject.place and not subject.codes and rules.kinds[subject.kind].fit:
        yield from _by_place(client, subject.place, rules, sorted(rules.kinds[subject.kind].fit))
    if subject.kind == "framework" and rules.kinds["framework"].fit:
        yield from _by_date(client, subject, sorted(rules.kinds["framework"].fit))


def _states(client: Client, subjects: Sequence[Subject]) -> dict[str, tuple[str, ...]]:
    codes = {code for subject in subjects for code in subject.codes}
    codes |= {held.code for subject in subjects for held in subject.held if held.code}
    found: dict[str, list[str]] = {}
    for some in in_batches(codes, _A_QUERY):
        query = PREFIXES + _BY_CODE.format(codes=" ".join(literal(code).sparql() for code in some))
        for code, item in _texts(client.query(query).rows):
            found.setdefault(code, []).append(item_id(item))
    return {code: tuple(sorted(items)) for code, items in sorted(found.items())}


def _find_offices(client: Client, subjects: Sequence[Subject], found: Found) -> None:
    held = [one for subject in subjects for one in subject.held]
    found._named = offices_named(client, (name for one in held for name in one.offices if " " in name))
    found._titled = offices_titled(client, ((name, one.code) for one in held if one.code for name in one.offices))
    offices = {office for one in held for office in found.offices(one)}
    found.holders = holders(client, offices)


def _by_members(client: Client, subject: Subject) -> Iterable[str]:
    patterns = " ".join(
        f"?m{at} wdt:P463 ?item ; wdt:P297 {literal(code).sparql()} ."
        for at, code in enumerate(sorted(subject.members)[:_MEMBERS_ASKED])
    )
    # Four members are in many organisations together; only small groupings are told apart by them.
    if len(subject.members) <= 2 * _MEMBERS_ASKED:
        for (item,) in _texts(client.query(PREFIXES + _BY_MEMBERS.format(patterns=patterns)).rows):
            yield item_id(item)


def _by_date(client: Client, subject: Subject, classes: Sequence[str]) -> Iterable[str]:
    days = [f'"{day}T00:00:00Z"^^xsd:dateTime' for day in subject.dates if len(day) == 10]
    if days:
        query = PREFIXES + _BY_DATE.format(days=" ".join(days), classes=_values(classes))
        for _, item in _texts(client.query(query).rows):
            yield item_id(item)


def _by_place(client: Client, place: Point, rules: Rules, classes: Sequence[str]) -> Iterable[str]:
    centre = literal(place.wkt, WKT_LITERAL).sparql()
    query = _BY_PLACE.format(centre=centre, near=rules.near, classes=_values(classes), most=rules.hits)
    for item, _ in _texts(client.query(PREFIXES + query).rows):
        yield item_id(item)


def _classes(client: Client, items: Iterable[str], rules: Rules) -> dict[str, list[str]]:
    wanted = set(rules.never).union(*(one.fit | one.unfit for one in rules.kinds.values()))
    return _pairs(client, _TYPES, items, classes=_values(sorted(wanted)))


def _pairs(client: Client, query: str, items: Iterable[str], **more: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for some in in_batches(items, _A_QUERY):
        for item, value in _texts(client.query(PREFIXES + query.format(items=_values(some), **more)).rows):
            found.setdefault(item_id(item), []).append(value)
    return found


def _values(items: Iterable[str]) -> str:
    return " ".join(iri(WIKIDATA_ENTITY + item).sparql() for item in items)


def _texts(rows: Iterable[Row]) -> Iterable[tuple[str, ...]]:
    return sorted(tuple(term.value if term else "" for term in row) for row in rows)
