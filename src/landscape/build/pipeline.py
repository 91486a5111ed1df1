"""The way of a fact: files, check, names, inference, hash, catalogue, publication. It never flows back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from landscape.build.day import revision_of
from landscape.build.graph import BuiltGraph, built_graph
from landscape.build.history import with_history
from landscape.build.publish import publish
from landscape.catalogue import writer
from landscape.catalogue.documents import documents
from landscape.check import check_loaded, load
from landscape.errors import RefusedBuildError
from landscape.folders import Folders
from landscape.insight.made import add_made
from landscape.insight.tables import write_sets
from landscape.schema import compile_schema
from landscape.schema.lint import lint, refuse
from landscape.schema.model import Schema
from landscape.schema.sources import schema_store
from landscape.snapshot import Manifest, Snapshot, quads
from landscape.snapshot.snapshot import CATALOGUE, FILES, GRAPH, INSIGHT, SCHEMA, VERIFIED


def build(
    folders: Folders,
    snapshots: Path,
    as_of: date | None = None,
    say: Callable[[str], object] = lambda step: None,
    engine: str | None = None,
) -> Snapshot:
    """Check a landscape, compute what follows from it, and publish it below the folder ``snapshots``.

    ``as_of`` is the day up to which figures count as current, by default that of the records' commit; ``say`` is
    told each step; ``engine`` is what checks the shapes. Two builds of the same files on the same day have the same
    graph, byte by byte, and so one id.
    Raises ``RefusedBuildError`` when a record is in violation, ``SchemaError`` when ontology or shapes leave the
    profile: what was published before stays.
    """
    say("Reading the schema")
    store = schema_store(folders)
    schema = compile_schema(store)
    refuse(lint(folders, schema, store))
    say("Checking the records")
    _refuse_violations(folders, schema, engine)
    say("Computing what follows")
    graph = built_graph(folders, schema, as_of)
    say("Writing the snapshot")
    return publish(snapshots, lambda folder: _fill(folder, folders, schema, graph))


def _refuse_violations(folders: Folders, schema: Schema, engine: str | None) -> None:
    """Let only a landscape pass whose records are all valid."""
    report = check_loaded(load([folders.data], folders), folders, schema, engine)
    found = [one for one in report.findings if one.severity == "violation"]
    if found:
        message = f"{len(found)} violation{'s' * (len(found) > 1)} in {folders.data}: nothing was published"
        raise RefusedBuildError(message, *(one.as_detail() for one in found))


def _fill(folder: Path, folders: Folders, schema: Schema, graph: BuiltGraph) -> Manifest:
    """Write the files of a snapshot; its manifest."""
    quads.write(folder / GRAPH, graph.quads())
    quads.write(folder / SCHEMA, graph.schema)
    records = list(with_history(documents(schema, graph.store), folders))
    writer.write(folder / CATALOGUE, schema, records)
    writer.write(folder / VERIFIED, schema, list(with_history(documents(schema, graph.verified), folders)))
    write_sets(folder / INSIGHT, graph.store, graph.verified)
    add_made(folder / INSIGHT, records)
    hashes = {name: quads.sha256(folder / name) for name in FILES}
    return Manifest(
        id=hashes[GRAPH],
        as_of=graph.as_of,
        counts=dict(sorted(Counter(one.collection for one in records).items())),
        triples=len(graph.asserted.union(graph.inferred)),
        inferred=len(graph.inferred),
        revision=revision_of(folders.data),
        code_version=version("landscape"),
        files=hashes,
    )
