from __future__ import annotations

import pytest

from graphs import graph
from landscape.errors import ParameterError
from landscape.insight.tables import FOLDER, tables_of
from landscape.insight.timeline import Timeline, Within

LIVES = """
ccl:System ccl:collection "systems" ; rdfs:label "system" .
ccl:Facility ccl:collection "facilities" ; rdfs:label "facility" .
system:old a ccl:System ; skos:prefLabel "Old"@en ; ccl:stage stage:decommissioned ; ccl:startDate "2015"^^xsd:gYear ;
    ccl:endDate "2024-06"^^xsd:gYearMonth ; ccl:replacedBy system:new ; ccl:country country:IT ;
    ccl:activeFrom "2015-01-01"^^xsd:date ; ccl:activeTo "2024-06-30"^^xsd:date ;
    dcterms:source <https://example.org/old> .
system:new a ccl:System ; skos:prefLabel "New"@en ; ccl:stage stage:operational ; ccl:startDate "2024-07-01"^^xsd:date ;
    ccl:activeFrom "2024-07-01"^^xsd:date ; ccl:activeTo "9999-12-31"^^xsd:date ; ccl:unverified ccl:startDate .
system:next a ccl:System ; skos:prefLabel "Next"@en ; ccl:stage stage:planned ; ccl:startDate "2028"^^xsd:gYear ;
    ccl:activeFrom "2028-01-01"^^xsd:date ; ccl:activeTo "9999-12-31"^^xsd:date .
facility:f a ccl:Facility ; skos:prefLabel "F"@en ; ccl:stage stage:planned .
"""


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Timeline(tables_of(graph(LIVES), FOLDER / "timeline"))


def test_starts_and_ends_come_in_order_with_successor_and_sources(timeline: Timeline) -> None:
    columns = ("date", "event", "id", "successor", "unverified", "sources")
    assert [tuple(one[name] for name in columns) for one in timeline.events()] == [
        ("2015", "starts", "systems/old", None, False, ["https://example.org/old"]),
        ("2024-06", "ends", "systems/old", {"id": "systems/new", "label": "New"}, False, ["https://example.org/old"]),
        ("2024-07-01", "starts", "systems/new", None, True, []),
        ("2028", "starts", "systems/next", None, False, []),
    ]


def test_years_count_what_starts_and_ends(timeline: Timeline) -> None:
    assert timeline.years(Within(2024, 2028)) == [
        {"year": "2024", "kind": "system", "starts": 1, "ends": 1},
        {"year": "2028", "kind": "system", "starts": 1, "ends": 0},
    ]


@pytest.mark.parametrize(
    ("period", "there"),
    [
        ("2014", []),
        ("2015", ["systems/old"]),
        ("2024-06-30", ["systems/old"]),
        ("2024-06", ["systems/old"]),
        ("2024-07", ["systems/new"]),
        ("2024", ["systems/new"]),
        ("2027-12-31", ["systems/new"]),
        ("2028", ["systems/new", "systems/next"]),
    ],
)
def test_a_year_or_month_is_asked_about_as_of_its_last_day(timeline: Timeline, period: str, there: list[str]) -> None:
    assert [one["id"] for one in timeline.on(period)] == there


def test_only_what_is_yet_to_start_is_planned(timeline: Timeline) -> None:
    assert [(one["id"], one["planned"]) for one in timeline.on("2028")] == [
        ("systems/new", False),
        ("systems/next", True),
    ]


def test_moving_a_start_past_the_day_takes_exactly_that_away() -> None:
    moved = LIVES.replace("2024-07-01", "2029-07-01")
    found = Timeline(tables_of(graph(moved), FOLDER / "timeline"))
    assert [one["id"] for one in found.on("2028")] == ["systems/next"]


def test_what_has_a_stage_and_no_date_is_told(timeline: Timeline) -> None:
    assert [one["id"] for one in timeline.undated()] == ["facilities/f"]


def test_countries_and_kinds_narrow(timeline: Timeline) -> None:
    assert [one["date"] for one in timeline.events(Within(country="IT"))] == ["2015", "2024-06"]
    assert timeline.events(Within(kind="facility")) == []


@pytest.mark.parametrize(
    "period", ["", "24", "2024-13", "2024-1", "2024-02-30", "0000", "2024-06-30T00:00", "soon", "٢٠٢٤"]
)
def test_what_is_no_period_is_refused(timeline: Timeline, period: str) -> None:
    with pytest.raises(ParameterError) as caught:
        timeline.on(period)
    assert caught.value.details[0].parameter == "as_of"


def test_a_kind_that_does_not_exist_is_refused(timeline: Timeline) -> None:
    with pytest.raises(ParameterError) as caught:
        timeline.events(Within(kind="sytem"))
    assert caught.value.details[0].hint == "Did you mean `system`?"
