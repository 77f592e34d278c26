"""The extract room: a `Readout` becomes records with offsets, and no RDF."""

from functools import lru_cache

from alliancekg.documents.readout import Readout
from alliancekg.extract.extractor import Extractor
from alliancekg.extract.records import Extraction
from alliancekg.lexicon import Lexicon

__all__ = ["Extraction", "Extractor", "extract"]


@lru_cache(maxsize=2)
def _extractor(lexicon: Lexicon) -> Extractor:
    return Extractor(lexicon)


def extract(readout: Readout, lexicon: Lexicon) -> Extraction:
    """All that a readout says: who met, what was signed, which ties were named, which positions were taken."""
    return _extractor(lexicon).extract(readout)
