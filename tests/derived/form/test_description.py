from __future__ import annotations

from pathlib import Path

import pytest

from landscape.derived.form.description import MEASURE, Form, Widget, form_of
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema

FOLDERS = Folders.under(Path(__file__).parents[3])


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(FOLDERS)


def all_forms(form: Form) -> list[Form]:
    return [form, *(inner for one in form.controls if one.part for inner in all_forms(one.part))]


def test_every_field_that_people_state_has_one_control_and_no_computed_one_has_any(schema: Schema) -> None:
    for collection in schema.collections.values():
        for form in all_forms(form_of(collection, schema)):
            stated = {one.path for one in form.collection.fields if not one.derived}
            shown = [path for one in form.controls for path in one.paths]
            assert (sorted(shown), len(shown)) == (sorted(stated), len(stated)), form.collection.label


def test_controls_are_entered_as_their_fields_demand(schema: Schema) -> None:
    form = form_of(schema.collections["systems"], schema)
    widgets = {one.key: one.widget for one in form.controls}
    assert {key: widgets[key] for key in ("label", "description", "vendor", "startDate", "kind", "partOf")} == {
        "label": Widget.LINE,
        "description": Widget.AREA,
        "vendor": Widget.WORDS,
        "startDate": Widget.PERIOD,
        "kind": Widget.CONCEPT,
        "partOf": Widget.RECORD,
    }
    assert (widgets["homepage"], widgets["verified"], widgets["partition"]) == (Widget.URL, Widget.PERIOD, Widget.PART)


def test_groups_are_those_of_the_shapes_in_their_order_and_what_is_needed_is_seen_at_once(schema: Schema) -> None:
    form = form_of(schema.collections["systems"], schema)
    assert [one.label for one in form.groups] == [
        *("Name", "Kind and place", "Lifecycle", "Who", "Parts and links", "Capabilities", "Access", "Knowledge"),
        *("Figures", "Identifiers", "Evidence"),
    ]
    part_of = form.control("partOf")
    assert part_of is not None
    assert (part_of.least, part_of.prominent, part_of.example) == (1, True, "facility:cineca")
    (identifiers,) = [one for one in form.groups if one.label == "Identifiers"]
    assert identifiers.prominent == ()


def test_the_metrics_of_a_sheet_are_one_control_inside_its_owner(schema: Schema) -> None:
    form = form_of(schema.collections["systems"], schema)
    partition = form.control("partition")
    assert partition is not None
    assert partition.part is not None
    assert partition.part.has_names
    figures = partition.part.control("figures")
    assert figures is not None
    assert figures.part is not None
    measure = figures.part.control(MEASURE)
    assert measure is not None
    assert {one.metric for one in measure.metrics} == {*schema.metrics}
    assert not figures.part.has_names
