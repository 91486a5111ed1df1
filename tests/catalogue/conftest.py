"""The small landscape, built and written as a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from landscape.build.graph import BuiltGraph, built_graph
from landscape.catalogue import Catalogue, Record, writer
from landscape.catalogue.documents import documents
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscapes import SMALL
from made import MANY, systems

SNAPSHOT = "5" * 64


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load(Folders.under(SMALL))


@pytest.fixture(scope="session")
def graph(schema: Schema) -> BuiltGraph:
    return built_graph(Folders.under(SMALL), schema, None)


@pytest.fixture(scope="session")
def records(schema: Schema, graph: BuiltGraph) -> list[Record]:
    return list(documents(schema, graph.store))


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory, schema: Schema, records: list[Record]) -> Iterator[Catalogue]:
    yield from opened(tmp_path_factory.mktemp("small") / "catalogue.sqlite", schema, records)


@pytest.fixture(scope="session")
def many_records(schema: Schema) -> list[Record]:
    return list(systems(schema, MANY))


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, schema: Schema, many_records: list[Record]) -> Iterator[Catalogue]:
    yield from opened(tmp_path_factory.mktemp("many") / "catalogue.sqlite", schema, many_records)


def opened(path: Path, schema: Schema, records: Sequence[Record]) -> Iterator[Catalogue]:
    writer.write(path, schema, records)
    catalogue = Catalogue.open(path, schema, SNAPSHOT)
    yield catalogue
    catalogue.close()
