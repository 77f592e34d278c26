"""Who holds an office that stands without a name: who met, whom else the text names, or whom reference data knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import Person
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.tenures import Tenure


@dataclass(slots=True)
class Incumbents:
    """Finds them in one document, whose people it adds to.

    `own` is whom the publisher speaks for, `unmarked` the offices it never names, in order.
    """

    book: OfficeBook
    participants: list[Person]
    people: list[Person]
    own: str | None
    unmarked: list[str]
    day: date | None

    def find(self, speaker: Speaker, met: Iterable[str] = (), teller: Person | None = None) -> Person | None:
        """Who holds the office of a speaker; `met` are the sides that met, `teller` is nobody but "I"."""
        actor = speaker.actors[0] if speaker.actors else None
        fitting = [p for p in self.participants if self._holds(p, speaker, actor)]
        fitting = [p for p in fitting if p is not teller] or fitting
        if len(fitting) > 1 and actor is None:
            words = set(speaker.label.split())
            shared = [len(words & _words(p.office)) for p in fitting]
            nearest = [p for p, count in zip(fitting, shared, strict=True) if count == max(shared)]
            fitting = [p for p in nearest if p.acts_for == self.own] or nearest
        if not fitting:
            fitting = [p for p in self.people if self._holds(p, speaker, actor)]
        return fitting[0] if fitting else self._known(speaker, actor, met)

    def _holds(self, person: Person, speaker: Speaker, actor: str | None) -> bool:
        if actor is not None and (person.acts_for or self.own) != actor:
            return False
        named = speaker.label in _offices(person.office) or speaker.is_short_for(person.office)
        if named or (person.role == speaker.role and speaker.role not in {"official", "minister"}):
            return True
        words = set(speaker.label.split())
        if {speaker.role, person.role} & {"deputy-head"}:
            return False  # the Vice President is not "the President"
        return bool(person.office) and words <= _words(person.office)

    def _known(self, speaker: Speaker, actor: str | None, met: Iterable[str]) -> Person | None:
        """Whom the reference data knows: of the office's state, else of the publisher's or of another that met."""
        if actor is not None:
            tenures = self._tenures(speaker, actor)
        else:
            told = self._tenures(speaker, self.own) if self.own is not None else []
            others = [t for side in met if side != self.own for t in self._tenures(speaker, side)]
            called = [t for t in (*told, *others) if t.office in self.unmarked or self._is_called(t, speaker)]
            tenures = called or told
        return self._person(tenures[0]) if tenures else None

    def _tenures(self, speaker: Speaker, actor: str) -> list[Tenure]:
        """Who is in an office of that role of a state or organisation, first where its publisher never names it."""
        names, offices = self.book.names, self.book.names.offices
        ours = [o for o in self.unmarked if o in offices and offices[o]["role"] == speaker.role and actor == self.own]
        ours += [
            office
            for office, facts in sorted(offices.items())
            if facts.get("role") == speaker.role and names.actor_of(facts["in"]) == actor and office not in ours
        ]
        held = [self.book.tenures.holder(office, self.day) for office in ours]
        return [tenure for tenure in held if tenure is not None]

    @staticmethod
    def _is_called(tenure: Tenure, speaker: Speaker) -> bool:
        """Whether an office is called as in the text: no monarch is "the President"."""
        return not set(speaker.label.split()).isdisjoint(tenure.label.lower().split())

    def _person(self, tenure: Tenure) -> Person:
        known = next((person for person in self.people if person.iri == tenure.person), None)
        if known is not None:
            return known
        label = self.book.names.preferred[tenure.person]
        names, family = frozenset(label.casefold().split()), label.split()[-1].casefold()
        person = Person(tenure.person, label, True, names, family, tenure.label, tenure.role, tenure.actor)
        self.people.append(person)
        return person


def _offices(office: str | None) -> list[str]:
    """What the holder of an office is called: "Deputy Prime Minister and Minister of Ports" is also the latter."""
    told = (office or "").lower()
    return [told, *told.split(" and ")]


def _words(office: str | None) -> set[str]:
    return set((office or "").lower().replace("/", " ").split())
