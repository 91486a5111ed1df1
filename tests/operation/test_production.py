"""``landscape serve --production``: several workers, one pool; nothing fails when snapshots are swapped, and only what
is under way when somebody is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import pytest

from landscape.build import build
from landscape.build.publish import make_current
from landscape.snapshot import Snapshot
from landscapes import small_landscape
from loaded import children, loaded, memory_and_descriptors
from served import LANDSCAPE, free_port, wait_for

pytestmark = pytest.mark.slow
SWAPS = 20  # `benchmarks/serve/swap.py` does 100
KILLS = 5  # and kills 50 workers
SOAK_SECONDS = 60
WAIT_S = 60
ASK = "/sparql?query=ASK%7B%7D"


@dataclass
class Service:
    process: subprocess.Popen[str]
    address: str
    errors: Path
    snapshots: tuple[Snapshot, ...]

    def children(self, name: str) -> list[int]:
        """The processes of the service whose command names a module."""
        return [one for one in children(self.process.pid) if name.encode() in Path(f"/proc/{one}/cmdline").read_bytes()]

    @property
    def workers(self) -> list[int]:
        return self.children("production.worker")

    def is_whole(self) -> bool:
        """Whether both workers answer."""
        return "landscape_workers 2\n" in httpx.get(f"{self.address}/metrics").text

    def logged(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.errors.read_text().splitlines()]


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Snapshot, ...]]:
    """The small landscape with three snapshots, which differ in how many triples they have."""
    folders = small_landscape(tmp_path_factory.mktemp("production"))
    record, built = folders.data / "systems/lumi.ttl", []
    for number, less in enumerate(("", " , cap:amd-mi250x", " ;\n        metric:disk 80")):
        record.write_text(record.read_text().replace(less, "", 1))
        built.append(build(folders, folders.root / "snapshots", date(2026, 11, 1 + number)))
    return folders.root, tuple(built)


@contextmanager
def service(root: Path, snapshots: tuple[Snapshot, ...], *options: str) -> Iterator[Service]:
    port = free_port()
    command = [LANDSCAPE, "serve", "--production", "--port", str(port), "--client-queries", "1000", *options]
    errors = root / f"errors-{port}"
    with errors.open("w") as file:
        process = subprocess.Popen(
            [str(one) for one in command], cwd=root, stdout=subprocess.DEVNULL, stderr=file, text=True
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/ready")
        yield Service(process, f"http://127.0.0.1:{port}", errors, snapshots)
    finally:
        process.terminate()
        try:
            process.wait(20)
        finally:
            process.kill()


@pytest.fixture
def running(snapshots: tuple[Path, tuple[Snapshot, ...]]) -> Iterator[Service]:
    root, built = snapshots
    make_current(root / "snapshots", built[0].folder)
    with service(root, built, "--query-limit-seconds", "3") as one:
        wait_until(one.is_whole)
        yield one


def wait_until(true: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.05)


def triples(found: tuple[Snapshot, ...]) -> dict[str, int]:
    return {one.id: one.manifest.triples for one in found}


def swap(running: Service, snapshot: Snapshot) -> None:
    """Make a snapshot current, and wait until no old pool is left."""
    make_current(snapshot.folder.parent, snapshot.folder)
    wait_until(lambda: httpx.get(f"{running.address}/live").headers["x-snapshot"] == snapshot.id)


def test_swaps_under_load_fail_nothing_and_mix_nothing(running: Service) -> None:
    assert len(set(triples(running.snapshots).values())) == 3
    with loaded(running.address, triples=triples(running.snapshots)) as load:
        for number in range(SWAPS):
            swap(running, running.snapshots[(number + 1) % 3])
    outcome = load.outcome
    assert (outcome.failed, outcome.mixed) == ([], [])
    assert len(outcome.snapshots) == 3 and outcome.answered > SWAPS
    wait_until(lambda: len(running.children("sparql.zygote")) == 1)  # every old pool has gone


def test_workers_share_one_pool_and_their_counts(running: Service) -> None:
    assert (len(running.workers), len(running.children("sparql.zygote"))) == (2, 1)
    before = _counted(running)
    for _ in range(20):  # each on a connection of its own, so that both workers get some
        assert httpx.get(f"{running.address}{ASK}").json()["boolean"] is True
    assert _counted(running) == before + 20


def _counted(running: Service) -> int:
    text = httpx.get(f"{running.address}/metrics").text
    return int(text.partition('landscape_requests_total{area="sparql",code="2xx"} ')[2].partition("\n")[0])


def test_a_death_over_a_question_is_explained_by_any_worker(running: Service) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    for _ in range(4):
        answer = httpx.post(f"{running.address}/sparql", data={"query": runaway}, timeout=30)
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/time-limit")


def test_workers_that_are_killed_come_back_and_nothing_fails_but_what_was_under_way(running: Service) -> None:
    chance, clients = random.Random(1), 8
    with loaded(running.address, clients) as load:
        for _ in range(KILLS):
            wait_until(running.is_whole)
            time.sleep(chance.uniform(0.3, 0.8))
            os.kill(chance.choice(running.workers), signal.SIGKILL)
    assert load.outcome.answered > KILLS
    assert all("Error" in one for one in load.outcome.failed), load.outcome.failed[:5]  # connections, never answers
    assert len(load.outcome.failed) <= KILLS * clients
    wait_until(running.is_whole)
    assert httpx.get(f"{running.address}{ASK}").json()["boolean"] is True


def test_query_processes_that_are_killed_come_back(running: Service) -> None:
    for _ in range(KILLS):
        (zygote,) = running.children("sparql.zygote")
        for pid in children(zygote)[:2]:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: httpx.get(f"{running.address}{ASK}").status_code == 200)
    assert httpx.get(f"{running.address}/ready").status_code == 200


def test_a_stop_under_load_lets_what_is_under_way_be_finished(running: Service) -> None:
    slow = "SELECT (SUM(RAND()) AS ?n) { ?a ?b ?c . ?d ?e ?f . { SELECT * { ?g ?h ?i } LIMIT 4 } }"
    with httpx.Client(timeout=30) as client:
        client.get(f"{running.address}/live")
        begun_s = time.monotonic()
        stopper = subprocess.Popen(["sh", "-c", f"sleep 0.2; kill -TERM {running.process.pid}"])
        assert client.post(f"{running.address}/sparql", data={"query": slow}).status_code == 200
    stopper.wait()
    assert running.process.wait(15) == 0
    assert time.monotonic() - begun_s < 15
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{running.address}/live")


def test_with_the_parent_all_go(running: Service) -> None:
    pids = [*running.workers, *running.children("sparql.zygote")]
    running.process.kill()
    running.process.wait()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def test_logs_are_lines_of_json_that_hash_questions(running: Service) -> None:
    secret = "SELECT ('a secret\nof mine' AS ?x) {}"
    httpx.get(f"{running.address}/sparql", params={"query": secret})
    httpx.get(f"{running.address}/nothing%0A%7B%22forged%22:1%7D")
    forged = '/nothing\n{"forged":1}'
    wait_until(lambda: any(one.get("path") == forged for one in running.logged()))  # lines are written together
    logged = running.logged()
    questions = [one for one in logged if one["message"] == "question" and one["outcome"] == "answered"]
    assert questions and all(len(str(one["question"])) == 16 for one in questions)
    assert "secret" not in running.errors.read_text()


def test_a_port_that_is_taken_is_told(running: Service) -> None:
    port = running.address.rpartition(":")[2]
    done = subprocess.run(
        [LANDSCAPE, "serve", "--production", "--port", port],
        cwd=running.snapshots[0].folder.parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert (done.returncode, "cannot listen on" in done.stderr) == (2, True)


def test_memory_and_descriptors_stay_as_they_are(running: Service) -> None:
    samples = []
    with loaded(running.address, 4) as load:
        end = time.monotonic() + SOAK_SECONDS
        time.sleep(SOAK_SECONDS / 3)  # caches fill
        while time.monotonic() < end:
            samples.append(memory_and_descriptors(running.process.pid))
            time.sleep(1)
    assert load.outcome.failed == []
    third = len(samples) // 3
    first, last = samples[:third], samples[-third:]
    assert min(memory for memory, _ in last) < 1.1 * max(memory for memory, _ in first)
    assert min(descriptors for _, descriptors in last) <= max(descriptors for _, descriptors in first) + 8
