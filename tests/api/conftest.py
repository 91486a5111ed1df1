"""One small landscape, built once, and one application that serves it, for all tests of the API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inprocess import Client, running
from landscape.build import build
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The small landscape, with a snapshot in its folder ``snapshots``. Only to be read."""
    folders = small_landscape(tmp_path_factory.mktemp("landscape"))
    build(folders, folders.root / "snapshots", AS_OF)
    return folders


@pytest.fixture(scope="session")
def snapshot(folders: Folders) -> Snapshot:
    return Snapshot.open(folders.root / "snapshots")


@pytest.fixture(scope="session")
def settings(folders: Folders) -> Settings:
    return Settings(root=folders.root, query_processes=2, query_limit_seconds=5.0, query_size_bytes=10_000)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[Client]:
    """The application, whose pool answers."""
    with running(create_app(settings)) as one:
        one.wait_until_ready()
        yield one


@pytest.fixture
def root(folders: Folders) -> Path:
    return folders.root
