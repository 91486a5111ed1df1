from __future__ import annotations

import math
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue.bitmaps import members
from landscape.catalogue.places import Places, distance_km, read_box, read_near
from landscape.catalogue.query import Box, Near
from landscape.catalogue.scale import Scale, ScaleRow, Span
from landscape.errors import Detail

JUELICH, BOLOGNA, LUMI = (50.905, 6.412), (44.524, 11.367), (64.231, 27.704)
FIJI, SAMOA, POLE = (-17.8, 178.0), (-13.8, -172.1), (89.9, 0.0)
STANDING = [JUELICH, BOLOGNA, LUMI, FIJI, SAMOA, POLE]


def places(points: list[tuple[float, float]]) -> Places:
    return Places(*(scale([one[axis] for one in points]) for axis in (0, 1)))


def scale(values: list[float]) -> Scale:
    found: dict[Span, set[int]] = {}
    for n, value in enumerate(values):
        found.setdefault(Span(Decimal(repr(value)), Decimal(repr(value))), set()).add(n)
    return Scale.load(len(values), ScaleRow.of(found))


def near(text: str) -> list[int]:
    place = read_near(text)
    assert isinstance(place, Near)
    return list(members(places(STANDING).near(place), len(STANDING)))


def within(text: str) -> list[int]:
    box = read_box(text)
    assert isinstance(box, Box)
    return list(members(places(STANDING).within(box), len(STANDING)))


def test_a_distance_is_that_on_the_globe() -> None:
    assert round(distance_km((0, 0), (0, 180))) == 20015
    assert round(distance_km((0, 0), (0, 1)), 3) == 111.195
    assert round(distance_km((50, 6), (50, 7)), 3) == 71.474  # the haversine formula, worked out with bc


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("50.9,6.4,500km", [0]),
        ("50.9,6.4,2000m", [0]),
        ("50.9, 6.4, 900 km", [0, 1]),
        ("50.9,6.4,99999km", [0, 1, 2, 3, 4, 5]),
        ("-16,179.9,1200km", [3, 4]),
        ("90,0,3000km", [2, 5]),
        ("0,0,1km", []),
    ],
)
def test_near_is_a_circle_also_across_the_date_line_and_around_the_pole(text: str, found: list[int]) -> None:
    assert near(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5,45,15,55", [0]),
        ("5,44,30,65", [0, 1, 2]),
        ("170,-20,-170,0", [3, 4]),
        ("-180,-90,180,90", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_a_box_may_cross_the_date_line(text: str, found: list[int]) -> None:
    assert within(text) == found


@pytest.mark.parametrize(
    "text", ["", "1,2", "50.9,6.4,500", "91,0,1km", "0,181,1km", "a,b,ckm", "1,2,-3km", "1,2,3km,4"]
)
def test_what_is_no_place_is_told_with_its_form(text: str) -> None:
    found = read_near(text)
    assert isinstance(found, Detail)
    assert (found.parameter, found.value) == ("near", text)
    assert found.hint


@pytest.mark.parametrize("text", ["", "1,2,3", "5,55,15,45", "5,45,15,95", "181,0,182,1", "nan,0,1,1", "1,2,3,4,5"])
def test_what_is_no_box_is_told_with_its_form(text: str) -> None:
    found = read_box(text)
    assert isinstance(found, Detail)
    assert (found.parameter, found.value) == ("bbox", text)


@given(
    latitude=st.decimals(-90, 90, places=3),
    longitude=st.decimals(-180, 180, places=3),
    kilometres=st.decimals(0, 20016, places=1),
    seed=st.integers(0, 10),
)
def test_near_finds_just_those_that_the_distance_says(
    latitude: Decimal, longitude: Decimal, kilometres: Decimal, seed: int
) -> None:
    chance = random.Random(seed)
    points = [
        (round(math.degrees(math.asin(chance.uniform(-1, 1))), 3), round(chance.uniform(-180, 180), 3))
        for _ in range(60)
    ]
    found = places(points).near(Near(latitude, longitude, kilometres))
    here = float(latitude), float(longitude)
    assert list(members(found, 60)) == [
        n for n, one in enumerate(points) if distance_km(here, one) <= float(kilometres)
    ]
