"""Where what is said begins, behind whom it is said to: "to the Prime Minister", "assured Norway of", an aside."""

from alliancekg.extract.functionwords import ADDRESSED, DETERMINERS, POSSESSIVES
from alliancekg.extract.headnouns import REACH
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import Verb

_BEHIND_ADDRESSEE = frozenset("he she they that of about on".split())
_ASSURED = 5  # tokens in which "assured the Danish leader of" comes to what he is assured of


class Addressees:
    """Steps over them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.prepositions = lexicon.words("speakers", "prepositions")

    def after(self, text: Text, verb: Verb, k: int, end: int, people: dict[int, int]) -> int:
        """The token at which the complement of a verb begins, where its phrase ends before token `k`."""
        words, k = text.words, self._after_aside(text, k, end)
        if verb.clause == "agreed" and words[k : k + 1] == ["to"]:
            return k  # "agreed to an early meeting of the board"
        greeted = k in people or (words[k : k + 1] == ["the"] and k + 1 in people)
        if not (greeted and verb.person and verb.act == "welcome"):  # "welcomed the President on his visit"
            k = self._after_addressee(text, k, end, people)
        if verb.act == "inform" and words[k : k + 1] == ["of"] and k + 1 < end and words[k + 1] in POSSESSIVES:
            k += 1  # "informed the minister of his intention to"
        near = words[k : min(k + _ASSURED, end)]
        if verb.act == "affirm" and verb.addressee and not POSSESSIVES.isdisjoint(_behind(near, "of")):
            k += near.index("of") + 1  # "assured Norway of its support"
        return k

    def _after_aside(self, text: Text, k: int, end: int) -> int:
        """Steps over an aside between commas: "resolved, in line with their values, to dig"."""
        words = text.words
        if k + 1 < end and words[k] == "," and words[k + 1] in self.prepositions:
            return next((m + 1 for m in range(k + 2, min(k + REACH, end)) if words[m] == ","), k)
        return k

    @staticmethod
    def _after_addressee(text: Text, k: int, end: int, people: dict[int, int]) -> int:
        """Steps over whom the report is addressed to: "to the Prime Minister", "President Park that"."""
        words = text.words
        at = k + 1 if words[k : k + 1] in (["to"], ["with"]) else k
        person_at = at + 1 if words[at : at + 1] == ["the"] and at + 1 in people else at
        if at < end and person_at in people:
            last = people[person_at]
            if words[last : last + 1] not in (["'s"], ["'"]) and (
                at > k or not _BEHIND_ADDRESSEE.isdisjoint(words[last : last + 1])
            ):
                return last
        if at > k and words[at : at + 1] and words[at] in DETERMINERS:
            for m in range(at + 1, min(at + 5, end)):
                if words[m] in POSSESSIVES | {"that", "the"}:
                    return m
        if at > k and words[at : at + 1] and words[at] in ADDRESSED:
            return at + 1
        return k


def _behind(words: list[str], word: str) -> list[str]:
    """The word behind the first of that kind, if there is one."""
    return words[words.index(word) + 1 :][:1] if word in words else []
