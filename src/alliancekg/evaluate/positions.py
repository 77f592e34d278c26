"""The scores of a document's positions."""

from typing import Any

from alliancekg.evaluate.likeness import align
from alliancekg.evaluate.tallies import Scores
from alliancekg.extract.records import Extraction, Position
from alliancekg.namespaces import local_name

_MIN_SURE = 0.9
_SURE = "sure positions"  # how many positions of at least that confidence have the right holder and stance


def score_positions(gold: dict[str, Any], found: Extraction, scores: Scores) -> None:
    """Aligns the quotes one to one, then counts who holds each position, its stance, and what it is about."""
    text = found.readout.text
    names = {p["name"]: p["for"] for p in gold["participants"] if p["name"]}
    quotes = [text[p.span.start : p.span.end] for p in found.positions]
    pairs = align([p["quote"] for p in gold["positions"]], quotes)
    detection = scores.tally("detection")
    detection.hit += len(pairs)
    detection.missed += len(gold["positions"]) - len(pairs)
    detection.false += len(quotes) - len(pairs)
    for i, wanted in enumerate(gold["positions"]):
        if i not in pairs:
            scores.error(gold, "detection", f"missed {wanted['quote']!r}")
    for j in sorted(set(range(len(quotes))) - set(pairs.values())):
        scores.error(gold, "detection", f"false {' '.join(quotes[j].split())!r} [{found.positions[j].rule}]")
    _count_figures(gold, found, scores, pairs, names)


def _count_figures(
    gold: dict[str, Any], found: Extraction, scores: Scores, pairs: dict[int, int], names: dict[str, str]
) -> None:
    """Holders and stances over all positions, then what the positions are about."""
    for figure in ("holder", "stance", "holder+stance"):
        right = sum(_right(figure, gold["positions"][i], found.positions[j], names) for i, j in pairs.items())
        tally = scores.tally(figure)
        tally.hit += right
        tally.missed += len(gold["positions"]) - right
        tally.false += len(found.positions) - right
    gold_of = {j: i for i, j in pairs.items()}
    sure = scores.tally(_SURE)
    for j, ours in enumerate(found.positions):
        if ours.confidence >= _MIN_SURE:
            right = j in gold_of and _right("holder+stance", gold["positions"][gold_of[j]], ours, names)
            sure.hit, sure.missed = sure.hit + right, sure.missed + (not right)
    for i, j in pairs.items():
        wanted, ours = gold["positions"][i], found.positions[j]
        shown = {
            "holder": (wanted["holders"], sorted(map(local_name, ours.acts_for))),
            "stance": (wanted["stance"], ours.stance),
        }
        for figure, (theirs, mine) in shown.items():
            if not _right(figure, wanted, ours, names):
                scores.error(gold, figure, f"gold {theirs}, found {mine} [{ours.rule}]: {wanted['quote']!r}")
    for key in ("topics", "regions", "states"):
        _count_subjects(gold, found, scores, pairs, key)


def _count_subjects(gold: dict[str, Any], found: Extraction, scores: Scores, pairs: dict[int, int], key: str) -> None:
    """Micro counts of the topics, regions or states of positions; an unaligned position counts against its side."""
    tally = scores.tally("topics" if key == "topics" else "regions/states")
    for i, wanted in enumerate(gold["positions"]):
        ours = _about(found.positions[pairs[i]], key) if i in pairs else set()
        theirs = set(wanted[key])
        tally.hit += len(ours & theirs)
        tally.false += len(ours - theirs)
        tally.missed += len(theirs - ours)
        if ours != theirs:
            message = f"missed {sorted(theirs - ours)} false {sorted(ours - theirs)}: {wanted['quote']!r}"
            scores.error(gold, key + " of positions", message)
    aligned = set(pairs.values())
    tally.false += sum(len(_about(p, key)) for j, p in enumerate(found.positions) if j not in aligned)


def _right(figure: str, gold: dict[str, Any], ours: Position, names: dict[str, str]) -> bool:
    holders = {names.get(h, h) for h in gold["holders"]} == {local_name(a) for a in ours.acts_for}
    stance = bool(gold["stance"] == ours.stance)
    return {"holder": holders, "stance": stance, "holder+stance": holders and stance}[figure]


def _about(position: Position, key: str) -> set[str]:
    if key == "topics":
        return set(position.topics)
    kind = "/region/" if key == "regions" else "/state/"
    return {local_name(iri) for iri in position.concerns if kind in iri}
