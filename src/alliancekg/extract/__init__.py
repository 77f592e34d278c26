"""The extract room: a `Readout` becomes records with offsets, and no RDF."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from alliancekg.documents.readout import Readout
from alliancekg.extract.records import Extraction
from alliancekg.lexicon import Lexicon

if TYPE_CHECKING:
    from alliancekg.extract.extractor import Extractor

__all__ = ["Extraction", "Extractor", "extract"]


def __getattr__(name: str) -> Any:
    # Who wants the records alone, as a build with nothing to extract, need not wait for all the rules.
    if name == "Extractor":
        from alliancekg.extract.extractor import Extractor  # noqa: PLC0415

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@lru_cache(maxsize=2)
def _extractor(lexicon: Lexicon) -> "Extractor":
    from alliancekg.extract.extractor import Extractor  # noqa: PLC0415

    return Extractor(lexicon)


def extract(readout: Readout, lexicon: Lexicon) -> Extraction:
    """All that a readout says: who met, what was signed, which ties were named, which positions were taken."""
    return _extractor(lexicon).extract(readout)
