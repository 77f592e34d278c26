"""Where the clause of a report begins, and whether its subject is who holds the position: "stated that Japan would"."""

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.functionwords import BE, OWN_POSSESSIVES
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.stance import PLACES, StanceReader, is_placed
from alliancekg.extract.text import by_first_word, phrase_at
from alliancekg.lexicon import Lexicon

_LEAD_REACH = 30  # tokens of a leading adverbial inside the clause: "that, as neighbours, they will …"
_BESIDE = 10  # tokens of "and its allies and partners"
_GOVERNMENT = 4  # tokens of "Biden-Harris Administration"
_REACH = 12  # tokens to the modal verb of a clause


class OwnSubjects:
    """Tells it for one document."""

    def __init__(self, lexicon: Lexicon, clauses: Clauses, stances: StanceReader) -> None:
        self.clauses = clauses
        self.text = clauses.text
        self.after_verb = stances.after_verb
        self.clausal = stances.clausal
        self.own_nouns = lexicon.words("speakers", "own_nouns")
        self.own_bodies = by_first_word(lexicon.tables["speakers"]["own_bodies"])
        self.conceding = lexicon.words("speakers", "conceding")
        self.prepositions = stances.prepositions
        self.pronouns = lexicon.words("speakers", "own_pronouns")
        self.governments = lexicon.words("speakers", "own_governments")
        self.states = lexicon.words("speakers", "own_states")
        self.modals = lexicon.words("speakers", "modals") | lexicon.words("speakers", "lasting_wills")

    def clause(self, report: Report) -> int | None:
        """The token at which the clause begins: after "that", or at a subject right after the verb."""
        words, k = self.text.words, report.body
        aside = phrase_at(words, k, self.after_verb)
        k += len(aside) if aside else 0
        if k >= len(words):
            return None  # the text breaks off
        if words[k] == "that":
            return k + 1
        told = self.clauses.by_first.get(k)
        placed = words[k] in PLACES and is_placed(report.verb)
        told_to = (
            placed
            or report.verb.addressee
            or words[k] == "to"
            or (told is not None and words[told.last : told.last + 1] == ["that"])
        )
        own = words[k] in OWN_POSSESSIVES and words[k + 1 : k + 2] and words[k + 1] in self.own_nouns
        if words[k - 1] == "that" or own or (told is not None and not told_to and not report.verb.noun_required):
            return k
        for m in range(k + 1, min(k + 9, report.last - 1)):  # "shared the view that", "told the minister that"
            if words[m] == "that" and (told_to or words[m - 1] in self.clausal):
                return m + 1
            if words[m] in {",", ";", "of"} or (words[m] == "to" and m > k):
                return None
        return None

    def after_lead(self, k: int, end: int) -> int:
        """The token at which the subject of the clause at `k` stands, behind "as neighbours," or "having met,"."""
        words = self.text.words
        if k + 1 < end and words[k] == "," and words[k + 1].endswith("ing"):
            k += 1
        if k < end and (words[k] == "," or words[k] in self.clauses.table.adverbials):
            for m in range(k + 1, min(k + _LEAD_REACH, end - 1)):
                if words[m] == "," and words[m + 1] == '"':
                    return m + 2
                if words[m] == ",":  # one adverbial may follow another
                    return self.after_lead(m + 1, end) if words[m + 1] in self.clauses.table.adverbials else m + 1
        if k < end and words[k].endswith("ing"):  # "that, having met in Oslo, and after long talks, he intends"
            behind = (m + 1 for m in range(k, end - 1) if words[m] == "," and self._may_be_own(m + 1))
            return next(behind, self._before_will(k, end))
        return k

    def _before_will(self, k: int, end: int) -> int:
        """The subject behind an adverbial without a comma: "that considering the tolls he is ready to"."""
        words, near = self.text.words, range(k + 1, min(k + _REACH, end - 1))
        return next((m for m in near if words[m] in self.pronouns and words[m + 1] in self.modals | BE), k)

    def _may_be_own(self, k: int) -> bool:
        """Whether a pronoun or a name stands at a token."""
        return self.text.words[k] in self.pronouns or k in self.clauses.by_first

    def end(self, report: Report, k: int) -> int | None:
        """The token after the clause's subject, if that is the holder."""
        words = self.text.words
        if k >= report.last - 1:
            return None
        if words[k] in OWN_POSSESSIVES | {"both", "this"} and words[k + 1] in self.own_nouns:
            return self._past_aside(k + 2, report.last)
        if (
            words[k] in self.pronouns or (words[k] == "both" and k not in self.clauses.by_first)
        ) and k + 1 not in self.clauses.by_first:
            return k + 1
        if words[k] == "it" and not report.holders.persons and len(report.holders.actors) == 1:
            return k + 1
        one = len(report.holders.acts_for) == 1
        if one and (body := phrase_at(words, k, self.own_bodies)) is not None:
            return k + len(body)
        if one and words[k] == "the" and words[k + 1] in self.states and words[k + 2 : k + 3] != ["of"]:
            return k + 2
        if words[k] == "the" and (end := self._administration(k + 1)) is not None:
            return end
        speaker = self.clauses.by_first.get(k) or (self.clauses.by_first.get(k + 1) if words[k] == "the" else None)
        return self._past_aside(speaker.last, report.last) if speaker and self._is_holder(report, speaker) else None

    def _administration(self, k: int) -> int | None:
        """The token after "Administration", "Biden-Harris Administration", behind the article."""
        for m in range(k, min(k + _GOVERNMENT, len(self.text.words))):
            if self.text.raw[m] in self.governments:
                return m + 1
            if not (self.text.raw[m][0].isupper() or self.text.raw[m] == "-"):
                return None
        return None

    def _past_aside(self, k: int, end: int) -> int:
        """The token after ", which chairs the board,", ", with X,", "(who …)" or "and its allies" behind a subject."""
        words = self.text.words
        if words[k : k + 1] in (["and"], ["together"], ["along"]) and not {"our", "its"}.isdisjoint(words[k : k + 4]):
            willed = (m for m in range(k, min(k + _BESIDE, end)) if words[m] in self.modals | BE)
            return next(willed, k)
        closing = {",": ",", "(": ")"}.get(words[k]) if k + 1 < end else None
        if closing is not None and words[k + 1] in self.clauses.table.asides | self.prepositions | self.conceding:
            return next((m + 1 for m in range(k + 1, end - 1) if words[m] == closing), k)
        return k

    def _is_holder(self, report: Report, speaker: Speaker) -> bool:
        """Whether who is named is one of the holders, or they as a group."""
        sides = set(report.holders.acts_for)
        if speaker.kind in {"actor", "list"}:
            actors = speaker.actors or tuple(a for part in speaker.parts for a in part.actors)
            return bool(set(actors) & sides)
        if speaker.kind == "person":
            return speaker.person in report.holders.persons
        return speaker.kind == "group" and not speaker.actors and speaker.label not in self.clauses.table.events
