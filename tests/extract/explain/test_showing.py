"""An explanation as text and as a page."""

import re
from html.parser import HTMLParser

import pytest

from alliancekg.documents import Readout
from alliancekg.extract.explain import as_page, as_text, explain
from invented import lexicon, readout
from seed import shipped

BODY = "President Baek welcomed the ferry to Gaza. President Baek frobnicated the <b>port</b> & “all”."


def source() -> Readout:
    return readout(BODY, title="<script>alert(1)</script> talks")


class Page(HTMLParser):
    """Collects a page's text and tags, and holds it to its nesting."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside = False
        self.text: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if dict(attrs).get("class") == "text":
            self.inside = True
            self.text.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self.inside and "sup" not in self.open:
            self.text[-1] += data


def test_plain_text_marks_positions_names_and_unread_verbs() -> None:
    shown = as_text(explain(source(), lexicon()), colour=False)
    assert "[1 President <Baek|person> {welcomed} the ferry to <Gaza|region>]." in shown
    assert "President <Baek|person> {?frobnicated} the <b>port</b> & “all”." in shown
    assert "  1  support · welcome · Minho Baek for South Korea · confidence" in shown
    assert "rule: welcome/subject:person data/lexicon/speech-acts.yaml:" in shown
    assert "  ?  frobnicated: no entry" in shown
    assert "\x1b" not in shown


def test_names_inside_names_are_nested() -> None:
    shown = as_text(explain(readout("President Baek praised the Japan-U.S. Alliance."), lexicon()), colour=False)
    assert "<<Japan|state>-<U.S.|state> Alliance|partnership>" in shown


def test_colour_shows_the_same_words() -> None:
    explanation = explain(source(), lexicon())
    shown = as_text(explanation, colour=True, width=200)
    assert "\x1b[" in shown
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "[1] President Baek welcomed the ferry to Gaza." in bare
    assert "<Gaza" not in bare


def test_colour_keeps_within_the_terminal() -> None:
    shown = as_text(explain(shipped(), lexicon()), colour=True, width=60)
    assert max(len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()) <= 60


def test_the_page_shows_the_whole_text_escaped_and_well_nested() -> None:
    html = as_page([explain(source(), lexicon())])
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; talks" in html
    page = Page(html)
    assert " ".join(" ".join(page.text).split()).endswith(BODY)


def test_the_page_needs_no_network_and_no_script() -> None:
    html = as_page([explain(shipped(), lexicon())])
    tags = {tag for tag, _ in Page(html).tags}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert "default-src 'none'" in html
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]*\"|url\(|@import", html) == []


def test_each_position_has_a_card_and_its_number_leads_there() -> None:
    explanation = explain(shipped(), lexicon())
    tags = Page(as_page([explanation, explanation])).tags
    cards = [attributes["id"] for _, attributes in tags if (attributes.get("class") or "").startswith("card")]
    targets = [str(attributes["href"])[1:] for tag, attributes in tags if tag == "a"]
    assert len(cards) == 2 * len(explanation.extraction.positions)
    assert sorted(map(str, cards)) == sorted(targets)
    assert len(set(cards)) == len(cards)


def test_the_page_is_the_same_every_time() -> None:
    assert as_page([explain(source(), lexicon())]) == as_page([explain(source(), lexicon())])


@pytest.mark.parametrize("text", ["", "   \n", "One word", "((((“", "# Heading\n\n- item"])
def test_odd_documents_are_shown_too(text: str) -> None:
    explanation = explain(Readout("odd", text), lexicon())
    Page(as_page([explanation]))
    assert explanation.note in as_text(explanation, colour=False)
