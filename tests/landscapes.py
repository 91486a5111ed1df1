"""A landscape small enough to read, for the tests of every room. Its Turtle stands in ``tests/small``."""

from __future__ import annotations

import shutil
from pathlib import Path

from landscape.folders import Folders

SMALL = Path(__file__).parent / "small"


def small_landscape(root: Path) -> Folders:
    """A copy of the small landscape below ``root``, for a test to read or to break."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    return Folders.under(root)
