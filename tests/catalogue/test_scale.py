from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue.bitmaps import bits_of, members
from landscape.catalogue.scale import BLOCK, Range, Scale, ScaleRow, Span

SIZE = 60
POINTS = st.decimals(-5, 5, places=1)
SPANS = st.lists(POINTS, min_size=2, max_size=2).map(lambda ends: Span(min(ends), max(ends)))
ENTRIES = st.lists(st.tuples(st.one_of(POINTS.map(lambda point: Span(point, point)), SPANS), st.integers(0, SIZE - 1)))
BOUND = st.none() | POINTS
SELECTIONS = st.sets(st.integers(0, SIZE - 1))


def scale_of(entries: list[tuple[Span, int]]) -> Scale:
    found: dict[Span, set[int]] = {}
    for span, record in entries:
        found.setdefault(span, set()).add(record)
    return Scale.load(SIZE, ScaleRow.of(found))


@given(ENTRIES, BOUND, BOUND)
def test_within_a_range_are_records_with_a_value_wholly_in_it(
    entries: list[tuple[Span, int]], low: Decimal | None, high: Decimal | None
) -> None:
    expected = {
        record for span, record in entries if (low is None or span.low >= low) and (high is None or span.high <= high)
    }
    assert scale_of(entries).within(Range(low, high)) == bits_of(expected, SIZE)


@given(ENTRIES, SELECTIONS)
def test_ascending_is_by_the_least_value_and_then_by_number(entries: list[tuple[Span, int]], chosen: set[int]) -> None:
    least = {record: min(span for span, one in entries if one == record) for _, record in entries}
    expected = sorted((span, record) for record, span in least.items() if record in chosen)
    found = scale_of(entries).ordered(bits_of(chosen, SIZE), descending=False)
    assert list(found) == [record for _, record in expected]


@given(ENTRIES, SELECTIONS)
def test_descending_is_by_the_greatest_value_and_then_by_number(
    entries: list[tuple[Span, int]], chosen: set[int]
) -> None:
    greatest = {record: max(span for span, one in entries if one == record) for _, record in entries}
    known = sorted(record for record in greatest if record in chosen)
    expected = sorted(known, key=greatest.__getitem__, reverse=True)  # a stable order: numbers still ascend
    assert list(scale_of(entries).ordered(bits_of(chosen, SIZE), descending=True)) == expected


@given(ENTRIES)
def test_all_are_the_records_with_a_value(entries: list[tuple[Span, int]]) -> None:
    assert list(members(scale_of(entries).all, SIZE)) == sorted({record for _, record in entries})


def test_numbers_are_compared_by_all_their_digits() -> None:
    near = [Decimal("0.1"), Decimal("0.10000000000000000001"), Decimal(10**30), Decimal(10**30 + 1)]
    scale = scale_of([(Span(one, one), place) for place, one in enumerate(near)])
    assert [list(members(scale.within(Range(one, one)), SIZE)) for one in near] == [[0], [1], [2], [3]]


@pytest.mark.parametrize(("low", "high"), [(None, None), (10, 400), (0, 2), (399, 401), (500, 100), (None, 250)])
def test_a_range_over_many_records_is_that_of_single_ones(low: int | None, high: int | None) -> None:
    size = 5 * BLOCK
    entries = {record: Span(Decimal(record % 500), Decimal(record % 500 + record % 3)) for record in range(1, size)}
    found: dict[Span, set[int]] = {}
    for record, span in entries.items():
        found.setdefault(span, set()).add(record)
    wanted = Range(None if low is None else Decimal(low), None if high is None else Decimal(high))
    expected = [
        record
        for record, span in entries.items()
        if (low is None or span.low >= low) and (high is None or span.high <= high)
    ]
    assert list(members(Scale.load(size, ScaleRow.of(found)).within(wanted), size)) == expected
