"""Sides of a meeting without a named person: "the Japanese delegation", "officials from Chile, Peru and Haiti"."""

from collections.abc import Iterable
from itertools import pairwise

from alliancekg.extract.leads import LeadReader
from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.officephrases import OfficeReader
from alliancekg.extract.people import Person
from alliancekg.extract.phrases import phrase_pattern
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_TWO = 2
_SMALL = 6  # members of a group that are told one by one
_EARLY = 6  # sentences
_OCCASION = 6  # tokens of "on the margins of the annual"
_MEMBER_KINDS = SIDES | {"partnership"}


class DelegationFinder:
    """Finds states and organisations that met without a named person; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader, leads: LeadReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.leads = leads
        table = lexicon.tables["meetings"]
        self.travel = frozenset(table["travel"])
        self.nouns = frozenset(table["delegation_nouns"])
        self.inside_lists = frozenset(table["inside_lists"])
        self.comprising = phrase_pattern(table["comprising"])
        self.before_subject = frozenset(table["before_subject"])
        self.after_subject = frozenset(table["after_subject"])
        self.joining = frozenset(table["joining"])
        self.taking_part = phrase_pattern(table["taking_part"])
        kinds = lexicon.names.kinds
        self.wholes = {iri.rpartition("/")[2]: iri for iri, kind in kinds.items() if kind == "organization"}
        self.modifiers = frozenset(lexicon.tables["speakers"]["modifiers"])
        self.summits = lexicon.words("speakers", "summits")
        self.occasions = frozenset(lexicon.tables["speakers"]["occasions"])

    def find(
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

    def sent(self, text: Text, mentions: list[Mention]) -> list[str]:
        """States whose representatives an early sentence lists: "Officials from Chile, Peru and Haiti joined".

        So does one that tells of their ministers: "The Ministers of Chile, Peru and Haiti participated", or of an
        organisation's office: "The Ministers of Chile and Peru and the High Representative of the EU attended".
        """
        found: list[str] = []
        by_token = {m.first: m for m in mentions}
        for sentence in text.sentences[:_EARLY]:
            words = text.words[sentence.first : sentence.last]
            if self.joining.isdisjoint(words) and not self.taking_part.search(" ".join(words)):
                continue
            inside = [m for m in mentions if sentence.first <= m.first < sentence.last and m.kind == "state"]
            states = [m.iri for m in inside if not m.as_place and self._sent(text, m, sentence.first)]
            found += states
            offices = (self.reader.parse(text, i, by_token) for i in range(sentence.first, sentence.last) if states)
            held = [office.actor for office in offices if office is not None and office.actor is not None]
            found += [actor for actor in held if self.lexicon.kind(actor) == "organization"]
        return list(dict.fromkeys(found))

    def coupled(self, title: Text, mentions: list[Mention], own: str | None) -> list[str]:
        """The sides that a title couples with the publisher's own: "Japan-U.S. Talks", "India and Peru Hold Talks"."""
        named = [m for m in mentions if m.kind in SIDES and m.how != "demonym"]
        groups = [side for m in mentions for side in self._members(m.iri, own) if m.kind == "partnership"]
        pairs = [
            (one.iri, other.iri)
            for one, other in pairwise(named)
            if title.words[one.last : other.first] in (["-"], ["–"], ["and"], ["&"], ["-", "-"])
        ]
        coupled = [side for pair in pairs if own in pair for side in pair if side != own]
        return list(dict.fromkeys([*coupled, *(side for side in groups if self.lexicon.kind(side) in SIDES)]))

    def chaired_for(self, title: Text, mentions: list[Mention], sides: Iterable[str]) -> list[str]:
        """The organisation that met while a member chaired for it, as a title tells: ASEAN in "ASEAN-EU Dialogue"."""
        pairs = (pair for pair in pairwise(mentions) if title.words[pair[0].last : pair[1].first] == ["-"])
        return self._chaired(set(sides), pairs)

    def publishing(
        self, text: Text, lead: Sentence, mentions: list[Mention], sides: Iterable[str], own: str | None
    ) -> list[str]:
        """The same of the organisation that publishes, as its lead tells: "ASEAN and Norway reaffirmed their …"."""
        inside = [m for m in mentions if lead.first <= m.first < lead.last]
        between = {"-", "and", "the"}
        pairs = (pair for pair in pairwise(inside) if between.issuperset(text.words[pair[0].last : pair[1].first]))
        return [whole for whole in self._chaired(set(sides), pairs) if whole == own]

    def _chaired(self, met: set[str], pairs: Iterable[tuple[Mention, Mention]]) -> list[str]:
        """The organisations coupled with one that met, where a member of theirs met it and they did not."""
        found = []
        for pair in pairs:
            for whole, rest in (pair, pair[::-1]):
                members = set(self.lexicon.names.members.get(whole.iri, ()))
                if whole.kind == "organization" and rest.iri in met - members and members & met:
                    found.append(whole.iri)
        return [iri for iri in dict.fromkeys(found) if iri not in met]

    def parts(self, side: str) -> list[str]:
        """An organisation and the others, of a grouping named after it: ASEAN, China, Japan and Korea of ASEAN+3."""
        names = self.lexicon.names
        name = names.preferred.get(side, "").partition("+")
        whole = self.wholes.get(name[0].lower()) if name[1] else None
        inside = names.members.get(whole, ()) if whole is not None else ()
        return [side] if whole is None else [whole, *(m for m in names.members.get(side, ()) if m not in inside)]

    def _members(self, actor: str, own: str | None) -> list[str]:
        """The others in a small group that the publisher's own state is in, else the group: AUKUS, the Quad."""
        members = self.lexicon.names.members.get(actor, ())
        small = self.lexicon.kind(actor) == "partnership" and own in members and len(members) <= _SMALL
        return [member for member in members if member != own] if small else [actor]

    def _sent(self, text: Text, mention: Mention, begin: int) -> bool:
        """Whether a state stands in a list after "officials from", or before the ministry whose officials met."""
        if (
            mention.kind != "state"
            and text.words[mention.last : mention.last + 1]
            and text.words[mention.last] in self.nouns
        ):
            return False  # "from NATO allies Estonia and Latvia"
        k = mention.first - 1
        while k > begin and self._is_in_list(text, k):
            if text.words[k] == "of" and text.words[k - 1] in self.nouns:
                return True  # "the Foreign Ministers of Chile, Peru and Haiti"
            k -= 1
        if text.words[k] == ":":  # "counterparts from the four nations: Chile, Peru, Haiti and Cuba"
            near = range(max(begin + 1, k - _OCCASION), k)
            return any(text.words[n] == "from" and text.words[n - 1] in self.nouns for n in near)
        named = not self.nouns.isdisjoint(text.words[begin:k])  # "counterparts from many states, including Chile and"
        return (text.words[k] == "from" and text.words[k - 1] in self.nouns) or (text.words[k] == "including" and named)

    def _is_in_list(self, text: Text, k: int) -> bool:
        """Whether a token may stand in a list of names: a capital, "and", "ministers", a part of "Co-operative"."""
        part = "-" in text.words[max(0, k - 1) : k + 1]
        return part or text.words[k] in self.inside_lists | self.nouns or text.raw[k][0].isupper()

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
            whole = self.lexicon.names.actor_of(mention.iri)
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
        if self._is_member(text, mention, mentions, begin):
            return False
        noun = mention.last - (words[mention.last - 1] in self.nouns)
        if noun < len(words) and words[noun] in self.nouns and noun + 1 in {m.first for m in mentions}:
            return False  # "with NATO allies Estonia and Latvia"
        travels = before in {"to", "the", "and", ","} and any(w in self.travel for w in words[begin : mention.first])
        if self._sent(text, mention, begin):
            return True  # "representatives from Chile, Peru and Haiti"
        if before == "and" and any(m.last == mention.first - 1 and m.as_place for m in mentions):
            return False  # "a tour that had taken her to Alvik and Ulsan"
        if (before in {"in", "at", "to", "from"} and not travels) or self._is_after_city(text, mention, begin):
            return False
        nouns = words[mention.last : mention.last + 1 + (after in self.modifiers)]
        if mention.kind != "state" and self._of_ministers(text, mention.last, end):
            return True
        others = bool(nouns) and text.raw[mention.last].islower() and nouns[-1] not in self.nouns
        if mention.how == "demonym" and others and after not in self.inside_lists:
            return False  # "with Japanese business executives"
        return (
            travels
            or self._opens_list(text, mention, mentions, begin, end)
            or "-" in (before, after)
            or (after in self.after_subject and self._opens_clause(text, mention, mentions, begin))
            or (bool(nouns) and nouns[-1] in self.nouns)
            or before in {"with", "of", "between"}
            or (
                before in {"and", "the", ","} and (follows > 0 or words[mention.first - 2] in {"with", "between", "of"})
            )
        )

    def _opens_clause(self, text: Text, mention: Mention, mentions: list[Mention], begin: int) -> bool:
        """Whether a name begins a clause, alone or as the second of two: "Norway and Japan held talks"."""
        cuts = (i for i in range(begin, mention.first) if text.words[i] == "," or text.is_dash(i))
        clause, first = max((i + 1 for i in cuts), default=begin), mention.first
        if first and text.words[first - 1] == "and":
            starts = {m.last: m.first for m in mentions if begin <= m.first < first}
            first = starts.get(first - 1, first)
        return all(word in self.before_subject for word in text.words[clause:first])

    def _of_ministers(self, text: Text, i: int, end: int) -> bool:
        """Whether a group's ministers are told with their charge: "the G20 Foreign and Ports Ministers' Meeting"."""
        while i < end and (text.raw[i][0].isupper() or text.words[i] == "and") and text.words[i] not in self.nouns:
            i += 1
        return i < end and text.words[i] in self.nouns and text.raw[i][0].isupper()

    def _is_occasion(self, text: Text, mention: Mention, begin: int, *, beside: bool) -> bool:
        """Whether a grouping only tells on what occasion they met: "on the margins of the G20 Summit".

        `beside`: others who met are named before, so that "at the G20 Summit" tells no more.
        """
        if mention.kind not in {"partnership", "organization"}:
            return False
        before = text.words[max(begin, mention.first - _OCCASION) : mention.first]
        last = max((k for k, word in enumerate(before) if word in {"with", "between"}), default=-1)
        before = before[last + 1 :]
        summit = not self.summits.isdisjoint(text.words[mention.first : mention.last + 1])
        return not self.occasions.isdisjoint(before) or (beside and summit and "at" in before)

    def _is_member(self, text: Text, mention: Mention, mentions: list[Mention], begin: int) -> bool:
        """Whether a state only tells who is in a grouping: "ASEAN, comprising Chile and Peru"."""
        k = mention.first
        while k > begin and self._is_in_list(text, k - 1):
            k -= 1
        before = " ".join(text.words[begin:k])
        whole = any(m.kind in {"partnership", "organization"} for m in mentions if begin <= m.first < k)
        return whole and any(found.end() == len(before) for found in self.comprising.finditer(before))

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
