"""Collects the statements of one readout's graph and cuts its passages, checking each against the text.

The tool with which `readout_graph` turns records into statements. A passage that isn't in the text at its offsets
stops the work: a claim without a verbatim quote does not exist.
"""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from alliancekg.documents.readout import Readout
from alliancekg.errors import AllianceKGError
from alliancekg.extract.records import Span
from alliancekg.graph import terms
from alliancekg.graph.statements import Statement
from alliancekg.namespaces import AKG, OA, RDF, concept_iri, resource_iri

CONTEXT = 32
"""How many code points `oa:prefix` and `oa:suffix` show on either side of a passage."""

_CHECKED = frozenset({OA.exact, OA.start, OA.end, AKG.evidencedBy, AKG.textSha256})


class EvidenceError(AllianceKGError):
    """Something extracted has no passage, or a passage is not in the text at its offsets."""


class GraphBuilder:
    """The statements of one readout's named graph, each once."""

    def __init__(self, readout: Readout) -> None:
        self.readout = readout
        self._statements: dict[Statement, None] = {}  # in the order in which they came
        self._written: dict[str, str] = {}
        self._passages: dict[tuple[int, int], str] = {}

    def add(self, subject: str, predicate: str, value: str | Literal | NamedNode | None) -> None:
        """Adds one statement. A plain `str` is an IRI; None says nothing. Raises ValueError for what is no IRI."""
        if value is not None:
            self._iri(subject)
            self._statements[subject, predicate, self._iri(value) if isinstance(value, str) else str(value)] = None

    def _iri(self, iri: str) -> str:
        """As N-Quads have it; each is checked once a graph."""
        written = self._written.get(iri)
        if written is None:
            written = self._written[iri] = str(NamedNode(iri))
        return written

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

    def statements(self) -> list[Statement]:
        """All statements so far, in the order in which they came first."""
        return list(self._statements)


def span_iri(kind: str, slug: str, span: Span) -> str:
    """The IRI of a position or passage: `…/id/position/{readout slug}/{start}-{end}`."""
    return resource_iri(kind, f"{slug}/{span.start}-{span.end}")


def check_passages(statements: Iterable[Statement], readout: Readout) -> None:
    """Checks every passage in a finished graph against the readout's text, once more before anything is written.

    Raises EvidenceError for a passage whose `oa:exact` is not the text at `oa:start` and `oa:end`, for a claim on a
    passage that the graph doesn't hold, and for a graph of another text.
    """
    passages: dict[str, dict[str, str]] = {}
    claimed: set[str] = set()
    for subject, predicate, value in statements:
        if predicate not in _CHECKED:
            continue
        if predicate == AKG.evidencedBy:
            claimed.add(value[1:-1])
        elif predicate != AKG.textSha256:
            passages.setdefault(subject, {})[predicate] = value
        elif value != f'"{readout.sha256}"':
            raise EvidenceError(f"{readout.slug}: the graph was made from another text; extract the document again")
    for iri in sorted(claimed | set(passages)):
        parts = passages.get(iri, {})
        start, end = (int(parts.get(offset, '"-1"').split('"')[1]) for offset in (OA.start, OA.end))
        if start < 0 or parts.get(OA.exact) != str(terms.text(readout.text[start:end])) or start >= end:
            raise EvidenceError(
                f"{readout.slug}: the passage {iri} is not in the text at its offsets; extract the document again"
            )
