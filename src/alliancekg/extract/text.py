"""The first step of extraction: a text as blocks, sentences and tokens, all by offset.

Nothing is rewritten: hard-wrapped lines, Markdown marks and odd spaces stay in the text and are stepped over.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add

from alliancekg.extract.blocks import BULLET, LayoutPatterns, find_blocks
from alliancekg.extract.quoted import Block, join_quoted
from alliancekg.lexicon.matcher import fold

_ENDS = frozenset(".?!")
_READ = frozenset({"paragraph", "item", "heading", "reference"})  # captions and the like hold no tokens
_MARKDOWN = frozenset({"*", "\\", "_", "#"})
_CLOSERS = frozenset("\"')]*_")


@dataclass(slots=True)
class Sentence:
    """A sentence as a range of tokens, with the number of the block it stands in."""

    first: int
    last: int
    block: int


@dataclass(slots=True)
class Text:
    """A text with its layout. Tokens are parallel lists; `words` are in lower case with plain quotes and dashes.

    `block_firsts` are the tokens at which a block begins: no phrase runs across them; `sentence_firsts` those at which
    a sentence does. `introduced` is the number of the block that introduces whoever says all that follows: "The
    Minister said:". `office_words` is filled by
    `officephrases.py`, which many steps ask: the tokens at which an office's words begin, how many they are, the role,
    whether plural.
    """

    source: str
    folded: str
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    block_firsts: set[int] = field(default_factory=set)
    sentence_firsts: list[int] = field(default_factory=list)
    introduced: int | None = None
    office_words: dict[int, tuple[int, str, bool]] | None = None

    def token_at(self, offset: int) -> int:
        """The number of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def token_before(self, offset: int) -> int:
        """The number of the last token that starts before an offset, -1 if none."""
        return bisect_left(self.starts, offset) - 1

    def is_dash(self, token: int) -> bool:
        """Whether a token is a dash with spaces around it, and no hyphen."""
        return self.words[token] == "-" and token > 0 and self.starts[token] > self.ends[token - 1]

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.sentence_firsts, token) - 1


def by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases as tuples of words, by their first word, the longest first. Not to be changed by whoever asks."""
    return _by_first_word(tuple(phrases))


@lru_cache(maxsize=64)  # the tables of a few lexicons: they are asked for with each document
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(fold(p).lower().replace("-", " - ").split()) for p in phrases), key=len, reverse=True):
        table.setdefault(words[0], []).append(words)
    return table


def phrase_at(words: list[str], i: int, table: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...] | None:
    """The longest phrase of a table that stands at a token, or None."""
    for phrase in table.get(words[i], ()) if i < len(words) else ():
        if tuple(words[i : i + len(phrase)]) == phrase:
            return phrase
    return None


def any_phrase(words: list[str], first: int, last: int, table: dict[str, list[tuple[str, ...]]]) -> bool:
    """Whether a phrase of a table begins at one of the tokens first to last."""
    return any(words[k] in table and phrase_at(words, k, table) is not None for k in range(first, last))


def phrases_in(words: list[str], table: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every token at which a phrase of a table stands, with the longest phrase there."""
    for i, word in enumerate(words):
        if word in table and (phrase := phrase_at(words, i, table)) is not None:
            yield i, phrase


def analyse(source: str, layout: LayoutPatterns) -> Text:
    """Blocks, sentences and tokens of a text, up to where a transcript of what was said begins."""
    text = Text(source, fold(source))
    mark = layout.transcript.search(source)
    blocks = find_blocks(source[: mark.start()] if mark else source, layout)
    text.blocks, idle, text.introduced = join_quoted(source, blocks, layout.introductions)
    for number, block in enumerate(text.blocks):
        if block.kind in _READ:
            first = len(text.starts)
            text.block_firsts.add(first)
            _tokenise(text, block, layout, idle)
            _split(text, first, number, layout)
    text.sentence_firsts = [sentence.first for sentence in text.sentences]
    return text


def _tokenise(text: Text, block: Block, layout: LayoutPatterns, idle: frozenset[int]) -> None:
    bullet = BULLET.match(text.folded, block.start, block.end)
    # Markdown's marks are stepped over, never part of a phrase, as are those that `quoted.py` found idle.
    begin = bullet.end() if bullet else block.start
    found = [m for m in layout.token.finditer(text.folded, begin, block.end) if m[0] not in _MARKDOWN]
    if idle:
        found = [m for m in found if m.start() not in idle]
    raw = [match[0] for match in found]
    starts = [match.start() for match in found]
    text.starts += starts
    text.ends += map(add, starts, map(len, raw))
    text.raw += raw
    text.words += map(str.lower, raw)


def _split(text: Text, first: int, block: int, layout: LayoutPatterns) -> None:
    """Cuts the tokens from `first` on into sentences."""
    count = len(text.starts)
    begin, i, depth = first, first, 0
    raw, words = text.raw, text.words
    while i < count:
        token = raw[i]
        if token == "(":
            depth += 1
        elif token == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and token[-1] in _ENDS and _ends_sentence(raw, words, i, layout):
            while i + 1 < count and raw[i + 1] in _CLOSERS and text.starts[i + 1] == text.ends[i]:
                i += 1
            text.sentences.append(Sentence(begin, i + 1, block))
            begin = i + 1
        i += 1
    if begin < count:
        text.sentences.append(Sentence(begin, count, block))


def _ends_sentence(raw: list[str], words: list[str], i: int, layout: LayoutPatterns) -> bool:
    """Whether a sentence ends with token `i`, a point, or an abbreviation before the first word of a sentence."""
    token, count = raw[i], len(raw)
    following = i + 1
    while following < count and raw[following] in _CLOSERS:
        following += 1
    if following >= count:
        return token in _ENDS
    after = raw[following]
    if token in _ENDS:
        return after[0].isupper() or after[0] in "\"'([-•" or (after[0].isdigit() and token != ".")
    if token[-1] == "." and len(token) > 2 and after[0].isupper():
        opening = tuple(words[following : following + 2])
        starts = opening[0] in layout.starters and opening not in layout.not_starters
        return starts and words[i] not in layout.titles
    return False
