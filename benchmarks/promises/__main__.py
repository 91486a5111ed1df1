"""``python -m benchmarks.promises``: what is promised of the curated landscape, measured on a copy of it.

One line for each promise, with the number beside what was promised. Times are by the clock, so that a busy machine
misses what a quiet one holds. What is promised of larger landscapes is measured by the other benchmarks.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from landscape.folders import PARTS
from served import LANDSCAPE, START_LIMIT_S, STOP_LIMIT_S, free_port, served

ROOT = Path(__file__).parents[2]
ROUNDS = 200
STARTS = 3
KILL_LIMIT_S = 1
LIGHT = "PREFIX ccl: <https://w3id.org/compute-continuum/ns#> SELECT ?s WHERE { ?s a ccl:System } LIMIT 20"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
STARTING = ("/live", "/id/systems/leonardo.html", "/", "/ready")
Row = tuple[str, float, float, str]  # what, measured, promised, unit


def main() -> None:
    """Print a row as soon as it is measured."""
    print(f"{'what':64} {'measured':>10} {'promised':>10}")
    with tempfile.TemporaryDirectory() as name:
        for what, measured, promised, unit in _measured(_copied(Path(name))):
            missed = "" if measured <= promised else "  missed"
            print(f"{what:64} {measured:10.3f} {promised:10g} {unit}{missed}", flush=True)


def _copied(folder: Path) -> Path:
    """A copy of the curated landscape, so that nobody's snapshots are touched."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    return folder


def _measured(folder: Path) -> Iterator[Row]:
    file = min((folder / "data/systems").glob("*.ttl"))
    yield "check of one record, whole command", _command_s(folder, "check", str(file)), 0.7, "s"
    yield "check of all records, whole command", _command_s(folder, "check", "data"), 30, "s"
    yield "build, with its check", _command_s(folder, "build"), 45, "s"
    yield "landscape match of a use case, whole command", _command_s(folder, "match", _use_case(folder)), 1, "s"
    yield from _starts(folder)
    limit = ("--query-limit-seconds", str(KILL_LIMIT_S), "--cache-mebibytes", "0")
    with served(folder, *limit) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield from _answers(client)


def _use_case(folder: Path) -> str:
    return min((folder / "data/use-cases").glob("*.ttl")).stem


def _starts(folder: Path) -> Iterator[Row]:
    """From the start of the process to the first answer of each of ``STARTING``: the middle one of a few starts."""
    starts = [_start(folder) for _ in range(STARTS)]
    for path in STARTING:
        yield f"start of a server until {path} answers", statistics.median(one[path] for one in starts), 3, "s"


def _start(folder: Path) -> dict[str, float]:
    port, begun_s = free_port(), time.monotonic()
    server = subprocess.Popen([LANDSCAPE, "serve", "--port", str(port)], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        return {path: _answered_s(f"http://127.0.0.1:{port}{path}", begun_s) for path in STARTING}
    finally:
        server.terminate()
        server.wait(STOP_LIMIT_S)


def _answered_s(url: str, begun_s: float) -> float:
    """The seconds since ``begun_s`` when ``url`` first answers with success. Raises ``TimeoutError``."""
    while (now_s := time.monotonic() - begun_s) < START_LIMIT_S:
        try:
            if httpx.get(url).is_success:
                return time.monotonic() - begun_s
        except httpx.TransportError:
            time.sleep(0.01)
    raise TimeoutError(f"{url} did not answer within {now_s:.0f} s")


def _answers(client: httpx.Client) -> Iterator[Row]:
    for what, path, promised_ms in (
        ("a list with facets", "/api/v1/systems", 5),
        ("a record as JSON", "/api/v1/systems/leonardo.json", 5),
        ("a record as a page", "/id/systems/leonardo.html", 20),
        ("a list as a page", "/id/systems", 20),
        ("a search", "/api/v1/search?q=leonrado", 5),
    ):
        yield f"{what}, uncached, over HTTP", _answer_ms(client, path), promised_ms, "ms"
    yield "a light question in SPARQL, uncached, over HTTP", _answer_ms(client, "/sparql", query=LIGHT), 10, "ms"
    runaway_s = _seconds(lambda: client.get("/sparql", params={"query": RUNAWAY}))
    yield f"a runaway question, ended at a limit of {KILL_LIMIT_S} s", runaway_s, KILL_LIMIT_S + 0.5, "s"


def _answer_ms(client: httpx.Client, path: str, **parameters: str) -> float:
    """The median time of an answer, over one connection."""

    def ask() -> None:
        client.get(path, params=parameters or None).raise_for_status()

    return 1000 * statistics.median(_seconds(ask) for _ in range(ROUNDS))


def _command_s(folder: Path, *words: str) -> float:
    return _seconds(lambda: subprocess.run([LANDSCAPE, *words], cwd=folder, check=True, capture_output=True))


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
