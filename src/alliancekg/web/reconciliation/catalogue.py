"""Takes the entities out of a store, once, so that the service answers from memory and the store is free again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from alliancekg.errors import StoreError
from alliancekg.namespaces import BASE, PREFIXES, WIKIDATA_ENTITY
from alliancekg.store.protocol import Store
from alliancekg.store.result import Result
from alliancekg.web.reconciliation.declared import Declared, Property, Type

MAX_ENTITIES = 50_000
"""More than this does not fit the index that is kept in memory."""

_STRONG = ("skos:prefLabel", "skos:altLabel")
_WEAK = ("skos:hiddenLabel", "akg:demonym", "akg:metonym", "foaf:familyName")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity. `main`: it is the one shown, in its language; `strong`: it names nothing else by itself."""

    text: str
    language: str
    main: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a property: text, or another entity by its id with `text` as its name."""

    text: str
    entity: str = ""


@dataclass(slots=True)
class Entity:
    """An entity as the service knows it. Its `id` is its IRI without the service's identifier space."""

    id: str
    types: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    name: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class TypeLabel:
    """What a type is called and means, in English."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entities by id, sorted, with what is declared about their types and properties."""

    declared: Declared
    labels: dict[str, TypeLabel]
    entities: dict[str, Entity]
    aliases: dict[str, str]
    """Ids under which others know an entity (a Wikidata item), where they name one only."""

    def find(self, key: str) -> Entity | None:
        """The entity of an id, an IRI, a Wikidata item or an id without its first part (`state/jp`)."""
        short = key.removeprefix(BASE)
        for candidate in (short, f"id/{short}", f"scheme/{short}", self.aliases.get(_item(key), "")):
            if candidate in self.entities:
                return self.entities[candidate]
        return None


def read_catalogue(store: Store, offered: Declared, *, most: int = MAX_ENTITIES) -> Catalogue:
    """Reads entities, names and values. Raises StoreError if the store fails or holds more than `most` entities."""
    reader = _Reader(store)
    entities = _entities(reader, offered, most)
    _names(reader, offered, entities)
    for entity in entities.values():
        main = [name for name in entity.names if name.main]
        chosen = next((n for n in main if n.language == "en"), None) or next(iter(main or entity.names), None)
        entity.name = chosen.text if chosen else entity.id.rpartition("/")[2]
    for one in offered.properties.values():
        _values(reader, one, entities)
    for entity in entities.values():
        entity.description = _description(entity, offered)
    return Catalogue(offered, _labels(reader, offered.types.values()), entities, _aliases(entities))


class _Reader:
    """Asks the store for pairs of entity and value along a path, each path once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, list[tuple[str, str, str]]] = {}

    def subjects(self, link: str, target: str) -> list[str]:
        """What has a link to `target`, sorted."""
        return sorted(set(self._ask(f"SELECT ?e WHERE {{ ?e {link} <{target}> }}").column("e")))

    def pairs(self, path: str) -> list[tuple[str, str, str]]:
        """Entity, value and the value's language, `""` for none, sorted."""
        if path not in self._known:
            rows = self._ask(f"SELECT ?e ?v WHERE {{ ?e {path} ?v }}").rows
            found = {(e.value, v.value, v.language) for e, v in rows if e is not None and v is not None}
            self._known[path] = sorted(found)
        return self._known[path]

    def _ask(self, query: str) -> Result:
        prefixes = "\n".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
        return self._store.query(f"{prefixes}\n{query}")


def _entities(reader: _Reader, offered: Declared, most: int) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for each in offered.types.values():
        link = "skos:inScheme" if each.is_scheme else "a"
        for iri in reader.subjects(link, each.iri):
            if not iri.startswith(BASE) or "#" in iri:
                continue
            entity = found.setdefault(iri.removeprefix(BASE), Entity(iri.removeprefix(BASE)))
            entity.types.append(each.id)
            if len(found) > most:
                raise StoreError(f"the store holds more than {most} entities, too many to be served from memory")
    for entity in found.values():
        # The nearest types only: an alliance is a partnership by the hierarchy.
        above = {kind for each in entity.types for kind in offered.kinds(each)[1:]}
        entity.types = [each for each in entity.types if each not in above]
    return dict(sorted(found.items()))


def _names(reader: _Reader, offered: Declared, entities: dict[str, Entity]) -> None:
    for predicate in (*_STRONG, *_WEAK):
        for iri, text, language in reader.pairs(predicate):
            entity = entities.get(iri.removeprefix(BASE))
            if entity is not None:
                main = predicate == "skos:prefLabel"
                weak = predicate in _WEAK or (not main and any(offered.types[each].weak for each in entity.types))
                entity.names.append(Name(text, language, main, not weak))


def _values(reader: _Reader, one: Property, entities: dict[str, Entity]) -> None:
    for iri, text, language in reader.pairs(one.path):
        entity = entities.get(iri.removeprefix(BASE))
        if entity is None or (one.language and language != one.language):
            continue
        value = Value(text)
        if one.value == "item":
            if not _item(text):
                continue
            value = Value(_item(text))
        elif one.value == "entity":
            target = entities.get(text.removeprefix(BASE))
            if target is None:
                continue
            value = Value(target.name, target.id)
        entity.values.setdefault(one.id, []).append(value)


def _description(entity: Entity, offered: Declared) -> str:
    """The definition, or what the entity's types say tells it apart."""
    if "definition" in entity.values:
        return entity.values["definition"][0].text
    told = dict.fromkeys(key for each in entity.types for key in offered.types[each].describe)
    return ", ".join(value.text for key in told for value in entity.values.get(key, [])[:2])


def _labels(reader: _Reader, types: Iterable[Type]) -> dict[str, TypeLabel]:
    labels: dict[str, TypeLabel] = {}
    named = [*reader.pairs("rdfs:label"), *reader.pairs("skos:prefLabel")]
    names = {iri: text for iri, text, language in named if language == "en"}
    meant = {iri: text for iri, text, language in reader.pairs("skos:definition") if language == "en"}
    for each in types:
        labels[each.id] = TypeLabel(names.get(each.iri, each.id), meant.get(each.iri, ""))
    return labels


def _aliases(entities: dict[str, Entity]) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for entity in entities.values():
        for value in entity.values.get("wikidata", []):
            named.setdefault(value.text, []).append(entity.id)
    return {item: ids[0] for item, ids in named.items() if len(ids) == 1}


def _item(key: str) -> str:
    """The id of a Wikidata item, given as such or as its IRI; `""` for anything else."""
    short = key.removeprefix(WIKIDATA_ENTITY)
    return short if short[:1] == "Q" and short[1:].isdecimal() else ""
