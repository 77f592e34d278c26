"""Checks everything that a store holds, graph by graph and together, in memory that hardly grows with the readouts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice

from pyoxigraph import Quad

from alliancekg.graph.meta import META
from alliancekg.graph.reference import reference_of
from alliancekg.graph.report import Report, join
from alliancekg.graph.terms import parts
from alliancekg.graph.validation import Engine, Validator
from alliancekg.namespaces import AKG, RDF, graph_iri, resource_iri

RECORDS = 1000
"""Records of graphs that are checked at once: each stands for itself, and all together would fill the memory."""

_READOUTS = graph_iri("readout", "x").removesuffix("x")
_PRIVATE = tuple(resource_iri(kind, "") for kind in ("readout", "passage", "meeting", "participation", "position"))
_PRIVATE_KINDS = {AKG.Readout, AKG.Passage, AKG.Meeting, AKG.Participation, AKG.Position}


def validate_graphs(graphs: Mapping[str, Iterable[Quad]], *, engine: Engine = "shifty") -> Report:
    """Checks everything that a store holds, graph by graph and together: readouts, curated data, records, links.

    Each readout's graph is asked for once and let go again, so `graphs` may read them from a store as they come. A
    violation of a rule on the whole is told with the graphs that speak of the thing at fault.
    """
    curated = {graph: list(graphs[graph]) for graph in graphs if graph != META and not graph.startswith(_READOUTS)}
    validator = Validator(reference_of(curated), engine=engine)
    reports = [validator.curated_alone(quad for quads in curated.values() for quad in quads)]
    shared = _Shared()
    for quads in curated.values():
        shared.add(quads)
    checked = sum(map(len, curated.values()))
    for graph in sorted(graphs):
        if graph == META:
            found = [validator.whole(part) for part in _by_subject(graphs[graph], RECORDS)]
        elif graph.startswith(_READOUTS):
            own = list(graphs[graph])
            found = [validator.document(own)]
            shared.add(quad for quad in own if not _is_private(quad))
        else:
            continue
        checked += sum(report.checked for report in found)
        reports += [report for report in found if not report.conforms]
    whole = validator.whole(shared.quads)
    return Report(join([*reports, _placed(whole, graphs)]).violations, checked)


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
