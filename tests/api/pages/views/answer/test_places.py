from __future__ import annotations

import pytest

from landscape_api.pages.views.answer.places import WKT, Place, features, fits, places
from landscape_api.pages.views.results import Answered, Cell

XSD = "http://www.w3.org/2001/XMLSchema#"
BOLOGNA = {"type": "Point", "coordinates": [11.3, 44.5]}


def number(text: str) -> Cell:
    return Cell(text, datatype=XSD + "decimal")


def placed(latitude: str, longitude: str, north: str = "44.5", east: str = "11.3") -> Answered:
    return Answered(("name", latitude, longitude), ((Cell("Bologna"), number(north), number(east)),))


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("lat", "long"), ("Latitude", "longitude"), ("place_lat", "place_lon"), ("lat", "lng")]
)
def test_columns_of_latitude_and_longitude_make_a_map(latitude: str, longitude: str) -> None:
    assert places(placed(latitude, longitude)) == [Place("Bologna", None, "", BOLOGNA)]


def test_other_columns_make_none() -> None:
    assert not fits(placed("lat", "belong"))
    assert not fits(placed("flat", "long"))
    assert not fits(Answered(("lat", "long"), ((Cell("north"), Cell("east")),)))
    assert not fits(Answered(("lat", "long"), ()))


def test_a_place_outside_of_the_world_is_left_out() -> None:
    assert places(placed("lat", "long", north="91")) == []


@pytest.mark.parametrize("shape", [Cell("POINT(11.3 44.5)", datatype=WKT), Cell("Point (11.3 44.5)")])
def test_a_column_of_geometries_makes_a_map(shape: Cell) -> None:
    found = Answered(("what", "where"), ((Cell("Bologna"), shape), (Cell("unknown"), None)))
    assert places(found) == [Place("Bologna", None, "", BOLOGNA)]


def test_a_place_leads_to_its_page_and_has_a_kind_when_there_are_few_of_them() -> None:
    page = Cell("Cineca", "/id/facilities/cineca.html", iri="i")
    rows = tuple((page, Cell(kind), number("1"), number("2")) for kind in ("HPC", "cloud", "HPC"))
    found = places(Answered(("facility", "kind", "lat", "long"), rows))
    assert [(one.page, one.kind) for one in found] == [
        ("/id/facilities/cineca.html", "HPC"),
        ("/id/facilities/cineca.html", "cloud"),
        ("/id/facilities/cineca.html", "HPC"),
    ]
    assert features(found[:1])["features"][0]["properties"] == {
        "label": "Cineca",
        "page": "/id/facilities/cineca.html",
        "kinds": ["HPC"],
    }


def test_a_position_is_said_in_words() -> None:
    south = Place("a", None, "", {"type": "Point", "coordinates": [-70.5, -24.0]})
    line = Place("a", None, "", {"type": "LineString", "coordinates": []})
    assert (south.position, line.position) == ("24° S, 70.5° W", "LineString")
