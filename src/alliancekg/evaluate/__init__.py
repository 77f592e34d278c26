"""Scores extraction against gold annotations, as `docs/evaluation.md` describes the measures.

Positions are aligned one to one, greedily by the token overlap of their quotes; every other figure is a micro F1 over
sets or an accuracy. Gold names actors by codes (`jp`, `nato`); those are the local names of our IRIs.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alliancekg.documents import read_file
from alliancekg.errors import InputError
from alliancekg.evaluate.likeness import align, same_person, same_place, same_tie, same_title, words
from alliancekg.extract.records import Extraction, Position
from alliancekg.namespaces import local_name

_GOLD_KEYS = {"document", "meeting", "participants", "partnerships", "frameworks", "states", "regions", "positions"}
MIN_SURE = 0.9
SURE = "sure positions"  # how many positions of at least that confidence have the right holder and stance


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives of one figure."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Hits among all found; 1.0 if nothing was found and nothing missed."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else float(self.missed == 0)

    @property
    def recall(self) -> float:
        """Hits among all in the gold; 1.0 if there is nothing to find."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.hit + self.false + self.missed
        return 2 * self.hit / total if total else 1.0


@dataclass(slots=True)
class Scores:
    """Tallies by figure, how many quotes are not verbatim, and the errors in words."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    not_verbatim: int = 0
    documents: int = 0
    errors: list[str] = field(default_factory=list)

    def tally(self, figure: str) -> Tally:
        """The tally of a figure, made on first use."""
        return self.tallies.setdefault(figure, Tally())

    def add(self, other: "Scores") -> None:
        """Adds another document's scores to these."""
        for figure, tally in other.tallies.items():
            mine = self.tally(figure)
            mine.hit, mine.false, mine.missed = (
                mine.hit + tally.hit,
                mine.false + tally.false,
                mine.missed + tally.missed,
            )
        self.not_verbatim += other.not_verbatim
        self.documents += other.documents
        self.errors += other.errors


def evaluate(gold_folder: Path, documents: Path, extract: Callable[[Any], Extraction]) -> dict[str, Scores]:
    """Scores every gold file whose document is in the folder (or below it), by publisher and under "total".

    Raises InputError if a folder is missing, if the gold folder holds no annotation of any document there, or if a
    file is no annotation.
    """
    missing = next((folder for folder in (gold_folder, documents) if not folder.is_dir()), None)
    if missing is not None:
        raise InputError(f"{missing}: no such folder; check the path")
    stems = {path.stem: path for path in sorted(documents.rglob("*.md"))} | {
        p.stem: p for p in sorted(documents.rglob("*.txt"))
    }
    by_publisher: dict[str, Scores] = {}
    for path in sorted(gold_folder.glob("*.json")):
        gold = _read_gold(path)
        if gold["document"] not in stems:
            continue
        readout = read_file(stems[gold["document"]])
        scores = score(gold, extract(readout))
        name = readout.publisher or stems[gold["document"]].parent.name
        by_publisher.setdefault(name, Scores()).add(scores)
    if not by_publisher:
        raise InputError(
            f"{gold_folder}: no annotation of a document in {documents}; give the folder that holds the texts"
        )
    total = Scores()
    for scores in by_publisher.values():
        total.add(scores)
    return {**dict(sorted(by_publisher.items())), "total": total}


def _read_gold(path: Path) -> dict[str, Any]:
    try:
        gold: Any = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not readable as JSON: {error}") from error
    given = gold if isinstance(gold, dict) else {}
    if absent := sorted(_GOLD_KEYS - given.keys()):
        raise InputError(f"{path}: no gold annotation: the key {absent[0]} is missing; see docs/evaluation.md")
    return given


def score(gold: dict[str, Any], found: Extraction) -> Scores:
    """The scores of one document."""
    scores = Scores(documents=1)
    text = found.readout.text
    scores.not_verbatim = sum(
        1 for p in found.positions if not (text[p.span.start : p.span.end].strip() and p.span.end <= len(text))
    )
    _score_meeting(gold, found, scores)
    _score_sets(gold, found, scores)
    _score_positions(gold, found, scores)
    return scores


def _score_meeting(gold: dict[str, Any], found: Extraction, scores: Scores) -> None:
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
            _error(scores, gold, figure, f"gold {wanted!r}, found {value!r}")


def _score_sets(gold: dict[str, Any], found: Extraction, scores: Scores) -> None:
    people = [(frozenset(words(p["name"] or "")), p["for"]) for p in gold["participants"]]
    parts = found.meetings[0].participations if found.meetings else ()
    labels = {e.iri: e.label for e in found.entities if e.kind == "person"}
    # Whom a text names by office only counts under no name, and under the one that is known.
    ours = [
        (
            frozenset(words(p.name or "")),
            ",".join(local_name(a) for a in p.acts_for),
            frozenset(words("" if p.name else labels.get(p.actor, ""))),
        )
        for p in parts
    ]
    _match(scores, gold, "participants", people, ours, same_person)
    ties = [(frozenset(p["members"]), frozenset(words(p["name"]))) for p in gold["partnerships"]]
    our_ties = [
        (frozenset(local_name(m) for m in t.members), frozenset(words(t.name)), local_name(t.iri))
        for t in found.partnerships
    ]
    _match(scores, gold, "partnerships", ties, our_ties, same_tie)
    titles = [words(f["title"]) for f in gold["frameworks"]]
    our_titles = [[words(t) for t in f.titles] for f in found.frameworks]
    _match(scores, gold, "frameworks", titles, our_titles, same_title)
    for figure, kind in (("states", "state"), ("regions", "region")):
        mine = {local_name(e.iri) for e in found.entities if e.kind == kind}
        _match(scores, gold, figure, sorted(gold[figure]), sorted(mine), lambda g, o: g == o)


def _match(
    scores: Scores,
    gold: dict[str, Any],
    figure: str,
    wanted: Sequence[Any],
    ours: Sequence[Any],
    same: Callable[[Any, Any], bool],
) -> None:
    """Counts a one-to-one matching of two lists."""
    left = list(ours)
    tally = scores.tally(figure)
    for item in wanted:
        partner = next((other for other in left if same(item, other)), None)
        if partner is None:
            tally.missed += 1
            _error(scores, gold, figure, f"missed {_show(item)}")
        else:
            left.remove(partner)
            tally.hit += 1
    tally.false += len(left)
    for item in left:
        _error(scores, gold, figure, f"false {_show(item)}")


def _score_positions(gold: dict[str, Any], found: Extraction, scores: Scores) -> None:
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
            _error(scores, gold, "detection", f"missed {wanted['quote']!r}")
    for j in sorted(set(range(len(quotes))) - set(pairs.values())):
        _error(scores, gold, "detection", f"false {' '.join(quotes[j].split())!r} [{found.positions[j].rule}]")
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
    sure = scores.tally(SURE)
    for j, ours in enumerate(found.positions):
        if ours.confidence >= MIN_SURE:
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
                _error(scores, gold, figure, f"gold {theirs}, found {mine} [{ours.rule}]: {wanted['quote']!r}")
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
            _error(scores, gold, key + " of positions", message)
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


def _show(item: Any) -> str:
    if isinstance(item, tuple):
        return " ".join(_show(part) for part in item)
    if isinstance(item, set | frozenset):
        return "{" + " ".join(sorted(item)) + "}"
    if isinstance(item, list):
        return " | ".join(_show(part) for part in item)
    return str(item)


def _error(scores: Scores, gold: dict[str, Any], figure: str, message: str) -> None:
    scores.errors.append(f"{gold['document']}\t{figure}\t{message}")
