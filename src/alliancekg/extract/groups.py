"""Groups and sides that may speak, as phrases; `floor.py` tells who is meant."""

from dataclasses import dataclass, field

from alliancekg.extract.mentions import ACTORS, Mention
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_OWNED = frozenset({"the", "both", "our", "their"})
_STEPS = 8  # parts of "the Norwegian, Danish and Swedish chief negotiators"


@dataclass(slots=True)
class _Opening:
    """What stands before the head of a group: its first token, whether that is an article or number, and actors."""

    first: int
    determined: bool
    actors: list[str] = field(default_factory=list)


class GroupFinder:
    """Finds them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.verbs
        table = lexicon.tables["speakers"]
        self.determiners = frozenset(table["determiners"])
        self.numbers = frozenset(table["numbers"])
        self.modifiers = frozenset(table["modifiers"]) | self.numbers
        self.heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for role, phrases in table["group_heads"].items():
            for phrase in phrases:
                words = tuple(phrase.lower().replace("-", " - ").split())
                self.heads.setdefault(words[0], []).append((words, role))
        for options in self.heads.values():
            options.sort(key=lambda option: -len(option[0]))
        self.side_offices = frozenset(table["side_offices"])
        self.side_heads = frozenset(table["side_heads"])
        self.own_heads = lexicon.words("speakers", "own_heads")
        self.single_heads = frozenset(table["single_heads"])
        self.events = frozenset(noun for noun in lexicon.tables["meetings"]["nouns"] if " " not in noun)
        self.constituents = frozenset(table["constituents"])

    def find(self, text: Text, i: int, mentions: dict[int, Mention]) -> Speaker | None:
        """As in "The two leaders", "both sides", "G7 leaders", "the Japanese side", "the Government of Japan"."""
        words, count = text.words, len(text.words)
        opening = _Opening(i, words[i] in self.determiners or words[i] in self.numbers)
        k = i + opening.determined
        for _ in range(_STEPS):
            if k >= count or (k > i and k in text.block_firsts):
                break
            head = next(((w, r) for w, r in self.heads.get(words[k], ()) if tuple(words[k : k + len(w)]) == w), None)
            if head is not None:
                apart = words[k - 1] == "," and k > i  # "over Ukraine, leaders reaffirmed"
                return None if apart else self._group(text, opening, k, head, mentions)
            if words[k] in self.side_heads or text.raw[k] in self.side_offices:
                nameless = None if opening.actors else self._nameless(text, i, k)
                if nameless is not None or opening.determined or opening.actors:
                    return nameless or self._side(text, opening, k, mentions)
            mention = mentions.get(k)
            if mention is not None and mention.kind in ACTORS:
                opening.actors.append(mention.iri)
                k = mention.last
            elif self._goes_on(words, opening, k):
                k += 1
            else:
                break
        return self._counted(text, i, k) if opening.determined and words[k - 1] in self.numbers else None

    def _group(
        self, text: Text, opening: _Opening, k: int, head: tuple[tuple[str, ...], str], mentions: dict[int, Mention]
    ) -> Speaker | None:
        """As in "The two leaders", "G7 leaders", "the leaders of Japan and Norway"; `head` stands at token `k`."""
        (phrase, role), i = head, opening.first
        end = self._of_meeting(text, k + len(phrase))
        named = opening.determined or opening.actors or text.raw[k][0].isupper()
        if not named and not (self._opens_clause(text, i) and self.verbal(text, end)):
            return None
        end, more = self._of_actors(text, end, mentions)
        return Speaker(
            i,
            end,
            "group",
            actors=tuple(dict.fromkeys(opening.actors + more)),
            role=role,
            label=phrase[-1],
            pair="two" in text.words[i:k] or text.words[i] == "both",
            regional=any(m in mentions and mentions[m].kind == "region" for m in range(i, k)),
        )

    def _side(self, text: Text, opening: _Opening, k: int, mentions: dict[int, Mention]) -> Speaker | None:
        """As in "the Japanese side", "the Government of Japan", where it is one that is named."""
        end, more = self._of_actors(text, k + 1, mentions)
        side = opening.actors + more
        return Speaker(opening.first, end, "actor", actors=tuple(side)) if len(side) == 1 else None

    def _goes_on(self, words: list[str], opening: _Opening, k: int) -> bool:
        """Whether token `k` may stand before the head: "foreign", "and" between two states, "of" in "all of the"."""
        if words[k] in {"and", ",", "-"} and k > opening.first + opening.determined and words[k + 1 : k + 2]:
            return words[k + 1] not in self.determiners or words[k] in self.modifiers
        return words[k] in self.modifiers or (words[k] == "of" and words[k - 1] in self.numbers | {"all"})

    def _nameless(self, text: Text, i: int, k: int) -> Speaker | None:
        """As in "each side" (all), "the delegation" (the publisher's), "the official" (who was last named)."""
        words = text.words
        if words[i:k] == ["each"]:
            return Speaker(i, k + 1, "group", role="any", label=words[k])
        if not self.verbal(text, k + 1):
            return None
        if words[i:k] == ["the"] and words[k] in self.single_heads:
            return Speaker(i, k + 1, "singular")
        return Speaker(i, k + 1, "actor", label=words[k]) if words[k] in self.own_heads else None

    def _counted(self, text: Text, i: int, k: int) -> Speaker | None:
        """Whatever they are called: "the two", "the two diplomats discussed", "both old neighbours agreed"."""
        alone = k == i + 2 and text.words[i] in {"the", "all", "both"}
        if alone and (k >= len(text.words) or not text.words[k].isalpha() or self.verbal(text, k)):
            return Speaker(i, k, "group", role="any", label=text.words[i + 1])
        for m in range(k, min(k + 2, len(text.words) - 1)):
            if not text.words[m].isalpha():
                return None  # "growth for all. Ministers noted"
            if text.words[m].endswith("s") and self.verbal(text, m + 1):
                return Speaker(i, m + 1, "group", role="any", label=text.words[m])
        return None

    def _of_meeting(self, text: Text, end: int) -> int:
        """Takes in "of (at) the meeting" after "participants", and "from both sides", "of the two countries"."""
        if text.words[end : end + 1] in (["of"], ["from"]):
            k = end + 1
            while text.words[k : k + 1] and (text.words[k] in _OWNED or text.words[k] in self.numbers):
                k += 1
            if k > end + 1 and not self.constituents.isdisjoint(text.words[k : k + 1]):
                return k + 1
        if text.words[end : end + 2] in (["of", "the"], ["in", "the"], ["at", "the"]):
            return end + 3 if not self.events.isdisjoint(text.words[end + 2 : end + 3]) else end
        return end

    @staticmethod
    def _opens_clause(text: Text, i: int) -> bool:
        """Whether a clause may begin at token `i`: at the start of a sentence or after a comma or dash."""
        return i == 0 or text.words[i - 1] in {",", ";", "."} or text.source[text.starts[i - 1]] in "—–"

    def verbal(self, text: Text, k: int) -> bool:
        """Whether a report or an adverb follows: "The two also discussed"."""
        if k >= len(text.words):
            return False
        word = text.words[k]
        return word in {"also", "further", "then", "both"} or word in self.verbs or word.endswith("ly")

    def _of_actors(self, text: Text, i: int, mentions: dict[int, Mention]) -> tuple[int, list[str]]:
        """Takes in "of Japan, the Philippines, and the United States" after a group's head."""
        words = text.words
        if words[i : i + 1] not in (["of"], ["from"]):
            return i, []
        actors: list[str] = []
        k = end = i + 1
        while k < len(words):
            mention = mentions.get(k)
            if mention is not None and mention.kind in ACTORS:
                actors.append(mention.iri)
                k = end = mention.last
            elif words[k] in {"the", ",", "and"}:
                k += 1
            else:
                break
        return (end, actors) if actors else (i, [])
