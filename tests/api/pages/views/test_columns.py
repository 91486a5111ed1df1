from __future__ import annotations

from typing import Any

from landscape.schema.model import Collection
from landscape_api.pages.views.columns import columns


def keys(collection: Collection, documents: list[dict[str, Any]]) -> list[str]:
    return [field.key for field in columns(collection, documents)]


def stage(name: str) -> dict[str, Any]:
    return {"stage": {"id": name, "scheme": "stage"}}


def test_what_all_have_alike_is_no_column(systems: Collection) -> None:
    assert keys(systems, [stage("planned"), stage("planned")]) == []
    assert keys(systems, [stage("planned"), stage("retired")]) == ["stage"]


def test_what_few_have_is_no_column_but_a_figure_may_be_rare(systems: Collection) -> None:
    assert keys(systems, [stage("planned"), stage("retired"), {}, {}, {}]) == []
    assert keys(systems, [{"now": {"hpl": 1}}, {}, {}, {}, {}]) == ["now.hpl"]


def test_a_figure_is_shown_with_its_parts_when_it_adds_up(systems: Collection) -> None:
    assert keys(systems, [{"now": {"disk": 1}, "total": {"disk": 2}}, {}]) == ["total.disk"]


def test_what_has_many_values_each_is_no_column(systems: Collection) -> None:
    many = {"can": [{"id": str(one)} for one in range(5)]}
    assert keys(systems, [many, many]) == []


def test_no_records_have_no_columns(systems: Collection) -> None:
    assert keys(systems, []) == []
