"""A build as somebody at a terminal sees it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from landscape.cli.places import is_carried
from landscape.errors import NotFoundError
from landscape.folders import Folders
from landscape.snapshot import Snapshot


def build_with_progress(folders: Folders, snapshots: Path, as_of: date | None = None) -> Snapshot:
    """Build, and say on a terminal which step is under way. Raises what ``build`` raises."""
    from landscape.build import build

    console = Console(stderr=True)
    if not console.is_terminal:
        return build(folders, snapshots, as_of)
    with console.status("Starting") as status:
        return build(folders, snapshots, as_of, status.update)


def open_or_build(folders: Folders, snapshots: Path, always: bool = False) -> Snapshot:
    """The current snapshot; when there is none, a new one of the copy inside the package, or of any with ``always``.

    Raises ``NotFoundError`` when there is none and none was built, ``SnapshotError`` when it is damaged.
    """
    try:
        return Snapshot.open(snapshots)
    except NotFoundError:
        if always or is_carried(folders):
            return build_with_progress(folders, snapshots)
        raise
