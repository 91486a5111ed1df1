from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue.periods import span


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("2022-11-30", "2022-11"), ("2022-11", "2022"), ("2022-12-31", "2022"), ("2022-02-28Z", "2022-02")],
)
def test_a_day_lies_in_its_month_and_a_month_in_its_year(inner: str, outer: str) -> None:
    small, large = span(inner), span(outer)
    assert small is not None
    assert large is not None
    assert large.low <= small.low <= small.high <= large.high


@given(st.dates(), st.dates())
def test_days_are_in_the_order_of_the_calendar(one: date, other: date) -> None:
    first, second = span(one.isoformat()), span(other.isoformat())
    assert first is not None
    assert second is not None
    assert (first.low < second.low) == (one < other)
    assert (first == second) == (one == other)


@pytest.mark.parametrize("text", ["", "22", "2022-13", "2022-00", "2022-11-32", "2022-1", "2022-11-30T12:00", "soon"])
def test_what_is_no_year_month_or_day_has_no_place(text: str) -> None:
    assert span(text) is None
