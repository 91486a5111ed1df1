"""Our query service beside its peers: ``python -m benchmarks.serve [TRIPLES] [SECONDS] [PEER ...]`` prints a table.

Each service answers two mixes over the same statements: light questions, asked again and again and each time anew, and
17 analyst questions, each time anew. Every question must have rows. Ratios are to ``oxigraph serve`` in memory.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.serve import data
from benchmarks.serve.load import Measured, Target, empty, measure
from benchmarks.serve.peers import peers
from benchmarks.serve.virtuoso import _free_port as free_port

HERE = Path(__file__).parent
CONNECTIONS = 4
BASE = "oxigraph-memory"
MIXES = (("light, asked before", "light", False), ("light, new", "light", True), ("analyst, new", "analyst", True))


def texts(mix: str) -> list[str]:
    return [one.read_text(encoding="utf-8") for one in sorted((HERE / mix).glob("*.rq"))]


def run_one(start: Any, graph: Path, seconds: float) -> list[tuple[Measured, int]]:
    """What one service does in each mix, and how many of its questions it cannot answer with rows."""
    with tempfile.TemporaryDirectory() as folder, start(graph, Path(folder), free_port()) as target:
        return [_mix(target, mix, seconds, fresh) for _, mix, fresh in MIXES]


def _mix(target: Target, mix: str, seconds: float, fresh: bool) -> tuple[Measured, int]:
    every = texts(mix)
    without = asyncio.run(empty(target, every))
    kept = [text for place, text in enumerate(every) if place not in without]
    return asyncio.run(measure(target, kept, seconds, CONNECTIONS, fresh=fresh)), len(without)


def main() -> None:
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    chosen = {name: start for name, start in peers().items() if name in (sys.argv[3:] or peers())}
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nt"
        data.write(graph, triples)
        found = {name: run_one(start, graph, seconds) for name, start in chosen.items()}
    load = os.getloadavg()[0]
    print(
        f"\n{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f},",
        end=" ",
    )
    print(f"Python {platform.python_version()}, {triples:,} triples, {CONNECTIONS} connections, {seconds:g} s each\n")
    columns = ("mix", "service", "answers/s", "times oxigraph in memory", "p50 ms", "p99 ms", "CPU ms an answer")
    print(f"| {' | '.join((*columns, 'failed', 'without rows'))} |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for place, (label, _, _) in enumerate(MIXES):
        base = found[BASE][place][0].rate if BASE in found else float("nan")
        for name, results in found.items():
            one, without = results[place]
            ratio = f"{one.rate / base:.2f}" if base else "-"
            times = f"{one.percentile_ms(50):.1f} | {one.percentile_ms(99):.1f} | {one.cpu_ms:.2f}"
            print(f"| {label} | {name} | {one.rate:.1f} | {ratio} | {times} | {one.failed} | {without} |")


if __name__ == "__main__":
    main()
