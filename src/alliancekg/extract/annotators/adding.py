"""Adds what annotators saw to an extraction. Nothing enters that the text doesn't have at its offsets."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from alliancekg.errors import AllianceKGError
from alliancekg.extract.annotators.annotation import KINDS, Annotation, Annotator
from alliancekg.extract.records import Contribution, Entity, Extraction, Span
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import BLOCKED
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri, slug


def annotate(extraction: Extraction, annotators: Sequence[Annotator], lexicon: Lexicon) -> Extraction:
    """The extraction with the names that annotators add; an extraction of no readout is left as it is.

    A name that a known name covers is not added; nor is one that overlaps a name of its kind found before. What is
    added and what is refused, since the text does not bear it out, is counted in `contributions`. Raises
    AllianceKGError if an annotator fails.
    """
    if extraction.document_kind != "readout":
        return extraction
    for annotator in annotators:
        extraction = _annotate(extraction, annotator, lexicon)
    return extraction


def _annotate(extraction: Extraction, annotator: Annotator, lexicon: Lexicon) -> Extraction:
    text = extraction.readout.text
    named = _Named(extraction, lexicon)
    kept = rejected = 0
    for annotation in _found(annotator, extraction):
        span = _grounded(annotation, text) if isinstance(annotation, Annotation) else None
        if span is None:
            rejected += 1
        elif not named.covers(span, annotation.kind):
            named.add(span, annotation.kind, " ".join(text[span.start : span.end].split()))
            kept += 1
    tool = Contribution(f"annotator/{annotator.name}", annotator.version, kept, rejected)
    return replace(extraction, entities=named.entities(), contributions=(*extraction.contributions, tool))


def _found(annotator: Annotator, extraction: Extraction) -> list[Any]:
    try:
        return list(annotator.find(extraction.readout.text))
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise AllianceKGError(
            f"{extraction.readout.slug}: the annotator {annotator.name} failed ({reason}); mend it or leave it out"
        ) from error


def _grounded(annotation: Annotation, text: str) -> Span | None:
    """Where an annotation stands, without spaces around it; None if it isn't there, or of no kind that we know."""
    if annotation.kind not in KINDS or not slug(annotation.label):
        return None
    start, end, label = annotation.start, annotation.end, annotation.label
    if not (type(start) is type(end) is int) or not 0 <= start < end <= len(text) or text[start:end] != label:
        return None
    start += len(label) - len(label.lstrip())
    end -= len(label) - len(label.rstrip())
    return None if "\n\n" in text[start:end] else Span(start, end)


class _Named:
    """The names of one document, known and found, while more are added."""

    def __init__(self, extraction: Extraction, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.by_iri = {entity.iri: entity for entity in extraction.entities}
        others: Iterable[tuple[str, tuple[Span, ...]]] = [
            *(("partnership", p.evidence) for p in extraction.partnerships),
            *(("framework", f.evidence) for f in extraction.frameworks),
        ]
        self.taken = [(span, entity.kind) for entity in extraction.entities for span in entity.evidence]
        self.taken += [(span, kind) for kind, spans in others for span in spans]
        for start, end, numbers in lexicon.name_matcher.find(fold(extraction.readout.text)):
            if BLOCKED not in numbers:
                self.taken.append((Span(start, end), ""))

    def covers(self, span: Span, kind: str) -> bool:
        return any(
            (taken.start <= span.start and span.end <= taken.end)
            or (of == kind and taken.start < span.end and span.start < taken.end)
            for taken, of in self.taken
        )

    def add(self, span: Span, kind: str, label: str) -> None:
        iri = resource_iri(kind, slug(label))
        known = iri in self.lexicon.names.kinds
        fresh = Entity(iri, kind, self.lexicon.names.preferred.get(iri, label) if known else label, known, ())
        entity = self.by_iri.get(iri, fresh)
        self.by_iri[iri] = replace(entity, evidence=tuple(sorted({*entity.evidence, span})))
        self.taken.append((span, kind))

    def entities(self) -> tuple[Entity, ...]:
        return tuple(sorted(self.by_iri.values(), key=lambda entity: (entity.evidence[0], entity.iri)))
