from __future__ import annotations

import asyncio
import time
from pathlib import Path

from landscape.sparql.deaths import Death
from landscape.sparql.obituaries import KEPT, Obituaries


def reason(obituaries: Obituaries, ticket: str, seconds: float = 0.01) -> Death:
    return asyncio.run(obituaries.reason(ticket, seconds))


def test_a_report_that_came_first_is_found(tmp_path: Path) -> None:
    obituaries = Obituaries(tmp_path)
    obituaries.report("a", Death.TIME)
    assert reason(obituaries, "a") is Death.TIME


def test_a_report_that_comes_later_is_waited_for(tmp_path: Path) -> None:
    async def later() -> Death:
        waiting = asyncio.create_task(obituaries.reason("a", 5))
        await asyncio.sleep(0.01)
        await asyncio.to_thread(obituaries.report, "a", Death.MEMORY)
        return await waiting

    obituaries = Obituaries(tmp_path)
    assert asyncio.run(later()) is Death.MEMORY


def test_no_report_is_no_reason(tmp_path: Path) -> None:
    obituaries = Obituaries(tmp_path)
    obituaries.report("a", Death.TIME)
    assert reason(obituaries, "b") is Death.OTHER


def test_nobody_waits_for_a_reporter_that_is_gone(tmp_path: Path) -> None:
    async def leave() -> Death:
        waiting = asyncio.create_task(obituaries.reason("a", 60))
        await asyncio.sleep(0.01)
        await asyncio.to_thread(obituaries.close)
        return await waiting

    obituaries = Obituaries(tmp_path)
    start = time.monotonic()
    assert asyncio.run(leave()) is Death.OTHER
    assert reason(obituaries, "b", 60) is Death.OTHER
    assert time.monotonic() - start < 30


def test_a_reporter_that_is_back_is_heard(tmp_path: Path) -> None:
    obituaries = Obituaries(tmp_path)
    obituaries.close()
    obituaries.open()
    obituaries.report("a", Death.DEPTH)
    assert reason(obituaries, "a") is Death.DEPTH


def test_reports_that_nobody_asks_for_do_not_pile_up(tmp_path: Path) -> None:
    obituaries = Obituaries(tmp_path)
    for number in range(KEPT + 1):
        obituaries.report(str(number), Death.TIME)
    assert reason(obituaries, "0") is Death.OTHER
    assert reason(obituaries, str(KEPT)) is Death.TIME
    assert len(list(tmp_path.iterdir())) == KEPT - 1


def test_another_process_that_knows_the_folder_is_told(tmp_path: Path) -> None:
    Obituaries(tmp_path).report("a", Death.TIME)
    assert reason(Obituaries(tmp_path), "a") is Death.TIME


def test_when_the_folder_is_gone_nobody_waits(tmp_path: Path) -> None:
    obituaries = Obituaries(tmp_path / "gone")
    obituaries.report("a", Death.TIME)
    obituaries.close()
    assert reason(obituaries, "a", 60) is Death.OTHER
