"""An entity and an item side by side: how alike the names are, whether the class fits, which facts agree or differ."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from alliancekg.wikidata.candidates import Found
from alliancekg.wikidata.items import Item
from alliancekg.wikidata.offices import in_office, overlap, same_day
from alliancekg.wikidata.places import kilometres
from alliancekg.wikidata.rules import Rules
from alliancekg.wikidata.subjects import Held, Name, Subject

_ACRONYM = re.compile(r"[A-Z0-9.&+-]{2,8}")
_WORDS = re.compile(r"\w+")
_YEAR = 4
_ALIKE, _UNLIKE = 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison: `value` from -1 (differs) to 1 (agrees), 0 if nothing can be said; `text` tells a reader why."""

    name: str
    value: float
    text: str


def compare(subject: Subject, item: Item, found: Found, rules: Rules) -> tuple[Feature, ...]:
    """Everything that can be said of a subject and one of its candidates: name, type, then facts."""
    facts = (
        _codes(subject, item),
        _office(subject, item, found),
        _members(subject, found.members.get(item.item, frozenset())),
        _date(subject, item),
        _place(subject, item, rules),
        _citizenship(subject, item, found),
        _languages(subject, item),
    )
    classes = found.classes.get(item.item, frozenset())
    return (_name(subject, item, rules), _type(subject, item, classes, rules), *(one for one in facts if one))


def _name(subject: Subject, item: Item, rules: Rules) -> Feature:
    best = Feature("name", 0.0, f'no name is like "{item.labels.get("en", item.item)}"')
    for ours in subject.names:
        for text, is_label in _names(item, ours.language):
            alike = _likeness(ours.text, text)
            strength = f"{'strong' if _is_strong(ours) else 'weak'}-{'label' if is_label else 'alias'}"
            if alike >= rules.names["similar"]:
                value = alike * rules.names[strength]
            elif subject.kind == "person" and _is_part(ours.text, text):
                value = rules.names["part"]
            else:
                continue
            if value > best.value:
                kind = "label" if is_label else "alias"
                best = Feature("name", value, f'"{ours.text}" and the {kind} "{text}" ({ours.language})')
    return best


def _names(item: Item, language: str) -> Iterator[tuple[str, bool]]:
    # Labels that are the same everywhere stand under `mul` since 2025.
    for code in (language, "mul"):
        if code in item.labels:
            yield item.labels[code], True
        for alias in item.aliases.get(code, ()):
            yield alias, False


def _is_strong(name: Name) -> bool:
    return name.strong and not _ACRONYM.fullmatch(name.text)


def folded(text: str) -> str:
    """A name as it is compared: without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(word for word in _WORDS.findall(plain.replace("'", "").replace("’", "")) if word != "the")


def _likeness(one: str, other: str) -> float:
    """From 0 to 1, whatever the order of words: "Kishida Fumio" is "Fumio Kishida"."""
    return fuzz.token_sort_ratio(folded(one), folded(other)) / 100


def _is_part(one: str, other: str) -> bool:
    """Whether all words of a name are among those of a longer one: "Biden" and "Joe Biden"."""
    ours, theirs = set(folded(one).split()), set(folded(other).split())
    return bool(ours) and ours < theirs


def _type(subject: Subject, item: Item, classes: frozenset[str], rules: Rules) -> Feature:
    kind = rules.kinds[subject.kind]
    if classes & rules.never:
        return Feature("type", -1.0, f"is no thing but {rules.told(classes & rules.never)}")
    if classes & kind.unfit:
        return Feature("type", -1.0, f"is {rules.told(classes & kind.unfit)}, which is no {subject.kind}")
    if not item.types and not classes:
        return Feature("type", 0.0, "has no class")
    if not kind.fit:
        return Feature("type", 1.0, f"nothing speaks against a {subject.kind}")
    if classes & kind.fit:
        return Feature("type", 1.0, f"is {rules.told(classes & kind.fit)}")
    return Feature("type", 0.0, f"is {', '.join(item.types)}, not known to be a {subject.kind}")


def _codes(subject: Subject, item: Item) -> Feature | None:
    if not (subject.codes and item.codes):
        return None
    agrees = set(subject.codes) & set(item.codes)
    told = f"ISO 3166-1 {', '.join(subject.codes)} and {', '.join(item.codes)}"
    return Feature("code", 1.0 if agrees else -1.0, told)


def _office(subject: Subject, item: Item, found: Found) -> Feature | None:
    best: Feature | None = None
    for held in subject.held:
        offices = found.offices(held)
        theirs = [one for one in item.holdings if one.office in offices]
        if not theirs:
            continue
        name = next(iter(held.offices))
        told = f"{name}{f' ({held.code})' if held.code else ''} {_span(held)}"
        if any(same_day(held.start, one.start) for one in theirs):
            feature = Feature("office", 1.0, f"{told}: taken on the same day")
        elif held.start == held.end and in_office(theirs, held.start):
            feature = Feature("office", 1.0, f"{told}: in office on the day")
        elif any(overlap(held.start, held.end, one.start, one.end) for one in theirs):
            feature = Feature("office", 0.8, f"{told}: at an overlapping time")
        else:
            feature = Feature("office", -1.0, f"{told}: held it at another time")
        if best is None or feature.value > best.value:
            best = feature
    return best


def _span(held: Held) -> str:
    return held.start if held.start == held.end else f"{held.start or '…'} to {held.end or 'now'}"


def _members(subject: Subject, theirs: frozenset[str]) -> Feature | None:
    ours = subject.members
    if not (ours and theirs):
        return None
    shared = len(ours & theirs) / len(ours | theirs)
    told = f"{len(ours & theirs)} members shared of {len(ours)} here and {len(theirs)} there"
    if shared >= _ALIKE:
        return Feature("members", shared, told)
    return Feature("members", -1.0 if shared < _UNLIKE else 0.0, told)


def _date(subject: Subject, item: Item) -> Feature | None:
    pairs = [(ours, theirs) for ours in subject.dates for theirs in item.dates]
    if not pairs:
        return None
    same = [(ours, theirs) for ours, theirs in pairs if same_day(ours, theirs)]
    if same:
        ours, theirs = max(same, key=lambda pair: min(map(len, pair)))
        exact = min(len(ours), len(theirs)) > _YEAR
        return Feature("date", 1.0 if exact else 0.7, f"{ours} and {theirs}")
    near = any(abs(int(ours[:_YEAR]) - int(theirs[:_YEAR])) <= 1 for ours, theirs in pairs)
    return Feature("date", 0.0 if near else -1.0, f"{subject.dates[0]} and {', '.join(item.dates)}")


def _place(subject: Subject, item: Item, rules: Rules) -> Feature | None:
    if subject.place is None or not item.places:
        return None
    apart, theirs = min((kilometres(subject.place, one), one) for one in item.places)
    value = 1.0 if apart <= rules.near else -1.0 if apart >= rules.far else 0.0
    return Feature("place", value, f"{subject.place} and {theirs}, {apart:.0f} km apart")


def _citizenship(subject: Subject, item: Item, found: Found) -> Feature | None:
    codes = {held.code for held in subject.held if held.code}
    if not (codes and item.citizenships):
        return None
    states = {state for code in codes for state in found.states.get(code, ())}
    if not states:
        return None
    agrees = states & set(item.citizenships)
    return Feature("citizenship", 1.0 if agrees else -1.0, f"acts for {', '.join(sorted(codes))}")


def _languages(subject: Subject, item: Item) -> Feature | None:
    same = sorted(_same_in(subject.names, item))
    return Feature("languages", 1.0, f"the same name in {', '.join(same)}") if len(same) > 1 else None


def _same_in(names: Iterable[Name], item: Item) -> set[str]:
    return {
        name.language
        for name in names
        if name.strong and item.labels.get(name.language) and folded(name.text) == folded(item.labels[name.language])
    }
