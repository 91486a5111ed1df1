from __future__ import annotations

from collections.abc import Iterator

import pytest

import asking
from landscape.sparql import Pool


@pytest.fixture(scope="package")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """A pool for questions that none of its limits meets, or that only end one process of it."""
    with asking.pool(tmp_path_factory.mktemp("pool")) as started:
        yield started
