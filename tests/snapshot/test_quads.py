from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from landscape.snapshot import quads

A = NamedNode("http://example.org/a")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(TEXTS, max_size=8), st.randoms())
def test_any_order_gives_the_same_bytes_and_they_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("quads")
    statements = [Quad(A, A, Literal(text)) for text in texts]
    count = quads.write(folder / "one", statements)
    random.shuffle(statements)
    quads.write(folder / "two", statements)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()
    assert count == len(set(statements))
    assert set(parse(path=folder / "one", format=RdfFormat.N_QUADS)) == set(statements)


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    quads.write(tmp_path / "one", [Quad(A, A, Literal("1.50"))])
    assert quads.sha256(tmp_path / "one") == hashlib.sha256((tmp_path / "one").read_bytes()).hexdigest()
