from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from landscape_api.http.cache import ENTRY_BYTES, SHARE, Cache
from landscape_api.http.delivery import Whole


def answer(size: int) -> Whole:
    return Whole(200, [], b"x" * size, b'"tag"')


def test_the_ones_asked_for_last_are_kept() -> None:
    size = 1000
    cache = Cache(8 * (size + ENTRY_BYTES))
    for number in range(8):
        cache.put(number, answer(size))
    assert cache.get(0) is not None
    cache.put(8, answer(size))
    assert [number for number in range(9) if cache.get(number) is None] == [1]


def test_an_answer_that_would_push_out_many_is_not_kept() -> None:
    cache = Cache(80_000)
    cache.put("small", answer(10))
    cache.put("large", answer(80_000 // SHARE))
    assert cache.get("large") is None
    assert cache.get("small") is not None


def test_what_has_grown_counts_with_what_it_has_grown_to() -> None:
    cache, kept = Cache(1_000_000), answer(10)
    cache.put("key", kept)
    kept.packed = b"x" * 500
    cache.put("key", kept)
    assert (len(cache), cache.bytes) == (1, ENTRY_BYTES + 510)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4000))))
def test_it_never_takes_more_than_it_may(puts: list[tuple[int, int]]) -> None:
    cache = Cache(30_000)
    for key, size in puts:
        cache.put(key, answer(size))
        assert 0 <= cache.bytes <= 30_000
        assert (cache.bytes == 0) is (len(cache) == 0)
