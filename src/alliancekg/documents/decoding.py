"""Bytes → characters: UTF-8, UTF-16 or UTF-32 with a byte order mark, or the encoding an HTML page declares.

A wrong guess would put garbled characters into every quote, so nothing is guessed: what does not decode
strictly is refused with a line that says what to do.
"""

import codecs
import re

from alliancekg.documents.content import MAX_BYTES
from alliancekg.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the WHATWG Encoding Standard, and so every page, means by these labels (Python's names for both).
_AS_PAGES_MEAN_IT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    # Letters that were read as ASCII can't stand in an encoding of two bytes a letter.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# C0 without tab and line ends, DEL, C1 without NEL, and the two noncharacters: no text holds them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def check_size(size: int, name: str) -> None:
    """Raises InputError for a document of no bytes or of more than MAX_BYTES."""
    if size == 0:
        raise InputError(f"{name}: the file is empty; give a document with text")
    if size > MAX_BYTES:
        raise InputError(
            f"{name}: {size / 1e6:.1f} MB is over the limit of {MAX_BYTES // 10**6} MB; give one readout a file"
        )


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The characters of a text file; `declared` is the encoding that its format names, if any.

    Raises InputError for bytes in another encoding and for binary data.
    """
    encoding, mark = _encoding(data, declared, name)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[len(mark) + error.start]
        raise InputError(
            f"{name}: byte 0x{byte:02X} at {len(mark) + error.start} is not {encoding.upper()}; save the file as UTF-8"
        ) from error
    if control := _CONTROL.search(text):
        raise InputError(
            f"{name}: character U+{ord(control[0]):04X} at {control.start()} shows binary data or a wrong encoding; "
            "save it as UTF-8 text"
        )
    return text


def _encoding(data: bytes, declared: str | None, name: str) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    if declared is None:
        return "utf-8", b""
    # Bytes beyond ASCII that form valid UTF-8 are UTF-8, whatever a careless page declares.
    if not data.isascii() and _is_utf8(data):
        return "utf-8", b""
    try:
        codec = codecs.lookup(declared).name
        b"text".decode(_AS_PAGES_MEAN_IT.get(codec, codec))  # some codecs, such as hex, decode no text
    except (LookupError, ValueError) as error:
        raise InputError(f"{name}: the page names an unknown encoding {declared[:40]!r}; save it as UTF-8") from error
    return _AS_PAGES_MEAN_IT.get(codec, codec), b""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
