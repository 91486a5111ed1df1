"""OGC API - Features, part 1: core, over the curated records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import curated as built
from inprocess import Client, running
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings

pytestmark = pytest.mark.slow
ITEMS = "/ogc/collections/facilities/items"


@pytest.fixture(scope="module")
def client(curated: Snapshot) -> Iterator[Client]:
    settings = Settings(root=built.FOLDERS.root, snapshots=curated.folder.parent, query_processes=1)
    with running(create_app(settings)) as one:
        yield one


def link(content: dict[str, Any], relation: str) -> str | None:
    return next((one["href"] for one in content["links"] if one["rel"] == relation), None)


def test_one_comes_from_the_landing_page_to_every_feature(client: Client) -> None:
    landing = client.get("/ogc/").json()
    assert client.get(str(link(landing, "conformance"))).json()["conformsTo"]
    collections = client.get(str(link(landing, "data"))).json()["collections"]
    assert "facilities" in [one["id"] for one in collections]
    for one in collections:
        assert client.get(str(link(one, "self"))).json() == one
        page = client.get(str(link(one, "items")) + "?limit=1").json()
        feature = page["features"][0]
        assert client.get(f"/ogc/collections/{one['id']}/items/{feature['id']}").json()["id"] == feature["id"]


def test_the_links_lead_through_all_features_once(client: Client) -> None:
    path: str | None = f"{ITEMS}?limit=20"
    met, matched = list[str](), 0
    while path:
        answer = client.get(path)
        assert answer.headers["content-type"] == "application/geo+json"
        content = answer.json()
        assert content["numberReturned"] == len(content["features"])
        met, matched = met + [one["id"] for one in content["features"]], content["numberMatched"]
        path = link(content, "next")
    assert len(met) == len(set(met)) == matched > 50


def test_a_box_and_a_time_choose(client: Client) -> None:
    found = client.get(f"{ITEMS}?bbox=6,50,7,51.5&limit=100").json()["features"]
    assert found
    assert all(6 <= one["geometry"]["coordinates"][0] <= 7 for one in found)
    now = client.get(f"{ITEMS}?datetime=2027-01-01T00:00:00Z").json()["numberMatched"]
    assert now == client.get("/api/v1/facilities?as_of=2027-01-01").json()["total"] > 0
    between = client.get(f"{ITEMS}?datetime=2027-01-01/2027-12-31").json()["numberMatched"]
    assert between == client.get("/api/v1/facilities?as_of=2027").json()["total"]


@pytest.mark.parametrize("query", ["bbox=1,2", "limit=0", "limt=1", "datetime=x", "datetime=../..", "cursor=x"])
def test_wrong_parameters_are_400(client: Client, query: str) -> None:
    """Requirements 8 and 9 of the standard."""
    answer = client.get(f"{ITEMS}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_a_collection_without_places_is_none_here(client: Client) -> None:
    assert client.get("/ogc/collections/sources").status_code == 404
