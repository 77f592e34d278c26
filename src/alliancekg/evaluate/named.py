"""The scores of what a document names: participants, partnerships, frameworks, states and regions."""

from collections.abc import Callable, Sequence
from typing import Any

from alliancekg.evaluate.likeness import same_person, same_tie, same_title, words
from alliancekg.evaluate.tallies import Scores
from alliancekg.extract.records import Extraction
from alliancekg.namespaces import local_name


def score_named(gold: dict[str, Any], found: Extraction, scores: Scores) -> None:
    """Counts which of the gold's names were found, and which other."""
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
            scores.error(gold, figure, f"missed {_show(item)}")
        else:
            left.remove(partner)
            tally.hit += 1
    tally.false += len(left)
    for item in left:
        scores.error(gold, figure, f"false {_show(item)}")


def _show(item: Any) -> str:
    if isinstance(item, tuple):
        return " ".join(_show(part) for part in item)
    if isinstance(item, set | frozenset):
        return "{" + " ".join(sorted(item)) + "}"
    if isinstance(item, list):
        return " | ".join(_show(part) for part in item)
    return str(item)
