"""A build as somebody at a terminal sees it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from landscape.errors import NotFoundError
from landscape.folders import Folders
from landscape.snapshot import Snapshot


def build_with_progress(
    folders: Folders, snapshots: Path, as_of: date | None = None, engine: str | None = None
) -> Snapshot:
    """Build, and say on a terminal which step is under way. Raises what ``build`` raises."""
    from landscape.build import build

    console = Console(stderr=True)
    if not console.is_terminal:
        return build(folders, snapshots, as_of, engine=engine)
    with console.status("Starting") as status:
        return build(folders, snapshots, as_of, status.update, engine)


def open_or_build(folders: Folders, snapshots: Path) -> Snapshot:
    """The current snapshot; when there is none yet, a new one.

    Raises ``SnapshotError`` when it is damaged, and what ``build`` raises.
    """
    try:
        return Snapshot.open(snapshots)
    except NotFoundError:
        return build_with_progress(folders, snapshots)
