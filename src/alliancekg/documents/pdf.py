"""PDF → the text of its pages, in order; a scan without text and a locked file are refused."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import DependencyError

from alliancekg.documents.content import MAX_BYTES, Content, clean_value
from alliancekg.errors import InputError

# Fonts without a Unicode table yield control characters and lone surrogates, which no text may hold.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def read_pdf(data: bytes, name: str) -> Content:
    """Pages joined by a line end, hyphens at line ends left as they are; the title from the document's information.

    The information's dates tell when the file was made, not when it was published, so they are not taken.
    Raises InputError for a damaged, locked or scanned PDF.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        # Many files are locked against editing only: they open with no password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is locked by a password; save an open copy and give that")
        text = _text(reader, name)
        title = reader.metadata.title if reader.metadata else None
    except (InputError, MemoryError):
        raise
    except (DependencyError, NotImplementedError) as error:
        raise InputError(f"{name}: the PDF is encrypted; save an open copy and give that") from error
    except Exception as error:  # on damaged files pypdf raises what its code runs into, of any type
        raise InputError(f"{name}: the PDF is damaged and can't be read; get it again") from error
    if not text.strip():
        raise InputError(f"{name}: the PDF holds no text, only pictures; run text recognition on it first")
    fields = {"title": clean_value(_NO_TEXT.sub("", title))} if isinstance(title, str) else {}
    return Content(text, {key: value for key, value in fields.items() if value})


def _text(reader: PdfReader, name: str) -> str:
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        text = _NO_TEXT.sub("", page.extract_text())
        size += len(text)
        if size > MAX_BYTES:
            raise InputError(
                f"{name}: the PDF's text is over the limit of {MAX_BYTES // 10**6} MB; give one readout a file"
            )
        pages.append(text)
    return "\n".join(pages)
