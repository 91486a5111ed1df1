from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from landscape.sparql.places import line_and_column, place_of

WORDS = st.sampled_from(["?s", "a", "?o", "'text'", ".", ";", "1.5", "<http://example.org/p>"])


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (3, 1)), (6, (3, 2))])
def test_lines_and_columns_count_from_one(offset: int, place: tuple[int, int]) -> None:
    assert line_and_column("aé\nb\nc", offset) == place


@given(st.lists(st.sampled_from([" ", "\n", "\t"]), min_size=1, max_size=5), st.integers(0, 5))
def test_the_place_is_that_of_the_wrong_word_whatever_stands_before_it(blanks: list[str], triples: int) -> None:
    blank = "".join(blanks)
    text = blank.join(["SELECT", "*", "{", *["?s", "a", "?o", "."] * triples, "WRONG", "?x", "?y", "}"])
    with pytest.raises(SyntaxError) as caught:
        Store().query(text)
    assert place_of(text, caught.value).offset == text.index("WRONG")


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_place_is_always_within_the_query(words: str) -> None:
    text = f"ASK {{ {words} !"
    with pytest.raises(SyntaxError) as caught:
        Store().query(text)
    assert 0 <= place_of(text, caught.value).offset <= len(text)
