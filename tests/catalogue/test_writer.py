from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from landscape.catalogue import Catalogue, Record, writer
from landscape.catalogue.tables import VERSION
from landscape.errors import SnapshotError
from landscape.schema.model import Schema


def test_equal_records_give_equal_bytes_in_whatever_order(
    tmp_path: Path, schema: Schema, many_records: list[Record]
) -> None:
    mixed = random.Random(1).sample(many_records, len(many_records))
    for name, records in (("one", many_records), ("other", mixed)):
        writer.write(tmp_path / name, schema, records)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError):
        writer.write(tmp_path / "file", schema, [])
    assert (tmp_path / "file").read_text() == "mine"


def test_a_catalogue_without_records_answers(tmp_path: Path, schema: Schema) -> None:
    writer.write(tmp_path / "empty", schema, [])
    catalogue = Catalogue.open(tmp_path / "empty", schema, "1")
    assert (catalogue.counts(), catalogue.search("x", 5)) == ({"facilities": 0, "systems": 0}, [])
    catalogue.close()


def test_reading_leaves_no_trace(tmp_path: Path, schema: Schema, records: list[Record]) -> None:
    folder = tmp_path / "a folder? with #signs"
    folder.mkdir()
    writer.write(folder / "catalogue", schema, records)
    (folder / "catalogue").chmod(0o444)
    catalogue = Catalogue.open(folder / "catalogue", schema, "1")
    assert catalogue.entry("systems", "lumi").label == "LUMI"
    catalogue.close()
    assert [path.name for path in folder.iterdir()] == ["catalogue"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\1" * 500])
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, schema: Schema, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(SnapshotError, match="catalogue"):
        Catalogue.open(tmp_path / "file", schema, "1")


@pytest.mark.parametrize(("version", "message"), [(VERSION + 1, "install a newer"), (VERSION - 1, "build it again")])
def test_another_version_is_refused(tmp_path: Path, schema: Schema, version: int, message: str) -> None:
    writer.write(tmp_path / "file", schema, [])
    with sqlite3.connect(tmp_path / "file") as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(SnapshotError, match=message):
        Catalogue.open(tmp_path / "file", schema, "1")


def test_a_missing_file_is_refused(tmp_path: Path, schema: Schema) -> None:
    with pytest.raises(SnapshotError, match="cannot be read"):
        Catalogue.open(tmp_path / "none", schema, "1")
