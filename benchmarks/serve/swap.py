"""100 swaps under load, 50 killed workers, and a soak: ``python -m benchmarks.serve.swap [MINUTES OF SOAK]``.

Prints a table: what was answered, what failed, what mixed two snapshots, and how memory and descriptors went. A
landscape of the tests is served by ``landscape serve --production`` with two workers, on this machine, beside the load.
"""

from __future__ import annotations

import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from landscape.build import build
from landscape.build.publish import make_current
from landscape.snapshot import Snapshot
from landscapes import small_landscape
from loaded import Outcome, children, loaded, memory_and_descriptors
from served import LANDSCAPE, free_port, wait_for

SWAPS, KILLS, CLIENTS, SAMPLES = 100, 50, 8, 20
WAIT_S = 120
OPTIONS = ("--client-queries", "1000", "--client-query-seconds", "1000000", "--log-level", "warning")


def main() -> None:
    """Run all three and print what came of them."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        snapshots = _snapshots(Path(folder))
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        process = subprocess.Popen(
            [LANDSCAPE, "serve", "--production", "--port", str(port), *OPTIONS], cwd=folder, stdout=subprocess.DEVNULL
        )
        try:
            wait_for(f"{address}/ready")
            print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, Python {platform.python_version()}\n")
            print("| what | answered | failed | mixed | p50 ms | p99 ms |\n|---|---|---|---|---|---|")
            _print(f"{SWAPS} swaps", _swaps(address, snapshots))
            _print(f"{KILLS} workers killed", _kills(address, process.pid))
            _soak(address, process.pid, minutes * 60)
        finally:
            process.terminate()
            process.wait(60)


def _snapshots(folder: Path) -> list[Snapshot]:
    """Snapshots that differ in how many triples they have."""
    folders = small_landscape(folder)
    record, built = folders.data / "systems/lumi.ttl", []
    for number, less in enumerate(("", " , cap:amd-mi250x", " ;\n        metric:disk 80")):
        record.write_text(record.read_text().replace(less, "", 1))
        built.append(build(folders, folders.root / "snapshots", date(2026, 11, 1 + number)))
    return built


def _swaps(address: str, snapshots: list[Snapshot]) -> Outcome:
    triples = {one.id: one.manifest.triples for one in snapshots}
    with loaded(address, CLIENTS, triples) as load:
        for number in range(SWAPS):
            following = snapshots[number % len(snapshots)]
            make_current(following.folder.parent, following.folder)
            _wait_until(lambda wanted=following.id: _served(address) == wanted)  # type: ignore[misc]
    return load.outcome


def _served(address: str) -> str:
    return httpx.get(f"{address}/live", timeout=60).headers["x-snapshot"]


def _kills(address: str, pid: int) -> Outcome:
    chance = random.Random(1)
    with loaded(address, CLIENTS) as load:
        for _ in range(KILLS):
            _wait_until(lambda: "landscape_workers 2\n" in httpx.get(f"{address}/metrics", timeout=60).text)
            workers = [one for one in children(pid) if b"worker" in Path(f"/proc/{one}/cmdline").read_bytes()]
            time.sleep(chance.uniform(0.1, 0.5))
            os.kill(chance.choice(workers), signal.SIGKILL)
    return load.outcome


def _soak(address: str, pid: int, seconds: float) -> None:
    samples = []
    begun_s = time.monotonic()
    with loaded(address, CLIENTS) as load:
        for number in range(SAMPLES + 1):
            time.sleep(max(0.0, begun_s + seconds * number / SAMPLES - time.monotonic()))
            samples.append((time.monotonic() - begun_s, *memory_and_descriptors(pid)))
    _print(f"soak of {seconds / 60:g} min", load.outcome)
    print("\n| seconds of the soak | memory MiB | descriptors |\n|---:|---:|---:|")
    for passed_s, memory, descriptors in samples:
        print(f"| {passed_s:.0f} | {memory / (1 << 20):.1f} | {descriptors} |")
    _, half, last = (samples[SAMPLES * part // 2] for part in range(3))
    grown = (last[1] - half[1]) / (1 << 20)
    print(f"\nIn the second half memory changed by {grown:+.1f} MiB and descriptors by {last[2] - half[2]:+d}.")


def _print(what: str, outcome: Outcome) -> None:
    times = f"{outcome.quantile_ms(0.5):.0f} | {outcome.quantile_ms(0.99):.0f}"
    print(f"| {what} | {outcome.answered} | {len(outcome.failed)} | {len(outcome.mixed)} | {times} |", flush=True)
    for one in outcome.failed[:3]:
        print(f"  {one}", file=sys.stderr)


def _wait_until(true: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        try:
            if true():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise TimeoutError("it did not come true")


if __name__ == "__main__":
    main()
