"""The diagram of the core: what it shows, that nothing overlaps, and that the committed one is that of today."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.derived.diagram import diagram
from landscape.derived.diagram.core import Box, Link, boxes
from landscape.derived.diagram.layout import MARGIN, WIDTH, Placed, place
from landscape.folders import Folders
from landscape.schema import compile_schema
from landscape.schema.graph import Graph
from landscape.schema.names import CCL
from landscape.schema.sources import schema_store
from landscapes import small_landscape

ROOT = Path(__file__).parents[3]
DRAWING = ROOT / "docs/ontology/core.svg"
SVG = "{http://www.w3.org/2000/svg}"
CHARACTER = 6.9  # wide is a letter of a link on average, in pixels
NAMES = [f"{CCL}{letter}" for letter in "ABCDEFGH"]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(schema_store(Folders.under(ROOT)))


@pytest.fixture(scope="module")
def drawn(graph: Graph) -> str:
    return diagram(graph, compile_schema(graph.store))


def texts(svg: str, css: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [element.text or "" for element in root.iter(f"{SVG}text") if element.get("class") == css]


def test_the_committed_drawing_is_that_of_the_ontology(drawn: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("rewrite"):
        DRAWING.write_text(drawn, encoding="utf-8")
    assert DRAWING.read_text(encoding="utf-8") == drawn, "made by: pytest tests/derived --rewrite"


def test_the_drawing_shows_every_class_of_the_core_and_what_everything_hangs_on(drawn: str, graph: Graph) -> None:
    names = texts(drawn, "name")
    assert len(names) == len(graph.subjects(CCL + "core"))
    assert {"system", "facility", "organisation", "requirement", "figures sheet", "capability"} <= set(names)
    rows = texts(drawn, "link")
    assert {"partition → partition", "operated by → organisation", "needs → capability"} <= set(rows)


def test_the_drawing_is_told_in_words_and_has_no_fixed_ink(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    told = root.findtext(f"{SVG}desc") or ""
    assert "System: is a supply; partition partition." in told
    assert all(name.capitalize() in told for name in texts(drawn, "name"))
    assert "prefers-color-scheme: dark" in drawn
    assert re.findall(r"(?:fill|stroke)=\"#", drawn) == []


def test_no_text_is_wider_than_its_box(drawn: str) -> None:
    assert [text for text in texts(drawn, "link") if len(text) * CHARACTER > WIDTH - 14] == []


def test_a_class_is_drawn_because_turtle_says_so(tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    before = Graph(schema_store(folders))
    assert boxes(before, compile_schema(before.store)) == ()
    (folders.ontology / "core-of-it.ttl").write_text(
        f"@prefix ccl: <{CCL}> . "
        + " ".join(f"ccl:{name} ccl:core true ." for name in ("System", "Facility", "Partition")),
        encoding="utf-8",
    )
    graph = Graph(schema_store(folders))
    assert boxes(graph, compile_schema(graph.store)) == (
        Box(CCL + "Facility", "facility", (), ()),
        Box(CCL + "Partition", "partition", (), ()),
        Box(
            *(CCL + "System", "system", ()),
            (Link("part of", (CCL + "Facility",)), Link("partition", (CCL + "Partition",), owned=True)),
        ),
    )


def test_what_is_linked_stands_right_and_a_part_stands_left_of_its_owner() -> None:
    facility, system, part = NAMES[:3]
    links = (Link("part of", (facility,)), Link("partition", (part,), owned=True))
    placed = place([Box(facility, "f", (), ()), Box(system, "s", (), links), Box(part, "p", (), ())])
    assert [placed[cls].column for cls in (part, system, facility)] == [0, 1, 2]


def test_an_empty_core_is_an_empty_drawing(tmp_path: Path) -> None:
    graph = Graph(schema_store(small_landscape(tmp_path)))
    assert texts(diagram(graph, compile_schema(graph.store)), "name") == []


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=5)))
def test_whatever_the_links_all_boxes_are_placed_within_the_drawing_and_none_over_another(
    links: dict[str, list[str]],
) -> None:
    shown = [
        Box(cls, cls, (), tuple(Link(f"l{number}", (to,)) for number, to in enumerate(others) if to in links))
        for cls, others in links.items()
    ]
    placed = place(shown)
    assert set(placed) == set(links)
    assert place(reversed(shown)) == placed
    assert all(one.x >= MARGIN and one.y >= MARGIN for one in placed.values())
    assert [pair for pair in combinations(placed.values(), 2) if overlap(*pair)] == []


def overlap(one: Placed, other: Placed) -> bool:
    beside = one.x + WIDTH <= other.x or other.x + WIDTH <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)
