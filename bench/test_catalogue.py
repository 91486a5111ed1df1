"""What is promised of the catalogue, measured over 100,000 records that are made up: each page uncached, in one thread.

Times are those of the processor, so that a busy machine measures the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import pytest

from landscape.catalogue import Catalogue, Filters, writer
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscapes import SMALL
from made import systems

RECORDS = 100_000
ROUNDS = 15
FACETS = ("facets", "country,stage,open,capability,can")


def report(what: str, value: float, unit: str, promised: float) -> None:
    """Print the number, and hold it against the promise."""
    print(f"\n{what:<66} {value:8.2f} {unit:<2} (promised: {promised:g} {unit} at most)", end="", flush=True)
    assert value <= promised


def median_ms(action: Callable[[], object]) -> float:
    """The median time, after a first call that loads what is then kept in memory."""
    action()
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        action()
        times.append(1000 * (time.thread_time() - start))
    return statistics.median(times)


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(Folders.under(SMALL))


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> Iterator[Catalogue]:
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite"
    records = list(systems(schema, RECORDS))
    start = time.thread_time()
    writer.write(path, schema, records)
    report(f"write {RECORDS:,} records", time.thread_time() - start, "s", 60)
    report("size of the file", path.stat().st_size / 2**20, "MB", 200)
    catalogue = Catalogue.open(path, schema, "0" * 64)
    yield catalogue
    catalogue.close()


@pytest.mark.parametrize(
    ("what", "parameters"),
    [
        ("no filter", [FACETS]),
        ("three filters", [FACETS, ("country", "IT,FI"), ("can", "gpu"), ("stage", "operational")]),
        ("a link", [FACETS, ("partOf", "facilities/f100")]),
        ("a range of numbers", [FACETS, ("total.disk.min", "100"), ("total.disk.max", "800.5")]),
        ("a range of periods", [FACETS, ("startDate.min", "2010"), ("startDate.max", "2020-05")]),
        ("sorted by a figure", [FACETS, ("country", "IT"), ("sort", "-now.hpl")]),
        ("words that most records have", [FACETS, ("q", "quantum bologna")]),
        ("words that few records have", [FACETS, ("q", "quantum 77")]),
        ("a facet of 10,000 values", [("facets", "partOf")]),
    ],
)
def test_a_page(catalogue: Catalogue, schema: Schema, what: str, parameters: list[tuple[str, str]]) -> None:
    filters = Filters(schema, schema.collections["systems"])
    page = median_ms(lambda: catalogue.page(filters.query(parameters, limit=20, most=100)))
    report(f"page with total, 20 documents and facets: {what}", page, "ms", 5)


def test_a_record(catalogue: Catalogue) -> None:
    report("a record", median_ms(lambda: catalogue.entry("systems", "s77")), "ms", 1)


@pytest.mark.parametrize("text", ["quan", "zurich 77"])
def test_a_search(catalogue: Catalogue, text: str) -> None:
    report(f"search for {text!r}", median_ms(lambda: catalogue.search(text, 10)), "ms", 20)
