"""Programs follow `Link` from page to page: each record once, under every filter, also when a snapshot is published."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import curated as built
from inprocess import Client, running
from landscape.build import build
from landscape.build.publish import make_current
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

SWAP_LIMIT_S = 20
NEXT = re.compile(r'<([^>]+)>; rel="next"')


class OtherSnapshot(Exception):
    """A page was asked for with a cursor of a snapshot that is no longer served."""


def pages(client: Client, path: str) -> Iterator[list[str]]:
    """The ids on each page, from this address on."""
    while path:
        answer = client.get(path)
        if answer.status_code == 422:
            assert [one["code"] for one in answer.json()["errors"]] == ["other-snapshot"]
            raise OtherSnapshot
        assert answer.status_code == 200, answer.text
        yield (
            ids(answer.text)
            if answer.headers["content-type"].startswith("text/csv")
            else [one["id"].removeprefix("https://w3id.org/compute-continuum/id/") for one in items(answer.json())]
        )
        found = NEXT.search(answer.headers.get("link", ""))
        path = found[1] if found else ""


def items(content: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return content["items"] if "items" in content else content["features"]


def ids(table: str) -> list[str]:
    """The first column; no id has a comma or a quote."""
    return [line.partition(",")[0] for line in table.splitlines()[1:] if re.match(r"[a-z-]+/[a-z0-9-]+,", line)]


@pytest.fixture(scope="module")
def client(curated: Snapshot) -> Iterator[Client]:
    settings = Settings(root=built.FOLDERS.root, snapshots=curated.folder.parent, cache_mebibytes=0)
    with running(create_app(settings)) as one:
        yield one


def questions(client: Client, name: str) -> Iterator[tuple[str, int]]:
    """Lists of a collection under filters that fit it, each with how many records it has."""
    whole = client.get(f"/api/v1/{name}?limit=1").json()
    yield "", whole["total"]
    yield "sort=-label", whole["total"]
    for facet in whole["facets"][:4]:
        for value in facet["values"][:2]:
            yield f"{facet['field']}={value['value'].replace(',', '%5C,')}", value["count"]
        yield f"{facet['field']}.missing=true", facet["missing"]
    for text in ("q=data", "verified=true", "q=compute&sort=label"):
        yield text, client.get(f"/api/v1/{name}?{text}&limit=1&facets=").json()["total"]


@pytest.mark.slow
def test_a_walk_over_every_collection_meets_every_record_once(client: Client) -> None:
    collections = client.app.state.serving.schema.collections
    walked = 0
    for name in collections:
        for text, total in questions(client, name):
            limit = max(1, total // 4)
            met = [one for page in pages(client, f"/api/v1/{name}?{text}&limit={limit}&facets=") for one in page]
            assert len(met) == len(set(met)) == total, (name, text)
            walked += total > 1
    assert walked > 5 * len(collections) / 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/facilities.csv?limit=40",
        "/api/v1/facilities.geojson?limit=40",
        "/ogc/collections/facilities/items?limit=40",
    ],
)
def test_a_walk_in_another_form_meets_the_same(client: Client, path: str) -> None:
    start = "" if "/ogc/" not in path else "facilities/"  # ids of features are those within their collection
    met = [f"{start}{one}" for page in pages(client, path) for one in page]
    known = [one for page in pages(client, "/api/v1/facilities?limit=100") for one in page]
    placed = [one for page in pages(client, "/api/v1/facilities?limit=100&lat.missing=false") for one in page]
    assert len(met) == len(set(met))
    assert met in (known, placed)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folders, tuple[Snapshot, ...]]:
    """The small landscape with two snapshots."""
    folders = small_landscape(tmp_path_factory.mktemp("walk"))
    days = (date(2026, 11, 1), date(2026, 11, 2))
    return folders, tuple(build(folders, folders.root / "snapshots", day) for day in days)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "sort=-label", "sort=-total.disk", "verified=true", "country.missing=false"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_snapshot_that_is_published_during_a_walk_stops_it_and_it_can_begin_again(
    two: tuple[Folders, tuple[Snapshot, ...]], text: str, place: int
) -> None:
    folders, (first, second) = two
    snapshots = folders.root / "snapshots"
    make_current(snapshots, first.folder)
    with running(create_app(Settings(root=folders.root, query_processes=1))) as client:
        start = f"/api/v1/systems?{text}&limit=1"
        expected = [one for page in pages(client, start) for one in page]
        walk = pages(client, start)
        met = [one for _ in range(place + 1) for one in next(walk)]
        assert met == expected[: place + 1]
        publish(client, snapshots, second)
        try:
            met += [one for page in walk for one in page]  # what did not change may be walked on
        except OtherSnapshot:
            assert len(met) < len(expected)
        else:
            assert met == expected
        assert [one for page in pages(client, start) for one in page] == expected


def publish(client: Client, snapshots: Path, snapshot: Snapshot) -> None:
    """Make a snapshot the current one, and wait until it is served."""
    make_current(snapshots, snapshot.folder)
    end = time.monotonic() + SWAP_LIMIT_S
    while client.get("/live").headers["x-snapshot"] != snapshot.id:
        assert time.monotonic() < end, "the new snapshot is not served"
        time.sleep(0.02)
