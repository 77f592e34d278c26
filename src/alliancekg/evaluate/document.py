"""The scores of one document: its meeting, what it names, and its positions."""

from typing import Any

from alliancekg.evaluate.meeting import score_meeting
from alliancekg.evaluate.named import score_named
from alliancekg.evaluate.positions import score_positions
from alliancekg.evaluate.tallies import Scores
from alliancekg.extract.records import Extraction


def score(gold: dict[str, Any], found: Extraction) -> Scores:
    """The scores of one document."""
    scores = Scores(documents=1)
    text = found.readout.text
    scores.not_verbatim = sum(
        1 for p in found.positions if not (text[p.span.start : p.span.end].strip() and p.span.end <= len(text))
    )
    score_meeting(gold, found, scores)
    score_named(gold, found, scores)
    score_positions(gold, found, scores)
    return scores
