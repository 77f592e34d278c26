"""Mints RDF terms in the one form that the store keeps, so that what is written is what is read back.

Oxigraph rewrites literals to their canonical form (`PT90M` to `PT1H30M`, `0.50` to `0.5`, `zh-Hant` to `zh-hant`).
Everything in the graph room makes its literals here, and a test holds them to the store.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Triple

from alliancekg.namespaces import XSD

_WEB_ADDRESS = re.compile(r'https?://[^\s<>"{}|^`\\]+')

_STRING, _BOOLEAN, _INTEGER, _DECIMAL, _DATE, _DATETIME, _DURATION = (
    NamedNode(datatype)
    for datatype in (XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.date, XSD.dateTime, XSD.duration)
)


def text(value: str, language: str = "") -> Literal:
    """A plain string, or a string in a language (BCP 47, in lower case as Oxigraph keeps it)."""
    return Literal(value, language=language.lower()) if language else Literal(value)


def boolean(value: bool) -> Literal:  # noqa: FBT001 (the value itself, not a switch)
    """`true` or `false`."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def integer(value: int) -> Literal:
    """A whole number as xsd:integer, which Oxigraph makes of every narrower type."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> Literal:
    """A decimal rounded to four places, without trailing zeros: 1.0 is `1`."""
    number = Decimal(str(round(value, 4))).normalize()
    return Literal(format(number, "f"), datatype=_DECIMAL)


def day(value: date) -> Literal:
    """A day as xsd:date without a time zone."""
    return Literal(value.isoformat(), datatype=_DATE)


def moment(value: datetime) -> Literal:
    """A point in time as xsd:dateTime. Raises ValueError if it has no time zone."""
    if value.utcoffset() is None:
        raise ValueError(f"{value.isoformat()} has no time zone")
    written = value.isoformat(timespec="seconds" if value.microsecond == 0 else "auto")
    return Literal(re.sub(r"\+00:00$", "Z", written), datatype=_DATETIME)


def minutes(value: int) -> Literal:
    """A length of time as xsd:duration: 40 is `PT40M`, 90 is `PT1H30M`. Raises ValueError below zero."""
    if value < 0:
        raise ValueError(f"{value} minutes is no duration")
    days, rest = divmod(value, 24 * 60)
    hours, rest = divmod(rest, 60)
    clock = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    written = "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return Literal("PT0S" if written == "P" else written, datatype=_DURATION)


def address(value: str) -> NamedNode | Literal:
    """A web address as an IRI; anything else, such as a file name, as a plain string."""
    return NamedNode(value) if _WEB_ADDRESS.fullmatch(value) else Literal(value)


def parts(quad: Quad) -> tuple[str, str, str]:
    """A quad's subject, predicate and object as plain text. Raises TypeError for a triple term."""
    if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
        raise TypeError("alliancekg keeps no triple terms")
    return quad.subject.value, quad.predicate.value, quad.object.value


def graph_of(quad: Quad) -> str:
    """The IRI of a quad's graph, `""` for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
