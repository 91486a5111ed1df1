"""One small landscape with a snapshot, for all tests of the client."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from landscape.build import build
from landscapes import small_landscape


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small landscape, which is built. Only to be read."""
    folders = small_landscape(tmp_path_factory.mktemp("own"))
    build(folders, folders.root / "snapshots", date(2026, 11, 24))
    return folders.root
