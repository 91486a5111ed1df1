"""Times of questions, and a row of the table for each."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import httpx

ROUNDS = 15


def median_ms(ask: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """The median time of a question; its number makes each one different where that is wanted."""
    ask(0)
    times = []
    for number in range(1, rounds + 1):
        start = time.process_time()
        ask(number)
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def clock_ms(ask: Callable[[], object], rounds: int) -> float:
    """The same by the clock."""
    ask()
    start = time.perf_counter()
    for _ in range(rounds):
        ask()
    return 1000 * (time.perf_counter() - start) / rounds


def row(what: str, value: float, unit: str = "ms") -> None:
    print(f"  {what:<58} {value:10.2f} {unit}", flush=True)


def good(answer: httpx.Response) -> httpx.Response:
    assert answer.status_code == 200, answer.text[:300]
    return answer
