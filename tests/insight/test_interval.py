from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.insight.interval import Interval, hull
from landscape.insight.reasons import shown

numbers = st.integers(0, 6)
bounds = st.sampled_from([None, "exact", "about", "more-than", "less-than"])
STEP = Fraction(1, 2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(numbers)
    bound = draw(bounds)
    up_to = draw(st.none() | st.integers(low + 1, 8)) if bound != "less-than" else None
    return Interval.stated(str(low), bound, None if up_to is None else str(up_to))


def values(one: Interval) -> list[Fraction]:
    """The halves from 0 to 20 that lie in an interval, for a comparison by counting."""
    every = [number * STEP for number in range(41)]
    return [value for value in every if holds(one, value)]


def holds(one: Interval, value: Fraction) -> bool:
    above = one.low is None or value > one.low or (value == one.low and not one.low_open)
    below = one.high is None or value < one.high or (value == one.high and not one.high_open)
    return above and below


@given(intervals(), intervals())
def test_yes_and_no_hold_for_all_values_and_open_only_when_some_differ(there: Interval, need: Interval) -> None:
    answers = {value >= needed for value in values(there) for needed in values(need)}
    if not answers:  # "less than 0" holds nothing
        return
    answer = there.at_least(need)
    if answer is None:
        # Beyond 20 and between the halves there are more values than were counted.
        unlimited = there.high is None or need.high is None or there.high_open or need.low_open
        assert answers == {True, False} or unlimited or there.low_open or need.high_open
    else:
        assert answers == {answer}


@given(intervals(), intervals())
def test_at_most_is_the_mirror_of_at_least(there: Interval, need: Interval) -> None:
    if there.at_most(need) and need.at_most(there) is False:
        assert need.at_least(there) is not False
    assert there.at_most(need) == need.at_least(there)


@given(st.lists(intervals(), min_size=1, max_size=3), intervals())
def test_what_every_claim_answers_alike_is_answered_by_all_together(claims: list[Interval], need: Interval) -> None:
    single = {one.at_least(need) for one in claims}
    together = hull(claims).at_least(need)
    assert together in single | {None}
    if together is not None:
        assert single == {together}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([Interval.stated("8"), Interval.stated("12")], Interval(Fraction(8), Fraction(12), disputed=True)),
        ([Interval.stated("8"), Interval.stated("8")], Interval(Fraction(8), Fraction(8))),
        ([Interval.stated("8"), Interval.stated("8", "more-than")], Interval(Fraction(8), None)),
    ],
)
def test_claims_are_disputed_when_their_numbers_differ(claims: list[Interval], expected: Interval) -> None:
    assert hull(claims) == expected


def test_what_adds_up_is_never_negative() -> None:
    assert Interval.stated("5").plus(Interval.stated("3", "less-than")) == Interval(
        Fraction(5), Fraction(8), high_open=True
    )
    assert Interval.stated("5").plus(Interval.stated("3", "more-than")) == Interval(Fraction(8), None, low_open=True)


@pytest.mark.parametrize(
    ("value", "bound", "up_to", "expected"),
    [
        ("1.5", None, None, "1.5"),
        ("1000000000", "about", None, "about 1000000000"),
        ("100", "more-than", None, "more than 100"),
        ("100", "less-than", None, "less than 100"),
        ("4000", "more-than", "6000", "4000 to 6000"),
    ],
)
def test_amounts_in_words(value: str, bound: str | None, up_to: str | None, expected: str) -> None:
    assert shown(Interval.stated(value, bound, up_to)) == expected


def test_unknown_and_at_least_in_words() -> None:
    assert shown(Interval()) == "unknown"
    assert shown(Interval.stated("3").without_upper_end()) == "at least 3"
