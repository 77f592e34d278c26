"""Annotators: plug-ins that add names the reference data does not know, each held to the words of the text.

A plug-in registers a callable `(text: str) -> Iterable[Annotation]` as an entry point of the group
`alliancekg.annotators`; adapters for spaCy and GLiNER ship. None of them is loaded unless named.
"""

from alliancekg.extract.annotators.adding import annotate
from alliancekg.extract.annotators.annotation import Annotation, Annotator
from alliancekg.extract.annotators.loading import load_annotator

__all__ = ["Annotation", "Annotator", "annotate", "load_annotator"]
