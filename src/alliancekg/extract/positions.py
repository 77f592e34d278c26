"""Positions: every speech act of a sentence with its holders and stance.

A sentence is read once from left to right. Each reporting verb is a report of its own if it has a subject that can
speak, inherits one by coordination, or is a passive of all who met. What verbs are read as is in `data/lexicon`; where
subjects are is told by `clauses.py`; where reports end by `reports.py`.
"""

from dataclasses import dataclass, field

from alliancekg.extract.clauses import BE, Clauses, all_in
from alliancekg.extract.cues import Cue, is_finite, is_gerund
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.people import Person
from alliancekg.extract.reports import Cutter, Report
from alliancekg.extract.speakers import Speaker
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.extract.text import Sentence, Text
from alliancekg.extract.times import is_calendar_word
from alliancekg.lexicon import Lexicon

_CONJUNCTIONS = frozenset({"and", "but", ";", ","})
_LONGEST_LEAD = 16
_LIGHT_REACH = 8  # tokens after "had" in which the noun stands
_FEWEST_WORDS = 3  # after the verb of a list item, for it to report something
_DISCUSS = Stance("discuss", None, "verb")
# How sure a report is: by how its subject is named, times by what carries its stance. `evaluate` measures how often
# positions of 0.9 or more are right (docs/accuracy.md).
_CONFIDENCE = {
    "person": 0.97, "office": 0.95, "singular": 0.93, "plural": 0.98, "group": 0.97, "actor": 0.88, "list": 0.97,
    "counterpart": 0.85, "first": 0.9, "coordinated": 0.98, "list-item": 0.8, "passive": 0.85, "participle": 0.85,
    "gathering": 0.85,
}  # fmt: skip
_BY = {"noun": 0.98, "complement": 0.97, "verb": 0.97, "person": 0.95, "clause": 0.85}
_ASSERTS = 0.85  # a clause in which no word of stance was seen


@dataclass(slots=True)
class _Sentence:
    """The state of reading one sentence: tokens first to last, the reports so far, the subject to inherit."""

    first: int
    last: int
    reports: list[Report] = field(default_factory=list)
    subject: Holders | None = None
    tense: str = ""

    @property
    def reported(self) -> int:
        """The token up to which the sentence has been read; its first if nothing was found yet."""
        return self.reports[-1].body if self.reports else self.first


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject found for a verb: where the quote begins, who holds it, and how it was found."""

    first: int
    holders: Holders
    how: str


class PositionReader:
    """Reads the positions of one document; `floor` resolves the speakers in the order of the text."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: Text,
        speakers: list[Speaker],
        floor: Floor,
        people: list[Person],
        stances: StanceReader,
    ) -> None:
        self.text = text
        self.floor = floor
        self.stances = stances
        self.clauses = Clauses(lexicon, text, speakers)
        self.cues = self.clauses.cues
        table = lexicon.tables["speakers"]
        self.boundaries = frozenset(table["boundaries"]) | {'"'}
        self.purposes = frozenset(table["purposes"])
        self.speaking = frozenset(lexicon.tables["meetings"]["spoke_verbs"])
        self.people_at = {first: (last, person) for person in people for first, last in person.spans}
        self.cutter = Cutter(lexicon, self.clauses, stances, self.people_at)
        self.lead_in: Holders | None = None

    def read(self, sentence: Sentence, *, item: bool) -> list[Report]:
        """The reports of one sentence. `item`: it begins a list item, whose subject may stand in the line before."""
        state = _Sentence(sentence.first, sentence.last)
        for cue in self.cues.find(self.text, sentence.first, sentence.last):
            if state.reports and cue.first < state.reported:
                continue
            report = self._report(state, cue, item=item)
            if report is not None:
                state.reports.append(report)
        if not state.reports:
            self._note_subject(state)
        if self.text.words[sentence.last - 1] == ":":
            self.lead_in = state.subject or self._subject_before_colon(sentence)
        return self.cutter.cut(state.reports, state.last)

    # -- one verb --------------------------------------------------------------------------------------------------

    def _report(self, state: _Sentence, cue: Cue, *, item: bool) -> Report | None:
        if is_gerund(cue):
            return self._participle(state, cue)
        if not is_finite(cue):
            return self._passive(state, cue) if cue.participle else None
        before, passive = self.clauses.verb_group(state.first, cue.first)
        speaker = self.clauses.subject_ending(state.first, before, state.reported)
        tense = "past" if cue.tense == "past" or passive else self._tense(cue, before)
        if speaker is not None:
            return self._with_subject(state, cue, speaker, tense, passive=passive)
        if passive and cue.participle:
            return self._passive(state, cue)
        return self._inherited(state, cue, before, tense, item=item)

    def _tense(self, cue: Cue, before: int) -> str:
        """The tense of the first word, by which coordinated verbs are told: "continued to discuss" is past."""
        if cue.form == "finite" and cue.tense == "present" and self.text.words[cue.first].endswith("s"):
            return "third"  # "looks forward" can't go on with "take stock"
        if cue.form == "base" and any(word.endswith(("ed", "an")) for word in self.text.words[before : cue.first]):
            return "past"
        if any(word in {"has", "have"} for word in self.text.words[before : cue.first]):
            return "present"
        return cue.tense

    def _with_subject(
        self, state: _Sentence, cue: Cue, speaker: Speaker, tense: str, *, passive: bool
    ) -> Report | None:
        if not self._is_subject(state, speaker):
            # "… against Ukraine, and Prime Minister Aoki pledged": only the last of the list is the subject.
            last = speaker.parts[-1] if speaker.parts else None
            if last is not None and (self.text.words[last.first - 2] == "," or last.kind != speaker.parts[0].kind):
                return self._with_subject(state, cue, last, tense, passive=passive)
            return self._passive(state, cue) if passive and cue.participle else None
        holders = self.floor.resolve(speaker)
        if passive and cue.participle and cue.verb.stance == "request":
            holders = self._others(holders)  # "the President of France was asked": the other side asked
        elif passive and cue.participle and cue.verb.id != "inform":
            return None
        if not holders.iris:
            return None
        state.subject, state.tense = holders, tense
        return self._make(
            state, cue, _Subject(speaker.first, holders, "subject:" + speaker.kind), _CONFIDENCE[speaker.kind]
        )

    def _others(self, asked: Holders) -> Holders:
        """Those who met, without the ones that are asked."""
        everyone = self.floor.everyone()
        persons = tuple(p for p in everyone.persons if p.acts_for not in asked.acts_for)
        return Holders(persons, tuple(a for a in everyone.actors if a not in asked.acts_for))

    def _is_subject(self, state: _Sentence, speaker: Speaker) -> bool:
        """Whether a speaker before a verb is the subject of a report, and not of a clause inside one."""
        words, b = self.text.words, speaker.first
        previous = words[b - 1] if b > state.first else ""
        if previous in self.clauses.embedding:
            return self.clauses.opens_report(state.first, b, reported=bool(state.reports))
        if previous in self.clauses.prepositions or (speaker.kind == "list" and previous not in self.boundaries | {""}):
            return False
        inside = state.reports and state.reported <= b
        return not inside or previous in self.boundaries

    def _inherited(self, state: _Sentence, cue: Cue, before: int, tense: str, *, item: bool) -> Report | None:
        words = self.text.words
        joined = before > state.first and words[before - 1] in _CONJUNCTIONS
        if joined and state.subject is None and cue.form == "finite":
            self._take_subject(state, tense)
        if joined and state.subject is not None and tense == state.tense:
            first = self._merge_bare(state, before)
            subject = _Subject(cue.first if first is None else first, state.subject, "coordinated")
            return self._make(state, cue, subject, _CONFIDENCE["coordinated"])
        if item and before == state.first and (cue.form == "finite" or self.lead_in is not None):
            holders = self.lead_in or self.floor.everyone()
            if holders.iris and state.last - cue.last >= _FEWEST_WORDS:
                state.subject, state.tense = holders, tense
                return self._make(state, cue, _Subject(cue.first, holders, "list-item"), _CONFIDENCE["list-item"])
        return None

    def _merge_bare(self, state: _Sentence, before: int) -> int | None:
        """As in "discussed, assessed and reviewed X", which is one report: takes the bare verbs before back."""
        first = None
        while state.reports and all_in(self.text.words[state.reported : before], _CONJUNCTIONS):
            first = before = state.reports.pop().first
        return first

    def _take_subject(self, state: _Sentence, tense: str) -> None:
        """The sentence's own subject, where its first verb is no report: "X visited Kyiv and reaffirmed …"."""
        speaker = self.clauses.by_first.get(self.clauses.after_adverbial(state.first, state.last))
        if speaker is None or speaker.kind in {"actor", "counterpart"}:
            return
        if self.text.words[speaker.last : speaker.last + 1] not in ([","], ["and"]):
            state.subject, state.tense = self.floor.resolve(speaker), tense

    def _passive(self, state: _Sentence, cue: Cue) -> Report | None:
        """As in "The importance of X was noted", "It was agreed that X": of all who met, or of the agent after "by"."""
        words = self.text.words
        start, _ = self.clauses.verb_group(state.first, cue.first)
        if not cue.verb.passive or not any(word in BE for word in words[start : cue.first]):
            return None
        body = state.reported if state.reports else None
        clause = self.clauses.clause_start(state.first, start, body)
        if clause is None or any(word in self.clauses.embedding for word in words[clause:start]):
            return None
        holders = (
            self._agent(cue.last, state.last) if words[cue.last : cue.last + 1] == ["by"] else self.floor.everyone()
        )
        stance = self._passive_stance(cue, clause, start, state.last)
        if not holders.iris or stance is None:
            return None
        state.subject, state.tense = holders, "past"
        rule = cue.verb.id + "/passive"
        place = (cue.first, cue.last)
        return Report(
            clause, state.last, clause, state.first, place, cue.verb, holders, stance, rule, _CONFIDENCE["passive"]
        )

    def _passive_stance(self, cue: Cue, clause: int, start: int, end: int) -> Stance | None:
        """The stance by the words of the subject, else by the verb and what follows it."""
        if self.text.words[clause] != "it":
            by_subject = self.stances.complement(self.text, cue.verb, clause, start)
            if by_subject is None and cue.verb.noun_required:  # "agreement was reached to open …"
                by_subject = self.stances.complement(self.text, cue.verb, cue.last, end)
            noun = None if cue.verb.noun_ignored else self.stances.head_noun(self.text, clause, start)
            if by_subject is not None or noun is not None:
                return by_subject or (Stance(noun.stance, noun.commitment, "noun") if noun else None)
        return self.stances.read(self.text, cue.verb, cue.last, end, self.people_at)

    def _agent(self, i: int, end: int) -> Holders:
        """Whom "by …" at token `i` names, if they took part; nobody else reports here."""
        for first in (i + 1, i + 2):
            speaker = self.clauses.by_first.get(first)
            if speaker is not None and speaker.last <= end:
                holders = self.floor.resolve(speaker)
                return holders if set(holders.acts_for) <= set(self.floor.everyone().acts_for) else Holders()
        return Holders()

    def _participle(self, state: _Sentence, cue: Cue) -> Report | None:
        """A trailing participle is a report of its own if it changes the stance."""
        before, _ = self.clauses.verb_group(state.first, cue.first)
        previous = self.text.words[before - 1] if before > state.first else ""
        holders = state.reports[-1].holders if state.reports else state.subject
        if holders is None or previous not in {",", "while", "and", ";"}:
            return None
        host = state.reports[-1] if state.reports else None
        if cue.verb.purpose or (previous == "and" and not (host and host.rule.endswith("/participle"))):
            return None
        if host is None and self.text.words[cue.last : cue.last + 1] not in (
            ["that"],
            ["the"],
            ["his"],
            ["her"],
            ["their"],
        ):
            return None  # "a signing ceremony"
        stance = self.stances.read(self.text, cue.verb, cue.last, state.last, self.people_at)
        if stance is None or stance.stance in {"assert", "discuss"} or (host and stance.stance == host.stance.stance):
            return None
        if cue.verb.stance == "assert" and stance.by != "noun" and stance.stance in {"support", "concern"}:
            return None  # ", noting that …" stays with its host
        return Report(
            first=cue.first,
            last=state.last,
            body=cue.last,
            lead=cue.first,
            cue=(cue.first, cue.last),
            verb=cue.verb,
            holders=holders,
            stance=stance,
            rule=cue.verb.id + "/participle",
            confidence=_CONFIDENCE["participle"],
        )

    # -- the report a verb makes -----------------------------------------------------------------------------------

    def _make(self, state: _Sentence, cue: Cue, subject: _Subject, confidence: float) -> Report | None:
        """The report by the first reading of the verb that fits its complement."""
        for option in self.cues.options_at(self.text, cue.first, state.last):
            report = self._try(state, option, subject, confidence)
            if report is not None:
                return report
        return None

    def _try(self, state: _Sentence, cue: Cue, subject: _Subject, confidence: float) -> Report | None:
        if cue.verb.purpose:
            return self._gather(state, cue, subject)
        if cue.verb.heads:
            return self._light(state, cue, subject)
        if cue.last >= state.last - 1 and cue.verb.act != "thank":
            return None  # nothing follows: "the two leaders met and talked"
        end = self.clauses.complement_end(cue, state.last)
        stance = self.stances.read(self.text, cue.verb, cue.last, end, self.people_at)
        if stance is None:
            return None
        if cue.verb.mutual:
            subject = self._together(subject)
        report = self._new(state, cue, subject, self._own_will(cue, subject, stance), confidence)
        return self._inverse(state, report) if cue.verb.inverse else report

    def _together(self, subject: _Subject) -> _Subject:
        """All who met, where one side is named for what takes two."""
        everyone = self.floor.everyone()
        alone = len(subject.holders.acts_for) == 1 and set(subject.holders.acts_for) < set(everyone.acts_for)
        return _Subject(subject.first, everyone, subject.how) if alone else subject

    def _own_will(self, cue: Cue, subject: _Subject, stance: Stance) -> Stance:
        """What the holder's own state "will" do binds the holder: "made clear that the United States would act"."""
        if self.text.words[cue.last : cue.last + 1] != ["that"] or not cue.verb.binds or stance.by == "complement":
            return stance
        for k in (cue.last + 1, cue.last + 2):
            speaker = self.clauses.by_first.get(k)
            if speaker is not None and speaker.kind in {"actor", "list"}:
                actors = speaker.actors or tuple(a for part in speaker.parts for a in part.actors)
                own = set(actors) & set(subject.holders.acts_for)
                if own and self.stances.own_will.search(" ".join(self.text.words[speaker.last : speaker.last + 5])):
                    return Stance("commit", "announced", "clause")
        return stance

    def _new(self, state: _Sentence, cue: Cue, subject: _Subject, stance: Stance, confidence: float) -> Report:
        """A report that runs to the sentence's end for now."""
        lead = subject.first
        if (
            not state.reports
            and self.text.words[state.first] in self.clauses.prepositions
            and lead - state.first <= _LONGEST_LEAD
        ):
            lead = state.first  # "On Taiwan, …" counts for the topics
        return Report(
            first=subject.first,
            last=state.last,
            body=cue.last,
            lead=lead,
            cue=(cue.first, cue.last),
            verb=cue.verb,
            holders=subject.holders,
            stance=stance,
            rule=f"{cue.verb.id}/{subject.how}",
            confidence=confidence * (_ASSERTS if stance.stance == "assert" else _BY[stance.by]),
        )

    def _gather(self, state: _Sentence, cue: Cue, subject: _Subject) -> Report | None:
        """As in "Met to discuss X": a position of all who met, by the verb of the purpose."""
        words = self.text.words
        if cue.verb.heads and not any(word in cue.verb.heads for word in words[cue.last : cue.last + _LIGHT_REACH]):
            return None  # "had plans to", and not "had a long call to"
        for k in range(cue.last, state.last - 1):
            ends = words[k] == "and" and words[k + 1] not in self.purposes and self.clauses.is_finite_verb(k + 1)
            if words[k] in {";", "which", "who"} or ends:
                return None
            if (
                words[k] == "about"
                and cue.verb.purpose
                and words[cue.first] in self.speaking
                and not words[k + 1][0].isdigit()
            ):
                report = self._new(state, cue, subject, _DISCUSS, _CONFIDENCE["gathering"])
                report.body, report.holders = k, self.floor.everyone()
                return report
            if words[k] != "to" or not self.text.raw[k + 1][0].islower():
                continue
            purpose, stance = self._purpose(k + 1, state.last, cue)
            if stance is None:
                continue
            report = self._new(state, purpose, subject, stance, _CONFIDENCE["gathering"])
            report.rule = f"{cue.verb.id}/{subject.how}"
            report.body = k + 1
            everyone = self.floor.everyone()
            alone = stance.stance in {"courtesy", "request"} or purpose.verb.noun_required
            if not alone and len(everyone.iris) >= len(subject.holders.iris):
                report.holders = everyone  # "spoke to congratulate", "to express …" is the caller's alone
            return report
        return None

    def _purpose(self, k: int, end: int, gathering: Cue) -> tuple[Cue, Stance | None]:
        """The verb after "met to" and its stance; None if it is none that reports."""
        options = [c for c in self.cues.options_at(self.text, k, end) if c.form == "base" and not c.verb.purpose]
        if options:
            stance = (
                None
                if options[0].verb.heads
                else self.stances.read(self.text, options[0].verb, options[0].last, end, self.people_at)
            )
            return options[0], stance or _DISCUSS
        return gathering, _DISCUSS if self.text.words[k] in self.purposes else None

    def _light(self, state: _Sentence, cue: Cue, subject: _Subject) -> Report | None:
        """As in "Had a fruitful discussion on X": the noun reports, if it says on what."""
        words = self.text.words
        head = next(
            (k for k in range(cue.last, min(cue.last + _LIGHT_REACH, state.last)) if words[k] in cue.verb.heads), None
        )
        if head is None:
            return None
        for k in range(head + 1, state.last - 1):
            if words[k] in {";", "."} or (words[k] == "and" and words[k + 1] in self.cues.verbs):
                return None
            if any(tuple(words[k : k + len(need)]) == need for need in cue.verb.needs) and not self._is_when(k):
                report = self._new(
                    state,
                    cue,
                    self._together(subject) if cue.verb.mutual else subject,
                    _DISCUSS,
                    _CONFIDENCE["gathering"],
                )
                report.body, report.cue = head, (cue.first, head + 1)
                return report
        return None

    def _is_when(self, k: int) -> bool:
        """Whether "on" says when, as in "on Monday" and "on the margins of", and not on what."""
        words = self.text.words
        return words[k] == "on" and (
            is_calendar_word(self.text.raw[k + 1]) or words[k + 1 : k + 3] in (["the", "margins"], ["the", "sidelines"])
        )

    def _inverse(self, state: _Sentence, report: Report) -> Report | None:
        """As in "Gained full support from B": B holds, and answers the report before."""
        words = self.text.words
        for k in range(report.body, state.last - 1):
            speaker = self.clauses.by_first.get(k + 1) if words[k] == report.verb.inverse else None
            if speaker is not None:
                report.holders = self.floor.resolve(speaker)
                report.answers = bool(state.reports)
                return report
        return None

    # -- keeping the floor -----------------------------------------------------------------------------------------

    def _note_subject(self, state: _Sentence) -> None:
        """A sentence without a report still tells who is being talked about: its subject."""
        speaker = self.clauses.by_first.get(state.first)
        if speaker is not None and speaker.kind in {"person", "office", "list"}:
            self.floor.resolve(speaker)

    def _subject_before_colon(self, sentence: Sentence) -> Holders | None:
        for i in range(sentence.first, sentence.last):
            speaker = self.clauses.by_first.get(i)
            if speaker is not None and (i == sentence.first or self.text.words[i - 1] not in self.clauses.prepositions):
                return self.floor.resolve(speaker)
        return None
