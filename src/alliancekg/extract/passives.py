"""Passives: "the importance of X was noted" and "it was agreed that X", of all who met or of the agent after "by"."""

from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import Reading, told
from alliancekg.extract.floor import Holders
from alliancekg.extract.functionwords import BE
from alliancekg.extract.reports import Report
from alliancekg.extract.silences import Silences
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import Noun

_GROUP = 5  # tokens of "by a number of speakers"


class PassiveReader:
    """Reads passives of one document."""

    def __init__(self, lexicon: Lexicon, silent: Silences, stances: StanceReader, people: dict[int, int]) -> None:
        self.silent = silent
        self.clauses = silent.clauses
        self.text = silent.text
        self.floor = silent.floor
        self.stances = stances
        self.people = people
        self.some_of = lexicon.words("speakers", "some_of")
        self.none_of = lexicon.words("speakers", "none_of")
        self.perfects = lexicon.words("speakers", "perfects")
        self.several = lexicon.words("speakers", "several")
        self.to_come = stances.modals | {"to"}

    def read(self, state: Reading, cue: Cue) -> Report | None:
        """As in "The importance of X was noted", "It was agreed that X": of all who met, or of the agent after "by"."""
        for option in self.clauses.cues.options_at(self.text, cue.first, state.last):
            report = self._read(state, option)
            if report is not None:
                return report
        return None

    def _read(self, state: Reading, cue: Cue) -> Report | None:
        words = self.text.words
        start, _ = self.clauses.verb_group(state.first, cue.first)
        if not cue.verb.passive or not any(word in BE for word in words[start : cue.first]):
            return None
        if words[start - 1] in self.to_come:
            return None  # "a summary will be issued"
        if self.silent.is_history(cue, state.last):
            return None  # "ties were upgraded in Oslo last year"
        if cue.verb.act == "announce" and not self.clauses.papers.isdisjoint(words[state.first : start]):
            return None  # "a joint statement was issued"
        if cue.verb.objects and cue.verb.objects.isdisjoint(words[state.first : state.last]):
            return None
        body = state.reported if state.reports else None
        clause = self.clauses.clause_start(state.first, start, body)
        if clause is None or self._is_embedded(clause, start):
            return None
        if words[clause] in self.none_of:
            return None  # "no views were exchanged"
        if words[clause] in self.some_of and not self.perfects.isdisjoint(words[start : cue.first]):
            return None  # "most steps have been addressed": how things stand
        holders = (
            self._agent(cue.last, state.last) if words[cue.last : cue.last + 1] == ["by"] else self.floor.everyone()
        )
        stance = self._stance(cue, clause, start, state.last)
        if not holders.iris or stance is None:
            return None
        state.subject, state.tense = holders, "past"
        body = cue.last if words[clause] == "it" else clause
        return told(state, cue, holders, stance, "passive", first=clause, body=body, lead=state.first)

    def _is_embedded(self, clause: int, start: int) -> bool:
        """Whether a passive belongs to a clause inside: "ports that were discussed".

        Not so where that clause has its verb: "steps that Norway is taking have been discussed".
        """
        words = self.text.words
        inner = next((k for k in range(clause, start) if self._embeds(k)), start)
        if words[inner - 1] == words[start - 1] == ",":
            return False  # "The toll, which the ports need, was discussed"
        told = inner > clause and any(
            words[k] in self.clauses.auxiliaries | self.stances.modals for k in range(inner, start)
        )
        return inner < start and not told

    def _embeds(self, k: int) -> bool:
        """Whether a word begins a clause inside another: not in "ports as well as ferries were discussed".

        Nor in "the tolls of Norway and that of Peru".
        """
        words = self.text.words
        listed = words[k] == "as" and "well" in (words[k - 1], words[k + 1])
        listed = listed or words[k : k + 2] == ["that", "of"]
        return words[k] in self.clauses.embedding and not listed

    def _stance(self, cue: Cue, clause: int, start: int, end: int) -> Stance | None:
        """The stance by the words of the subject, else by the verb and what follows it."""
        words = self.text.words
        if words[cue.last : cue.last + 1] == ["as"] and cue.verb.act in {"discuss", "state"}:
            judged = self.stances.clause(self.text, cue.verb, cue.last + 1, end)  # "was assessed as excellent"
            if judged.stance != "assert":
                return judged
        if words[clause] != "it":
            by_subject = self.stances.complement(self.text, cue.verb, clause, start)
            noun = None if cue.verb.noun_ignored else self.stances.heads.find(self.text, clause, start)
            if (
                noun is not None
                and cue.verb.stance == "discuss"
                and not cue.verb.noun_required
                and not self._counts(noun, clause)
            ):
                noun = None  # "support for the port was discussed"
            tells = noun is not None and noun.stance != "discuss" and cue.verb.act != "agree"
            if by_subject is None and cue.verb.noun_required and not tells:  # "agreement was reached to open …"
                by_subject = self.stances.complement(self.text, cue.verb, cue.last, end)
            if by_subject is None and noun is not None and noun.stance == "discuss":
                by_subject = self.stances.shared(self.text, cue.last + 1, end)  # "emphasis was laid on the need for"
            if by_subject is not None or noun is not None:
                return by_subject or (Stance(noun.stance, noun.commitment, "noun") if noun else None)
        return self.stances.read(self.text, cue.verb, cue.last, end, self.people)

    def _counts(self, noun: Noun, clause: int) -> bool:
        """Whether a noun tells the stance where it is the subject of what was discussed."""
        owned = not noun.owned or self.stances.heads.is_owned(self.text, clause)
        return owned and "discuss" not in noun.not_with

    def _agent(self, i: int, end: int) -> Holders:
        """Whom "by …" at token `i` names, if they took part, or some of these; nobody else reports here."""
        for first in (i + 1, i + 2):
            speaker = self.clauses.by_first.get(first)
            if speaker is not None and speaker.last <= end:
                holders = self.floor.resolve(speaker)
                return holders if set(holders.acts_for) <= set(self.floor.everyone().acts_for) else Holders()
        several = self.several.isdisjoint(self.text.words[i + 1 : min(i + _GROUP, end)])
        return Holders() if several else self.floor.everyone()
