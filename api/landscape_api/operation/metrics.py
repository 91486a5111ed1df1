"""What is counted, in the text format of Prometheus (version 0.0.4).

Every series is known beforehand, so no client can make new ones. Each process counts in a file of its own, and
whichever is asked adds up those of all: counts of one that ended stay, as counters must not fall.
"""

from __future__ import annotations

import mmap
import os
import secrets
import struct
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

NUMBER = struct.Struct("d")
ENDING = ".metrics"
AREAS = ("api", "id", "sparql", "snapshots", "static", "health", "pages")
CODES = ("1xx", "2xx", "3xx", "4xx", "5xx")
SECONDS = (0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0)
OUTCOMES = (
    *("answered", "left", "bad-query", "not-acceptable", "too-large"),
    *("time-limit", "memory-limit", "unavailable", "too-many", "other"),
)
HELP = {
    "landscape_requests_total": ("counter", "Requests answered, by area and class of status."),
    "landscape_request_seconds": ("histogram", "Time from a request to its last byte, in seconds, by area."),
    "landscape_questions_total": ("counter", "Questions in SPARQL that were not answered from the cache, by outcome."),
    "landscape_question_seconds_total": ("counter", "Time that questions took with waiting, in seconds."),
    "landscape_questions_running": ("gauge", "Questions that run or wait just now."),
    "landscape_workers": ("gauge", "Processes that answer requests."),
    "landscape_swaps_total": ("counter", "Times that a process went over to another snapshot."),
}


def _series() -> Iterator[tuple[str, str]]:
    """Name and labels of each number that is counted."""
    for area in AREAS:
        for code in CODES:
            yield "landscape_requests_total", f'area="{area}",code="{code}"'
        for most in (*SECONDS, "+Inf"):
            yield "landscape_request_seconds_bucket", f'area="{area}",le="{most}"'
        yield "landscape_request_seconds_sum", f'area="{area}"'
        yield "landscape_request_seconds_count", f'area="{area}"'
    for outcome in OUTCOMES:
        yield "landscape_questions_total", f'outcome="{outcome}"'
    for name in ("question_seconds_total", "questions_running", "workers", "swaps_total"):
        yield f"landscape_{name}", ""


SERIES = tuple(_series())
PLACES = {one: number for number, one in enumerate(SERIES)}
# Where the series of an area begin, in the order of ``_series``: codes, buckets, sum and count.
STARTS = {area: PLACES["landscape_requests_total", f'area="{area}",code="{CODES[0]}"'] for area in AREAS}
BUCKETS, SUM, COUNT = len(CODES), len(CODES) + len(SECONDS) + 1, len(CODES) + len(SECONDS) + 2
GAUGES = tuple(name for name, (kind, _) in HELP.items() if kind == "gauge")


class Metrics:
    """The numbers of this process; ``folder`` holds those of the others too."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._memory = mmap.mmap(-1, len(SERIES) * NUMBER.size) if folder is None else _mapped(folder)
        self._numbers = memoryview(self._memory).cast("d")

    @classmethod
    def shared(cls, folder: Path) -> Metrics:
        """Those of a process whose numbers are added to those of the others in ``folder``."""
        return cls(folder)

    def add(self, name: str, labels: str = "", number: float = 1.0) -> None:
        """Count; a series that is not known is a ``KeyError``."""
        self._numbers[PLACES[name, labels]] += number

    def request(self, area: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        numbers, start = self._numbers, STARTS[area]
        numbers[start + status // 100 - 1] += 1
        for place in range(start + BUCKETS + bisect_left(SECONDS, seconds), start + SUM):
            numbers[place] += 1
        numbers[start + SUM] += seconds
        numbers[start + COUNT] += 1

    def question(self, outcome: str, seconds: float) -> None:
        """Count a question that is done with."""
        self.add("landscape_questions_total", f'outcome="{outcome if outcome in OUTCOMES else "other"}"')
        self.add("landscape_question_seconds_total", "", seconds)

    def text(self, **gauges: float) -> str:
        """All numbers, of all processes, and the ``gauges`` that only this one knows, as an exposition."""
        totals = self._totals()
        lines: list[str] = []
        for name, (kind, help_text) in HELP.items():
            lines += [f"# HELP {name} {help_text}", f"# TYPE {name} {kind}"]
            for (full, labels), total in zip(SERIES, totals, strict=True):
                if full == name or full.rpartition("_")[0] == name:
                    lines.append(f"{full}{{{labels}}} {total:.17g}" if labels else f"{full} {total:.17g}")
        for name, number in gauges.items():
            lines += [f"# TYPE landscape_{name} gauge", f"landscape_{name} {number:.17g}"]
        return "\n".join(lines) + "\n"

    def _totals(self) -> list[float]:
        kept = [self._memory[:]] if self._folder is None else [one.read_bytes() for one in _files(self._folder)]
        living = [True] if self._folder is None else [_lives(one) for one in _files(self._folder)]
        columns = list(zip(*(struct.unpack(f"{len(SERIES)}d", one) for one in kept), strict=True))
        return [
            sum(one for one, lives in zip(column, living, strict=True) if lives or name not in GAUGES)
            for (name, _), column in zip(SERIES, columns, strict=True)
        ]


def _mapped(folder: Path) -> mmap.mmap:
    path = folder / f"{os.getpid()}-{secrets.token_hex(4)}{ENDING}"
    with path.open("w+b") as file:
        file.truncate(len(SERIES) * NUMBER.size)
        return mmap.mmap(file.fileno(), 0)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{ENDING}"))


def _lives(file: Path) -> bool:
    """Whether the process of a file runs: what it had under way when it ended is over."""
    try:
        os.kill(int(file.name.partition("-")[0]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
