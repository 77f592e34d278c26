"""Scores entities against a query: by name, type and properties. Nothing matches by a guess.

The score is between 0 and 100: the name's similarity (less for another name than the main one, much less for a word
that only points to the entity); with properties, 60 parts of it and 40 parts the share of properties that agree.
A candidate is a `match` only if a strong name is the query, no other candidate's is, and type and all properties agree;
for types that are declared `cautious`, no second entity may have the query as a word of its name either.
"""

from dataclasses import dataclass, field

from alliancekg.web.reconciliation.catalogue import Catalogue, Entity, Value
from alliancekg.web.reconciliation.names import Hit, NameIndex, plain

LIMIT = 10
"""Candidates for a query that names no limit."""

_OTHER_NAME = 0.98
_WEAK = 0.8
_LEAST = 50.0
_NAME_PARTS = 0.6
_WRONG_TYPE = 0.5
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Condition:
    """A property and the values that it should have, as text or entity ids.

    `quantifier`: `any`, `all` or `none` of them; `required`: without it an entity is no candidate.
    """

    property: str
    values: tuple[str, ...]
    quantifier: str = "any"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Types are ids of declared types; `strict` is `any`, `all` or `should` (others count less)."""

    names: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    strict: str = "any"
    conditions: tuple[Condition, ...] = ()
    limit: int = LIMIT
    name_required: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with its score, whether it is surely meant, and what the score is made of."""

    entity: Entity
    score: float
    match: bool
    features: dict[str, float | bool] = field(default_factory=dict)


class Matcher:
    """Answers queries from a catalogue. Each is answered by itself; equal queries get equal answers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.index = NameIndex(catalogue.entities.values())

    def candidates(self, query: Query) -> list[Candidate]:
        """The best candidates, best first, then by id."""
        named = self._named(query.names)
        sure = {entity_id for entity_id, (_, certain) in named.items() if certain}
        pool = named if query.names and query.name_required else self.catalogue.entities
        found = [self._candidate(query, self.catalogue.entities[key], named.get(key), sure) for key in pool]
        scored = [one for one in found if one is not None]
        certain = [one for one in scored if one.match]
        if len(certain) > 1:
            scored = [Candidate(one.entity, one.score, False, one.features) for one in scored]
        return sorted(scored, key=lambda one: (-one.score, one.entity.id))[: query.limit]

    def _named(self, names: tuple[str, ...]) -> dict[str, tuple[float, bool]]:
        """For each entity with such a name: how well the best one fits, and whether it is a strong name itself."""
        best: dict[str, tuple[float, bool]] = {}
        for text in names:
            known = self.catalogue.find(text.strip())
            if known is not None:
                best[known.id] = (100.0, True)
            hits = self.index.near(text)
            for hit in hits:
                certain = hit.name.strong and hit.similarity == 100.0 and not self._doubtful(hit, hits)
                fits = (_weighted(hit), certain)
                if fits[0] >= _LEAST and fits > best.get(hit.entity.id, (0.0, False)):
                    best[hit.entity.id] = fits
        return best

    def _doubtful(self, hit: Hit, hits: list[Hit]) -> bool:
        """Whether a name that is no main one stands in the name of another entity of a cautious type."""
        cautious = {each for each in hit.entity.types if self.catalogue.declared.types[each].cautious}
        if hit.name.main or not cautious:
            return False
        words = f" {plain(hit.name.text)} "
        others = (other for other in hits if other.entity is not hit.entity and cautious & set(other.entity.types))
        return any(other.name.strong and words in f" {plain(other.name.text)} " for other in others)

    def _candidate(
        self, query: Query, entity: Entity, named: tuple[float, bool] | None, sure: set[str]
    ) -> Candidate | None:
        typed = self._typed(query, entity)
        if not typed and query.strict != "should":
            return None
        agreed = [self._agrees(entity, condition) for condition in query.conditions]
        if any(c.required and not ok for c, ok in zip(query.conditions, agreed, strict=True)):
            return None
        if not query.names and not any(agreed):
            return None
        name = named[0] if named else 0.0
        share = sum(agreed) / len(agreed) if agreed else 1.0
        score = share * 100 if not query.names else name
        if query.names and agreed:
            score = _NAME_PARTS * name + (1 - _NAME_PARTS) * share * 100
        if not typed:
            score *= _WRONG_TYPE
        if score <= 0:
            return None
        features: dict[str, float | bool] = {"name": round(name, 2)} if query.names else {}
        if query.types:
            features["type"] = typed
        for condition, ok in zip(query.conditions, agreed, strict=True):
            features[condition.property] = bool(features.get(condition.property, True)) and ok
        match = typed and entity.id in sure and all(agreed)
        return Candidate(entity, round(score, 2), match, features)

    def _typed(self, query: Query, entity: Entity) -> bool:
        if not query.types:
            return True
        kinds = {kind for each in entity.types for kind in self.catalogue.declared.kinds(each)}
        hits = [each in kinds for each in query.types]
        return all(hits) if query.strict == "all" else any(hits)

    def _agrees(self, entity: Entity, condition: Condition) -> bool:
        values = entity.values.get(condition.property, [])
        date = self.catalogue.declared.properties[condition.property].value == "date"
        hits = [any(self._equal(wanted, value, date=date) for value in values) for wanted in condition.values]
        if condition.quantifier == "none":
            return not any(hits)
        return bool(hits) and (all(hits) if condition.quantifier == "all" else any(hits))

    def _equal(self, wanted: str, value: Value, *, date: bool) -> bool:
        if date:
            # A year agrees with a day of it, and the other way round.
            short, long = sorted((wanted.strip(), value.text), key=len)
            return len(short) >= _YEAR and long.startswith(short)
        if value.entity:
            known = self.catalogue.find(wanted.strip())
            if known is not None:
                return known.id == value.entity
            names = self.catalogue.entities[value.entity].names
            return any(plain(name.text) == plain(wanted) for name in names if name.strong)
        return bool(plain(wanted)) and plain(value.text) == plain(wanted)


def _weighted(hit: Hit) -> float:
    if not hit.name.strong:
        return hit.similarity * _WEAK
    return hit.similarity if hit.name.main else hit.similarity * _OTHER_NAME
