"""`link`: subjects → verdicts, in groups, so that a long run shows where it stands and few requests are sent."""

from collections.abc import Callable, Iterator, Sequence

from alliancekg.wikidata.candidates import find
from alliancekg.wikidata.client import Client
from alliancekg.wikidata.rules import Rules
from alliancekg.wikidata.scoring import Verdict, judge
from alliancekg.wikidata.subjects import Subject, with_offices_spelt_out

GROUP = 40
"""Subjects whose facts are asked for together."""

Progress = Callable[[int, int], None]


def link(
    client: Client,
    subjects: Sequence[Subject],
    states: dict[str, tuple[str, ...]],
    rules: Rules,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
) -> Iterator[Verdict]:
    """A verdict on each subject, in their order.

    `states` has the English names of states by code (`subjects.state_names`), for offices' names. What was asked is in
    the client's cache, so a run that is broken off goes on where it stood. Raises StoreError if Wikidata can't answer,
    NotCachedError (a StoreError) offline.
    """
    for start in range(0, len(subjects), GROUP):
        group = [with_offices_spelt_out(one, states, rules.offices) for one in subjects[start : start + GROUP]]
        found = find(client, group, rules)
        for subject in group:
            yield judge(subject, found, rules)
        progress(min(start + GROUP, len(subjects)), len(subjects))
