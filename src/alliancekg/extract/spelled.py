"""Ties spelled by their members: "trilateral cooperation among A, B and C", "A and B's strategic partnership"."""

from collections.abc import Iterator

from alliancekg.extract.compounds import listed
from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.text import Text, by_first_word, phrase_at, phrases_in
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name

PAIR = 2
_SEVERAL = 3

# Members, the phrase that says what they have ("strategic partnership"), and the tokens first to last.
Spelled = tuple[list[str], tuple[str, ...], tuple[int, int]]


class SpelledReader:
    """Reads ties spelled by their members; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["ties"]
        pairs = [*table["spelled_pairs"], *table["named_pairs"]]
        self.kind = lexicon.kind
        self.spelled = by_first_word([*table["spelled"], *pairs])
        self.pairs = {tuple(phrase.lower().split()) for phrase in pairs}
        self.plain_partners = lexicon.words("ties", "plain_partners")
        self.listing = frozenset(table["listing"])
        self.leaders = by_first_word(table["leaders_of"])
        self.three = frozenset(table["of_three"])
        self.prepositions = frozenset(table["spelled_prepositions"])

    def read(
        self, text: Text, mentions: list[Mention], by_token: dict[int, Mention], sides: tuple[str, ...]
    ) -> Iterator[Spelled]:
        """Every such tie; `by_token` are the mentions by their first token, `sides` those who meet."""
        yield from self._behind(text, by_token, sides)
        yield from self._owned(text, mentions, by_token)
        yield from self._listed(text, by_token, sides)

    def _behind(self, text: Text, by_token: dict[int, Mention], sides: tuple[str, ...]) -> Iterator[Spelled]:
        """As in "Trilateral cooperation among A, B and C"."""
        words = text.words
        for i, phrase in phrases_in(words, self.spelled):
            k = i + len(phrase)
            if words[k : k + 1] and words[k] not in self.prepositions:
                continue
            k += 1 + len(phrase_at(words, k + 1, self.leaders) or ())
            members, end = listed(text, k, by_token)
            if phrase[0] in self.three and len(members) == 1 and len(sides) == PAIR and members[0] not in sides:
                members = [*members, *sides]  # "trilateral cooperation with A" of B and C
            # "The cooperation among A, B and C" of others is what they do, no tie.
            several = len(members) >= _SEVERAL and (len(phrase) > 1 or set(members) & set(sides))
            if several or (len(members) == PAIR and (phrase in self.pairs or self._is_partner(phrase, members))):
                yield members, phrase, (i, end)

    def _is_partner(self, phrase: tuple[str, ...], members: list[str]) -> bool:
        """Whether a bare "partnership between A and B" is a tie, as that of a state which calls its ties so."""
        states = all(self.kind(member) == "state" for member in members)
        told = phrase == ("partnership",) and states
        return told and any(local_name(member) in self.plain_partners for member in members)

    def _owned(self, text: Text, mentions: list[Mention], by_token: dict[int, Mention]) -> Iterator[Spelled]:
        """As in "A and B's strategic partnership"."""
        for mention in mentions:
            two = mention.kind in SIDES and text.words[mention.last : mention.last + 1] == ["and"]
            members, end = listed(text, mention.first, by_token) if two else ([], 0)
            phrase = phrase_at(text.words, end + 1, self.spelled) if text.words[end : end + 1] == ["'s"] else None
            if len(members) == PAIR and phrase in self.pairs:
                yield members, phrase, (mention.first, end + 1 + len(phrase))

    def _listed(self, text: Text, by_token: dict[int, Mention], sides: tuple[str, ...]) -> Iterator[Spelled]:
        """As in "coordinate closely among A, B and C", three or more that one of those who meet is of."""
        for k, word in enumerate(text.words):
            if word in self.listing:
                members, end = listed(text, k + 1, by_token)
                if len(members) >= _SEVERAL and set(members) & set(sides):
                    yield members, (word,), (k + 1, end)
