from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue.bitmaps import bits_of
from landscape.catalogue.terms import TermRow, Terms

SIZE = 2000
RECORDS = st.one_of(
    st.sets(st.integers(0, SIZE - 1), min_size=1, max_size=3),  # record numbers
    st.integers(1, SIZE - 1).map(lambda step: set(range(0, SIZE, step))),  # mostly a bitmap
)
VALUES = st.dictionaries(st.sampled_from("abcdef"), RECORDS)


def loaded(values: dict[str, set[int]]) -> Terms:
    return Terms.load(SIZE, [TermRow.of(value, value.upper(), found, SIZE) for value, found in values.items()])


@given(VALUES)
def test_each_value_has_its_records_however_they_are_stored(values: dict[str, set[int]]) -> None:
    terms = loaded(values)
    assert {value: terms.having(value) for value in "abcdef"} == {
        value: bits_of(values.get(value, ()), SIZE) for value in "abcdef"
    }


@given(VALUES, RECORDS)
def test_counts_are_those_of_the_selected_records(values: dict[str, set[int]], selected: set[int]) -> None:
    counts = loaded(values).counts_in(bits_of(selected, SIZE))
    assert counts == {value: len(found & selected) for value, found in values.items()}


def test_a_rare_value_is_no_bitmap_and_a_common_one_is() -> None:
    terms = loaded({"a": {7}, "b": set(range(100))})
    assert (list(terms.spans), list(terms.bitmaps)) == (["a"], ["b"])
