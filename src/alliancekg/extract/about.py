"""What a position is about: topics, and the states, regions, partnerships and frameworks of its complement."""

from bisect import bisect_left

from alliancekg.extract.mentions import Mention
from alliancekg.extract.people import Person
from alliancekg.extract.positions import Report
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold_words
from alliancekg.namespaces import resource_iri

MAX_TOPICS = 4


class Subjects:
    """The topics and entities of one text, looked up by range of tokens."""

    def __init__(self, lexicon: Lexicon, text: Text, mentions: list[Mention], people: list[Person], sovereign: dict[str, str]) -> None:
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
        self.people = sorted((first, last, person) for person in people for first, last in person.spans)

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
            found += self._persons(first, last, own, report)
        return tuple(dict.fromkeys(found))

    def _entities(self, mention: Mention, report: Report, own: set[str]) -> list[str]:
        if mention.kind == "person" or mention.as_place and mention.how == "capital":
            return []
        if mention.kind == "state":
            state = self.sovereign.get(mention.iri, mention.iri)
            if state in own and not self._is_subject_matter(mention, report):
                return []
            return [state]
        if mention.kind == "body":
            return []
        iris = [mention.iri]
        if mention.kind == "framework" and mention.iri.endswith("/free-and-open-indo-pacific"):
            iris.append(resource_iri("region", "indo-pacific"))
        return [iri for iri in iris if iri not in own]

    def _is_subject_matter(self, mention: Mention, report: Report) -> bool:
        """Whether the holder's own state is what the clause says something of: "stated that Japan is …"."""
        words = self.text.words
        before = mention.first - 1 - (words[mention.first - 1] == "the")
        after = words[mention.last : mention.last + 1]
        return words[before] == "that" and after not in (["'s"], ["'"], ["-"]) and mention.how == "name" and len(report.holders.acts_for) == 1

    def _persons(self, first: int, last: int, own: set[str], report: Report) -> list[str]:
        """The states of persons in the object: whoever is thanked or praised."""
        return [
            person.acts_for
            for begin, _, person in self.people
            if first <= begin < last and person.acts_for and person.acts_for not in own
        ]

