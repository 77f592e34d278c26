"""Turns what a user gives for a parameter into terms: an IRI, an id or a label in any language becomes an IRI.

Values are checked before they come near a query, and a wrong one is answered with the nearest right ones.
"""

import difflib
import re
from collections.abc import Iterable
from datetime import date

from alliancekg.errors import UsageError
from alliancekg.namespaces import ID, KINDS, SCHEME, SCHEMES, XSD, local_name
from alliancekg.queries.header import Parameter
from alliancekg.store.protocol import Store
from alliancekg.store.result import Term, iri, literal

# The first rank in which a name is found decides: what is called Georgia goes before what is also called so.
_NAMES = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?resource ?rank ?name WHERE {
  VALUES ?prefix { UNDEF }
  {       ?resource skos:prefLabel ?name BIND(1 AS ?rank) }
  UNION { ?resource skos:altLabel|rdfs:label ?name BIND(2 AS ?rank) }
  UNION { ?resource akg:alpha2|akg:alpha3|foaf:familyName ?name BIND(3 AS ?rank) }
  FILTER(STRSTARTS(STR(?resource), STR(?prefix)))
}
"""
# What most ask for, found by the engine's indexes: a thing by its id, or by a name spelt as it is in the graph.
_IDS = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?resource WHERE {
  VALUES ?resource { UNDEF }
  ?resource skos:prefLabel|skos:altLabel|rdfs:label|akg:alpha2|akg:alpha3|foaf:familyName ?name
}
"""
_SPELT = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?resource ?rank WHERE {
  {       VALUES ?name { UNDEF } ?resource skos:prefLabel ?name BIND(1 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?resource skos:altLabel|rdfs:label ?name BIND(2 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?resource akg:alpha2|akg:alpha3|foaf:familyName ?name BIND(3 AS ?rank) }
}
"""
_LANGUAGES = ("", "en", "ja", "ko")
_KNOWN = "ASK { VALUES ?resource { UNDEF } { ?resource ?p ?o } UNION { ?s ?q ?resource } }"
_FEW = 40
"""So many choices are all told to whom gave a wrong one."""
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def terms_of(parameter: Parameter, value: str, store: Store) -> tuple[Term, ...]:
    """The terms that a parameter's value stands for: one, or several where the parameter takes `many`.

    Raises UsageError with the nearest valid values if it stands for none.
    """
    match parameter.type:
        case "resource":
            return _resources(parameter, value.strip(), store)
        case "date":
            return (literal(_day(parameter, value.strip())),)
        case "period":
            return (literal(_period(parameter, value.strip())),)
        case "integer":
            return (literal(_integer(parameter, value.strip()), XSD.integer),)
        case "enum" if value not in parameter.values:
            raise UsageError(_unknown(parameter.name, value, parameter.values, parameter.values))
        case _:
            return (literal(value),)


def nearest(value: str, names: Iterable[str]) -> list[str]:
    """Up to four names that are nearest to a value, the nearest first."""
    by_fold: dict[str, str] = {}
    for name in sorted(names):
        by_fold.setdefault(name.casefold(), name)
    close = difflib.get_close_matches(value.casefold(), by_fold, n=4, cutoff=0.6)
    inside = [fold for fold in by_fold if value.casefold() in fold and fold not in close] if len(value) > 2 else []
    return [by_fold[fold] for fold in (close + inside)[:4]]


def _resources(parameter: Parameter, value: str, store: Store) -> tuple[Term, ...]:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", value):
        return (_given_iri(parameter, value, store),)
    prefixes = [iri(_prefix(kind)) for kind in parameter.of] or [iri(ID), iri(SCHEME)]
    found, names, ids = _quickly(value, [term.value for term in prefixes], store), set[str](), set[str]()
    for row in () if found else store.query(_NAMES, bindings={"prefix": prefixes}).dicts():
        resource, name = row["resource"], row["name"]
        names |= {name, local_name(resource)}
        ids.add(local_name(resource))
        if value in (local_name(resource), resource.removeprefix(ID).removeprefix(SCHEME)):
            found.setdefault(0, set()).add(resource)
        if name.casefold() == value.casefold():
            found.setdefault(int(row["rank"]), set()).add(resource)
    if not found:
        known = _known_id(parameter, value, store)
        if known is None:
            concepts = ids if set(parameter.of) <= set(SCHEMES) else ()
            raise UsageError(_unknown(parameter.name, value, names, concepts))
        return (known,)
    best = sorted(found[min(found)])
    if len(best) > 1 and not parameter.many:
        choices = ", ".join(resource.removeprefix(ID).removeprefix(SCHEME) for resource in best[:6])
        raise UsageError(f"{parameter.name}: {value!r} is the name of several: give one of {choices}")
    return tuple(iri(resource) for resource in best)


def _quickly(value: str, prefixes: list[str], store: Store) -> dict[int, set[str]]:
    """The resources of this id, else those of this very name, by rank; none if they have to be looked for."""
    every = [_prefix(kind) for kind in (*KINDS, *SCHEMES)]
    kinds = [one for one in every if one.startswith(tuple(prefixes))]
    ids = {prefix + value for prefix in kinds} | {base + value for base in (ID, SCHEME)}
    wanted = [iri(one) for one in sorted(ids) if one.startswith(tuple(prefixes))]
    if re.fullmatch(r"[\w./-]+", value) and wanted:
        known = store.query(_IDS, bindings={"resource": wanted}).column("resource")
        if known:
            return {0: set(known)}
    found: dict[int, set[str]] = {}
    cases = sorted({value, value.title(), value.capitalize(), value.upper()})
    spelt = [literal(case, language=language) for case in cases for language in _LANGUAGES]
    for row in store.query(_SPELT, bindings={"name": spelt}).dicts():
        if row["resource"].startswith(tuple(prefixes)):
            found.setdefault(int(row["rank"]), set()).add(row["resource"])
    return found


def _given_iri(parameter: Parameter, value: str, store: Store) -> Term:
    term = iri(value)
    try:
        term.sparql()
    except ValueError as error:
        raise UsageError(f"{parameter.name}: {error}") from error
    kinds = tuple(_prefix(kind) for kind in parameter.of)
    if kinds and not value.startswith(kinds):
        raise UsageError(f"{parameter.name}: {value} is not of the kind {' or '.join(parameter.of)}")
    if not store.query(_KNOWN, bindings={"resource": term}).boolean:
        raise UsageError(f"{parameter.name}: nothing in the store is called {value}")
    return term


def _known_id(parameter: Parameter, value: str, store: Store) -> Term | None:
    """A resource without any label, such as a position, by its id."""
    if not re.fullmatch(r"[\w./-]+", value):
        return None
    for base in [_prefix(kind) for kind in parameter.of] or [ID, SCHEME]:
        term = iri(base + value)
        if store.query(_KNOWN, bindings={"resource": term}).boolean:
            return term
    return None


def _prefix(kind: str) -> str:
    return f"{ID}{kind}/" if kind in KINDS else f"{SCHEME}{kind}/"


def _day(parameter: Parameter, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{parameter.name}: {value!r} is no day: write it as 2025-10-28") from error


def _period(parameter: Parameter, value: str) -> str:
    if not _PERIOD.fullmatch(value):
        raise UsageError(f"{parameter.name}: {value!r} is no year, month or day: write 2025, 2025-10 or 2025-10-28")
    return _day(parameter, value) if len(value) == 10 else value


def _integer(parameter: Parameter, value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise UsageError(f"{parameter.name}: {value!r} is no whole number")
    return str(int(value))


def _unknown(name: str, value: str, names: Iterable[str], choices: Iterable[str] = ()) -> str:
    """What is said of a wrong value: the nearest names, else all `choices` if they are few."""
    near, every = nearest(value, names), sorted(choices)
    if near:
        return f"{name}: {value!r} is unknown; did you mean {', '.join(near)}?"
    return f"{name}: {value!r} is unknown" + (f"; it is one of {', '.join(every)}" if 0 < len(every) <= _FEW else "")
