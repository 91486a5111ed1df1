"""``python -m benchmarks.check 10000 100000``: a table of what checks cost on landscapes of so many triples.

pyshacl is left out above ``PYSHACL_MOST`` triples, where it takes minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.check.measure import Cost, best, command, program
from benchmarks.generator import generate
from landscape.check.changed import check_changed
from landscape.check.engine import Engine
from landscape.check.engines import PYSHACL, SHACL, engine_of
from landscape.check.load import load
from landscape.check.record import iri_of
from landscape.check.run import Checker
from landscape.folders import Folders, find_folders
from landscape.turtle.positions import read

PYSHACL_MOST = 100_000
WARM_RUNS = 5
Row = tuple[str, Cost | str]


def main(sizes: list[int]) -> None:
    """Print a row as soon as it is measured."""
    curated = find_folders(Path(__file__).parents[2])
    print(f"{'what':64} {'clock':>11} {'processors':>11} {'memory':>9}")
    for what, cost in _curated(curated):
        print(f"{what:64} {cost}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            folders = generate(Path(folder), size, curated)
            # Commands first: a process that starts them large would count as their memory.
            for what, cost in chain(_commands(folders, size), _warm(folders, size), _engines(folders, size)):
                print(f"{what:64} {cost}", flush=True)


def _curated(folders: Folders) -> Iterator[Row]:
    texts = [(iri_of(file), file.read_bytes().decode()) for file in sorted(folders.data.rglob("*.ttl"))]
    cost = best(lambda: [read(text, base) for base, text in texts], 3)
    yield "position reader over the curated records", cost
    size = sum(len(text.encode()) for _, text in texts) / 1e6
    yield "position reader", f"{size / cost.processor:9.2f} MB/s of processor time"
    file = min(folders.data.rglob("*.ttl"))
    yield (
        "landscape check FILE, cold, in the curated landscape",
        command(["check", str(file), "--root", str(folders.root)], 5),
    )
    yield "landscape check, all curated records", command(["check", "--root", str(folders.root)])
    yield (
        "landscape check --engine pyshacl, all curated",
        command(["check", "--root", str(folders.root), "--engine", PYSHACL]),
    )


def _engines(folders: Folders, size: int) -> Iterator[Row]:
    """Only the engines, over the same triples; that they find the same is compared, too."""
    loaded = load([], folders)
    triples = [placed for record in loaded.records for placed in record.triples]
    nodes = {term.value for one in triples for term in (one.subject, one.object)}
    keys: dict[str, set[object]] = {}
    costs: dict[str, Cost] = {}
    for name in (SHACL, PYSHACL) if size <= PYSHACL_MOST else (SHACL,):
        engine = engine_of(folders, name)

        def validate(name: str = name, engine: Engine = engine) -> None:
            keys[name] = {one.key for one in engine.validate(triples, nodes)}

        costs[name] = best(validate)
        yield f"engine {name}, {len(triples):,} triples", costs[name]
    if len(keys) > 1:
        times = costs[PYSHACL].processor / costs[SHACL].processor
        yield "  times as fast, and the same findings", f"{times:9.0f}   {keys[SHACL] == keys[PYSHACL]}"


def _commands(folders: Folders, size: int) -> Iterator[Row]:
    root = ["--root", str(folders.root)]
    whole = command(["check", *root])
    yield f"landscape check, all of {size:,} triples", whole
    if size <= PYSHACL_MOST:
        yield from _pyshacl(folders, size, whole)
    file = min(folders.data.glob("systems/*.ttl"))
    yield f"landscape check FILE within {size:,} triples", command(["check", str(file), *root], 3)
    _commit(folders.root)
    file.write_text(file.read_text(encoding="utf-8").replace("stage:operational", "stage:planned"), encoding="utf-8")
    yield f"landscape check --changed, one record of {size:,} triples", command(["check", "--changed", *root], 3)


def _warm(folders: Folders, size: int) -> Iterator[Row]:
    """The record that ``_commands`` has changed, in a process that goes on."""
    file, checker = min(folders.data.glob("systems/*.ttl")), Checker(folders)
    yield f"one record of {size:,} triples, warm: what changed", best(lambda: check_changed(checker), WARM_RUNS)
    context = load([file], folders).context
    checker.check(load([file], folders, context))
    yield (
        "  the record alone, its neighbours read before",
        best(lambda: checker.check(load([file], folders, context)), WARM_RUNS),
    )


def _pyshacl(folders: Folders, size: int, ours: Cost) -> Iterator[Row]:
    """The same with pyshacl within our command, and with pyshacl alone; how many times as long they take."""
    within = command(["check", "--root", str(folders.root), "--engine", PYSHACL])
    yield f"landscape check --engine pyshacl, all of {size:,} triples", within
    alone = program([sys.executable, "-m", "benchmarks.check.pyshacl_alone", str(folders.root)])
    yield f"pyshacl and rdflib alone, all of {size:,} triples", alone
    times = [f"{one.processor / ours.processor:.0f}" for one in (within, alone)]
    yield "  times the processor time of landscape check", " and ".join(times)


def _commit(root: Path) -> None:
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0"]
    for words in (["init", "--quiet"], ["add", "--all", "."], ["commit", "--quiet", "--message", "records"]):
        subprocess.run([*git, *words], check=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
