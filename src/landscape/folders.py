"""Where ontology, shapes, data and queries are: a checkout, the wheel, or a folder that the user names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from landscape.errors import NotFoundError

PARTS = ("ontology", "shapes", "data", "queries")
CARRIED = "resources"  # the folder inside the installed package


@dataclass(frozen=True, slots=True)
class Folders:
    """The four folders that a landscape is made of; all are absolute paths."""

    ontology: Path
    shapes: Path
    data: Path
    queries: Path

    @classmethod
    def under(cls, root: Path) -> Folders:
        """The four folders below ``root``."""
        return cls(*(root.resolve() / part for part in PARTS))

    @property
    def root(self) -> Path:
        """The folder that holds the ontology: of a checkout its top."""
        return self.ontology.parent


def find_folders(root: Path | None = None) -> Folders:
    """The folders of the landscape at ``root``.

    Without a root: the nearest folder upwards from the current one that holds an
    ontology and shapes, or else the copy that the wheel carries.

    Raises ``NotFoundError`` when there is none.
    """
    candidates = [root] if root is not None else [Path.cwd(), *Path.cwd().parents, Path(__file__).parent / CARRIED]
    for candidate in candidates:
        if (candidate / "ontology").is_dir() and (candidate / "shapes").is_dir():
            return Folders.under(candidate)
    raise NotFoundError(
        f"{root or Path.cwd()}: no folders ontology/ and shapes/ here; name the landscape's folder with --root"
    )


def default_snapshots(folders: Folders) -> Path:
    """The folder of snapshots: beside the ontology; for the copy that the wheel carries, in the user's cache.

    An installed package may be read-only, so nothing is written there.
    """
    if not is_carried(folders):
        return folders.root / "snapshots"
    from importlib.metadata import version  # takes longer than all else here, and is seldom needed

    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "landscape" / version("landscape") / "snapshots"


def is_carried(folders: Folders) -> bool:
    """Whether the landscape is the copy inside the installed package."""
    return folders.root.name == CARRIED
