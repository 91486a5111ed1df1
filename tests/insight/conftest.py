"""The landscape of ``tests/insight/landscape`` with our rules: as it is, and when lines of a record are others."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from landscape.build.graph import BuiltGraph, built_graph
from landscape.folders import Folders
from landscape.insight.facts import Facts
from landscape.insight.tables import tables_of
from landscape.schema import load
from landscape.schema.model import Schema
from said import Changed

ROOT = Path(__file__).parents[2]
RECORDS = Path(__file__).parent / "landscape"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load(Folders.under(ROOT))


def graph_of(schema: Schema, records: Path) -> BuiltGraph:
    return built_graph(replace(Folders.under(ROOT), data=records), schema, TODAY)


@pytest.fixture(scope="session")
def graph(schema: Schema) -> BuiltGraph:
    return graph_of(schema, RECORDS)


@pytest.fixture(scope="session")
def facts(graph: BuiltGraph) -> Facts:
    return Facts(tables_of(graph.store))


@pytest.fixture(scope="session")
def verified(graph: BuiltGraph) -> Facts:
    return Facts(tables_of(graph.verified))


@pytest.fixture
def changed(schema: Schema, tmp_path: Path) -> Changed:
    """The facts when in one record ``old`` is ``new``; without either, when there is no such record."""

    def change(record: str, old: str = "", new: str = "") -> Facts:
        records = shutil.copytree(RECORDS, tmp_path / "data")
        file = records / f"{record}.ttl"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8") if old else file.unlink()
        return Facts(tables_of(graph_of(schema, records).store))

    return change
