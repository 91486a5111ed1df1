from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from landscape.errors import NotFoundError, SnapshotError
from landscape.snapshot import Snapshot
from landscape.snapshot.snapshot import FILES, snapshots_in
from publishing import publish_number


def test_the_current_one_is_opened_by_three_names(tmp_path: Path) -> None:
    published = publish_number(tmp_path, 1)
    assert [Snapshot.open(tmp_path), Snapshot.open(tmp_path / "current"), Snapshot.open(published.folder)] == [
        published
    ] * 3
    assert published.folder == tmp_path / published.id


def test_an_open_snapshot_stays_what_it_is_when_another_is_published(tmp_path: Path) -> None:
    publish_number(tmp_path, 1)
    first = Snapshot.open(tmp_path)
    second = publish_number(tmp_path, 2)
    assert first.graph_path.read_text() != second.graph_path.read_text()
    assert Snapshot.open(tmp_path) == second
    assert {one.id for one in snapshots_in(tmp_path)} == {first.id, second.id}


def test_where_there_is_none_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="make one with `landscape build`"):
        Snapshot.open(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_is_found(tmp_path: Path, name: str) -> None:
    file = publish_number(tmp_path, 1).folder / name
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(SnapshotError, match=rf"{name} is damaged.*build it again"):
        Snapshot.open(tmp_path)


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_found(tmp_path: Path, name: str) -> None:
    folder = publish_number(tmp_path, 1).folder
    (folder / name).unlink()
    with pytest.raises(SnapshotError, match=rf"{name} is missing, so the snapshot is half-written"):
        Snapshot.open(folder)


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    shutil.rmtree(publish_number(tmp_path, 1).folder)
    with pytest.raises(SnapshotError, match="which does not exist"):
        Snapshot.open(tmp_path)
