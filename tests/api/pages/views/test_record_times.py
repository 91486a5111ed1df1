from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import CCL, SHEET
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.record_times import Times

DAY = date(2026, 11, 24)


@pytest.fixture
def dated(systems: Collection) -> Collection:
    """Systems whose fields say which of them begin and end a life."""
    begin = Field("begin", CCL + "begin", Kind.PERIOD, "begin", role="begin")
    end = Field("end", CCL + "end", Kind.PERIOD, "end", role="end")
    computed = Field("until", CCL + "until", Kind.LITERAL, "until", role="end", derived=True)
    return replace(systems, fields=(*systems.fields, begin, computed, end))


def drawings(lexicon: Lexicon, collection: Collection, **document: Any) -> list[str]:
    named = {"id": "systems/x", "collection": "systems", "label": {"en": "X"}, **document}
    return Times(lexicon, collection, named, DAY).drawings()


def titles(drawing: str) -> list[str]:
    return re.findall(r"<title>([^<]*)</title>", drawing)


def test_figures_of_several_dates_are_drawn_in_their_unit_and_what_is_planned_is_hollow(
    lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]
) -> None:
    (disk,) = Times(lexicon, systems, leonardo, DAY).drawings()
    assert titles(disk) == ["disk (PB)", "2023: 100 PB", "Nov 2024: 120 PB", "2027: 150.5 PB"]
    assert disk.count('class="open"') == 1


def test_what_tells_sheets_apart_tells_lines_apart(
    lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]
) -> None:
    schema = lexicon.schema
    sheet = replace(schema.owned[SHEET], keys=(CCL + "asOf", CCL + "status"))
    told = Lexicon(replace(schema, owned={**schema.owned, SHEET: sheet}))
    (disk,) = Times(told, systems, leonardo, DAY).drawings()
    assert re.findall(r"<text[^>]*>(Capacity|planned)<", disk) == ["planned", "Capacity"]


def test_a_life_has_a_beginning_and_an_end(lexicon: Lexicon, dated: Collection) -> None:
    (life,) = drawings(lexicon, dated, begin="2019-07", end="2025", until="9999-12-31")
    assert titles(life) == ["From when to when", "X: Jul 2019 to 2025"]


def test_one_date_alone_tells_no_story(lexicon: Lexicon, dated: Collection) -> None:
    assert drawings(lexicon, dated, begin="2019-07", until="9999-12-31") == []
    assert drawings(lexicon, dated, begin="soon", end="2025") == []


def test_what_is_yet_to_begin_is_not_filled(lexicon: Lexicon, dated: Collection) -> None:
    (life,) = drawings(lexicon, dated, begin="2028", end="2033")
    assert 'fill="none"' in life


def test_figures_of_one_date_are_not_drawn(lexicon: Lexicon, systems: Collection) -> None:
    part = {"id": "systems/x#a", "type": "Partition", "figures": [{"asOf": "2023", "disk": 1}]}
    assert drawings(lexicon, systems, partition=[part]) == []
