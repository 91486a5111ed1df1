"""Where the material of the conformance suites is, and a server for ad-hoc graphs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inprocess import Client, running
from landscape.build import build
from landscape.folders import Folders
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

VARIABLE = "LANDSCAPE_CONFORMANCE"


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of the suites, which are no part of this repository."""
    if VARIABLE not in os.environ:
        pytest.skip(f"{VARIABLE} names no folder with the W3C's suites")
    return Path(os.environ[VARIABLE])


@pytest.fixture(scope="session")
def landscape(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    folders = small_landscape(tmp_path_factory.mktemp("conforming"))
    build(folders, folders.root / "snapshots", date(2026, 11, 24))
    return folders


@pytest.fixture
def client(landscape: Folders) -> Iterator[Client]:
    """A server whose pool a test replaces; so it keeps no answers, and one client may do everything."""
    settings = Settings(root=landscape.root, query_processes=1, cache_mebibytes=0, client_query_seconds=1e6)
    with running(create_app(settings)) as one:
        one.wait_until_ready()
        yield one
