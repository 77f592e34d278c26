"""Compounds of actors, as in "A-B-C", and what their head noun makes of them; lists of actors, as in "A, B and C"."""

from dataclasses import dataclass

from alliancekg.extract.institutions import InstitutionReader
from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.text import Text, by_first_word, phrase_at, phrases_in
from alliancekg.lexicon import Lexicon

_PAIR = 2
_BETWEEN = frozenset({"-", "–", "/"})


@dataclass(frozen=True, slots=True)
class Compound:
    """States, organisations and regions that a text joins, at tokens first to last (exclusive), head noun and all.

    `sort` is what the head noun makes of them: a key of the table of ties, None without a head.
    """

    members: tuple[str, ...]
    sort: str | None
    first: int
    last: int


class CompoundReader:
    """Reads compounds and lists of members; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, institutions: InstitutionReader) -> None:
        self.lexicon = lexicon
        self.institutions = institutions
        table = lexicon.tables["ties"]
        sorts = ("alliance", "partnership", "event", "relation", "document")
        self.heads = by_first_word(phrase for sort in sorts for phrase in table[sort])
        self.sorts = {
            tuple(phrase.lower().replace("-", " - ").split()): sort for sort in sorts for phrase in table[sort]
        }
        self.capital_heads = frozenset(table["capital_heads"])
        self.documents = frozenset(phrase.split()[-1] for phrase in table["document"])

    def read(
        self, text: Text, mention: Mention, by_token: dict[int, Mention], sides: tuple[str, ...]
    ) -> Compound | None:
        """The compound that begins with a mention, if it is a tie of its members: "Japan-U.S.-Republic of Korea (ROK)".

        `by_token` are the mentions by their first token, `sides` those who meet: an event of three or more of just
        them is their format.
        """
        words = text.words
        if mention.first and words[mention.first - 1] in _BETWEEN and text.raw[mention.first - 2][0].isupper():
            return None  # inside a longer compound
        members, k = self._members(text, mention, by_token)
        if len(set(members)) < 2:
            return None
        regional = any(self.lexicon.kind(iri) == "region" for iri in members)
        quoted = regional and words[k : k + 1] == words[mention.first - 1 : mention.first] == ['"']
        k, first = k + quoted, mention.first - quoted  # the "A - Region" Dialogue
        sort, end = self._head(text, k)
        named = self.institutions.end(text, mention.first, k)
        if any(phrases_in(words[k:end], self.institutions.routine)):
            return None
        if named is not None and sort != "document":
            sort, end = "partnership", max(named, end)
        if self.opens_agreement(text, k, end) or self._is_document(text, k, end):
            return None  # "the A-B Partnership and Cooperation Agreement"
        format_of_sides = sort == "event" and len(members) > _PAIR and set(members) == set(sides)
        if format_of_sides:
            sort, end = "relation", k
        if sort in {"event", "document"} or (sort in {"relation", None} and len(members) < 3):
            return None
        if regional and (sort != "partnership" or not text.raw[end - 1][0].isupper()):
            return None  # "A-Africa partnership" is no institution
        # Which states of a region are in it, the text does not tell.
        return Compound(() if regional else tuple(members), sort, first, end)

    def opens_document(self, text: Text, k: int) -> bool:
        """Whether the head noun of a document stands in capitals at a token."""
        head = self._head_at(text, k)
        return head is not None and head[0] == "document" and text.raw[k][0].isupper()

    def _members(self, text: Text, mention: Mention, by_token: dict[int, Mention]) -> tuple[list[str], int]:
        """The states, organisations and regions that a compound joins, and the token after it."""
        words, members, k = text.words, [mention.iri], mention.last
        while k < len(words):
            k = _after_bracket(text, k, by_token)
            following = by_token.get(k + 1) if words[k : k + 1] and words[k] in _BETWEEN else None
            if (
                following is not None
                and following.kind == "partnership"
                and "-" in words[following.first : following.last]
            ):
                members += self.lexicon.names.members.get(following.iri, ())  # "Australia-" before a known "Japan-U.S."
            elif following is not None and following.kind in {*SIDES, "region"}:
                members.append(following.iri)
            else:
                break
            k = following.last
        return members, _after_bracket(text, k, by_token) if len(members) > 1 else k

    def opens_agreement(self, text: Text, k: int, end: int) -> bool:
        """Whether the capitals from token `k` on go beyond a partnership's `end` to the head of an agreement."""
        if text.words[end - 1] != "partnership":
            return False  # "the A-B Ports Dialogue and the Ferry Agreement"
        last = k
        while last < len(text.words) and (text.raw[last][0].isupper() or text.words[last] in {"and", "&"}):
            last += 1
        return last > k and any(text.words[n] in self.documents and text.raw[n][0].isupper() for n in range(end, last))

    def _is_document(self, text: Text, k: int, end: int) -> bool:
        """Whether the name from token `k` to `end` is a document's, acronym or not: "… Dialogue Ports Fund (DPF)"."""
        last = next((n for n in range(k, end) if text.words[n] == "("), end) - 1
        word = text.words[last]
        return last > k and word in self.documents - {"partnership"} and text.raw[last][0].isupper()

    def _head(self, text: Text, k: int) -> tuple[str | None, int]:
        """What the noun after a compound makes of it, and where it ends; adjectives between are stepped over."""
        words = text.words
        for skip in range(4):
            found = self._head_at(text, k + skip)
            if found is not None:
                # "trilateral cooperation", "economic security dialogue": the last head of the phrase counts
                sort, end = found
                following, further = self._head(text, end) if self._head_at(text, end) else (None, end)
                named = sort == "partnership" and following == "event" and text.raw[end - 1][0].isupper()
                return (following, further) if following and not named else (sort, end)
            if (
                k + skip >= len(words)
                or not words[k + skip].isalpha()
                or words[k + skip] in {"and", "of", "to", "in", "for", "on", "with", "is", "was"}
            ):
                break
        return None, k

    def _head_at(self, text: Text, k: int) -> tuple[str, int] | None:
        """What the longest head noun at a token makes of those before it, and where it ends."""
        phrase = phrase_at(text.words, k, self.heads)
        if phrase is None:
            return None
        plain = phrase[0] in self.capital_heads and len(phrase) == 1 and text.raw[k][0].islower()
        return ("relation" if plain else self.sorts[phrase]), k + len(phrase)


def listed(text: Text, k: int, by_token: dict[int, Mention]) -> tuple[list[str], int]:
    """The members in a list from token `k` on, as in "A, B and C", and where it ends."""
    members, end = [], k
    while k < len(text.words):
        mention = by_token.get(k)
        if mention is not None and mention.kind in SIDES:
            members.append(mention.iri)
            k = end = _after_bracket(text, mention.last, by_token)
        elif text.words[k] in {"the", ",", "and"}:
            k += 1
        else:
            break
    return list(dict.fromkeys(members)), end


def _after_bracket(text: Text, k: int, by_token: dict[int, Mention]) -> int:
    """Steps over an acronym in brackets: "(ROK)"."""
    if (
        text.words[k : k + 1] == ["("]
        and k + 1 in by_token
        and text.words[by_token[k + 1].last : by_token[k + 1].last + 1] == [")"]
    ):
        return by_token[k + 1].last + 1
    return k
