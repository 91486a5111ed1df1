from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape_api.v1.facets import toggled

VALUES = st.text(alphabet="ab,\\", min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [("can", "x")]),
        ([("stage", "s"), ("cursor", "c")], [("stage", "s"), ("can", "x")]),
        ([("can", "a"), ("stage", "s")], [("can", "a,x"), ("stage", "s")]),
        ([("can", "a"), ("can", "b")], [("can", "a"), ("can", "b,x")]),
        ([("can", "x")], []),
        ([("can", "x,a")], [("can", "a")]),
        ([("can", "a"), ("can", "a, x"), ("cursor", "c")], [("can", "a"), ("can", "a")]),
        ([("country", "x")], [("country", "x"), ("can", "x")]),
    ],
)
def test_a_value_is_added_as_an_alternative_or_taken_away(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    assert toggled(before, "can", "x") == after


@given(st.lists(st.sampled_from(["a", "b", "c,d", "e\\"]), unique=True, max_size=3), VALUES)
def test_what_is_added_is_taken_away_again(others: list[str], value: str) -> None:
    before: list[tuple[str, str]] = []
    for one in others:
        before = toggled(before, "can", one)
    if value not in others:
        assert toggled(toggled(before, "can", value), "can", value) == before
