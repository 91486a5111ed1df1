"""Small snapshots to publish, for the tests of snapshot and build."""

from __future__ import annotations

import itertools
from datetime import date
from multiprocessing.synchronize import Event
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from landscape.build.publish import publish
from landscape.snapshot import Manifest, Snapshot, quads
from landscape.snapshot.snapshot import FILES, GRAPH, SCHEMA

A = NamedNode("http://example.org/a")


def publish_number(snapshots: Path, number: int, code_version: str = "1") -> Snapshot:
    """Publish a snapshot whose graph states ``number``."""

    def fill(folder: Path) -> Manifest:
        quads.write(folder / GRAPH, [Quad(A, A, Literal(number))])
        quads.write(folder / SCHEMA, [])
        for name in {*FILES} - {GRAPH, SCHEMA}:
            (folder / name).write_bytes(b"whatever" * 1000)
        files = {name: quads.sha256(folder / name) for name in FILES}
        return Manifest(files[GRAPH], date(2026, 11, 24), {}, 1, 0, "", code_version, files)

    return publish(snapshots, fill)


def publish_without_end(snapshots: Path, at_work: Event) -> None:
    """Publish one of three snapshots after the other, until somebody ends the process; say when the first is there."""
    for number in itertools.count():
        publish_number(snapshots, number % 3)
        at_work.set()
