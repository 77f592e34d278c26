"""What a position is about: topics, and the states, regions, partnerships and frameworks of its complement."""

from bisect import bisect_left

from alliancekg.extract.mentions import Mention
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold_words

MAX_TOPICS = 4
_REACH = 120  # tokens back in which "this region" finds its name


class Subjects:
    """The topics and entities of one text, looked up by range of tokens."""

    def __init__(
        self, lexicon: Lexicon, text: Text, mentions: list[Mention], persons: list[tuple[int, int, str]],
        sovereign: dict[str, str], sides: tuple[str, ...] = (), own: str | None = None,
    ) -> None:  # fmt: skip
        """`persons` are the mentions of persons (tokens first to last, and whom they act for); `sides` who met."""
        self.lexicon = lexicon
        self.text = text
        self.mentions = mentions
        self.firsts = [m.first for m in mentions]
        self.sovereign = sovereign
        self.topics = [
            (start, end, lexicon.topic_ids[number])
            for start, end, numbers in lexicon.topic_matcher.find(fold_words(text.source))
            for number in dict.fromkeys(numbers)
        ]
        self.topic_starts = [start for start, _, _ in self.topics]
        self.persons = sorted(persons)
        self.sides = sides
        self.own = own

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """Mentions that begin among the tokens first to last."""
        return self.mentions[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def topics_in(self, first: int, last: int) -> list[str]:
        """Topic ids named among the tokens first to last, in order."""
        if first >= last:
            return []
        start, end = self.text.starts[first], self.text.ends[last - 1]
        low, high = bisect_left(self.topic_starts, start), bisect_left(self.topic_starts, end)
        return list(dict.fromkeys(topic for _, stop, topic in self.topics[low:high] if stop <= end))

    def topics_of(self, report: Report) -> tuple[str, ...]:
        """Up to four topics of a position: of its complement, then of the leading adverbial."""
        found = self.topics_in(report.body - 1, report.last)
        lead = self.topics_in(report.lead, report.first) if report.lead < report.first else []
        return tuple(dict.fromkeys([*found, *lead]))[:MAX_TOPICS]

    def concerns_of(self, report: Report) -> tuple[str, ...]:
        """IRIs of what the complement is about. The holder's own state only where it is the subject matter."""
        own = set(report.holders.acts_for)
        found: list[str] = []
        ranges = [(report.body - 1 if report.verb.inverse is None else report.last, report.last)]
        if report.lead < report.first:
            ranges.append((report.lead, report.first))
        for first, last in ranges:
            for mention in self.mentions_in(first, last):
                found += self._entities(mention, report, own)
            found += [
                a
                for begin, _, a in self.persons
                if first <= begin < last and a not in own and not self._is_told(report, begin)
            ]
        found += self._region_again(report, found)
        if report.stance.stance == "courtesy" and not any("/state/" in iri for iri in found):
            found += self._other_side(own)  # "expressed gratitude for his decision": the other's
        found += self._own_again(report, own)
        return tuple(dict.fromkeys(found))

    def _is_told(self, report: Report, begin: int) -> bool:
        """Whether a person is only whom something is told: "briefed President Vela on …"."""
        return report.stance.stance in {"discuss", "assert"} and begin - report.body <= 1

    def _other_side(self, own: set[str]) -> list[str]:
        others = [side for side in self.sides if side not in own]
        return others if len(others) == 1 and len(self.sides) == 2 else []

    def _own_again(self, report: Report, own: set[str]) -> list[str]:
        """The own state: "our state" and "our country" are the publisher's own, and meant as the subject matter."""
        words = self.text.words
        own_words = any(
            words[k] == "our" and words[k + 1 : k + 2] in (["state"], ["country"])
            for k in range(report.body, report.last)
        )
        return [self.own] if own_words and self.own is not None and len(own) == 1 else []

    def _region_again(self, report: Report, found: list[str]) -> list[str]:
        """The region again: "in this region" means the region that was named last."""
        words = self.text.words
        if any("/region/" in iri for iri in found):
            return []
        for k in range(report.body, report.last - 1):
            if (
                words[k] in {"this", "the"}
                and words[k + 1] == "region"
                and words[k - 1] in {"in", "across", "throughout", "for"}
            ):
                before = [
                    m.iri for m in self.mentions_in(max(0, report.first - _REACH), report.first) if m.kind == "region"
                ]
                return before[-1:]
        return []

    def _entities(self, mention: Mention, report: Report, own: set[str]) -> list[str]:
        if mention.kind == "person" or (mention.as_place and mention.how == "capital"):
            return []
        if mention.kind == "state":
            state = self.sovereign.get(mention.iri, mention.iri)
            if state in own and not self._is_subject_matter(mention, report):
                return []
            return [state]
        if mention.kind == "body":
            return []
        iris = [mention.iri, *(self.lexicon.names.spatial.get(mention.iri, ()) if mention.kind == "framework" else ())]
        return [iri for iri in iris if iri not in own]

    def _is_subject_matter(self, mention: Mention, report: Report) -> bool:
        """Whether the holder's own state is what the clause says something of: "stated that Japan is …"."""
        words = self.text.words
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        after = words[mention.last : mention.last + 1]
        if len(report.holders.acts_for) != 1:
            return words[before] in {"to", "for"} and mention.how == "name" and report.stance.stance == "discuss"
        if mention.how != "name" or after == ["-"] or (after in (["'s"], ["'"]) and report.stance.stance != "discuss"):
            return False
        if words[before] == "that":
            return True
        if report.stance.stance == "discuss":
            return True  # "informed him about the situation in our country"
        return words[before] in {"in", "around", "for", "to"} and mention.iri == self.own
