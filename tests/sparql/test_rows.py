from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store, Variable

from landscape.sparql.media_types import SOLUTIONS
from landscape.sparql.rows import rows

NASTY = ('a},{"b":', '"},{"', "\r\n", "line\nline", 'say "x"', "<result>", "},{}", "\\", ",", '"')


def written(values: list[str], media_type: str) -> bytes:
    """A result with one row for each value, as the engine writes it."""
    pattern = " UNION ".join(f"{{ BIND(?given{n} AS ?value) }}" for n in range(len(values)))
    query = f"SELECT {' '.join(f'?given{n}' for n in range(len(values)))} ?value {{ {pattern} }}"
    given = {Variable(f"given{n}"): Literal(one) for n, one in enumerate(values)}
    result = Store().query(query, substitutions=given)
    assert isinstance(result, QuerySolutions)
    body = result.serialize(format=QueryResultsFormat.from_media_type(media_type))
    assert body is not None
    return body


@pytest.mark.parametrize("media_type", SOLUTIONS)
@given(values=st.lists(st.text() | st.sampled_from(NASTY), min_size=1, max_size=5))
def test_every_row_is_counted_whatever_its_texts_are(media_type: str, values: list[str]) -> None:
    assert rows(media_type, written(values, media_type)) == len(values)


@pytest.mark.parametrize("media_type", SOLUTIONS)
def test_no_row_and_a_boolean_count_as_none(media_type: str) -> None:
    for text in ("SELECT ?x { FILTER(false) }", "ASK {}"):
        body = Store().query(text).serialize(format=QueryResultsFormat.from_media_type(media_type))  # type: ignore[union-attr]
        assert body is not None
        assert rows(media_type, body) == 0, json.dumps(body.decode())
