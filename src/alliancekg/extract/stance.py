"""The stance of one report, by the word that carries it: the verb, its complement, or the noun at the object's head."""

import re
from dataclasses import dataclass

from alliancekg.extract.addressees import Addressees
from alliancekg.extract.courtesies import CourtesyReader
from alliancekg.extract.evaluations import Evaluations, main_words
from alliancekg.extract.functionwords import (
    ADDRESSED,
    DETERMINERS,
    HEAD_STOPS,
    OWN_POSSESSIVES,
    POSSESSIVES,
    RELATIVES,
)
from alliancekg.extract.headnouns import REACH, HeadNouns
from alliancekg.extract.text import Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import Noun, Verb

PLACES = frozenset({"in", "at", "during", "after"})
_ABOUT = frozenset({"on", "regarding", "about"})
_SUBJECTS = frozenset({"he", "she", "they"})
_SHARED = frozenset({"support", "concern", "oppose"})
_JUDGED = frozenset({"concern", "oppose"})
_KINDS = frozenset(
    {"somebody", "ing", "deed", "delegates"}
)  # first words of a complement's phrase that stand for a kind of word
_DELEGATED = 9  # tokens in which "their foreign and defence ministers to" comes to its verb
_BARE = 8  # tokens to the modal verb of a clause without "that"
_ADDRESSEE = 9  # tokens in which "told the new Danish leader that" comes to its clause


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance with what carried it: `by` is verb, complement, noun, clause or person."""

    stance: str
    commitment: str | None
    by: str


class StanceReader:
    """Reads stances; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.heads = HeadNouns(lexicon)
        table = lexicon.tables["evaluations"]
        self.own_will = re.compile(
            r"^(?:\w+ly )?(?:"
            + "|".join(map(re.escape, sorted(table["own_will"], key=len, reverse=True)))
            + rf")\b(?!{table['no_will']})"
        )
        self.evaluations = Evaluations(lexicon)
        self.facts = re.compile(table["facts"])
        self.judged = re.compile(table["judged"])
        self.only_told = re.compile(table["only_told"])
        self.promised = re.compile(table["promised"])
        self.vouched = re.compile(table["vouched"])
        self.asked = re.compile(table["asked"])
        self.of_meeting = re.compile(table["of_meeting"])
        self.esteemed = re.compile(table["esteemed"])
        self.own_need = re.compile(table["own_need"])
        self.clausal = frozenset(n for entry in lexicon.tables["stance-nouns"] for n in entry.get("clausal", ()))
        self.after_verb = by_first_word(lexicon.tables["speakers"]["after_verb"])
        self.courtesies = CourtesyReader(lexicon)
        self.addressees = Addressees(lexicon)
        self.own_nouns = frozenset(lexicon.tables["speakers"]["own_nouns"])
        self.delegates = lexicon.words("speakers", "delegates")
        self.passing_on = lexicon.words("speakers", "passing_on")
        self.deeds = lexicon.words("speakers", "deeds")
        self.openings = lexicon.words("speakers", "openings")
        self.prepositions = frozenset(lexicon.tables["speakers"]["prepositions"])
        self.modals = frozenset(lexicon.tables["speakers"]["modals"])
        self.together = frozenset(lexicon.tables["speakers"]["together"] + lexicon.tables["speakers"]["between_two"])

    def read(self, text: Text, verb: Verb, after: int, end: int, people: dict[int, int]) -> Stance | None:
        """The stance of a report whose verb phrase ends before token `after`, in a sentence that ends at `end`.

        None if the verb reports nothing with this complement ("gave a dinner").
        """
        words = text.words
        phrase = phrase_at(words, after, self.after_verb) if after < end else None
        k = self.addressees.after(text, verb, after + len(phrase) if phrase else after, end, people)
        if words[k : k + 3] == ["the", "fact", "that"] and k + 2 < end:
            k += 2  # "emphasised the fact that" says no more than "emphasised that"
        if verb.stance == "discuss" and not verb.noun_required and k + 1 < end and words[k] in _ABOUT:
            k += 1  # "consulted on the need for"
        by_complement = self.complement(text, verb, k, end)
        if by_complement is not None:
            return by_complement
        if (by_clause := self._by_clause(text, verb, k, end)) is not None:
            return by_clause
        noun = (
            None
            if verb.noun_ignored
            or words[k - 1] == "that"
            or (words[k - 1] == "to" and after == k and verb.stance != "discuss")
            else self.heads.find(text, k, end)
        )
        if noun is not None and noun.owned and verb.stance == "discuss" and not verb.noun_required:
            noun = noun if self.heads.is_owned(text, k) else None
        to_do = verb.stance == "discuss" and not verb.noun_required and "".join(words[k : k + 1]).endswith("ing")
        if to_do and noun is not None and noun.stance != "concern":
            noun = None  # "discussed strengthening the resilience of ports"
        if noun is not None and (told := self._by_view(text, verb, noun, k, end)) is not None:
            return told
        if noun is not None and (verb.noun_required or (not noun.weak and verb.stance not in noun.not_with)):
            return self._by_noun(verb, noun, words[k:end])
        if verb.noun_required or verb.inverse:
            return None
        if verb.stance == "request" and (greeted := self._greeting(text, k, end)) is not None:
            return greeted
        return self._by_object(text, verb, noun, k, end, people)

    def _by_noun(self, verb: Verb, noun: Noun, words: list[str]) -> Stance | None:
        """The stance of the noun at the head of an object, whose first words are given."""
        if noun.stance == "commit" and verb.act == "state" and words[0] == "the":
            # "noted the commitment of others" supports it; "recalled the decision" only tells.
            return Stance("assert" if verb.clause == "that" else "support", None, "noun")
        if noun.stance == "request" and verb.act == "state" and words[0] not in POSSESSIVES:
            return Stance("assert", None, "noun")  # "noted the request of Norway"
        if noun.joint and not self.together.isdisjoint(words[:REACH]):
            return Stance(noun.joint, None, "noun")  # "their expectations for closer bilateral ties"
        if noun.stance == "courtesy" and noun.weak and self.esteemed.search(" ".join(words[:REACH])):
            return Stance("support", None, "noun")  # "expressed respect for the progress in"
        if noun.meeting and self.of_meeting.search(" ".join(words)):
            return Stance(noun.meeting, None, "noun")  # "his pleasure to hold their first talks"
        if verb.inverse and noun.stance not in {"support", "commit"}:
            return None
        return Stance(noun.stance, noun.commitment or (verb.commitment if noun.stance == "commit" else None), "noun")

    def _by_object(self, text: Text, verb: Verb, noun: Noun | None, k: int, end: int, people: dict[int, int]) -> Stance:
        """The stance of an object at `k` without a noun that tells it: a person's, a judgement's or the verb's own."""
        words = text.words
        if verb.person and self.courtesies.applies(text, verb, k, end, people):
            return Stance(verb.person, None, "person")
        if "as" in verb.objects and "as" in words[k:end]:
            return self.clause(text, verb, end - words[k:end][::-1].index("as"), end)
        if verb.clause == "yes" and verb.stance == "assert":
            if noun is not None and noun.stance == "discuss" and words[k] in POSSESSIVES:
                return Stance("discuss", None, "noun")  # "stated his views on ports"
            return self.clause(text, verb, k, end)
        if verb.noun_ignored and verb.act == "affirm" and self._is_anothers(text, k, end):
            return Stance("assert", None, "noun")
        return Stance(verb.stance, verb.commitment, "verb")

    def _greeting(self, text: Text, k: int, end: int) -> Stance | None:
        """As in "asked him to convey her best wishes to": who asks so sends greetings."""
        for m in range(k + 1, min(k + REACH, end - 1)):
            if text.words[m] in self.passing_on and text.words[m - 1] == "to":
                noun = self.heads.find(text, m + 1, end)
                return None if noun is None or noun.stance != "courtesy" else Stance("courtesy", None, "noun")
        return None

    def _is_anothers(self, text: Text, k: int, end: int) -> bool:
        """As in "acknowledged Norway's concerns", "… Norway's request": who does so tells that another has them."""
        noun = self.heads.find(text, k, end)
        return noun is not None and noun.stance in {"concern", "request"} and self.heads.is_owned(text, k)

    def _by_clause(self, text: Text, verb: Verb, k: int, end: int) -> Stance | None:
        """The stance of a that-clause at `k` or behind an addressee or a place; or of what views are on."""
        words = text.words
        if words[k : k + 1] == ["that"] and k < end:
            return self.clause(text, verb, k + 1, end)
        if verb.clause == "agreed" and words[k : k + 2] in (["it", "is"], ["it", "was"]) and k < end:
            return self.clause(text, verb, k, end)  # "agreed it was a breach of the treaty"
        placed = words[k : k + 1] and words[k] in PLACES and is_placed(verb)  # "said at the meeting that"
        if verb.addressee and k < end and words[k] in _SUBJECTS:
            return self.clause(text, verb, k, end)  # "told the minister he would"
        if (verb.addressee or placed) and "that" in words[k + 1 : min(k + _ADDRESSEE, end)]:
            return self.clause(text, verb, words.index("that", k + 1) + 1, end)
        if words[k : k + 1] and words[k] in _ABOUT and words[k - 1] in self.clausal:
            return self.shared(text, k + 1, end)  # "shared views on their wish to"
        if verb.stance == "discuss" and not verb.binds and self._is_bare(text, k, end):
            return self.clause(text, verb, k, end)  # "mentioned no attack can be justified"
        return None

    def _is_bare(self, text: Text, k: int, end: int) -> bool:
        """Whether what begins at `k` is a clause without "that": a modal verb comes soon."""
        for m in range(k, min(k + _BARE, end)):
            if m > k and text.words[m] in self.modals:
                return True
            if text.words[m] in RELATIVES or text.words[m] in {"that", "where", "how", "what", ",", ";", "and"}:
                return False
            if m > k and text.words[m] in {"the", "we", "they"} and text.words[m - 1] not in self.prepositions:
                return False  # "outlined steps the fleet would take"
        return False

    def _by_view(self, text: Text, verb: Verb, noun: Noun, k: int, end: int) -> Stance | None:
        """As in "expressed the view that ports should stay open", "shared a joint view on the importance of".

        What is recognised or believed supports, unless judged: "conveyed his recognition that tolls are unlawful".
        """
        if noun.stance not in {"discuss", "support"}:
            return None
        that, told = self._that_after(text, k, end), "support" if verb.clause == "strong" else "assert"
        view = self._about_after(text, k, end) if that is None else self.clause(text, verb, that, end, told)
        return view if noun.stance == "discuss" or (view is not None and view.stance in _JUDGED) else None

    def _that_after(self, text: Text, k: int, end: int) -> int | None:
        """The token after "that", where it follows the noun at the head of the phrase at `k`."""
        for m in range(k + 1, min(k + REACH, end - 1)):
            if text.words[m] == "that":
                return m + 1 if text.words[m - 1] in self.clausal else None
            if text.words[m] in HEAD_STOPS:
                return None
        return None

    def _about_after(self, text: Text, k: int, end: int) -> Stance | None:
        """The stance of what a view is on: "a joint view on the importance of"."""
        for m in range(k + 1, min(k + REACH, end - 1)):
            if text.words[m] in _ABOUT and text.words[m - 1] in self.clausal:
                return self.shared(text, m + 1, end)
            if text.words[m] in HEAD_STOPS:
                return None
        return None

    def complement(self, text: Text, verb: Verb, k: int, end: int) -> Stance | None:
        """The stance by how the complement begins at token `k`, if the verb's entry has a rule for that."""
        words, begin = text.words, text.words[k] if k < end else ""
        for begins, stance, commitment in verb.complements:
            for phrase in begins:
                if phrase[0] not in _KINDS and phrase[0] != begin:
                    continue
                if (fits := self._fits(text, phrase, k, end)) is not None:
                    if fits:
                        return Stance(stance, commitment, "complement")
                elif tuple(words[k : min(k + len(phrase), end)]) == phrase:
                    if phrase[-1] == "that":
                        return self.clause(text, verb, k + len(phrase), end, stance)
                    # One word says little, so a stance noun that differs wins over it; a phrase is meant as it stands.
                    noun = self.heads.find(text, k, end) if len(phrase) == 1 else None
                    if phrase[-1] in _ABOUT and (shared := self.shared(text, k + len(phrase), end)) is not None:
                        return shared
                    if noun is None or noun.stance in {stance, "support", "discuss"}:
                        return Stance(stance, commitment, "complement")
        return None

    def _fits(self, text: Text, phrase: tuple[str, ...], k: int, end: int) -> bool | None:
        """Whether what stands at `k` is of the kind that a phrase tells, as "on ing"; None if it means its words."""
        words = text.words
        if phrase == ("to",):
            return words[k : k + 1] == ["to"] and self._infinitive(text, k + 1, end)
        if phrase[:2] == ("somebody", "to"):
            return self._somebody_to(text, k, end, phrase[2:])
        if phrase == ("delegates", "to"):
            return self._is_delegated(words, k, end)
        at = k + len(phrase) - 1
        if phrase[-1] == "deed":  # "on the early holding of talks"
            return tuple(words[k:at]) == phrase[:-1] and self._is_deed(text, at, end)
        if phrase[-1] == "ing":  # any gerund, also after a preposition: "on ing"
            gerund = tuple(words[k:at]) == phrase[:-1] and words[at : at + 1] and words[at].endswith("ing")
            return bool(gerund) and self.heads.find(text, at, end) is None
        return None

    def shared(self, text: Text, k: int, end: int) -> Stance | None:
        """As in "shared the view on the need for": the noun tells what the view is."""
        noun = self.heads.find(text, k, end)
        owned = noun is not None and noun.owned and not self.heads.is_owned(text, k)
        tells = noun is not None and noun.stance in _SHARED and not owned and not noun.not_with
        return Stance(noun.stance, None, "noun") if noun is not None and tells else None

    def _is_delegated(self, words: list[str], k: int, end: int) -> bool:
        """Whether the holder's own people are to act: "their foreign ministers to draw up"."""
        if k >= end or words[k] not in OWN_POSSESSIVES:
            return False
        to = next((m for m in range(k + 2, min(k + _DELEGATED, end)) if words[m] == "to"), k)
        return to > k and words[to - 1] in self.delegates

    def _is_deed(self, text: Text, k: int, end: int) -> bool:
        """Whether the phrase at `k` is something to be done: "the early holding of"."""
        head = next((m for m in range(k, min(k + REACH, end)) if text.words[m] in HEAD_STOPS), min(k + REACH, end))
        return head > k and text.words[head - 1] in self.deeds and text.raw[head - 1][0].islower()

    def _somebody_to(self, text: Text, k: int, end: int, verb: tuple[str, ...]) -> bool:
        """Whether somebody is named who is to act: "North Korea to return to talks"; `verb`: who is to do this."""
        for m in range(k + 1, min(k + 8, end - 1)):
            if text.words[m] == "to":
                named = text.raw[k][0].isupper() or text.words[k] in DETERMINERS | {"them", "him", "it", "other"}
                acts = self._infinitive(text, m + 1, end) and (not verb or verb == tuple(text.words[m + 1 : m + 2]))
                return named and acts
            if text.words[m] in HEAD_STOPS - {"of"}:
                return False
        return False

    @staticmethod
    def _infinitive(text: Text, k: int, end: int) -> bool:
        return (
            k < end and text.words[k] not in DETERMINERS and text.raw[k][0].islower() and text.words[k] not in ADDRESSED
        )

    def clause(self, text: Text, verb: Verb, k: int, end: int, default: str | None = None) -> Stance:
        """The stance of a that-clause: of its own words, else the verb's."""
        fallback = default or ("assert" if verb.stance == "discuss" else verb.stance)
        if verb.clause == "no" or k >= end:
            return Stance(fallback, verb.commitment if fallback == "commit" else None, "verb")
        # The clause's own words count, not those of a clause inside it.
        clause = " ".join(main_words(text, k, end, self.openings))
        bound = verb.binds and verb.clause != "agreed" and verb.stance in {"assert", "support", "discuss"}
        if bound and self.own_will.search(self._after_subject(text, k, end)):
            return Stance("commit", "announced", "clause")
        if (
            verb.clause != "agreed"
            and fallback in {"assert", "support"}
            and " be " in clause
            and self.asked.search(clause)
        ):
            return Stance("request", None, "clause")
        tells = fallback == "assert" or (verb.act == "affirm" and fallback == "support")
        if tells and self.promised.search(clause):
            return Stance("commit", "announced", "clause")
        only_told = verb.clause != "agreed" and self.only_told.search(clause) is not None
        for stance in (entry["stance"] for entry in self.evaluations.of(clause)):
            if verb.clause == "agreed" and stance in {"concern", "oppose"} and not self.judged.search(clause):
                continue
            return Stance("assert" if stance == "support" and only_told else stance, None, "clause")
        if fallback == "support" and (only_told or (verb.act == "affirm" and self.facts.search(clause))):
            return Stance("assert", None, "clause")
        if fallback == "commit" and verb.act == "affirm" and self.vouched.search(clause):
            return Stance("assert", None, "clause")
        return Stance(fallback, verb.commitment if fallback == "commit" else None, "verb")

    def _after_subject(self, text: Text, k: int, end: int) -> str:
        """The clause after a pronoun that means the holder."""
        if text.words[k] in {"he", "she", "they", "we"} and k + 1 < end:
            return " ".join(text.words[k + 1 : min(k + 6, end)])
        if text.words[k] == "our" and k + 2 < end and text.words[k + 1] in self.own_nouns:  # "our state is ready to"
            return " ".join(text.words[k + 2 : min(k + 7, end)])
        return ""


def is_placed(verb: Verb) -> bool:
    """Whether a place or an occasion may stand before the clause: "said at the meeting that", "agreed in Oslo that"."""
    return verb.stance == "assert" or verb.clause == "agreed"
