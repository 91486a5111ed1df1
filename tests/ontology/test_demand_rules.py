"""What the rules of inference say of demand: amounts with one home, default grains, and figures of a part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from landscape.build.graph import built_graph
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.names import local

ROOT = Path(__file__).parents[2]
RECORDS = Path(__file__).parent / "demand"
PREFIXES = {"ccl": "https://w3id.org/compute-continuum/ns#"}


@pytest.fixture(scope="module")
def store() -> Store:
    schema = load(Folders.under(ROOT))
    folders = Folders(ROOT / "ontology", ROOT / "shapes", RECORDS, ROOT / "queries")
    return built_graph(folders, schema, date(2026, 11, 24)).store


def values(store: Store, prefixed: str) -> dict[str, str]:
    """The one value of a property of each fragment of the use case that has it, by the fragment's name."""
    text = f"SELECT ?s ?o {{ ?s {prefixed} ?o FILTER(CONTAINS(STR(?s), '/kappa#')) }}"
    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    rows = [(local(row["s"].value), _short(row["o"].value)) for row in found]
    assert len(rows) == len(dict(rows))
    return dict(rows)


def _short(value: str) -> str:
    return local(value) if "://" in value else value


def test_a_requirement_has_the_amount_of_the_sheet_that_it_points_to(store: Store) -> None:
    assert values(store, "ccl:atLeast") == {"tape": "4000", "disk": "30"}


def test_a_requirement_takes_range_bound_and_scope_over_with_the_amount(store: Store) -> None:
    assert values(store, "ccl:upTo") == {"tape": "6000"}
    assert values(store, "ccl:bound") == {"tape": "more-than"}
    assert values(store, "ccl:demandScope") == {"tape": "whole-collaboration"}


def test_a_grain_that_is_not_stated_is_that_of_the_concept_or_else_of_its_scheme(store: Store) -> None:
    assert values(store, "ccl:grain") == {
        "gpu": "system",
        "help": "federation",
        "stated": "facility",
        "alike": "system",
    }


def test_figures_of_a_part_are_never_current_for_the_whole(store: Store) -> None:
    found = store.query("SELECT ?v { ?s ccl:currentFor ?m ; ?m ?v }", prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    assert [row["v"].value for row in found] == ["100"]


def test_a_sheet_that_nobody_can_date_has_no_days(store: Store) -> None:
    undated = "ASK { ?sheet ccl:statedIn ?stated FILTER NOT EXISTS { ?sheet ccl:asOfFrom ?day } }"
    assert store.query(undated, prefixes=PREFIXES)
