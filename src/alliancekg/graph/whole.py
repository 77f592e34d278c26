"""Checks everything that a store holds, graph by graph and together, in memory that hardly grows with the readouts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, parse

from alliancekg.graph.meta import META
from alliancekg.graph.reference import reference_of
from alliancekg.graph.report import Report, join
from alliancekg.graph.serialise import ntriples
from alliancekg.graph.terms import parts
from alliancekg.graph.validation import Engine, Validator
from alliancekg.namespaces import AKG, RDF, graph_iri, resource_iri

RECORDS = 1000
"""Records of graphs that are checked at once: each stands for itself, and all together would fill the memory."""

_READOUTS = graph_iri("readout", "x").removesuffix("x")
_PRIVATE = tuple(resource_iri(kind, "") for kind in ("readout", "passage", "meeting", "participation", "position"))
_PRIVATE_KINDS = {AKG.Readout, AKG.Passage, AKG.Meeting, AKG.Participation, AKG.Position}


class Checked(NamedTuple):
    """What was found in some readouts' graphs, and the statements (N-Triples) that other graphs may speak of too."""

    report: Report
    shared: bytes


Check = Callable[[Sequence[str]], Iterable[Checked]]
"""Checks the readouts' graphs of these names, in several parts if need be."""


def validate_graphs(
    graphs: Mapping[str, Iterable[Quad]], *, engine: Engine = "shifty", check: Check | None = None
) -> Report:
    """Checks everything that a store holds, graph by graph and together: readouts, curated data, records, links.

    Each readout's graph is asked for once and let go again, so `graphs` may read them from a store as they come; or
    `check` looks at them. A violation of a rule on the whole is told with the graphs that speak of the thing at fault.
    """
    curated = _curated(graphs)
    validator = Validator(reference_of(curated), engine=engine)
    own = validator.curated_alone(quad for quads in curated.values() for quad in quads)
    reports = [Report(own.violations, sum(map(len, curated.values())))]
    shared = _Shared()
    for quads in curated.values():
        shared.add(quads)
    readouts = sorted(graph for graph in graphs if graph.startswith(_READOUTS))
    for checked in check(readouts) if check else [_checked(graphs, readouts, validator)]:
        reports.append(checked.report)
        shared.add(parse(checked.shared, format=RdfFormat.N_TRIPLES))
    if META in graphs:
        reports += [validator.whole(part) for part in _by_subject(graphs[META], RECORDS)]
    number = sum(report.checked for report in reports)
    whole = validator.whole(shared.quads)
    return Report(join([*reports, _placed(whole, graphs)]).violations, number)


def checker(graphs: Mapping[str, Iterable[Quad]], *, engine: Engine = "shifty") -> Callable[[Sequence[str]], Checked]:
    """What checks some readouts' graphs beside the curated ones: for a process of its own, say."""
    validator = Validator(reference_of(_curated(graphs)), engine=engine)
    return lambda names: _checked(graphs, names, validator)


def _curated(graphs: Mapping[str, Iterable[Quad]]) -> dict[str, list[Quad]]:
    return {graph: list(graphs[graph]) for graph in graphs if graph != META and not graph.startswith(_READOUTS)}


def _checked(graphs: Mapping[str, Iterable[Quad]], names: Sequence[str], validator: Validator) -> Checked:
    shared, found, number = _Shared(), [], 0
    for name in names:
        own = list(graphs[name])
        report = validator.document(own)
        number += report.checked
        if not report.conforms:
            found.append(report)
        shared.add(quad for quad in own if not _is_private(quad))
    return Checked(Report(join(found).violations, number), ntriples(shared.quads))


class _Shared:
    """What several graphs may speak of: each statement once, and of its evidence no more than that there is some.

    That is all the rules on the whole ask of evidence, and to keep every passage would fill the memory.
    """

    def __init__(self) -> None:
        self.quads: dict[Quad, None] = {}
        self._evidenced: set[str] = set()

    def add(self, quads: Iterable[Quad]) -> None:
        """Takes in the statements of one graph."""
        for quad in quads:
            if quad.predicate.value == AKG.evidencedBy:
                subject = parts(quad)[0]
                if subject in self._evidenced:
                    continue
                self._evidenced.add(subject)
            self.quads[Quad(quad.subject, quad.predicate, quad.object)] = None


def _is_private(quad: Quad) -> bool:
    """Whether a statement is about something that one readout alone may speak of: no rule on the whole needs it.

    A type that such a thing can't have is no private matter.
    """
    subject, predicate, value = parts(quad)
    return subject.startswith(_PRIVATE) and (predicate != RDF.type or value in _PRIVATE_KINDS)


def _by_subject(quads: Iterable[Quad], size: int) -> Iterator[list[Quad]]:
    """Statements in groups of so many subjects, those of one subject together."""
    ordered = sorted(quads, key=lambda quad: parts(quad)[0])
    subjects = groupby(ordered, key=lambda quad: parts(quad)[0])
    groups = (list(group) for _, group in subjects)
    while group := [quad for about in islice(groups, size) for quad in about]:
        yield group


def _placed(report: Report, graphs: Mapping[str, Iterable[Quad]]) -> Report:
    """The report with the graphs that speak of each thing at fault, which are looked through once more for that."""
    focuses = {violation.focus for violation in report.violations}
    speaking: dict[str, list[str]] = {}
    for graph in sorted(graphs) if focuses else ():
        if graph != META:
            private = graph.startswith(_READOUTS)
            told = {parts(quad)[0] for quad in graphs[graph] if not (private and _is_private(quad))}
            for focus in focuses & told:
                speaking.setdefault(focus, []).append(graph)
    placed = (replace(v, graph=" ".join(speaking.get(v.focus, ()))) for v in report.violations)
    return Report(tuple(placed), report.checked)
