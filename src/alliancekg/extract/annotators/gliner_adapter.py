"""GLiNER (https://github.com/urchade/GLiNER) as an annotator: names by a model that the user chose."""

import re
from collections.abc import Iterator
from typing import Any

from alliancekg.errors import UsageError
from alliancekg.extract.annotators.annotation import Annotation, Callback

_KINDS = {"person": "person", "organization": "organization", "location": "region", "government body": "body"}
_THRESHOLD = 0.5  # GLiNER's own default


def gliner_annotator(model: str) -> Callback:
    """Annotates with the GLiNER model of this name or folder. Raises UsageError if it can't be loaded."""
    from gliner import GLiNER  # noqa: PLC0415 (optional, and slow to import)

    try:
        loaded = GLiNER.from_pretrained(model)
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise UsageError(f"--annotator gliner:{model}: the model can't be loaded ({reason}); check its name") from error
    return entities_of(loaded)


def entities_of(model: Any) -> Callback:
    """Annotates with a model that is loaded already, line by line: GLiNER reads only the first few hundred words."""

    def find(text: str) -> Iterator[Annotation]:
        for line in re.finditer(r"[^\n]*\S[^\n]*", text):
            for entity in model.predict_entities(line.group(), list(_KINDS), threshold=_THRESHOLD):
                start, end = line.start() + entity["start"], line.start() + entity["end"]
                yield Annotation(start, end, _KINDS.get(entity["label"], entity["label"]), entity["text"])

    return find
