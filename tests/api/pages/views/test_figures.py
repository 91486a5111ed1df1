from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import CCL, SHEET
from landscape_api.pages.views.figures import TableMaker
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.tiles import tiles
from landscape_api.pages.views.values import Value

DISK = {"id": "disk", "label": "disk", "scheme": "metric"}
OLD = {"asOf": "2023", "disk": 100, "source": "https://a.example/x"}
NEW = {"asOf": "2024-11", "disk": 120.5, "currentFor": [DISK]}
PLAN = {"asOf": "2027", "disk": 150, "status": {"id": "planned", "label": "planned", "scheme": "status"}}


@pytest.fixture
def sheet(lexicon: Lexicon) -> Collection:
    """The class of sheets, with a computed field that names metrics."""
    own = lexicon.schema.owned[SHEET]
    current = Field("currentFor", CCL + "currentFor", Kind.CONCEPT, "current for", derived=True)
    return replace(own, fields=(*own.fields, current))


def claims(lexicon: Lexicon, sheet: Collection, *sheets: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    (row,) = TableMaker(lexicon, sheet, list(sheets)).table("figures").rows
    return [(one.value.text, one.standing) for one in row.claims]


def test_the_current_claim_stands_first_and_then_the_latest(lexicon: Lexicon, sheet: Collection) -> None:
    assert claims(lexicon, sheet, OLD, NEW, PLAN) == [("120.5", ("current",)), ("150", ()), ("100", ())]


def test_columns_are_what_some_sheet_says(lexicon: Lexicon, sheet: Collection) -> None:
    table = TableMaker(lexicon, sheet, [OLD, PLAN]).table("figures")
    assert [field.key for field in table.columns] == ["asOf", "source", "status"]
    assert [field.key for field in TableMaker(lexicon, sheet, [NEW]).table("figures").columns] == ["asOf"]


def test_a_claim_has_its_unit_and_its_cells(lexicon: Lexicon, sheet: Collection) -> None:
    (row,) = TableMaker(lexicon, sheet, [OLD]).table("figures").rows
    (claim,) = row.claims
    assert claim.value == Value("100", unit="PB")
    assert claim.cells == (
        (Value("2023", time="2023", name="2023"),),
        (Value("a.example/x", "https://a.example/x", iri="https://a.example/x"),),
    )


def test_a_sheet_without_figures_gives_no_row(lexicon: Lexicon, sheet: Collection) -> None:
    assert TableMaker(lexicon, sheet, [{"asOf": "2023"}]).table("figures").rows == ()


def test_several_claims_that_hold_now_are_said_of_the_computed_figure(lexicon: Lexicon, sheet: Collection) -> None:
    systems = lexicon.schema.collections["systems"]
    table = TableMaker(lexicon, sheet, [NEW, {**NEW, "disk": 130}, OLD]).table("figures")
    (tile,) = tiles(lexicon, systems, {"now": {"disk": 130}}, [table])
    assert (tile.value, tile.word, tile.marks) == ("130", "now", ("2 claims",))
