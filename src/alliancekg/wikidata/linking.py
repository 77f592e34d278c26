"""`link`: subjects → verdicts, in groups, so that a long run shows where it stands and few requests are sent."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alliancekg.store import Store
from alliancekg.wikidata.candidates import find
from alliancekg.wikidata.client import Client
from alliancekg.wikidata.deciding import by_program, rejected_items
from alliancekg.wikidata.judgements import Judgement, short
from alliancekg.wikidata.rules import Rules
from alliancekg.wikidata.scoring import Verdict, judge
from alliancekg.wikidata.subjects import KINDS, Subject, linked, read_subjects, state_names, with_offices_spelt_out

GROUP = 40
"""Subjects whose facts are asked for together."""

Progress = Callable[[int, int], None]


def link(
    client: Client,
    subjects: Sequence[Subject],
    states: dict[str, tuple[str, ...]],
    rules: Rules,
    rejected: Mapping[str, frozenset[str]] | None = None,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
) -> Iterator[Verdict]:
    """A verdict on each subject, in their order.

    `states` has the English names of states by code (`subjects.state_names`), for offices' names; `rejected` the items
    that a reviewer rejected, by entity. What was asked is in the client's cache, so a run that is broken off goes on
    where it stood. Raises StoreError if Wikidata can't answer, NotCachedError (a StoreError) offline.
    """
    for start in range(0, len(subjects), GROUP):
        group = [with_offices_spelt_out(one, states, rules.offices) for one in subjects[start : start + GROUP]]
        found = find(client, group, rules)
        for subject in group:
            yield judge(subject, found, rules, (rejected or {}).get(subject.iri, frozenset()))
        progress(min(start + GROUP, len(subjects)), len(subjects))


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of `link` came to: a verdict on each entity, and the judgements to keep."""

    verdicts: tuple[Verdict, ...]
    judgements: tuple[Judgement, ...]

    def lines(self) -> list[str]:
        """The judgements one a line, and a count for each kind."""
        counts = Counter((one.subject.kind, one.decision) for one in self.verdicts)
        told = [
            f"{kind}: {counts[kind, 'accept']} accepted, {counts[kind, 'unsure']} wait for a reviewer, "
            f"{counts[kind, 'nothing']} without a candidate"
            for kind in KINDS
            if any(counted == kind for counted, _ in counts)
        ]
        found = [
            f"{one.decision}  {short(one.subject)}  {one.item}  {one.score}  {one.evidence[0].removeprefix('item: ')}"
            for one in self.judgements
        ]
        return [*found, *told] or ["nothing is left to link"]


def link_all(
    client: Client,
    store: Store,
    judged: Sequence[Judgement],
    kinds: Iterable[str],
    rules: Rules,
    day: date,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
) -> Run:
    """Links what a store holds and nobody has settled: neither linked nor said to have no item.

    `judged` are the judgements so far; what they reject is not proposed again. Raises as `link`.
    """
    done = set(linked(store)) | {one.subject for one in judged if one.decision in ("accept", "none")}
    everything = read_subjects(store)
    wanted = set(kinds)
    subjects = [one for one in everything if one.kind in wanted and one.iri not in done]
    verdicts = tuple(link(client, subjects, state_names(everything), rules, rejected_items(judged), progress))
    return Run(verdicts, tuple(one for verdict in verdicts for one in by_program(verdict, day)))
