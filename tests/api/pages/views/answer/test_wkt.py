from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape_api.pages.views.answer.wkt import CHARACTERS_MOST, WktError, geometry

EPSG = "<http://www.opengis.net/def/crs/EPSG/0/4326>"
CRS84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]


@pytest.mark.parametrize(
    ("text", "kind", "coordinates"),
    [
        ("POINT(11.3 44.5)", "Point", [11.3, 44.5]),
        (" point Z ( -1e1 +.5 7 ) ", "Point", [-10.0, 0.5]),
        (f"{CRS84} POINT(11.3 44.5)", "Point", [11.3, 44.5]),
        (f"{EPSG} POINT(44.5 11.3)", "Point", [11.3, 44.5]),
        ("LINESTRING(1 2, 3 4)", "LineString", [[1.0, 2.0], [3.0, 4.0]]),
        (f"{EPSG} LINESTRING(2 1, 4 3)", "LineString", [[1.0, 2.0], [3.0, 4.0]]),
        ("POLYGON((0 0,1 0,1 1,0 0))", "Polygon", [SQUARE]),
        ("MULTIPOINT((1 2),(3 4))", "MultiPoint", [[1.0, 2.0], [3.0, 4.0]]),
        ("MULTIPOINT(1 2,3 4)", "MultiPoint", [[1.0, 2.0], [3.0, 4.0]]),
        ("MULTILINESTRING((1 2,3 4))", "MultiLineString", [[[1.0, 2.0], [3.0, 4.0]]]),
        ("MULTIPOLYGON(((0 0,1 0,1 1,0 0)))", "MultiPolygon", [[SQUARE]]),
    ],
)
def test_a_geometry_is_what_rfc_7946_makes_of_it(text: str, kind: str, coordinates: list[Any]) -> None:
    assert geometry(text) == {"type": kind, "coordinates": coordinates}


@pytest.mark.parametrize(
    "text",
    [
        *("", "POINT", "POINT EMPTY", "POINT()", "POINT(1)", "POINT(1 2", "POINT(1 2) x", "POINT((1 2))", "POINT(1 a)"),
        *("POINT(181 0)", "POINT(0 91)", "POLYGON(1 2)", "MULTIPOINT(((1 2)))", "CIRCLE(1 2)", "POINT(1 2 3 4 5)"),
        *("<http://www.opengis.net/def/crs/EPSG/0/3857> POINT(1 2)", "POINT" + "(" * CHARACTERS_MOST),
        "MULTIPOINT(" + "1 2," * CHARACTERS_MOST + "1 2)",
    ],
)
def test_what_cannot_be_drawn_is_refused(text: str) -> None:
    with pytest.raises(WktError):
        geometry(text)


@given(st.text("POINTLESGYMU ()<>,.0123456789-+eE", max_size=60))
def test_nothing_else_is_ever_raised(text: str) -> None:
    try:
        assert geometry(text)["coordinates"]
    except WktError as error:
        assert str(error)
