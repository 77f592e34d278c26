"""Positions: every speech act of a sentence with its holders, quote and stance.

A sentence is read once from left to right. Each reporting verb is a report of its own if it has a subject that can speak,
inherits one by coordination, or is a passive of all who met; then the complement is cut where the stance changes.
"""

from dataclasses import dataclass, field, replace

from alliancekg.extract.cues import Cue, CueFinder, is_finite, is_gerund
from alliancekg.extract.people import Person
from alliancekg.extract.speakers import Floor, Holders, Speaker
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import Verb

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_CONJUNCTIONS = frozenset({"and", "but", ";", ","})
_TRAILING = frozenset({",", ";", ":", "and", "but", "while", "whereas", "as", "well", "also", "–", "-", "—", "(", "or", "where", "with", "further", "furthermore"})
_OWN = frozenset({"his", "her", "its", "their", "our", "'s", "'"})
_SPLITTING = frozenset({"importance", "need", "necessity", "imperative", "urgency", "significance", "commitment", "commitments", "resolve", "determination", "intention", "intent", "pledge", "readiness", "willingness", "concern", "concerns", "opposition", "objection", "objections", "condemnation", "gratitude", "appreciation", "condolences", "thanks"})


@dataclass(slots=True)
class Report:
    """A position before its topics: tokens first to last (exclusive), the cue, who holds it and with what stance.

    `body` is where the complement begins; `lead` where the sentence's leading adverbial begins, if there is one.
    """

    first: int
    last: int
    body: int
    lead: int
    cue: tuple[int, int]
    verb: Verb
    holders: Holders
    stance: Stance
    rule: str
    confidence: float
    answers: bool = False
    quote: tuple[int, int] | None = None


@dataclass(slots=True)
class _Sentence:
    """The state of reading one sentence."""

    first: int
    last: int
    reports: list[Report] = field(default_factory=list)
    subject: Holders | None = None
    tense: str = ""


class PositionReader:
    """Reads the positions of one document; `floor` resolves the speakers in the order of the text."""

    def __init__(self, lexicon: Lexicon, text: Text, speakers: list[Speaker], floor: Floor, people: list[Person], stances: StanceReader) -> None:
        self.text = text
        self.floor = floor
        self.stances = stances
        self.cues = CueFinder(lexicon)
        table = lexicon.tables["speakers"]
        between = [tuple(phrase.lower().split()) for phrase in table["between"]]
        self.between_words = frozenset(words[0] for words in between if len(words) == 1)
        self.between_phrases = sorted((words for words in between if len(words) > 1), key=len, reverse=True)
        self.auxiliaries = frozenset(table["auxiliaries"])
        self.embedding = frozenset(table["embedding"])
        self.prepositions = frozenset(table["prepositions"])
        self.boundaries = frozenset(table["boundaries"]) | {'"'}
        self.purposes = frozenset(table["purposes"])
        self.plural_nouns = lexicon.nouns
        self.by_last = {speaker.last: speaker for speaker in speakers}
        self.by_first = {speaker.first: speaker for speaker in speakers}
        self.people_at = {first: (last, person) for person in people for first, last in person.spans}
        self.lead_in: Holders | None = None

    def read(self, sentence: Sentence, *, item: bool) -> list[Report]:
        """The reports of one sentence. `item`: it begins a list item, whose subject may stand in the line before."""
        state = _Sentence(sentence.first, sentence.last)
        for cue in self.cues.find(self.text, sentence.first, sentence.last):
            if state.reports and cue.first < state.reports[-1].body:
                continue
            report = self._report(state, cue, item)
            if report is not None:
                state.reports.append(report)
        self._set_ends(state)
        reports = [part for report in state.reports for part in self._split(report)]
        self._note_mentions(state)
        if self.text.words[sentence.last - 1] == ":":
            self.lead_in = state.subject or self._subject_before_colon(sentence)
        return reports

    # -- one cue ---------------------------------------------------------------------------------------------------

    def _report(self, state: _Sentence, cue: Cue, item: bool) -> Report | None:
        if is_gerund(cue):
            return self._participle(state, cue)
        if not is_finite(cue):
            return self._passive(state, cue, cue.first) if cue.participle else None
        before, passive = self._verb_group(state, cue.first)
        speaker = self._subject_ending(state, before)
        tense = "past" if cue.tense == "past" or passive else self._tense(cue, before)
        if speaker is not None:
            return self._with_subject(state, cue, speaker, before, tense, passive=passive)
        if passive and cue.participle:
            return self._passive(state, cue, before)
        return self._inherited(state, cue, before, tense, item)

    def _tense(self, cue: Cue, before: int) -> str:
        """"has welcomed", "will continue" count as what they stand beside: the tense of their first word."""
        if before < cue.first and any(word in {"has", "have"} for word in self.text.words[before : cue.first]):
            return "present"
        return cue.tense

    def _verb_group(self, state: _Sentence, i: int) -> tuple[int, bool]:
        """The token at which the verb's adverbs and auxiliaries begin, and whether a form of "be" is among them."""
        words, j, passive = self.text.words, i, False
        while j > state.first:
            word = words[j - 1]
            if word in self.auxiliaries:
                passive = passive or word in _BE
                j -= 1
            elif word in self.between_words or word.endswith("ly") and len(word) > 4 and word not in {"ally", "family", "july", "italy", "reply", "supply", "assembly"}:
                j -= 1
            else:
                phrase = self._phrase_ending(j)
                if phrase is None:
                    break
                j = phrase
        return j, passive

    def _phrase_ending(self, j: int) -> int | None:
        """Where a phrase like ", in turn," begins that ends before token `j`."""
        words = self.text.words
        end = j - 1 if words[j - 1] == "," else j
        for phrase in self.between_phrases:
            begin = end - len(phrase)
            if begin >= 0 and tuple(words[begin:end]) == phrase:
                return begin - 1 if begin and words[begin - 1] == "," and end != j else begin
        if end != j and words[end - 1] in self.between_words:
            return end - 2 if words[end - 2] == "," else end - 1
        return None

    def _subject_ending(self, state: _Sentence, j: int) -> Speaker | None:
        """The speaker that ends right before token `j`, also across ", who is visiting Japan," or an apposition."""
        speaker = self.by_last.get(j)
        if speaker is not None and speaker.first >= state.first:
            return speaker
        words = self.text.words
        if j - 1 > state.first and words[j - 1] in {",", ")", "-", "–"}:
            for k in range(j - 2, max(state.first - 1, j - 60), -1):
                if words[k] in {",", "(", "-", "–"} and (owner := self.by_last.get(k)) is not None and owner.first >= state.first:
                    opens = words[k + 1] in {"who", "which", "whose"} or words[k] in {"(", "-", "–"} or words[k + 1] in {"on", "in", "at", "as", "speaking", "together", "along", "accompanied", "joined", "during"} or words[k + 1].endswith("ing")
                    opens = opens or owner.kind == "plural" and owner.last == k and owner.first == state.first
                    return owner if opens and not any(r.first > k for r in state.reports) else None
            if words[j - 1] == "," and (owner := self.by_last.get(j - 1)) is not None and not state.reports and owner.kind in {"person", "office"} and owner.first == state.first:
                return owner
        return None

    def _with_subject(self, state: _Sentence, cue: Cue, speaker: Speaker, before: int, tense: str, *, passive: bool) -> Report | None:
        words = self.text.words
        b = speaker.first
        previous = words[b - 1] if b > state.first else ""
        if previous in self.embedding and not self._opens_report(state, b):
            return None
        if previous in self.prepositions or previous not in self.boundaries and b > state.first and speaker.kind == "list":
            # "… against Ukraine, and Prime Minister Aoki pledged": only the last of the list is the subject.
            last = speaker.parts[-1] if speaker.parts else None
            if last is not None and words[last.first - 1] == "and" and words[last.first - 2] == ",":
                return self._with_subject(state, cue, last, before, tense, passive=passive)
            return self._passive(state, cue, before) if passive and cue.participle else None
        if state.reports and state.reports[-1].body <= b and previous not in self.boundaries and previous not in {"while", "that"}:
            return None
        holders = self.floor.resolve(speaker)
        if not holders.iris:
            return None
        if passive and cue.participle and cue.verb.id not in {"inform"}:
            return None
        state.subject, state.tense = holders, tense
        return self._make(state, cue, speaker.first, holders, "subject:" + speaker.kind, _SUBJECT_CONFIDENCE[speaker.kind])

    def _opens_report(self, state: _Sentence, b: int) -> bool:
        """"…, while Y stressed" and "a meeting in which the leaders discussed" report all the same."""
        words = self.text.words
        if words[b - 1] == "while":
            return words[b - 2] == ","
        return words[b - 1] in {"which", "where"} and not state.reports and words[b - 2] in {"in", "during", "at", "on", ","}

    def _inherited(self, state: _Sentence, cue: Cue, before: int, tense: str, item: bool) -> Report | None:
        words = self.text.words
        previous = words[before - 1] if before > state.first else ""
        if previous in _CONJUNCTIONS and state.subject is None and cue.form == "finite":
            self._take_floor(state, tense)
        if state.subject is not None and previous in _CONJUNCTIONS and tense == state.tense:
            first = self._merge_bare(state, before)
            return self._make(state, cue, cue.first if first is None else first, state.subject, "coordinated", 0.9)
        if item and before == state.first and (cue.form == "finite" or self.lead_in is not None):
            holders = self.lead_in or self.floor.everyone()
            if holders.iris and self._long_enough(cue, state):
                state.subject, state.tense = holders, tense
                return self._make(state, cue, cue.first, holders, "list-item", 0.75)
        return None

    def _merge_bare(self, state: _Sentence, before: int) -> int | None:
        """"Discussed, assessed and reviewed X" is one report: takes the bare verbs before back, and begins with them."""
        first = None
        while state.reports and all(word in _CONJUNCTIONS for word in self.text.words[state.reports[-1].body : before]):
            first = before = state.reports.pop().first
        return first

    def _take_floor(self, state: _Sentence, tense: str) -> None:
        """The sentence's own subject, where its first verb is no report: "X visited Kyiv and reaffirmed …"."""
        words, first = self.text.words, state.first
        if words[first] in self.prepositions | {"today", "yesterday", "also"} and "," in words[first : state.last]:
            first = words.index(",", first) + 1
        speaker = self.by_first.get(first)
        if speaker is not None and speaker.kind in {"person", "office", "list", "group", "singular", "plural"} and words[speaker.last] not in {"'s", "'", ",", "and"}:
            state.subject, state.tense = self.floor.resolve(speaker), tense

    @staticmethod
    def _long_enough(cue: Cue, state: _Sentence) -> bool:
        return state.last - cue.last >= 3

    def _passive(self, state: _Sentence, cue: Cue, before: int) -> Report | None:
        """"The importance of X was noted", "It was agreed that X": of all who met, or of the agent after "by"."""
        words = self.text.words
        start, _ = self._verb_group(state, cue.first)
        if not cue.verb.passive or start == cue.first or not any(w in _BE for w in words[start : cue.first]):
            return None
        clause = self._clause_start(state, start)
        if clause is None or any(word in self.embedding for word in words[clause:start]):
            return None
        if state.reports and clause <= state.reports[-1].body:
            return None
        agent = self._agent(cue.last, state.last)
        holders = agent if agent is not None else self.floor.everyone()
        if not holders.iris or agent is None and words[cue.last : cue.last + 1] == ["by"]:
            return None
        noun = self.stances.head_noun(self.text, clause, start)
        subject_is_it = words[clause] == "it"
        by_subject = None if subject_is_it else self.stances.complement(self.text, cue.verb, clause, start)
        if by_subject is not None:
            stance: Stance | None = by_subject
        elif subject_is_it or noun is None or cue.verb.noun_ignored:
            stance = self.stances.read(self.text, cue.verb, cue.last, state.last, self.people_at)
        else:
            stance = Stance(noun[0], noun[1], "noun")
        if stance is None:
            return None
        report = Report(clause, state.last, clause, state.first, (cue.first, cue.last), cue.verb, holders, stance, cue.verb.id + "/passive", 0.8)
        state.subject, state.tense = holders, "past"
        return report

    def _clause_start(self, state: _Sentence, verb: int) -> int | None:
        """Where the clause of a passive begins: after the last boundary that leaves it a subject."""
        words = self.text.words
        if state.reports:
            for k in range(verb - 1, state.reports[-1].body, -1):
                if words[k] == ";" or words[k] == "and" and words[k - 1] == ",":
                    return k + 1
            return None
        k = state.first
        if words[k] in self.prepositions | {"while", "when", "as", "also", "additionally", "furthermore", "moreover", "besides"} and "," in words[k:verb]:
            return words.index(",", k, verb) + 1
        return k

    def _agent(self, i: int, end: int) -> Holders | None:
        if self.text.words[i : i + 1] == ["by"]:
            for first in (i + 1, i + 2):
                speaker = self.by_first.get(first)
                if speaker is not None and speaker.last <= end:
                    return self.floor.resolve(speaker)
        return None

    def _participle(self, state: _Sentence, cue: Cue) -> Report | None:
        """A trailing participle is a report of its own if it changes the stance."""
        words = self.text.words
        before, _ = self._verb_group(state, cue.first)
        previous = words[before - 1] if before > state.first else ""
        if not state.reports or previous not in {",", "while", "and", ";"} or state.subject is None:
            return None
        if previous == "and" and state.reports[-1].rule.partition("/")[2] != "participle":
            return None
        stance = self.stances.read(self.text, cue.verb, cue.last, state.last, self.people_at)
        host = state.reports[-1]
        weak = cue.verb.stance == "assert" and stance.by != "noun"
        if stance is None or cue.verb.purpose or weak or stance.stance in {"assert", "discuss", host.stance.stance}:
            return None
        return Report(cue.first, state.last, cue.last, cue.first, (cue.first, cue.last), cue.verb, host.holders, stance, cue.verb.id + "/participle", 0.75)

    # -- making and cutting ----------------------------------------------------------------------------------------

    def _make(self, state: _Sentence, cue: Cue, first: int, holders: Holders, how: str, confidence: float) -> Report | None:
        for option in self.cues.options_at(self.text, cue.first, state.last):
            report = self._try(state, option, first, holders, how, confidence)
            if report is not None:
                return report
        return None

    def _try(self, state: _Sentence, cue: Cue, first: int, holders: Holders, how: str, confidence: float) -> Report | None:
        verb = cue.verb
        lead = self._lead(state, first)
        rule = f"{verb.id}/{how}"
        if verb.purpose:
            return self._gather(state, cue, first, lead, holders, rule)
        if verb.heads:
            return self._light(state, cue, first, lead, holders, rule)
        stance = self.stances.read(self.text, verb, cue.last, self._complement_end(state, cue), self.people_at)
        if stance is None:
            return None
        report = Report(first, state.last, cue.last, lead, (cue.first, cue.last), verb, holders, stance, rule, confidence)
        if verb.inverse:
            return self._inverse(state, report)
        if cue.last >= state.last - 1 and verb.act != "thank":
            return None  # nothing follows: "the two leaders met and talked"
        return report

    def _lead(self, state: _Sentence, first: int) -> int:
        """Where a leading adverbial ("On Taiwan, …") begins that counts for the topics; `first` if there is none."""
        short = first - state.first <= _LONGEST_LEAD and self.text.words[state.first] in self.prepositions
        return state.first if not state.reports and short else first

    def _complement_end(self, state: _Sentence, cue: Cue) -> int:
        """A first guess at where the complement ends, for the stance: the next coordinated report or the sentence's end."""
        words = self.text.words
        for k in range(cue.last + 1, state.last):
            if words[k] == "and" and (words[k + 1 : k + 2] == ["that"] or self._new_clause(k + 1, state.last)):
                return k
            if words[k - 1] in {"and", ","} and words[k] in self.cues.verbs and any(f.form == "finite" and f.tense == cue.tense for f in self.cues.verbs[words[k]]):
                return k - 1
        return state.last

    def _new_clause(self, k: int, last: int) -> bool:
        """Whether a speaker and its report begin at token `k`."""
        speaker = self.by_first.get(k)
        if speaker is None or speaker.last >= last:
            return False
        i = speaker.last
        while i < last and (self.text.words[i] in self.between_words | self.auxiliaries or self.text.words[i].endswith("ly")):
            i += 1
        return i < last and self.text.words[i] in self.cues.verbs

    def _gather(self, state: _Sentence, cue: Cue, first: int, lead: int, holders: Holders, rule: str) -> Report | None:
        """"Met to discuss X": a position of all who met, by the verb of the purpose."""
        words = self.text.words
        for k in range(cue.last, state.last - 1):
            if words[k] in {";", "which", "who"} or words[k] == "and" and words[k + 1] in self.cues.verbs and words[k + 1] not in self.purposes and any(f.form == "finite" for f in self.cues.verbs[words[k + 1]]):
                return None
            if words[k] != "to" or not self.text.raw[k + 1][0].islower():
                continue
            options = [c for c in self.cues.options_at(self.text, k + 1, state.last) if c.form == "base" and not c.verb.purpose]
            if options:
                purpose = options[0]
                stance = self.stances.read(self.text, purpose.verb, purpose.last, state.last, self.people_at)
                if purpose.verb.heads or stance is None:
                    stance = Stance("discuss", None, "verb")
            elif words[k + 1] in self.purposes:
                purpose, stance = cue, Stance("discuss", None, "verb")
            else:
                continue
            alone = stance.stance in {"courtesy", "request"} and cue.first - first < 12
            everyone = self.floor.everyone()
            who = holders if alone or len(everyone.iris) < len(holders.iris) else everyone
            return Report(first, state.last, k + 1, lead, (k + 1, max(purpose.last, k + 2)), purpose.verb, who, stance, rule, 0.85)
        return None

    def _light(self, state: _Sentence, cue: Cue, first: int, lead: int, holders: Holders, rule: str) -> Report | None:
        """"Had a fruitful discussion on X": the noun reports, if it says on what."""
        words = self.text.words
        head = next((k for k in range(cue.last, min(cue.last + 8, state.last)) if words[k] in cue.verb.heads), None)
        if head is None:
            return None
        for k in range(head + 1, state.last - 1):
            if words[k] in {";", ".", ","} and words[k] != "," or words[k] == "and" and words[k + 1] in self.cues.verbs:
                break
            if any(tuple(words[k : k + len(need)]) == need for need in cue.verb.needs):
                if words[k] == "on" and self.text.raw[k + 1][0].isupper() and words[k + 1] in _CALENDAR or words[k + 1 : k + 2] == ["the"] and words[k + 2 : k + 3] in (["margins"], ["sidelines"]):
                    continue
                return Report(first, state.last, head, lead, (cue.first, head + 1), cue.verb, holders, Stance("discuss", None, "verb"), rule, 0.85)
        return None

    def _inverse(self, state: _Sentence, report: Report) -> Report | None:
        """"Gained full support from B": B holds, and answers the report before."""
        words = self.text.words
        for k in range(report.body, state.last - 1):
            if words[k] == report.verb.inverse:
                speaker = self.by_first.get(k + 1)
                if speaker is not None:
                    report.holders = self.floor.resolve(speaker)
                    report.answers = bool(state.reports)
                    return report
        return None

    def _set_ends(self, state: _Sentence) -> None:
        """Each report ends where the next begins, less the words that join them."""
        words = self.text.words
        limits = [report.first for report in state.reports[1:]] + [state.last] * bool(state.reports)
        for report, limit in zip(state.reports, limits, strict=True):
            end = limit
            if limit != state.last:
                end = self._before_adverbial(report, limit)
            while end > report.body + 1 and (words[end - 1] in _TRAILING or words[end - 1] in {".", "?", "!"} or words[end - 1].endswith("ly") and limit != state.last and words[end - 2] in _TRAILING):
                end -= 1
            if words[end - 1] == '"' and words[report.first : end].count('"') % 2:
                end -= 1
            report.last = end

    def _before_adverbial(self, report: Report, limit: int) -> int:
        """Drops a leading adverbial of the next report: "…, and, on Taiwan, they …"."""
        words = self.text.words
        if words[limit - 1] != ",":
            return limit
        for k in range(limit - 2, max(report.body, limit - 25), -1):
            if words[k] in {",", "and", ";"} and words[k + 1] in self.prepositions and words[k - 1] in {",", "and", ";"} | {words[k - 1] if words[k] != "," else ""}:
                return k
        return limit

    def _split(self, report: Report) -> list[Report]:
        """Cuts a report at "and that" and where a list changes the stance."""
        words = self.text.words
        pieces = [report]
        k = report.body + 1
        while k < report.last - 2:
            current = pieces[-1]
            piece = self._that(current, k) if words[k] == "that" else self._list_shift(current, k)
            if piece is not None:
                end = k
                while end > current.body + 1 and words[end - 1] in _TRAILING:
                    end -= 1
                current.last = end
                pieces.append(piece)
                k = piece.body
            k += 1
        return pieces

    def _that(self, report: Report, k: int) -> Report | None:
        words = self.text.words
        if report.verb.clause == "no" or report.verb.purpose or report.verb.heads:
            return None
        joined = words[k - 1] == "and" or words[k - 1] == "," and words[report.body] == "that" and self._more_that(report, k)
        if not joined:
            return None
        stance = self.stances.read(self.text, report.verb, k, report.last, self.people_at)
        if stance is None:
            return None
        return replace(report, first=k, body=k + 1, lead=k, stance=stance, rule=report.verb.id + "/that", confidence=report.confidence - 0.05)

    def _more_that(self, report: Report, k: int) -> bool:
        words = self.text.words
        return any(words[m] == "that" and words[m - 1] == "and" for m in range(k + 1, report.last))

    def _list_shift(self, report: Report, k: int) -> Report | None:
        """"…, as well as their commitment to": a noun phrase that changes the stance of the list it stands in."""
        words = self.text.words
        if words[k - 1] not in {"and", "as", ","} or words[k - 1] == "as" and words[k - 2] != "well":
            return None
        if report.verb.purpose or report.verb.noun_ignored or words[report.body] == "that" or report.stance.by == "clause":
            return None
        determined = words[k] in {"the", "their", "his", "her", "its", "our", "a", "an"}
        if not determined and words[k] not in _SPLITTING:
            return None
        noun = next((m for m in range(k + determined, min(k + 6, report.last - 1)) if words[m] in _SPLITTING), None)
        if noun is None or words[noun + 1] not in {"of", "to", "for", "about", "on", "over", "that", "with", "in", "at", "regarding"}:
            return None
        if any(words[m] in self.prepositions or words[m] in {",", "and"} for m in range(k + 1, noun)):
            return None
        if words[k] == "the" and self.plural_nouns[words[noun]][0] != "support":
            return None
        stance, commitment = self.plural_nouns[words[noun]]
        if stance == report.stance.stance:
            return None
        return replace(report, first=k, body=noun, lead=k, cue=(noun, noun + 1), stance=Stance(stance, commitment, "noun"), rule=report.verb.id + "/list", confidence=0.75)

    # -- keeping the floor -----------------------------------------------------------------------------------------

    def _note_mentions(self, state: _Sentence) -> None:
        """A sentence without a report still tells who is being talked about: its subject."""
        if not state.reports:
            speaker = self.by_first.get(state.first)
            if speaker is not None and speaker.kind in {"person", "office", "list"}:
                self.floor.resolve(speaker)

    def _subject_before_colon(self, sentence: Sentence) -> Holders | None:
        for i in range(sentence.first, sentence.last):
            speaker = self.by_first.get(i)
            if speaker is not None and (i == sentence.first or self.text.words[i - 1] not in self.prepositions):
                return self.floor.resolve(speaker)
        return None


_LONGEST_LEAD = 16
_SUBJECT_CONFIDENCE = {
    "person": 0.95, "office": 0.93, "singular": 0.9, "plural": 0.92, "group": 0.94, "actor": 0.85, "list": 0.94, "counterpart": 0.85,
}  # fmt: skip
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
