"""What talks were on, told by their topics: "topics discussed included ports", "ports came up"."""

from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import Reading, told
from alliancekg.extract.gatherings import GatheringReader
from alliancekg.extract.reports import Report
from alliancekg.extract.stance import Stance
from alliancekg.extract.text import by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import FINITE

_FEWEST_WORDS = 4
_HEAD = 6  # tokens in which the noun stands: "the other main topics discussed"
_ASIDE = 3  # tokens of ", though,"
_WERE = frozenset({"was", "were"})
_BEHIND = frozenset({"of", "at", "in", "for", "during"})
_TALKS = 6  # tokens in which talks are named: "dominated much of their discussion"


class AgendaReader:
    """Reads sentences whose subject is what was talked about; for one document."""

    def __init__(self, lexicon: Lexicon, gatherings: GatheringReader) -> None:
        table = lexicon.tables["speakers"]
        self.gatherings = gatherings
        self.clauses = gatherings.clauses
        self.text = gatherings.text
        self.nouns = lexicon.words("speakers", "topic_nouns")
        self.ranks = lexicon.words("speakers", "topic_ranks")
        self.marks = by_first_word(table["topic_marks"])
        self.verbs = by_first_word(table["topic_verbs"])
        self.arising = by_first_word(table["arising"])
        self.arising_in = by_first_word(table["arising_in"])
        self.talks = lexicon.words("speakers", "arisen_in")
        self.verb = lexicon.stand_ins["talks"]

    def read(self, state: Reading) -> Report | None:
        """The report of a sentence in which no verb has a subject that speaks."""
        first = self.clauses.after_adverbial(state.first, state.last)
        if self._is_marked(state.first):
            first = state.first  # "Also discussed were ports, tolls and crews"
        if state.last - first < _FEWEST_WORDS:
            return None
        end = state.last
        told_at = self._topics(first, end) or self._ranked(first, end) or self._arose(first, end)
        holders = self.gatherings.floor.everyone() if told_at is not None else None
        if told_at is None or holders is None or not holders.iris:
            return None
        (begin, end), body = told_at
        cue = Cue(begin, end, self.verb, FINITE, "past", participle=False)
        stance = Stance("discuss", None, "verb")
        return told(state, cue, holders, stance, "passive", first=first, body=body, lead=state.first)

    def _is_marked(self, first: int) -> bool:
        """Whether a sentence begins with "also discussed", "on the agenda"."""
        words = self.text.words
        return phrase_at(words, first + (words[first] == "also"), self.marks) is not None

    def _topics(self, first: int, end: int) -> tuple[tuple[int, int], int] | None:
        """The verb and what follows in "topics discussed included ports", "also discussed were ports"."""
        words = self.text.words
        head = next((k for k in range(first, min(first + _HEAD, end)) if words[k] in self.nouns), None)
        begin = first + (words[first] == "also") if head is None else head + 1
        if head is None and not self._is_marked(first):
            return None
        if head is not None and not self.clauses.prepositions.isdisjoint(words[first:head]):
            return None
        mark = phrase_at(words, begin, self.marks)
        if mark is None:
            return None
        verb_at = begin + len(mark)
        if verb_at >= end - 1:
            return None
        if words[verb_at] == "," and "," in words[verb_at + 1 : verb_at + _ASIDE]:
            verb_at = words.index(",", verb_at + 1) + 1  # "The main topic of conversation, though, was"
        verb = phrase_at(words, verb_at, self.verbs)
        body = verb_at + len(verb or ())
        if verb is None or body >= end - 1 or self.text.words[body].endswith("ed"):
            return None
        return (verb_at, body), body

    def _ranked(self, first: int, end: int) -> tuple[tuple[int, int], int] | None:
        """The verb and where the sentence begins in "ports were the main topic of the talks"."""
        words = self.text.words
        for k in range(first + 1, end - _HEAD + 1):
            if words[k] not in _WERE:
                continue
            near = words[k + 1 : k + _HEAD]
            noun = next((m for m, word in enumerate(near) if word in self.nouns), 0)
            ranked = noun and near[noun - 1] in self.ranks and not _BEHIND.isdisjoint(near)
            among = noun and near[0] == "among" and phrase_at(words, k + noun + 2, self.marks) is not None
            if ranked or among:
                return (k, k + 1), first
        return None

    def _arose(self, first: int, end: int) -> tuple[tuple[int, int], int] | None:
        """The verb and where the sentence begins in "ports came up", "ports dominated the talks"."""
        words = self.text.words
        for k in range(first + 1, end - 1):
            if words[k] in self.clauses.embedding:
                return None
            arose = phrase_at(words, k, self.arising)
            if arose is None and (within := phrase_at(words, k, self.arising_in)) is not None:
                after = k + len(within)
                arose = None if self.talks.isdisjoint(words[after : min(after + _TALKS, end)]) else within
            if arose is not None:
                return (k, k + len(arose)), first
        return None
