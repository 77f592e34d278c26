"""Verdicts of the program and words of a reviewer, as judgements."""

from collections.abc import Iterable, Mapping
from datetime import date

from alliancekg import __version__
from alliancekg.errors import UsageError
from alliancekg.namespaces import ID, SCHEME
from alliancekg.wikidata.client import ITEM
from alliancekg.wikidata.judgements import Judgement
from alliancekg.wikidata.scoring import Scored, Verdict
from alliancekg.wikidata.subjects import kind_of

PROGRAM = f"alliancekg {__version__}"
_REVISION = "https://www.wikidata.org/w/index.php?title={item}&oldid={revision}"
_SHOWN = 3
"""Candidates that are kept for a reviewer."""


def by_program(verdict: Verdict, day: date) -> list[Judgement]:
    """What is kept of a verdict: the accepted item, or the best that wait for a reviewer."""
    if verdict.decision == "nothing":
        return []
    chosen = verdict.candidates[: 1 if verdict.decision == "accept" else _SHOWN]
    return [_of(verdict, one, day) for one in chosen]


def by_person(
    subject: str, item: str, decision: str, by: str, day: date, note: str, known: Judgement | None
) -> Judgement:
    """A reviewer's judgement; scores and evidence of what waited (`known`) stay with it."""
    score = known.score if known else {"accept": "1.0"}.get(decision, "0.0")
    return Judgement(
        subject=subject,
        item=item,
        decision=decision,
        by=by,
        day=day.isoformat(),
        score=score,
        parts=known.parts if known else None,
        evidence=known.evidence if known else (),
        note=note,
        source=known.source if known else f"https://www.wikidata.org/wiki/{item}" if item else "",
        iri=known.iri if known else "",
    )


def subject_iri(told: str) -> str:
    """The IRI of `state/jp` or `topic/trade`. Raises UsageError if it names no entity that can be linked."""
    iri = told if "://" in told else f"{SCHEME if told.startswith('topic/') else ID}{told}"
    if not kind_of(iri):
        raise UsageError(f"{told}: no entity that can be linked; name one such as state/jp or person/joe-biden")
    return iri


def item_name(told: str) -> str:
    """`Q17` of `Q17`, `wd:Q17` or an address of the item. Raises UsageError for anything else."""
    name = told.rpartition("/")[2].removeprefix("wd:")
    if not ITEM.fullmatch(name):
        raise UsageError(f"{told}: no Wikidata item; give one such as Q17")
    return name


def rejected_items(judgements: Iterable[Judgement]) -> Mapping[str, frozenset[str]]:
    """The items that were rejected, by entity."""
    found: dict[str, set[str]] = {}
    for one in judgements:
        if one.decision == "reject":
            found.setdefault(one.subject, set()).add(one.item)
    return {subject: frozenset(items) for subject, items in found.items()}


def _of(verdict: Verdict, one: Scored, day: date) -> Judgement:
    item = one.item
    described = "; ".join(text for text in (item.labels.get("en", ""), item.descriptions.get("en", "")) if text)
    told = [f"{feature.name} {feature.value:+.2f}: {feature.text}" for feature in one.features if feature.value]
    return Judgement(
        subject=verdict.subject.iri,
        item=item.item,
        decision=verdict.decision,
        by=PROGRAM,
        day=day.isoformat(),
        score=_decimal(one.score),
        parts=(_decimal(one.name), _decimal(one.type), _decimal(one.facts)),
        evidence=(f"item: {described or item.item}", *told, f"verdict: {verdict.reason}"),
        source=_REVISION.format(item=item.item, revision=item.revision) if item.revision else "",
    )


def _decimal(value: float) -> str:
    text = f"{value:.3f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text
