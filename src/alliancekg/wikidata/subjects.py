"""What there is to link: the entities of a store with their names and the facts that could tell them from homonyms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from alliancekg.namespaces import ID, SCHEME
from alliancekg.store import Store
from alliancekg.store.result import Row
from alliancekg.wikidata.places import Point, read_point

KINDS = ("state", "organization", "partnership", "framework", "person", "region", "topic")

_PREFIXES = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_NAMES = """SELECT DISTINCT ?s ?property ?name WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel }
  ?s ?property ?name .
}"""
_FACTS = """SELECT DISTINCT ?s ?what ?value WHERE {
  { ?s akg:alpha2 ?v BIND("code" AS ?what) BIND(STR(?v) AS ?value) }
  UNION { ?s schema:foundingDate ?v BIND("date" AS ?what) BIND(STR(?v) AS ?value) }
  UNION { ?s dcterms:issued ?v . ?s a akg:Framework BIND("date" AS ?what) BIND(STR(?v) AS ?value) }
  UNION { ?s akg:hasMember/akg:alpha2 ?v BIND("member" AS ?what) BIND(STR(?v) AS ?value) }
  UNION { ?s akg:hasParty/akg:alpha2 ?v BIND("party" AS ?what) BIND(STR(?v) AS ?value) }
  UNION { ?s skos:definition|skos:scopeNote ?v FILTER(LANG(?v) = "en") BIND("about" AS ?what) BIND(STR(?v) AS ?value) }
  UNION { ?s schema:latitude ?north ; schema:longitude ?east BIND("place" AS ?what)
          BIND(CONCAT("Point(", STR(?east), " ", STR(?north), ")") AS ?value) }
}"""
_TENURES = """SELECT DISTINCT ?s ?office ?code ?start ?end WHERE {
  ?tenure org:member ?s ; akg:holdsPost ?post ; org:memberDuring ?interval .
  ?post skos:prefLabel|skos:altLabel ?label FILTER(LANG(?label) = "en")
  BIND(STR(?label) AS ?office)
  OPTIONAL { ?post org:postIn/akg:alpha2 ?code }
  OPTIONAL { ?interval schema:startDate ?from } BIND(COALESCE(STR(?from), "") AS ?start)
  OPTIONAL { ?interval schema:endDate ?to } BIND(COALESCE(STR(?to), "") AS ?end)
}"""
_SEEN = """SELECT DISTINCT ?s ?office ?code ?start ?end WHERE {
  ?meeting akg:hasParticipation ?part ; prov:startedAtTime ?time .
  ?part akg:participant ?s ; akg:office ?label ; akg:actsFor/akg:alpha2 ?code .
  ?s a akg:Person
  BIND(STR(?label) AS ?office) BIND(SUBSTR(STR(?time), 1, 10) AS ?start) BIND(?start AS ?end)
}"""
_LINKED = """SELECT DISTINCT ?s ?item WHERE {
  ?s schema:sameAs ?item FILTER(STRSTARTS(STR(?item), "http://www.wikidata.org/entity/"))
}"""
_SUBJECT = re.compile(rf"(?:{re.escape(ID)}({'|'.join(KINDS)})|{re.escape(SCHEME)}(topic))/[^/]+")

_ACRONYM = re.compile(r"[A-Z]{2,6}|[A-Z](\.[A-Z])+\.?")
_STATE_NAMES = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name as `text` in a language; `strong` if it is what the entity is called, not an alias or an acronym."""

    text: str
    language: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Held:
    """An office by its names, the state's code (`JP`, or `""`), and when: from `start` to before `end`.

    A person seen in office on one day has that day as both. `""` is open.
    """

    offices: tuple[str, ...]
    code: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One entity that may have a Wikidata item. `codes` and `members` are ISO 3166-1 alpha-2 codes in capitals.

    `about` is for a reader: its definition or scope notes.
    """

    iri: str
    kind: str
    names: tuple[Name, ...]
    codes: tuple[str, ...] = ()
    members: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    place: Point | None = None
    about: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The English name, else any."""
        return next((n.text for n in self.names if n.language == "en"), self.names[0].text if self.names else self.iri)


@dataclass(slots=True)
class _Draft:
    names: list[Name] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)
    held: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)


def kind_of(iri: str) -> str:
    """The kind of an entity that can be linked, by its IRI; `""` for all others."""
    match = _SUBJECT.fullmatch(iri)
    return (match[1] or match[2]) if match else ""


def read_subjects(store: Store, kinds: Iterable[str] = KINDS) -> list[Subject]:
    """The entities of these kinds that have a name, sorted by IRI, linked or not."""
    wanted = set(kinds)
    drafts: dict[str, _Draft] = {}

    def rows(query: str) -> Iterable[tuple[_Draft, Row]]:
        for row in store.query(_PREFIXES + query).rows:
            iri = row[0].value if row[0] else ""
            if kind_of(iri) in wanted:
                yield drafts.setdefault(iri, _Draft()), row

    for draft, (_, prop, name) in rows(_NAMES):
        assert prop
        assert name
        draft.names.append(Name(name.value, name.language, prop.value.endswith("prefLabel")))
    for draft, (_, what, value) in rows(_FACTS):
        draft.facts.setdefault(_text(what), []).append(_text(value))
    for query in (_TENURES, _SEEN):
        for draft, (_, office, code, start, end) in rows(query):
            draft.held.setdefault((_text(code), _text(start), _text(end)), []).append(_text(office))
    return [_subject(iri, draft) for iri, draft in sorted(drafts.items()) if draft.names]


def linked(store: Store) -> dict[str, str]:
    """The accepted links of a store: the item's IRI by the entity's."""
    found = store.query(_PREFIXES + _LINKED).rows
    return {_text(subject): _text(item) for subject, item in sorted(found, key=str)}


def state_names(subjects: Iterable[Subject]) -> dict[str, tuple[str, ...]]:
    """The English names of each state by its code, the usual one first."""
    return {
        code: tuple(name.text for name in subject.names if name.language == "en")
        for subject in subjects
        if subject.kind == "state"
        for code in subject.codes
    }


def with_offices_spelt_out(subject: Subject, states: Mapping[str, tuple[str, ...]], patterns: Iterable[str]) -> Subject:
    """The subject, its offices also under the names that Wikidata would give them ("Prime Minister of Japan").

    `patterns` are texts with `{office}` and `{state}`, such as `{office} of {state}`. Labels of offices begin in a
    capital or not, and go on in capitals or not, so each wording is given in three ways.
    """
    shapes = tuple(patterns)

    def spelt(one: Held) -> Held:
        bare = [office for office in one.offices if not _ACRONYM.fullmatch(office)]
        names = [name for name in states.get(one.code, ()) if not _ACRONYM.fullmatch(name)][:_STATE_NAMES]
        ways = [way for office in bare for way in (office, office.capitalize(), office.lower())]
        full = (
            shape.format(office=office, state=state)
            for shape in shapes
            for state in names
            for office in ways
            if state.casefold() not in office.casefold()
        )
        return replace(one, offices=tuple(dict.fromkeys((*one.offices, *full))))

    return replace(subject, held=tuple(spelt(one) for one in subject.held))


def _subject(iri: str, draft: _Draft) -> Subject:
    names = sorted(
        set(draft.names), key=lambda name: (not name.strong, name.language != "en", name.language, name.text)
    )
    facts = draft.facts
    return Subject(
        iri=iri,
        kind=kind_of(iri),
        names=tuple(names),
        codes=tuple(sorted(facts.get("code", []))),
        members=frozenset(facts.get("member", []) or facts.get("party", [])),
        dates=tuple(sorted(facts.get("date", []))),
        held=tuple(
            Held(tuple(sorted(set(offices))), code, start, end)
            for (code, start, end), offices in sorted(draft.held.items())
        ),
        place=read_point(min(facts.get("place", [""]))),
        about=tuple(sorted(facts.get("about", []))),
    )


def _text(term: object) -> str:
    return str(getattr(term, "value", "") or "")
