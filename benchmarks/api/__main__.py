"""Lists with facets, records and search: in the catalogue, over HTTP, and beside SPARQL, plain SQLite and Datasette.

``python -m benchmarks.api 1000 100000`` prints a table for each number of records. All in one run, on one machine,
each question uncached and asked after a first time that loads what is then kept in memory. Times are those of the
processor, so that a busy machine measures the same; Datasette's, which is a process of its own, are by the clock.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, Quad, Store

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from fastapi import FastAPI

from inprocess import running
from landscape.catalogue import Catalogue, Filters, Record, writer
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscapes import SMALL
from made import systems
from served import free_port, wait_for

ROUNDS = 15
FACETS = ("country", "stage", "can")
NS = "https://example.org/"
LIST = [("country", "IT,FI"), ("can", "gpu"), ("facets", ",".join(FACETS)), ("limit", "20")]


def median_ms(ask: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """The median time of a question; its number makes each one different where that is wanted."""
    ask(0)
    times = []
    for number in range(1, rounds + 1):
        start = time.process_time()
        ask(number)
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def clock_ms(ask: Callable[[], object], rounds: int) -> float:
    """The same by the clock."""
    ask()
    start = time.perf_counter()
    for _ in range(rounds):
        ask()
    return 1000 * (time.perf_counter() - start) / rounds


def row(what: str, value: float, unit: str = "ms") -> None:
    print(f"  {what:<58} {value:10.2f} {unit}", flush=True)


def measure(records: int) -> None:
    """Print the numbers for so many records."""
    print(f"\n{records:,} records")
    schema = load(Folders.under(SMALL))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite"
        made = list(systems(schema, records))
        start = time.process_time()
        writer.write(path, schema, made)
        row("build of the catalogue", time.process_time() - start, "s")
        row("size of its file", path.stat().st_size / 2**20, "MiB")
        catalogue = Catalogue.open(path, schema, "0" * 64)
        before = memory_mib()
        in_the_catalogue(catalogue, schema, records)
        row("memory that the questions took", memory_mib() - before, "MiB")
        over_http(catalogue, schema, records)
        catalogue.close()
        beside(Path(folder), made)


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


class nothing:
    """A lifespan in which nothing starts."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *raised: object) -> None:
        return None


def good(answer: httpx.Response) -> httpx.Response:
    assert answer.status_code == 200, answer.text[:300]
    return answer


def beside(folder: Path, records: Sequence[Record]) -> None:
    """The same list and its facets by others, from the same values."""
    rows = [values_of(one) for one in records]
    by_sparql(rows)
    path = folder / "plain.sqlite"
    with sqlite3.connect(path) as connection:
        by_sqlite(connection, rows)
    by_datasette(path)


Values = tuple[str, str, str | None, str | None, list[str], str]


def values_of(record: Record) -> Values:
    document = record.document
    country, stage = ((document.get(key) or {}).get("id") for key in ("country", "stage"))
    return (
        record.slug,
        record.label,
        country,
        stage,
        [one["id"] for one in document.get("can", ())],
        json.dumps(document),
    )


def by_sparql(rows: Sequence[Values]) -> None:
    store = Store()
    store.bulk_extend(quad for one in rows for quad in quads_of(one))
    where = '?r <x:country> ?c ; <x:can> "gpu" ; <x:label> ?l . FILTER(?c IN ("IT", "FI"))'

    def ask(number: int) -> None:
        list(store.query(f"SELECT ?r ?l WHERE {{ {where} }} ORDER BY ?l LIMIT 20"))
        for facet in FACETS:
            other = where if facet != "country" else '?r <x:can> "gpu" .'
            other = '?r <x:country> ?c . FILTER(?c IN ("IT", "FI"))' if facet == "can" else other
            list(store.query(f"SELECT ?v (COUNT(*) AS ?n) WHERE {{ {other} ?r <x:{facet}> ?v }} GROUP BY ?v"))

    row("SPARQL (pyoxigraph, in memory): the same list and facets", median_ms(ask, 3))


def quads_of(values: Values) -> Iterator[Quad]:
    slug, label, country, stage, can, _ = values
    node = NamedNode(NS + slug)
    pairs = [("label", label), ("country", country), ("stage", stage), *(("can", one) for one in can)]
    return (Quad(node, NamedNode(f"x:{name}"), Literal(one)) for name, one in pairs if one is not None)


def by_sqlite(connection: sqlite3.Connection, rows: Sequence[Values]) -> None:
    connection.executescript(
        "CREATE TABLE systems (id TEXT PRIMARY KEY, label TEXT, country TEXT, stage TEXT, can TEXT, document TEXT);"
        "CREATE TABLE value (id INTEGER, field TEXT, value TEXT);"
    )
    for n, (slug, label, country, stage, can, document) in zip(count(1), rows, strict=False):
        connection.execute(
            "INSERT INTO systems VALUES (?, ?, ?, ?, ?, ?)", (slug, label, country, stage, json.dumps(can), document)
        )
        pairs = [("country", country), ("stage", stage), *(("can", one) for one in can)]
        connection.executemany("INSERT INTO value VALUES (?, ?, ?)", ((n, *one) for one in pairs if one[1]))
    connection.executescript(
        "CREATE INDEX v1 ON value (field, value, id); CREATE INDEX v2 ON value (id, field, value);"
        "CREATE INDEX s1 ON systems (label); CREATE INDEX s2 ON systems (country); CREATE INDEX s3 ON systems (stage);"
    )
    in_country = "SELECT id FROM value WHERE field = 'country' AND value IN ('IT', 'FI')"
    with_gpu = "SELECT id FROM value WHERE field = 'can' AND value = 'gpu'"
    others = {"country": with_gpu, "can": in_country, "stage": f"{in_country} INTERSECT {with_gpu}"}

    def ask(number: int) -> None:
        both = others["stage"]
        connection.execute(f"SELECT document FROM systems WHERE rowid IN ({both}) ORDER BY label LIMIT 20").fetchall()
        for facet, chosen in others.items():
            text = f"SELECT value, COUNT(*) FROM value WHERE field = ? AND id IN ({chosen}) GROUP BY value"
            connection.execute(text, (facet,)).fetchall()

    row("plain SQLite, a table of values with indexes: the same", median_ms(ask, 5))


def by_datasette(path: Path) -> None:
    port = free_port()
    settings = ["--setting", "facet_time_limit_ms", "60000", "--setting", "sql_time_limit_ms", "60000"]
    command = [sys.executable, "-m", "datasette", str(path), "--port", str(port), *settings]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/-/versions.json")
        query = (
            "country__in=IT,FI&can__arraycontains=gpu&_size=20&_sort=label&_facet=country&_facet=stage&_facet_array=can"
        )
        with httpx.Client(timeout=120) as client:
            url = f"http://127.0.0.1:{port}/plain/systems.json?{query}"
            row("Datasette, over HTTP: the same list, its facets", clock_ms(lambda: good(client.get(url)), 3))
    finally:
        server.terminate()
        server.wait(timeout=10)


def main() -> None:
    for text in sys.argv[1:] or ("1000", "100000"):
        measure(int(text))


if __name__ == "__main__":
    main()
