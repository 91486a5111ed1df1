from __future__ import annotations

from pathlib import Path

import pytest

from landscape.build.graph import BuiltGraph
from landscape.errors import SnapshotError
from landscape.insight.tables import VERIFIED, Table, read_set, tables_of, write_sets


def sorted_rows(table: Table) -> list[tuple[str, ...]]:
    return sorted(tuple(f"{name}={value}" for name, value in row.items()) for row in table)


def test_tables_are_read_as_they_were_written(graph: BuiltGraph, tmp_path: Path) -> None:
    write_sets(tmp_path / "sets", graph.store, graph.verified)
    for name, store in (("matching", graph.store), (VERIFIED, graph.verified)):
        read, asked = read_set(tmp_path / "sets", name), tables_of(store)
        assert {title: sorted_rows(table) for title, table in read.items()} == {
            title: sorted_rows(table) for title, table in asked.items()
        }


def test_equal_graphs_give_equal_bytes(graph: BuiltGraph, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_sets(tmp_path / name, graph.store, graph.verified)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize(
    "content", ["", "{}\n", '{"set":"matching","tables":{"bearers"', '{"set":"matching","tables":3}\n']
)
def test_a_damaged_file_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "sets"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SnapshotError, match="build it again"):
        read_set(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="build it again"):
        read_set(tmp_path / "sets")
