"""What a page's article says, and what its head knows."""

import pytest

from alliancekg.documents.html import read_html
from alliancekg.errors import InputError

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Call with Ruritania | Ministry</title>
<meta property="og:title" content="Call with Ruritania">
<meta property="og:site_name" content="Ministry of Examples">
<meta property="article:published_time" content="2024-05-06T10:00:00+09:00">
<link rel="canonical" href="https://example.org/call">
<style>p {color: red}</style></head>
<body><header><h1>Call with Ruritania</h1></header><nav><a href="/">Home</a></nav>
<main><article>
<h2>Overview</h2><p>The two  ministers
<b>spo</b>ke&nbsp;by phone.<br>They agreed.</p>
<!-- a comment --><ul><li>First</li><li>Second</li></ul>
<table><tr><th>State</th><td>Ruritania</td></tr></table>
<script>var x = "secret";</script><aside>Related</aside>
</article></main><footer>Contact</footer></body></html>"""


def test_article_text_one_block_a_line() -> None:
    assert read_html(PAGE.encode(), "a.html").text == (
        "Overview\nThe two ministers spoke by phone.\nThey agreed.\nFirst\nSecond\nState Ruritania"
    )


def test_head() -> None:
    assert read_html(PAGE.encode(), "a.html").fields == {
        "title": "Call with Ruritania",
        "date": "2024-05-06",
        "publisher": "Ministry of Examples",
        "source": "https://example.org/call",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title> A\n B </title>", "<h1>C</h1>", "A B"),
        ("", "<h1>C <i>D</i></h1>", "C D"),
        ('<script type="application/ld+json">{"headline": "E", "datePublished": "2024-05-06"}</script>', "", "E"),
    ],
)
def test_title(head: str, body: str, title: str) -> None:
    page = f"<html><head>{head}</head><body>{body}<p>Text</p></body></html>"
    assert read_html(page.encode(), "a.html").fields["title"] == title


@pytest.mark.parametrize(
    "page",
    [
        "<time datetime='2024-05-06T01:02'>today</time>",
        "<time>May 6, 2024</time>",
        "<time>soon</time><time>6 May 2024</time>",
        "<meta name='DC.date.issued' content='2024-05-06'>",
        "<meta itemprop='datePublished' content='2024-05-06'>",
        "<meta name='date' content='2024/05/06'>",
        "<meta name='date' content='2024-99-99'><time>2024-05-06</time>",
        """<script type="application/ld+json">{broken</script><script type="application/ld+json">[1, {"a": 2},
           {"datePublished": "2024-05-06T00:00:00Z"}]</script>""",
        """<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-06"}]}</script>""",
    ],
)
def test_date(page: str) -> None:
    assert read_html(page.encode(), "a.html").fields["date"] == "2024-05-06"


def test_no_metadata_is_made_up() -> None:
    assert read_html(b"<p>Text</p><time>soon</time>", "a.html").fields == {}


def test_publisher_from_linked_data() -> None:
    page = '<script type="application/ld+json">{"datePublished": "x", "publisher": {"name": "M"}}</script>'
    assert read_html(page.encode(), "a.html").fields == {"publisher": "M"}


def test_teasers_beside_the_article_are_left_out() -> None:
    page = "<body><article><p>A long account of the meeting.</p></article><article><p>More</p></article></body>"
    assert read_html(page.encode(), "a.html").text == "A long account of the meeting."


def test_a_page_whose_article_is_a_scrap_is_read_whole() -> None:
    page = "<body><article>News</article><div>A long account of the meeting of two ministers.</div></body>"
    assert read_html(page.encode(), "a.html").text == "News\nA long account of the meeting of two ministers."


def test_the_innermost_of_nested_mains() -> None:
    page = "<main><p>Home / News</p><div class='a entry-content'><p>A long account of the meeting.</p></div>More</main>"
    assert read_html(page.encode(), "a.html").text == "A long account of the meeting."


def test_hidden_parts_and_landmarks_are_left_out() -> None:
    page = "<div role=navigation>Home</div><p hidden>x</p><i aria-hidden=true>x</i><p>They spoke.</p>"
    assert read_html(page.encode(), "a.html").text == "They spoke."


def test_preformatted_lines_stay() -> None:
    assert read_html(b"<p>a\nb</p><pre>c\n<b>d</b>\ne</pre>", "a.html").text == "a b\nc\nd\ne"


def test_declared_encodings() -> None:
    for head in ('<meta charset="shift_jis">', '<?xml version="1.0" encoding="Shift_JIS"?>'):
        assert read_html(f"{head}<p>首脳会談</p>".encode("cp932"), "a.html").text == "首脳会談"
    assert read_html("<p>首脳会談</p>".encode("euc_jp"), "a.html", "euc-jp").text == "首脳会談"


def test_undeclared_encoding_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.html: byte 0x.. at 3 is not UTF-8"):
        read_html("<p>首脳会談</p>".encode("cp932"), "a.html")


def test_a_page_that_is_only_an_address() -> None:
    assert read_html(b"https://example.org/a", "a.html").text == "https://example.org/a"


def test_deeply_nested_page() -> None:
    assert read_html(b"<div>" * 5_000 + b"Text", "a.html").text == "Text"
