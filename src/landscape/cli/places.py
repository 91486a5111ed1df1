"""Where commands read and write, when nobody says."""

from __future__ import annotations

from pathlib import Path

from landscape.folders import default_snapshots, find_folders, is_carried

__all__ = ["default_snapshots", "is_carried", "snapshots_folder"]


def snapshots_folder(root: Path | None, snapshots: Path | None) -> Path:
    """The folder that the options name. One that is named needs no landscape beside it."""
    return snapshots or default_snapshots(find_folders(root))
