"""Persons in a text: a name with its office and the state or organisation it acts for, merged over the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from alliancekg.extract.mentions import Mention
from alliancekg.extract.offices import OfficeBook, OfficePhrase
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri, slug

_MAX_NAME = 6
_FULL_NAME = 2  # words of a name that stands without office or honorific


@dataclass(slots=True)
class Person:
    """One person of the text. `spans` are its mentions as token ranges, office and all."""

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


@dataclass(slots=True)
class PersonPhrase:
    """A mention of a person before merging: tokens first to last, the name's tokens, and what stands around it."""

    first: int
    last: int
    name_first: int
    name_last: int
    office: OfficePhrase | None
    state: str | None
    honorific: bool


class PeopleFinder:
    """Finds persons; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook) -> None:
        self.lexicon = lexicon
        self.book = book
        table = lexicon.tables["offices"]
        self.particles = frozenset(table["particles"])
        self.suffixes = frozenset(table["suffixes"])
        self.not_names = frozenset(table["not_names"])
        self.behind = [[title] for title in table["behind_names"]]
        honorifics = [tuple(phrase.lower().split()) for phrase in table["honorifics"]]
        self.honorifics = {
            words[0]: sorted((w for w in honorifics if w[0] == words[0]), key=len, reverse=True) for words in honorifics
        }
        # Words in lower case that a person's mention may begin with: "the Honorable", "deputy First Minister".
        self.openers = frozenset({"the", "deputy", "former", "then"}) & {*self.honorifics, *book.heads}
        self.by_family: dict[str, list[str]] = {}
        for iri, family in lexicon.names.family.items():
            self.by_family.setdefault(fold(family).casefold(), []).append(iri)
        self.by_label = {
            frozenset(label.replace(".", " ").replace(",", " ").replace("-", " ").split()): iris[0]
            for label, iris in lexicon.label_iris.items()
            if iris[0].startswith(resource_iri("person", ""))
        }

    def find(self, text: Text, mentions: list[Mention], day: date | None) -> list[Person]:
        """The persons of a text in order of first mention; `acts_for` is None where the text does not say."""
        starts = {m.first: m for m in mentions}
        phrases = list(self._phrases(text, starts))
        people: list[Person] = []
        for phrase in phrases:
            self._merge(text, phrase, people, day)
        self._find_bare_names(text, people)
        return people

    # -- phrases ---------------------------------------------------------------------------------------------------

    def _phrases(self, text: Text, mentions: dict[int, Mention]) -> Iterator[PersonPhrase]:
        i, count = 0, len(text.words)
        while i < count:
            begins = text.raw[i][0].isupper() or text.words[i] in self.openers
            phrase = self._phrase_at(text, i, mentions) if begins else None
            if phrase is None:
                i += 1
                continue
            yield phrase
            i = phrase.last
            while (more := self._coordinated(text, phrase, mentions)) is not None:
                yield more
                phrase, i = more, more.last

    def _phrase_at(self, text: Text, i: int, mentions: dict[int, Mention]) -> PersonPhrase | None:
        mention = mentions.get(i)
        if mention is not None and mention.kind == "person":
            last = self._name(text, i, mentions) or mention.last
            return self._extend(text, PersonPhrase(i, last, i, last, None, None, False), mentions)
        office = self.book.parse(text, i, mentions)
        after = office.last if office else i
        if office and after < len(text.words) and text.words[after] == "," and not office.bare:
            named = self._honorific(text, after + 1)
            name = self._name(text, named, mentions)
            behind = name + (text.raw[name : name + 1] in self.behind) if name else 0  # "…, the Hon Jan Vela MP,"
            closes = 0 < behind < len(text.words) and text.words[behind] in {",", "."}
            if name and name - named >= 2 and closes and not self.book.parse(text, named, mentions):
                return PersonPhrase(i, name, named, name, office, office.actor, False)
        begin = self._honorific(text, after)
        name = self._name(text, begin, mentions)
        if name and (office or begin > i):
            honorific = begin > after
            return self._extend(
                text, PersonPhrase(i, name, begin, name, office, office.actor if office else None, honorific), mentions
            )
        # "Tomas Novak, National Security Advisor to …": a name first, told to be one by the office after it.
        if name and office is None and name - i >= _FULL_NAME and text.words[name : name + 1] == [","]:
            phrase = self._extend(text, PersonPhrase(i, name, i, name, None, None, False), mentions)
            return phrase if phrase.office is not None else None
        return None

    def _honorific(self, text: Text, i: int) -> int:
        """The token after any honorifics that begin at `i`."""
        words = text.words
        while i < len(words):
            for candidate in self.honorifics.get(words[i].rstrip("."), ()):
                if tuple(w.rstrip(".") for w in words[i : i + len(candidate)]) == candidate and text.raw[i][
                    0
                ].isupper() | (words[i] == "the"):
                    i += len(candidate)
                    break
            else:
                if words[i] == "." and i and words[i - 1] in self.honorifics:
                    i += 1
                    continue
                return i
        return i

    def _name(self, text: Text, i: int, mentions: dict[int, Mention]) -> int | None:
        """The token after a name that begins at `i`, or None."""
        begin, last, count = i, i, len(text.words)
        while i < count and i - begin < _MAX_NAME + 3:
            raw, word = text.raw[i], text.words[i]
            if i > begin and i in text.block_firsts:
                break
            mention = mentions.get(i)
            if (
                mention is not None
                and mention.kind != "person"
                and (i == begin or mention.last - i > 1 or mention.how == "name")
            ):
                break
            if mention is not None and mention.kind == "person":
                i = last = mention.last
                continue
            if word.rstrip(".") in {"jr", "sr"} or (raw in self.suffixes and i > begin):
                last = i = i + 1
            elif (word == "," and i + 1 < count and text.words[i + 1].rstrip(".") in {"jr", "sr"}) or (
                word == "," and i == begin + 1 and self._family_comma(text, i)
            ):
                i += 1
            elif (
                word in {"-", "'"}
                and i > begin
                and i + 1 < count
                and text.starts[i + 1] == text.ends[i] == text.starts[i] + 1
                and text.ends[i - 1] == text.starts[i]
                and text.raw[i + 1][0].isalpha()
            ):
                i += 2
                last = i
            elif (
                raw[0].isupper()
                and raw[0].isalpha()
                and (raw not in self.not_names and [raw] not in self.behind)
                and not self.book.is_office_word(text, i)
            ):
                last = i = i + 1
            elif (
                word in self.particles
                and i + 1 < count
                and (text.raw[i + 1][0].isupper() or text.words[i + 1] in self.particles)
            ):
                i += 1
            else:
                break
        return last if last > begin and any(len(r) > 1 for r in text.raw[begin:last]) else None

    def _is_apposition(self, text: Text, office: OfficePhrase, mentions: dict[int, Mention]) -> bool:
        """Whether an office after a name and a comma is that person's, and not the next subject or person."""
        if self._name(text, self._honorific(text, office.last), mentions):
            return False
        following = text.words[office.last] if office.last < len(text.words) else "."
        forms = self.lexicon.verbs.get(following, ())
        return not (office.bare and (any(form.form == "finite" for form in forms) or following in {"also", "then"}))

    @staticmethod
    def _family_comma(text: Text, i: int) -> bool:
        """As in "Kang, Kyung-wha": a family name, a comma and a hyphenated given name."""
        return (
            text.words[i + 2 : i + 3] == ["-"]
            and text.starts[i + 2] == text.ends[i + 1]
            and text.raw[i + 1][0].isupper()
        )

    def _extend(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> PersonPhrase:
        """Takes in what follows a name: "of Japan", ", President of the United States of America,"."""
        words, i = text.words, phrase.last
        if i < len(words) and words[i] == "of":
            at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            mention = mentions.get(at) or mentions.get(i + 1)
            if mention is not None and mention.kind in {"state", "organization", "body", "partnership"}:
                phrase.state = phrase.state or mention.iri
                phrase.last = i = mention.last
                i = phrase.last = _skip_brackets(text, i)
        elif (
            i < len(words)
            and words[i] in {"from", "with"}
            and (whole := self._from_whom(text, i + 1, mentions)) is not None
        ):
            phrase.state = phrase.state or whole.iri
            i = phrase.last = whole.last
        elif i < len(words) and words[i] == "(":
            i = phrase.last = _skip_brackets(text, i) if _short_bracket(text, i) else i
        if i < len(words) and words[i] in {",", "("}:
            at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            office = self.book.parse(text, at, mentions)
            if office is not None and self._is_apposition(text, office, mentions):
                if phrase.office is None:
                    phrase.office = office
                phrase.state = phrase.state or office.actor
                phrase.last = office.last + (words[office.last : office.last + 1] == [")"])
            whole = (
                self._from_whom(text, phrase.last + 1, mentions)
                if words[phrase.last : phrase.last + 1] in (["at"], ["in"])
                else None
            )
            if office is not None and phrase.state is None and whole is not None:
                phrase.state = whole.iri  # "Under-Secretary at the Danish Prime Minister's Office"
        return phrase

    @staticmethod
    def _from_whom(text: Text, i: int, mentions: dict[int, Mention]) -> Mention | None:
        """As in "from the National Security Secretariat of Japan": whose body a person is said to come from."""
        for k in range(i, min(i + 9, len(text.words))):
            mention = mentions.get(k)
            if mention is not None and mention.kind in {"state", "organization"}:
                return mention
            if not text.raw[k][0].isupper() and text.words[k] not in {"the", "of", "and", "for"}:
                return None
        return None

    def _coordinated(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> PersonPhrase | None:
        """A further name without office of its own: "Senior Directors A B and C D"."""
        i = phrase.last
        if phrase.office is None or text.words[i : i + 1] not in (["and"], [","]):
            return None
        begin = i + 1 if text.words[i + 1 : i + 2] != ["and"] else i + 2
        if begin in mentions or self.book.parse(text, begin, mentions) or self._honorific(text, begin) > begin:
            return None
        name = self._name(text, begin, mentions)
        if not name or name - begin < (1 if phrase.office.plural else 2):
            return None
        if not phrase.office.plural and text.words[name : name + 1] not in (
            [","],
            ["and"],
            ["."],
            ["met"],
            ["of"],
            ["in"],
            ["("],
        ):
            return None
        return self._extend(text, PersonPhrase(begin, name, begin, name, phrase.office, phrase.state, False), mentions)

    # -- merging ---------------------------------------------------------------------------------------------------

    def _merge(self, text: Text, phrase: PersonPhrase, people: list[Person], day: date | None) -> None:
        raw = [text.raw[k] for k in range(phrase.name_first, phrase.name_last) if text.raw[k] != ","]
        names = frozenset(word.casefold().rstrip(".") for word in raw if len(word.rstrip(".")) > 1)
        core = [w for w in raw if w.casefold().rstrip(".") not in {"jr", "sr", "ii", "iii"} and len(w.rstrip(".")) > 1]
        if not core:
            return
        person = _same(people, names, phrase, self.book)
        iri = self._known(names, core, phrase, day)
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
            title = self.book.title_in(raw[0])  # "King Salman", known by that name
            if title is not None:
                person.office, person.role = raw[0], title
        if phrase.state and person.acts_for is None:
            person.acts_for = phrase.state
        if person.known and (person.acts_for is None or person.office is None):
            self._from_tenure(person, day)

    def _from_tenure(self, person: Person, day: date | None) -> None:
        tenure = self.book.tenure(person.iri, person.role, day)
        if tenure is not None:
            person.acts_for = person.acts_for or tenure.actor
            person.role = person.role or tenure.role
            person.office = person.office or tenure.label

    def _known(self, names: frozenset[str], core: list[str], phrase: PersonPhrase, day: date | None) -> str | None:
        """The IRI of a known person, by full name, or by family name with the office held on the day."""
        plain = frozenset(part for name in names for part in name.replace("-", " ").split())
        if plain in self.by_label:
            return self.by_label[plain]
        candidates = [iri for token in core for iri in self.by_family.get(token.casefold(), [])]
        candidates += [iri for iri in self.by_family.get(" ".join(core).casefold(), []) if iri not in candidates]
        role = phrase.office.role if phrase.office else None
        fitting = []
        for iri in candidates:
            given = self.lexicon.names.given.get(iri, "").casefold()
            others = {t for t in names if t != self.lexicon.names.family[iri].casefold()}
            if len(names) > 1 and others and given and not (others & set(given.replace("-", " ").split())):
                continue
            tenure = self.book.tenure(iri, role, day)
            if (
                tenure is not None
                and (role is None or tenure.role == role)
                and phrase.state in (None, tenure.actor)
                and iri not in fitting
            ):
                fitting.append(iri)
        return fitting[0] if len(fitting) == 1 else None

    def _find_bare_names(self, text: Text, people: list[Person]) -> None:
        """Later mentions by family name alone: "Sullivan said"."""
        taken = {k for person in people for first, last in person.spans for k in range(first, last)}
        by_family = {person.family: person for person in people if len(person.family) > 2}
        for i, word in enumerate(text.words):
            person = by_family.get(word)
            if person is not None and i not in taken and text.raw[i][0].isupper():
                person.spans.append((i, i + 1))
                person.name_spans.append((i, i + 1))
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


def _name_slug(name: str) -> str:
    """The slug of a name; a family name in capitals goes last, wherever it stands."""
    words = name.replace(",", " ").split()
    family = [w for w in words if len(w) > 2 and w.isupper()]
    return slug(" ".join([w for w in words if w not in family] + family if len(family) == 1 else words))


def _short_bracket(text: Text, i: int) -> bool:
    return ")" in text.words[i : i + 4]


def _skip_brackets(text: Text, i: int) -> int:
    """The token after a short bracket such as "(PRC)" at `i`, or `i`."""
    if text.words[i : i + 1] == ["("] and _short_bracket(text, i):
        return text.words.index(")", i) + 1
    return i
