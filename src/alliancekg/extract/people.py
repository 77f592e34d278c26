"""Persons in a text: the phrases that name one (`personphrases.py`) merged, with office and whom they act for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher

from alliancekg.extract.mentions import Mention
from alliancekg.extract.names import PersonPhrase
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.personphrases import PhraseReader
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri, slug

_LONG_NAME = 6  # letters from which on a name may be recognised although misspelt
_ALMOST = 0.85  # of a name's letters, in order


@dataclass(slots=True, eq=False)
class Person:
    """One person of the text, equal to none but itself. `spans` are its mentions as token ranges, office and all."""

    iri: str
    name: str
    known: bool
    names: frozenset[str]
    family: str
    office: str | None = None
    role: str | None = None
    acts_for: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    name_spans: list[tuple[int, int]] = field(default_factory=list)


class PeopleFinder:
    """Finds persons; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook) -> None:
        self.lexicon = lexicon
        self.book = book
        self.phrases = PhraseReader(lexicon, book.reader)
        self.by_family: dict[str, list[str]] = {}
        for iri, family in lexicon.names.family.items():
            self.by_family.setdefault(_bare(fold(family).casefold()), []).append(iri)
        self.family_first = frozenset(
            resource_iri(kind, code)
            for code in lexicon.tables["offices"]["family_first"]
            for kind in ("state", "organization")
        )
        self.suffixes = frozenset(word.casefold() for word in lexicon.tables["offices"]["suffixes"])
        self.juniors = frozenset(lexicon.tables["offices"]["juniors"])
        persons = resource_iri("person", "")
        self.by_label = {
            self._plain(label.replace(".", " ").replace(",", " ").split()): iris[0]
            for label, iris in lexicon.label_iris.items()
            if iris[0].startswith(persons)
        }

    def find(self, text: Text, mentions: list[Mention], day: date | None) -> list[Person]:
        """The persons of a text in order of first mention; `acts_for` is None where the text does not say."""
        starts = {m.first: m for m in mentions}
        people: list[Person] = []
        for phrase in self.phrases.phrases(text, starts):
            self._merge(text, phrase, people, day)
        self._find_bare_names(text, people)
        return people

    def _merge(self, text: Text, phrase: PersonPhrase, people: list[Person], day: date | None) -> None:
        raw = [text.raw[k] for k in range(phrase.name_first, phrase.name_last) if text.raw[k] != ","]
        names = frozenset(word.casefold().rstrip(".") for word in raw if len(word.rstrip(".")) > 1)
        core = [w for w in raw if w.casefold().rstrip(".") not in self.suffixes and len(w.rstrip(".")) > 1]
        if not core:
            return
        person = _same(people, names, phrase, self.book)
        iri = self._known(names, core, phrase, day)
        if person is None and iri is None:
            person = _misnamed(people, names, phrase, self.book)
        if person is None and iri is not None:
            person = next((p for p in people if p.iri == iri), None)
        if person is None:
            shown = text.source[text.starts[phrase.name_first] : text.ends[phrase.name_last - 1]]
            shown = " ".join(shown.split())
            person = Person(
                iri or resource_iri("person", _name_slug(shown)), shown, iri is not None, names, core[-1].casefold()
            )
            people.append(person)
        elif len(names) > len(person.names):
            shown = " ".join(text.source[text.starts[phrase.name_first] : text.ends[phrase.name_last - 1]].split())
            person.name, person.names = shown, names | person.names
            if not person.known:
                person.iri, person.known = iri or resource_iri("person", _name_slug(shown)), iri is not None
        person.spans.append((phrase.first, phrase.last))
        person.name_spans.append((phrase.name_first, phrase.name_last))
        if phrase.office is not None and (
            person.office is None or (len(phrase.office.label) > len(person.office) and person.acts_for is None)
        ):
            person.office, person.role = phrase.office.label, phrase.office.role
        if person.office is None and phrase.office is None:
            title = self.book.reader.title_in(raw[0])  # "King Salman", known by that name
            if title is not None:
                person.office, person.role = raw[0], title
        if phrase.state and person.acts_for is None:
            person.acts_for = self.book.names.actor_of(phrase.state)
        if person.known and (person.acts_for is None or person.office is None):
            self._from_tenure(person, day)

    def _from_tenure(self, person: Person, day: date | None) -> None:
        tenure = self.book.tenures.held(person.iri, person.role, day)
        if tenure is not None:
            person.acts_for = person.acts_for or tenure.actor
            person.role = person.role or tenure.role
            person.office = person.office or tenure.label
        person.acts_for = person.acts_for or self.book.tenures.near(person.iri, day)

    def _known(self, names: frozenset[str], core: list[str], phrase: PersonPhrase, day: date | None) -> str | None:
        """The IRI of a known person, by full name, or by family name with the office held on the day."""
        plain = self._plain(names)
        if plain in self.by_label:
            return self.by_label[plain]
        candidates = [iri for token in core for iri in self.by_family.get(token.casefold(), [])]
        candidates += [iri for iri in self.by_family.get(" ".join(core).casefold(), []) if iri not in candidates]
        role = phrase.office.role if phrase.office else None
        fitting = []
        for iri in candidates:
            given = self.lexicon.names.given.get(iri, "").casefold()
            family = _bare(self.lexicon.names.family[iri].casefold())
            others = {t for t in names if t != family and not _is_initial(t)}
            if len(names) > 1 and others and given and not (others & set(given.replace("-", " ").split())):
                continue
            tenure = self.book.tenures.held(iri, role, day)
            if (
                tenure is not None
                and (role is None or tenure.role == role)
                and phrase.state in (None, tenure.actor)
                and iri not in fitting
            ):
                fitting.append(iri)
        return fitting[0] if len(fitting) == 1 else None

    def _plain(self, names: Iterable[str]) -> frozenset[str]:
        """The words of a name without initials and "Jr.": "Joseph R. Biden, Jr." is Joseph Biden."""
        parts = [part for name in names for part in name.replace("-", " ").split()]
        whole = frozenset(part for part in parts if not _is_initial(part) and part not in self.juniors)
        return whole if len(whole) > 1 else frozenset(parts)

    def _family_ahead(self, person: Person) -> str | None:
        """The first word of a name where that is the family's: "Choi" of "Choi Jong-kun"."""
        words = [word.casefold() for word in person.name.replace("-", " - ").split()]
        korean = "-" in words and person.name.rpartition("-")[2][:1].islower()
        ahead = korean or person.acts_for in self.family_first
        return words[0] if ahead and len(words) > 1 and len(words[0]) > 2 else None

    @staticmethod
    def add_titled(text: Text, titled: list[Person], people: list[Person], own: str | None) -> None:
        """Adds those whose office only the title tells: "President-elect Ana Vela", who is "Ana Vela" in the text."""
        for one in titled:
            words = tuple(one.name.lower().split())
            known = any(one.iri == p.iri or one.names & p.names for p in people)
            if known or len(words) == 1 or one.acts_for in (None, own):
                continue
            starts = range(len(text.words) - len(words) + 1)
            places = [(i, i + len(words)) for i in starts if tuple(text.words[i : i + len(words)]) == words]
            if places:
                before = sum(person.spans[0] < places[0] for person in people)
                people.insert(before, replace(one, spans=places, name_spans=list(places)))

    def _find_bare_names(self, text: Text, people: list[Person]) -> None:
        """Later mentions by name alone: "Sullivan said"."""
        taken = {k for person in people for first, last in person.spans for k in range(first, last)}
        by_family = {person.family: person for person in people if len(person.family) > 2}
        for known in people:
            ahead = self._family_ahead(known)
            if ahead is not None and sum(ahead in other.names for other in people) == 1:
                by_family.setdefault(ahead, known)
        for i, word in enumerate(text.words):
            person = by_family.get(word)
            if person is not None and i not in taken and text.raw[i][0].isupper():
                first = i  # "Reiko Aoki", whose office was told before
                while first and first - 1 not in taken and text.words[first - 1] in person.names:
                    first -= 1
                named, hyphen = first, text.words[first - 2 : first] if first > 1 else []
                if hyphen[1:] == ["-"] and hyphen[0] in person.names:  # "Minister Amir-Holm"
                    named = first - 2
                    first = named - (named > 0 and self.book.reader.is_office_word(text, named - 1))
                person.spans.append((first, i + 1))
                person.name_spans.append((named, i + 1))
        for person in people:
            person.spans.sort()


def _same(people: list[Person], names: frozenset[str], phrase: PersonPhrase, book: OfficeBook) -> Person | None:
    """A person already found that this name may be: one name's words are all among the other's."""
    role = phrase.office.role if phrase.office else None
    for person in people:
        if not (names <= person.names or person.names <= names):
            continue
        if role and person.role and role != person.role and len(names) == 1 and not book.compatible(role, person.role):
            continue
        if (
            phrase.state
            and person.acts_for
            and phrase.state != person.acts_for
            and not book.related(phrase.state, person.acts_for)
        ):
            continue
        return person
    return None


def _misnamed(people: list[Person], names: frozenset[str], phrase: PersonPhrase, book: OfficeBook) -> Person | None:
    """The one person whom a single name with an office means though one of them is not quite right.

    As in "Crown Prince Mohammad" of Mohammed, and "Prime Minister Minh" of the Deputy Prime Minister.
    """
    if len(names) != 1 or phrase.office is None or phrase.state is not None:
        return None
    name, role = next(iter(names)), phrase.office.role
    named = [p for p in people if name in p.names and len(p.names) > 1]
    if len(named) == 1 and "official" not in (role, named[0].role):
        return named[0]
    almost = [
        p
        for p in people
        if len(name) >= _LONG_NAME
        and (p.role == role or (p.role is not None and book.compatible(role, p.role)))
        and any(w[0] == name[0] and SequenceMatcher(None, w, name).ratio() >= _ALMOST for w in p.names)
    ]
    return almost[0] if len(almost) == 1 else None


def _is_initial(word: str) -> bool:
    """Whether a word of a name is an initial, or several: "R", "E.D"."""
    return len(word) == 1 or "." in word


def _bare(family: str) -> str:
    """A family name without "Jr." or "Sr.", which texts leave out."""
    return family.removesuffix(" jr.").removesuffix(" sr.")


def _name_slug(name: str) -> str:
    """The slug of a name; a family name in capitals goes last, wherever it stands."""
    words = name.replace(",", " ").split()
    family = [w for w in words if len(w) > 2 and w.isupper()]
    return slug(" ".join([w for w in words if w not in family] + family if len(family) == 1 else words))
