from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from inprocess import Client, running
from landscape.build import build
from landscape.build.publish import make_current
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape.snapshot.kept import prune
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

SWAP_LIMIT_S = 20
ASK = "/sparql?query=ASK%20%7B%7D"
DAYS = (date(2026, 11, 1), date(2026, 11, 2))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folders, tuple[Snapshot, ...]]:
    """The small landscape with two snapshots."""
    folders = small_landscape(tmp_path_factory.mktemp("live"))
    return folders, tuple(build(folders, folders.root / "snapshots", day) for day in DAYS)


@pytest.fixture
def live(two: tuple[Folders, tuple[Snapshot, ...]]) -> Iterator[tuple[Client, Snapshot, Snapshot, Path]]:
    """A server of the first of two snapshots, those two, and the folder where they are."""
    folders, (first, second) = two
    snapshots = folders.root / "snapshots"
    make_current(snapshots, first.folder)
    with running(create_app(Settings(root=folders.root, query_processes=2, query_limit_seconds=20))) as client:
        client.wait_until_ready()
        yield client, first, second, snapshots


def wait_until(true: Callable[[], object]) -> None:
    end = time.monotonic() + SWAP_LIMIT_S
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


async def half_asked(client: Client) -> tuple[asyncio.Event, asyncio.Task[httpx.Response]]:
    """A request that is under way until the event lets the second half of its question follow, however long it is."""
    rest = asyncio.Event()

    async def question() -> AsyncIterator[bytes]:
        yield b"ASK"
        await rest.wait()
        yield b" {}"

    headers = {"Content-Type": "application/sparql-query"}
    begun = asyncio.create_task(client.http.post("/sparql", content=question(), headers=headers))
    while not client.app.state.serving.held:
        await asyncio.sleep(0)
    return rest, begun


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def served(client: Client, path: str = "/live") -> str:
    return client.get(path).headers["x-snapshot"]


def test_what_becomes_current_is_served_and_what_was_is_let_go(
    live: tuple[Client, Snapshot, Snapshot, Path],
) -> None:
    client, first, second, snapshots = live
    assert client.get("/ready").json() == {"status": "ready", "snapshot": first.id}
    pid = client.app.state.serving.pool.pid
    make_current(snapshots, second.folder)
    wait_until(lambda: served(client) == second.id)
    assert client.get("/ready").json() == {"status": "ready", "snapshot": second.id}
    assert (served(client, ASK), served(client, "/api/v1/systems/lumi")) == (second.id, second.id)
    wait_until(lambda: is_gone(pid))
    assert "landscape_swaps_total 1\n" in client.get("/metrics").text


def test_a_request_is_answered_from_the_snapshot_that_it_began_with(
    live: tuple[Client, Snapshot, Snapshot, Path],
) -> None:
    client, first, second, snapshots = live

    async def across() -> tuple[str, int, str]:
        rest, begun = await half_asked(client)
        serving = client.app.state.serving
        make_current(snapshots, second.folder)
        await client.app.state.live.look()
        assert (client.app.state.serving is serving, serving.held) == (False, 1)
        rest.set()
        answer = await begun
        return answer.headers["x-snapshot"], answer.status_code, (await client.http.get("/live")).headers["x-snapshot"]

    assert client.run(across()) == (first.id, 200, second.id)


def test_a_damaged_one_is_refused_and_the_log_and_ready_say_so_until_it_is_gone(
    live: tuple[Client, Snapshot, Snapshot, Path], caplog: pytest.LogCaptureFixture
) -> None:
    client, first, second, snapshots = live
    broken = snapshots / ("0" * 64)
    shutil.copytree(second.folder, broken)
    (broken / "graph.nq").write_text("half")
    (snapshots / "new").symlink_to(broken.name)
    (snapshots / "new").replace(snapshots / "current")
    wait_until(lambda: "refused" in client.get("/ready").json())
    ready = client.get("/ready").json()
    assert (ready["snapshot"], ready["refused"]["snapshot"], served(client, ASK)) == (first.id, broken.name, first.id)
    assert "graph.nq is damaged" in ready["refused"]["reason"]
    assert [one.levelname for one in caplog.records if "graph.nq is damaged" in one.getMessage()] == ["ERROR"]
    assert "landscape_snapshot_refused 1\n" in client.get("/metrics").text
    make_current(snapshots, second.folder)
    wait_until(lambda: client.get("/ready").json() == {"status": "ready", "snapshot": second.id})
    shutil.rmtree(broken)


def test_going_back_is_a_swap_and_clears_a_refusal(live: tuple[Client, Snapshot, Snapshot, Path]) -> None:
    client, first, _, snapshots = live
    (snapshots / "new").symlink_to("nothing-there")
    (snapshots / "new").replace(snapshots / "current")
    wait_until(lambda: "refused" in client.get("/ready").json())
    make_current(snapshots, first.folder)
    wait_until(lambda: client.get("/ready").json() == {"status": "ready", "snapshot": first.id})


def test_what_is_served_is_not_removed(live: tuple[Client, Snapshot, Snapshot, Path]) -> None:
    client, first, second, snapshots = live

    async def prune_meanwhile() -> list[str]:
        rest, begun = await half_asked(client)
        make_current(snapshots, second.folder)
        await client.app.state.live.look()
        gone = await asyncio.to_thread(prune, snapshots, 1)
        rest.set()
        assert (await begun).status_code == 200
        return gone

    assert client.run(prune_meanwhile()) == []
    assert first.folder.exists()
