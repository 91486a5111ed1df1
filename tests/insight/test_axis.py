from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.insight.axis import place_in_time, ticks, written, years

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)


@given(NUMBERS, NUMBERS)
def test_ticks_hold_all_values_and_are_few(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    found = ticks(low, high)
    slack = max(abs(low), abs(high)) * 1e-9 + 1e-200
    assert found[0] <= low + slack
    assert found[-1] >= high - slack
    assert 2 <= len(found) <= 8
    assert all(a < b for a, b in pairwise(found))


@given(st.floats(1, 2900), st.one_of(st.floats(0, 90), st.floats(0, 7000)))
def test_years_are_whole_and_hold_what_they_are_for(low: float, span: float) -> None:
    found = years(low, low + span)
    assert (found[0] <= low, found[-1] >= low + span, 2 <= len(found) <= 9) == (True, True, True)


def test_ticks_are_round() -> None:
    assert ticks(0, 120) == [0, 25, 50, 75, 100, 125]
    assert years(2020, 2024.5) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert years(2001, 2031) == [2000, 2005, 2010, 2015, 2020, 2025, 2030, 2035]


def test_a_period_has_a_place() -> None:
    assert [round(place_in_time(one), 2) for one in ("2022", "2022-07", "2022-12-31")] == [2022.0, 2022.49, 2022.99]
    with pytest.raises(ValueError, match="isoformat"):
        place_in_time("soon")


def test_numbers_are_short() -> None:
    assert [written(one) for one in (0, 12000.0, 0.5, 0.00001, 1e-7)] == ["0", "12,000", "0.5", "1e-05", "1e-07"]
