"""Measures a part of this process, or a command."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MIB = 1024  # kibibytes, in which Linux counts a process's memory


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processors, and the most memory of a command in MiB."""

    wall: float
    processor: float
    memory: float = 0.0

    def __str__(self) -> str:
        memory = f"{self.memory:8.0f} MiB" if self.memory else ""
        return f"{self.wall:9.3f} s {self.processor:9.3f} s {memory}"


def best(work: Callable[[], object], times: int = 1) -> Cost:
    """The quickest of some runs of a part."""
    return min((_once(work) for _ in range(times)), key=lambda cost: cost.wall)


def _once(work: Callable[[], object]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - processor)


def command(words: Sequence[str], times: int = 1) -> Cost:
    """The quickest of some runs of ``landscape`` with these words; what it finds does not matter, a failure does."""
    return min((_run(words) for _ in range(times)), key=lambda cost: cost.wall)


def _run(words: Sequence[str]) -> Cost:
    return program([f"{os.path.dirname(sys.executable)}/landscape", *words])  # noqa: PTH120 - the link, not its target


def program(words: Sequence[str]) -> Cost:
    """One run of a program, which may end with 0 or 1."""
    wall = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - wall
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError((process.stderr.read() if process.stderr else b"").decode())
    return Cost(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB)


def own_memory() -> float:
    """The most memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
