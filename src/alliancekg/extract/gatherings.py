"""Gatherings that report: "met to discuss X" and "had a fruitful discussion on X"."""

from functools import lru_cache

from alliancekg.extract.cues import Cue
from alliancekg.extract.drafts import CONFIDENCE, Drafter, Reading, Subject
from alliancekg.extract.floor import Holders
from alliancekg.extract.reports import Report
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.extract.text import by_first_word, phrase_at
from alliancekg.extract.times import is_calendar_word
from alliancekg.lexicon import Lexicon

_TWO_SIDES = 2
_LIGHT_REACH = 8  # tokens after "had" in which the noun stands
_TALKS = 8  # tokens of "for frank and wide - ranging talks"
_BIDDING = 8  # tokens of "on the Danish side's initiative"
_BARE = 3  # tokens from the noun to the sentence's end: "a candid discussion today."
_DISCUSS = Stance("discuss", None, "verb")


@lru_cache(maxsize=2)
def _talks(lexicon: Lexicon) -> frozenset[str]:
    """Nouns of what is held when one talks."""
    entries = [entry for entry in lexicon.tables["speech-acts"] if entry.get("talks")]
    return frozenset(head for entry in entries for head in entry["heads"])


class GatheringReader:
    """Reads verbs of meeting and light verbs of one document."""

    def __init__(self, lexicon: Lexicon, drafter: Drafter, stances: StanceReader, people: dict[int, int]) -> None:
        self.drafter = drafter
        self.text = drafter.text
        self.floor = drafter.floor
        self.clauses = drafter.clauses
        self.cues = drafter.clauses.cues
        self.stances = stances
        self.people = people
        self.purposes = lexicon.words("speakers", "purposes")
        self.occasions = lexicon.words("speakers", "occasions")
        self.going_on = lexicon.words("speakers", "going_on")
        self.travel = lexicon.words("speakers", "travel")
        self.about = lexicon.words("speakers", "about_what")
        self.about_leads = by_first_word(lexicon.tables["speakers"]["about_leads"])
        self.covering = lexicon.words("speakers", "covering")
        self.biddings = lexicon.words("speakers", "biddings")
        self.talks = _talks(lexicon)
        self.speaking = lexicon.words("meetings", "spoke_verbs")

    def gather(self, state: Reading, cue: Cue, subject: Subject) -> Report | None:
        """As in "Met to discuss X": a position of all who met, by the verb of the purpose."""
        words = self.text.words
        if cue.verb.heads and not any(word in cue.verb.heads for word in words[cue.last : cue.last + _LIGHT_REACH]):
            return None  # "had plans to", and not "had a long call to"
        aside = self._aside(cue.last, state.last)
        for k in range(cue.last, state.last - 1):
            if k in aside:
                continue
            ends = words[k] == "and" and words[k + 1] not in self.purposes and self.clauses.is_finite_verb(k + 1)
            if words[k] in {";", "which", "who", "while"} or ends or self._is_said(k, state.last):
                return None
            if (
                words[k] in self.about
                and cue.verb.purpose
                and words[cue.first] in self.speaking
                and not words[k + 1][0].isdigit()
            ):
                report = self.drafter.new(state, cue, subject, _DISCUSS, CONFIDENCE["gathering"])
                report.body = k
                if not {"with", "to"}.isdisjoint(words[cue.last : k]) or len(subject.holders.acts_for) > 1:
                    report.holders = self.floor.everyone()
                return report
            if words[k] == "for" and (body := self._talks_after(k, state.last)) is not None:
                report = self.drafter.new(state, cue, subject, _DISCUSS, CONFIDENCE["gathering"])
                report.body, report.holders = body, self._met(subject, cue.last, k)
                return report
            if words[k] != "to" or not self.text.raw[k + 1][0].islower():
                continue
            adverb = self.drafter.clauses.is_adverb(words[k + 1])  # "to comprehensively discuss"
            purpose, stance = self._purpose(k + 1 + adverb, state.last, cue)
            if stance is None:
                continue
            report = self.drafter.new(state, purpose, subject, stance, CONFIDENCE["gathering"])
            report.rule = f"{cue.verb.id}/{subject.how}"
            report.body = k + 1
            everyone = self._met(subject, cue.last, k)
            alone = stance.stance in {"courtesy", "request"} or purpose.verb.noun_required
            if not alone and len(everyone.iris) >= len(subject.holders.iris):
                report.holders = everyone  # "spoke to congratulate", "to express …" is the caller's alone
            return report
        return None

    def _is_said(self, k: int, end: int) -> bool:
        """Whether a participle that tells what was said stands at `k`: "spoke with him, conveying his wish to"."""
        words = self.text.words
        if not words[k].endswith("ing") or words[k - 1] != ",":
            return False
        if words[k] in self.going_on:
            return True  # "met in Oslo, continuing its work to build ports"
        options = self.cues.options_at(self.text, k, end)
        return any(cue.verb.noun_required or (cue.verb.clause != "no" and words[k + 1] == "that") for cue in options)

    def _aside(self, first: int, end: int) -> range:
        """The tokens of ", who is visiting Oslo," before "to": the purpose stands behind it."""
        words = self.text.words
        for k in range(first + 1, end - 1):
            if words[k] in {"who", "which"} and words[k - 1] == ",":
                closing = next((m for m in range(k, end - 1) if words[m] == ","), k)
                return range(k, closing) if words[closing + 1] == "to" else range(0)
        return range(0)

    def _talks_after(self, k: int, end: int) -> int | None:
        """The token after "for frank talks", where these are on something."""
        words = self.text.words
        for m in range(k + 1, min(k + _TALKS, end - 2)):
            if words[m] in self.talks:
                return (
                    m + 1 if words[m + 1] in self.about | {"on", *self.covering} and not self.is_when(m + 1) else None
                )
        return None

    def _met(self, subject: Subject, first: int, last: int) -> Holders:
        """Who met: the subject and whom the sentence names, where more took part over the text; else all."""
        everyone = self.floor.everyone()
        speakers = [self.clauses.by_first[k] for k in range(first, last) if k in self.clauses.by_first]
        named = [part.person for s in speakers for part in (s, *s.parts) if part.person is not None]
        persons = {p.iri: p for p in (*subject.holders.persons, *named) if p in everyone.persons}
        together = Holders(tuple(persons.values()), subject.holders.actors)
        several = len(everyone.acts_for) > _TWO_SIDES and len(together.acts_for) > 1
        return together if named and several else everyone

    def light(self, state: Reading, cue: Cue, subject: Subject) -> Report | None:
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
            told = k == head + 1 and words[k] == "of"  # "continued their discussion of", not "a call of the kind on"
            told = told or any(tuple(words[k : k + len(need)]) == need for need in cue.verb.needs)
            if told and not self.is_when(k):
                report = self.drafter.new(
                    state,
                    cue,
                    self.drafter.together(subject) if cue.verb.mutual else subject,
                    _DISCUSS,
                    CONFIDENCE["gathering"],
                )
                report.body, report.cue = head, (cue.first, head + 1)
                return report
        if state.last - head <= _BARE and not state.reports and self._names_topic(state.first, subject.first):
            mutual = self.drafter.together(subject) if cue.verb.mutual else subject
            return self.drafter.new(state, cue, mutual, _DISCUSS, CONFIDENCE["gathering"])
        return None

    def _names_topic(self, first: int, end: int) -> bool:
        """Whether what leads a sentence tells what the talk was on: "On the tolls, they had a frank exchange."."""
        words = self.text.words
        led = first < end and words[end - 1] == ","
        begins = words[first] in self.about | {"on"} or phrase_at(words, first, self.about_leads) is not None
        return led and begins and not self.is_when(first)

    def _purpose(self, k: int, end: int, gathering: Cue) -> tuple[Cue, Stance | None]:
        """The verb after "met to" and its stance; None if it is none that reports."""
        options = [c for c in self.cues.options_at(self.text, k, end) if c.form == "base" and not c.verb.purpose]
        options = [c for c in options if not c.verb.objects or not c.verb.objects.isdisjoint(self.text.words[k:end])]
        if options:
            stance = (
                None
                if options[0].verb.heads
                else self.stances.read(self.text, options[0].verb, options[0].last, end, self.people)
            )
            return options[0], stance or _DISCUSS
        return gathering, _DISCUSS if self.text.words[k] in self.purposes else None

    def is_when(self, k: int) -> bool:
        """Whether "on" says when, as in "on Monday" and "on the margins of", and not on what."""
        words = self.text.words
        if words[k + 1][0].isdigit() and words[k] in {"about", "around"}:
            return True  # "for about 20 minutes"
        return words[k] == "on" and (
            is_calendar_word(self.text.raw[k + 1])
            or words[k + 1][0].isdigit()
            or (words[k + 1] == "the" and not self.occasions.isdisjoint(words[k + 2 : k + 4]))
            or self._on_initiative(k + 1)
            or (words[k + 1] in {"a", "an"} and not self.travel.isdisjoint(words[k + 2 : k + 5]))  # "on a state visit"
        )

    def _on_initiative(self, k: int) -> bool:
        """Whether it is told at whose bidding they talked: "on the Danish side's initiative"."""
        words = self.text.words
        at = next((m for m in range(k, min(k + _BIDDING, len(words) - 1)) if words[m] in self.biddings), None)
        return at is not None and words[at - 1] in {"'s", "'"} and words[at + 1] in {".", ",", ";", "and"}
