from __future__ import annotations

import pytest

import curated as built
from landscape.exchange.features import feature, features, has_place
from landscape.schema import load
from landscape.schema.model import Schema


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(built.FOLDERS)


def test_what_has_coordinates_has_a_place(schema: Schema) -> None:
    assert has_place(schema.collections["facilities"])
    assert not has_place(schema.collections["sources"])


def test_a_feature_has_longitude_first(schema: Schema) -> None:
    document = {"id": "facilities/a", "lat": 50.9, "long": 6.4}
    assert feature(schema.collections["facilities"], document) == {
        "type": "Feature",
        "id": "facilities/a",
        "geometry": {"type": "Point", "coordinates": [6.4, 50.9]},
        "properties": document,
    }


@pytest.mark.parametrize("place", [{}, {"lat": 50.9}, {"lat": 50.9, "long": "somewhere"}])
def test_an_unknown_place_is_null(schema: Schema, place: dict[str, object]) -> None:
    found = features(schema.collections["facilities"], [{"id": "facilities/a", **place}])
    assert [one["geometry"] for one in found["features"]] == [None]
