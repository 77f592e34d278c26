"""Features → a score with its parts, and what follows: accept, wait for a reviewer, or drop.

The score is the sum of three parts (name, type, facts). Facts that agree are joined as independent reasons
(1 − Π(1 − w)), and so are those that differ; the part is the difference. A vetoed candidate has the score 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from alliancekg.wikidata.candidates import Found
from alliancekg.wikidata.features import Feature, compare
from alliancekg.wikidata.items import Item
from alliancekg.wikidata.rules import Rules
from alliancekg.wikidata.subjects import Subject


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score from 0 to 1, the three parts, and the features behind them.

    `supported` is how far facts support it, from 0 to 1; `vetoed` says that an identifier or the class contradicts.
    """

    item: Item
    features: tuple[Feature, ...]
    name: float
    type: float
    facts: float
    supported: float
    vetoed: bool

    @property
    def score(self) -> float:
        """The sum of the parts, never below 0; 0 if vetoed."""
        return 0.0 if self.vetoed else max(0.0, round(self.name + self.type + self.facts, 3))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of one subject: `accept` or `unsure` with the best candidates, or `nothing`, and why."""

    subject: Subject
    decision: str
    reason: str
    candidates: tuple[Scored, ...]


def score(subject: Subject, item: Item, found: Found, rules: Rules) -> Scored:
    """The score of one candidate."""
    features = compare(subject, item, found, rules)
    values = {feature.name: feature.value for feature in features}
    facts = [(rules.facts[name], value) for name, value in values.items() if name in rules.facts]
    supported = _joined([fact.agrees * value for fact, value in facts if value > 0])
    against = _joined([fact.differs * -value for fact, value in facts if value < 0])
    return Scored(
        item=item,
        features=features,
        name=round(rules.parts["name"] * values["name"], 3),
        type=round(rules.parts["type"] * max(0.0, values["type"]), 3),
        facts=round(rules.parts["facts"] * (supported - against), 3),
        supported=supported - against,
        vetoed=values["type"] < 0 or any(fact.veto and value < 0 for fact, value in facts),
    )


def judge(subject: Subject, found: Found, rules: Rules, rejected: frozenset[str] = frozenset()) -> Verdict:
    """Judges the candidates of a subject but the `rejected` ones. What is accepted has facts for it and no rival."""
    open_ = [item for item in found.candidates.get(subject.iri, ()) if item not in rejected]
    scored = [score(subject, found.items[item], found, rules) for item in open_]
    ranked = sorted(scored, key=lambda one: (-one.score, int(one.item.item[1:])))
    likely = tuple(one for one in ranked if one.score >= rules.propose and _may_be(one))
    if not likely:
        return Verdict(subject, "nothing", "no candidate is like it", ())
    doubt = _doubt(subject, likely, found, rules)
    return Verdict(subject, "unsure" if doubt else "accept", doubt or "certain", likely)


def _may_be(one: Scored) -> bool:
    """Whether a name or a fact that few share speaks for it: predecessors and successors share all the rest."""
    return one.name > 0 or any(feature.name in ("code", "office") and feature.value == 1 for feature in one.features)


def _doubt(subject: Subject, likely: Sequence[Scored], found: Found, rules: Rules) -> str:
    """Why the best candidate can't be accepted without a reviewer; `""` if it can."""
    best = likely[0]
    values = {feature.name: feature.value for feature in best.features}
    if values["type"] < 1:
        return "its class is not one of those that fit"
    if best.supported < rules.support:
        return "facts don't support it enough" if best.supported > 0 else "no fact supports it"
    if best.score < rules.accept:
        return f"the score is below {rules.accept:g}"
    if len(likely) > 1 and best.score - likely[1].score < rules.margin:
        return f"{likely[1].item.item} is nearly as likely"
    rivals = {item for code in subject.codes for item in found.states.get(code, ())} - {best.item.item}
    if rivals:
        return f"{', '.join(sorted(rivals))} has the same code"
    return ""


def _joined(shares: Sequence[float]) -> float:
    return 1 - math.prod(1 - share for share in shares)
