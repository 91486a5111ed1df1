from __future__ import annotations

import asyncio
import time

from landscape.sparql.deaths import Death
from landscape.sparql.obituaries import KEPT, Obituaries


def reason(obituaries: Obituaries, ticket: str, seconds: float = 0.01) -> Death:
    return asyncio.run(obituaries.reason(ticket, seconds))


def test_a_report_that_came_first_is_found() -> None:
    obituaries = Obituaries()
    obituaries.report("a", Death.TIME)
    assert reason(obituaries, "a") is Death.TIME


def test_a_report_that_comes_later_is_waited_for() -> None:
    async def later() -> Death:
        waiting = asyncio.create_task(obituaries.reason("a", 5))
        await asyncio.sleep(0.01)
        await asyncio.to_thread(obituaries.report, "a", Death.MEMORY)
        return await waiting

    obituaries = Obituaries()
    assert asyncio.run(later()) is Death.MEMORY


def test_no_report_is_no_reason() -> None:
    obituaries = Obituaries()
    obituaries.report("a", Death.TIME)
    assert reason(obituaries, "b") is Death.OTHER


def test_nobody_waits_for_a_reporter_that_is_gone() -> None:
    async def leave() -> Death:
        waiting = asyncio.create_task(obituaries.reason("a", 60))
        await asyncio.sleep(0.01)
        await asyncio.to_thread(obituaries.close)
        return await waiting

    obituaries = Obituaries()
    start = time.monotonic()
    assert asyncio.run(leave()) is Death.OTHER
    assert reason(obituaries, "b", 60) is Death.OTHER
    assert time.monotonic() - start < 30


def test_a_reporter_that_is_back_is_heard() -> None:
    obituaries = Obituaries()
    obituaries.close()
    obituaries.open()
    obituaries.report("a", Death.DEPTH)
    assert reason(obituaries, "a") is Death.DEPTH


def test_reports_that_nobody_asks_for_do_not_pile_up() -> None:
    obituaries = Obituaries()
    for number in range(KEPT + 1):
        obituaries.report(str(number), Death.TIME)
    assert reason(obituaries, "0") is Death.OTHER
    assert reason(obituaries, str(KEPT)) is Death.TIME
