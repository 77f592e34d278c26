"""Who may be speaking: every phrase that can be the subject of a report, and whom it resolves to.

Phrases are found first (`SpeakerFinder.find`); whom "they" or "the Prime Minister" means depends on what was said before,
so `Floor` resolves them while the sentences are read in order.
"""

from dataclasses import dataclass, field
from datetime import date

from alliancekg.extract.mentions import Mention
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import Person
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_ACTOR_KINDS = frozenset({"state", "organization", "body", "partnership"})


@dataclass(slots=True)
class Speaker:
    """A phrase, tokens first to last, that may be a subject.

    `kind`: person, office, singular, plural, group, actor or counterpart. `parts` are the coordinated speakers of a
    list ("The President and Prime Minister Kishida").
    """

    first: int
    last: int
    kind: str
    person: Person | None = None
    actors: tuple[str, ...] = ()
    role: str | None = None
    label: str = ""
    parts: tuple["Speaker", ...] = ()


@dataclass(frozen=True, slots=True)
class Holders:
    """Whom a speaker resolves to: persons, and the actors that speak without a named person."""

    persons: tuple[Person, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def iris(self) -> tuple[str, ...]:
        """The holders' IRIs: persons first, then actors."""
        return tuple(dict.fromkeys([*(p.iri for p in self.persons), *self.actors]))

    @property
    def acts_for(self) -> tuple[str, ...]:
        """The states and organisations that they speak for."""
        return tuple(dict.fromkeys([*(p.acts_for for p in self.persons if p.acts_for), *self.actors]))


class SpeakerFinder:
    """Finds speakers; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook) -> None:
        self.lexicon = lexicon
        self.book = book
        table = lexicon.tables["speakers"]
        self.plural_pronouns = frozenset(table["plural_pronouns"])
        self.singular_pronouns = frozenset(table["singular_pronouns"])
        self.determiners = frozenset(table["determiners"])
        self.numbers = frozenset(table["numbers"])
        self.modifiers = frozenset(table["modifiers"]) | self.numbers
        self.heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for role, phrases in table["group_heads"].items():
            for phrase in phrases:
                words = tuple(phrase.lower().replace("-", " - ").split())
                self.heads.setdefault(words[0], []).append((words, role))
        for options in self.heads.values():
            options.sort(key=lambda option: -len(option[0]))
        self.side_heads = frozenset(table["side_heads"])
        # Words in lower case that a speaker may begin with; every other speaker begins with a capital.
        self.openers = (
            self.determiners
            | self.numbers
            | self.plural_pronouns
            | self.singular_pronouns
            | self.heads.keys()
            | {"his", "her"}
        )
        self.counterparts = frozenset(table["counterpart_heads"])

    def find(self, text: Text, mentions: list[Mention], people: list[Person]) -> list[Speaker]:
        """Every speaker phrase in order; lists are merged into one phrase with parts."""
        by_token = {m.first: m for m in mentions}
        person_at = {first: (last, person) for person in people for first, last in person.spans}
        found: list[Speaker] = []
        i, count = 0, len(text.words)
        openers, words, raw = self.openers, text.words, text.raw
        while i < count:
            begins = words[i] in openers or raw[i][0].isupper()
            speaker = self._at(text, i, by_token, person_at) if begins else None
            if speaker is None:
                i += 1
                continue
            i = speaker.last
            if text.words[i : i + 1] not in (["'s"], ["'"]) and not _in_compound(text, i):
                found.append(speaker)
        return _merge_lists(text, found)

    def _at(
        self, text: Text, i: int, mentions: dict[int, Mention], people: dict[int, tuple[int, Person]]
    ) -> Speaker | None:
        word = text.words[i]
        if i in people:
            last, person = people[i]
            return Speaker(i, last, "person", person)
        if word in self.singular_pronouns:
            return Speaker(i, i + 1, "singular", label=word)
        after_the = i + 1 if word in self.determiners else i
        if after_the in people and word == "the":
            last, person = people[after_the]
            return Speaker(i, last, "person", person)
        office = self.book.parse(text, after_the, mentions) if after_the < len(text.words) else None
        if (
            office is not None
            and not office.plural
            and (word in {"the", "our"} or office.actor or self._verbal(text, office.last))
        ):
            return Speaker(
                i,
                office.last,
                "office",
                actors=(office.actor,) if office.actor else (),
                role=office.role,
                label=office.label.lower(),
            )
        group = self._group(text, i, mentions)
        if group is not None:
            return group
        if word in {"his", "her", "their", "the"} and i + 1 < len(text.words):
            for k in range(i + 1, min(i + 4, len(text.words))):
                if text.words[k] in self.counterparts:
                    return Speaker(i, k + 1, "counterpart")
        if word in self.plural_pronouns:
            return Speaker(i, i + 1, "plural", label=word)
        return self._actor(text, i, after_the, mentions)

    def _group(self, text: Text, i: int, mentions: dict[int, Mention]) -> Speaker | None:
        """As in "The two leaders", "both sides", "G7 leaders", "the Japanese side", "the Government of Japan"."""
        words, count, k = text.words, len(text.words), i
        actors: list[str] = []
        determined = words[k] in self.determiners or words[k] in self.numbers
        if determined:
            k += 1
        steps = 0
        while k < count and steps < 5:
            head = next(((w, r) for w, r in self.heads.get(words[k], ()) if tuple(words[k : k + len(w)]) == w), None)
            if head is not None:
                end = self._of_meeting(text, k + len(head[0]))
                named = determined or actors or text.raw[k][0].isupper()
                if not named and not (self._opens_clause(text, i) and self._verbal(text, end)):
                    return None
                end, more = self._of_actors(text, end, mentions)
                return Speaker(
                    i, end, "group", actors=tuple(dict.fromkeys(actors + more)), role=head[1], label=words[k]
                )
            if words[k] in self.side_heads and (determined or actors):
                end, more = self._of_actors(text, k + 1, mentions)
                side = actors + more
                return Speaker(i, end, "actor", actors=tuple(side)) if len(side) == 1 else None
            mention = mentions.get(k)
            if mention is not None and mention.kind in _ACTOR_KINDS:
                actors.append(mention.iri)
                k = mention.last
            elif (
                words[k] in self.modifiers
                or (words[k] in {"and", ",", "-"} and k > i + determined)
                or (words[k] == "of" and words[k - 1] in self.numbers | {"all"})
            ):
                k += 1
            else:
                break
            steps += 1
        if (
            determined
            and k == i + 2
            and words[i] in {"the", "all", "both"}
            and words[i + 1] in self.numbers
            and (k >= count or not text.words[k].isalpha() or self._verbal(text, k))
        ):
            return Speaker(i, k, "group", role="any", label=words[i + 1])
        return None

    @staticmethod
    def _of_meeting(text: Text, end: int) -> int:
        """Takes in "of the meeting" after "participants"."""
        if text.words[end : end + 2] in (["of", "the"], ["in", "the"]) and text.words[end + 2 : end + 3] in (
            ["meeting"],
            ["talks"],
            ["summit"],
            ["call"],
        ):
            return end + 3
        return end

    @staticmethod
    def _opens_clause(text: Text, i: int) -> bool:
        """Whether a clause may begin at token `i`: at the start of a sentence or after a comma."""
        return i == 0 or text.words[i - 1] in {",", ";", "."}

    def _verbal(self, text: Text, k: int) -> bool:
        """Whether a report or an adverb follows: "The two also discussed"."""
        if k >= len(text.words):
            return False
        word = text.words[k]
        return word in {"also", "further", "then", "both"} or word in self.lexicon.verbs or word.endswith("ly")

    def _of_actors(self, text: Text, i: int, mentions: dict[int, Mention]) -> tuple[int, list[str]]:
        """Takes in "of Japan, the Philippines, and the United States" after a group's head."""
        words = text.words
        if words[i : i + 1] not in (["of"], ["from"]):
            return i, []
        actors: list[str] = []
        k = end = i + 1
        while k < len(words):
            mention = mentions.get(k)
            if mention is not None and mention.kind in _ACTOR_KINDS:
                actors.append(mention.iri)
                k = end = mention.last
            elif words[k] in {"the", ",", "and"}:
                k += 1
            else:
                break
        return (end, actors) if actors else (i, [])

    def _actor(self, text: Text, i: int, after_the: int, mentions: dict[int, Mention]) -> Speaker | None:
        mention = mentions.get(i) or (mentions.get(after_the) if text.words[i] == "the" else None)
        if mention is None or mention.kind not in _ACTOR_KINDS or mention.how == "demonym" or mention.as_place:
            return None
        return Speaker(
            i,
            mention.last,
            "actor",
            actors=(self.book.actor_of(mention.iri) if mention.kind == "body" else mention.iri,),
        )


def _in_compound(text: Text, i: int) -> bool:
    """Whether a hyphen without spaces follows: "Japan-U.S."."""
    return text.words[i : i + 1] == ["-"] and i > 0 and text.starts[i] == text.ends[i - 1]


def _merge_lists(text: Text, found: list[Speaker]) -> list[Speaker]:
    """Joins neighbours that only commas and "and" part into one speaker."""
    merged: list[Speaker] = []
    i = 0
    while i < len(found):
        group = [found[i]]
        while i + 1 < len(found) and _joins(text, group[-1], found[i + 1]):
            i += 1
            group.append(found[i])
        # A list ends with "and"; commas alone only part what stands beside each other.
        if len(group) > 1 and "and" in text.words[group[-2].last : group[-1].first]:
            merged.append(Speaker(group[0].first, group[-1].last, "list", parts=tuple(group)))
        else:
            merged += group
        i += 1
    return merged


def _joins(text: Text, one: Speaker, other: Speaker) -> bool:
    if {one.kind, other.kind} & {"plural", "singular"} and one.kind != "singular":
        return False
    if "actor" in {one.kind, other.kind} and {one.kind, other.kind} & {"group", "plural", "singular"}:
        return False  # "support for Jordan and the two sides": not one subject
    between = text.words[one.last : other.first]
    return 0 < len(between) <= 2 and all(word in {",", "and", "&"} for word in between)


@dataclass(slots=True)
class Floor:
    """Who has the floor: resolves speakers in the order of the text.

    `participants` are the persons who met; `delegations` the states and organisations that took part unnamed; `own`
    is whom the publisher speaks for, `unmarked` the offices it never names, in order.
    """

    book: OfficeBook
    participants: list[Person]
    delegations: list[str]
    people: list[Person]
    own: str | None
    unmarked: list[str]
    day: date | None
    last_person: Person | None = None
    last_plural: Holders | None = None
    genders: dict[str, str] = field(default_factory=dict)

    def everyone(self) -> Holders:
        """All who met."""
        return Holders(tuple(self.participants), tuple(self.delegations))

    def resolve(self, speaker: Speaker) -> Holders:
        """Whom a speaker means here. Empty if the text does not say."""
        holders = self._resolve(speaker)
        if len(holders.persons) == 1 and not holders.actors:
            self.last_person = holders.persons[0]
        elif len(holders.iris) > 1:
            self.last_plural = holders
        return holders

    def _resolve(self, speaker: Speaker) -> Holders:
        if speaker.kind == "list":
            parts = [self._resolve(part) for part in speaker.parts]
            return Holders(
                _unique([p for h in parts for p in h.persons]),
                tuple(dict.fromkeys(a for h in parts for a in h.actors)),
            )
        if speaker.kind == "person" and speaker.person is not None:
            return Holders((speaker.person,))
        if speaker.kind == "actor":
            return self._actors(speaker.actors)
        if speaker.kind == "office":
            return self._office(speaker)
        if speaker.kind == "singular":
            return self._pronoun(speaker.label)
        if speaker.kind == "counterpart":
            others = [
                p
                for p in self.participants
                if p is not self.last_person and (self.last_person is None or p.acts_for != self.last_person.acts_for)
            ]
            return Holders(tuple(others[:1]))
        if speaker.kind == "plural":
            return self.last_plural or self.everyone()
        return self._group(speaker)

    def _actors(self, actors: tuple[str, ...]) -> Holders:
        """A state as speaker stays the state, since the text does not say who spoke; a grouping that meets is all who met."""
        members = {
            m
            for a in actors
            if self.book.names.kinds.get(a) == "partnership"
            for m in self.book.names.members.get(a, ())
        }
        everyone = self.everyone()
        if len(everyone.acts_for) > 1 and set(everyone.acts_for) <= members:
            return everyone
        return Holders((), actors)

    def _office(self, speaker: Speaker) -> Holders:
        actor = speaker.actors[0] if speaker.actors else None
        fitting = [p for p in self.participants if self._holds(p, speaker, actor)]
        if len(fitting) > 1 and actor is None:
            exact = [p for p in fitting if (p.office or "").lower() == speaker.label] or fitting
            fitting = [p for p in exact if p.acts_for == self.own] or exact
        if not fitting:
            fitting = [p for p in self.people if self._holds(p, speaker, actor)][:1]
        if fitting:
            return Holders((fitting[0],))
        known = self._from_reference(speaker, actor or self.own)
        if known is not None:
            return Holders((known,))
        return Holders((), (actor,)) if actor else Holders()

    def _holds(self, person: Person, speaker: Speaker, actor: str | None) -> bool:
        if actor is not None and person.acts_for != actor:
            return False
        if (person.office or "").lower() == speaker.label or (
            person.role == speaker.role and speaker.role != "official"
        ):
            return True
        words = set(speaker.label.split())
        if {speaker.role, person.role} & {"deputy-head"}:
            return False  # the Vice President is not "the President"
        return bool(person.office) and words <= set((person.office or "").lower().split())

    def _from_reference(self, speaker: Speaker, actor: str | None) -> Person | None:
        """The holder of an office that the text never names, by the offices in the reference data."""
        if actor is None:
            return None
        offices = (
            [o for o in self.unmarked_offices() if self.book.names.offices[o]["role"] == speaker.role]
            if actor == self.own
            else []
        )
        offices += [
            o for o, facts in sorted(self.book.names.offices.items())
            if "role" in facts and facts["role"] == speaker.role and self.book.actor_of(facts["in"]) == actor and o not in offices
        ]  # fmt: skip
        for office in offices:
            holder = self.book.holder(office, self.day)
            if holder is not None:
                for person in self.people:
                    if person.iri == holder:
                        return person
                label = self.book.names.preferred[holder]
                tenure = next(t for t in self.book.holders[office] if t.person == holder)
                person = Person(
                    holder,
                    label,
                    True,
                    frozenset(label.casefold().split()),
                    label.split()[-1].casefold(),
                    tenure.label,
                    tenure.role,
                    tenure.actor,
                )
                self.people.append(person)
                return person
        return None

    def unmarked_offices(self) -> list[str]:
        """The publisher's unmarked offices that the reference data knows."""
        return [o for o in self.unmarked if o in self.book.names.offices]

    def _pronoun(self, word: str) -> Holders:
        if self.last_person is not None:
            gender = self.genders.get(self.last_person.iri)
            if gender is None or gender == word:
                self.genders.setdefault(self.last_person.iri, word)
                return Holders((self.last_person,))
        matching = [p for p in self.participants if self.genders.get(p.iri) == word]
        unknown = [p for p in self.participants if p.iri not in self.genders]
        chosen = (matching or unknown or self.participants)[:1]
        return Holders(tuple(chosen))

    def _group(self, speaker: Speaker) -> Holders:
        if speaker.actors:
            sides = set(speaker.actors)
            inside = [p for p in self.participants if p.acts_for in sides]
            covered = {p.acts_for for p in inside}
            rest = tuple(a for a in speaker.actors if a not in covered)
            wholes = all(self.book.names.kinds.get(a) in {"partnership", "organization"} for a in rest)
            if rest and not inside and wholes and len(self.everyone().acts_for) > 1:
                return self.everyone()
            return Holders(tuple(inside), rest)
        if speaker.role not in (None, "any"):
            fitting = [
                p
                for p in self.participants
                if p.role == speaker.role or (speaker.role == "minister" and (p.role or "").endswith("minister"))
            ]
            if len(fitting) >= 2:
                return Holders(tuple(fitting))
        return self.everyone()


def _unique(persons: list[Person]) -> tuple[Person, ...]:
    seen: dict[str, Person] = {}
    for person in persons:
        seen.setdefault(person.iri, person)
    return tuple(seen.values())
