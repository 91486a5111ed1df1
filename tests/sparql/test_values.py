from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from landscape.errors import Detail, ParameterError
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscape.sparql.parameters import Kind, Parameter, with_values
from landscape.sparql.values import Values
from landscapes import SMALL

VOC = "https://w3id.org/compute-continuum/voc"
XSD = "http://www.w3.org/2001/XMLSchema#"
PARAMETERS = (
    Parameter("country", "land", Kind.CONCEPT, ("country",), "where", (f"{VOC}/country/IT",)),
    Parameter("at", "home", Kind.RECORD, ("facilities",), "whose", ("https://w3id.org/compute-continuum/id/x/y",)),
    Parameter("least", "least", Kind.NUMBER, (), "how many", ("20",)),
    Parameter("before", "day", Kind.DATE, (), "when", ()),
)


def record(parameter: str, text: str, collections: Sequence[str]) -> str | Detail:
    if text.removeprefix("facilities/") in ("csc", "surf"):
        return f"facilities/{text.removeprefix('facilities/')}"
    return Detail("unknown-value", f"{text} is nothing of {collections}", parameter, value=text)


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(Folders.under(SMALL))


@pytest.fixture(scope="module")
def values(schema: Schema) -> Values:
    return Values(schema, record)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("country", "FI", {"land": f"<{VOC}/country/FI>"}),
        ("country", "IT,country/FI", {"land": f"<{VOC}/country/IT> <{VOC}/country/FI>"}),
        ("country", f"{VOC}/country/FI", {"land": f"<{VOC}/country/FI>"}),
        ("at", "csc", {"home": "<https://w3id.org/compute-continuum/id/facilities/csc>"}),
        ("least", "-0.5", {"least": "-0.5"}),
        ("before", "2027", {"day": f'"2027-01-01"^^<{XSD}date>'}),
        ("before", "2027-03", {"day": f'"2027-03-01"^^<{XSD}date>'}),
        ("before", "2024-02-29", {"day": f'"2024-02-29"^^<{XSD}date>'}),
    ],
)
def test_a_value_becomes_terms(values: Values, name: str, text: str, expected: dict[str, str]) -> None:
    assert values.terms(PARAMETERS, [(name, text)]) == expected


@pytest.mark.parametrize(
    ("given", "parameter", "said"),
    [
        ([("contry", "FI")], "contry", "'contry' is no parameter here"),
        ([("country", "FI"), ("country", "IT")], "country", "country is given twice"),
        ([("country", "FL")], "country", "'FL' is no country"),
        ([("country", "FI,")], "country", "a value is missing"),
        ([("country", "FI," * 300)], "country", "the value is too long"),
        ([("at", "cscs")], "at", "cscs is nothing of ('facilities',)"),
        ([("least", "1e5")], "least", "'1e5' is no number"),
        ([("least", "1,2")], "least", "'1,2' is no number"),
        ([("least", "\u0661")], "least", "'\u0661' is no number"),  # a digit, but not one of SPARQL
        ([("before", "2027-02-30")], "before", "'2027-02-30' is no year, month or day"),
        ([("before", "0000")], "before", "'0000' is no year, month or day"),
    ],
)
def test_a_value_that_is_none_is_explained(
    values: Values, given: list[tuple[str, str]], parameter: str, said: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        values.terms(PARAMETERS, given)
    assert [(one.parameter, one.message) for one in caught.value.details] == [(parameter, said)]


def test_every_mistake_is_told_at_once(values: Values) -> None:
    with pytest.raises(ParameterError) as caught:
        values.terms(PARAMETERS, [("country", "FL,XY,IT"), ("least", "many"), ("colour", "red")])
    assert [(one.parameter, one.value) for one in caught.value.details] == [
        ("country", "FL"),
        ("country", "XY"),
        ("least", "many"),
        ("colour", "red"),
    ]


@given(st.sampled_from(PARAMETERS), st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_gets_into_a_question_but_as_a_term(parameter: Parameter, text: str) -> None:
    """Whatever is given, the question stays one with the same pattern, or the value is refused."""
    question = f"SELECT * WHERE {{ VALUES ?{parameter.variable} {{ UNDEF }} }}"
    reader = Values(load_once(), record)
    try:
        asked = with_values(question, reader.terms([parameter], [(parameter.name, text)]))
    except ParameterError:
        return
    found = Store().query(asked)
    assert isinstance(found, QuerySolutions)
    assert [one.value for one in found.variables] == [parameter.variable]
    assert len(list(found)) == text.count(",") + 1 if parameter.many else 1


def load_once(known: list[Schema] = []) -> Schema:  # noqa: B006, one schema for all examples
    if not known:
        known.append(load(Folders.under(SMALL)))
    return known[0]


def test_defaults_are_written_as_values(values: Values) -> None:
    assert [values.defaults(one) for one in PARAMETERS] == [["IT"], ["x/y"], ["20"], []]


def test_the_concepts_that_a_parameter_takes(values: Values, schema: Schema) -> None:
    assert [one.id for one in values.choices(PARAMETERS[0])] == [
        one.id for one in schema.schemes[f"{VOC}/country"].concepts
    ]
    assert values.choices(PARAMETERS[1]) == []
