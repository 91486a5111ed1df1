"""Our query service beside its peers: ``python -m benchmarks.serve [TRIPLES] [SECONDS] [PEER ...]`` prints tables.

Each service answers the same mixes over the same statements: light questions, asked again and again and each time
anew; 17 analyst questions, each time anew; and five of these once more beside the same ones by shortcuts, as our
builds materialise them. Every question must have rows. Then it says what is promised, and what of it holds.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
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
PLAIN = "plain"  # the analyst questions that can be asked by shortcuts too
MIXES = (
    ("light, asked before", "light", False),
    ("light, new", "light", True),
    ("analyst, new", "analyst", True),
    ("five analyst, new", PLAIN, True),
    ("the five by shortcuts, new", "shortcuts", True),
)
ASKED, LIGHT, ANALYST = range(3)
PROMISES = (
    (ASKED, BASE, 2.0),
    (LIGHT, BASE, 0.25),
    (ANALYST, BASE, 1.0),
    (ANALYST, "oxigraph-disk", 2.5),
    (ASKED, "rdflib-endpoint", 40.0),
    (ANALYST, "rdflib-endpoint", 40.0),
)
COLUMNS = ("mix", "service", "answers/s", "times oxigraph in memory", "p50 ms", "p99 ms", "CPU ms an answer")
Results = dict[str, list[tuple[Measured, int]]]


def texts(mix: str) -> list[str]:
    """The questions of a mix, in their order."""
    names = sorted(one.name for one in (HERE / ("shortcuts" if mix == PLAIN else mix)).glob("*.rq"))
    return [(HERE / ("analyst" if mix == PLAIN else mix) / name).read_text(encoding="utf-8") for name in names]


def run_one(start: Any, graph: Path, seconds: float) -> list[tuple[Measured, int]]:
    """What one service does in each mix, and how many of its questions it cannot answer with rows."""
    with tempfile.TemporaryDirectory() as folder, start(graph, Path(folder), free_port()) as target:
        return [_mix(target, mix, seconds, fresh) for _, mix, fresh in MIXES]


def _mix(target: Target, mix: str, seconds: float, fresh: bool) -> tuple[Measured, int]:
    every = texts(mix)
    without = empty(target, every)
    kept = [text for place, text in enumerate(every) if place not in without]
    return measure(target, kept, seconds, CONNECTIONS, fresh=fresh), len(without)


def main() -> None:
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    chosen = {name: start for name, start in peers().items() if name in (sys.argv[3:] or peers())}
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nt"
        data.write(graph, triples)
        found = _all(chosen, graph, seconds)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"\n{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}, Python {platform.python_version()},", end=" ")
    print(f"{triples:,} triples, {CONNECTIONS} connections, {seconds:g} s each\n")
    print(f"| {' | '.join((*COLUMNS, 'failed', 'without rows'))} |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for place in range(len(MIXES)):
        _print_mix(place, found)
    _print_promises(found)


def _all(chosen: Mapping[str, Any], graph: Path, seconds: float) -> Results:
    """What those do that can be started; of the others it is said why they could not."""
    found: Results = {}
    for name, start in chosen.items():
        try:
            found[name] = run_one(start, graph, seconds)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
        else:
            print(f"{name}: {', '.join(f'{one.rate:.1f}' for one, _ in found[name])} answers/s", file=sys.stderr)
    return found


def _print_mix(place: int, found: Results) -> None:
    base = found[BASE][place][0].rate if BASE in found else 0.0
    for name, results in found.items():
        one, without = results[place]
        ratio = f"{one.rate / base:.2f}" if base else "-"
        times = f"{one.percentile_ms(50):.1f} | {one.percentile_ms(99):.1f} | {one.cpu_ms:.2f}"
        print(f"| {MIXES[place][0]} | {name} | {one.rate:.1f} | {ratio} | {times} | {one.failed} | {without} |")


def _print_promises(found: Results) -> None:
    print("\n| promise | at least | measured | |\n|---|---:|---:|---|")
    for place, name, least in PROMISES:
        if "landscape" in found and name in found and (rate := found[name][place][0].rate):
            ratio = found["landscape"][place][0].rate / rate
            met = "met" if ratio >= least else "missed"
            print(f"| {MIXES[place][0]}, times {name} | {least:g} | {ratio:.2f} | {met} |")


if __name__ == "__main__":
    main()
