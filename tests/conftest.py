"""How all tests run: without Hypothesis' time limit, which a busy machine breaks by chance."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

import curated as built
import engines
from landscape.snapshot import Snapshot

settings.register_profile("landscape", deadline=None)
settings.load_profile("landscape")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write the answers of today to queries/expected, instead of comparing"
    )


@pytest.fixture(scope="session")
def curated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of all records of this repository, built once for all tests and all processes that run them."""
    as_of = None if request.config.getoption("rewrite") else built.day_of_answers()
    parallel = "workerinput" in dir(request.config)
    folder = tmp_path_factory.getbasetemp().parent if parallel else tmp_path_factory.getbasetemp()
    return built.snapshot(folder / "curated", as_of)


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Running]:
    """A server of Oxigraph for all tests; each loads graphs of its own into it."""
    with engines.oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Running]:
    """Virtuoso for all tests, which takes a while to start; each loads graphs of its own into it."""
    with engines.virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running
