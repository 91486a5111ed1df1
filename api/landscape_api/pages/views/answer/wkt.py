"""Well-known text for geometries (OGC 06-103r4) as GeoJSON, as far as both have them; heights are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"  # what GeoSPARQL takes for granted: longitude, then latitude
LATITUDE_FIRST = ("http://www.opengis.net/def/crs/EPSG/0/4326",)
SYSTEM = re.compile(r"\s*<([^>]*)>\s*")
HEAD = re.compile(r"\s*(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON)\s*(Z?M?)\s*(?=\()", re.I)
TOKEN = re.compile(r"\s*([(),]|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
NAMES = {
    "POINT": "Point",
    "LINESTRING": "LineString",
    "POLYGON": "Polygon",
    "MULTIPOINT": "MultiPoint",
    "MULTILINESTRING": "MultiLineString",
    "MULTIPOLYGON": "MultiPolygon",
}
DEPTHS = {"POINT": 0, "LINESTRING": 1, "MULTIPOINT": 1, "POLYGON": 2, "MULTILINESTRING": 2, "MULTIPOLYGON": 3}
CHARACTERS_MOST = 100_000
PLACES_MOST = {0: 180.0, 1: 90.0}  # degrees east, and north

Nested = Any  # a position, or a list of such, as deep as the geometry is


class WktError(ValueError):
    """What is no geometry that can be drawn."""


def geometry(text: str) -> dict[str, Any]:
    """The geometry of RFC 7946. Raises ``WktError`` for anything else, also for another reference system."""
    system, text = _system(text)
    head = HEAD.match(text)
    if head is None or len(text) > CHARACTERS_MOST:
        raise WktError("this is no point, line or polygon in well-known text")
    kind = head[1].upper()
    tokens = list(_tokens(text, head.end()))
    nested, rest = _nested(tokens, 0, DEPTHS[kind])
    if rest != len(tokens):
        raise WktError("something stands behind the geometry")
    flip = system in LATITUDE_FIRST
    return {"type": NAMES[kind], "coordinates": _position(nested[0], flip) if kind == "POINT" else _all(nested, flip)}


def _system(text: str) -> tuple[str, str]:
    found = SYSTEM.match(text)
    system = found[1] if found else CRS84
    if system != CRS84 and system not in LATITUDE_FIRST:
        raise WktError(f"{system} is another reference system than WGS 84")
    return system, text[found.end() :] if found else text


def _tokens(text: str, start: int) -> Iterator[str]:
    end = len(text.rstrip())
    while start < end:
        found = TOKEN.match(text, start)
        if found is None:
            raise WktError(f"{text[start : start + 10]!r} is no number")
        yield found[1]
        start = found.end()


def _nested(tokens: list[str], at: int, depth: int) -> tuple[list[Nested], int]:
    """What stands between two brackets, each part a position or again in brackets, and where it goes on."""
    if at >= len(tokens) or tokens[at] != "(":
        raise WktError("a bracket is missing")
    parts: list[Nested] = []
    while True:
        at += 1
        bracketed = at < len(tokens) and tokens[at] == "("
        if depth > 1 or (depth == 1 and bracketed):
            inner, at = _nested(tokens, at, depth - 1)
            parts.append(inner[0] if depth == 1 else inner)
        else:
            position, at = _numbers(tokens, at)
            parts.append(position)
        if at >= len(tokens) or tokens[at] not in ",)":
            raise WktError("a bracket is not closed")
        if tokens[at] == ")":
            return parts, at + 1


def _numbers(tokens: list[str], at: int) -> tuple[list[float], int]:
    found = []
    while at < len(tokens) and tokens[at] not in "(),":
        found.append(float(tokens[at]))
        at += 1
    if not 2 <= len(found) <= 4:
        raise WktError("a position has two numbers")
    return found[:2], at


def _all(nested: Nested, flip: bool) -> Nested:
    if isinstance(nested[0], float):
        return _position(nested, flip)
    return [_all(one, flip) for one in nested]


def _position(position: list[float], flip: bool) -> list[float]:
    found = position[::-1] if flip else position
    if any(abs(found[place]) > most for place, most in PLACES_MOST.items()):
        raise WktError("a position is outside of the world")
    return found
