"""Words quoted over several paragraphs, which the layout of a text parts: a part of finding its blocks.

Of "the Minister said: “…”" all paragraphs up to the closing mark are one; a statement quoted as a whole, as in "issued
the following statement: “…”", is the text's own, and its marks are stepped over.
"""

import re
from dataclasses import dataclass
from re import Pattern

_MARKS = '“”„"«»'
_STOPS = ".!? "
_INTRODUCES = ":,"
_FIRST = 2  # paragraphs in which a text comes to a statement that is all of it
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|[Ww]e|[Oo]ur|us)\b")
PROSE = frozenset({"paragraph", "item"})  # kinds of blocks that are read as sentences


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, caption or other unit of layout. `kind` says which; the span is in the text.

    `unmarked`: all behind its first colon is direct speech without quotation marks.
    """

    kind: str
    start: int
    end: int
    unmarked: bool = False


@dataclass(frozen=True, slots=True)
class Introductions:
    """Patterns of lines that introduce a `statement`, or direct `speech`, in the paragraphs that follow."""

    statement: Pattern[str]
    speech: Pattern[str]


def join_quoted(
    source: str, blocks: list[Block], lines: Introductions
) -> tuple[list[Block], frozenset[int], int | None]:
    """The blocks, direct speech joined to what introduces it, and the offsets of the marks that are stepped over.

    And the number of the block that introduces a statement, in marks or not, or None.
    """
    joined: list[Block] = []
    idle = _around(source, blocks)
    introduced, i = None, 0
    while i < len(blocks):
        block, i = blocks[i], i + 1
        joined.append(block)
        line = source[block.start : block.end]
        if block.kind != "paragraph" or line[-1] not in _INTRODUCES or i == len(blocks):
            continue
        opens = _opens(source, blocks, i)
        quoted = _quoted(source, blocks, i) if opens else []
        if lines.statement.search(line):
            introduced = len(joined) - 1
            idle |= _outer(source, quoted)
        elif lines.speech.search(line) and not opens:
            if sum(b.kind == "paragraph" for b in joined) <= _FIRST:
                introduced = len(joined) - 1
            elif line[-1] == ":" and (said := _said(source, blocks, i)):
                joined[-1] = Block("paragraph", block.start, said[-1].end, unmarked=True)
                i += len(said)
        elif lines.speech.search(line) and _closing(source, quoted[-1]) is not None:
            idle.update(b.start for b in quoted[1:] if source[b.start] in _MARKS)
            joined[-1] = Block("paragraph", block.start, quoted[-1].end)
            i += len(quoted)
    return joined, frozenset(idle), introduced


def _around(source: str, blocks: list[Block]) -> set[int]:
    """The offsets of the marks around a text all the prose of which is one quotation."""
    prose = [block for block in blocks if block.kind in PROSE]
    first = next((k for k, block in enumerate(blocks) if block.kind in PROSE), len(blocks))
    quoted = _quoted(source, blocks, first) if _opens(source, blocks, first) else []
    whole = len(quoted) > 1 and quoted == prose and _closing(source, quoted[-1]) is not None
    return _outer(source, quoted) if whole else set()


def _outer(source: str, quoted: list[Block]) -> set[int]:
    """The offsets of the marks with which the paragraphs of a statement begin and end."""
    ends = (_closing(source, block) for block in quoted)
    return {b.start for b in quoted if source[b.start] in _MARKS} | {end for end in ends if end is not None}


def _said(source: str, blocks: list[Block], k: int) -> list[Block]:
    """The paragraphs from `k` on that somebody says without quotation marks: one, and those in the first person."""
    last = k
    while last < len(blocks) and blocks[last].kind == "paragraph":
        if last > k and not _FIRST_PERSON.search(source, blocks[last].start, blocks[last].end):
            break
        last += 1
    return blocks[k:last]


def _opens(source: str, blocks: list[Block], k: int) -> bool:
    """Whether a block of prose begins with a quotation mark."""
    return k < len(blocks) and blocks[k].kind in PROSE and source[blocks[k].start] in _MARKS


def _quoted(source: str, blocks: list[Block], k: int) -> list[Block]:
    """The blocks of a quotation that begins with block `k`: up to the mark that closes it, else all the prose."""
    last = k
    while (_closing(source, blocks[last]) is None or _opens(source, blocks, last + 1)) and (
        last + 1 < len(blocks) and blocks[last + 1].kind in PROSE
    ):
        last += 1
    return blocks[k : last + 1]


def _closing(source: str, block: Block) -> int | None:
    """The offset of the mark at the end of a block that closes what an earlier one, or its first, opened."""
    end = block.end - 1
    while end > block.start and source[end] in _STOPS:
        end -= 1
    marks = sum(source.count(mark, block.start + 1, block.end) for mark in _MARKS)
    return end if source[end] in _MARKS and marks % 2 else None
