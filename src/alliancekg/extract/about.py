"""What a position is about: topics, and the states, regions, partnerships and frameworks of its complement."""

from bisect import bisect_left
from itertools import pairwise

from alliancekg.extract.mentions import Mention
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text, by_first_word, phrase_at
from alliancekg.extract.topics import Topics
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import ID, local_name

_WHOLES = frozenset({"organization", "partnership"})
_ACTORS = frozenset({"state", "organization"})
_DASHES = frozenset({"-", "–", "/"})
_NAMED = frozenset({"state", "organization", "region"})
_ON = frozenset({"about", "on", "that", "regarding"})
_PHRASE = 3  # tokens in which an office and what somebody of it is told begin: "foreign minister on"
_NEAR = 5  # tokens after the verb in which "its", "these" take up what was spoken of
_REACH = 120  # tokens back in which "this region" finds its name


class Subjects:
    """The topics and entities of one text, looked up by range of tokens."""

    def __init__(
        self, lexicon: Lexicon, text: Text, mentions: list[Mention], persons: list[tuple[int, int, str]],
        sovereign: dict[str, str], sides: tuple[str, ...] = (), own: str | None = None,
        roles: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """`persons` are the mentions of persons (tokens first to last, and whom they act for).

        `sides` are who met, `roles` in which offices, and `own` is the publisher's state.
        """
        self.lexicon = lexicon
        self.text = text
        self.mentions = mentions
        self.firsts = [m.first for m in mentions]
        self.sovereign = sovereign
        speakers = lexicon.tables["speakers"]
        self.counterparts = frozenset(speakers["counterpart_heads"])
        self.own_nouns = frozenset(noun for noun in speakers["own_nouns"] if not noun.endswith("s"))
        self.help_for = by_first_word(speakers["help_for"])
        self.offices = frozenset(speakers["side_offices"])
        self.told = self.offices | frozenset(speakers["side_heads"])
        self.wishes = by_first_word(speakers["wishes_of"])
        self.asking = frozenset(speakers["asking"])
        self.invaded = frozenset(speakers["invaded"])
        self.travel = frozenset(speakers["travel"])
        self.nationals = frozenset(speakers["nationals"])
        self.helped = frozenset(speakers["thanks_objects"]) | frozenset(speakers["helping"])
        self.between = by_first_word(speakers["between_two"])
        regional = frozenset(speakers["regional"])
        places = [m.first for m in mentions if m.kind in _WHOLES and local_name(m.iri) in regional]
        named = [m.first for m in mentions if m.kind in _NAMED and m.iri not in sides]
        pairs = _pairs(text, mentions, frozenset(speakers["pair_heads"]))
        self.topics = Topics(lexicon, text, sides, roles, places, named, pairs)
        self.persons = sorted({*persons, *self._personified(speakers["personified"])})
        self.sides = sides
        self.own = own

    def _personified(self, states: dict[str, str]) -> list[tuple[int, int, str]]:
        """Leaders' bare names that stand for what their states do: "Putin's war"."""
        raw = self.text.raw
        return [(k, k + 1, ID + "state/" + states[raw[k]]) for k in range(len(raw)) if raw[k] in states]

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """Mentions that begin among the tokens first to last."""
        return self.mentions[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def concerns_of(self, report: Report, before: tuple[str, ...] = ()) -> tuple[str, ...]:
        """IRIs of what the complement is about. The holder's own state only where it is the subject matter.

        `before` is what the position before it in the same paragraph is about: "this" takes up its states and regions.
        """
        own = set(report.holders.acts_for)
        found: list[str] = []
        alone = self._alone(report, own) if len(own) > 1 else None
        ranges = [(report.body - 1 if report.verb.inverse is None else report.last, report.last)]
        if report.lead < report.first and phrase_at(self.text.words, report.lead, self.wishes) is None:
            ranges.append((report.lead, report.first))  # not who asked for it: "At the request of Peru, …"
        for first, last in ranges:
            for mention in self.mentions_in(first, last):
                found += self._entities(mention, report, own)
                if alone is not None and self.sovereign.get(mention.iri, mention.iri) == alone:
                    found.append(alone)
            found += [
                a
                for begin, _, a in self.persons
                if first <= begin < last and a not in own and not self._is_told(report, begin)
            ]
        found += self._region_again(report, found)
        if self._is_to_the_other(report, [iri for iri in found if iri not in own]):
            found += self._other_side(own)
        found += self._own_again(report)
        if not any("/state/" in iri or "/region/" in iri for iri in found) and self._takes_up(report):
            found += [iri for iri in before if iri not in own and ("/state/" in iri or "/region/" in iri)]
        if not any("/state/" in iri or "/region/" in iri for iri in found) and self._is_help(report):
            found += self._other_side(own)
        return tuple(dict.fromkeys(found))

    def _takes_up(self, report: Report) -> bool:
        """Whether the object is a pronoun, or something of what was spoken of: "condemned this", "their removal"."""
        begin = report.body + report.rule.endswith("/passive")  # in "it was agreed", "it" is nothing
        words = self.text.words[begin : report.last]
        return report.stance.stance != "courtesy" and any(
            word in {"this", "it", "them"} or (word in {"its", "this", "these", "such"} and k < _NEAR)
            for k, word in enumerate(words)
        )

    def _is_told(self, report: Report, begin: int) -> bool:
        """Whether a name is only that of whom something is told: "briefed the President of Norway on …"."""
        if report.stance.stance not in {"discuss", "assert"} or begin < report.body:
            return False
        at = bisect_left(self.persons, (report.body,))
        first, last, _ = self.persons[at] if at < len(self.persons) else (report.last, report.last, "")
        told = first - report.body <= 1 and self.text.words[last : last + 1] not in (["'s"], ["'"])
        return told and begin < last

    def _is_side_told(self, report: Report, mention: Mention) -> bool:
        """The same of a side without a name: "briefed his U.S. counterpart", "informed the French leader about …"."""
        if report.stance.stance not in {"discuss", "assert"} or not 0 <= mention.first - report.body <= 1:
            return False
        following = self.text.words[mention.last : mention.last + _PHRASE]
        told = any(one in self.told and on in _ON for one, on in pairwise(following))
        return told or not self.counterparts.isdisjoint(following[:1])

    def _is_help(self, report: Report) -> bool:
        """Whether it speaks of help and names nobody for whom: "reiterated the unwavering support"."""
        words = self.text.words
        return any(phrase_at(words, k, self.help_for) for k in range(report.body, report.last))

    def _is_to_the_other(self, report: Report, found: list[str]) -> bool:
        """Whether it is said to, or of, the other side as such, though it names it not.

        So are what is asked of the one spoken to, thanks ("expressed gratitude for his decision"), and what one side
        says of the ties between the two.
        """
        words, stance = self.text.words, report.stance.stance
        if stance == "request":
            return not self.asking.isdisjoint(words[slice(*report.cue)])
        named = any("/state/" in iri or "/region/" in iri for iri in found)
        if stance == "courtesy":
            return not any("/state/" in iri for iri in found)
        return not named and any(phrase_at(words, k, self.between) for k in range(report.body, report.last))

    def _other_side(self, own: set[str]) -> list[str]:
        others = [side for side in self.sides if side not in own]
        return others if len(others) == 1 and len(self.sides) == 2 else []

    def _own_again(self, report: Report) -> list[str]:
        """The own state: "our state" and "our country" are the publisher's own, and meant as the subject matter."""
        words = self.text.words
        own_words = any(
            words[k] == "our" and words[k + 1] in self.own_nouns for k in range(report.body, report.last - 1)
        )
        return [self.own] if own_words and self.own is not None else []

    def _region_again(self, report: Report, found: list[str]) -> list[str]:
        """The region again: "in this region" means the region that was named last."""
        words = self.text.words
        if any("/region/" in iri for iri in found):
            return []
        for k in range(report.body, report.last - 1):
            if (
                words[k] == "this"
                and words[k + 1] == "region"
                and words[k - 1] in {"in", "across", "throughout", "for"}
            ):
                before = [
                    m.iri for m in self.mentions_in(max(0, report.first - _REACH), report.first) if m.kind == "region"
                ]
                return before[-1:]
        return []

    def _entities(self, mention: Mention, report: Report, own: set[str]) -> list[str]:
        if mention.kind == "person" or (mention.as_place and mention.how == "capital") or self._is_venue(mention):
            return []
        if mention.kind == "state":
            state = self.sovereign.get(mention.iri, mention.iri)
            if self._is_told(report, mention.first) or self._is_side_told(report, mention):
                return []
            shared = bool(mention.also) and len(own) > 1
            states = [state] if state not in own or shared or self._is_subject_matter(mention, report) else []
            return [*states, *(other for other in mention.also if shared or other not in own)]
        if mention.kind == "body":
            return []
        inside = self.lexicon.names.spatial.get(mention.iri, ()) if mention.kind == "framework" else ()
        iris = [mention.iri, *mention.also, *inside]
        return [iri for iri in iris if iri not in own]

    def _alone(self, report: Report, own: set[str]) -> str | None:
        """The one holder's state of which a joint position speaks and of no other's: "Japan's G7 Presidency"."""
        named: dict[str, list[Mention]] = {}
        for mention in self.mentions_in(report.body - 1, report.last):
            iri = self.sovereign.get(mention.iri, mention.iri)
            if iri in own:
                named.setdefault(iri, []).append(mention)
        if len(named) != 1:
            return None
        iri, mentions = next(iter(named.items()))
        beside = (self._is_venue, lambda m: self._is_tied(m, own), lambda m: self._is_visited(m, report))
        meant = any(not (m.as_place or any(check(m) for check in beside)) for m in mentions)
        return iri if meant and "/state/" in iri else None

    def _is_visited(self, mention: Mention, report: Report) -> bool:
        """Whether it is only where somebody goes: "his visit to Japan"."""
        words = self.text.words
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        return words[before] == "to" and not self.travel.isdisjoint(words[max(before - _NEAR, report.body) : before])

    def _is_tied(self, mention: Mention, own: set[str]) -> bool:
        """Whether it is one part of the holders' own pair: "ASEAN-ROK cooperation", "the Franco-American alliance"."""
        words = self.text.words
        if words[mention.first - 1] == "-":
            return not self._names_other(mention.first - 2, own)
        return words[mention.last : mention.last + 1] == ["-"] and not self._names_other(mention.last + 1, own)

    def _names_other(self, k: int, own: set[str]) -> bool:
        near = [m for m in self.mentions_in(max(k - _NEAR, 0), k + 1) if m.first <= k < m.last]
        return any(self.sovereign.get(m.iri, m.iri) not in own for m in near)

    def _is_venue(self, mention: Mention) -> bool:
        """Whether it only says where: "at the G20 Summit in Indonesia", "the Washington Summit"."""
        words, i = self.text.words, mention.first
        if mention.kind != "state":
            return False
        named = mention.as_place and mention.how == "metonym" and words[mention.last : mention.last + 1] == ["summit"]
        return named or (words[i - 1] == "in" and words[i - 2] in {"summit", "conference", "meeting", "meetings"})

    def _is_subject_matter(self, mention: Mention, report: Report) -> bool:
        """Whether the holder's own state is what the clause says something of: "stated that Japan is …"."""
        words, stance = self.text.words, report.stance.stance
        named = mention.how in {"name", "demonym"}
        if named and local_name(mention.iri) in self.invaded and not self._is_party(mention, report):
            return True
        if stance == "commit":
            return False  # it is named as the one that will act
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        after = words[mention.last : mention.last + 1]
        if len(report.holders.acts_for) != 1:
            return words[before] in {"to", "for"} and mention.how == "name" and report.stance.stance == "discuss"
        if stance == "courtesy" and mention.how == "name" and after != ["-"]:
            return self._is_helped(mention, report, words[before])
        if after == ["-"] and (stance != "discuss" or mention.how != "demonym"):
            return False
        if stance == "discuss":
            return mention.how in {"name", "demonym"}  # "informed him about the situation in our country"
        if mention.how == "demonym":
            following = words[mention.last : mention.last + 2]  # "asked for the return of Danish crews"
            return stance != "courtesy" and not self.nationals.isdisjoint(following)
        if mention.how != "name":
            return False
        if stance == "assert" and after != ["-"] and not self._names_other_state(report):
            return True
        if after in (["'s"], ["'"]):
            return words[before] == "that" and stance in {"assert", "support"}
        if stance == "request":
            return words[before] in {"to", "for", "of"} or (words[before] == "in" and mention.iri == self.own)
        if words[before] == "that":  # "stated that Japan is a maritime nation"; what it hopes or supports is not itself
            return after in (["is"], ["are"], ["has"], ["had"]) and stance in {"assert", "support"}
        beside = words[before] in {"in", "around", "to"} and not self._is_visited(mention, report)
        return beside and mention.iri == self.own

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
        return any(m.kind == "state" and m.iri not in own for m in self.mentions_in(report.body, report.last))

    def _is_helped(self, mention: Mention, report: Report, before: str) -> bool:
        """Whether thanks are for what is done for the own state: "thanked Norway for its help to Ukraine"."""
        words = self.text.words
        if self.helped.isdisjoint(words[report.body : mention.first]):
            return before in {"for", "on"} and words[mention.last : mention.last + 1] not in (["'s"], ["'"])
        return before in {"for", "on", "to", "of", "in"}


def _pairs(text: Text, mentions: list[Mention], heads: frozenset[str]) -> list[int]:
    """Where the partnership or ties of two are named by the two alone: "the Korea-Norway partnership"."""
    words = text.words
    return [
        right.last
        for left, right in pairwise(mentions)
        if left.kind in _ACTORS and right.kind in _ACTORS and left.last + 1 == right.first
        if words[left.last] in _DASHES and not heads.isdisjoint(words[right.last : right.last + 1])
        if left.first == 0 or words[left.first - 1] not in _DASHES
        if not "".join(text.raw[right.last + 1 : right.last + 2])[:1].isupper()  # "the Korea-Norway Partnership Act"
    ]
