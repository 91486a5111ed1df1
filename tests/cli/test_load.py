"""A landscape whose questions are answered by a real server of somebody else."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import engines
from landscapes import small_landscape
from served import LANDSCAPE, served

pytestmark = pytest.mark.slow
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
QUESTION = "/api/v1/questions/operational-systems.csv"
SWAP_LIMIT_S = 60


@pytest.fixture(params=["oxigraph", "virtuoso"])
def remote(request: pytest.FixtureRequest) -> engines.Running:
    running: engines.Running = request.getfixturevalue(f"{request.param}_server")
    return running


def landscape(folder: Path, *words: str) -> str:
    done = subprocess.run([LANDSCAPE, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def options(remote: engines.Running, prefix: str = "") -> list[str]:
    """How a command is told of that server."""
    login = [f"--{prefix}login", str(remote.login)] if remote.login else []
    return ["--sparql", remote.endpoint, f"--{prefix}engine", remote.engine, *login]


def serving(remote: engines.Running) -> list[str]:
    """How a server is told of it, and to give fewer rows than Virtuoso does."""
    return [*options(remote, "sparql-"), "--result-rows", str(engines.ROWS // 2)]


def asked(address: str, text: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": text}, headers={"Accept": "text/csv"}, timeout=30)


def wait_until(true: Callable[[], object]) -> None:
    end = time.monotonic() + SWAP_LIMIT_S
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.1)


def test_the_same_is_answered_and_the_next_snapshot_when_it_is_loaded(remote: engines.Running, tmp_path: Path) -> None:
    folder = small_landscape(tmp_path / "small").root
    landscape(folder, "build", "--as-of", "2026-11-01")
    with served(folder) as address:
        here = [asked(address, COUNT).text, httpx.get(f"{address}{QUESTION}").text]
    assert "triples in <https://w3id.org/compute-continuum/graph/snapshot/" in landscape(
        folder, "load", *options(remote)
    )
    with served(folder, *serving(remote)) as address:
        assert [asked(address, COUNT).text, httpx.get(f"{address}{QUESTION}").text] == here
        assert httpx.get(f"{address}/id/systems/lumi.html").status_code == 200
        assert asked(address, "SELECT * {").json()["type"] == "/problems/bad-query"
        first = httpx.get(f"{address}/ready").json()["snapshot"]
        landscape(folder, "build", "--as-of", "2026-11-02")
        wait_until(lambda: "refused" in httpx.get(f"{address}/ready").json())
        ready = httpx.get(f"{address}/ready").json()
        assert (ready["snapshot"], "landscape load" in ready["refused"]["reason"]) == (first, True)
        landscape(folder, "load", *options(remote))
        wait_until(lambda: httpx.get(f"{address}/ready").json()["snapshot"] != first)
        assert asked(address, COUNT).text == here[0]


def test_a_server_begins_before_its_snapshot_is_loaded(remote: engines.Running, tmp_path: Path) -> None:
    folder = small_landscape(tmp_path / "small").root
    landscape(folder, "build", "--as-of", "2026-11-03")
    process = subprocess.Popen(
        [LANDSCAPE, "serve", "--port", str(port := engines.free_port()), *serving(remote)], cwd=folder
    )
    address = f"http://127.0.0.1:{port}"
    try:
        engines.wait_for(f"{address}/live")
        assert (httpx.get(f"{address}/ready").status_code, httpx.get(f"{address}/api/v1/").status_code) == (503, 200)
        landscape(folder, "load", *options(remote))
        engines.wait_for(f"{address}/ready")
    finally:
        process.terminate()
        process.wait(20)
