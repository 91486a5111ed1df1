"""Time of the processor that a server and its processes have used: what a busy machine does not blur."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, TIMES = 1, slice(11, 15)  # of what stands behind the name in /proc/PID/stat (proc(5))


def cpu_seconds(pid: int) -> float:
    """Of ``pid`` and all its descendants, also of those that have ended and been waited for."""
    children, times = defaultdict(list), dict[int, int]()
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = one.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:  # it has ended meanwhile
            continue
        number = int(one.parent.name)
        children[int(fields[PARENT])].append(number)
        times[number] = sum(map(int, fields[TIMES]))

    def total(number: int) -> int:
        return times.get(number, 0) + sum(total(child) for child in children[number])

    return total(pid) / TICKS
