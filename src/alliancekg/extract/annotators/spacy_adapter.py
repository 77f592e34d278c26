"""spaCy (https://spacy.io) as an annotator: the entities of a pipeline that the user installed."""

from collections.abc import Iterator
from typing import Any

from alliancekg.errors import UsageError
from alliancekg.extract.annotators.annotation import Annotation, Callback

# The labels of OntoNotes 5 and WikiNER, which spaCy's models use; others (dates, money, works) name no actors.
_KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organization", "GPE": "region", "LOC": "region", "FAC": "region",
}  # fmt: skip


def spacy_annotator(model: str) -> Callback:
    """Annotates with the spaCy pipeline of this name or folder. Raises UsageError if there is none."""
    import spacy  # noqa: PLC0415 (optional, and slow to import)

    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise UsageError(
            f"--annotator spacy:{model}: no such pipeline; install it with `python -m spacy download {model}`"
        ) from error
    return entities_of(pipeline)


def entities_of(pipeline: Any) -> Callback:
    """Annotates with a pipeline that is loaded already."""

    def find(text: str) -> Iterator[Annotation]:
        for entity in pipeline(text).ents:
            kind = _KINDS.get(entity.label_)
            if kind:
                yield Annotation(entity.start_char, entity.end_char, kind, entity.text)

    return find
