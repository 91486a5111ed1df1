from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import CCL, SHEET
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.record_state import State, state

DAY = date(2026, 11, 24)


def test_a_record_is_as_complete_and_as_fresh_as_its_statements(
    lexicon: Lexicon, systems: Collection, leonardo: dict[str, Any]
) -> None:
    counted = {"completeness": {"known": 3, "expected": 5}, "history": {"changed": "2026-11-25", "changes": 1}}
    found = state(lexicon.schema, systems, {**leonardo, **counted, "unknown": []}, DAY)
    assert (found.known, found.expected, found.changed, found.changes) == (3, 5, "25 Nov 2026", 1)
    assert (found.fresh, found.dated, found.oldest) == (1, 1, "20 Nov 2026")
    assert found.lines == ()


def test_current_figures_count_by_their_dates(lexicon: Lexicon, systems: Collection) -> None:
    schema = lexicon.schema
    current = Field("currentFor", CCL + "currentFor", Kind.CONCEPT, "current for", derived=True)
    sheet = replace(schema.owned[SHEET], fields=(*schema.owned[SHEET].fields, current))
    disk = {"id": "disk", "label": "disk", "scheme": "metric"}
    sheets = [{"asOf": "2023", "disk": 1}, {"asOf": "2024-11", "disk": 2, "currentFor": [disk]}]
    part = {"id": "systems/x#a", "type": "Partition", "figures": sheets}
    document = {"collection": "systems", "id": "systems/x", "partition": [part]}
    found = state(replace(schema, owned={**schema.owned, SHEET: sheet}), systems, document, DAY)
    assert (found.fresh, found.dated, found.oldest) == (0, 1, "Nov 2024")


@pytest.mark.parametrize(("verified", "fresh"), [("2025-05-01", 1), ("2025-04-30", 0), ("2019-01-01", 0)])
def test_what_was_confirmed_more_than_18_months_ago_is_not_fresh(
    lexicon: Lexicon, systems: Collection, verified: str, fresh: int
) -> None:
    found = state(lexicon.schema, systems, {"collection": "systems", "id": "systems/x", "verified": verified}, DAY)
    assert (found.fresh, found.dated) == (fresh, 1)


def test_what_is_missing_is_shown_as_a_line_to_write(lexicon: Lexicon, systems: Collection) -> None:
    stage = systems.field("stage")
    assert stage is not None
    told = replace(stage, expected=True, hint="Choose a stage, as in `ccl:stage stage:operational`.")
    fields = tuple(told if one is stage else one for one in systems.fields)
    document = {"collection": "systems", "id": "systems/x", "unknown": ["stage", "open"]}
    found = state(lexicon.schema, replace(systems, fields=fields), document, DAY)
    assert found.lines == ("ccl:stage stage:operational ;",)


def test_of_nothing_nothing_is_said(lexicon: Lexicon, systems: Collection) -> None:
    found = state(lexicon.schema, systems, {"collection": "systems", "id": "systems/x"}, DAY)
    assert found == State(0, 0, 0, 0, "", (), "", "", 0)
