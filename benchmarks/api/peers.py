"""The same list and its facets by SPARQL, by plain SQLite and by Datasette."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, Quad, Store

from benchmarks.api.timing import clock_ms, good, median_ms, row
from landscape.catalogue import Record
from landscape.schema.model import Schema
from made import systems
from served import free_port, wait_for

FACETS = ("country", "stage", "can")
NS = "https://example.org/"
MANY = 100_000  # records from which on Datasette is asked once: it takes minutes
LIMIT_MS = "1200000"
Values = tuple[str, str, str | None, str | None, list[str], str]


def beside(folder: Path, schema: Schema, records: int) -> None:
    """The same list and its facets by others, from the same values."""
    by_sparql(map(values_of, systems(schema, records)))
    path = folder / "plain.sqlite"
    with sqlite3.connect(path) as connection:
        by_sqlite(connection, map(values_of, systems(schema, records)))
    by_datasette(path, rounds=3 if records <= MANY else 1)


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


def by_sparql(rows: Iterable[Values]) -> None:
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


def by_sqlite(connection: sqlite3.Connection, rows: Iterable[Values]) -> None:
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


def by_datasette(path: Path, rounds: int) -> None:
    port = free_port()
    settings = ["--setting", "facet_time_limit_ms", LIMIT_MS, "--setting", "sql_time_limit_ms", LIMIT_MS]
    command = [sys.executable, "-m", "datasette", str(path), "--port", str(port), *settings]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/-/versions.json")
        query = (
            "country__in=IT,FI&can__arraycontains=gpu&_size=20&_sort=label&_facet=country&_facet=stage&_facet_array=can"
        )
        with httpx.Client(timeout=1800) as client:
            url = f"http://127.0.0.1:{port}/plain/systems.json?{query}"
            row("Datasette, over HTTP: the same list, its facets", clock_ms(lambda: good(client.get(url)), rounds))
    finally:
        server.terminate()
        server.wait(timeout=10)
