"""Talks that nobody is the subject of: "there was an exchange of views on ports", "there was agreement on tolls"."""

from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import Reading, told
from alliancekg.extract.gatherings import GatheringReader
from alliancekg.extract.reports import Report
from alliancekg.extract.stance import Stance
from alliancekg.extract.text import by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import FINITE

_FEWEST_WORDS = 5
_HEAD = 7  # tokens in which the noun stands: "there was also a frank and open exchange"
_SUBJECT = 25  # tokens from the noun to the verb: "the discussion of … continued"


class ImpersonalReader:
    """Reads them for one document."""

    def __init__(self, lexicon: Lexicon, gatherings: GatheringReader) -> None:
        table = lexicon.tables["speakers"]
        self.gatherings = gatherings
        self.clauses = gatherings.clauses
        self.text = gatherings.text
        self.talks = lexicon.words("speakers", "impersonal_talks")
        self.accord = lexicon.words("speakers", "impersonal_accord")
        self.views = lexicon.words("speakers", "impersonal_objects")
        self.exchanges = lexicon.words("speakers", "exchanges")
        self.verbs = by_first_word(table["impersonal_verbs"])
        self.verb = lexicon.stand_ins["talks"]

    def read(self, state: Reading) -> Report | None:
        """The report of a sentence in which no verb has a subject that speaks."""
        words, first = self.text.words, self.clauses.after_adverbial(state.first, state.last)
        if state.last - first < _FEWEST_WORDS:
            return None
        opened = words[first] == "there" and words[first + 1] in {"was", "were"}
        begin = first + 2 * opened
        heads = self.talks | self.accord if opened else self.talks
        head = next((k for k in range(begin, min(begin + _HEAD, state.last - 2)) if words[k] in heads), None)
        if head is None or not self.clauses.prepositions.isdisjoint(words[begin:head]):
            return None
        plain = head + 1
        if words[head + 1] == "of" and words[head + 2] in self.views:
            plain = head + 3
        elif words[head] in self.exchanges and not (opened and words[plain] in self.gatherings.about | {"on"}):
            return None  # "the exchange of prisoners took place"
        verb = (first, first + 2) if opened else self._verb(plain, state.last)
        if verb is None or not (self._tells(plain, state.last) or self._tells(verb[1], state.last)):
            return None
        holders = self.gatherings.floor.everyone()
        if not holders.iris:
            return None
        cue = Cue(*verb, self.verb, FINITE, "past", participle=False)
        stance = Stance("support" if words[head] in self.accord else "discuss", None, "verb")
        return told(state, cue, holders, stance, "passive", first=first, body=head, lead=state.first)

    def _verb(self, plain: int, end: int) -> tuple[int, int] | None:
        """Where "took place" or the like stands, if no other verb comes before it."""
        for k in range(plain, min(plain + _SUBJECT, end)):
            phrase = phrase_at(self.text.words, k, self.verbs)
            if phrase is not None:
                return k, k + len(phrase)
            if self.clauses.is_finite_verb(k) or self.text.words[k] in self.clauses.auxiliaries:
                return None
        return None

    def _tells(self, k: int, end: int) -> bool:
        """Whether what the talk was on stands at token `k`, and not when it was."""
        opened = k < end - 1 and self.text.words[k] in self.gatherings.about | {"of", "on", "that"}
        return opened and not self.gatherings.is_when(k)
