"""Points on the earth: where a place lies, and how far two points are from each other."""

import math
import re
from dataclasses import dataclass

_RADIUS = 6371.0088
"""The earth's mean radius in kilometres (International Union of Geodesy and Geophysics)."""

WKT_LITERAL = "http://www.opengis.net/ont/geosparql#wktLiteral"
_WKT = re.compile(r"Point\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A point in degrees of WGS 84, north and east positive."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{abs(self.latitude):g}°{'NS'[self.latitude < 0]} {abs(self.longitude):g}°{'EW'[self.longitude < 0]}"

    @property
    def wkt(self) -> str:
        """As well-known text, longitude first: `Point(119 24)`."""
        return f"Point({self.longitude:g} {self.latitude:g})"


def read_point(text: str) -> Point | None:
    """The point of a well-known text; None for any other shape."""
    match = _WKT.fullmatch(text)
    return Point(float(match[2]), float(match[1])) if match else None


def kilometres(one: Point, other: Point) -> float:
    """The distance along a great circle, by the haversine formula."""
    north, east = (
        math.radians(other.latitude - one.latitude) / 2,
        math.radians(other.longitude - one.longitude) / 2,
    )
    flat = math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude))
    half = math.sin(north) ** 2 + flat * math.sin(east) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, half)))  # rounding may lead over 1 at opposite points
