"""What a build did and what the store then holds, in numbers."""

from dataclasses import dataclass

from alliancekg.graph.report import Violation
from alliancekg.namespaces import AKG, graph_iri
from alliancekg.pipeline.making import Fault
from alliancekg.pipeline.state import State
from alliancekg.store import Store

_READOUTS = graph_iri("readout", "x").removesuffix("x")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: graphs of readouts, and distinct meetings, positions, frameworks, partnerships, quads."""

    readouts: int
    meetings: int
    positions: int
    frameworks: int
    partnerships: int
    graphs: int
    quads: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What `build` did.

    Of `documents` found, `unreadable` could not be read, `unchanged` were done before and `made` now, of which
    `refused` don't enter the store; `others` are no readouts. `removed` graphs have lost their document. `violations`
    and `faults` say what is wrong with those that were left out.
    """

    documents: int
    unreadable: int
    unchanged: int
    made: int
    others: tuple[tuple[str, str], ...]
    refused: int
    removed: int
    curated: bool
    violations: tuple[Violation, ...]
    faults: tuple[Fault, ...]
    contents: Contents

    def rows(self) -> list[tuple[str, str, int]]:
        """The summary as a table: stage, what is counted, number."""
        held = self.contents
        return [
            ("documents", "found", self.documents),
            ("documents", "unreadable", self.unreadable),
            ("extract", "new or changed", self.made),
            ("extract", "unchanged", self.unchanged),
            ("extract", "no readout", len(self.others)),
            ("validate", "violations", len(self.violations)),
            ("validate", "documents left out", self.unreadable + self.refused),
            ("store", "graphs removed", self.removed),
            ("store", "readouts", held.readouts),
            ("store", "meetings", held.meetings),
            ("store", "positions", held.positions),
            ("store", "frameworks", held.frameworks),
            ("store", "partnerships", held.partnerships),
            ("store", "graphs", held.graphs),
            ("store", "quads", held.quads),
        ]


def contents(store: Store, state: State) -> Contents:
    """Counts what a store holds, by what the build remembers where that will do. Raises StoreError."""

    def instances(name: str) -> int:
        answer = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a <{name}> }}")
        return int(answer.column("n")[0])

    held = state.totals(_READOUTS)
    return Contents(
        readouts=held.asked,
        meetings=held.meetings,
        positions=held.positions,
        frameworks=instances(AKG.Framework),
        partnerships=instances(AKG.Partnership),
        graphs=held.graphs + bool(held.graphs),  # the records are a graph themselves
        quads=held.quads,
    )
