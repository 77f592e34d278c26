"""Lists behind a colon: "agreed to: (a) open ports; (b) …" is one report, whose quote runs through the list."""

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Sentence, Text

_NEAR = 3  # tokens between the end of a report and the colon
_OPEN = frozenset({"to", "that"})


def close_list(clauses: Clauses, reports: list[Report], sentence: Sentence) -> int:
    """The token up to which a list behind the sentence's colon is read with its last report; its end if there is none.

    Items that report by themselves are no such list: "The ministers: – welcomed the plan; – agreed to …".
    """
    text = clauses.text
    place = text.sentence_of(sentence.first) + 1
    if not reports or text.words[sentence.last - 1] != ":" or sentence.last - reports[-1].last > _NEAR:
        return sentence.last
    open_ended, end, marks = text.words[sentence.last - 2] in _OPEN, sentence.last, {_mark(text, sentence.block): 0}
    for item in text.sentences[place:]:
        # The colon may stand within a paragraph, and the paragraphs may be numbered themselves.
        if marks.setdefault(_mark(text, item.block), len(marks)) != 1 or (not open_ended and _reports(clauses, item)):
            break
        end = item.last
    if end > sentence.last:
        reports[-1].last = end - (text.words[end - 1] in {".", ";"})
    return end


def _mark(text: Text, block: int) -> str:
    """What kind of mark a block begins with, "" if it has none: "(" of "(a)", "0" of "12.", "a" of "b)"."""
    mark = text.source[text.blocks[block].start] if text.blocks[block].kind == "item" else ""
    return "0" if mark.isdigit() else "a" if mark.isalpha() else mark


def _reports(clauses: Clauses, item: Sentence) -> bool:
    """Whether an item reports by itself: it begins with a reporting verb or with who speaks."""
    words, first = clauses.text.words, item.first
    while first < item.last - 1 and (words[first] == "and" or clauses.is_adverb(words[first])):
        first += 1
    return clauses.is_finite_verb(first) or first in clauses.by_first
