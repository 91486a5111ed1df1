"""``python -m benchmarks.insight 100000``: insight on a made-up landscape of so many triples, and on our own records.

Bounded: each step is done once. The times are those of this machine while it did whatever else it does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from benchmarks.generator import generate
from landscape.build.graph import BuiltGraph, built_graph
from landscape.catalogue.documents import documents
from landscape.catalogue.record import Record
from landscape.folders import Folders, find_folders
from landscape.insight.made import add_made
from landscape.insight.opened import Insight
from landscape.insight.over_time import Span, over_time
from landscape.insight.tables import write_sets
from landscape.schema import load

T = TypeVar("T")
TODAY = date(2026, 11, 25)


def timed(name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    done = work()
    print(f"| {name} | {time.perf_counter() - start:8.2f} s |", flush=True)
    return done


def measured(title: str, folders: Folders, place: Path) -> None:
    print(f"\n{title}\n\n| step | time |\n|---|---|")
    schema = timed("schema", lambda: load(folders))
    graph: BuiltGraph = timed("graph and what follows", lambda: built_graph(folders, schema, TODAY))
    records: list[Record] = timed("documents", lambda: list(documents(schema, graph.store)))
    path = place / "insight.jsonl"
    timed("insight: tables", lambda: write_sets(path, graph.store, graph.verified))
    timed("insight: network and completeness", lambda: add_made(path, records))
    insight = Insight(path)
    timed("answer: trust", lambda: insight.trust.answer())  # noqa: PLW0108 - its tables are read when it is asked
    timed("answer: network", lambda: insight.network)
    timed("answer: timeline and capacity", lambda: over_time(insight, Span()))
    print(f"\n{len(records)} records, {path.stat().st_size / 1e6:.1f} MB of tables")


def main(triples: int) -> None:
    ours = find_folders()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        measured("Our own records", ours, place)
        made = generate(place / "made", triples, ours)
        measured(f"Made-up records, {triples} triples", made, place)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
