"""One server of the curated landscape and one browser for all tests of the site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from landscape.snapshot import Snapshot
from landscape_api.pages.views.islands import script
from served import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

BUILT = script() is not None


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the site is: a server of the curated landscape, or one that runs already at ``$LANDSCAPE_SITE``."""
    if running := os.environ.get("LANDSCAPE_SITE"):
        yield running
        return
    curated: Snapshot = request.getfixturevalue("curated")
    with served(ROOT, "--snapshots", str(curated.folder.parent)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Tests that need it skip where it, Playwright or the built islands are missing."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    if not BUILT:
        pytest.skip("the islands are not built; `make web` builds them")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
