from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from landscape.insight.lines import HEIGHT, HUES, LINE, WIDTH, Lines, Point, Scale, Series, svg

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: round(one, 3))
POINTS = st.builds(Point, st.floats(1950, 2100), NUMBERS)
SERIES = st.builds(Series, st.text("ab<&", max_size=40), st.lists(POINTS, min_size=1, max_size=5).map(tuple))
LINES = st.builds(Lines, st.text("x<&\"'"), st.text("<"), st.lists(SERIES, min_size=1, max_size=len(HUES)).map(tuple))


@given(LINES)
def test_any_values_give_a_drawing_within_its_edges(lines: Lines) -> None:
    root = ET.fromstring(svg(lines))
    scale = Scale(lines)
    points = [point for one in lines.series for point in one.points]
    assert all(0 <= scale.x(one.when) <= WIDTH and 0 <= scale.y(one.value) <= HEIGHT + 1e-6 for one in points)
    assert len(root.findall(f"{SVG}g[@class='series']")) == len(lines.series)
    assert all(0 <= float(one.attrib["y"]) <= HEIGHT for one in root.iter(f"{SVG}text"))


def test_names_do_not_stand_on_each_other() -> None:
    series = tuple(Series(f"s{number}", (Point(2020, 0.0), Point(2021, 0.001 * number))) for number in range(8))
    drawn = ET.fromstring(svg(Lines("t", "", series)))
    names = sorted(float(one.attrib["y"]) for one in drawn.iter(f"{SVG}text") if "s" in (one.text or ""))
    assert len(names) == 8
    assert all(below - above >= LINE - 0.1 for above, below in pairwise(names))


def test_what_is_to_come_is_hollow_and_each_mark_says_what_it_is() -> None:
    drawn = svg(Lines("Disk", "PB", (Series("all", (Point(2024, 5, "2024: 5 PB"), Point(2030, 9, open=True))),)))
    assert re.findall(r"<title>([^<]*)</title>", drawn) == ["Disk (PB)", "2024: 5 PB", "all: 9"]
    assert drawn.count('class="open"') == 1
