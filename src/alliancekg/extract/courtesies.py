"""Courtesies: whether thanks and praise are for people, or for what is theirs, and not for a policy."""

from alliancekg.extract.functionwords import HEAD_STOPS
from alliancekg.extract.text import Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import Verb

_REACH = 16
_DETERMINERS = frozenset({"the", "this", "his", "her", "their"})
_DETERMINED = 5  # tokens in which the name of "appreciated Norway for" ends
_STATE = 5  # tokens in which the name of "praised Norway as" ends
_VISIT = 9  # tokens in which the noun of "the Danish leader's first official visit" comes


class CourtesyReader:
    """Tells courtesies; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["speakers"]
        self.thanks_objects = frozenset(table["thanks_objects"])
        self.courtesy_objects = frozenset(table["courtesy_objects"])
        self.personal_objects = frozenset(table["personal_objects"])
        self.judgements = frozenset(table["judgements"])
        self.receiving = frozenset(table["receiving"])
        self.received = frozenset(table["received"])
        self.visits = frozenset(table["visits"])
        self.guests = frozenset(table["guests"])
        self.personal = frozenset(table["personal_words"])
        self.of_the_past = frozenset(table["of_the_past"])
        self.peoples = by_first_word(table["whole_peoples"])
        self.serving = frozenset(table["serving"])
        self.served = self.personal_objects | frozenset(table["served"])
        self.to_come = frozenset(table["to_come"])
        self.virtues = frozenset(table["virtues"])
        self.after_virtues = frozenset(table["after_virtues"])
        heads = (head for titles in lexicon.tables["offices"]["heads"].values() for head in titles)
        self.titles = frozenset(head.lower().split()[-1] for head in heads)

    def applies(self, text: Text, verb: Verb, k: int, end: int, people: dict[int, int]) -> bool:
        """Whether the object that begins at `k` is thanked or praised out of courtesy."""
        if verb.act == "welcome" and self._is_judged(text, k, end):
            return False
        if text.words[k - 1] in self.receiving and self._visits(text, k, end):
            return True
        thanked = verb.act == "thank" and (self._helped(text, k, end) or self._is_for(text, k, end))
        if thanked or self._serves(text, k, end) or self._is_named(text, verb, k, end):
            return True
        return self._praises(text, verb, k, end, people)

    def _visits(self, text: Text, k: int, end: int) -> bool:
        """Whether the object is a guest's visit: "welcomed the visit by Minister Holm", not "by the fleet"."""
        words = text.words
        m = next((m for m in range(k + 1, min(k + _VISIT, end)) if words[m] in self.visits | self.guests), end)
        if m == end:
            return False
        before = words[k:m]
        paid = words[k - 1] in self.received and words[k] == "a"  # and not "would welcome a visit"
        owned = paid or words[k] in _DETERMINERS or not {"'s", "'"}.isdisjoint(before)
        if not owned or not (HEAD_STOPS | self.to_come).isdisjoint(before):
            return False
        by = words[m + 1 : m + 2] in (["by"], ["of"])
        return not by or any(raw[0].isupper() for raw in text.raw[m + 2 : m + 4])

    def _serves(self, text: Text, k: int, end: int) -> bool:
        """Whether the object is what people do who serve: "the tireless efforts of the rescue crews"."""
        words = text.words
        deed = next((m for m in range(k, min(k + _DETERMINED, end - 1)) if words[m] in self.served), None)
        if deed is None or words[deed + 1] != "of":
            return False
        return not self.serving.isdisjoint(words[deed + 2 : min(deed + 2 + _VISIT, end)])

    @staticmethod
    def _is_for(text: Text, k: int, end: int) -> bool:
        """Whether somebody is thanked by name: "appreciated Norway for its help"."""
        named = next((m for m in range(k, min(k + _DETERMINED, end)) if text.words[m] == "for"), k)
        first = k + (text.words[k : k + 1] == ["the"])
        return named > first and all(raw[0].isupper() for raw in text.raw[first:named])

    def _is_judged(self, text: Text, k: int, end: int) -> bool:
        """Whether what is welcomed is judged: "welcomed the visit as a good opportunity"."""
        end = text.words.index(".", k, end) if "." in text.words[k:end] else end  # not in a later sentence of a speech
        return any(
            text.words[m] == "as" and not self.judgements.isdisjoint(text.words[m + 1 : min(m + 5, end)])
            for m in range(k, end - 1)
        )

    def _helped(self, text: Text, k: int, end: int) -> bool:
        """Whether the object is help received: "appreciated Canada's support"."""
        for m in range(k, min(k + _REACH, end)):
            if text.words[m] in self.thanks_objects:
                return True
            if text.words[m] in HEAD_STOPS:
                return False
        return False

    def _is_named(self, text: Text, verb: Verb, k: int, end: int) -> bool:
        """Whether the object is somebody by office or service, or a state praised "as" something.

        As in "welcomed the President on his visit", "praised the staff of the port", "praised Norway as a friend".
        """
        words = text.words
        if verb.praises and verb.act == "welcome" and "as" in words[k + 1 : min(k + _STATE, end)]:
            as_at = words.index("as", k + 1)
            if words[as_at + 1 : as_at + 2] != ["well"] and all(raw[0].isupper() for raw in text.raw[k:as_at]):
                return True
        if words[k : k + 1] != ["the"] or verb.act not in {"welcome", "thank"}:
            return False
        office = next((m for m in range(k + 1, min(k + _STATE, end)) if words[m] in self.titles), None)
        if office is not None and all(raw[0].isupper() for raw in text.raw[k + 1 : office + 1]):
            return words[office + 1 : office + 2] in (["on"], ["to"], ["as"], ["for"], ["."])
        people = next((m for m in (k + 1, k + 2) if words[m : m + 1] and words[m] in self.serving), None)
        return people is not None and words[people + 1 : people + 2] in (["of"], ["for"], ["who"], ["."])

    def _praises(self, text: Text, verb: Verb, k: int, end: int, people: dict[int, int]) -> bool:
        """Whether the object is a person or people, or something of theirs that is praised out of courtesy."""
        words = text.words
        if (words[k : k + 1] and words[k] in {"him", "them", "you"}) or phrase_at(words, k, self.peoples):
            return True
        at = k + 1 if k < len(words) and words[k] in {"the", *self.of_the_past} else k
        virtue = next((m for m in range(k + 1, min(k + 4, end)) if words[m] in self.virtues), None)
        if words[k : k + 1] == ["the"] and virtue and not self.after_virtues.isdisjoint(words[virtue + 1 : virtue + 2]):
            return True  # "praised the courage of the crews"
        if not self.personal.isdisjoint(words[k + 1 : k + 3]):
            return True  # "appreciated the personal role that …"
        owner, objects = None, self.courtesy_objects
        personal = objects | self.personal_objects if verb.praises else objects
        if words[k : k + 1] and words[k] in {"his", "her", "their"}:
            owner, objects = at + 1, objects if words[k] == "their" else personal
        if at in people:
            last = people[at]
            if words[last : last + 1] not in (["'s"], ["'"]):
                return True
            owner, objects = last + 1, personal
        elif owner is None:
            owner = next((m + 1 for m in range(k, min(k + 7, end)) if words[m] in {"'s", "'"}), None)
            if owner is not None and words[owner - 2] in self.titles:
                objects = personal  # "the Prime Minister's efforts"
        if owner is None:
            return False
        for m in range(owner, min(owner + 6, end)):
            if words[m] in objects:
                return True
            if words[m] in HEAD_STOPS:
                return False
        return False
