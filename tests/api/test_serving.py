from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from inprocess import running
from landscape.errors import InputError, NotFoundError, SnapshotError, UnavailableError
from landscape.folders import Folders
from landscape.sparql import Question
from landscape_api.app import create_app
from landscape_api.serving import Serving
from landscape_api.settings import Settings
from landscapes import small_landscape


@pytest.mark.parametrize(
    ("public_url", "url"),
    [
        ("", "/id/systems/a%20b?q=x%20y&country=IT,DE"),
        ("https://example.org", "https://example.org/id/systems/a%20b?q=x%20y&country=IT,DE"),
        ("https://example.org/landscape/", "https://example.org/landscape/id/systems/a%20b?q=x%20y&country=IT,DE"),
    ],
)
def test_addresses_are_below_the_public_one(settings: Settings, public_url: str, url: str) -> None:
    serving = Serving.open(replace(settings, public_url=public_url))
    assert serving.url("/id/systems/a b", [("q", "x y"), ("country", "IT,DE")]) == url


def test_links_of_answers_are_below_the_public_address(settings: Settings) -> None:
    with running(create_app(replace(settings, public_url="https://example.org/x"))) as client:
        page = client.get("/api/v1/systems?limit=1").json()
        assert page["links"]["self"] == "https://example.org/x/api/v1/systems?limit=1"
        assert page["facets"][0]["values"][0]["url"].startswith("https://example.org/x/api/v1/systems?")
        assert client.get("/id/systems/lumi").headers["location"] == "https://example.org/x/id/systems/lumi.html"


def test_limits_are_those_of_the_settings(settings: Settings) -> None:
    given = replace(
        settings,
        query_processes=3,
        query_limit_seconds=1.5,
        query_memory_mebibytes=2,
        query_size_bytes=10,
        result_size_bytes=20,
        waiting_queries=5,
    )
    limits = Serving.open(given).limits
    assert (limits.processes, limits.seconds, limits.memory_bytes) == (3, 1.5, 2 * 1024 * 1024)
    assert (limits.query_bytes, limits.result_bytes, limits.waiting) == (10, 20, 5)


def test_who_starts_the_pool_while_it_starts_gets_the_same_one_and_closing_ends_it(settings: Settings) -> None:
    serving = Serving.open(settings)
    with ThreadPoolExecutor() as threads:
        started = [threads.submit(serving.start) for _ in range(3)]
        pools = {(one.result(), id(serving.pool))[1] for one in started}
    serving.close()
    assert len(pools) == 1
    with pytest.raises(UnavailableError):
        asyncio.run(serving.ask(Question("ASK {}", "text/csv", None)))


def test_without_a_snapshot_nothing_is_served(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no snapshot here"):
        Serving.open(Settings(root=small_landscape(tmp_path).root))


def test_a_damaged_snapshot_is_not_served(folders: Folders, tmp_path: Path) -> None:
    root = small_landscape(tmp_path).root
    (tmp_path / "snapshots/current").mkdir(parents=True)
    (tmp_path / "snapshots/graph.nq").touch()
    with pytest.raises(SnapshotError):
        Serving.open(Settings(root=root))


def test_a_question_that_is_not_well_formed_is_told_when_it_is_opened(folders: Folders, tmp_path: Path) -> None:
    root = small_landscape(tmp_path).root
    (root / "queries/nameless.rq").write_text("ASK {}\n", encoding="utf-8")
    with pytest.raises(InputError, match="faults in the questions"):
        Serving.open(Settings(root=root, snapshots=folders.root / "snapshots"))


def test_the_pool_ends_with_its_server(settings: Settings) -> None:
    with running(create_app(settings)) as client:
        client.wait_until_ready()
        pid = client.app.state.serving.pool.pid
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_server_that_stops_while_its_pool_starts_leaves_nothing_behind(settings: Settings) -> None:
    with running(create_app(settings)) as client:
        serving = client.app.state.serving
    with pytest.raises(ProcessLookupError):
        os.kill(serving.pool.pid, 0)
