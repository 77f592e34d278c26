"""What a reporting verb with its subject makes: a report by the first reading of the verb that fits its complement."""

from itertools import takewhile

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import CONFIDENCE, Drafter, Reading, Subject
from alliancekg.extract.floor import Floor
from alliancekg.extract.gatherings import GatheringReader
from alliancekg.extract.reports import Report
from alliancekg.extract.silences import Silences
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.lexicon import Lexicon

_HEAD = 6  # tokens in which the head of a short subject stands: "the first wide-ranging talks"
_ONE = frozenset({"person", "office"})
_BARE = 0.9  # a factor of the confidence where what is agreed with stands elsewhere
_FEWEST_WORDS = 3  # before an attribution behind a clause


class ReportMaker:
    """Makes the reports of one document."""

    def __init__(
        self,
        lexicon: Lexicon,
        drafter: Drafter,
        stances: StanceReader,
        silent: Silences,
        gatherings: GatheringReader,
    ) -> None:
        self.drafter = drafter
        self.clauses: Clauses = drafter.clauses
        self.cues = drafter.clauses.cues
        self.text = drafter.text
        self.floor: Floor = drafter.floor
        self.stances = stances
        self.silent = silent
        self.gatherings = gatherings
        self.praising = lexicon.words("speakers", "praising")
        self.receiving = lexicon.words("speakers", "receiving")
        self.attributing = lexicon.words("speakers", "attributing_acts")
        self.when_said = lexicon.words("speakers", "when_said")

    def make(self, state: Reading, cue: Cue, subject: Subject, confidence: float) -> Report | None:
        """The report by the first reading of the verb that fits its complement."""
        for option in self.cues.options_at(self.text, cue.first, state.last):
            report = self._try(state, option, subject, confidence)
            if report is not None:
                return report
        return None

    def _try(self, state: Reading, cue: Cue, subject: Subject, confidence: float) -> Report | None:
        if cue.verb.purpose:
            return self.gatherings.gather(state, cue, subject)
        if cue.verb.heads:
            return self.gatherings.light(state, cue, subject)
        if self.text.words[cue.last : cue.last + 1] == ["by"] and self.text.words[cue.first] in self.clauses.framing:
            return None  # "responded by expressing"
        if cue.last >= state.last - 1 and cue.verb.act != "thank":
            return self._afterwards(state, cue, subject, confidence)
        if self._is_behind(state, cue, subject):
            return self._afterwards(state, cue, subject, confidence)
        if self._is_silent(state, cue, subject):
            return None
        end = self.clauses.complement_end(cue, state.last)
        if self._interrupts(state, cue, subject):
            return self._around(state, cue, subject, confidence)
        stance = self.stances.read(self.text, cue.verb, cue.last, end, self.gatherings.people)
        if stance is None:
            return None
        if cue.verb.lasting and cue.tense == "present" and stance.stance != "concern":
            return None  # "We share a commitment to open ports": how things stand
        if stance.by == "person" and self._receives(cue) and (met := self.gatherings.gather(state, cue, subject)):
            return met
        mild = stance.stance == "discuss" or (stance.stance == "assert" and self.text.words[cue.last] != "that")
        if stance.by == "verb" and mild and self.text.words[cue.first - 1] in self.praising:
            stance = Stance("support", None, "verb")  # "highly evaluated"
        talked = subject.how == "subject:plural" or self.silent.is_talk_with(state, cue, end)
        if cue.verb.mutual or (stance.stance == "discuss" and cue.verb.binds and talked):
            subject = self.drafter.together(subject)
        report = self.drafter.new(state, cue, subject, stance, confidence)
        return self._inverse(state, report) if cue.verb.inverse else report

    def _is_silent(self, state: Reading, cue: Cue, subject: Subject) -> bool:
        """Whether the verb reports nothing with this subject or object."""
        verb, told = cue.verb, self.silent
        lacks = bool(verb.objects) and not told.has_object(cue, state.last)
        lacks = lacks or (bool(verb.subjects) and not self._is_of(subject, verb.subjects))
        background = subject.how == "subject:actor" and told.is_background(cue, subject.holders)
        return lacks or background or told.is_history(cue, state.last) or told.is_for_press(cue) or told.is_in_book(cue)

    def _receives(self, cue: Cue) -> bool:
        """Whether somebody is welcomed, which is a gathering if it says what for: "welcomed X to Oslo to discuss"."""
        words = self.text.words
        last = self.gatherings.people.get(cue.last) or self.gatherings.people.get(cue.last + 1)
        return words[cue.first] in self.receiving and last is not None and words[last : last + 1] not in (["'s"], ["'"])

    def _is_of(self, subject: Subject, nouns: frozenset[str]) -> bool:
        """Whether one of the nouns is the head of a subject: "their talks", not "guests of the talks"."""
        words = takewhile(
            lambda word: word not in self.clauses.prepositions, self.text.words[subject.first : subject.first + _HEAD]
        )
        return not nouns.isdisjoint(words)

    def _is_behind(self, state: Reading, cue: Cue, subject: Subject) -> bool:
        """Whether only when or where it was said stands behind a verb: "Ports must open, she said during a visit"."""
        words, behind = self.text.words, self.text.words[cue.last : state.last]
        clause = words[self.clauses.after_adverbial(state.first, subject.first) : subject.first]
        told = any(word in self.clauses.auxiliaries for word in clause)
        states = told and cue.verb.act == "state" and cue.verb.clause != "no"
        return states and behind[0] in self.when_said and {"that", ":", '"'}.isdisjoint(behind)

    def _afterwards(self, state: Reading, cue: Cue, subject: Subject, confidence: float) -> Report | None:
        """As in "Ports must stay open, she said": what is said stands before; who just "agreed" did so with it."""
        words, first = self.text.words, self.clauses.after_adverbial(state.first, subject.first)
        alone = cue.verb.clause != "no" and cue.verb.act in self.attributing and not state.reports
        opens = subject.first == first or words[subject.first - 1] in {"and", ";", "while"}
        if cue.verb.act == "agree" and opens and not cue.verb.noun_required:
            stance = Stance(cue.verb.stance, cue.verb.commitment, "verb")
            return self.drafter.new(state, cue, subject, stance, confidence * _BARE)
        if not alone or subject.first - first < _FEWEST_WORDS or words[subject.first - 1] != ",":
            return None
        stance = self.stances.clause(self.text, cue.verb, first, subject.first - 1)
        report = self.drafter.new(state, cue, subject, stance, confidence)
        report.first = report.body = first
        report.lead = state.first
        return report

    def _interrupts(self, state: Reading, cue: Cue, subject: Subject) -> bool:
        """Whether an attribution stands between commas inside what is said: "Ports, she said, must stay open"."""
        words = self.text.words
        before = subject.first - self.clauses.after_adverbial(state.first, subject.first)
        apart = words[cue.last : cue.last + 1] == [","] and words[subject.first - 1] == "," and before >= _FEWEST_WORDS
        return apart and not state.reports and cue.verb.clause != "no" and cue.verb.act in self.attributing

    def _around(self, state: Reading, cue: Cue, subject: Subject, confidence: float) -> Report:
        """The report whose attribution stands inside what is said."""
        first = self.clauses.after_adverbial(state.first, subject.first)
        stance = self.stances.clause(self.text, cue.verb, first, subject.first - 1)
        if stance.stance == "assert":
            stance = self.stances.clause(self.text, cue.verb, cue.last + 1, state.last)
        report = self.drafter.new(state, cue, subject, stance, confidence * _BARE)
        report.first, report.lead = first, state.first
        return report

    def inverted(self, state: Reading, cue: Cue) -> Report | None:
        """As in "Ports must stay open, stressed Minister Holm": the sentence is what somebody said."""
        speaker, first = self.clauses.by_first.get(cue.last), state.first
        short = cue.first - first <= _FEWEST_WORDS
        if speaker is None or speaker.kind not in _ONE or speaker.last < state.last - 1 or short:
            return None
        if cue.verb.clause == "no" or cue.verb.act not in self.attributing or self.text.words[cue.first - 1] != ",":
            return None
        holders = self.floor.resolve(speaker)
        if not holders.iris:
            return None
        stance = self.stances.clause(self.text, cue.verb, first, cue.first - 1)
        subject = Subject(first, holders, "subject:" + speaker.kind)
        report = self.drafter.new(state, cue, subject, stance, CONFIDENCE[speaker.kind] * _BARE)
        report.body = first
        return report

    def _inverse(self, state: Reading, report: Report) -> Report | None:
        """As in "Gained full support from B": B holds, and answers the report before."""
        words = self.text.words
        for k in range(report.body, state.last - 1):
            speaker = self.clauses.by_first.get(k + 1) if words[k] in {report.verb.inverse, "of"} else None
            if speaker is not None:
                report.holders = self.floor.resolve(speaker)
                report.answers = bool(state.reports)
                return report
        return None
