"""Where reports begin: reporting verbs in a sentence, each with its form and its place."""

from dataclasses import dataclass

from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import BASE, FINITE, GERUND, Verb, VerbForm

_ASIDE = 12  # tokens of an aside between a verb and the words that belong to it
_SHORT = 4  # letters of "need", "used"


@dataclass(slots=True)
class Cue:
    """A reporting verb, tokens first to last (with the words that belong to it), and its form."""

    first: int
    last: int
    verb: Verb
    form: str
    tense: str
    participle: bool


class CueFinder:
    """Finds reporting verbs; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.verbs
        self.prepositions = lexicon.words("speakers", "prepositions")
        self.inside = lexicon.words("speakers", "inside_verbs")
        self.stating = lexicon.stand_ins["telling"]

    def find(self, text: Text, first: int, last: int) -> list[Cue]:
        """The cues among the tokens first to last, in order, none overlapping."""
        cues: list[Cue] = []
        i, words = first, text.words
        while i < last:
            named = i > first and text.raw[i][0].isupper()  # "the Pentagon Press Secretary": no verb
            options = None if named else self.verbs.get(words[i])
            cue = self._best(text, options, i, last) if options else None
            if cue is None and not options and self._may_state(words, i, last):
                cue = Cue(i, i + 1, self.stating, FINITE, "past", participle=False)  # "ventured that"
            if cue is None:
                i += 1
                continue
            cues.append(cue)
            i = cue.last
        return cues

    @staticmethod
    def _may_state(words: list[str], i: int, last: int) -> bool:
        """Whether an unknown word before "that" may be a verb in the past; not so in "headed that of Norway"."""
        before_clause = i + 1 < last and words[i + 1] == "that" and words[i + 2 : i + 3] != ["of"]
        return before_clause and words[i].endswith("ed") and len(words[i]) > _SHORT

    def options_at(self, text: Text, i: int, last: int) -> list[Cue]:
        """Every reading of the verb at a token: the longest phrase first."""
        found = [
            (form, end)
            for form in self.verbs.get(text.words[i], ())
            if (end := self._ends(text, form, i, last)) is not None
        ]
        cues = [Cue(i, end, form.verb, form.form, form.tense, form.participle) for form, end in found]
        if not cues and self._may_state(text.words, i, len(text.words)):
            return [Cue(i, i + 1, self.stating, FINITE, "past", participle=False)]
        return cues

    def _best(self, text: Text, options: list[VerbForm], i: int, last: int) -> Cue | None:
        for form in options:
            end = self._ends(text, form, i, last) if form.rest else i + 1
            if end is not None:
                return Cue(i, end, form.verb, form.form, form.tense, form.participle)
        return None

    def _ends(self, text: Text, form: VerbForm, i: int, last: int) -> int | None:
        """The token after the verb phrase; an adverb may stand inside ("looked very much forward to").

        Or an aside between commas: "resolved, in line with their values, to".
        """
        words, k = text.words, i + 1
        if form.rest and k + 1 < last and words[k] == "," and words[k + 1] in self.prepositions:
            k = next((m + 1 for m in range(k + 2, min(k + _ASIDE, last)) if words[m] == ","), k)
        for wanted in form.rest:
            while k < last and words[k] != wanted and (words[k] in self.inside or words[k].endswith("ly")):
                k += 1
            if k >= last or words[k] != wanted:
                return None
            k += 1
        return k


def is_finite(cue: Cue) -> bool:
    """Whether the form can be the verb of a clause."""
    return cue.form in {FINITE, BASE}


def is_gerund(cue: Cue) -> bool:
    """Whether the form is an -ing form."""
    return cue.form == GERUND
