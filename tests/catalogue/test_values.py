from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from landscape.catalogue.restore import lexical
from landscape.catalogue.values import scalar
from landscape.schema.names import XSD


def literal(text: str, name: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + name))


@given(st.decimals(allow_nan=False, allow_infinity=False).map(lambda number: format(number, "f")))
def test_a_decimal_keeps_all_its_digits_through_json(text: str) -> None:
    back = json.loads(json.dumps(scalar(literal(text, "decimal"))))
    assert Decimal(lexical(back)) == Decimal(text)


@given(st.integers())
def test_an_integer_stays_one_through_json(number: int) -> None:
    back = json.loads(json.dumps(scalar(literal(str(number), "integer"))))
    assert (type(back), lexical(back)) == (int, str(number))


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("100", "decimal", 100.0),
        ("0.1234567890123456789", "decimal", "0.1234567890123456789"),
        ("many", "integer", "many"),
        ("2022-11", "gYearMonth", "2022-11"),
    ],
)
def test_a_literal_as_json(text: str, datatype: str, expected: object) -> None:
    found = scalar(literal(text, datatype))
    assert (type(found), found) == (type(expected), expected)
