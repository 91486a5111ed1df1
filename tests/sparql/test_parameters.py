from __future__ import annotations

import pytest
from pyoxigraph import Store

from landscape.sparql.parameters import Kind, Parameter, parameter, with_values

TEXT = """PREFIX cap: <https://example.org/cap/>
SELECT * WHERE {
  VALUES ?kind { cap:a-1 <https://example.org/cap/b> }
  VALUES ?least { 20 } VALUES ?day { "2027-01-01"^^<x:d> } values  ?land {UNDEF}
}
"""


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "vendor ?kind (concept of accelerator or architecture): whose",
            Parameter(
                "vendor",
                "kind",
                Kind.CONCEPT,
                ("accelerator", "architecture"),
                "whose",
                ("https://example.org/cap/a-1", "https://example.org/cap/b"),
            ),
        ),
        ("least ?least (number): how many", Parameter("least", "least", Kind.NUMBER, (), "how many", ("20",))),
        ("day ?day (date): until", Parameter("day", "day", Kind.DATE, (), "until", ("2027-01-01",))),
        ("at ?land (record of facilities): where", Parameter("at", "land", Kind.RECORD, ("facilities",), "where", ())),
    ],
)
def test_a_header_and_the_values_of_the_text_make_a_parameter(header: str, expected: Parameter) -> None:
    assert parameter(header, TEXT) == expected


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("vendor kind (number): whose", "does not have the form"),
        ("vendor ?kind (colour): whose", "does not have the form"),
        ("vendor ?kind (number):", "does not have the form"),
        ("vendor ?kind (concept): whose", "a concept is of something"),
        ("vendor ?least (number of scheduler): whose", "a number is of nothing"),
        ("vendor ?other (number): whose", "`VALUES ?other { ... }` stands there 0 times and not once"),
    ],
)
def test_a_header_that_is_wrong_is_explained(header: str, said: str) -> None:
    found = parameter(header, TEXT)
    assert isinstance(found, str)
    assert said in found


def test_values_take_the_place_of_those_that_stand_there() -> None:
    text = "SELECT ?a ?ab WHERE { VALUES ?a { 1 } VALUES ?ab { 2 } }"
    assert with_values(text, {"a": "3 4"}) == "SELECT ?a ?ab WHERE { VALUES ?a { 3 4 } VALUES ?ab { 2 } }"
    assert with_values(text, {"ab": r"'\\1 \\g<0>'"}) == text.replace("{ 2 }", r"{ '\\1 \\g<0>' }")
    assert with_values(text, {}) == text
    Store().query(with_values(text, {"a": "3 4", "ab": "UNDEF"}))
