"""Where the reference data and Wikidata disagree: members of groups, and dates. Of use to both.

Both sides are read from the store: the reference data from `graph/reference`, Wikidata from the graph that
`enrichment` made. Only entities with an accepted link are compared. Dates differ if they do so as far as both go: 1999
and 1999-04-05 do not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliancekg.errors import UsageError
from alliancekg.namespaces import GRAPH as GRAPHS
from alliancekg.namespaces import WIKIDATA_ENTITY
from alliancekg.store.protocol import Store
from alliancekg.wikidata.enrichment import GRAPH
from alliancekg.wikidata.linked import Link, accepted_links
from alliancekg.wikidata.statements import UNKNOWN

_PREFIXES = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX schema: <https://schema.org/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX wikibase: <http://wikiba.se/ontology#>
"""
_HERE = f"""SELECT DISTINCT ?member ?group ?start ?end WHERE {{
  GRAPH ?g {{
    ?m a org:Membership ; org:member ?member ; org:organization ?group .
    OPTIONAL {{ ?m org:memberDuring/schema:startDate ?start }}
    OPTIONAL {{ ?m org:memberDuring/schema:endDate ?end }}
    FILTER NOT EXISTS {{ ?m akg:holdsPost ?post }}
  }}
  FILTER(STRSTARTS(STR(?g), "{GRAPHS}reference/"))
}}"""
_THERE = f"""SELECT DISTINCT ?member ?group ?start ?end WHERE {{
  GRAPH <{GRAPH}> {{
    ?member p:P463 ?s . ?s ps:P463 ?group .
    FILTER NOT EXISTS {{ ?s wikibase:rank wikibase:DeprecatedRank }}
    OPTIONAL {{ ?s pq:P580 ?start }} OPTIONAL {{ ?s pq:P582 ?end }}
  }}
}}"""
_DATES_HERE = f"""SELECT DISTINCT ?e ?what ?date WHERE {{
  GRAPH ?g {{
    {{ ?e schema:foundingDate ?date BIND("founded" AS ?what) }}
    UNION {{ ?e schema:dissolutionDate ?date BIND("ended" AS ?what) }}
    UNION {{ ?e a akg:Framework ; dcterms:issued ?date BIND("issued" AS ?what) }}
  }}
  FILTER(STRSTARTS(STR(?g), "{GRAPHS}reference/"))
}}"""
_DATES_THERE = f"""SELECT DISTINCT ?e ?what ?date WHERE {{
  GRAPH <{GRAPH}> {{
    {{ ?e wdt:P571 ?date BIND("founded" AS ?what) }}
    UNION {{ ?e wdt:P576 ?date BIND("ended" AS ?what) }}
    UNION {{ ?e wdt:P577|wdt:P585|wdt:P571 ?date BIND("issued" AS ?what) }}
  }}
}}"""
_NONE = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement. `what` is `member`, `start`, `end`, `founded`, `ended` or `issued`.

    `here` and `wikidata` are what each side says, `""` for nothing; `entity` and `group` are IRIs, `group` only for
    members; `item` and `group_item` their items' ids.
    """

    what: str
    entity: str
    label: str
    item: str
    group: str
    group_label: str
    group_item: str
    here: str
    wikidata: str


Spans = dict[tuple[str, str], list[tuple[str, str]]]


def differences(store: Store) -> list[Difference]:
    """All disagreements, sorted. Raises UsageError if the store has no enriched graph, StoreError if it fails."""
    if not store.query(f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}").boolean:
        raise UsageError("the store has nothing from Wikidata yet: run `alliancekg enrich` first")
    links = accepted_links(store)
    there = {row["e"] for row in store.query(f"SELECT DISTINCT ?e {{ GRAPH <{GRAPH}> {{ ?e ?p ?o }} }}").dicts()}
    compared = [link for link in links if WIKIDATA_ENTITY + link.item in there]
    found = [*_members(store, compared), *_dates(store, compared)]
    return sorted(found, key=lambda d: (d.group or d.entity, d.what, d.entity, d.here, d.wikidata))


def _members(store: Store, links: list[Link]) -> Iterator[Difference]:
    here = _spans(store, _HERE)
    items = _spans(store, _THERE)
    by_item = {WIKIDATA_ENTITY + link.item: link for link in links}
    there: Spans = {}
    for (member, group), many in items.items():
        if member in by_item and group in by_item:
            there.setdefault((by_item[member].subject, by_item[group].subject), []).extend(many)
    by_subject = {link.subject: link for link in links}
    for member, group in sorted({*here, *there}):
        if member not in by_subject or group not in by_subject:
            continue
        ours, theirs = here.get((member, group), []), there.get((member, group), [])
        sides = (by_subject[member], by_subject[group])
        if not ours or not theirs:
            yield _difference("member", sides, _told(ours), _told(theirs))
        elif len(ours) == len(theirs) == 1:
            (start, end), (their_start, their_end) = ours[0], theirs[0]
            if start and their_start and _differ(start, their_start):  # a start is often just not known
                yield _difference("start", sides, start, their_start)
            if _differ(end, their_end):
                yield _difference("end", sides, end, their_end)
        elif sorted(ours) != sorted(theirs):
            yield _difference("member", sides, _told(ours), _told(theirs))


def _dates(store: Store, links: list[Link]) -> Iterator[Difference]:
    here = _values(store, _DATES_HERE)
    there = _values(store, _DATES_THERE)
    for link in links:
        for what in ("founded", "ended", "issued"):
            ours = here.get((link.subject, what), [])
            theirs = there.get((WIKIDATA_ENTITY + link.item, what), [])
            # A date that one side alone has is no disagreement; of several, one that agrees is enough.
            if ours and theirs and all(_differ(one, other) for one in ours for other in theirs):
                yield _difference(what, (link, None), ", ".join(ours), ", ".join(theirs))


def _difference(what: str, sides: tuple[Link, Link | None], here: str, there: str) -> Difference:
    entity, group = sides
    about_group = (group.subject, group.label, group.item) if group else ("", "", "")
    shown = [_shown(date) if date == UNKNOWN else date for date in (here, there)]
    return Difference(what, entity.subject, entity.label, entity.item, *about_group, *shown)


def _differ(one: str, other: str) -> bool:
    """Whether two dates contradict each other as far as both go; one that is not there contradicts one that is."""
    if not one or not other:
        return one != other
    length = min(len(one), len(other))
    return UNKNOWN not in (one, other) and one[:length] != other[:length]


def _spans(store: Store, query: str) -> Spans:
    found: Spans = {}
    for row in store.query(_PREFIXES + query).dicts():
        span = (_date(row.get("start", "")), _date(row.get("end", "")))
        found.setdefault((row["member"], row["group"]), []).append(span)
    return {key: sorted(many) for key, many in sorted(found.items())}


def _values(store: Store, query: str) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in store.query(_PREFIXES + query).dicts():
        found.setdefault((row["e"], row["what"]), []).append(_date(row["date"]))
    return {key: sorted(set(many)) for key, many in found.items()}


def _date(value: str) -> str:
    """A date's own part; what Wikidata knows to be so without a date is UNKNOWN."""
    return UNKNOWN if value.startswith(UNKNOWN) else value.partition("T")[0]


def _told(spans: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{_shown(start)} to {_shown(end)}" if end else f"from {_shown(start)}" for start, end in spans)


def _shown(date: str) -> str:
    return {UNKNOWN: "an unknown day", _NONE: "?"}.get(date, date)
