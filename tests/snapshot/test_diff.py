from __future__ import annotations

from datetime import date
from pathlib import Path

from pyoxigraph import Quad

from landscape.build import build
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape.snapshot.diff import Change, diff
from landscapes import small_landscape


def built(root: Path, day: date) -> tuple[Folders, Snapshot]:
    folders = small_landscape(root)
    return folders, build(folders, root / "snapshots", day)


def told(quads: list[Quad]) -> list[str]:
    return [f"{str(one.predicate).rpartition('#')[2].rstrip('>')} {one.object}" for one in quads]


def test_a_snapshot_does_not_differ_from_itself(tmp_path: Path) -> None:
    _, one = built(tmp_path, date(2026, 11, 24))
    assert diff(one, one) == []


def test_another_day_alone_changes_no_record(tmp_path: Path) -> None:
    folders, one = built(tmp_path, date(2026, 11, 24))
    other = build(folders, tmp_path / "snapshots", date(2028, 1, 1))
    assert one.id != other.id
    assert diff(one, other) == []


def test_what_was_written_is_told_and_what_was_computed_is_not(tmp_path: Path) -> None:
    folders, old = built(tmp_path, date(2026, 11, 24))
    file = folders.data / "systems/lumi.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace("stage:operational", "stage:planned"), encoding="utf-8")
    (folders.data / "systems/snellius.ttl").unlink()
    new = build(folders, tmp_path / "snapshots", date(2026, 11, 24))
    changes = diff(old, new)
    assert [(one.id, one.is_new, one.is_gone) for one in changes] == [
        ("systems/lumi", False, False),
        ("systems/snellius", False, True),
    ]
    voc = "https://w3id.org/compute-continuum/voc/stage"
    assert (told(changes[0].removed), told(changes[0].added)) == (
        [f"stage <{voc}/operational>"],
        [f"stage <{voc}/planned>"],
    )
    assert changes[1].added == []
    back = diff(new, old)
    assert [Change(one.id, one.removed, one.added, one.is_gone, one.is_new) for one in back] == changes
