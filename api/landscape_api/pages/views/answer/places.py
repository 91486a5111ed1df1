"""An answer on a map: its rows with latitude and longitude, or with a geometry in well-known text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from landscape_api.pages.views.answer.columns import columns_of, number_of, text_of
from landscape_api.pages.views.answer.wkt import WktError, geometry
from landscape_api.pages.views.results import Answered, Cell, Row

LATITUDE = re.compile(r"(?:^|_)lat(?:itude)?$", re.IGNORECASE)
LONGITUDE = re.compile(r"(?:^|_)(?:long?|lng|longitude)$", re.IGNORECASE)
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
SHAPES = re.compile(r"\s*(?:<[^>]*>\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?M?\s*\(", re.IGNORECASE)
KINDS_MOST = 12  # the rarest of them share a mark
NORTH, EAST = 90, 180


@dataclass(frozen=True, slots=True)
class Place:
    """One row that has a place: what it is called, where that leads to, of which kind it is, and its geometry."""

    label: str
    page: str | None
    kind: str
    geometry: dict[str, Any]

    @property
    def position(self) -> str:
        """Its place in words: degrees north and east of a point, else the kind of geometry."""
        if self.geometry["type"] != "Point":
            return str(self.geometry["type"])
        east, north = self.geometry["coordinates"]
        return f"{abs(north):g}° {'N' if north >= 0 else 'S'}, {abs(east):g}° {'E' if east >= 0 else 'W'}"


def fits(answered: Answered) -> bool:
    """Whether there are places."""
    return bool(where(answered))


def places(answered: Answered) -> list[Place]:
    """The rows of an answer that fits whose place is known."""
    found = where(answered)
    columns = columns_of(answered, found)
    label, kind = columns.names[:1], _kind(answered, columns.names[1:])
    return [
        Place(text_of(row, label) or shape["type"], _page(row), text_of(row, kind), shape)
        for row in answered.rows
        if (shape := _geometry(row, found)) is not None
    ]


def features(found: Sequence[Place]) -> dict[str, Any]:
    """Places as GeoJSON (RFC 7946)."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": one.geometry,
                "properties": {"label": one.label, "page": one.page, "kinds": [one.kind] if one.kind else []},
            }
            for one in found
        ],
    }


def where(answered: Answered) -> tuple[int, ...]:
    """The columns that say where something is: latitude and longitude, or one of geometries; none without."""
    latitude, longitude = (_column(answered, pattern) for pattern in (LATITUDE, LONGITUDE))
    if latitude is not None and longitude is not None:
        return latitude, longitude
    for place in range(len(answered.columns)):
        cells = answered.cells(place)
        if cells and all(_is_wkt(one) for one in cells):
            return (place,)
    return ()


def _column(answered: Answered, pattern: re.Pattern[str]) -> int | None:
    for place, name in enumerate(answered.columns):
        cells = answered.cells(place)
        if pattern.search(name) and cells and all(number_of(one) is not None for one in cells):
            return place
    return None


def _is_wkt(cell: Cell) -> bool:
    return cell.iri is None and (cell.datatype == WKT or SHAPES.match(cell.text) is not None)


def _geometry(row: Row, places: Sequence[int]) -> dict[str, Any] | None:
    if len(places) == 1:
        cell = row[places[0]]
        try:
            return geometry(cell.text) if cell else None
        except WktError:
            return None
    north, east = (number_of(row[place]) for place in places)
    if north is None or east is None or abs(north) > NORTH or abs(east) > EAST:
        return None
    return {"type": "Point", "coordinates": [east, north]}


def _kind(answered: Answered, names: Sequence[int]) -> tuple[int, ...]:
    """The column with the fewest different texts, when these can be told apart by marks."""
    counts = [(len({one.text for one in answered.cells(place)}), place) for place in names]
    few = [pair for pair in counts if 1 < pair[0] <= KINDS_MOST]
    return (min(few)[1],) if few else ()


def _page(row: Row) -> str | None:
    """The page of the first thing of ours in a row."""
    return next((one.href for one in row if one and one.href and one.href.startswith("/id/")), None)
