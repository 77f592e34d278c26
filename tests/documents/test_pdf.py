"""Text of PDF files, written here byte by byte."""

import io

import pypdf
import pytest

from alliancekg.documents import pdf as module
from alliancekg.documents import read_bytes
from alliancekg.errors import InputError


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text a page; a page of "" has none."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def changed(data: bytes, password: str | None = None, owner: str = "owner", title: str | None = None) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    if title is not None:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_in_order_with_hyphens_left_alone() -> None:
    readout = read_bytes(pdf("The ministers re-", "affirmed it."), "2024-05-06-call.pdf")
    assert readout.text == "The ministers re-\naffirmed it."
    assert str(readout.date) == "2024-05-06"
    assert readout.title == ""


def test_title() -> None:
    assert read_bytes(changed(pdf("Text"), title=" The\n call\x00 "), "a.pdf").title == "The call"


def test_scan_without_text() -> None:
    with pytest.raises(
        InputError, match=r"^a\.pdf: the PDF holds no text, only pictures; run text recognition on it first$"
    ):
        read_bytes(pdf("", ""), "a.pdf")


def test_locked() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: the PDF is locked by a password; save an open copy and give that$"):
        read_bytes(changed(pdf("Text"), "secret"), "a.pdf")


def test_locked_against_editing_only_is_read() -> None:
    assert read_bytes(changed(pdf("Text"), ""), "a.pdf").text == "Text"


def test_cipher_that_needs_another_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise pypdf.errors.DependencyError("cryptography is required")

    monkeypatch.setattr(pypdf.PdfReader, "decrypt", refuse)
    with pytest.raises(InputError, match="the PDF is encrypted; save an open copy"):
        read_bytes(changed(pdf("Text"), ""), "a.pdf")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"no PDF at all", pdf("Text")[:150], pdf("Text").replace(b"/Kids", b"/Kino")]
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(
        InputError, match=r"^a\.pdf: the PDF (is damaged and can't be read; get it again|holds no text.*)$"
    ):
        read_bytes(data, "a.pdf")


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(InputError, match=r"a\.pdf: the PDF's text is over the limit"):
        read_bytes(pdf("Eleven words", "and more"), "a.pdf")
