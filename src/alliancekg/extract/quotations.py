"""Quotations of a block, in double or single marks: what somebody said, and not a title in quotation marks."""

from dataclasses import dataclass

from alliancekg.extract.quoted import Block
from alliancekg.extract.text import Text

OPENING = frozenset("“„")  # marks that can't close a quotation
_STOPS = frozenset({".", "!", "?"})
_DASHES = frozenset({"-", "–", "—"})
_FEWEST_WORDS = 3
_SIGNATURE = 24  # tokens of "– Ana Vela, Minister of Foreign Affairs of the Republic of Peru", at most


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: the tokens of the two quotation marks."""

    opening: int
    closing: int


def quotations(text: Text, block: Block) -> list[Quotation]:
    """The quotations of a block that are speech, and not a word or a title in quotation marks, in order."""
    first, last = text.token_at(block.start), text.token_at(block.end)
    if block.unmarked:
        return [Quotation(text.words.index(":", first), last - 1 - (text.words[last - 1] in _STOPS))]
    marks = [i for i in range(first, last) if text.words[i] == '"']
    pairs = _double(text, marks) if marks else _single(text, first, last)
    return [Quotation(a, b) for a, b in pairs if _is_speech(text, a + 1, b)]


def signature_of(text: Text, quotation: Quotation, block: Block) -> int | None:
    """The first token of a short line behind a block that is all one quotation: it may tell whose words these are."""
    first, last = text.token_at(block.start), text.token_at(block.end)
    behind = text.words[quotation.closing + 1 : last]
    number = text.blocks.index(block) + 1
    if quotation.opening != first or not _STOPS.issuperset(behind) or number == len(text.blocks):
        return None
    begin, end = text.token_at(text.blocks[number].start), text.token_at(text.blocks[number].end)
    while begin < end and text.words[begin] in _DASHES:
        begin += 1
    return begin if 0 < end - begin <= _SIGNATURE else None


def _double(text: Text, marks: list[int]) -> list[tuple[int, int]]:
    """Quotations in double marks, without those inside others, if the marks tell where these begin."""
    pairs, open_marks = list[tuple[int, int]](), list[int]()
    for i in marks:
        nested = text.source[text.starts[i]] in OPENING and text.starts[i] > text.ends[i - 1]
        if not open_marks or nested:
            open_marks.append(i)
        elif len(open_marks) > 1:
            open_marks.pop()
        else:
            pairs.append((open_marks.pop(), i))
    return list(zip(marks[::2], marks[1::2], strict=False)) if open_marks else pairs


def _single(text: Text, first: int, last: int) -> list[tuple[int, int]]:
    """Quotations in single marks, which are told from apostrophes by the spaces and points around them."""
    pairs, opening = list[tuple[int, int]](), -1
    for i in range(first, last):
        if text.words[i] != "'":
            continue
        if opening < 0 and i + 1 < last and text.starts[i + 1] == text.ends[i] and text.raw[i + 1][0].isupper():
            opening = i if i == first or text.starts[i] > text.ends[i - 1] else -1
        elif opening >= 0 and text.words[i - 1] in {",", ".", "!", "?"}:
            pairs.append((opening, i))
            opening = -1
    return pairs


def _is_speech(text: Text, first: int, last: int) -> bool:
    """Whether the tokens are a sentence or a part of one: most words in small letters."""
    words = [raw for raw in text.raw[first:last] if raw[0].isalpha()]
    lower = sum(1 for word in words if word[0].islower())
    return len(words) >= _FEWEST_WORDS and lower * 2 > len(words)
