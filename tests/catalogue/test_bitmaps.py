from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue.bitmaps import bits_of, from_bytes, mask, members, pack, to_bytes, unpack

SIZE = 200
SETS = st.sets(st.integers(0, SIZE - 1))


@given(SETS)
def test_a_set_gives_back_its_members_in_order(found: set[int]) -> None:
    assert list(members(bits_of(found, SIZE), SIZE)) == sorted(found)


@given(SETS)
def test_a_mask_has_a_one_for_each_member(found: set[int]) -> None:
    assert mask(bits_of(found, SIZE), SIZE) == bytes(n in found for n in range(SIZE))


@given(SETS, SETS)
def test_operators_of_numbers_are_those_of_sets(one: set[int], other: set[int]) -> None:
    both = bits_of(one, SIZE) & bits_of(other, SIZE)
    assert both == bits_of(one & other, SIZE)
    assert both.bit_count() == len(one & other)


@given(SETS)
def test_what_was_stored_is_what_is_loaded(found: set[int]) -> None:
    bits, numbers = bits_of(found, SIZE), sorted(found)
    assert from_bytes(to_bytes(bits)) == bits
    assert list(unpack(pack(numbers))) == numbers


def test_a_collection_without_records_has_an_empty_set() -> None:
    assert (bits_of([], 0), mask(0, 0), list(members(0, 0)), from_bytes(to_bytes(0))) == (0, b"", [], 0)
