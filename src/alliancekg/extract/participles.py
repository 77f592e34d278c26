"""Trailing participles: "…, condemning the attacks" is a report of its own if it changes the stance."""

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import Reading, told
from alliancekg.extract.floor import Floor
from alliancekg.extract.own import OwnClauses
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.lexicon import Lexicon

_OPENS_OBJECT = frozenset({"that", "the", "his", "her", "their"})


class ParticipleReader:
    """Reads trailing participles of one document."""

    def __init__(
        self,
        lexicon: Lexicon,
        clauses: Clauses,
        floor: Floor,
        stances: StanceReader,
        people: dict[int, int],
        own: OwnClauses,
    ) -> None:
        self.wills = lexicon.words("speakers", "wills")
        self.clauses = clauses
        self.text = clauses.text
        self.floor = floor
        self.stances = stances
        self.people = people
        self.own = own

    def read(self, state: Reading, cue: Cue) -> Report | None:
        """A trailing participle is a report of its own if it changes the stance."""
        before = self.clauses.before_adverbs(state.first, cue.first)
        previous = self.text.words[before - 1] if before > state.first else ""
        holders = state.reports[-1].holders if state.reports else state.subject
        whose = self.clauses.by_last.get(before)
        if whose is not None and self._is_absolute(state, whose):
            holders, previous = self.floor.peek(whose), ","  # "with the minister stressing": it has its own subject
        else:
            whose = None
        along = self.text.words[before - 2 : before] == ["along", "with"]
        along = along or self.text.words[before - 3 : before] == ["as", "well", "as"]
        if cue.verb.subjects or holders is None or not (along or previous in {",", "while", "and", ";"}):
            return None
        host = self.own.refine(state.reports[-1]) if state.reports else None
        if cue.verb.purpose or (previous == "and" and not (host and host.rule.endswith("/participle"))):
            return None
        if previous == ";" and self.text.words[min(cue.last, state.last - 1)] not in _OPENS_OBJECT:
            return None  # "…; fighting fires; and trade": a list of nouns
        if host is None and whose is None and self.text.words[min(cue.last, state.last - 1)] not in _OPENS_OBJECT:
            return None  # "a signing ceremony"
        if cue.verb.objects and cue.verb.objects.isdisjoint(self.text.words[cue.last : state.last]):
            return None
        stance = self.stances.read(self.text, cue.verb, cue.last, state.last, self.people)
        wish = host is not None and host.stance.stance == "courtesy" and self._wishes(cue)
        if wish and stance is not None and stance.stance == "assert":
            stance = Stance("support", None, "clause")
        if stance is None:
            return None
        first = whose.first if whose is not None else cue.first
        draft = told(state, cue, holders, stance, "participle", first=first, body=cue.last, lead=first)
        several = self.clauses.by_first.get(cue.last + 1)
        report = draft if several is not None and several.kind == "group" else self.own.refine(draft)
        stance = report.stance
        if stance.stance in {"assert", "discuss"} or (host and stance.stance == host.stance.stance):
            return None
        mild = (
            self.own.further_act(draft) is None
            and stance.by != "noun"
            and (stance.stance in {"support", "concern", "oppose"} or stance.by in {"verb", "person"})
        )
        if cue.verb.trails and mild and not (along or wish):
            return None  # ", noting that …" stays with its host
        return report

    def _wishes(self, cue: Cue) -> bool:
        """Whether a clause says what the holder wishes or will do: "thanked X, stating that he would like to"."""
        words = self.text.words[cue.last : cue.last + 4]
        return (
            words[:1] == ["that"]
            and words[1:2] in (["he"], ["she"], ["they"])
            and not self.wills.isdisjoint(words[2:3])
        )

    def _is_absolute(self, state: Reading, whose: Speaker) -> bool:
        """Whether a participle may have a subject of its own: "…, with the minister stressing"."""
        previous = self.text.words[whose.first - 1] if whose.first > state.first else ""
        return previous == "with" or (previous == "," and bool(state.reports))
