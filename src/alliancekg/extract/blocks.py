"""The blocks of a text: paragraphs, headings, items of lists, captions, by the patterns of `documents.yaml`."""

import re

from alliancekg.extract.quoted import Block, Introductions

_TOKEN = (
    # The first line and the looks ahead only save time: most words are plain ones. %s are the abbreviations.
    r"[a-z]+(?=[ ,])|[A-Z][a-z]+(?=[ ,])|"
    r"(?=[A-Z])(?:(?:[A-Z]\.){2,}(?:[A-Z](?![a-z]))?"  # U.S., D.C., U.S.A
    r"|\b[A-Z]\.(?=[ \-]?[A-Z'])"  # an initial: J. in "Donald J. Trump"
    r"|\b(?:%s)\.(?!\w))"
    r"|(?=[apv])(?:[ap]\.m\.|\b(?:approx|vs)\.(?!\w))"
    r"|[^\W\d_]+(?:'(?:[^\W\d_]{2,}|[md]\b))?(?<!'s)"  # a word; O'Neill and I'm stay whole, "Japan's" does not
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|'s\b|'(?=\s|$)|\S"
)
BULLET = re.compile(r"\s*(?:[-•*–▪●◦‣°○·■□◆◇▶►➢➤✓ㅇo]\s+|\(?[0-9ivxa-z]{1,4}[.)]\s+|#+\s+|\d+(?:\.\d+)+\s+)")
_DASH = re.compile(r"[-•*–▪●◦‣°○·■□◆◇▶►➢➤✓ㅇo]\s+\w")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}\.(?:\d{1,2}\.?)*|\(\d{1,2}\)|[IVX]{1,4}\.)\s+\S")
_EMPHASIZED = re.compile(r"([*_]{1,3})[^*_\n]{1,300}[^*_\n.?!:;,\"”]\1")
_LEAD_IN = 7  # words of "2. The two sides discussed ports, among them:"


class LayoutPatterns:
    """The layout patterns and abbreviations of `documents.yaml`, compiled."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self.token = re.compile(_TOKEN % "|".join(map(re.escape, table["abbreviations"])))
        self.titles = frozenset(f"{title.lower()}." for title in table["titles"])
        self.starters = frozenset(table["starters"])
        self.not_starters = {tuple(phrase.split()) for phrase in table["not_starters"]}
        self.captions = re.compile("|".join(table["captions"]), re.IGNORECASE)
        self.ends = re.compile("|".join(table["ends"]), re.IGNORECASE)
        self.boilerplate = re.compile("|".join(table["boilerplate"]), re.IGNORECASE)
        self.transcript = re.compile("|".join(table["transcript_marks"]), re.IGNORECASE)
        self.references = re.compile("|".join(table["references"]), re.IGNORECASE)
        statement, speech = (re.compile("|".join(table[key]), re.IGNORECASE) for key in ("statements", "speech"))
        self.introductions = Introductions(statement, speech)


def find_blocks(source: str, layout: LayoutPatterns) -> list[Block]:
    """The blocks in order; lines that are broken at a column are one."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", source)]
    filled = [(s, e) for s, e in lines if source[s:e].strip()]
    wrapped = _is_wrapped(source, filled)
    groups: list[list[tuple[int, int]]] = []
    previous_end = -1
    for start, end in filled:
        gap = source.count("\n", previous_end, start) if previous_end >= 0 else 2
        fresh = gap > 1 or not wrapped or BULLET.match(source, start, end)
        if fresh or not groups:
            groups.append([(start, end)])
        else:
            groups[-1].append((start, end))
        previous_end = end
    return _kinds(source, groups, layout)


def _is_wrapped(source: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines are broken at a column: many full lines that end in mid-sentence, none long."""
    lengths = sorted(end - start for start, end in lines)
    # A few lines may be longer: an address can't be broken.
    if len(lengths) < 3 or lengths[len(lengths) * 9 // 10] > 130:
        return False
    broken = sum(1 for s, e in lines if e - s > 45 and source[s:e].rstrip()[-1:] not in '.:;!?"”)')
    return broken * 3 >= len(lines)


def _kinds(source: str, groups: list[list[tuple[int, int]]], layout: LayoutPatterns) -> list[Block]:
    blocks: list[Block] = []
    reference = False
    for group in groups:
        start, end = group[0][0], group[-1][1]
        while source[start].isspace():
            start += 1
        end = start + len(source[start:end].rstrip())
        line = source[start:end]
        kind = "paragraph"
        if layout.ends.match(line):
            kind = "end"
        elif layout.captions.match(line):
            kind = "caption"
        elif layout.boilerplate.match(line):
            kind = "boilerplate"
        elif layout.references.match(line):
            kind, reference = "heading", True
        elif reference:
            kind = "reference"
        elif _DASH.match(line):
            kind = "item"
        elif _is_heading(line):
            kind = "heading"
        elif BULLET.match(line):
            kind = "item"
        blocks.append(Block(kind, start, end))
    return blocks


def _is_heading(line: str) -> bool:
    plain = line.strip("*# _")
    if plain[-1:] in ".;:,!?\"”'’" and not _NUMBERED.match(line):
        return False
    if _EMPHASIZED.fullmatch(line):
        return True  # "*PM praises the ferry*"
    words = plain.split()
    if len(words) > 14 or (line.endswith(":") and len(words) >= _LEAD_IN):
        return False
    capitals = sum(1 for word in words if word[:1].isupper() or not word[:1].isalpha())
    return (bool(_NUMBERED.match(line)) and plain[-1:] != ".") or capitals * 10 >= len(words) * 6
