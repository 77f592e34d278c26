"""The scores of a document's meeting."""

from typing import Any

from alliancekg.evaluate.likeness import same_place
from alliancekg.evaluate.tallies import Scores
from alliancekg.extract.records import Extraction


def score_meeting(gold: dict[str, Any], found: Extraction, scores: Scores) -> None:
    """Counts whether the day, the kind and the place of the meeting are right."""
    meeting = found.meetings[0] if found.meetings else None
    day = meeting.day.isoformat() if meeting and meeting.day else None
    about = gold["meeting"] or {}  # null: no readout
    values = {"date": day, "kind": meeting.kind if meeting else None, "place": meeting.place if meeting else None}
    for figure, value in values.items():
        wanted = about.get(figure)
        same = value == wanted if figure != "place" else same_place(value, wanted)
        tally = scores.tally(figure)
        tally.hit, tally.missed = tally.hit + same, tally.missed + (not same)
        if not same:
            scores.error(gold, figure, f"gold {wanted!r}, found {value!r}")
