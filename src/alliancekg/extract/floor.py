"""The floor: whom a speaker means at its place in the text, by who spoke before, who met and who publishes."""

from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter

from alliancekg.extract.incumbents import Incumbents
from alliancekg.extract.officephrases import TOPS
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import Person
from alliancekg.extract.speaker import Speaker

_TWO = 2
_MEMBER = "member"  # the role of groups whose members make up an organisation
_WHOLES = frozenset({"partnership", "organization"})


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


@dataclass(slots=True)
class Floor:
    """Who has the floor: resolves speakers in the order of the text.

    `participants` are the persons who met; `delegations` the states and organisations that took part unnamed; `own`
    is whom the publisher speaks for, `unmarked` the offices it never names, in order. `doubtful`: it is not sure that
    all who met are known, or that all of them met each other. `teller` is whom "I" means in an account; `of_own`: the
    publisher's own side was the last to speak there.
    """

    book: OfficeBook
    participants: list[Person]
    delegations: list[str]
    people: list[Person]
    own: str | None
    unmarked: list[str]
    day: date | None
    doubtful: bool = False
    last_person: Person | None = None
    last_plural: Holders | None = None
    genders: dict[str, str] = field(default_factory=dict)
    here: Holders | None = None
    incumbents: Incumbents = field(init=False)
    teller: Person | None = None
    of_own: bool = False

    def __post_init__(self) -> None:
        """Tells the offices of the document who may hold them."""
        self.incumbents = Incumbents(self.book, self.participants, self.people, self.own, self.unmarked, self.day)

    def enter(self, here: Holders | None) -> None:
        """Tells who met at the meeting that the text turns to, of several; None where it is the whole again."""
        self.of_own = False
        whole = len(self._all().acts_for)
        self.here = here if here is not None and _TWO <= len(here.acts_for) < whole else None
        self.last_plural = self.here or self.last_plural

    def everyone(self) -> Holders:
        """All who met, at the meeting that the text turned to if it reports several."""
        return self.here or self._all()

    def _all(self) -> Holders:
        """All who met. Who chairs for an organisation that met stands for it, and not for the own state."""
        organized = {s for s in self.delegations if self.book.names.kinds.get(s) == "organization"}
        chaired = {m for side in organized for m in self.book.names.members.get(side, ())}
        persons = tuple(p for p in self.participants if p.acts_for not in chaired or p is self.teller)
        return Holders(persons, tuple(self.delegations))

    def resolve(self, speaker: Speaker) -> Holders:
        """Whom a speaker means here. Empty if the text does not say."""
        of_own = self.of_own and speaker.label == "we"  # "Japan welcomes it. We support its aims."
        holders = Holders((), (self.own,)) if of_own and self.own else self._resolve(speaker)
        self.of_own = self.teller is not None and holders.iris == (self.own,)
        if len(holders.persons) == 1 and not holders.actors and holders.persons[0] is not self.teller:
            self.last_person = holders.persons[0]
        elif len(holders.iris) > 1 or (speaker.kind == "group" and self._is_whole(holders)):
            self.last_plural = holders
        elif speaker.regional and not holders.iris:
            self.last_plural = holders  # nobody known: no more are "they"
        return holders

    def _is_whole(self, holders: Holders) -> bool:
        """Whether a grouping or organisation speaks, whose members "they" are: "The G7 Ministers …. They …"."""
        return any(self.book.names.kinds.get(actor) in _WHOLES for actor in holders.actors)

    def peek(self, speaker: Speaker) -> Holders:
        """Whom a speaker means, without giving it the floor: an aside."""
        last, plural = self.last_person, self.last_plural
        holders = self._resolve(speaker)
        self.last_person, self.last_plural = last, plural
        return holders

    def _resolve(self, speaker: Speaker) -> Holders:
        if speaker.kind == "list":
            parts: list[Holders] = []
            for part in speaker.parts:
                beside = part.kind == "counterpart" and bool(parts)
                # "The Secretary and the two Deputy Ministers": of three, the two are those beside the first.
                parts.append(self._beside(parts) if beside else self._resolve(replace(part, pair=False)))
            whole = Holders(
                _unique([p for h in parts for p in h.persons]),
                tuple(dict.fromkeys(a for h in parts for a in h.actors)),
            )
            offices = all(part.kind in {"office", "singular"} for part in speaker.parts)
            if offices and len(whole.acts_for) < min(len(parts), len(self.everyone().acts_for)):
                return self.everyone()  # "he and the Foreign Minister": not two of one side
            return whole
        if speaker.kind == "person" and speaker.person is not None:
            return Holders((speaker.person,))
        if speaker.kind == "actor":  # "the delegation", of no state, is the publisher's
            return self._actors(speaker.actors or ((self.own,) if self.own else ()))
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
        if speaker.kind == "first":  # the publisher's head writes: "I"
            own = tuple(p for p in self.participants if p.acts_for == self.own)[:1]
            return Holders(own, () if own or self.own is None else (self.own,))
        if speaker.kind == "plural":
            both = self._others() if speaker.label == "both" else None
            return both or self.last_plural or self._named_before(speaker.first)
        return self._group(speaker)

    def _named_before(self, at: int) -> Holders:
        """All who met, but for a third side that the text names only later: "They were joined by President Vela"."""
        everyone = self.everyone()
        named = tuple(p for p in everyone.persons if not p.spans or p.spans[0][0] < at)
        here = Holders(named, everyone.actors)
        return here if len(here.acts_for) == len(everyone.acts_for) - 1 == _TWO else everyone

    def _others(self) -> Holders | None:
        """The two whom somebody met who tells of it: "we agreed, and both committed to"."""
        others = tuple(p for p in self.everyone().persons if p is not self.teller)
        return (
            Holders(others)
            if self.teller is not None and len(others) == len(self.everyone().acts_for) - 1 == _TWO
            else None
        )

    def _beside(self, named: list[Holders]) -> Holders:
        """The counterparts of those named before: "Minister Aoki and her counterpart"."""
        sides = {actor for holders in named for actor in holders.acts_for}
        everyone = self.everyone()
        persons = tuple(p for p in everyone.persons if p.acts_for not in sides)
        return Holders(persons[:1], () if persons else tuple(a for a in everyone.actors if a not in sides)[:1])

    def _actors(self, actors: tuple[str, ...]) -> Holders:
        """A state stays the state, since the text does not say who spoke; a grouping that meets is all who met."""
        everyone = self.everyone()
        inside = {*actors, *self._members(actors)}
        if len(everyone.acts_for) > 1 and len(inside) > len(actors) and set(everyone.acts_for) <= inside:
            return everyone
        return Holders((), actors)

    def _members(self, actors: tuple[str, ...]) -> set[str]:
        """The members of the groupings among actors, not of organisations, which have a voice of their own."""
        names = self.book.names
        return {m for a in actors if names.kinds.get(a) == "partnership" for m in names.members.get(a, ())}

    def _office(self, speaker: Speaker) -> Holders:
        person = self.incumbents.find(speaker, self.everyone().acts_for, self.teller)
        if person is not None:
            return Holders((person,))
        own = self.own if speaker.role not in (None, "official", "ambassador") else None
        actor = (
            speaker.actors[0] if speaker.actors else own
        )  # an office of the publisher's that nobody is known to hold
        return Holders((), (actor,)) if actor else Holders()

    def _pronoun(self, word: str) -> Holders:
        if self.last_person is not None:
            gender = self.genders.get(self.last_person.iri)
            if not word:
                return Holders((self.last_person,))  # "the official"
            if gender is None or gender == word:
                self.genders.setdefault(self.last_person.iri, word)
                return Holders((self.last_person,))
        told_of = [p for p in self.participants if p is not self.teller]
        matching = [p for p in told_of if self.genders.get(p.iri) == word]
        unknown = [p for p in told_of if p.iri not in self.genders]
        chosen = (matching or unknown or told_of)[:1]
        return Holders(tuple(chosen))

    def _side(self, actors: tuple[str, ...]) -> Holders:
        """Whoever acts for one of the actors, those of a grouping's members that are named included."""
        own = self._members(tuple(a for a in actors if a in self.delegations))
        inside = [p for p in self.participants if p.acts_for in actors or p.acts_for in own]
        covered = {p.acts_for for p in inside}
        return Holders(tuple(inside), tuple(a for a in actors if a not in covered))

    def _pair(self, at: int) -> Holders | None:
        """Whom "the two" at a token means among more sides: the publisher's head, and who of another was last named."""
        own = next((p for p in self.participants if p.acts_for == self.own), None)
        others = [p for p in self.participants if p.acts_for not in (None, self.own)]
        named = [
            (max(first for first, _ in p.spans if first < at), p) for p in others if p.spans and p.spans[0][0] < at
        ]
        if own is None or not named or len(self.everyone().acts_for) <= _TWO:
            return None
        return Holders((own, max(named, key=itemgetter(0))[1]))

    def _group(self, speaker: Speaker) -> Holders:
        if speaker.role == _MEMBER:
            whole = self.own is not None and self.book.names.kinds.get(self.own) == "organization"
            if self.own is not None and whole and not (speaker.actors or speaker.pair):
                return Holders((), (self.own,))  # "Allies", to NATO
            speaker = replace(speaker, role="any")
        pair = self._pair(speaker.first) if speaker.pair else None
        if pair is not None:
            return pair
        if speaker.actors:
            sides = set(speaker.actors)
            if sides < set(self.everyone().acts_for) and sides & set(self.delegations):
                return self._side(speaker.actors)  # "ASEAN partners", where ASEAN is one side
            inside = [p for p in self.participants if p.acts_for in sides]
            covered = {p.acts_for for p in inside}
            rest = tuple(a for a in speaker.actors if a not in covered)
            wholes = all(self.book.names.kinds.get(a) in _WHOLES for a in rest)
            if rest and not inside and wholes and len(self.everyone().acts_for) > 1:
                return self._of_wholes(rest)
            return Holders(tuple(inside), rest)
        if speaker.regional and len(self.everyone().acts_for) < _TWO:
            return Holders()  # "African ministers", none of whose states is known
        if speaker.role not in (None, "any"):
            fitting = [p for p in self.participants if self._is_of_group(p, speaker)]
            one_sided = len({p.acts_for for p in fitting}) < min(2, len(self.everyone().acts_for))
            if len(fitting) >= 2 and not one_sided:
                return self._with_deputies(fitting, speaker)
        if speaker.label == "participants" and self.here is None:
            return Holders(tuple(self.participants), tuple(self.delegations))  # chairs are among them
        everyone = self._named_before(speaker.first)
        if speaker.role in (None, "any", "official"):
            return everyone
        # "The Ministers" are all of them, with the one who chairs; "both sides" are two.
        chairs = [p for p in self.participants if self._is_of_group(p, speaker) and p not in everyone.persons]
        return Holders((*everyone.persons, *chairs), everyone.actors)

    def _with_deputies(self, fitting: list[Person], speaker: Speaker) -> Holders:
        """Those of a group by role, with who stands in for a state's own: "The Ministers" and an Assistant Minister.

        States that sent a minister who is not named are among "the Ministers", too.
        """
        sides = {p.acts_for for p in fitting}
        deputies = [p for p in self.everyone().persons if p.acts_for not in sides and self._stands_in(p, speaker)]
        chosen = [p for p in self.participants if p in fitting or p in deputies]
        states = (side for side in self.everyone().actors if self.book.names.kinds.get(side) == "state")
        return Holders(tuple(chosen), tuple(states) if speaker.role == "minister" else ())

    @staticmethod
    def _stands_in(person: Person, speaker: Speaker) -> bool:
        """Whether a person's office is one below those of a group: a Deputy Minister among "the Ministers"."""
        titled = "minister" in (person.office or "").lower().split() and person.role not in TOPS
        return speaker.role == "minister" and titled

    def _of_wholes(self, wholes: tuple[str, ...]) -> Holders:
        """Who "the Nordic leaders" are where their states met one by one, "the G7 Ministers" where others joined them.

        All who met where they are all members; those of most of the members; else the grouping, named as such.
        """
        everyone, names = self.everyone(), self.book.names
        members = {*wholes, *(m for whole in wholes for m in names.members.get(whole, ()))}
        inside = tuple(p for p in everyone.persons if p.acts_for in members)
        sides = {p.acts_for for p in inside}
        if set(everyone.acts_for) <= members or len(members) == len(wholes):
            return everyone
        return Holders(inside) if len(sides) * _TWO >= len(members) - len(wholes) else Holders((), wholes)

    @staticmethod
    def _is_of_group(person: Person, speaker: Speaker) -> bool:
        """Whether a person is one of a group by role: any minister of "the Ministers"."""
        role = person.role or ""
        return role == speaker.role or (speaker.role == "minister" and role.endswith("minister"))


def _unique(persons: list[Person]) -> tuple[Person, ...]:
    seen: dict[str, Person] = {}
    for person in persons:
        seen.setdefault(person.iri, person)
    return tuple(seen.values())
