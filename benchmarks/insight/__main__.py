"""``python -m benchmarks.insight 100000``: insight on a made-up landscape of so many triples, and on our own records;
``landscape match`` on these, and matching of 25 use cases against 10,000 made-up facilities.

Bounded: each step is done once. Seconds are those of the processor, so that they say nothing of what else the machine
did meanwhile. What is promised: insight takes less than half of what the build takes without it.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.generator import generate
from landscape.build.graph import BuiltGraph, built_graph
from landscape.catalogue import writer
from landscape.catalogue.documents import documents
from landscape.catalogue.record import Record
from landscape.folders import Folders, find_folders
from landscape.insight.computed import computed
from landscape.insight.facts import Facts
from landscape.insight.gapped import GapQuestion, gapped
from landscape.insight.made import add_made
from landscape.insight.matched import Question, matched
from landscape.insight.opened import Insight
from landscape.insight.over_time import Span, over_time
from landscape.insight.tables import tables_of, write_sets
from landscape.schema import load
from landscape.schema.model import Schema

T = TypeVar("T")
TODAY = date(2026, 11, 25)
PROMISED = 0.5
RUNS = 5
MATCHING = Path(__file__).parent / "test_matching.py"


class Clock:
    """Times steps, prints each as a row of a table, and keeps the sums of those with and without insight."""

    def __init__(self) -> None:
        self.build = self.insight = 0.0

    def step(self, name: str, work: Callable[[], T]) -> T:
        """A step of the build."""
        done, seconds = _timed(name, work)
        self.build += seconds
        return done

    def insight_step(self, name: str, work: Callable[[], T]) -> T:
        """A step that insight adds to the build."""
        done, seconds = _timed(f"insight: {name}", work)
        self.insight += seconds
        return done

    def move(self, name: str, work: Callable[[], object]) -> None:
        """A part of the last step that insight adds to it: done once more, to know what it takes."""
        _, seconds = _timed(f"insight: {name}", work)
        self.build -= seconds
        self.insight += seconds

    @property
    def share(self) -> float:
        return self.insight / self.build


def _timed(name: str, work: Callable[[], T]) -> tuple[T, float]:
    gc.collect()
    start = time.process_time()
    done = work()
    seconds = time.process_time() - start
    print(f"| {name} | {seconds:8.2f} s |", flush=True)
    return done, seconds


def measured(title: str, folders: Folders, place: Path) -> None:
    print(f"\n{title}\n\n| step | CPU |\n|---|---|")
    place.mkdir()
    clock, path = Clock(), place / "insight.jsonl"
    schema = clock.step("schema", lambda: load(folders))
    graph: BuiltGraph = clock.step("graph, what follows, and results", lambda: built_graph(folders, schema, TODAY))
    clock.move("results of these", lambda: computed(Facts(tables_of(graph.store))))
    records: list[Record] = clock.step("documents", lambda: list(documents(schema, graph.store)))
    clock.step("catalogue", lambda: writer.write(place / "catalogue.sqlite", schema, records))
    clock.step("of what is verified", lambda: _verified(place / "verified.sqlite", schema, graph))
    clock.insight_step("tables", lambda: write_sets(path, graph.store, graph.verified))
    clock.insight_step("network and completeness", lambda: add_made(path, records))
    print(f"\n{len(records)} records, {path.stat().st_size / 1e6:.1f} MB of tables")
    print(
        f"Insight adds {clock.share:.0%} to the rest of the build, without its check (promised: below {PROMISED:.0%})"
    )
    _answers(Insight(path))


def _verified(path: Path, schema: Schema, graph: BuiltGraph) -> None:
    writer.write(path, schema, list(documents(schema, graph.verified)))


def _answers(insight: Insight) -> None:
    print("\n| answer | CPU |\n|---|---|")
    _timed(
        "match of one use case",
        lambda: matched(insight.facts, Question(sorted(insight.facts.use_cases)[0].rsplit("/")[-1])),
    )
    _timed("gaps", lambda: gapped(insight.facts, GapQuestion()))
    _timed("trust", lambda: insight.trust.answer())  # noqa: PLW0108 - its tables are read when it is asked
    _timed("network", lambda: insight.network)
    _timed("timeline and capacity", lambda: over_time(insight, Span()))


def command(folders: Folders, snapshots: Path) -> None:
    """``landscape match`` as a whole process, the quickest of some."""
    landscape = str(Path(sys.executable).parent / "landscape")
    where = ["--snapshots", str(snapshots)]
    run = partial(subprocess.run, cwd=folders.root, check=True, stdout=subprocess.DEVNULL)
    run([landscape, "build", *where])
    name = sorted((folders.data / "use-cases").glob("*.ttl"))[0].stem
    seconds = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run([landscape, "match", name, *where])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"\n`landscape match {name}`: {min(seconds):.2f} s of the processor (promised: 1 s at most)")


def main(triples: int) -> None:
    ours = find_folders()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        measured("Our own records", ours, place / "ours")
        command(ours, place / "snapshots")
        run = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", str(MATCHING)]
        subprocess.run(run, cwd=ours.root, check=True)
        made = generate(place / "records", triples, ours)
        measured(f"Made-up records, {triples} triples", made, place / "made")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
