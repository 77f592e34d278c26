"""Collects the quads of one readout's graph and cuts its passages, checking each against the text.

The tool with which `readout_graph` turns records into quads. A passage that isn't in the text at its offsets
stops the work: a claim without a verbatim quote does not exist.
"""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from alliancekg.documents.readout import Readout
from alliancekg.errors import AllianceKGError
from alliancekg.extract.records import Span
from alliancekg.graph import terms
from alliancekg.namespaces import AKG, OA, RDF, concept_iri, resource_iri

CONTEXT = 32
"""How many code points `oa:prefix` and `oa:suffix` show on either side of a passage."""

_CHECKED = frozenset({OA.exact, OA.start, OA.end, AKG.evidencedBy, AKG.textSha256})


class EvidenceError(AllianceKGError):
    """Something extracted has no passage, or a passage is not in the text at its offsets."""


class GraphBuilder:
    """The quads of one readout's named graph, each once."""

    def __init__(self, readout: Readout) -> None:
        self.readout = readout
        self.graph = NamedNode(readout.graph)
        self._quads: dict[Quad, None] = {}  # in the order in which they came
        self._nodes: dict[str, NamedNode] = {}
        self._passages: dict[tuple[int, int], str] = {}

    def add(self, subject: str, predicate: str, value: str | Literal | NamedNode | None) -> None:
        """Adds one statement. A plain `str` is an IRI; None says nothing."""
        if value is not None:
            node = self._node(value) if isinstance(value, str) else value
            self._quads[Quad(self._node(subject), self._node(predicate), node, self.graph)] = None

    def _node(self, iri: str) -> NamedNode:
        """Each IRI is checked and copied once a graph."""
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = NamedNode(iri)
        return node

    def add_all(self, subject: str, predicate: str, iris: Iterable[str]) -> None:
        """Adds one statement for each IRI."""
        for iri in iris:
            self.add(subject, predicate, iri)

    def concepts(self, subject: str, predicate: str, scheme: str, names: Iterable[str | None]) -> None:
        """Adds one statement for each concept, given by its id in a scheme. None says nothing."""
        for name in names:
            if name is not None:
                self.add(subject, predicate, concept_iri(scheme, name))

    def evidence(self, subject: str, spans: Iterable[Span], what: str) -> None:
        """Joins a subject to its passages. Raises EvidenceError if there is none; `what` names it in the message."""
        found = [self.passage(span) for span in spans]
        if not found:
            raise EvidenceError(
                f"{self.readout.slug}: {what} rests on no passage; every record needs a span of the text"
            )
        self.add_all(subject, AKG.evidencedBy, found)

    def passage(self, span: Span) -> str:
        """Describes a verbatim stretch of the text and gives its IRI. Raises EvidenceError if it isn't in the text."""
        text, slug = self.readout.text, self.readout.slug
        start, end = span.start, span.end
        if known := self._passages.get((start, end)):
            return known
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise EvidenceError(
                f"{slug}: no words at {start}-{end} of {len(text)} characters; give spans that lie in the text"
            )
        iri = span_iri("passage", slug, span)
        self.add(iri, RDF.type, AKG.Passage)
        self.add(iri, AKG.passageOf, self.readout.iri)
        self.add(iri, OA.exact, terms.text(text[start:end]))
        self.add(iri, OA.start, terms.integer(start))
        self.add(iri, OA.end, terms.integer(end))
        for predicate, around in (
            (OA.prefix, text[max(0, start - CONTEXT) : start]),
            (OA.suffix, text[end : end + CONTEXT]),
        ):
            if around:
                self.add(iri, predicate, terms.text(around))
        self._passages[start, end] = iri
        return iri

    def quads(self) -> list[Quad]:
        """All quads so far, in the order in which they came first."""
        return list(self._quads)


def span_iri(kind: str, slug: str, span: Span) -> str:
    """The IRI of a position or passage: `…/id/position/{readout slug}/{start}-{end}`."""
    return resource_iri(kind, f"{slug}/{span.start}-{span.end}")


def check_passages(quads: Iterable[Quad], readout: Readout) -> None:
    """Checks every passage in a finished graph against the readout's text, once more before anything is written.

    Raises EvidenceError for a passage whose `oa:exact` is not the text at `oa:start` and `oa:end`, for a claim on a
    passage that the graph doesn't hold, and for a graph of another text.
    """
    passages: dict[str, dict[str, str]] = {}
    claimed: set[str] = set()
    for quad in quads:
        if quad.predicate.value not in _CHECKED:  # asked first, since a quad's terms are copied when looked at
            continue
        subject, predicate, value = terms.parts(quad)
        if predicate == AKG.evidencedBy:
            claimed.add(value)
        elif predicate != AKG.textSha256:
            passages.setdefault(subject, {})[predicate] = value
        elif value != readout.sha256:
            raise EvidenceError(f"{readout.slug}: the graph was made from another text; extract the document again")
    for iri in sorted(claimed | set(passages)):
        parts = passages.get(iri, {})
        start, end = int(parts.get(OA.start, "-1")), int(parts.get(OA.end, "-1"))
        if start < 0 or parts.get(OA.exact) != readout.text[start:end] or start >= end:
            raise EvidenceError(
                f"{readout.slug}: the passage {iri} is not in the text at its offsets; extract the document again"
            )
