"""Where commands read and write, when nobody says."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from landscape.folders import Folders, find_folders

CARRIED = "resources"  # the folder inside the installed package


def default_snapshots(folders: Folders) -> Path:
    """The folder of snapshots: beside the ontology; for the copy that the wheel carries, in the user's cache.

    An installed package may be read-only, so nothing is written there.
    """
    if not is_carried(folders):
        return folders.root / "snapshots"
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "landscape" / version("landscape") / "snapshots"


def snapshots_folder(root: Path | None, snapshots: Path | None) -> Path:
    """The folder that the options name. One that is named needs no landscape beside it."""
    return snapshots or default_snapshots(find_folders(root))


def is_carried(folders: Folders) -> bool:
    """Whether the landscape is the copy inside the installed package."""
    return folders.root.name == CARRIED
