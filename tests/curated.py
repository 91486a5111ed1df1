"""A snapshot of the records of this repository, and the day for which the answers in ``queries/expected`` hold."""

from __future__ import annotations

import fcntl
from datetime import date
from pathlib import Path

from landscape.build import build
from landscape.errors import NotFoundError
from landscape.folders import Folders
from landscape.snapshot import Snapshot

FOLDERS = Folders.under(Path(__file__).parents[1])
EXPECTED = FOLDERS.queries / "expected"
DAY = EXPECTED / "as-of.txt"  # which figures are current, and how old they are, changes from day to day


def day_of_answers() -> date:
    return date.fromisoformat(DAY.read_text(encoding="utf-8").strip())


def snapshot(snapshots: Path, as_of: date | None) -> Snapshot:
    """The snapshot below a folder that several processes share; the first to come builds it."""
    snapshots.mkdir(exist_ok=True)
    with (snapshots / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return Snapshot.open(snapshots)
        except NotFoundError:
            return build(FOLDERS, snapshots, as_of)
