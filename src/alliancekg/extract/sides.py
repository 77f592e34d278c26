"""For whom the persons of a meeting act: as the text says (`sidewords.py`), and what follows where it is silent."""

from itertools import pairwise
from operator import itemgetter

from alliancekg.extract.leads import LeadReader
from alliancekg.extract.mentions import Mention
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import Person
from alliancekg.extract.sidewords import SideWordReader
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_TWO = 2
# Of these offices a state has one each.
_ONE_A_STATE = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defense-minister"})


class SideFinder:
    """Finds for whom persons act; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook, leads: LeadReader) -> None:
        self.book = book
        self.leads = leads
        self.said = SideWordReader(lexicon)
        self.calling = frozenset(lexicon.tables["meetings"]["calling"])
        self.counterparts = frozenset(lexicon.tables["speakers"]["counterpart_heads"])

    def assign(
        self,
        text: Text,
        lead: Sentence,
        participants: list[Person],
        people: list[Person],
        mentions: list[Mention],
        own: str | None,
        titled: list[str],
        *,
        told: bool,
    ) -> None:
        """Sets for whom persons act; where the text is silent, the publisher before the verb, the other side after it.

        `titled` are the sides that the title tells, which count where the sentence names none. `told`: one who took
        part tells, and acts for the publisher; all others are of other sides.
        """
        others = self._others(text, lead, participants, mentions, own, titled, told=told)
        for person in participants:
            person.acts_for = person.acts_for or self.book.legislator_of(person.office, own)
        self.said.read(text, participants, mentions)
        companions = self.said.companions(text, participants, own)
        following = [one.iri for one, _ in companions]
        for person in participants:
            if person.acts_for is None and self.book.heads_own(person.role, own):
                person.acts_for = own
        self._beside(text, lead, participants, mentions, own)
        sure = [p for p in participants if p.acts_for is not None]
        unsaid = [p for p in participants if p.acts_for is None and p.iri not in following]
        near = [p for p in unsaid if p.spans and p.spans[0][0] < lead.last]  # "I met X. I came with Y"
        later = near if told else self._behind(text, lead, participants, unsaid, own, others=others)
        self._share_out(others, later)
        if not told:
            self._tell_foreign(text, participants, people, mentions, others, own)
        if len(others) == 1:
            self._part_equals(participants, sure, others[0], own)
        for companion, whom in companions:
            companion.acts_for = whom.acts_for
        self._counterparts(text, participants)
        self._tell_officials(participants)
        if not told:
            self._assign_absent(people, participants, own)

    def _others(
        self,
        text: Text,
        lead: Sentence,
        participants: list[Person],
        mentions: list[Mention],
        own: str | None,
        titled: list[str],
        *,
        told: bool,
    ) -> list[str]:
        """The other sides: those that the sentence names, else its place, else the title's, else an equal's."""
        end = self._until_other_event(text, lead)
        named = (m.iri for m in mentions if m.kind == "state" and m.first < end and m.iri != own and not m.as_place)
        at_home = told and self.book.names.kinds.get(own or "") == "organization"
        others = list(dict.fromkeys(named)) or ([] if at_home else self._of_place(mentions, end, own))
        return others or [side for side in titled if side != own] or self._of_equals(participants, mentions, own)

    def _tell_foreign(
        self, text: Text, participants: list[Person], people: list[Person], mentions: list[Mention],
        others: list[str], own: str | None,
    ) -> None:  # fmt: skip
        """Who holds a state's office, to an organisation, acts for the state whose city or name stands near, or met."""
        met = {p.acts_for for p in participants if p.acts_for not in (None, own)} or set(others)
        for person in people:
            if person.acts_for is None and person.spans and self.book.is_foreign(person.office, own):
                near = self._state_near(text, mentions, person.spans[0][0])
                person.acts_for = near or (next(iter(met)) if len(met) == 1 else None)

    @staticmethod
    def _state_near(text: Text, mentions: list[Mention], at: int) -> str | None:
        """The one state that a sentence names before a token, by a city too: "In Alvik, he and Minister Vela"."""
        begin = text.sentences[text.sentence_of(at)].first
        named = dict.fromkeys(m.iri for m in mentions if begin <= m.first < at and m.kind == "state")
        return next(iter(named)) if len(named) == 1 else None

    @staticmethod
    def _share_out(others: list[str], later: list[Person]) -> None:
        """Whoever is told behind the verb acts for the one other side, or each for one of as many."""
        if len(others) == 1 or len(others) == len(later):  # "his counterparts from A and B, namely X and Y"
            for person, other in zip(later, others * len(later) if len(others) == 1 else others, strict=False):
                person.acts_for = other

    @staticmethod
    def _part_equals(participants: list[Person], sure: list[Person], other: str, own: str | None) -> None:
        """Two of one office are of two states: the later acts for the other side, rather one who is not `sure`."""
        same = [p for p in participants if p.acts_for == own and p.role == participants[0].role]
        if len(same) == len(participants) == _TWO:
            silent = [p for p in same if p not in sure]  # "Minister X and Minister Y met"
            (silent or same)[-1].acts_for = other

    def _tell_officials(self, participants: list[Person]) -> None:
        """Civil servants whose office elsewhere is a minister's are officials."""
        for person in participants:
            if self.book.is_civil_servant(person.office, person.acts_for):
                person.role = "official"

    def _assign_absent(self, people: list[Person], participants: list[Person], own: str | None) -> None:
        """Who holds an office that the publisher's side may have, and didn't take part, acts for the publisher."""
        for person in people:
            apart = person.acts_for is None and person.role is not None and person not in participants
            may_be = self.book.may_be_of(person.office or "", person.role, own)
            if apart and may_be and not self.book.is_foreign(person.office, own):
                person.acts_for = own

    def _behind(
        self, text: Text, lead: Sentence, participants: list[Person], unsaid: list[Person], own: str | None, *,
        others: list[str],
    ) -> list[Person]:  # fmt: skip
        """Of the persons for whom the text is silent those behind the verb; those before it act for the publisher.

        As does the first behind it, where nobody else does. `others`: other sides are told.
        """
        verb = self.leads.verb_of(text, lead)
        # An office without a name is the subject: "The Secretary General spoke with Prime Minister Vela".
        unnamed = others and any(self.book.reader.is_office_word(text, i) for i in range(lead.first, verb))
        subject = not unnamed or any(first < verb for p in participants for first, _ in p.spans)
        said = {p.acts_for for p in participants if p.spans and p.spans[0][0] < lead.last}
        known = {p.acts_for for p in participants}
        subject = subject or set(others) <= known  # who else could act for the publisher?
        if unsaid and own not in said and subject and not self.book.is_foreign(unsaid[0].office, own):
            unsaid.pop(0).acts_for = own
        later = [p for p in unsaid if p.spans and p.spans[0][0] > verb]
        for person in unsaid:
            if person not in later and not self.book.is_foreign(person.office, own):
                person.acts_for = own
        return later

    def _until_other_event(self, text: Text, lead: Sentence) -> int:
        """The end of a sentence, or of its core where a clause on what comes later follows: "before he travels"."""
        end = self.leads.core(text, lead)[1]
        return end if end < lead.last and text.words[end] in self.leads.earlier else lead.last

    @staticmethod
    def eliminate(participants: list[Person], mentions: list[Mention], own: str | None) -> None:
        """Who met an account's teller acts for the states that the text names besides, where it names as many.

        In the order in which they stand side by side, else in that of their first mentions.
        """
        met = {own, *(p.acts_for for p in participants)}
        unsaid = [p for p in participants if p.acts_for is None]
        named = [m for m in mentions if m.kind == "state" and not m.as_place and m.iri not in met]
        states = list(dict.fromkeys(m.iri for m in named))
        if len(states) != len(unsaid):
            return
        runs = [named[k : k + len(states)] for k in range(len(named))]
        joined = [run for run in runs if all(b.first - a.last <= _TWO for a, b in pairwise(run))]
        rows = (row for run in joined if set(row := [m.iri for m in run]) == set(states))
        for person, state in zip(unsaid, next(rows, states), strict=True):
            person.acts_for = state

    def _beside(
        self, text: Text, lead: Sentence, participants: list[Person], mentions: list[Mention], own: str | None
    ) -> None:
        """Where both sides are said: who stands beside somebody in the lead acts for the same, later for the publisher.

        Beside somebody means before the verb or after it, like that one.
        """
        said = [p for p in participants if p.acts_for is not None and p.spans]
        both = len({p.acts_for for p in said}) >= _TWO
        both_ahead = len({p.acts_for for p in said if p.spans[0][0] < lead.last}) >= _TWO
        told = sum(bool(p.spans) and p.spans[0][0] < lead.last for p in participants) >= _TWO
        verb = self.leads.verb_of(text, lead)
        for person in participants:
            if person.acts_for is not None or not person.spans:
                continue
            first = person.spans[0][0]
            late = first >= lead.last
            sure = both or (bool(said) and told)
            if late and self._is_met(text, text.sentences[text.sentence_of(first)].first, first):
                person.acts_for = self._met_later(text, first, mentions, said, own, sure=sure)
                said += [person] if person.acts_for is not None else []  # "She also met …" follows
                continue
            if not (both_ahead or (late and sure)):
                continue
            if late:  # "The meeting was attended by Mr. Novak"
                person.acts_for = None if self.book.is_foreign(person.office, own) else own
                continue
            ahead = [(s[0], p.acts_for) for p in said for s in p.spans[:1] if s[0] < first]
            near = [place for place in ahead if place[0] > verb or first <= verb]
            behind = [(s[0], p.acts_for) for p in said for s in p.spans[:1] if verb < first < s[0] < lead.last]
            if near or not behind or own not in {acts_for for _, acts_for in ahead}:
                person.acts_for = max(near or ahead, default=(0, None), key=itemgetter(0))[1]
            else:  # "with President Vela and Foreign Minister Novak of Norway"
                person.acts_for = min(behind, key=itemgetter(0))[1]

    def _met_later(
        self, text: Text, first: int, mentions: list[Mention], said: list[Person], own: str | None, *, sure: bool
    ) -> str | None:
        """For whom somebody acts who was met in a later sentence: "In Poland, she met Mr. Novak"."""
        sentence = text.sentences[text.sentence_of(first)]
        verbs = (k for k in range(sentence.first, first) if text.words[k] in self.leads.met | self.calling)
        end = sentence.last if sure else next(verbs, sentence.first)
        inside = [m for m in mentions if sentence.first <= m.first < end and m.kind == "state"]
        others = {m.iri for m in inside} - {own}
        if others:
            return others.pop() if len(others) == 1 else None
        before = text.sentences[max(0, text.sentence_of(first) - _TWO)].first
        ahead = [(s[0], p.acts_for) for p in said for s in p.spans if before <= s[0] < first and p.acts_for != own]
        return max(ahead, default=(0, None), key=itemgetter(0))[1]  # "She also met Mr. Novak"

    def _is_met(self, text: Text, begin: int, first: int) -> bool:
        """Whether a verb of meeting, or "with", leads to a token in its sentence: "then had talks with Mr. Novak"."""
        words = text.words
        met = not self.leads.met.isdisjoint(words[begin:first])
        called = any(words[i] in self.calling and "on" in words[i:first] for i in range(begin, first))
        return (
            met
            or called
            or any(words[i] == "with" and words[i - 1] not in {"along", "together"} for i in range(begin, first))
        )

    def _counterparts(self, text: Text, participants: list[Person]) -> None:
        """Whoever is called a counterpart holds the same kind of office: "hosted his counterpart, Ana Vela"."""
        for person in participants:
            if person.role is None and person.spans and text.words[person.spans[0][0]] in self.counterparts:
                other = next((p for p in participants if p.role and p.acts_for != person.acts_for), None)
                person.role = other.role if other else None

    @staticmethod
    def _of_equals(participants: list[Person], mentions: list[Mention], own: str | None) -> list[str]:
        """The state most often named, where two of the same office met whose states nothing tells beside them."""
        roles = {p.role for p in participants}
        untold = all(p.acts_for in (None, own) for p in participants)
        named = [m.iri for m in mentions if m.kind == "state" and m.iri != own]
        equals = len(participants) == _TWO and len(roles) == 1 and roles <= _ONE_A_STATE
        return [max(named, key=named.count)] if named and untold and equals else []

    @staticmethod
    def _of_place(mentions: list[Mention], end: int, own: str | None) -> list[str]:
        """The state of the city where they met, if the lead names no other: "in Athens for talks with …"."""
        cities = (m.iri for m in mentions if m.kind == "state" and m.first < end and m.iri != own and m.as_place)
        return list(dict.fromkeys(cities))
