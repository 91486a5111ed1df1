"""The cases of the group faults, here those that concern snapshots and publishing.

Each case that is tested elsewhere names the test that does; a case that nobody tests makes this file fail.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import yaml

from landscape.errors import SnapshotError
from landscape.snapshot import Manifest, Snapshot
from landscape.snapshot.kept import folders
from publishing import publish, publish_number

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
CONFORMANCE = os.environ.get("LANDSCAPE_CONFORMANCE")
ELSEWHERE = {
    "fault_kill9_publish": "tests/build/test_publish.py::test_killed_at_200_random_points",
    "fault_reload_under_load": "tests/operation/test_production.py::test_swaps_under_load_fail_nothing",
    "fault_worker_hang": "tests/sparql/test_pool.py::test_a_runaway_is_stopped_on_time",
    "fault_oom": "tests/sparql/test_pool.py::test_a_question_that_takes_too_much_memory_is_stopped",
    "fault_sigterm": "tests/operation/test_production.py::test_a_stop_under_load",
    "fault_fd_exhaustion": "tests/operation/test_surroundings.py::test_without_descriptors",
    "fault_dns_down": "tests/operation/test_surroundings.py::test_without_any_network",
    "fault_clock_back": "tests/operation/test_surroundings.py::test_a_clock_that_jumps",
    "fault_soak": "tests/operation/test_production.py::test_memory_and_descriptors_stay",
}
HERE = {
    "fault_disk_full": "test_a_full_disk_leaves_the_old_snapshot",
    "fault_corrupt_snapshot_bitflip": "test_a_flipped_bit_is_found",
    "fault_concurrent_publish": "test_publishers_at_the_same_time",
}
# Not tested yet: a start with a million statements, a random schedule of faults, 5,000 made questions to two engines.
OTHERS = {"fault_cold_start", "fault_seeded_chaos", "fault_diff_engine"}
FLIPS = 500
PUBLISHERS = 8


def cases() -> list[str]:
    if not CONFORMANCE:
        return []
    text = (Path(CONFORMANCE) / "bad-inputs.yaml").read_text(encoding="utf-8")
    faults = (one["id"] for one in yaml.safe_load(text)["cases"] if one["group"] == "faults")
    return [one for one in faults if one not in OTHERS]


@pytest.mark.skipif(not CONFORMANCE, reason="LANDSCAPE_CONFORMANCE names no folder with bad-inputs.yaml")
@pytest.mark.parametrize("case", cases() or ["none"])
def test_each_case_has_its_test(case: str) -> None:
    file, _, test = ELSEWHERE.get(case, f"tests/operation/test_faults.py::{HERE.get(case, 'nothing')}").partition("::")
    assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8")


def test_a_flipped_bit_is_found_wherever_it_is(tmp_path: Path) -> None:
    snapshot = publish_number(tmp_path, 1)
    chance = random.Random(500)
    files = sorted(snapshot.manifest.files)
    for _ in range(FLIPS):
        path = snapshot.folder / chance.choice([one for one in files if (snapshot.folder / one).stat().st_size])
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        with pytest.raises(SnapshotError):
            Snapshot.open(tmp_path)
        path.write_bytes(whole)
    assert Snapshot.open(tmp_path) == snapshot


@pytest.fixture
def small_disk(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A file system of 20 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_snapshot(small_disk: Path) -> None:
    old = publish_number(small_disk, 1)

    def fill(folder: Path) -> Manifest:
        (folder / "graph.nq").write_bytes(b"x" * (30 << 20))
        raise AssertionError("it fits after all")

    with pytest.raises(OSError, match="No space left on device"):
        publish(small_disk, fill)
    assert (Snapshot.open(small_disk), folders(small_disk)) == (old, [old.folder])
    assert publish_number(small_disk, 2) == Snapshot.open(small_disk)  # what was half-written is gone


def test_publishers_at_the_same_time_mix_nothing(tmp_path: Path) -> None:
    with ProcessPoolExecutor(PUBLISHERS) as pool:
        done = list(pool.map(publish_number, [tmp_path] * 64, [number % PUBLISHERS for number in range(64)]))
    assert Snapshot.open(tmp_path) in done
    assert {Snapshot.open(one).id for one in folders(tmp_path)} == {one.id for one in done}
    assert len(folders(tmp_path)) == PUBLISHERS
