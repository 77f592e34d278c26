"""Positions: every speech act of a sentence with its holders and stance.

A sentence is read once from left to right. Each reporting verb is a report of its own if it has a subject that can
speak, inherits one by coordination, or is a passive of all who met. What verbs are read as is in `data/lexicon`; where
subjects are is told by `clauses.py`; where reports end by `reports.py`.
"""

from alliancekg.extract.agendas import AgendaReader
from alliancekg.extract.clauses import Clauses, all_in
from alliancekg.extract.cues import Cue, is_finite, is_gerund
from alliancekg.extract.cutting import Cutter
from alliancekg.extract.drafts import CONFIDENCE, Drafter, Reading, Subject
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.functionwords import BE
from alliancekg.extract.gatherings import GatheringReader
from alliancekg.extract.impersonal import ImpersonalReader
from alliancekg.extract.making import ReportMaker
from alliancekg.extract.own import OwnClauses
from alliancekg.extract.participles import ParticipleReader
from alliancekg.extract.passives import PassiveReader
from alliancekg.extract.people import Person
from alliancekg.extract.reports import Report
from alliancekg.extract.silences import Silences
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.stance import StanceReader
from alliancekg.extract.subjecthood import SubjectFinder
from alliancekg.extract.text import Sentence, Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon

_CONJUNCTIONS = frozenset({"and", "but", ";", ","})
_ONE = frozenset({"person", "office", "singular"})  # subjects that take "states", and not "state"
_DESCRIBING = frozenset({"where", "which", "whereby"})
_ONE_SIDE = 0.85  # confidence in several speakers of one side, where more sides met
_FEWEST_WORDS = 3  # after the verb of a list item, for it to report something


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
        self.subjects = SubjectFinder(lexicon, self.clauses)
        self.people_at = {first: last for person in people for first, last in person.spans}
        for speaker in speakers:
            if speaker.kind == "office":
                self.people_at.setdefault(speaker.first + (text.words[speaker.first] == "the"), speaker.last)
        self.cutter = Cutter(lexicon, self.clauses, stances, self.people_at)
        self.drafter = Drafter(self.clauses, floor)
        self.silent = Silences(lexicon, self.clauses, floor)
        self.passives = PassiveReader(lexicon, self.silent, stances, self.people_at)
        self.gatherings = GatheringReader(lexicon, self.drafter, stances, self.people_at)
        self.maker = ReportMaker(lexicon, self.drafter, stances, self.silent, self.gatherings)
        self.impersonal = ImpersonalReader(lexicon, self.gatherings)
        self.agendas = AgendaReader(lexicon, self.gatherings)
        self.own = OwnClauses(lexicon, self.clauses, stances, self.people_at)
        self.participles = ParticipleReader(lexicon, self.clauses, floor, stances, self.people_at, self.own)
        self.went = lexicon.words("speakers", "went_on")
        self.willing = lexicon.words("speakers", "willing")
        self.joining = lexicon.words("speakers", "joining")
        self.joined_in = by_first_word(lexicon.tables["speakers"]["joined_in"])
        self.heard_of = by_first_word(lexicon.tables["speakers"]["heard_of"])
        self.looking_forward = by_first_word(lexicon.tables["speakers"]["looking_forward"])
        self.qualifying = lexicon.words("speakers", "qualifying")
        self.lead_in: Holders | None = None
        self.described = False

    def read(self, sentence: Sentence, *, item: bool) -> list[Report]:
        """The reports of one sentence. `item`: it begins a list item, whose subject may stand in the line before."""
        self.described = self.described and item
        if self.described:
            return []  # "a region in which:" has items that describe it
        state = Reading(sentence.first, sentence.last)
        for cue in self.cues.find(self.text, sentence.first, sentence.last):
            if state.reports and cue.first < state.reported:
                continue
            report = self._report(state, cue, item=item)
            if report is not None:
                while state.reports and state.reports[-1].first >= report.first:
                    state.reports.pop()  # "was pleased to inform": one act
                state.reports.append(report)
        if not state.reports and (report := self.impersonal.read(state) or self.agendas.read(state)) is not None:
            state.reports.append(report)
        if not state.reports:
            self._note_subject(state)
        if self.text.words[sentence.last - 1] == ":":
            self.described = self.text.words[sentence.last - 2] in _DESCRIBING
            self.lead_in = state.subject or self._subject_before_colon(sentence)
        cut = self.cutter.cut(state.reports, state.last)
        return [self.own.refine(piece) for report in cut for piece in self.own.split(report)]

    # -- one verb --------------------------------------------------------------------------------------------------

    def _report(self, state: Reading, cue: Cue, *, item: bool) -> Report | None:
        if is_gerund(cue):
            return self._framed(state, cue) or self._continued(state, cue) or self.participles.read(state, cue)
        if not is_finite(cue):
            return self.passives.read(state, cue) if cue.participle else None
        before, passive = self.clauses.verb_group(state.first, cue.first)
        speaker = self.clauses.subject_ending(state.first, before, state.reported)
        tense = "past" if cue.tense == "past" or passive else self._tense(cue, before)
        one = speaker is not None and speaker.kind in _ONE and self.text.raw[speaker.first] != "I"
        if tense == "present" and one and before == cue.first:
            return None  # "the Head of the Norwegian state": a noun
        feels = cue.form == "finite" and self.text.words[before] in BE  # "and she was glad to"
        told = tense in {"present", "third"} or (feels and cue.verb.act == "welcome")
        if speaker is not None and told and self.silent.goes_on_with_clause(state, speaker):
            return None  # "stated that ties are strong and he hopes": still what was stated
        if speaker is not None and state.reports and self.silent.is_subject_of_clause(state, speaker):
            return None  # "stated that to this end, he looked forward to"
        if speaker is not None:
            return self._with_subject(state, cue, speaker, tense, passive=passive)
        if passive and cue.participle:
            return self.passives.read(state, cue)
        inverted = self.maker.inverted(state, cue) if not state.reports else None
        return inverted or self._inherited(state, cue, before, tense, item=item)

    def _tense(self, cue: Cue, before: int) -> str:
        """The tense of the first word, by which coordinated verbs are told: "continued to discuss" is past."""
        if cue.form == "finite" and cue.tense == "present" and self.text.words[cue.first].endswith("s"):
            return "third"  # "looks forward" can't go on with "take stock"
        leading = self.text.words[before : cue.first]
        if cue.form == "base" and any(word.endswith(("ed", "an")) or word in self.went for word in leading):
            return "past"
        if any(word in {"has", "have"} for word in self.text.words[before : cue.first]):
            return "present"
        return cue.tense

    def _with_subject(self, state: Reading, cue: Cue, speaker: Speaker, tense: str, *, passive: bool) -> Report | None:
        found = self.subjects.find(state, speaker)
        if found is None:
            return self.passives.read(state, cue) if passive and cue.participle else None
        speaker = found
        holders = self.floor.resolve(speaker)
        if passive and cue.participle and cue.verb.stance == "request":
            holders = self._others(holders)  # "the President of France was asked": the other side asked
        elif passive and cue.participle and not cue.verb.hears:
            # "Norway was also discussed", "Two documents were signed"
            told = cue.verb.act == "sign" or (speaker.kind == "actor" and cue.verb.act == "discuss")
            return self.passives.read(state, cue) if told else None
        elif passive and phrase_at(self.text.words, cue.first, self.heard_of) is not None:
            holders = self._others(holders)  # "was informed of the incident": the other side told
        if not holders.iris:
            return None
        state.subject, state.tense = holders, tense
        subject = Subject(self.subjects.begin(state, speaker), holders, "subject:" + speaker.kind)
        return self.maker.make(state, cue, subject, self._sureness(speaker, holders))

    def _sureness(self, speaker: Speaker, holders: Holders) -> float:
        """How sure a subject is; several who speak for one side are doubtful where more sides met."""
        several = speaker.kind in {"list", "group", "plural"} and len(self.floor.everyone().acts_for) > 1
        return CONFIDENCE[speaker.kind] * (_ONE_SIDE if several and len(holders.acts_for) == 1 else 1)

    def _others(self, asked: Holders) -> Holders:
        """Those who met, without the ones that are asked."""
        everyone = self.floor.everyone()
        persons = tuple(p for p in everyone.persons if p.acts_for not in asked.acts_for)
        return Holders(persons, tuple(a for a in everyone.actors if a not in asked.acts_for))

    def _inherited(self, state: Reading, cue: Cue, before: int, tense: str, *, item: bool) -> Report | None:
        words = self.text.words
        joined = before > state.first and words[before - 1] in _CONJUNCTIONS
        joined = joined or words[before - 3 : before] == ["as", "well", "as"]
        if joined and state.subject is None and cue.form == "finite":
            self._take_subject(state, tense)
        if joined and state.reports and self.silent.goes_on_in_perfect(state, before, cue.first):
            return None
        if cue.participle and words[before - 1] == "," and self.silent.describes(cue, state.last):
            return None  # "the ties, elevated to a partnership in May, were growing"
        made = cue.verb.act in {"decide", "sign", "announce"} and words[cue.last : cue.last + 1] in (["at"], ["in"])
        if cue.participle and made:
            return None  # "the plan adopted at the summit"
        if (
            cue.participle
            and words[cue.last : cue.last + 1] == ["by"]
            and not "".join(words[cue.last + 1 : cue.last + 2]).endswith("ing")
        ):
            return None  # "…, supported by strong ties": a participle
        if cue.verb.act == "agree" and not cue.verb.noun_required and not self.silent.may_agree(cue, state.last):
            return None
        if joined and self.silent.is_no_verb(cue):
            return None
        bare = words[cue.first] in self.qualifying and self.clauses.table.determined.isdisjoint(
            words[cue.last : cue.last + 1]
        )
        if bare and (noun := self.stances.heads.find(self.text, cue.last, state.last)):
            joined = joined and noun.stance != "commit"  # "trust and shared resolve to": an adjective
        if tense in {"third", "present"} and not {"and", "or", ","}.isdisjoint(words[cue.last : cue.last + 1]):
            return None  # "our interests, values and principles": a noun
        if (
            joined
            and state.subject is not None
            and (tense == state.tense or self._looks_forward(state, state.subject, cue))
        ):
            first = self._merge_bare(state, before)
            subject = Subject(cue.first if first is None else first, state.subject, "coordinated")
            return self.maker.make(state, cue, subject, CONFIDENCE["coordinated"])
        if item and before == state.first and (cue.form == "finite" or self.lead_in is not None):
            holders = self.lead_in or self.floor.everyone()
            if holders.iris and state.last - cue.last >= _FEWEST_WORDS:
                state.subject, state.tense = holders, tense
                return self.maker.make(state, cue, Subject(cue.first, holders, "list-item"), CONFIDENCE["list-item"])
        return None

    def _looks_forward(self, state: Reading, subject: Holders, cue: Cue) -> bool:
        """As in "welcomed the plan and looks forward to", "agreed to go on and look forward to"."""
        words = self.text.words
        if phrase_at(words, cue.first, self.looking_forward) is None or words[cue.first - 1] != "and":
            return False
        return state.tense == "past" and (not words[cue.first].endswith("s") or len(subject.iris) == 1)

    def _merge_bare(self, state: Reading, before: int) -> int | None:
        """As in "discussed, assessed and reviewed X", which is one report: takes the bare verbs before back."""
        first = None
        while state.reports and all_in(self.text.words[state.reported : before], _CONJUNCTIONS):
            if state.reports[-1].verb.act == "agree" and "and" in self.text.words[state.reported : before]:
                return first  # "agreed and pledged to": each is said
            first = before = state.reports.pop().first
        return first

    def _take_subject(self, state: Reading, tense: str) -> None:
        """The sentence's own subject, where its first verb is no report: "X visited Kyiv and reaffirmed …"."""
        speaker = self.clauses.by_first.get(self.clauses.after_adverbial(state.first, state.last))
        if speaker is None or speaker.kind in {"actor", "counterpart"}:
            return
        if self.text.words[speaker.last : speaker.last + 1] not in ([","], ["and"]):
            holders = self.floor.resolve(speaker)
            state.subject, state.tense = (holders, tense) if holders.iris else (None, state.tense)

    def _framed(self, state: Reading, cue: Cue) -> Report | None:
        """As in "Opened the meeting by thanking", "concluded by reaffirming": the gerund reports."""
        words = self.text.words
        begin, _ = self.clauses.verb_group(state.first, cue.first)
        if words[begin - 1] != "by":
            return None
        for k in range(begin - 2, max(state.reported, begin - 8) - 1, -1):
            if words[k] in self.clauses.framing:
                before, _ = self.clauses.verb_group(state.first, k)
                speaker = self.clauses.subject_ending(state.first, before, state.reported)
                if speaker is None or not self.subjects.is_subject(state, speaker):
                    return None
                holders = self.floor.resolve(speaker)
                state.subject, state.tense = holders, "past"
                subject = Subject(speaker.first, holders, "subject:" + speaker.kind)
                return self.maker.make(state, cue, subject, CONFIDENCE[speaker.kind]) if holders.iris else None
        return None

    def _continued(self, state: Reading, cue: Cue) -> Report | None:
        """As in "continued exchanging views", "joined Norway in condemning": the gerund is what the subject did."""
        words, k = self.text.words, self.clauses.before_adverbs(state.first, cue.first) - 1
        joined = next((m for m in (k - 2, k - 1) if phrase_at(words, m, self.joined_in) is not None), k)
        whom = self.clauses.by_last.get(k) if words[k] == "in" else None
        if whom is not None and words[whom.first - 1] in self.joining:
            joined = whom.first - 1
        goes_on = words[k] in self.clauses.continuing and not words[k].endswith("ing")
        if joined == k and (not goes_on or words[k] in self.willing):
            return None
        before, _ = self.clauses.verb_group(state.first, joined)
        speaker = self.clauses.subject_ending(state.first, before, state.reported)
        if speaker is None and joined < k and words[before - 1] == "and" and state.subject is not None:
            subject = Subject(before, state.subject, "coordinated")  # "and were united in condemning"
            return self.maker.make(state, cue, subject, CONFIDENCE["coordinated"])
        return None if speaker is None else self._with_subject(state, cue, speaker, "past", passive=False)

    # -- keeping the floor -----------------------------------------------------------------------------------------

    def _note_subject(self, state: Reading) -> None:
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
