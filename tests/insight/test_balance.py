"""Demand against capacity by year, as rows and as a drawing."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.insight.balance import balance
from landscape.insight.balance_chart import HEIGHT, TOP, WIDTH, BalanceChart
from landscape.insight.opened import Insight
from landscape.snapshot import Snapshot

SVG = "{http://www.w3.org/2000/svg}"


def row(year: int, there: float | None = None, **more: Any) -> dict[str, Any]:
    about = {"metric": "disk", "label": "Disk", "unit": "PB", "year": year, "there": there, "withPlanned": there}
    asked = dict.fromkeys(("asked", "askedLeast", "askedMost", "status"))
    return about | asked | {"carriedOn": False, "lowerBound": False, "silent": 0, "communities": []} | more


def names(rows: list[dict[str, Any]]) -> list[str]:
    """The marks of a drawing, by the names of what they say."""
    drawn = ElementTree.fromstring(BalanceChart(rows).svg())
    return [one.get("class", "") for one in drawn.iter() if one.get("class") not in (None, "words")]


def test_what_is_there_is_a_full_bar_and_what_is_planned_a_dashed_one_on_top() -> None:
    assert names([row(2025, 10), row(2026, 10, withPlanned=15)]) == ["there", "there", "planned"]


def test_what_is_unknown_is_no_bar_and_what_may_be_more_has_an_arrow() -> None:
    assert names([row(2025), row(2026, 10, lowerBound=True)]) == ["unknown", "there", "more"]


def test_of_years_to_come_what_is_there_today_is_drawn_apart() -> None:
    assert names([row(2026, 10), row(2027, 10, carriedOn=True)]) == ["there", "carried"]


def test_a_demand_reaches_from_its_least_to_its_most() -> None:
    asked = {"asked": "8 to 12", "askedLeast": 8.0, "askedMost": 12.0, "status": "projected"}
    assert names([row(2026, 10, **asked)]) == ["there", "asked", "asked", "asked"]
    open_ended = asked | {"asked": "more than 8", "askedMost": None}
    assert names([row(2026, 10, **open_ended)]) == ["there", "asked", "asked", "asked-more"]


numbers = st.none() | st.floats(0, 1e12)


@given(st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=30), st.text(max_size=40))
def test_whatever_the_numbers_are_the_drawing_is_whole_and_stays_within_its_frame(
    every: list[tuple[float | None, float | None, float | None]], label: str
) -> None:
    label = "".join(one for one in label if one.isprintable())
    rows = [
        row(2000 + n, there, withPlanned=planned, label=label)
        | ({"asked": "x", "askedLeast": asked, "askedMost": asked, "status": "<&"} if asked is not None else {})
        for n, (there, planned, asked) in enumerate(every)
    ]
    drawn = ElementTree.fromstring(BalanceChart(rows).svg())
    for one in drawn.iter(f"{SVG}rect"):
        left, top = float(one.get("x", "")), float(one.get("y", ""))
        assert 0 <= left <= left + float(one.get("width", "")) <= WIDTH
        assert TOP - 1 <= top <= top + float(one.get("height", "")) <= HEIGHT


@pytest.fixture(scope="module")
def rows(curated: Snapshot) -> list[dict[str, Any]]:
    insight = Insight(curated.insight_path)
    return balance(insight.facts, insight.capacity)


def test_the_years_between_two_demands_are_told_too(rows: list[dict[str, Any]]) -> None:
    disk = [one["year"] for one in rows if one["metric"] == "disk"]
    assert disk == list(range(2016, 2036))


def test_a_demand_keeps_its_bounds_its_status_and_its_source(rows: list[dict[str, Any]]) -> None:
    tape = next(one for one in rows if (one["metric"], one["year"]) == ("tape", 2035))
    assert (tape["asked"], tape["askedLeast"], tape["askedMost"], tape["status"], tape["communities"]) == (
        *("8000 to 12000", 8000.0, 12000.0, "projected"),
        ["ATLAS", "CMS"],
    )
    assert tape["sources"]
    assert tape["lowerBound"]


def test_what_nobody_knows_of_a_year_is_nothing_and_not_zero(rows: list[dict[str, Any]]) -> None:
    assert {one["there"] for one in rows if one["metric"] == "disk" and one["year"] < 2020} == {None}


def test_capacity_is_that_of_the_timeline(rows: list[dict[str, Any]], curated: Snapshot) -> None:
    known = {one["year"]: one["value"] for one in Insight(curated.insight_path).capacity.by_year([2026], ["disk"])}
    assert next(one["there"] for one in rows if (one["metric"], one["year"]) == ("disk", 2026)) == known[2026]
