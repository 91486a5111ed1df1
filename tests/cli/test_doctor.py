from __future__ import annotations

import re
import subprocess
from pathlib import Path

import httpx
import pytest

from landscape.snapshot.snapshot import STORES
from landscapes import small_landscape
from served import LANDSCAPE, free_port, served

pytestmark = pytest.mark.slow
COUNT = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_landscape(tmp_path_factory.mktemp("doctor")).root
    subprocess.run([LANDSCAPE, "build"], cwd=folder, check=True, capture_output=True)
    return folder


def doctor(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [LANDSCAPE, "doctor", "--port", str(free_port()), *options]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_a_graph_in_memory_is_told_of(root: Path) -> None:
    done = doctor(root)
    assert re.search(r"^ok     questions: .* the graph is in memory, from [\d.]+ MiB of N-Quads", done.stdout, re.M)
    assert (done.returncode, (root / "snapshots" / STORES).exists()) == (0, False)


def test_a_graph_on_disk_is_told_of_and_a_server_answers_from_it(root: Path) -> None:
    with served(root) as address:
        here = httpx.get(f"{address}/sparql", params=COUNT).content
    done = doctor(root, "--store", "disk")
    place = re.search(r"the graph is on disk, [\d.]+ MiB of RocksDB in (.+)$", done.stdout, re.M)
    assert place is not None
    assert (done.returncode, (Path(place[1]) / "CURRENT").exists()) == (0, True)
    made = Path(place[1]).stat().st_ctime_ns
    with served(root, "--store", "disk") as address:
        assert httpx.get(f"{address}/sparql", params=COUNT).content == here
        assert httpx.get(f"{address}/api/v1/questions/operational-systems.csv").text.count("\n") > 1
    assert Path(place[1]).stat().st_ctime_ns == made  # what the doctor made is what is served


def test_what_is_wrong_says_what_to_do(tmp_path: Path) -> None:
    folder = small_landscape(tmp_path).root
    done = doctor(folder)
    assert done.returncode == 1
    assert "WRONG  snapshot: " in done.stdout
    assert "make one with `landscape build`" in done.stdout
