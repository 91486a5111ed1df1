"""What the benchmark of the query service measures is comparable: shortcuts answer what the plain questions answer."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.serve import data
from benchmarks.serve.__main__ import PLAIN, texts
from pyoxigraph import RdfFormat, Store

LIMIT = re.compile(r"LIMIT \d+|ORDER BY .*")


def rows(store: Store, text: str) -> set[tuple[str, ...]]:
    return {tuple(str(value) for value in row) for row in store.query(LIMIT.sub("", text))}  # type: ignore[union-attr]


def test_shortcuts_answer_what_the_plain_questions_answer(tmp_path: Path) -> None:
    data.write(tmp_path / "graph.nt", 20_000)
    store = Store()
    store.bulk_load(path=str(tmp_path / "graph.nt"), format=RdfFormat.N_TRIPLES)
    for plain, short in zip(texts(PLAIN), texts("shortcuts"), strict=True):
        assert rows(store, plain) == rows(store, short) != set()


def test_the_same_number_gives_the_same_statements(tmp_path: Path) -> None:
    for name in ("one", "other"):
        data.write(tmp_path / name, 5000)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
