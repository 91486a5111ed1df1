from __future__ import annotations

import pytest

from landscape.errors import ParameterError
from landscape.insight.capacity import Capacity, state_on
from landscape.insight.model import State
from landscape.insight.tables import Row, Table, Tables

DISK = "voc/metric/disk"


def bearer(iri: str, role: str, state: str = "active", **more: str | None) -> Row:
    return {
        "iri": iri,
        "role": role,
        "state": state,
        "label": iri,
        "owner": None,
        "operator": None,
        "steward": None,
        "start": None,
        "end": None,
    } | more


def figure(of: str, value: str, as_of: str, standing: str | None = "8", bound: str | None = None) -> Row:
    return {
        "bearer": of,
        "metric": DISK,
        "sheet": f"{of}#{as_of}",
        "standing": f"{standing} {as_of}-01-01 1" if standing else None,
        "value": value,
        "up_to": None,
        "bound": bound,
        "as_of": as_of,
        "since": f"{as_of}-01-01",
        "unverified": "false",
    }


BEARERS: Table = [
    bearer("id/facilities/f", "place"),
    bearer("id/systems/old", "system", "gone", owner="id/facilities/f", start="2018", end="2024"),
    bearer("id/systems/new", "system", owner="id/facilities/f", start="2024-03"),
    bearer("id/systems/next", "system", "coming", owner="id/facilities/f", start="2028"),
    bearer("id/systems/some-day", "system", "coming", owner="id/facilities/f"),
]
HISTORY: Table = [
    figure("id/systems/old", "5", "2018"),
    figure("id/systems/old", "7", "2020"),
    figure("id/systems/new", "20", "2024"),
    figure("id/systems/new", "30", "2026"),
    figure("id/systems/next", "100", "2028", standing=None),
    figure("id/systems/some-day", "1000", "2028", standing=None),
]
SOURCES: Table = [{"node": "id/systems/new#2026", "source": "https://example.org/new"}]


def capacity(history: Table = HISTORY, bearers: Table = BEARERS) -> Capacity:
    metric = {"iri": DISK, "label": "Disk", "unit": "PB", "adds": "sum", "direction": "higher", "line": ""}
    countries: Table = [{"bearer": "id/facilities/f", "thing": "voc/country/IT"}]
    matching: Tables = {"bearers": bearers, "metrics": [metric], "units": [], "countries": countries, "provided": []}
    return Capacity(matching, {"history": history, "sources": SOURCES})


def values(found: Capacity, *years: int) -> list[tuple[int, float | None, float | None]]:
    return [(row["year"], row["value"], row["withPlanned"]) for row in found.by_year(years)]


def test_each_year_counts_what_is_in_service_by_its_end_with_the_figure_of_then() -> None:
    assert values(capacity(), 2017, 2018, 2021, 2023, 2024, 2025, 2026, 2027) == [
        (2018, 5.0, 5.0),
        (2021, 7.0, 7.0),
        (2023, 7.0, 7.0),
        (2024, 27.0, 27.0),
        (2025, 20.0, 20.0),
        (2026, 30.0, 30.0),
        (2027, 30.0, 30.0),
    ]


def test_what_is_planned_stands_apart_and_without_a_date_is_in_no_year() -> None:
    assert values(capacity(), 2028, 2029) == [(2028, 30.0, 130.0), (2029, 30.0, 130.0)]


def test_a_better_source_of_an_earlier_year_goes_before_a_later_one() -> None:
    history = [figure("id/systems/new", "20", "2024", "8"), figure("id/systems/new", "99", "2026", "6")]
    assert values(capacity(history), 2026) == [(2026, 20.0, 20.0)]


def test_claims_of_equal_standing_are_disputed_and_the_lower_one_counts() -> None:
    other = figure("id/systems/new", "33", "2026") | {"sheet": "id/systems/new#other"}
    rows = capacity([*HISTORY, other]).by_year([2026])
    assert [(row["value"], row["disputed"]) for row in rows] == [(30.0, True)]


def test_a_sum_in_which_a_part_is_silent_is_a_lower_bound() -> None:
    silent = bearer("id/systems/silent", "system", owner="id/facilities/f", start="2020")
    rows = [capacity(bearers=more).by_year([2026])[0] for more in (BEARERS, [*BEARERS, silent])]
    assert [(row["value"], row["lowerBound"]) for row in rows] == [(30.0, False), (30.0, True)]


def test_each_sum_has_its_sources() -> None:
    rows = capacity().by_year([2024, 2026])
    assert [row["sources"] for row in rows] == [[], ["https://example.org/new"]]


@pytest.mark.parametrize(("metrics", "country", "parameter"), [(("dsk",), None, "metric"), ((), "XX", "country")])
def test_names_that_do_not_exist_are_refused(metrics: tuple[str, ...], country: str | None, parameter: str) -> None:
    with pytest.raises(ParameterError) as caught:
        capacity().by_year([2026], metrics, country)
    assert caught.value.details[0].parameter == parameter


@pytest.mark.parametrize(
    ("state", "start", "end", "found"),
    [
        ("active", None, None, State.ACTIVE),
        ("active", "2027", None, State.GONE),
        ("active", None, "2025", State.GONE),
        ("active", None, "2026", State.ACTIVE),
        ("gone", "2020", "2027", State.ACTIVE),
        ("gone", "2020", None, State.GONE),
        ("coming", "2026", None, State.COMING),
        ("coming", None, None, State.GONE),
    ],
)
def test_what_nobody_dates_is_on_no_day(state: str, start: str | None, end: str | None, found: State) -> None:
    assert state_on(bearer("id/systems/x", "system", state, start=start, end=end), "2026-12-31") is found
