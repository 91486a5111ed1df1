from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape_api.pages.views.addresses import Parameters, list_of, page_of


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("systems/leonardo", "/id/systems/leonardo.html"),
        ("systems/leonardo#booster", "/id/systems/leonardo.html#booster"),
        ("https://example.org/x", "https://example.org/x"),
        ("javascript:alert(1)", None),
        ('systems/"><b>', "/id/systems/%22%3E%3Cb%3E.html"),
    ],
)
def test_a_name_leads_to_its_page_and_nothing_else(name: str, page: str | None) -> None:
    assert page_of(name) == page


def test_a_change_forgets_where_in_the_list_one_was() -> None:
    here = Parameters((("country", "IT"), ("cursor", "abc")))
    assert here.without().pairs == (("country", "IT"),)
    assert here.setting("sort", "-disk").pairs == (("country", "IT"), ("sort", "-disk"))
    assert here.setting("country", "NL").pairs == (("country", "NL"),)
    assert here.toggling("country", "NL").pairs == (("country", "IT,NL"),)
    assert here.toggling("country", "IT").pairs == ()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text(min_size=1, max_size=5))))
def test_the_address_of_a_list_says_its_parameters(pairs: list[tuple[str, str]]) -> None:
    assert parse_qsl(urlsplit(list_of("systems", pairs)).query, keep_blank_values=True) == pairs
