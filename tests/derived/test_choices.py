from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from landscape.derived.choices import Choice, choices_of, chosen, suggestions
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Field, Schema
from landscapes import small_landscape

BASE = "http://e.org/"
KNOWN = [
    Choice(f"{BASE}slurm", "slurm", "Slurm"),
    Choice(f"{BASE}IT", "IT", "Italy"),
    Choice(f"{BASE}nvidia-a100", "nvidia-a100", "NVIDIA A100"),
    Choice(f"{BASE}nvidia-h100", "nvidia-h100", "NVIDIA H100"),
]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def field(schema: Schema, collection: str, key: str) -> Field:
    found = schema.collections[collection].field(key)
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["slurm", "Slurm", "SLURM ", "<http://e.org/slurm>", "http://e.org/slurm"])
def test_a_choice_is_named_by_short_name_label_or_address(text: str) -> None:
    assert chosen(text, KNOWN) == KNOWN[0]


def test_a_label_may_have_blanks_where_the_short_name_has_hyphens() -> None:
    assert chosen("nvidia a100", KNOWN) == KNOWN[2]


def test_two_things_with_one_label_are_not_chosen_between_unless_by_short_name() -> None:
    twins = [Choice(f"{BASE}a", "a", "Twin"), Choice(f"{BASE}b", "b", "Twin")]
    assert (chosen("twin", twins), chosen("a", twins)) == (None, twins[0])


@pytest.mark.parametrize(
    ("text", "expected"), [("slrum", ["slurm"]), ("italia", ["IT"]), ("A100", ["nvidia-a100"]), ("zzzz", [])]
)
def test_what_was_meant_is_suggested_first(text: str, expected: list[str]) -> None:
    assert [one.id for one in suggestions(text, KNOWN)][:1] == expected


def test_concepts_are_those_of_the_fields_schemes_or_class(folders: Folders) -> None:
    schema = load(folders)
    stages = choices_of(field(schema, "systems", "stage"), schema, folders.data)
    capabilities = choices_of(field(schema, "systems", "capability"), schema, folders.data)
    assert "operational" in {one.id for one in stages}
    assert {"slurm", "amd-mi250x"} <= {one.id for one in capabilities}
    assert not {one.iri for one in stages} & {one.iri for one in capabilities}


def test_records_of_the_linked_classes_are_offered_by_name_and_label(folders: Folders) -> None:
    schema = load(folders)
    (folders.data / "facilities/broken.ttl").write_text("<> a .", encoding="utf-8")
    found = {one.id: one.label for one in choices_of(field(schema, "systems", "partOf"), schema, folders.data)}
    assert sorted(found) == ["broken", "cineca", "csc", "surf"]
    assert (found["csc"] != "csc", found["broken"]) == (True, "broken")


def test_what_is_neither_concept_nor_record_has_no_choices(folders: Folders) -> None:
    schema = load(folders)
    shutil.rmtree(folders.data)
    assert choices_of(field(schema, "systems", "label"), schema, folders.data) == []
    assert choices_of(field(schema, "systems", "partOf"), schema, folders.data) == []
