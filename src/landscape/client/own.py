"""A landscape of one's own, served within this process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from landscape.build import build
from landscape.errors import NotFoundError
from landscape.folders import default_snapshots, find_folders
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings

PROCESSES = 1  # one person asks one question at a time


def own_app(source: str | Path | None) -> Any:
    """The application for a checkout, or the landscape around this folder; it is built when it has no snapshot.

    The environment says where these are as it does for the commands: LANDSCAPE_ROOT and LANDSCAPE_SNAPSHOTS. Raises
    ``NotFoundError`` when there is no landscape, and what ``build`` raises.
    """
    given = Settings.from_env(root=Path(source) if source is not None else None, query_processes=PROCESSES)
    folders = find_folders(given.root)
    snapshots = given.snapshots or default_snapshots(folders)
    try:
        Snapshot.open(snapshots)
    except NotFoundError:
        build(folders, snapshots)
    return create_app(replace(given, root=folders.root, snapshots=snapshots))
