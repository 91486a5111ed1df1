"""The quick reading of Turtle: the triples of our reader, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad

from landscape.check.outline import outline
from landscape.errors import TurtleError
from landscape.turtle.limits import RECORD
from landscape.turtle.places import Placed
from landscape.turtle.positions import Reading, read

ROOT = Path(__file__).parents[2]
BASE = "https://w3id.org/compute-continuum/id/systems/x"
HEAD = f"@base <{BASE}> .\n@prefix s: <https://example.org/s/> .\n"
PARTS = ["<>", "<#a>", "s:a", "s:b.c", "a", "[", "]", "(", ")", ";", ",", ".", " . ", "1", "1.5", ".5", "-2e3", "true"]
PARTS += ['"x"', '"x"@en', '"1"^^s:d', '"""y.\n"""', "'z'", "# c.\n", "<b>", "<a:b>", "_:n", "@base <c:d> .", "s:", "é"]


def dataset(triples: tuple[Placed, ...]) -> Dataset:
    found = Dataset(Quad(*one[:3], DefaultGraph()) for one in triples)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found


def same(text: str, quick: Reading) -> None:
    placed = read(text, BASE, "p", RECORD)
    assert (quick.base, quick.prefixes) == (placed.base, placed.prefixes)
    assert len(quick.triples) == len(placed.triples)
    assert dataset(quick.triples) == dataset(placed.triples)


@pytest.mark.parametrize("folder", ["data", "shapes/examples"])
def test_records_are_read_as_by_our_reader(folder: str) -> None:
    texts = [file.read_bytes().decode(errors="replace") for file in sorted((ROOT / folder).rglob("*.ttl"))]
    read_quickly = [(text, found) for text in texts if (found := outline(text)) is not None]
    assert len(read_quickly) > len(texts) * 0.8
    for text, found in read_quickly:
        same(text, found)


@given(st.lists(st.sampled_from(PARTS), max_size=16))
def test_a_text_that_our_reader_refuses_is_not_read(parts: list[str]) -> None:
    text = HEAD + " ".join(parts)
    found = outline(text)
    if found is not None:
        same(text, found)


@pytest.mark.parametrize("reference", ["<b>", "<../x>", "<//host/x>", "<?q>", "</x>"])
def test_addresses_in_part_are_left_to_our_reader(reference: str) -> None:
    assert outline(f"{HEAD}<> s:a {reference} .") is None
    assert outline(f"{HEAD}<> s:a <https://example.org/b>, <#part> .") is not None


def test_our_reader_says_what_is_no_turtle() -> None:
    text = f"{HEAD}<> s:a ."
    assert outline(text) is None
    with pytest.raises(TurtleError):
        read(text)
