from __future__ import annotations

import multiprocessing
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import publishing
from landscape.errors import SnapshotError
from landscape.snapshot import Manifest, Snapshot
from landscape.snapshot.snapshot import snapshots_in
from publishing import publish_number, publish_without_end

LONGEST_LIFE_S = 0.05
START_LIMIT_S = 10


def test_the_same_snapshot_again_is_the_same_folder(tmp_path: Path) -> None:
    assert publish_number(tmp_path, 1) == publish_number(tmp_path, 1)
    assert len(snapshots_in(tmp_path)) == 1


def test_the_same_graph_by_other_code_stands_beside_it(tmp_path: Path) -> None:
    old, new = publish_number(tmp_path, 1), publish_number(tmp_path, 1, code_version="2")
    assert (old.id, Snapshot.open(old.folder), Snapshot.open(tmp_path)) == (new.id, old, new)


def test_a_damaged_snapshot_is_replaced_by_building_again(tmp_path: Path) -> None:
    publish_number(tmp_path, 1).graph_path.write_text("")
    with pytest.raises(SnapshotError):
        Snapshot.open(tmp_path)
    assert publish_number(tmp_path, 1) == Snapshot.open(tmp_path)


def test_what_fails_leaves_no_trace(tmp_path: Path) -> None:
    def fill(folder: Path) -> Manifest:
        (folder / "graph.nq").write_text("half")
        raise OSError("the disk is full")

    before = publish_number(tmp_path, 1)
    names = sorted(tmp_path.iterdir())
    with pytest.raises(OSError, match="the disk is full"):
        publishing.publish(tmp_path, fill)
    assert (Snapshot.open(tmp_path), sorted(tmp_path.iterdir())) == (before, names)


def test_several_may_publish_at_a_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda number: publish_number(tmp_path, number % 3), range(48)))
    assert Snapshot.open(tmp_path) in done
    assert len(snapshots_in(tmp_path)) == 3
    assert list(tmp_path.glob(".new-*")) == []


def killed(snapshots: Path, times: int) -> None:
    """Kill a publisher at random points; each time the current snapshot must be one that it publishes."""
    fork = multiprocessing.get_context("fork")  # so that no time goes into importing
    ids = {publish_number(snapshots, number).id for number in range(3)}
    chance = random.Random(times)
    for _ in range(times):
        at_work = fork.Event()
        publisher = fork.Process(target=publish_without_end, args=(snapshots, at_work))
        publisher.start()
        assert at_work.wait(START_LIMIT_S)
        time.sleep(chance.uniform(0, LONGEST_LIFE_S))
        publisher.kill()
        publisher.join()
        assert Snapshot.open(snapshots).id in ids


def test_killed_at_10_random_points_there_is_always_a_whole_snapshot(tmp_path: Path) -> None:
    killed(tmp_path, 10)


@pytest.mark.slow
def test_killed_at_200_random_points_there_is_always_a_whole_snapshot(tmp_path: Path) -> None:
    killed(tmp_path, 200)
