from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

import asking
from landscape.errors import MemoryLimitError, QueryError, SnapshotError, TimeLimitError
from landscape.sparql import Pool
from landscape.sparql.disk import made

pytestmark = pytest.mark.slow
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def pool(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A pool whose graph is on disk."""
    limits = replace(asking.LIMITS, seconds=1)
    started = Pool.start(asking.graph(tmp_path), "ab" * 32, limits, asking.PREFIXES, store=tmp_path / "stores/one")
    yield started
    started.stop()


def test_a_graph_on_disk_is_answered_as_one_in_memory(pool: Pool, tmp_path: Path) -> None:
    with asking.pool(tmp_path) as other:
        for text in (COUNT, "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", "ASK { ?s ?p 'no' }"):
            assert asking.ask(pool, text) == asking.ask(other, text)


def test_it_is_made_once_and_nothing_is_left_beside_it(pool: Pool, tmp_path: Path) -> None:
    store = tmp_path / "stores/one"
    before = store.stat().st_ctime_ns
    assert made(tmp_path / "graph.nq", store) == store
    assert ([one.name for one in store.parent.iterdir()], store.stat().st_ctime_ns) == (["one"], before)


def test_its_questions_keep_to_their_limits_and_the_next_one_is_answered(pool: Pool) -> None:
    for text, error in (
        (asking.RUNAWAY, TimeLimitError),
        ("{" * 6000, QueryError),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QueryError),
    ):
        with pytest.raises(error):
            asking.ask(pool, text)
        assert asking.ask(pool, "ASK { ?s ?p ?o }").body.endswith(b"true}")


def test_many_questions_at_a_time_are_answered(pool: Pool) -> None:
    async def many() -> list[bytes]:
        answers = [pool.ask(asking.question(COUNT)) for _ in range(6)]
        return [one.body for one in await asyncio.gather(*answers)]

    for _ in range(20):
        assert len(set(asyncio.run(many()))) == 1


def test_memory_is_limited(tmp_path: Path) -> None:
    limits = replace(asking.LIMITS, memory_bytes=64 << 20, seconds=20)
    pool = Pool.start(asking.graph(tmp_path), "ab" * 32, limits, store=tmp_path / "stores/one")
    doubling = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(34))
    try:
        with pytest.raises(MemoryLimitError):
            asking.ask(pool, f"SELECT ?x34 {{ BIND('xx' AS ?x0) {doubling} }}")
        assert asking.ask(pool, "ASK {}").body
    finally:
        pool.stop()


def test_a_graph_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("no quads")
    with pytest.raises(SnapshotError, match="cannot be opened"):
        Pool.start(tmp_path / "graph.nq", "ab" * 32, asking.LIMITS, store=tmp_path / "stores/one")
    assert list((tmp_path / "stores").iterdir()) == []
