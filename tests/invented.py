"""Invented readouts for the tests of reading: real states, leaders that nobody has heard of, sentences of our own."""

from datetime import date
from functools import cache

from alliancekg.documents import Readout
from alliancekg.extract import extract
from alliancekg.extract.records import Extraction, Position, Span
from alliancekg.lexicon import Lexicon, load_lexicon
from alliancekg.namespaces import local_name

LEAD = "President Minho Baek met today with Prime Minister Reiko Aoki of Japan in Busan."
KOREA = "Office of the President, Republic of Korea"
DAY = date(2024, 1, 10)
BOTH = ("kr", "jp")

Told = tuple[str, tuple[str, ...], str]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, compiled once for all tests."""
    return load_lexicon()


def readout(body: str, *, lead: str = LEAD, title: str = "", publisher: str = KOREA, day: date | None = DAY) -> Readout:
    """A document of two paragraphs: `lead`, which reports a meeting of two sides, and `body`."""
    text = f"{lead}\n\n{body}" if lead else body
    return Readout("invented", text, title=title, publisher=publisher, date=day)


def read(body: str, *, lead: str = LEAD, title: str = "", publisher: str = KOREA, day: date | None = DAY) -> Extraction:
    """What extraction finds in such a document."""
    return extract(readout(body, lead=lead, title=title, publisher=publisher, day=day), lexicon())


def words(extraction: Extraction, span: Span) -> str:
    """The words of the text at a span, hard-wrapped lines joined."""
    return " ".join(extraction.readout.text[span.start : span.end].split())


def codes(iris: tuple[str, ...]) -> tuple[str, ...]:
    """The local names of IRIs: `jp`, `nato`."""
    return tuple(local_name(iri) for iri in iris)


def told(extraction: Extraction) -> list[Told]:
    """Every position as its quote, the states of those who hold it, and its stance."""
    return [(words(extraction, p.span), codes(p.acts_for), p.stance) for p in extraction.positions]


def positions_of(sentence: str) -> tuple[Position, ...]:
    """The positions of one sentence said at a meeting of Korea and Japan."""
    return read(sentence).positions
