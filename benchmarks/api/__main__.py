"""Lists with facets, records and search: in the catalogue, over HTTP, and beside SPARQL, plain SQLite and Datasette.

``python -m benchmarks.api 1000 100000`` prints a table for each number of records. All in one run, on one machine,
each question uncached and asked after a first time that loads what is then kept in memory. Times are those of the
processor, so that a busy machine measures the same; Datasette's, which is a process of its own, are by the clock.
The catalogue is built in a process of its own, so that the memory of building and that of answering are told apart.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from fastapi import FastAPI

from benchmarks.api.peers import FACETS, beside
from benchmarks.api.timing import good, median_ms, row
from inprocess import running
from landscape.catalogue import Catalogue, Filters, writer
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscapes import SMALL
from made import SYLLABLES, systems

LIST = [("country", "IT,FI"), ("can", "gpu"), ("facets", ",".join(FACETS)), ("limit", "20")]


def measure(records: int) -> None:
    """Print the numbers for so many records."""
    print(f"\n{records:,} records, {about()}")
    schema = load(Folders.under(SMALL))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite"
        subprocess.run([sys.executable, "-m", "benchmarks.api", "--build", str(records), str(path)], check=True)
        row("size of its file", path.stat().st_size / 2**20, "MiB")
        before = memory_mib()
        catalogue = Catalogue.open(path, schema, "0" * 64)
        in_the_catalogue(catalogue, schema, records)
        row("memory that the questions took", memory_mib() - before, "MiB")
        over_http(catalogue, schema, records)
        catalogue.close()
        beside(Path(folder), schema, records)


def about() -> str:
    """When and where this is measured."""
    now = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    load_1m = os.getloadavg()[0]
    return (
        f"{now}, {platform.machine()}, {os.cpu_count()} cores, load {load_1m:.1f}, Python {platform.python_version()}"
    )


def build(records: int, path: Path) -> None:
    """Write the catalogue of so many records, and print what that takes."""
    schema = load(Folders.under(SMALL))
    made = list(systems(schema, records))
    before = memory_mib()
    start = time.process_time()
    writer.write(path, schema, made)
    row("build of the catalogue", time.process_time() - start, "s")
    row("memory of the records that it is built from", before, "MiB")
    row("memory that the build takes beside them", memory_mib() - before, "MiB")


def memory_mib() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_the_catalogue(catalogue: Catalogue, schema: Schema, records: int) -> None:
    filters = Filters(schema, schema.collections["systems"])
    row("catalogue: record", median_ms(lambda n: catalogue.entry("systems", f"s{n * 7 % records}")))
    row(
        "catalogue: list page, 2 filters, 3 facets, 20 documents",
        median_ms(
            lambda n: catalogue.page(filters.query([*LIST, ("startDate.min", str(2000 + n))], limit=20, most=20))
        ),
    )
    row("catalogue: search, a beginning", median_ms(lambda n: catalogue.search(f"quan {n}", 10)))
    row("catalogue: search, misspelt", median_ms(lambda n: catalogue.search(f"quantm {n}", 10)))
    row("catalogue: search, two misspelt words", median_ms(lambda n: catalogue.search(f"storrage tpae {n}", 10)))
    row("catalogue: search, a misspelt name", median_ms(lambda n: catalogue.search(f"gridd {name(n)}x", 10)))


def name(n: int) -> str:
    """One of the words that the made systems are called by."""
    return "".join(SYLLABLES[(n * step) % len(SYLLABLES)] for step in (7, 11, 13))


def over_http(catalogue: Catalogue, schema: Schema, records: int) -> None:
    """Through the whole application in this process: routing, headers, JSON; nothing is cached, for all differ."""
    from dataclasses import dataclass

    from landscape_api.app import create_app
    from landscape_api.serving import Serving
    from landscape_api.settings import Settings

    @dataclass
    class Stub:
        id: str = "0" * 64
        folder: Path = Path()

    serving = Serving(Settings(cache_mebibytes=0), Stub(), schema, catalogue, {})  # type: ignore[arg-type]
    app: FastAPI = create_app(Settings(cache_mebibytes=0), serving)
    app.state.serving = serving
    app.router.lifespan_context = nothing
    with running(app) as client:
        text = "&".join(f"{name}={value}" for name, value in LIST)
        row("HTTP: record", median_ms(lambda n: good(client.get(f"/api/v1/systems/s{n * 7 % records}"))))
        row(
            "HTTP: list page", median_ms(lambda n: good(client.get(f"/api/v1/systems?{text}&startDate.min={2000 + n}")))
        )
        row("HTTP: search", median_ms(lambda n: good(client.get(f"/api/v1/search?q=quan+{n}&limit=10"))))
        row("HTTP: search, misspelt", median_ms(lambda n: good(client.get(f"/api/v1/search?q=quantm+{n}&limit=10"))))


class nothing:
    """A lifespan in which nothing starts."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *raised: object) -> None:
        return None


def main() -> None:
    if sys.argv[1:2] == ["--build"]:
        build(int(sys.argv[2]), Path(sys.argv[3]))
        return
    for text in sys.argv[1:] or ("1000", "100000"):
        measure(int(text))


if __name__ == "__main__":
    main()
