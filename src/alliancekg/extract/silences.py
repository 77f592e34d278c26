"""Verbs that report nothing where they stand: inside another report's clause, of long ago, or no verbs at all."""

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import Reading
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import by_first_word, phrase_at
from alliancekg.lexicon import Lexicon

_OBJECT_REACH = 20
_BOOK = 5  # tokens of "the distinguished visitors' book"
_PRESS = 4  # tokens in which "a joint press statement" names the press
_NOUN = 3  # tokens in which the noun of "shared foreign policy priorities" stands
_YEAR = 4  # digits


class Silences:
    """Tells them for one document."""

    def __init__(self, lexicon: Lexicon, clauses: Clauses, floor: Floor) -> None:
        self.met = lexicon.words("meetings", "meeting_verbs") | lexicon.words("meetings", "spoke_verbs") | {"had"}
        self.books = lexicon.words("speakers", "books")
        self.finite = clauses.auxiliaries | lexicon.words("speakers", "modals")
        self.perfects = lexicon.words("speakers", "perfects")
        self.after_agreed = lexicon.words("speakers", "after_agreed") | {",", ".", ";"}
        self.after_papers = lexicon.words("speakers", "after_papers")
        self.press = lexicon.words("speakers", "press")
        self.years_before = by_first_word(lexicon.tables["speakers"]["years_before"])
        self.no_verbs = lexicon.tables["speakers"]["no_verbs"]
        self.clauses = clauses
        self.text = clauses.text
        self.floor = floor

    def goes_on_with_clause(self, state: Reading, speaker: Speaker) -> bool:
        """Whether "and he hopes" goes on with the that-clause of the report before, which is told in the past."""
        words, b = self.text.words, speaker.first
        perfect = words[speaker.last] in self.perfects and speaker.kind in {"group", "actor", "list"}
        several = perfect or speaker.kind in {"singular", "plural"}
        if not state.reports or state.tense != "past" or not (several or speaker.kind == "actor"):
            return False
        body = state.reported + (words[state.reported] == "that")
        goes_on = words[b - 1] == "and" and speaker.kind == "actor"
        if goes_on and (self._is_clause(state.reports[-1]) or self._in_told_clause(body, b)):
            return True  # "mentioned no attack can be justified and Japan condemns it"
        if words[body - 1] != "that" or not several:
            return False
        late = words[body] in self.clauses.table.adverbials or words[body] in {",", *self.clauses.embedding}
        return late or (words[b - 1] == "and" and words[b - 2] != ",")  # "that when they meet, he will"

    def _in_told_clause(self, first: int, last: int) -> bool:
        """Whether a participle with its that-clause stands before: "…, stating that tolls rose and Japan …"."""
        words = self.text.words
        return any(words[k] == "that" and words[k - 1].endswith("ing") for k in range(first + 1, last))

    @staticmethod
    def _is_clause(report: Report) -> bool:
        """Whether what is reported is a clause, as after "said", and no thing, as after "discussed"."""
        return report.verb.clause != "no" and report.verb.act in {"state", "emphasize", "affirm", "discuss"}

    def is_subject_of_clause(self, state: Reading, speaker: Speaker) -> bool:
        """Whether only a leading adverbial stands between "that" and a subject: it is the subject of that clause."""
        words, b = self.text.words, speaker.first
        body = state.reported + (words[state.reported] == "that")
        led = words[body - 1] == "that" and words[b - 1] == "," and words[body] in self.clauses.table.adverbials
        return led and "," not in words[body : b - 1] and "and" not in words[body : b - 1]

    def goes_on_in_perfect(self, state: Reading, before: int, verb: int) -> bool:
        """Whether a perfect tense goes on with a clause: "said that it had begun and had also added"."""
        words, body = self.text.words, state.reported
        perfect = next((word for word in words[before:verb] if word in self.perfects), None)
        told = "that" in words[body - 1 : body + 1] or self._is_clause(state.reports[-1])
        return perfect is not None and (perfect in words[body:before] or told)

    def describes(self, cue: Cue, end: int) -> bool:
        """Whether a participle between commas tells more of a noun: the verb of that follows, or it was long ago."""
        words = self.text.words
        closing = next((k for k in range(cue.last, end - 1) if words[k] in {",", "and", ";"}), end - 1)
        after = words[closing + 1] if words[closing] == "," else ""
        return after in self.finite or (after != "" and words[closing - 1] == "ago")

    def is_no_verb(self, cue: Cue) -> bool:
        """Whether a word behind "and" only looks like a verb: "recognized borders", "support for".

        It is one before an object with an article or owner: "coordinated their response".
        """
        words = self.text.words[cue.last : cue.last + _NOUN]
        ends = (
            k
            for k, word in enumerate(words)
            if (k and word in self.clauses.prepositions) or word in self.clauses.table.determined
        )
        short = next(ends, _NOUN)
        return not set(self.no_verbs.get(self.text.words[cue.first], ())).isdisjoint(words[:short])

    def may_agree(self, cue: Cue, last: int) -> bool:
        """Whether a coordinated "agreed" may be a verb: not in "order, agreed rules and norms"."""
        following = self.text.words[cue.last] if cue.last < last else "."
        known = following in self.clauses.table.determined | self.clauses.prepositions | self.after_agreed
        return (
            known or self.clauses.is_adverb(following) or cue.last in self.clauses.by_first or cue.last > cue.first + 1
        )

    def is_background(self, cue: Cue, holders: Holders) -> bool:
        """Whether a state that did not meet did something: "North Korea launched a missile"."""
        met = set(self.floor.everyone().acts_for)
        return cue.verb.act in {"decide", "sign", "announce"} and met.isdisjoint(holders.acts_for)

    def is_history(self, cue: Cue, end: int) -> bool:
        """Whether it was done years before: "The two countries established relations in 1992.", "last year"."""
        words, day = self.text.words, self.floor.day
        end -= words[end - 1] == "."
        past = day is not None and self._is_year_before(words[end - 1], day.year)
        if day is not None and cue.verb.act in {"decide", "sign"}:
            near = words[cue.last : min(cue.last + _OBJECT_REACH, end)]
            at = next((k for k, word in enumerate(near[1:], 1) if self._is_year_before(word, day.year)), 0)
            past = past or (at > 0 and near[at - 1] == "in" and "to" not in near[:at])
        past = past or phrase_at(words, end - 2, self.years_before) is not None
        return past and cue.verb.act in {"decide", "sign", "announce"} and end - cue.last <= _OBJECT_REACH

    @staticmethod
    def _is_year_before(word: str, year: int) -> bool:
        return word.isdigit() and len(word) == _YEAR and int(word) < year

    def is_in_book(self, cue: Cue) -> bool:
        """Whether a guest signs as one: "signed the guest book"."""
        signed = cue.verb.act == "sign"
        return signed and not self.books.isdisjoint(self.text.words[cue.last : cue.last + _BOOK])

    def is_for_press(self, cue: Cue) -> bool:
        """Whether a paper is announced that is for the press, or of which no more is said.

        As in "issued a joint press statement" and "released a joint statement yesterday".
        """
        words = self.text.words[cue.last : cue.last + _PRESS]
        paper = next((k for k, word in enumerate(words) if word in self.clauses.papers), None)
        behind = "" if paper is None else "".join(self.text.words[cue.last + paper + 1 : cue.last + paper + 2])
        bare = behind == "." or behind in self.after_papers
        return cue.verb.act == "announce" and (bare or not self.press.isdisjoint(words))

    def is_talk_with(self, state: Reading, cue: Cue, end: int) -> bool:
        """Whether a side discusses something with another that met: "held talks with X and discussed ports"."""
        words = self.text.words
        if cue.verb.act != "discuss" or not cue.verb.binds:
            return False  # who "raised" something did so alone
        talked = not state.reports and self._names_met(state.first, cue.first)
        return talked or words[cue.last : cue.last + 1] == ["with"] or self._in_talk_with(cue.last, end)

    def _names_met(self, first: int, last: int) -> bool:
        words = self.text.words
        return any(
            words[k] == "with" and not self.met.isdisjoint(words[first:k]) and self._is_other(k + 1)
            for k in range(first, last)
        )

    def _in_talk_with(self, first: int, last: int) -> bool:
        """As in "discussed ports in talks with B", and "discussed ports with President B" but not "ties with B"."""
        words, by_first = self.text.words, self.clauses.by_first
        withs = [k for k in range(first, last - 1) if words[k] == "with" and self._is_other(k + 1)]
        return any(words[k - 1] in self.clauses.table.events or self._is_someone(by_first, k + 1) for k in withs)

    @staticmethod
    def _is_someone(by_first: dict[int, Speaker], k: int) -> bool:
        """Whether who is named at a token, or behind an article there, is no state or body."""
        named = by_first.get(k) or by_first.get(k + 1)
        return named is not None and named.kind != "actor"

    def _is_other(self, k: int) -> bool:
        """Whether somebody who met is named at a token, or behind an article or adjective there."""
        near = [s for m in range(k, k + 3) if (s := self.clauses.by_first.get(m)) is not None]
        everyone = set(self.floor.everyone().iris) if near else set()
        return any(not everyone.isdisjoint(self.floor.peek(speaker).iris) for speaker in near)

    def has_object(self, cue: Cue, end: int) -> bool:
        """Whether one of the nouns that the verb needs stands in its object; "to" has to begin an infinitive.

        An aim is none of it: "called the minister to discuss important steps".
        """
        reach = range(cue.last, min(cue.last + _OBJECT_REACH, end))
        meets = any(form.verb.purpose for form in self.clauses.cues.verbs.get(self.text.words[cue.first], ()))
        if meets and "to" not in cue.verb.objects:
            aim = next((k for k in reach if self.text.words[k] == "to" and self._is_infinitive(k)), end)
            reach = range(cue.last, min(aim, reach.stop))
        return any(
            self.text.words[k] in cue.verb.objects and (self.text.words[k] != "to" or self._is_infinitive(k))
            for k in reach
        )

    def _is_infinitive(self, k: int) -> bool:
        """Whether "to" at a token may begin one: not "to Oslo", "to the port"."""
        following = self.text.raw[k + 1 : k + 2]
        return bool(following) and following[0][0].islower() and following[0] not in self.clauses.table.determined
