from __future__ import annotations

from typing import Any

import pytest

import curated as built
from landscape.build.graph import built_graph
from landscape.catalogue.claims import Claims
from landscape.catalogue.documents import documents
from landscape.derived.jsonschema import DRAFT, document_schema
from landscape.folders import Folders
from landscape.schema import load
from landscapes import SMALL


def test_a_schema_has_a_property_for_each_field() -> None:
    schema = load(Folders.under(SMALL))
    found = document_schema(schema, schema.collections["systems"], "https://example.org/systems")
    assert (found["$schema"], found["$id"]) == (DRAFT, "https://example.org/systems")
    assert {"stage", "total", "now", "partition", "unknown", "claims"} <= set(found["properties"])
    assert "disk" in found["properties"]["total"]["properties"]
    assert {"label", "partOf", "stage"} <= set(found["required"])


@pytest.mark.slow
def test_every_curated_document_is_valid_and_has_no_member_that_its_schema_does_not_know() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = load(built.FOLDERS)
    claims = Claims(schema)
    validators = {
        name: jsonschema.Draft202012Validator(document_schema(schema, one)) for name, one in schema.collections.items()
    }
    found = list(documents(schema, built_graph(built.FOLDERS, schema, built.day_of_answers()).store))
    for record in found:
        document = {**record.document, "claims": claims.of(record.document)}
        validator = validators[record.collection]
        assert [error.message for error in validator.iter_errors(document)] == [], record.id
        assert unknown_members(validator.schema, document) == set(), record.id
    assert len(found) > 800


def unknown_members(schema: dict[str, Any], document: dict[str, Any]) -> set[str]:
    return set(document) - set(schema["properties"])
