"""HTML → the text of its article, one block a line, and the metadata its head carries."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag

from alliancekg.documents.content import Content, clean_value, parse_day
from alliancekg.documents.decoding import decode
from alliancekg.errors import InputError

_LEFT_OUT = (
    "head, title, nav, script, style, header, footer, aside, noscript, template, form, button, svg, iframe, "
    "[role=navigation], [role=banner], [role=contentinfo], [hidden], [aria-hidden=true]"
)
_MAIN = (
    "article, main, [role=main], [itemprop=articleBody], #main, #content, #contents, #main-content, #maincontents, "
    ".entry-content, .article-body, .main-content"
)
_BLOCKS = frozenset([
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol", "option",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
])  # fmt: skip
_CELLS = frozenset(("td", "th"))
# The declaration stands in the first 1,024 bytes (HTML Standard, 4.2.5.4).
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"<\?xml", re.IGNORECASE)
_DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "dcterms.created", "date", "pubdate", "publish-date",
)  # fmt: skip
_WRITTEN_DAYS = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d", "%Y.%m.%d")


def read_html(data: bytes, name: str, charset: str | None = None) -> Content:
    """The page's main text and what its head says of title, date, publisher, address and language.

    `charset` is what the server declared; else the page's own declaration counts. Raises InputError for a page in
    another encoding.
    """
    text = decode(data, name, charset or _declared(data))
    # With no XML declaration and a line end: else Beautiful Soup warns of feeds and of file names.
    page = BeautifulSoup(_XML_DECLARATION.sub("<?", text) + "\n", "html.parser")
    fields = _fields(page)
    for tag in page.select(_LEFT_OUT):
        tag.extract()
    return Content(_text(_article(page)), fields)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:1024])
    return (match[1] or match[2]).decode("ascii") if match else None


def _article(page: BeautifulSoup) -> Tag:
    """The innermost element that is marked as the main one and holds most of what such elements hold.

    The whole page if none is marked, or if they leave out more than half of its text.
    """
    lengths = [(tag, len(tag.get_text(strip=True))) for tag in page.select(_MAIN)]
    longest = max((length for _, length in lengths), default=0)
    if 2 * longest < len(page.get_text(strip=True)) or not lengths:
        return page
    return min((pair for pair in lengths if 3 * pair[1] >= 2 * longest), key=lambda pair: pair[1])[0]


def _text(root: Tag) -> str:
    lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(root: Tag) -> Iterator[str]:
    """The text with a line end before and after every block. A loop, since pages nest deeper than Python calls."""
    stack: list[tuple[PageElement | str, bool]] = [(root, False)]
    while stack:
        node, keeps_lines = stack.pop()
        if isinstance(node, Tag):
            edge = "\n" if node.name in _BLOCKS else " " if node.name in _CELLS else ""
            keeps_lines = keeps_lines or node.name == "pre"
            stack.append((edge, True))
            stack.extend((child, keeps_lines) for child in reversed(node.contents))
            yield edge
        elif isinstance(node, str) and not isinstance(node, PreformattedString):  # which comments and their like are
            yield str(node) if keeps_lines else re.sub(r"\s", " ", node)


def _fields(page: BeautifulSoup) -> dict[str, str]:
    meta = _metas(page)
    linked = _linked_data(page)
    # Only whole addresses: a stored page has lost what a relative one is relative to.
    canonical = page.select_one("link[rel~=canonical][href^=http]")
    fields = {
        "title": meta.get("og:title")
        or _string(linked, "headline")
        or _tag_text(page, "title")
        or _tag_text(page, "h1"),
        "date": _date(page, meta, linked),
        "publisher": meta.get("og:site_name") or _string(linked.get("publisher"), "name"),
        "source": str(canonical["href"]) if canonical else meta.get("og:url", ""),
        "language": str(page.html.get("lang") or "").split("-")[0].lower() if page.html else "",
    }
    return {key: cleaned for key, value in fields.items() if (cleaned := clean_value(value))}


def _metas(page: BeautifulSoup) -> dict[str, str]:
    """The page's <meta> values by lower-case name; the first of each counts."""
    found: dict[str, str] = {}
    for tag in page.find_all("meta", content=True):
        for attribute in ("property", "name", "itemprop"):
            if key := str(tag.get(attribute) or "").lower():
                found.setdefault(key, clean_value(str(tag["content"])))
    return found


def _linked_data(page: BeautifulSoup) -> dict[str, Any]:
    """The first JSON-LD object that has a day of publication; {} if none has. Broken JSON-LD is passed over."""
    for tag in page.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if "datePublished" in item:
                return item
    return {}


def _items(data: object) -> list[dict[str, Any]]:
    graph = data.get("@graph", data) if isinstance(data, dict) else data
    return [item for item in (graph if isinstance(graph, list) else [graph]) if isinstance(item, dict)]


def _date(page: BeautifulSoup, meta: dict[str, str], linked: dict[str, Any]) -> str:
    times = [str(tag.get("datetime") or tag.get_text()) for tag in page.find_all("time")]
    candidates = [meta.get(key, "") for key in _DATE_META[:2]] + [_string(linked, "datePublished")]
    candidates += [meta.get(key, "") for key in _DATE_META[2:]] + times
    return next((day.isoformat() for text in candidates if (day := _day(clean_value(text)))), "")


def _day(text: str) -> date | None:
    """A page's day, ISO 8601 or as English writes it; None for anything else, since the next place may tell."""
    try:
        return parse_day(text, "")
    except InputError:
        for written in _WRITTEN_DAYS:
            try:
                return datetime.strptime(text, written).date()  # noqa: DTZ007 a day has no time zone
            except ValueError:
                continue
    return None


def _string(item: object, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def _tag_text(page: BeautifulSoup, name: str) -> str:
    tag = page.find(name)
    return tag.get_text(" ") if tag else ""
