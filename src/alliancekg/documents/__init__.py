"""Bytes → `Readout`: text in NFC with LF, and metadata. Reads .txt, .md, .html and .pdf; writes .md.

`documents.web` fetches them; it is not imported here, since what speaks HTTP takes longer to load than all of this.
"""

from alliancekg.documents.finding import (
    Listing,
    NoReadout,
    check_names,
    find_documents,
    list_documents,
    read_folder,
)
from alliancekg.documents.reading import read_bytes, read_file
from alliancekg.documents.readout import Readout
from alliancekg.documents.writing import write_markdown

__all__ = [
    "Listing",
    "NoReadout",
    "Readout",
    "check_names",
    "find_documents",
    "list_documents",
    "read_bytes",
    "read_file",
    "read_folder",
    "write_markdown",
]
