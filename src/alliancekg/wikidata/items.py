"""What the API says of an item, as plain values: names, types, dates, codes, offices held, where it lies.

Values are read as in `statements`, and given as text. Deprecated statements are left out, and unknown values with
them. Where a statement is preferred, it is read first. See https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliancekg.namespaces import WIKIDATA_ENTITY
from alliancekg.wikidata.places import Point, read_point
from alliancekg.wikidata.statements import mapping, term

_RANKS = {"preferred": 0, "normal": 1}


@dataclass(frozen=True, slots=True)
class Holding:
    """An office (P39) with the days it was taken and left, each a day, month, year or `""` for not stated."""

    office: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `asked` is the id that was asked for; it differs from `item` after a merge. Ids are like `Q17`.

    `aliases` are by language. `members` is empty here: states say of themselves what they belong to.
    """

    item: str
    asked: str
    missing: bool
    revision: int
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    descriptions: Mapping[str, str]
    types: tuple[str, ...]
    codes: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[Point, ...]
    citizenships: tuple[str, ...]
    holdings: tuple[Holding, ...]

    @property
    def redirected(self) -> bool:
        """Whether the item that was asked for was merged into another."""
        return self.item != self.asked


def read_item(asked: str, data: Mapping[str, Any]) -> Item:
    """The item in the JSON of wbgetentities."""
    claims = mapping(data.get("claims"))

    def values(*properties: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for one in properties for value, _ in statements(claims, one)))

    return Item(
        item=str(data.get("id", asked)),
        asked=asked,
        missing="missing" in data,
        revision=int(data.get("lastrevid", 0)),
        labels={code: text["value"] for code, text in mapping(data.get("labels")).items()},
        aliases={code: tuple(one["value"] for one in many) for code, many in mapping(data.get("aliases")).items()},
        descriptions={code: text["value"] for code, text in mapping(data.get("descriptions")).items()},
        types=values("P31"),
        codes=values("P297"),
        dates=values("P571", "P577", "P585"),
        places=tuple(point for text in values("P625") if (point := read_point(text))),
        citizenships=values("P27"),
        holdings=tuple(
            Holding(office, next(iter(times.get("P580", [])), ""), next(iter(times.get("P582", [])), ""))
            for office, times in statements(claims, "P39")
        ),
    )


def statements(claims: Mapping[str, Any], prop: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The values of one property with their qualifiers, preferred ones first."""
    usable = [one for one in mapping(claims).get(prop, []) if one.get("rank") in _RANKS]
    for one in sorted(usable, key=lambda claim: _RANKS[claim["rank"]]):
        value = snak_value(one.get("mainsnak", {}))
        if value:
            qualifiers = mapping(one.get("qualifiers"))
            read = {key: [text for snak in many if (text := snak_value(snak))] for key, many in qualifiers.items()}
            yield value, read


def snak_value(snak: Mapping[str, Any]) -> str:
    """A value as text: an item's id, a date as precise as it is stated, a string; `""` if it is unknown or none."""
    value = term(snak) if snak.get("snaktype") == "value" else None
    return item_id(value.value) if value is not None else ""


def item_id(iri: str) -> str:
    """`Q17` of the item's IRI."""
    return iri.removeprefix(WIKIDATA_ENTITY)
