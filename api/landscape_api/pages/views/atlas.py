"""A small map as one SVG, for pages that need no script: Europe, and a dot for each place.

Its land is the basemap that the web build makes (Natural Earth, public domain); without a build there are only dots.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from math import cos, radians
from xml.sax.saxutils import quoteattr

from landscape_api.pages.views.islands import built

WEST, EAST, SOUTH, NORTH = -24.0, 42.0, 34.5, 70.5  # degrees
WIDTH = 600.0
SCALE = WIDTH / (EAST - WEST)
STRETCH = 1 / cos(radians((SOUTH + NORTH) / 2))  # a degree of latitude is longer than one of longitude
HEIGHT = round((NORTH - SOUTH) * SCALE * STRETCH)
AREA_LEAST = 0.3  # square degrees: what is smaller is no more than a dot
BASEMAP = "basemap.json"
Point = tuple[float, float]  # longitude, latitude


def small_map(places: Iterable[tuple[str, Point]]) -> str:
    """The map with these places, each of which tells its name when it is pointed at.

    Its colours are seen on white and on black.
    """
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="4"><title>{quoteattr(label)[1:-1]}</title></circle>'
        for label, at in places
        for x, y in [_on_paper(at)]
        if 0 <= x <= WIDTH and 0 <= y <= HEIGHT
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT}">'
        f'<path d="{_land()}" fill="#8a94a0" fill-opacity="0.3" fill-rule="evenodd"/>'
        f'<g fill="#1b8ac4" fill-opacity="0.8" stroke="#fff" stroke-width="0.7">{dots}</g></svg>'
    )


@cache
def _land() -> str:
    found = built(BASEMAP)
    countries = json.loads(found[0])["features"] if found else []
    return "".join(_outline(ring) for one in countries for ring in _rings(one) if _is_seen(ring))


def _rings(country: dict[str, dict[str, list[list[list[Point]]]]]) -> Iterator[list[Point]]:
    for polygon in country["geometry"]["coordinates"]:
        yield from polygon


def _is_seen(ring: list[Point]) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    inside = max(xs) > WEST and min(xs) < EAST and max(ys) > SOUTH and min(ys) < NORTH
    return inside and (max(xs) - min(xs)) * (max(ys) - min(ys)) > AREA_LEAST


def _outline(ring: list[Point]) -> str:
    """A ring in whole units of the drawing, each point once; what is far outside is drawn at its edge."""
    points = [_on_paper(one) for one in ring]
    inside = [(min(max(x, -9), round(WIDTH) + 9), min(max(y, -9), HEIGHT + 9)) for x, y in points]
    kept = [one for place, one in enumerate(inside) if place == 0 or one != inside[place - 1]]
    return f"M{'L'.join(f'{x} {y}' for x, y in kept)}Z" if len(kept) > 2 else ""


def _on_paper(at: Point) -> tuple[int, int]:
    longitude, latitude = at
    return round((longitude - WEST) * SCALE), round((NORTH - latitude) * SCALE * STRETCH)
