"""What a position is about: topics, and the states, regions, partnerships and frameworks of its complement."""

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from alliancekg.extract.joined import pairs_in, trios_in
from alliancekg.extract.mentions import SIDES, Mention, MentionIndex
from alliancekg.extract.ownstates import OwnStates
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text, any_phrase, by_first_word, phrase_at
from alliancekg.extract.topics import Topics
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import ID, local_name

_WHOLES = frozenset({"organization", "partnership"})
_NAMED = SIDES | {"region"}
_PHRASE = 3  # tokens in which an office and what somebody of it is told begin: "foreign minister on"
_NEAR = 5  # tokens after the verb in which "its", "these" take up what was spoken of
_THEIRS = frozenset({"his", "her"})
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
        self.sovereign = sovereign
        self.mentions = MentionIndex(mentions)
        self.own_states = OwnStates(lexicon, text, self.mentions, sovereign, own)
        speakers = lexicon.tables["speakers"]
        self.counterparts = lexicon.words("speakers", "counterpart_heads")
        self.own_nouns = frozenset(noun for noun in speakers["own_nouns"] if not noun.endswith("s"))
        self.settling = by_first_word(speakers["settling"])
        self.help_for = by_first_word(speakers["help_for"])
        self.told = lexicon.words("speakers", "side_offices") | lexicon.words("speakers", "side_heads")
        self.told_of = lexicon.words("speakers", "told_of")
        self.wishes = by_first_word(speakers["wishes_of"])
        self.everywhere = lexicon.words("speakers", "everywhere")
        self.asking = lexicon.words("speakers", "asking")
        self.between = by_first_word(speakers["between_two"])
        self.others = lexicon.words("speakers", "others")
        self.grouping = lexicon.words("speakers", "determiners") | _THEIRS
        self.homelands = lexicon.words("speakers", "homelands")
        self.places_in = lexicon.words("speakers", "places_in")
        self.persons = sorted({*persons, *self._personified(speakers["personified"])})
        self.sides = sides
        self.roles = roles
        self.own = own

    @cached_property
    def topics(self) -> Topics:
        """The topics of the text, looked for when first asked for: of a text that is no readout, mostly never."""
        lexicon, text, mentions = self.lexicon, self.text, self.mentions.mentions
        regional = lexicon.words("speakers", "regional")
        places = [m.first for m in mentions if m.kind in _WHOLES and local_name(m.iri) in regional]
        areas = [m.first for m in mentions if m.kind == "region"]
        named = [m.first for m in mentions if m.kind in _NAMED and m.iri not in self.sides]
        pairs = pairs_in(text, mentions, lexicon.words("speakers", "pair_heads"))
        trios = trios_in(lexicon, text, mentions)
        return Topics(lexicon, text, self.sides, self.roles, places, areas, named, pairs, trios)

    def _personified(self, states: dict[str, str]) -> list[tuple[int, int, str]]:
        """Leaders' bare names that stand for what their states do: "Putin's war"."""
        raw = self.text.raw
        return [(k, k + 1, ID + "state/" + states[raw[k]]) for k in range(len(raw)) if raw[k] in states]

    def concerns_of(self, report: Report, before: tuple[str, ...] = ()) -> tuple[str, ...]:
        """IRIs of what the complement is about. The holder's own state only where it is the subject matter.

        `before` is what the position before it in the same paragraph is about: "this" takes up its states and regions.
        """
        own = set(report.holders.acts_for)
        found: list[str] = []
        alone = self.own_states.alone(report, own) if len(own) > 1 else None
        ranges = [(report.body - 1 if report.verb.inverse is None else report.last, report.last)]
        if report.lead < report.first and phrase_at(self.text.words, report.lead, self.wishes) is None:
            ranges.append((report.lead, report.first))  # not who asked for it: "At the request of Peru, …"
        for first, last in ranges:
            for mention in self.mentions.within(first, last):
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
        if self._is_to_all_others(report, found):
            found += [side for side in self.sides if side not in own]
        found += self._own_again(report)
        if not any("/state/" in iri or "/region/" in iri for iri in found) and self._takes_up(report):
            found += [iri for iri in before if iri not in own and ("/state/" in iri or "/region/" in iri)]
        if not any("/state/" in iri or "/region/" in iri for iri in found) and self._is_help(report):
            found += self._other_side(own)
        return tuple(dict.fromkeys(found))

    def _takes_up(self, report: Report) -> bool:
        """Whether the object takes up what was spoken of: "condemned this", "their removal", "a political solution".

        So does a further clause of the same report: "…, and that Japan condemns it".
        """
        general = not self.everywhere.isdisjoint(self.text.words[report.first : report.last])
        if self.text.words[report.first] == "that" and not general:
            return True  # but not "…, and that it must not be allowed anywhere in the world"
        begin = report.body + report.rule.endswith("/passive")  # in "it was agreed", "it" is nothing
        words = self.text.words[begin : report.last]
        return report.stance.stance != "courtesy" and any(
            word in {"this", "it", "them"}
            or (word in {"its", "this", "these", "such"} and k < _NEAR)
            or phrase_at(words, k, self.settling)
            for k, word in enumerate(words)
        )

    def _is_told(self, report: Report, begin: int) -> bool:
        """Whether a name is only that of whom something is told: "briefed the President of Norway on …"."""
        if report.stance.stance not in {"discuss", "assert"} or begin < report.body:
            return False
        at = bisect_left(self.persons, (report.body,))
        if at == len(self.persons):
            return False
        first, last, _ = self.persons[at]
        told = first - report.body <= 1 and self.text.words[last : last + 1] not in (["'s"], ["'"])
        return told and begin < last

    def _is_side_told(self, report: Report, mention: Mention) -> bool:
        """The same of a side without a name: "briefed his U.S. counterpart", "informed the French leader about …"."""
        if report.stance.stance not in {"discuss", "assert"} or not 0 <= mention.first - report.body <= 1:
            return False
        following = self.text.words[mention.last : mention.last + _PHRASE]
        told = any(one in self.told and on in self.told_of for one, on in pairwise(following))
        return told or not self.counterparts.isdisjoint(following[:1])

    def _is_help(self, report: Report) -> bool:
        """Whether it speaks of help and names nobody for whom: "reiterated the unwavering support"."""
        words = self.text.words
        return any_phrase(words, report.body, report.last, self.help_for)

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
        return not named and any_phrase(words, report.body, report.last, self.between)

    def _other_side(self, own: set[str]) -> list[str]:
        others = [side for side in self.sides if side not in own]
        return others if len(others) == 1 and len(self.sides) == 2 else []

    def _is_to_all_others(self, report: Report, found: list[str]) -> bool:
        """Whether it thanks or asks the others who met as a group: "thanked both leaders", "asked her colleagues"."""
        if report.stance.stance not in {"courtesy", "request"} or any("/state/" in iri for iri in found):
            return False
        words = self.text.words[report.body : min(report.body + _PHRASE + 1, report.last)]
        head = next((k for k, word in enumerate(words) if word in self.others), 0)
        return not self.grouping.isdisjoint(words[:head]) and "of" not in words[: head + 2]

    def _own_again(self, report: Report) -> list[str]:
        """The own state: "in her country"; "our state" and "our country" are the publisher's own."""
        words, holders = self.text.words[report.body : report.last], report.holders.acts_for
        if "our" in words and any(one == "our" and noun in self.own_nouns for one, noun in pairwise(words)):
            return [self.own] if self.own is not None else []
        theirs = len(holders) == 1 and report.stance.stance in {"assert", "discuss"} and not _THEIRS.isdisjoint(words)
        return (
            list(holders)
            if theirs
            and any(
                place in self.places_in and whose in _THEIRS and what in self.homelands
                for place, whose, what in zip(words, words[1:], words[2:], strict=False)
            )
            else []
        )

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
                    m.iri
                    for m in self.mentions.within(max(0, report.first - _REACH), report.first)
                    if m.kind == "region"
                ]
                return before[-1:]
        return []

    def _is_in_name(self, mention: Mention) -> bool:
        """Whether a region is only part of a name: "the African Charter on …", "the European Commissioner"."""
        following = "".join(self.text.raw[mention.last : mention.last + 1])
        return mention.kind == "region" and mention.how == "demonym" and following[:1].isupper()

    def _entities(self, mention: Mention, report: Report, own: set[str]) -> list[str]:
        if (
            mention.kind == "person"
            or (mention.as_place and mention.how == "capital")
            or self.own_states.is_venue(mention)
            or self._is_in_name(mention)
        ):
            return []
        if mention.kind == "state":
            state = self.sovereign.get(mention.iri, mention.iri)
            if self._is_told(report, mention.first) or self._is_side_told(report, mention):
                return []
            shared = bool(mention.also) and len(own) > 1
            states = [state] if state not in own or shared or self.own_states.is_subject_matter(mention, report) else []
            return [*states, *(other for other in mention.also if shared or other not in own)]
        if mention.kind == "body":
            return []
        inside = self.lexicon.names.spatial.get(mention.iri, ()) if mention.kind == "framework" else ()
        iris = [mention.iri, *mention.also, *inside]
        return [iri for iri in iris if iri not in own]
