"""Whether the holders' own state is what a position is about, or is only named in it as the one that speaks or acts."""

from alliancekg.extract.mentions import Mention, MentionIndex
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name

_PAIRED = 5  # tokens of "European Union (EU)" beside "and", or of "Deputy Prime Minister" beside a state
_JOURNEY = 12  # tokens of "visit of H.E. Dr. Ana Vela" before "to"
_HELD = 8  # tokens of "summit that will be held in"
_NEAR = 5  # tokens before a name in which a word tells what the name is there for


class OwnStates:
    """Tells it for one text."""

    def __init__(
        self, lexicon: Lexicon, text: Text, mentions: MentionIndex, sovereign: dict[str, str], own: str | None
    ) -> None:
        """`sovereign` maps a territory to its state, `own` is the publisher's state."""
        self.text = text
        self.mentions = mentions
        self.sovereign = sovereign
        self.own = own
        self.offices = lexicon.words("speakers", "side_offices")
        self.invaded = lexicon.words("speakers", "invaded")
        self.visiting = lexicon.words("meetings", "visiting")
        self.travel = lexicon.words("speakers", "travel")
        self.visits = lexicon.words("speakers", "visits")
        self.events = lexicon.words("speakers", "venue_events")
        self.settings = lexicon.words("speakers", "venue_verbs")
        self.summits = lexicon.words("speakers", "summits")
        self.helped = lexicon.words("speakers", "thanks_objects") | lexicon.words("speakers", "helping")

    def is_subject_matter(self, mention: Mention, report: Report) -> bool:
        """Whether the holder's own state is what the clause says something of: "stated that Japan is …"."""
        words, stance = self.text.words, report.stance.stance
        named = mention.how in {"name", "demonym"}
        if named and local_name(mention.iri) in self.invaded and not self._is_party(mention, report):
            return True
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        after = words[mention.last : mention.last + 1]
        if len(report.holders.acts_for) != 1:
            meant = words[before] == "for" and stance == "discuss"
            meant = meant or (words[before] == "to" and not self._is_visited(mention, report))  # "gifts to Norway"
            return meant and mention.how == "name" and after != ["-"]
        if stance == "commit" or self._is_visited(mention, report):
            return False  # it is named as the one that will act, or as where somebody goes
        if stance == "courtesy" and mention.how == "name" and after != ["-"]:
            return self._is_helped(mention, report, words[before])
        if after == ["-"] and (stance != "discuss" or mention.how != "demonym"):
            return False
        if stance == "discuss":
            return mention.how in {"name", "demonym"}  # "informed him about the situation in our country"
        if mention.how != "name":
            return False
        coupled = words[before] == "both" or (words[before] == "that" and after == ["and"])
        if stance == "assert" and after != ["-"] and (coupled or not self._names_other_state(report)):
            return True
        if after in (["'s"], ["'"]):
            return words[before] == "that" and stance in {"assert", "support"}
        if stance == "request":
            return words[before] in {"to", "for", "of"} or (words[before] == "in" and mention.iri == self.own)
        if words[before] == "that":  # "stated that Japan is a maritime nation"; what it hopes or supports is not itself
            return after in (["is"], ["are"], ["has"], ["had"]) and stance in {"assert", "support"}
        return words[before] in {"in", "around", "to"} and mention.iri == self.own

    def alone(self, report: Report, own: set[str]) -> str | None:
        """The one holder's state of which a joint position speaks and of no other's: "Japan's G7 Presidency".

        An organisation named beside the state is none: "the EU's support of reforms in Norway". What they promise
        together is about one of them only where something of it is named: "agreed to support Norway's reforms".
        """
        named: dict[str, list[Mention]] = {}
        for mention in self.mentions.within(report.body - 1, report.last):
            iri = self.sovereign.get(mention.iri, mention.iri)
            if iri in own and "/state/" in iri:
                named.setdefault(iri, []).append(mention)
        if len(named) != 1:
            return None
        iri, mentions = next(iter(named.items()))
        beside = (
            self.is_venue,
            lambda m: self._is_office(m, report.last),
            lambda m: self._is_tied(m, own),
            lambda m: self._is_coupled(m, own),
            lambda m: self._is_visited(m, report),
        )
        if report.stance.stance == "commit":
            mentions = [m for m in mentions if self.text.words[m.last : m.last + 1] in (["'s"], ["'"])]
        meant = any(not (m.as_place or any(check(m) for check in beside)) for m in mentions)
        return iri if meant else None

    def is_venue(self, mention: Mention) -> bool:
        """Whether it only says where: "at the G20 Summit in Indonesia", "the Washington Summit"."""
        words, i = self.text.words, mention.first
        if mention.kind != "state":
            return False
        named = (
            mention.as_place
            and mention.how == "metonym"
            and not self.summits.isdisjoint(words[mention.last : mention.last + 1])
        )
        at = self._place_word(i)
        if at is None:
            return named
        held = words[at - 1] in self.settings and (
            mention.how == "metonym" or at < i - 2 or not self.events.isdisjoint(words[max(at - _HELD, 0) : at])
        )
        return named or held or words[at - 1] in self.events

    def _place_word(self, i: int) -> int | None:
        """The "in" before a name, or before a city and a comma before it: "in Alvik, Norway"; None if there is none."""
        words, raw = self.text.words, self.text.raw
        k = i - 1 - (words[i - 1] == "the")
        if words[k] == "," and raw[k - 1][:1].isupper():
            k -= 1
            while k > 0 and raw[k][:1].isupper():
                k -= 1
        return k if words[k] == "in" else None

    def _is_visited(self, mention: Mention, report: Report) -> bool:
        """Whether it is only where somebody goes: "his visit to Japan", "who will visit Japan"."""
        words = self.text.words
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        if words[before] in self.visiting:
            return True
        if words[before] != "to":
            return False
        begin = max(before - _JOURNEY, report.body)
        begin = max((k + 1 for k in range(begin, before) if words[k] == "to"), default=begin)
        near = words[max(begin, before - _NEAR) : before]
        return not self.visits.isdisjoint(words[begin:before]) or not self.travel.isdisjoint(near)

    def _is_tied(self, mention: Mention, own: set[str]) -> bool:
        """Whether it is one part of the holders' own pair: "ASEAN-ROK cooperation", "the Franco-American alliance"."""
        words = self.text.words
        if words[mention.first - 1] == "-":
            return not self._names_other(mention.first - 2, own)
        return words[mention.last : mention.last + 1] == ["-"] and not self._names_other(mention.last + 1, own)

    def _is_coupled(self, mention: Mention, own: set[str]) -> bool:
        """Whether it stands beside the other holder: "the EU and Norway", "between Norway and the EU"."""
        words = self.text.words
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        after = mention.last + 3 * (words[mention.last : mention.last + 1] == ["("])
        if words[after : after + 1] == ["and"] and self._holds(after + 1, after + 3, own):
            return True
        return words[before] == "and" and self._holds(before - _PAIRED, before, own)

    def _holds(self, first: int, last: int, own: set[str]) -> bool:
        """Whether one of the holders is named at the tokens first to last."""
        return any(self.sovereign.get(m.iri, m.iri) in own for m in self.mentions.within(max(first, 0), last))

    def _is_office(self, mention: Mention, end: int) -> bool:
        """Whether it only tells whose office somebody holds: "the Danish Prime Minister", "the President of Norway"."""
        words = self.text.words
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        held = words[before] == "of" and not self.offices.isdisjoint(words[max(before - _PAIRED, 0) : before])
        k = mention.last
        while k < end and self.text.raw[k][0].isupper() and words[k] not in self.offices:
            k += 1
        return held or (k < end and words[k] in self.offices)

    def _names_other(self, k: int, own: set[str]) -> bool:
        near = [m for m in self.mentions.within(max(k - _NEAR, 0), k + 1) if m.first <= k < m.last]
        near = [m for m in near if m.kind in {"state", "organization"}]  # "the U.S.-EU Ports Council" is of the two
        return any(self.sovereign.get(m.iri, m.iri) not in own for m in near)

    def _is_party(self, mention: Mention, report: Report) -> bool:
        """Whether it is named only as one of those who have ties, or as whose office somebody holds."""
        words, first = self.text.words, mention.first
        if "-" in (words[first - 1], *words[mention.last : mention.last + 1]) or self._is_visited(mention, report):
            return True
        held = words[first - 1] == "of" and words[first - 2] in self.offices
        return held or "between" in words[max(first - _NEAR, report.body) : first]

    def _names_other_state(self, report: Report) -> bool:
        """Whether the complement names a state besides the holders'."""
        own = report.holders.acts_for
        return any(m.kind == "state" and m.iri not in own for m in self.mentions.within(report.body, report.last))

    def _is_helped(self, mention: Mention, report: Report, before: str) -> bool:
        """Whether thanks are for what is done for the own state: "thanked Norway for its help to Ukraine"."""
        words = self.text.words
        if self.helped.isdisjoint(words[report.body : mention.first]):
            return before in {"for", "on"} and words[mention.last : mention.last + 1] not in (["'s"], ["'"])
        return before in {"for", "on", "to", "of", "in"}
