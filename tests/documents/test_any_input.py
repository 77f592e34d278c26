"""Whatever the bytes: a readout, or one line that says why there is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_pdf import changed, pdf

from alliancekg.documents import read_bytes
from alliancekg.errors import InputError

PDFS = (pdf("One", "two"), changed(pdf("One"), "", title="Title"))
MARKUP = (
    "<div>", "</div>", "<p>", "<table>", "<!--", "-->", "<![CDATA[", "<!DOCTYPE", "<article>", "<meta charset=",
    "<title>", "&#x110000;", "&#55296;", "&#0;", "&no;", "<time>", "<script type=application/ld+json>", "</script>",
    '{"datePublished":[1]}', "<br/>", "<?xml ", "\x00", "é", "<link rel=canonical href=", "<html lang=", "'", '"', ">",
    "<pre>", "<head>",
)  # fmt: skip


def check(data: bytes, name: str) -> None:
    try:
        text = read_bytes(data, name).text
    except InputError as error:
        text = str(error)
        assert re.fullmatch(rf"{name}.*[:;].*", text)
    text.encode()


@given(st.binary(), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf"]))
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@given(st.lists(st.sampled_from(MARKUP)).map("".join))
def test_any_markup(page: str) -> None:
    check(page.encode(), "a.html")


@given(st.text("---\n:[]{}&*!|>'\"%@`#,?ab \t", max_size=40))
def test_any_front_matter(block: str) -> None:
    check(f"---\n{block}\n---\nText".encode(), "a.md")


@given(st.sampled_from(PDFS), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=20))
def test_any_damage_to_a_pdf(data: bytes, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    check(bytes(damaged), "a.pdf")


def test_a_pdf_with_a_cipher_nobody_knows() -> None:
    with pytest.raises(InputError, match="the PDF is encrypted; save an open copy"):
        read_bytes(PDFS[1].replace(b"/Standard", b"/Standerd"), "a.pdf")
