"""Real pools of query processes, for the tests that ask them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from landscape.sparql import Answer, Limits, Pool, Question

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
LIMITS = Limits(processes=2, seconds=5, memory_bytes=256 << 20, query_bytes=100_000, result_bytes=1 << 20, waiting=4)
PREFIXES = {"ex": "http://example.org/"}
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
WAIT_S = 5
THINGS = 300


def graph(folder: Path) -> Path:
    """A graph of ``THINGS`` statements in the default graph, and one in each of two named graphs."""
    path = folder / "graph.nq"
    ex = "http://example.org/"
    lines = [f'<{ex}s{n}> <{ex}p> "{n % 10}" .' for n in range(THINGS)]
    lines += [f"<{ex}in-{name}> <{ex}p> <{ex}o> <{ex}{name}> ." for name in ("one", "two")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@contextmanager
def pool(folder: Path, limits: Limits = LIMITS) -> Iterator[Pool]:
    """A pool for ``graph``."""
    started = Pool.start(graph(folder), "ab" * 32, limits, PREFIXES)
    try:
        yield started
    finally:
        started.stop()


def question(
    text: str, solutions: str | None = JSON, graph: str | None = TURTLE, **dataset: tuple[str, ...]
) -> Question:
    return Question(text, solutions, graph, **dataset)


def ask(pool: Pool, text: str, *forms: str | None, **dataset: tuple[str, ...]) -> Answer:
    """What ``pool`` answers to one question alone."""
    return asyncio.run(pool.ask(question(text, *forms, **dataset)))


def children(pid: int) -> set[int]:
    """The processes that ``pid`` forked and that live."""
    try:
        return {int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()}
    except FileNotFoundError:
        return set()


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(true: Callable[[], bool]) -> float:
    """Return once ``true()`` holds, and after how many seconds; fail after ``WAIT_S``."""
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < WAIT_S, "it did not come true"
        time.sleep(0.005)
    return time.monotonic() - start
