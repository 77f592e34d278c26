"""Which bytes become which characters, and which are refused."""

import codecs

import pytest

from alliancekg.documents.content import MAX_BYTES
from alliancekg.documents.decoding import check_size, decode
from alliancekg.errors import InputError

NAMES = "Zoë Müller met 首相 in Kraków"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_with_its_mark(mark: bytes, encoding: str) -> None:
    assert decode(mark + NAMES.encode(encoding), "a.txt") == NAMES


def test_other_encoding_is_refused_with_place_and_remedy() -> None:
    with pytest.raises(InputError, match=r"a\.txt: byte 0xEB at 2 is not UTF-8; save the file as UTF-8"):
        decode("Zoë met".encode("latin-1"), "a.txt")


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "utf-16-le", "iso2022_jp", "koi8-r"])
def test_legacy_encodings_never_become_garbled_text(encoding: str) -> None:
    text = "Встреча" if encoding == "koi8-r" else "日米首脳会談"
    with pytest.raises(InputError, match="save"):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"text\x00text", b"bell \x07"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="UTF-8") as caught:
        decode(data, "a.txt")
    assert "\n" not in str(caught.value)


def test_text_garbled_before_it_came_here_is_refused() -> None:
    garbled = "the side’s view".encode().decode("latin-1").encode()
    with pytest.raises(InputError, match=r"U\+0080"):
        decode(garbled, "a.txt")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("shift_jis", "cp932"),
        ("EUC-JP", "euc_jp"),
        ("iso-2022-jp", "iso2022_jp"),
        ("euc-kr", "cp949"),
        ("gb2312", "gb18030"),
    ],
)
def test_declared_encoding_is_used(declared: str, encoding: str) -> None:
    assert decode("首相".encode(encoding), "a.html", declared) == "首相"


def test_latin_1_means_windows_1252_on_pages() -> None:
    assert decode("Japan’s".encode("cp1252"), "a.html", "iso-8859-1") == "Japan’s"


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "utf-8"])
def test_valid_utf_8_wins_over_a_careless_declaration(declared: str) -> None:
    assert decode(NAMES.encode(), "a.html", declared) == NAMES


@pytest.mark.parametrize("declared", ["no-such-encoding", "hex", "rot13"])
def test_unknown_declared_encoding_is_refused(declared: str) -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        decode(b"text", "a.html", declared)


def test_wrongly_declared_encoding_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.html: byte 0x81"):
        decode("首脳会談ア".encode("cp932") + b"\x81\x81", "a.html", "windows-1252")


def test_sizes() -> None:
    check_size(1, "a.txt")
    check_size(MAX_BYTES, "a.txt")
    with pytest.raises(InputError, match=r"a\.txt: the file is empty"):
        check_size(0, "a.txt")
    with pytest.raises(InputError, match=r"a\.txt: 50\.0 MB is over the limit of 10 MB"):
        check_size(50_000_000, "a.txt")
