"""Where a text tells of what two or three actors have between them."""

from itertools import pairwise

from alliancekg.extract.compounds import listed
from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_DASHES = frozenset({"-", "–", "/"})
_TRIO = 3


def trios_in(lexicon: Lexicon, text: Text, mentions: list[Mention]) -> list[int]:
    """Where three states are told of as such: "among Japan, Korea and Australia"."""
    by_token = {m.first: m for m in mentions}
    listing = lexicon.tables["ties"]["listing"]
    return [
        k + 1 for k, word in enumerate(text.words) if word in listing and len(listed(text, k + 1, by_token)[0]) == _TRIO
    ]


def pairs_in(text: Text, mentions: list[Mention], heads: frozenset[str]) -> list[int]:
    """Where the partnership or ties of two are named by the two alone: "the Korea-Norway partnership"."""
    words = text.words
    return [
        right.last
        for left, right in pairwise(mentions)
        if left.kind in SIDES and right.kind in SIDES and left.last + 1 == right.first
        if words[left.last] in _DASHES and not heads.isdisjoint(words[right.last : right.last + 1])
        if left.first == 0 or words[left.first - 1] not in _DASHES
        if not "".join(text.raw[right.last + 1 : right.last + 2])[:1].isupper()  # "the Korea-Norway Partnership Act"
    ]
