"""The shipped readout and what extraction finds in it."""

from functools import cache

from alliancekg.documents import Readout, read_file
from alliancekg.extract import extract
from alliancekg.extract.records import Extraction
from alliancekg.resources import resource
from invented import lexicon


@cache
def shipped() -> Readout:
    """The summit readout of 28 October 2025."""
    return read_file(resource("data", "readouts", "2025-10-28-mofa-japan-us-summit.md"))


@cache
def seed() -> Extraction:
    """All that is found in it."""
    return extract(shipped(), lexicon())
