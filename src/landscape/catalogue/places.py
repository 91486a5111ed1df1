"""Where records stand, and which of them stand in a box or near a place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from landscape.catalogue.bitmaps import bits_of, members
from landscape.catalogue.parameters import BAD_VALUE
from landscape.catalogue.query import Box, Near
from landscape.catalogue.scale import Range, Scale
from landscape.errors import Detail

EARTH_RADIUS_KM = 6371.0088  # mean radius of the ellipsoid (IUGG)
HALF_ROUND_KM = 20_016  # no two places are farther apart
DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?")
DISTANCE = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,9})?)\s*(km|m)")
NEAR_FORM = "Write latitude, longitude and a distance, as in 50.9,6.4,500km."
BOX_FORM = "Write west, south, east and north in degrees, as in 5.0,45.0,15.0,55.0."


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a collection: the scales of its latitudes and of its longitudes."""

    latitudes: Scale
    longitudes: Scale

    def within(self, box: Box) -> int:
        """The records in a box, its edges included."""
        between = self.latitudes.within(Range(box.south, box.north))
        if box.west <= box.east:
            return between & self.longitudes.within(Range(box.west, box.east))
        east, west = self.longitudes.within(Range(low=box.west)), self.longitudes.within(Range(high=box.east))
        return between & (east | west)  # across the meridian of 180 degrees

    def near(self, place: Near) -> int:
        """The records at a distance from a place, on a sphere."""
        candidates = self.within(_box_around(place))
        latitudes, longitudes = self.latitudes.values, self.longitudes.values
        here = float(place.latitude), float(place.longitude)
        most = float(place.kilometres)
        found = (
            n
            for n in members(candidates, self.latitudes.size)
            if distance_km(here, (float(latitudes[n]), float(longitudes[n]))) <= most
        )
        return bits_of(found, self.latitudes.size)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two places on a sphere, each given as latitude and longitude in degrees (haversine)."""
    south, west, north, east = map(math.radians, (*one, *other))
    height = math.sin((north - south) / 2) ** 2
    height += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(height)))


def read_near(text: str) -> Near | Detail:
    """A place and a distance, as in ``50.9,6.4,500km``."""
    parts = [part.strip() for part in text.split(",")]
    found = DISTANCE.fullmatch(parts[2]) if len(parts) == 3 else None
    places = list(_degrees(parts[:2], (90, 180)))
    if found is None or len(places) < 2:
        return Detail(BAD_VALUE, f"{text!r} is no place with a distance", "near", value=text, hint=NEAR_FORM)
    kilometres = Decimal(found[1]) / (1 if found[2] == "km" else 1000)
    return Near(places[0], places[1], min(kilometres, Decimal(HALF_ROUND_KM)))


def read_box(text: str) -> Box | Detail:
    """A box, as in ``5.0,45.0,15.0,55.0`` (OGC API Features, part 1, section 7.15.3)."""
    parts = [part.strip() for part in text.split(",")]
    edges = list(_degrees(parts, (180, 90, 180, 90))) if len(parts) == 4 else []
    if len(edges) < 4 or edges[1] > edges[3]:
        return Detail(BAD_VALUE, f"{text!r} is no box", "bbox", value=text, hint=BOX_FORM)
    return Box(edges[0], edges[1], edges[2], edges[3])


def _degrees(parts: list[str], most: tuple[int, ...]) -> Iterator[Decimal]:
    for part, limit in zip(parts, most, strict=False):
        if DEGREES.fullmatch(part) and abs(Decimal(part)) <= limit:
            yield Decimal(part)


def _box_around(place: Near) -> Box:
    """A box that holds all places at that distance, and few others."""
    angle = float(place.kilometres) / EARTH_RADIUS_KM * 1.001  # a little more, for what is rounded
    latitude = math.radians(float(place.latitude))
    south, north = (Decimal(repr(math.degrees(latitude + sign * angle))) for sign in (-1, 1))
    reach = math.sin(angle) / math.cos(latitude) if abs(latitude) + angle < math.pi / 2 else 1.0
    if reach >= 1:  # a pole is within reach
        return Box(Decimal(-180), south, Decimal(180), north)
    wide = Decimal(repr(math.degrees(math.asin(reach))))
    return Box(_round_turn(place.longitude - wide), south, _round_turn(place.longitude + wide), north)


def _round_turn(longitude: Decimal) -> Decimal:
    """The same meridian between -180 and 180 degrees."""
    return (longitude + 180) % 360 - 180 if abs(longitude) > 180 else longitude
