"""Who took part in a meeting, of the persons that a text names."""

from alliancekg.extract.attendance import AttendanceReader, is_possessive
from alliancekg.extract.encounters import Encounter
from alliancekg.extract.leads import LeadReader
from alliancekg.extract.people import Person
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_BOTH = 2  # sides, from which on a further sentence adds nobody by itself
_INITIALS = 2  # letters of a name that alone tell nobody


class ParticipantReader:
    """Tells who took part; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, leads: LeadReader, attendance: AttendanceReader) -> None:
        self.leads = leads
        self.attendance = attendance
        table = lexicon.tables["meetings"]
        self.joining = frozenset(table["joining"])
        self.hosting = frozenset(table["hosting"])
        # What a later sentence must have to bring further persons in: "They were joined by Mr. Vela".
        verbs = {*table["meeting_verbs"], *table["spoke_verbs"], *table["light_verbs"]}
        self.telling = self.joining | verbs | {*lexicon.tables["speakers"]["counterpart_heads"]}

    def read(
        self,
        text: Text,
        report: list[Sentence],
        people: list[Person],
        title_names: list[frozenset[str]],
        encounters: list[Encounter],
    ) -> list[Person]:
        """Those among `people` who took part, in their order; `title_names` are the words of each name in the title."""
        listed = self.attendance.listed(text, people)
        titled = _titled(people, title_names)
        chosen: list[Person] = list(listed) if len({p.acts_for for p in listed}) > 1 else []
        attendants = self.attendance.attendants(text, people)
        for number, sentence in enumerate(report):
            begin, end = self.leads.core(text, sentence)
            met = number == 0 or self._tells_more(text, begin, end)
            joins = any(self._joins(text, sentence, k) for k in range(begin, end))
            first_report = number == 0 or len({p.acts_for for p in (*chosen, *attendants)}) < _BOTH
            for person in people:
                if person in chosen or (id(person) not in titled and self.attendance.is_past(text, person)):
                    continue
                spans = [s for s in person.spans if begin <= s[0] < end and not self.attendance.is_served(text, s[0])]
                inside = self._themselves(text, person, spans)
                inside = inside if met else [s for s in inside if text.words[s[1] : s[1] + 1] == [":"]]
                if (inside and (first_report or joins)) or (spans and id(person) in titled):
                    chosen.append(person)
        chosen += [p for p in people if p not in chosen and id(p) in titled]
        # A lead that tells of a trip names who was met only after "to meet".
        apart = [e for e in encounters if e.sentence is not report[0] or text.words[e.verb] == "to"]
        further = [p for e in apart for p in (*e.met, *(e.hosts if text.words[e.verb] == "on" else ()))]
        for person in (*listed, *further, *attendants):
            if person not in chosen:
                chosen.append(person)
        order = {id(person): i for i, person in enumerate(people)}
        return sorted(chosen, key=lambda p: order[id(p)])

    def _themselves(self, text: Text, person: Person, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The places of a person that mean that one: not "Mr. Vela's spouse", but "Mr. Vela's talks with Ms. Novak"."""
        names = {last for _, last in person.name_spans}  # "X of Germany's Foreign Office" takes part
        return [
            s
            for s in spans
            if s[1] not in names or not is_possessive(text, s[1]) or self.attendance.is_own_meeting(text, *s)
        ]

    def _joins(self, text: Text, sentence: Sentence, k: int) -> bool:
        """Whether a token brings further persons in; "the meeting that President Vela hosted" is another one."""
        embedded = text.words[k] in self.hosting and self.attendance.is_embedded(text.words, sentence.first, k)
        return text.words[k] in self.joining and not embedded

    def _tells_more(self, text: Text, begin: int, end: int) -> bool:
        """Whether a later sentence brings further persons in, and does not only name some: "In her talks with …"."""
        words = text.words[begin:end]
        talks = "with" in words and not self.attendance.nouns.isdisjoint(words)
        return talks or not self.telling.isdisjoint(words)


def _titled(people: list[Person], title_names: list[frozenset[str]]) -> set[int]:
    """The persons whom the title names, by `id`: each of its names means one, and not the spouse of that name."""
    found: set[int] = set()
    for names in title_names:
        whole = [p for p in people if names <= p.names or p.names <= names]
        partly = [p for p in people if any(len(name) > _INITIALS for name in names & p.names)]
        found |= {id(p) for p in (whole or partly)[:1]}
    return found
