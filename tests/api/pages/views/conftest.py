"""The schema and the documents of the small landscape, as views get them."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.schema.model import Collection
from landscape.snapshot import Snapshot
from landscape_api.pages.views.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon(snapshot: Snapshot) -> Lexicon:
    return Lexicon(snapshot.schema())


@pytest.fixture(scope="session")
def catalogue(snapshot: Snapshot, lexicon: Lexicon) -> Catalogue:
    return Catalogue.open(snapshot.catalogue_path, lexicon.schema, snapshot.id)


@pytest.fixture(scope="session")
def systems(lexicon: Lexicon) -> Collection:
    return lexicon.schema.collections["systems"]


@pytest.fixture
def leonardo(catalogue: Catalogue) -> dict[str, Any]:
    return catalogue.entry("systems", "leonardo").document
