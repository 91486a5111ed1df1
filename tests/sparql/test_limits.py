from __future__ import annotations

from dataclasses import replace

import pytest

from landscape.errors import ParameterError
from landscape.sparql import Limits


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("processes", 0),
        ("seconds", 0.0),
        ("seconds", float("inf")),
        ("seconds", float("nan")),
        ("memory_bytes", -1),
        ("query_bytes", 0),
        ("result_bytes", 0),
        ("waiting", -1),
    ],
)
def test_a_limit_that_stops_everything_or_nothing_is_an_error(name: str, value: float) -> None:
    with pytest.raises(ParameterError) as caught:
        replace(Limits(), **{name: value})
    assert [(detail.parameter, detail.value) for detail in caught.value.details] == [(name, str(value))]


def test_nobody_need_wait() -> None:
    assert replace(Limits(), waiting=0).waiting == 0
