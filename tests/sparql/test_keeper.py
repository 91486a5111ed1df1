from __future__ import annotations

import logging
import os
import signal
import time
from pathlib import Path

import pytest

import asking
from asking import LIMITS
from landscape.sparql.charge import Charge
from landscape.sparql.keeper import Keeper
from landscape.sparql.obituaries import Obituaries


def test_a_zygote_that_cannot_start_again_is_tried_until_it_can_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    graph = asking.graph(tmp_path)
    keeper = Keeper(Charge(str(graph), str(tmp_path / "s"), LIMITS, {}), Obituaries(tmp_path))
    first = keeper.pid
    with caplog.at_level(logging.WARNING):
        graph.rename(tmp_path / "away")
        os.kill(first, signal.SIGKILL)
        asking.wait_until(lambda: str(graph) in caplog.text)
        assert keeper.pid == first
    (tmp_path / "away").rename(graph)
    asking.wait_until(lambda: keeper.pid != first)
    keeper.stop()


def test_a_keeper_stops_at_once_while_its_zygote_cannot_start(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    graph = asking.graph(tmp_path)
    keeper = Keeper(Charge(str(graph), str(tmp_path / "s"), LIMITS, {}), Obituaries(tmp_path))
    graph.unlink()
    os.kill(keeper.pid, signal.SIGKILL)
    asking.wait_until(lambda: str(graph) in caplog.text)
    start = time.monotonic()
    keeper.stop()
    assert time.monotonic() - start < 1
