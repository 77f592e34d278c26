"""The state of reading one sentence, and how a verb with its subject becomes a report."""

from dataclasses import dataclass, field

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.cues import Cue
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.reports import Report
from alliancekg.extract.stance import Stance
from alliancekg.lexicon.lexicon import Verb

_LONGEST_LEAD = 16
# How sure a report is: by how its subject is named, times by what carries its stance. `evaluate` measures how often
# positions of 0.9 or more are right (docs/accuracy.md).
CONFIDENCE = {
    "person": 0.97, "office": 0.95, "singular": 0.93, "plural": 0.98, "group": 0.97, "actor": 0.88, "list": 0.97,
    "counterpart": 0.85, "first": 0.9, "coordinated": 0.98, "list-item": 0.8, "passive": 0.85, "participle": 0.85,
    "gathering": 0.85,
}  # fmt: skip
_BY = {"noun": 0.98, "complement": 0.97, "verb": 0.97, "person": 0.95, "clause": 0.85}
_CLAUSE = 0.93  # what is emphasised or affirmed is a clause
_DOUBTFUL = 0.85  # a joint position where it is not sure who all met
_ASSERTS = 0.85  # a clause in which no word of stance was seen


@dataclass(slots=True)
class Reading:
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
class Subject:
    """A subject found for a verb: where the quote begins, who holds it, and how it was found."""

    first: int
    holders: Holders
    how: str


class Drafter:
    """Makes reports of one document."""

    def __init__(self, clauses: Clauses, floor: Floor) -> None:
        self.clauses = clauses
        self.text = clauses.text
        self.floor = floor

    def new(self, state: Reading, cue: Cue, subject: Subject, stance: Stance, confidence: float) -> Report:
        """A report that runs to the sentence's end for now."""
        lead = subject.first
        if not state.reports and self.clauses.opens_adverbial(state.first) and lead - state.first <= _LONGEST_LEAD:
            lead = state.first  # "On Taiwan, …" counts for the topics
        if self.floor.doubtful and len(subject.holders.acts_for) > 1:
            confidence *= _DOUBTFUL
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
            confidence=confidence * cue.verb.sureness * _of_stance(cue.verb, stance) * self._of_clause(cue, stance),
        )

    def _of_clause(self, cue: Cue, stance: Stance) -> float:
        """How sure the stance is where a verb of emphasis has a clause: it may be a request or a concern."""
        clause = self.text.words[cue.last : cue.last + 1] == ["that"]
        return _CLAUSE if clause and cue.verb.clause == "strong" and stance.by in {"verb", "clause"} else 1

    def together(self, subject: Subject) -> Subject:
        """All who met, where one side is named for what takes two."""
        everyone = self.floor.everyone()
        alone = len(subject.holders.acts_for) == 1 and set(subject.holders.acts_for) < set(everyone.acts_for)
        return Subject(subject.first, everyone, subject.how) if alone else subject


def told(
    state: Reading, cue: Cue, holders: Holders, stance: Stance, how: str, *, first: int, body: int, lead: int
) -> Report:
    """A report without a subject of its own kind: a passive or a trailing participle, as `how` says."""
    return Report(
        first=first,
        last=state.last,
        body=body,
        lead=lead,
        cue=(cue.first, cue.last),
        verb=cue.verb,
        holders=holders,
        stance=stance,
        rule=f"{cue.verb.id}/{how}",
        confidence=CONFIDENCE[how],
    )


def _of_stance(verb: Verb, stance: Stance) -> float:
    """How sure the stance is by what carries it; a clause that bears out its verb adds nothing to doubt."""
    if stance.stance == "assert":
        return _ASSERTS
    return _BY["verb" if stance.by == "clause" and stance.stance == verb.stance else stance.by]
