"""`Readout`: one document, as every later room sees it."""

import datetime
import hashlib
from dataclasses import dataclass, field

from alliancekg.namespaces import graph_iri, resource_iri


@dataclass(frozen=True, slots=True)
class Readout:
    """A document's text with what is known about it.

    `text` is Unicode NFC with LF line ends; every offset in alliancekg counts code points in it, from 0, end
    exclusive. It is never normalised again. `date` is the day of publication; `publisher` the name as the source
    gives it, `""` if unknown; `title` is `""` if there is none; `retrieved` is the day of access.
    """

    slug: str
    text: str
    title: str = ""
    date: datetime.date | None = None
    publisher: str = ""
    source: str = ""
    licence: str = ""
    retrieved: datetime.date | None = None
    language: str = "en"
    attribution: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def iri(self) -> str:
        """The readout's IRI."""
        return resource_iri("readout", self.slug)

    @property
    def graph(self) -> str:
        """The IRI of the named graph that holds all that comes from this readout."""
        return graph_iri("readout", self.slug)

    @property
    def sha256(self) -> str:
        """SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()
