"""The sides of a meeting: for whom persons act where the text is silent, and delegations without a named person."""

import re
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter

from alliancekg.extract.leads import LeadReader
from alliancekg.extract.mentions import Mention, find_mentions
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import Person
from alliancekg.extract.schedule import phrase_pattern
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_TWO = 2
_SMALL = 6  # members of a group that are told one by one
_LISTING = frozenset({",", "and", "the", "of", "foreign", "defence", "defense", "ministries", "governments"})
_EARLY = 6  # sentences
_OCCASION = 6  # tokens of "on the margins of the annual"
_OF_SIDES = frozenset({"on", "from"})  # "on the French side"
_WHOLES = frozenset({"state", "organization"})
_MEMBER_KINDS = frozenset({"state", "organization", "partnership"})


class SideFinder:
    """Finds sides; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook, leads: LeadReader) -> None:
        self.lexicon = lexicon
        self.book = book
        self.leads = leads
        table = lexicon.tables["meetings"]
        self.travel = frozenset(table["travel"])
        self.nouns = frozenset(table["delegation_nouns"])
        self.titles = frozenset(fold(word).lower() for word in lexicon.tables["offices"]["honorifics"]) | {"."}
        self.before_subject = frozenset(table["before_subject"])
        self.after_subject = frozenset(table["after_subject"])
        self.modifiers = frozenset(lexicon.tables["speakers"]["modifiers"])
        self.accompanied = frozenset(tuple(phrase.split()) for phrase in table["accompanied"])
        self.joining = frozenset(table["joining"])
        self.leading = frozenset(table["leading"])
        self.telling = re.compile(
            r"(?:[-,(–] )?(?:which )?(?:was |were |is |has been )?" + phrase_pattern(table["telling"]).pattern
        )
        self.counterparts = frozenset(lexicon.tables["speakers"]["counterpart_heads"])
        self.pronouns = frozenset(lexicon.tables["speakers"]["singular_pronouns"])
        self.occasions = frozenset(lexicon.tables["speakers"]["occasions"])

    def assign(
        self,
        text: Text,
        lead: Sentence,
        participants: list[Person],
        people: list[Person],
        mentions: list[Mention],
        own: str | None,
        titled: list[str],
    ) -> None:
        """For whom a person acts where the text is silent: the publisher before the verb, the other side after it.

        `titled` are the sides that the title tells, which count where the sentence names none.
        """
        verb, end = self.leads.verb_of(text, lead), self._until_other_event(text, lead)
        named = (m.iri for m in mentions if m.kind == "state" and m.first < end and m.iri != own and not m.as_place)
        others = list(dict.fromkeys(named)) or self._of_place(mentions, end, own)
        others = others or [side for side in titled if side != own]
        for person in participants:
            person.acts_for = person.acts_for or self.book.legislator_of(person.office, own)
        self._bracketed(text, participants, mentions)
        self._of_delegations(text, participants, mentions)
        companions = self._companions(text, participants, own)
        following = [one.iri for one, _ in companions]
        self._beside(text, lead, participants, mentions, own)
        unsaid = [p for p in participants if p.acts_for is None and p.iri not in following]
        # An office without a name is the subject: "The Secretary General spoke with Prime Minister Vela".
        unnamed = bool(others) and any(self.book.is_office_word(text, i) for i in range(lead.first, verb))
        subject = not unnamed or any(first < verb for p in participants for first, _ in p.spans)
        said = {p.acts_for for p in participants if p.spans and p.spans[0][0] < lead.last}
        if unsaid and own not in said and subject:
            unsaid.pop(0).acts_for = own
        later = [p for p in unsaid if p.spans and p.spans[0][0] > verb]
        for person in unsaid:
            if person not in later:
                person.acts_for = own
        if len(others) == 1 or len(others) == len(later):  # "his counterparts from A and B, namely X and Y"
            for person, other in zip(later, others * len(later) if len(others) == 1 else others, strict=False):
                person.acts_for = other
        same = [p for p in participants if p.acts_for == own and p.role == participants[0].role]
        if len(others) == 1 and len(same) == len(participants) == _TWO:
            same[1].acts_for = others[0]  # "Minister X and Minister Y met", of two states
        for companion, whom in companions:
            companion.acts_for = whom.acts_for
        self._counterparts(text, participants)
        for person in participants:
            if self.book.is_civil_servant(person.office, person.acts_for):
                person.role = "official"
        for person in people:
            if person.acts_for is None and person.role is not None and person not in participants:
                person.acts_for = own

    def _until_other_event(self, text: Text, lead: Sentence) -> int:
        """The end of a sentence, or of its core where a clause on what comes later follows: "before he travels"."""
        end = self.leads.core(text, lead)[1]
        return end if end < lead.last and text.words[end] in self.leads.earlier else lead.last

    def _companions(self, text: Text, participants: list[Person], own: str | None) -> list[tuple[Person, Person]]:
        """Who accompanies whom and acts for the same: "Minister Vela was accompanied by General Novak (and …)"."""
        found: list[tuple[Person, Person]] = []
        for person in participants:
            if person.acts_for is not None or not person.spans:
                continue
            first = person.spans[0][0]
            if found and self._is_listed(text, found[-1][0].spans[0][1], first):
                found.append((person, found[-1][1]))
                continue
            while first > 1 and text.words[first - 1] in self.titles:
                first -= 1
            if tuple(text.words[max(0, first - 2) : first]) in self.accompanied:
                begin = text.sentences[text.sentence_of(first)].first
                led = not self.pronouns.isdisjoint(text.words[begin:first])
                ahead = [(s[1], p) for p in participants if p is not person for s in p.spans if s[1] < first]
                ahead = (
                    [(0, p) for p in participants if p.acts_for in (own, None) and p is not person][:1]
                    if led
                    else ahead
                )
                nearest = max(ahead, key=lambda item: item[0], default=None)
                found += [(person, nearest[1])] if nearest else []
        return found

    @staticmethod
    def _is_listed(text: Text, last: int, first: int) -> bool:
        """Whether only a list lies between a person and the next: "Mr. Vela, and Secretary of Ports Novak"."""
        between = range(last, first)
        return last <= first and all(text.raw[k][0].isupper() or text.words[k] in _LISTING | {"for"} for k in between)

    @staticmethod
    def _bracketed(text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """A state in brackets beside a person says for whom that one acts: "(Norway) Minister Vela"."""
        states = {(m.first, m.last): m.iri for m in mentions if m.kind == "state"}
        beside = {last + 1: iri for (first, last), iri in states.items() if text.words[first - 1] == "("}
        for person in participants:
            told = (beside.get(first) for first, _ in person.spans if text.words[first - 1] == ")")
            person.acts_for = person.acts_for or next((iri for iri in told if iri is not None), None)

    def _of_delegations(self, text: Text, participants: list[Person], mentions: list[Mention]) -> None:
        """Who is named with a side acts for it: "The French side was led by Ana Vela", "Mr. Novak heading the …"."""
        for sentence in text.sentences:
            sides = [
                (at, m)
                for m in mentions
                if m.kind in _WHOLES and sentence.first <= m.first < sentence.last and (at := self._side_noun(text, m))
            ]
            begin = sentence.first
            for number, (at, mention) in enumerate(sides):
                end = sides[number + 1][1].first if number + 1 < len(sides) else sentence.last
                led = not self.leading.isdisjoint(text.words[max(begin, mention.first - 2) : mention.first])
                if led:
                    first, last, begin = begin, mention.first, at
                elif self._is_told(text, at, end) or text.words[mention.first - 2] in _OF_SIDES:
                    first, last = at, end
                else:
                    continue
                for person in participants:
                    if person.acts_for is None and any(first <= a < last for a, _ in person.spans):
                        person.acts_for = mention.iri

    def _side_noun(self, text: Text, mention: Mention) -> int | None:
        """The token after the noun of a side that a state's name stands before: "the French delegation"."""
        at = mention.last + (text.words[mention.last : mention.last + 1] in (["-"], ["'s"]))
        return at + 1 if text.words[at : at + 1] and text.words[at] in self.nouns else None

    def _is_told(self, text: Text, at: int, end: int) -> bool:
        """Whether it is told who a side is: "was led by", "included"."""
        return self.telling.match(" ".join(text.words[at:end])) is not None

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
                continue
            if not (both_ahead or (late and sure)):
                continue
            if late:
                person.acts_for = own  # "The meeting was attended by Mr. Novak"
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
        verbs = (k for k in range(sentence.first, first) if text.words[k] in self.leads.met)
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
        return met or any(words[i] == "with" and words[i - 1] not in {"along", "together"} for i in range(begin, first))

    def _counterparts(self, text: Text, participants: list[Person]) -> None:
        """Whoever is called a counterpart holds the same kind of office: "hosted his counterpart, Ana Vela"."""
        for person in participants:
            if person.role is None and person.spans and text.words[person.spans[0][0]] in self.counterparts:
                other = next((p for p in participants if p.role and p.acts_for != person.acts_for), None)
                person.role = other.role if other else None

    def _sent(self, text: Text, mention: Mention, begin: int) -> bool:
        """Whether a state stands in a list after "officials from", or before the ministry whose officials met."""
        if (
            mention.kind != "state"
            and text.words[mention.last : mention.last + 1]
            and text.words[mention.last] in self.nouns
        ):
            return False  # "from NATO allies Estonia and Latvia"
        k = mention.first - 1
        while k > begin and (text.words[k] in _LISTING | self.nouns or text.raw[k][0].isupper()):
            if text.words[k] == "of" and text.words[k - 1] in self.nouns:
                return True  # "the Foreign Ministers of Chile, Peru and Haiti"
            k -= 1
        return text.words[k] == "from" and text.words[k - 1] in self.nouns

    @staticmethod
    def _of_place(mentions: list[Mention], end: int, own: str | None) -> list[str]:
        """The state of the city where they met, if the lead names no other: "in Athens for talks with …"."""
        cities = (m.iri for m in mentions if m.kind == "state" and m.first < end and m.iri != own and m.as_place)
        return list(dict.fromkeys(cities))

    def delegations(
        self, text: Text, lead: Sentence, mentions: list[Mention], participants: list[Person], own: str | None
    ) -> list[str]:
        """States or organisations that took part without a named person."""
        sides = {p.acts_for for p in participants}
        if len(sides - {None}) >= _TWO:
            return []
        begin, end = self.leads.core(text, lead)
        inside = {k for p in participants for s in p.spans for k in range(*s)}
        found: list[str] = []
        for mention in mentions:
            if (
                begin <= mention.first < end
                and mention.first not in inside
                and not mention.as_place
                and (actor := self._actor(mention)) is not None
                and actor not in sides
                and actor not in found
                and self._takes_part(text, mention, mentions, begin, end, follows=len(found))
            ):
                found += [side for side in self._members(actor, own) if side not in sides and side not in found]
        return found

    def _members(self, actor: str, own: str | None) -> list[str]:
        """The others in a small group that the publisher's own state is in, else the group: AUKUS, the Quad."""
        members = self.lexicon.names.members.get(actor, ())
        small = self.lexicon.kind(actor) == "partnership" and own in members and len(members) <= _SMALL
        return [member for member in members if member != own] if small else [actor]

    def sent(self, text: Text, mentions: list[Mention]) -> list[str]:
        """States whose representatives an early sentence lists: "Officials from Chile, Peru and Haiti joined".

        So does one that tells of their ministers: "The Ministers of Chile, Peru and Haiti participated".
        """
        found: list[str] = []
        for sentence in text.sentences[:_EARLY]:
            if not self.joining.isdisjoint(text.words[sentence.first : sentence.last]):
                inside = [m for m in mentions if sentence.first <= m.first < sentence.last and m.kind == "state"]
                found += [m.iri for m in inside if not m.as_place and self._sent(text, m, sentence.first)]
        return list(dict.fromkeys(found))

    def coupled(self, title: Text, own: str | None) -> list[str]:
        """The sides that a title couples with the publisher's own: "Japan-U.S. Talks", "India and Peru Hold Talks"."""
        mentions = find_mentions(title, self.lexicon)
        named = [m for m in mentions if m.kind in _WHOLES and m.how != "demonym"]
        groups = [side for m in mentions for side in self._members(m.iri, own) if m.kind == "partnership"]
        pairs = [
            (one.iri, other.iri)
            for one, other in pairwise(named)
            if title.words[one.last : other.first] in (["-"], ["–"], ["and"], ["&"], ["-", "-"])
        ]
        coupled = [side for pair in pairs if own in pair for side in pair if side != own]
        return list(dict.fromkeys([*coupled, *(side for side in groups if self.lexicon.kind(side) in _WHOLES)]))

    def chaired_for(self, title: Text, sides: Iterable[str]) -> list[str]:
        """The organisation that met while a member chaired for it, as a title tells: ASEAN in "ASEAN-EU Dialogue"."""
        met, found = set(sides), []
        for one, other in pairwise(find_mentions(title, self.lexicon)):
            compound = title.words[one.last : other.first] == ["-"]
            for whole, rest in ((one, other), (other, one)):
                members = set(self.lexicon.names.members.get(whole.iri, ()))
                if compound and whole.kind == "organization" and rest.iri in met - members and members & met:
                    found.append(whole.iri)
        return [iri for iri in dict.fromkeys(found) if iri not in met]

    @staticmethod
    def _is_after_city(text: Text, mention: Mention, begin: int) -> bool:
        """Whether a state's name only says where a place is: "in Ulsan, Korea"."""
        k = mention.first - 2
        while text.words[mention.first - 1] == "," and k > begin and text.raw[k][0].isupper():
            k -= 1
        return k < mention.first - 2 and text.words[k] in {"in", "at"}

    def _actor(self, mention: Mention) -> str | None:
        """Who takes part where a name stands: a state or grouping, for an organ such as the European Council the EU."""
        if mention.kind == "body":
            whole = self.book.actor_of(mention.iri)
            return whole if self.lexicon.kind(whole) == "organization" else None
        other = self.lexicon.names.offices.get(mention.iri, {}).get("kind") == "other"
        return mention.iri if mention.kind in _MEMBER_KINDS and not other else None

    def _takes_part(
        self, text: Text, mention: Mention, mentions: list[Mention], begin: int, end: int, *, follows: int
    ) -> bool:
        """Whether a state is one that met: "with Japan", "the Japanese delegation", "traveled to Japan and Korea".

        `follows`: how many others that met are named before.
        """
        words = text.words
        before = words[mention.first - 1] if mention.first else ""
        after = words[mention.last] if mention.last < end else ""
        if self._is_occasion(text, mention, begin, beside=follows > 1):
            return False
        noun = mention.last - (words[mention.last - 1] in self.nouns)
        if noun < len(words) and words[noun] in self.nouns and noun + 1 in {m.first for m in mentions}:
            return False  # "with NATO allies Estonia and Latvia"
        travels = before in {"to", "the", "and", ","} and any(w in self.travel for w in words[begin : mention.first])
        if self._sent(text, mention, begin):
            return True  # "representatives from Chile, Peru and Haiti"
        if (before in {"in", "at", "to", "from"} and not travels) or self._is_after_city(text, mention, begin):
            return False
        cuts = (i for i in range(begin, mention.first) if words[i] == "," or text.is_dash(i))
        clause = max((i + 1 for i in cuts), default=begin)
        opens = all(w in self.before_subject for w in words[clause : mention.first])
        starts = {m.last: m.first for m in mentions if begin <= m.first < mention.first}
        if before == "and" and (first := starts.get(mention.first - 1)) is not None:
            opens = all(w in self.before_subject for w in words[clause:first])  # "Norway and Japan held talks"
        nouns = words[mention.last : mention.last + 1 + (after in self.modifiers)]
        return (
            travels
            or self._opens_list(text, mention, mentions, begin, end)
            or "-" in (before, after)
            or (opens and after in self.after_subject)
            or (bool(nouns) and nouns[-1] in self.nouns)
            or before in {"with", "of", "between"}
            or (
                before in {"and", "the", ","} and (follows > 0 or words[mention.first - 2] in {"with", "between", "of"})
            )
        )

    def _is_occasion(self, text: Text, mention: Mention, begin: int, *, beside: bool) -> bool:
        """Whether a grouping only tells on what occasion they met: "on the margins of the G20 Summit".

        `beside`: others who met are named before, so that "at the G20 Summit" tells no more.
        """
        if mention.kind not in {"partnership", "organization"}:
            return False
        before = text.words[max(begin, mention.first - _OCCASION) : mention.first]
        last = max((k for k, word in enumerate(before) if word in {"with", "between"}), default=-1)
        before = before[last + 1 :]
        summit = "summit" in text.words[mention.first : mention.last + 1]
        return not self.occasions.isdisjoint(before) or (beside and summit and "at" in before)

    def _opens_list(self, text: Text, mention: Mention, mentions: list[Mention], begin: int, end: int) -> bool:
        """Whether a state is of a list that is the subject: "Chile, Peru and Haiti recently held talks"."""
        listed = {m.first: m.last for m in mentions if m.kind == "state" and not m.as_place}
        k = begin
        states: list[int] = []
        while k < end and (k in listed or text.words[k] in self.before_subject | {"and"}):
            states += [k] if k in listed else []
            k = listed.get(k, k + 1)
        k += k < end and text.words[k].endswith("ly")
        met = k < end and text.words[k] in self.after_subject | self.leads.met
        return met and len(states) > 1 and mention.first in states
