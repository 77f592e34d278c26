"""What a document goes through on its way to a graph: extractor, reference data and shapes, loaded once a process."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import alliancekg
from alliancekg.documents import Readout
from alliancekg.errors import DataError
from alliancekg.extract import extract
from alliancekg.extract.records import Extraction
from alliancekg.graph.links import with_links
from alliancekg.graph.reference import Reference, load_reference
from alliancekg.graph.validation import Validator
from alliancekg.lexicon import Lexicon, lexicon_digest, load_lexicon

_ROOMS = ("documents", "lexicon", "extract", "graph")


@dataclass(frozen=True, slots=True)
class Tools:
    """An extractor with the data it goes by.

    `digest` is the SHA-256 of everything but the document that decides what its graph will be: program, lexicon,
    ontology, shapes and reference data. A document is done again when it differs from the one on record.
    """

    extract: Callable[[Readout], Extraction]
    reference: Reference
    validator: Validator
    version: str
    digest: str


def shipped_tools() -> Tools:
    """The extractor, lexicon, reference data and shapes that ship; the lexicon is loaded for the first document.

    Raises DataError if one is broken.
    """
    reference = load_reference()
    lexicon = lexicon_digest()
    parts = (alliancekg.__version__, lexicon, reference.digest, _program_digest())
    return Tools(
        extract=_Extract(lexicon),
        reference=reference,
        validator=Validator(reference),
        version=alliancekg.__version__,
        digest=hashlib.sha256("\n".join(parts).encode()).hexdigest(),
    )


class _Extract:
    """`extract` by the lexicon with this digest."""

    def __init__(self, digest: str) -> None:
        self._digest = digest

    def __call__(self, readout: Readout) -> Extraction:
        return extract(readout, self._lexicon)

    @cached_property
    def _lexicon(self) -> Lexicon:
        lexicon = load_lexicon()
        if lexicon.digest != self._digest:
            raise DataError("ontology/ and data/: changed while they were read; try again")
        return lexicon


def own_links(tools: Tools, folder: Path | None) -> Tools:
    """The tools with a team's own judgements on links (the Turtle files of `folder`) laid over those that ship.

    What is made of a document does not depend on links, so `digest` stays.
    """
    return replace(tools, reference=with_links(tools.reference, folder)) if folder else tools


def _program_digest() -> str:
    """The rooms' own source: without it, a changed program would leave the graphs of the old one in place."""
    package = Path(alliancekg.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for room in _ROOMS for path in (package / room).rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()
