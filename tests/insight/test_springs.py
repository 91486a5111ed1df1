from __future__ import annotations

from landscape.insight.springs import springs


def test_the_same_links_have_the_same_places_in_whatever_order() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]
    found = springs(edges)
    assert found == springs(reversed(edges))
    assert set(found) == set("abcd")
    assert len(set(found.values())) == 4


def test_nothing_has_no_places() -> None:
    assert springs([]) == {}
