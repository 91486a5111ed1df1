from __future__ import annotations

from typing import Any

import pytest

from landscape.schema.model import Collection
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.values import Value, number, period, values


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2022", "2022"), ("2022-11", "Nov 2022"), ("2022-11-05", "5 Nov 2022"), ("2022-13", "2022-13"), ("soon", "soon")],
)
def test_a_period_is_written_as_people_do(written: str, shown: str) -> None:
    assert period(written) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (13824, "13,824"),
        (100.0, "100"),
        (0.1, "0.1"),
        (1234567.891, "1,234,567.891"),
        (1e22, "10,000,000,000,000,000,000,000"),
        (1e-7, "0.0000001"),
        ("120000 TB", "120000 TB"),
    ],
)
def test_a_number_keeps_all_its_digits(value: float | str, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("key", "raw", "shown"),
    [
        (
            "label",
            {"it": "Leonardo I", "en": "Leonardo"},
            [Value("Leonardo", lang="en"), Value("Leonardo I", lang="it")],
        ),
        ("open", True, [Value("yes", name="true")]),
        ("open", False, [Value("no", name="false")]),
        ("verified", "2026-11-20", [Value("20 Nov 2026", time="2026-11-20", name="2026-11-20")]),
        ("startDate", "2022-11", [Value("Nov 2022", time="2022-11", name="2022-11")]),
        ("total.disk", 120.0, [Value("120", unit="PB")]),
        (
            "homepage",
            "https://www.cineca.it/",
            [Value("cineca.it", "https://www.cineca.it/", iri="https://www.cineca.it/")],
        ),
        ("homepage", "javascript:alert(1)", [Value("javascript:alert(1)", iri="javascript:alert(1)")]),
        (
            "unverified",
            ["https://w3id.org/compute-continuum/voc/stage/planned"],
            [Value("planned", iri="https://w3id.org/compute-continuum/voc/stage/planned")],
        ),
        ("stage", {"id": "made-up", "label": "Made up", "scheme": "stage"}, [Value("Made up", name="made-up")]),
        ("stage", None, []),
    ],
)
def test_a_value_is_shown_by_what_its_field_is(
    lexicon: Lexicon, systems: Collection, key: str, raw: Any, shown: list[Value]
) -> None:
    field = systems.field(key)
    assert field is not None
    assert list(values(lexicon, field, raw)) == shown


def test_a_concept_has_its_definition_and_a_link_its_page(lexicon: Lexicon, systems: Collection) -> None:
    stage, owner = systems.field("stage"), systems.field("partOf")
    assert stage is not None
    assert owner is not None
    assert values(lexicon, stage, {"id": "planned", "label": "planned", "scheme": "stage"}) == (
        Value(
            "planned",
            iri="https://w3id.org/compute-continuum/voc/stage/planned",
            name="planned",
            title="Decided, not there yet.",
            scheme="stage",
        ),
    )
    assert values(lexicon, owner, {"id": "facilities/cineca"}) == (
        Value(
            "facilities/cineca",
            "/id/facilities/cineca.html",
            iri="https://w3id.org/compute-continuum/id/facilities/cineca",
            name="facilities/cineca",
        ),
    )


def test_in_a_table_an_address_elsewhere_is_only_its_host() -> None:
    assert Value("top500.org/lists/2023", "https://www.top500.org/lists/2023").short == "top500.org"
    assert Value("Leonardo", "/id/systems/leonardo.html").short == "Leonardo"
