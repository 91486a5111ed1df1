from __future__ import annotations

import xml.etree.ElementTree as ET

from landscape.insight.bars import LABEL_WIDTH, WIDTH
from landscape.insight.spans import LEAST, RIGHT, Span, Spans, svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows: Span) -> list[ET.Element]:
    return list(ET.fromstring(svg(Spans("t", 2026.9, rows))).iter(f"{SVG}rect"))


def test_a_span_without_an_end_goes_to_the_edge_and_one_without_a_beginning_comes_from_it() -> None:
    going, ended = drawn(Span("a", 2022.0, None), Span("b", None, 2024.0))
    assert float(going.attrib["x"]) + float(going.attrib["width"]) == WIDTH - RIGHT
    assert float(ended.attrib["x"]) == LABEL_WIDTH


def test_what_has_not_begun_is_not_filled_and_a_day_can_be_seen() -> None:
    ahead, short = drawn(Span("a", 2028.0, None, "2028 to unknown", ahead=True), Span("b", 2024.0, 2024.0))
    assert (ahead.attrib["fill"], short.attrib["width"]) == ("none", f"{LEAST:.1f}")
    (title,) = ahead
    assert title.text == "a: 2028 to unknown"


def test_labels_are_texts_and_not_markup() -> None:
    assert ET.fromstring(svg(Spans("<&", 2026.0, (Span("<script>", 2022.0, None),))))[0].text == "<&"
