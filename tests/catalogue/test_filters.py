from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue import Filters, ListQuery, list_query
from landscape.catalogue.parameters import escape, split
from landscape.catalogue.query import AnyOf, Choice, Missing, Sort, Within, Words
from landscape.catalogue.scale import Range
from landscape.errors import ParameterError
from landscape.schema.model import Schema


def read(schema: Schema, *parameters: tuple[str, str]) -> ListQuery:
    return list_query(schema, schema.collections["systems"], parameters, limit=20, most=100)


def test_parameters_are_read_as_conditions(schema: Schema) -> None:
    query = read(
        schema,
        ("country", "IT,FI"),
        ("can", "gpu"),
        ("total.disk.min", "1000 TB"),
        ("total.disk.max", "2.5"),
        ("open.missing", "true"),
        ("q", "Große Rechner"),
        ("sort", "-total.disk"),
        ("limit", "7"),
        ("facets", "country,can"),
    )
    assert query == ListQuery(
        schema.collections["systems"],
        (
            AnyOf("country", (Choice("IT", "Italy", ("country/IT",)), Choice("FI", "Finland", ("country/FI",)))),
            AnyOf("can", (Choice("gpu", "GPU", ("accelerator/gpu",)),)),
            Missing("open", missing=True),
            Words("", ("grosse", "rechner")),
            Within("total.disk", Range(Decimal(1), Decimal("2.5"))),
        ),
        Sort("total.disk", descending=True),
        7,
        None,
        ("country", "can"),
    )


def test_without_parameters_a_list_is_by_name_with_the_facets_of_its_records(schema: Schema) -> None:
    query = read(schema)
    assert (query.conditions, query.sort, query.limit) == ((), Sort(), 20)
    assert query.facets == ("partOf", "country", "stage", "open", "capability", "can", "confidence")


@pytest.mark.parametrize(
    ("name", "value", "code", "hint"),
    [
        ("contry", "IT", "unknown-parameter", "Did you mean `country`?"),
        ("totl.disk.min", "1", "unknown-parameter", "Did you mean `total.disk.min`?"),
        ("nothing-like-it", "1", "unknown-parameter", "Leave it out, or see which fields the collection has."),
        ("country.min", "IT", "unknown-parameter", "Write `country=` and a value."),
        ("can", "slrum", "unknown-value", "Did you mean `slurm`?"),
        ("stage", "IT", "unknown-value", None),
        ("open", "yes", "unknown-value", None),
        ("open.missing", "1", "unknown-value", None),
        ("country", "", "bad-value", "Write one, or leave it out."),
        ("country", "IT,,FI", "bad-value", "Write one, or leave it out."),
        ("total.disk.min", "many", "bad-value", "Write a number in PB, or one with its unit; the units are PB, TB."),
        (
            "total.disk.min",
            "5 PFLOP/s",
            "bad-value",
            "Write a number in PB, or one with its unit; the units are PB, TB.",
        ),
        ("total.disk.min", "NaN", "bad-value", "Write a number in PB, or one with its unit; the units are PB, TB."),
        ("startDate.max", "2022-13", "bad-value", "Write a year, a month or a day: 2022, 2022-11 or 2022-11-30."),
        ("sort", "-total.dsk", "unknown-value", "Did you mean `total.disk`?"),
        ("sort", "relevance", "bad-value", "Give q=, the words to look for."),
        ("limit", "0", "bad-value", "Write a whole number from 1 to 100."),
        ("limit", "101", "bad-value", "Write a whole number from 1 to 100."),
        ("limit", "²", "bad-value", "Write a whole number from 1 to 100."),
        ("limit", "9" * 1000, "bad-value", "Write a whole number from 1 to 100."),
        ("facets", "label", "unknown-value", None),
        ("q", "?!", "bad-value", "Write a word of letters or digits."),
        ("q", " ".join(map(str, range(33))), "bad-value", "Write at most 32 words."),
    ],
)
def test_a_wrong_parameter_says_what_to_write(
    schema: Schema, name: str, value: str, code: str, hint: str | None
) -> None:
    with pytest.raises(ParameterError) as caught:
        read(schema, (name, value))
    (detail,) = caught.value.details
    assert (detail.parameter, detail.code, detail.hint) == (name, code, hint)


def test_everything_wrong_is_told_at_once(schema: Schema) -> None:
    with pytest.raises(ParameterError) as caught:
        read(schema, ("contry", "IT"), ("stage", "x,y"), ("limit", "1"), ("limit", "2"), ("sort", "x"))
    assert [(one.parameter, one.value) for one in caught.value.details] == [
        ("contry", "IT"),
        ("stage", "x"),
        ("stage", "y"),
        ("limit", "2"),
        ("sort", "x"),
    ]


def test_a_question_full_of_mistakes_is_refused_soon(schema: Schema) -> None:
    many = ",".join(f"contry{n}" for n in range(50))
    with pytest.raises(ParameterError) as caught:
        read(schema, *((f"contry{n}", "x") for n in range(8)), *(("country", many) for _ in range(5000)))
    assert [one.parameter for one in caught.value.details] == [*(f"contry{n}" for n in range(8)), *["country"] * 10]


def test_too_many_and_too_long_values_are_refused(schema: Schema) -> None:
    with pytest.raises(ParameterError) as caught:
        read(schema, ("country", ",".join(["IT"] * 101)), ("stage", "x" * 2001), *[("q", "grid")] * 99)
    assert [(one.parameter, one.hint) for one in caught.value.details] == [
        ("country", "Write at most 100 values, with commas between them."),
        ("stage", "Write at most 2000 signs."),
        ("q", "Give at most 100."),
    ]


def test_a_short_vocabulary_is_told_whole(schema: Schema) -> None:
    with pytest.raises(ParameterError) as caught:
        read(schema, ("stage", "x"))
    assert caught.value.details[0].allowed == ("operational", "planned", "retired")


def test_every_field_is_a_filter(schema: Schema) -> None:
    names = Filters(schema, schema.collections["systems"]).names
    assert {"q", "sort", "limit", "cursor", "facets", "label", "partition.capability", "startDate.min"} <= set(names)
    assert len(names) == len(set(names))


@given(st.lists(st.text().map(str.strip), min_size=1))
def test_what_is_escaped_is_split_again(values: list[str]) -> None:
    assert split(",".join(map(escape, values))) == values
