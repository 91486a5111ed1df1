from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from forges.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    for program in ("git", "bash"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not on the path")
    return Repository(tmp_path / "checkout")
