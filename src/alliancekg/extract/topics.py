"""The topics of positions: by the labels of the vocabulary, else by what such positions are about that name none."""

from bisect import bisect_left

from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold_words

MAX_TOPICS = 4
_AGAIN = frozenset({"it", "its", "this", "these", "them", "such"})
_TIES = {2: "bilateral-relations", 3: "trilateral-cooperation"}  # by how many sides meet; more: regional cooperation
_BINDING = frozenset({"support", "commit"})


class Topics:
    """The topics of one text, looked up by range of tokens. `sides` is how many states and organisations met."""

    def __init__(
        self, lexicon: Lexicon, text: Text, sides: int, regional: list[int], roles: frozenset[str] = frozenset()
    ) -> None:
        """`regional` are the tokens at which an organisation of a region is named."""
        self.text = text
        self.topics = [
            (start, end, lexicon.topic_ids[number])
            for start, end, numbers in lexicon.topic_matcher.find(fold_words(text.source))
            for number in dict.fromkeys(numbers)
        ]
        self.starts = [start for start, _, _ in self.topics]
        self.together = by_first_word(lexicon.tables["speakers"]["together"])
        self.ties = _TIES.get(sides, "regional-cooperation") if sides > 1 else None
        if roles == {"defense-minister"}:
            self.ties = "security-cooperation"  # what they tie
        self.regional = regional

    def within(self, first: int, last: int) -> list[str]:
        """Topic ids named among the tokens first to last, in order."""
        if first >= last:
            return []
        start, end = self.text.starts[first], self.text.ends[last - 1]
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(dict.fromkeys(topic for _, stop, topic in self.topics[low:high] if stop <= end))

    def of(self, report: Report, before: tuple[str, ...]) -> tuple[str, ...]:
        """Up to four topics of a position: of its complement, then of the leading adverbial.

        `before` are the topics of the position before it in the same paragraph: "this" takes them up.
        """
        found = self.within(report.body - 1, report.last)
        lead = self.within(report.lead, report.first) if report.lead < report.first else []
        named = tuple(dict.fromkeys([*found, *lead]))[:MAX_TOPICS]
        return named or self._unnamed(report, before)

    def _unnamed(self, report: Report, before: tuple[str, ...]) -> tuple[str, ...]:
        """What a position is about that names no topic: what was said before, or the ties between those who met."""
        stance = report.stance.stance
        if stance == "courtesy":
            return ()
        words = self.text.words
        together = any(phrase_at(words, k, self.together) for k in range(report.body, report.last))
        if not together and before and not _AGAIN.isdisjoint(words[report.body : report.last]):
            return before
        if bisect_left(self.regional, report.body) < bisect_left(self.regional, report.last):
            return ("regional-cooperation",) if together or stance in _BINDING else ()
        if not together and before and stance in _BINDING:
            return before  # "agreed to seek their release": what the paragraph is about
        return (self.ties,) if self.ties and (together or stance in _BINDING) else ()
