"""The stance noun at the head of a phrase: "their shared concern about" and "strong and unwavering support for"."""

from alliancekg.extract.functionwords import DETERMINERS, HEAD_STOPS, POSSESSIVES
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import Noun

REACH = 16  # tokens of a phrase in which its head stands
_ADJECTIVES = 3
_OWNER = 9  # tokens in which "the new Danish leader's support" comes to its owner


class HeadNouns:
    """Finds them; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.nouns = lexicon.nouns
        self.containers = frozenset(lexicon.tables["speakers"]["containers"])
        self.made = frozenset(lexicon.tables["speakers"]["made"])

    def find(self, text: Text, k: int, end: int) -> Noun | None:
        """The stance noun at the head of the phrase that begins at `k`, if there is one."""
        words, nouns = text.words, self.nouns
        for m in range(k, min(k + REACH, end)):
            word = words[m]
            if m > k and text.raw[m][0].isupper() and word in nouns:
                return None  # "the Call to Action": part of a name
            made = m > k and words[m - 1] in nouns and (word.endswith(("ed", "ing")) or word in self.made)
            if made and m + 1 < end and (words[m + 1] in HEAD_STOPS or word.endswith("ing")):
                return nouns[words[m - 1]]  # "the damage caused by"
            if word in HEAD_STOPS or word in {"and", "or", "as"}:
                if word == "of" and m > k and words[m - 1] in self.containers:
                    return self.find(text, m + 1, end) or nouns.get(words[m - 1])
                if m > k and words[m - 1] in nouns and words[m - 1] not in DETERMINERS:
                    noun, other = nouns[words[m - 1]], nouns.get(words[m + 1]) if m + 1 < end else None
                    tells = other is not None and noun.weak and (other.weak or other.stance == "courtesy")
                    return other if tells and word == "and" else noun  # "thoughts and prayers"
                if word in {"and", "or"} and not DETERMINERS.isdisjoint(words[m + 1 : m + 2]):
                    return None  # "the ferry and the commitment to": the first is the object
                # "Strong, unwavering support" and "strong and unwavering support" go on.
                if word not in {"and", "or"} and not (word == "," and m - k <= _ADJECTIVES):
                    return None
        last = min(end, k + REACH)
        return nouns.get(words[last - 1]) if last == end and last > k else None

    @staticmethod
    def is_owned(text: Text, k: int) -> bool:
        """Whether a noun phrase is somebody's: "their support", "Norway's firm support", "U.S. support"."""
        words = text.words[k : k + _OWNER]
        ends = next((m for m, word in enumerate(words) if word in HEAD_STOPS), len(words))
        state = text.raw[k].isupper() or "." in text.raw[k]
        return words[0] in POSSESSIVES or state or not {"'s", "'"}.isdisjoint(words[:ends])
