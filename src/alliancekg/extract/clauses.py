"""Clauses: where a verb's group begins, who its subject is, and where the clause around it starts.

Works on the tokens of one text; it knows nothing of stances. `positions.py` asks it about every reporting verb.
"""

from collections.abc import Iterable
from functools import lru_cache

from alliancekg.extract.cues import Cue, CueFinder
from alliancekg.extract.functionwords import BE, FIRST_PERSON
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import Text
from alliancekg.extract.times import is_calendar_word
from alliancekg.lexicon import Lexicon

_BRACKETS = frozenset({"(", "-", "–"})
_ARTICLES = frozenset("a an his her this that".split())
_DATE_MARKS = frozenset({",", "(", ")", "."})
_DATE = 8  # tokens of "on Thursday (May 4, 2023)", at most
_HELD = 10  # tokens of "held by video on 4 May"
_REACH = 60  # tokens between a subject and its verb


class ClauseTable:
    """What of the tables of speakers has to be put into another form to read clauses by."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, prepositions = lexicon.tables["speakers"], lexicon.words("speakers", "prepositions")
        between = [tuple(phrase.lower().split()) for phrase in table["between"]]
        self.between_words = frozenset(words[0] for words in between if len(words) == 1)
        self.between_phrases: dict[str, list[tuple[str, ...]]] = {}  # by their last word, the longest first
        for words in sorted((words for words in between if len(words) > 1), key=len, reverse=True):
            self.between_phrases.setdefault(words[-1], []).append(words)
        self.opportunities = [tuple(phrase.split()) for phrase in table["opportunities"]]
        self.declaring = [tuple(phrase.split()) for phrase in table["declaring"]]
        self.sides = frozenset(head for heads in table["group_heads"].values() for head in heads)
        self.determined = lexicon.words("speakers", "determiners") | _ARTICLES
        self.asides = lexicon.words("speakers", "asides") | prepositions
        self.adverbials = prepositions | lexicon.words("speakers", "openings")
        self.events = frozenset(noun.split()[-1] for noun in lexicon.tables["meetings"]["nouns"])


@lru_cache(maxsize=2)
def clause_table(lexicon: Lexicon) -> ClauseTable:
    """The table of a lexicon, made for its first document."""
    return ClauseTable(lexicon)


class Clauses:
    """The clause structure of one text, as far as subjects and verbs go."""

    def __init__(self, lexicon: Lexicon, text: Text, speakers: list[Speaker]) -> None:
        self.text = text
        self.cues = CueFinder(lexicon)
        self.table = clause_table(lexicon)
        self.auxiliaries = lexicon.words("speakers", "auxiliaries")
        self.embedding = lexicon.words("speakers", "embedding")
        self.prepositions = lexicon.words("speakers", "prepositions")
        self.conceding = lexicon.words("speakers", "conceding")
        self.continuing = lexicon.words("speakers", "continuing")
        self.before_dates = lexicon.words("speakers", "before_dates")
        self.convened = lexicon.words("speakers", "convened")
        self.charged = lexicon.words("speakers", "charged")
        self.framing = lexicon.words("speakers", "framing")
        self.papers = lexicon.words("speakers", "papers")
        self.not_adverbs = lexicon.words("speakers", "not_adverbs")
        self.by_last = {speaker.last: speaker for speaker in speakers}
        self.by_first = {speaker.first: speaker for speaker in speakers}

    def is_adverb(self, word: str) -> bool:
        """Whether a word looks like an adverb in -ly."""
        return word.endswith("ly") and len(word) > 4 and word not in self.not_adverbs

    def verb_group(self, first: int, i: int) -> tuple[int, bool]:
        """Where the adverbs and auxiliaries of the verb at `i` begin, and whether a form of "be" is among them."""
        words, j, passive = self.text.words, i, False
        while j > first:
            word = words[j - 1]
            if j in self.by_last and j - 1 not in self.by_last:
                break  # "Both stressed", and not "they both stressed"
            if word == "to" and words[j - 2] in self.continuing:
                j -= 2
            elif word == "to" and (before := self._opportunity(first, j - 1)) is not None:
                j = before
            elif word in self.auxiliaries:
                passive = passive or word in BE
                j -= 1
            elif word in self.table.between_words or self.is_adverb(word):
                j -= 1
            elif (day := self._day_ending(first, j)) is not None:
                j = day
            elif word == "-" and words[j - 2] == "re":
                j -= 2  # "re-affirmed"
            elif word == "and" and self.is_adverb(words[j - 2]) and j < i and self.is_adverb(words[j]):
                j -= 1  # "jointly and strongly condemned"
            else:
                phrase = self._phrase_ending(j)
                if phrase is None:
                    break
                j = phrase
        return j, passive

    def before_adverbs(self, first: int, i: int) -> int:
        """Where the adverbs right before the token `i` begin."""
        while i > first and (
            self.text.words[i - 1] in self.table.between_words or self.is_adverb(self.text.words[i - 1])
        ):
            i -= 1
        return i

    def _day_ending(self, first: int, end: int) -> int | None:
        """Where a date like "on Thursday (May 4)" begins that ends before token `end`."""
        words, raw, k = self.text.words, self.text.raw, end - 1
        while (
            k > first and end - k < _DATE and (raw[k][0].isdigit() or raw[k] in _DATE_MARKS or is_calendar_word(raw[k]))
        ):
            k -= 1
        dated = any(is_calendar_word(word) for word in raw[k + 1 : end])
        return k if dated and k in self.by_last and words[k] in self.before_dates else None

    def _opportunity(self, first: int, end: int) -> int | None:
        """Where a phrase like "took the opportunity" begins that ends before token `end`."""
        words = self.text.words
        for phrase in self.table.opportunities:
            if end - len(phrase) >= first and tuple(words[end - len(phrase) : end]) == phrase:
                return end - len(phrase)
        for phrase in self.table.declaring:  # "I would like to thank"
            begin = end - len(phrase)
            if begin > first and words[begin - 1] in FIRST_PERSON and tuple(words[begin:end]) == phrase:
                return begin
        return None

    def _phrase_ending(self, j: int) -> int | None:
        """Where a phrase like ", in turn," begins that ends before token `j`."""
        words = self.text.words
        end = j - 1 if words[j - 1] == "," else j
        for phrase in self.table.between_phrases.get(words[end - 1], ()):
            begin = end - len(phrase)
            if begin >= 0 and tuple(words[begin:end]) == phrase:
                return begin - 1 if begin and words[begin - 1] == "," and end != j else begin
        if end != j and words[end - 1] in self.table.between_words:
            return end - 2 if words[end - 2] == "," else end - 1
        return None

    def subject_ending(self, first: int, j: int, reported: int) -> Speaker | None:
        """The speaker that ends right before token `j` of a sentence that begins at `first`.

        Also across ", who is visiting Japan," and other asides, but not across token `reported`, up to which the
        sentence has been read.
        """
        speaker = self.by_last.get(j)
        if speaker is not None and speaker.first >= first:
            return self._talks_between(speaker, first) or speaker
        words = self.text.words
        if j - 1 <= first or words[j - 1] not in {",", ")", *_BRACKETS}:
            return self._event_held(first, j) or self._group_charged(first, j)
        for k in range(j - 2, max(first - 1, j - _REACH), -1):
            owner = self.by_last.get(k)
            if owner is not None and self._holds_another(owner, k):
                return owner if owner.first >= first and k >= reported else None
            if words[k] in {",", *_BRACKETS} and owner is not None and owner.first >= first:
                return owner if self._is_aside(owner, k, first) and k >= reported else None
        owner = self.by_last.get(j - 1)
        if owner is not None and words[j - 1] == "," and self._is_apposition(owner) and owner.first >= first:
            return owner
        begins = owner is not None and owner.first in {first, self.after_adverbial(first, j)}
        alone = begins and owner is not None and owner.kind in {"person", "office"} and reported <= first
        return owner if alone else None

    def _talks_between(self, speaker: Speaker, first: int) -> Speaker | None:
        """As in "The talks between X and Y covered": what X and Y stand behind is the subject."""
        talks = self.by_last.get(speaker.first - 1) if self.text.words[speaker.first - 1] == "between" else None
        held = talks is not None and talks.kind == "group" and talks.label in self.table.events and talks.first >= first
        return talks if held else None

    def _event_held(self, first: int, j: int) -> Speaker | None:
        """As in "The ferry forum held online today reaffirmed": an event with a participle, before token `j`."""
        for k in range(j - 1, max(first, j - _HELD), -1):
            if self.text.words[k] == "and":
                return None
            if self.text.words[k] in self.convened:
                owner = self.by_last.get(k)
                held = owner is not None and owner.kind == "group" and owner.label in self.table.events
                return owner if owner is not None and held and owner.first >= first else None
            if self.text.words[k] in self.cues.verbs:
                return None
        return None

    def _group_charged(self, first: int, j: int) -> Speaker | None:
        """As in "the negotiators for the ferry issue agreed": a group with what it is for, before token `j`."""
        words = self.text.words
        if not any(form.tense == "past" for form in self.cues.verbs.get(words[j], ())):
            return None  # "the negotiators for the ferry issue": a noun
        for k in range(j - 1, max(first, j - _HELD), -1):
            if words[k] in {",", "and"} or self.is_finite_verb(k):
                return None
            owner = self.by_last.get(k) if words[k] in self.charged else None
            if owner is not None:
                opens = owner.first == first or words[owner.first - 1] == ","
                return owner if owner.kind == "group" and opens and owner.first >= first else None
        return None

    def _holds_another(self, owner: Speaker, k: int) -> bool:
        """Whether "and" at `k` names another office: "Mr. Holm, Ambassador of Norway and Dean of the Corps, agreed"."""
        words = self.text.words
        another = words[k] == "and" and self.text.raw[k + 1][0].isupper() and k + 1 not in self.by_first
        return another and owner.kind == "person" and "," in words[owner.first : owner.last]

    def _is_apposition(self, owner: Speaker) -> bool:
        """Whether a speaker ends with a name between commas: "the Minister of Ports, Ib Holm, agreed"."""
        last = owner.parts[-1] if owner.parts else owner
        return last.kind == "person" and "," in self.text.words[last.first : last.last]

    def _is_aside(self, owner: Speaker, k: int, first: int) -> bool:
        """Whether what follows the mark at `k` tells more of the owner: "(…)", ", who …", ", noting …", "We, the …"."""
        following, bracket = self.text.words[k + 1], self.text.words[k] in _BRACKETS
        while self.is_adverb(following) or following in {"while", "both", "each"}:
            k += 1
            following = self.text.words[k + 1]  # ", fully agreeing on …", ", while thanking …"
        if bracket or following in self.table.asides or following.endswith("ing"):
            return True
        apposed = following in self.table.determined and owner.kind in {"list", "office", "person"}
        return (apposed or owner.kind == "plural") and owner.first == first

    def opens_report(self, first: int, b: int, *, reported: bool, several: bool) -> bool:
        """ "…, while (though) Y stressed" and "a meeting in which the leaders discussed" report all the same.

        The sentence begins at `first`, the speaker at `b`; `reported` tells whether a report stands before it,
        `several` whether the speaker is several who met: what one did is only told by the way, as in
        "a port, where he praised".
        """
        words = self.text.words
        if words[b - 1] in self.conceding and words[b - 2] == ",":
            return True
        if b - 1 == first and words[first] in {"while", "after", "when"}:
            return True  # "After X expressed concern, Y explained": each reports
        if not several:
            return False
        if words[b - 3 : b] == [",", "during", "which"] and not reported:
            return True  # "During his visit, X met Y, during which they discussed"
        opens = words[b - 1] in {"which", "where"} and words[b - 2] in {"in", "during", "at", "on", ","}
        return opens and not reported and words[first] not in self.prepositions

    def clause_start(self, first: int, verb: int, body: int | None) -> int | None:
        """Where the clause of a passive begins: after the last boundary that leaves it a subject.

        `body` is where the complement of the report before begins, None if there is none.
        """
        words = self.text.words
        if body is not None:
            for k in range(verb - 1, body, -1):
                if words[k] == ";" or (words[k] == "and" and words[k - 1] == ","):
                    return k + 1
            return None
        first = next((k + 1 for k in range(verb - 1, first, -1) if words[k] == ";"), first)
        return self.after_adverbial(first, verb)

    def opens_adverbial(self, first: int) -> bool:
        """Whether a sentence opens with what it is about: "On Taiwan, …", "When discussing …", "Noting the role …"."""
        words = self.text.words
        return words[first] in self.prepositions or any(word.endswith("ing") for word in words[first : first + 2])

    def after_adverbial(self, first: int, last: int) -> int:
        """The token after a leading adverbial and its comma ("On Taiwan, …"), or `first`."""
        words = self.text.words
        if words[first] in self.table.adverbials and "," in words[first:last]:
            return words.index(",", first, last) + 1
        return first

    def complement_end(self, cue: Cue, last: int) -> int:
        """A first guess at where a complement ends: the next coordinated report, or `last`."""
        words = self.text.words
        for k in range(cue.last + 1, last):
            if words[k] == "and" and (words[k + 1 : k + 2] == ["that"] or self._new_clause(k + 1, last)):
                return k
            if words[k - 1] in {"and", ","} and self._is_verb(words[k], cue.tense):
                return k - 1
        return last

    def _is_verb(self, word: str, tense: str | None = None) -> bool:
        forms = self.cues.verbs.get(word, ())
        return any(form.form == "finite" and tense in (None, form.tense) for form in forms)

    def is_finite_verb(self, k: int) -> bool:
        """Whether a reporting verb in a finite form stands at token `k`."""
        return self._is_verb(self.text.words[k])

    def _new_clause(self, k: int, last: int) -> bool:
        """Whether a speaker and its report begin at token `k`."""
        speaker = self.by_first.get(k)
        if speaker is None or speaker.last >= last:
            return False
        i = speaker.last
        while i < last and (
            self.text.words[i] in self.table.between_words | self.auxiliaries or self.is_adverb(self.text.words[i])
        ):
            i += 1
        return i < last and self.text.words[i] in self.cues.verbs


def all_in(words: Iterable[str], allowed: frozenset[str]) -> bool:
    """Whether every word is one of the allowed."""
    return all(word in allowed for word in words)
