from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from inprocess import Client
from landscape.sparql import GRAPHS, SOLUTIONS
from landscape_api.serving import Serving
from landscape_api.v1.described import parameters_of

RECORDS = {
    *("/api/v1/", "/api/v1/search", "/api/v1/records", "/api/v1/compare", "/api/v1/changes", "/api/v1/changes.atom"),
    *("/api/v1/schema", "/api/v1/schema/{collection}", "/api/v1/context.jsonld"),
    *("/api/v1/vocabularies", "/api/v1/vocabularies/{scheme}", "/api/v1/questions", "/api/v1/questions/{name}"),
    *("/api/v1/reconcile", "/api/v1/reconcile/suggest/entity", "/api/v1/reconcile/suggest/type"),
    *("/api/v1/reconcile/suggest/property", "/api/v1/reconcile/properties", "/api/v1/reconcile/preview"),
    *("/ogc/", "/ogc/conformance", "/ogc/collections", "/ogc/collections/{collection}"),
    *("/ogc/collections/{collection}/items", "/ogc/collections/{collection}/items/{item}"),
    *("/api/v1/facilities", "/api/v1/facilities/{slug}", "/api/v1/systems", "/api/v1/systems/{slug}"),
    "/id/{collection}/{slug}",
}


@pytest.fixture(scope="module")
def document(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for one in methods.values():
            yield path, one


def test_every_address_for_programs_is_described_and_says_how_it_fails(document: dict[str, Any]) -> None:
    assert set(document["paths"]) >= RECORDS
    assert "/api/v1/{collection}" not in document["paths"]
    for path, one in operations(document):
        assert one["description"], path
        assert "application/problem+json" in one["responses"]["4XX"]["content"], path
        assert "200" in one["responses"], path


def test_an_operation_has_a_stable_name_of_its_own(document: dict[str, Any]) -> None:
    names = [one["operationId"] for _, one in operations(document)]
    assert len(names) == len(set(names))
    assert {one["operationId"] for path, one in operations(document) if path in RECORDS} == {
        *("index", "search", "get-records", "compare-records", "list-changes", "get-feed"),
        *("get-schema", "get-json-schema", "get-context", "list-vocabularies", "get-vocabulary"),
        *("list-questions", "get-question", "reconcile", "reconcile-many", "suggest-entities", "suggest-types"),
        *("suggest-properties", "propose-properties", "preview-record", "ogc-landing", "ogc-conformance"),
        *("ogc-collections", "ogc-collection", "ogc-items", "ogc-item", "resolve-name"),
        *("list-facilities", "get-facilities", "list-systems", "get-systems"),
    }


def test_every_reference_leads_to_a_component(document: dict[str, Any]) -> None:
    text = json.dumps(document)
    for kind in ("schemas", "parameters"):
        start = f'"$ref": "#/components/{kind}/'
        named = {one.partition('"')[0] for one in text.split(start)[1:]}
        assert named <= set(document["components"][kind])


def test_the_lists_take_every_parameter_that_the_collection_takes(client: Client) -> None:
    serving = client.app.state.serving
    assert isinstance(serving, Serving)
    for collection in serving.schema.collections.values():
        described = [one["name"] for one in parameters_of(serving, collection)]
        assert sorted(described) == sorted(serving.filters(collection).names)


def test_an_enumerated_value_is_one_that_is_answered(client: Client, document: dict[str, Any]) -> None:
    shared = document["components"]["parameters"]
    found = 0
    for reference in document["paths"]["/api/v1/systems"]["get"]["parameters"]:
        one = shared[reference["$ref"].rpartition("/")[2]]
        for value in one["schema"].get("items", one["schema"]).get("enum", ())[:3]:
            words = "&q=cloud" if value == "relevance" else ""
            answer = client.get(f"/api/v1/systems?{one['name']}={value}{words}&limit=1")
            assert answer.status_code == 200, (one["name"], value)
            found += 1
    assert found > 30


def test_the_forms_of_an_answer_are_those_that_are_written(document: dict[str, Any]) -> None:
    paths = document["paths"]
    for operation in paths["/sparql"].values():
        assert tuple(operation["responses"]["200"]["content"]) == (*SOLUTIONS, *GRAPHS)
    assert set(paths["/sparql"]["post"]["requestBody"]["content"]) == {
        "application/sparql-query",
        "application/x-www-form-urlencoded",
    }
    assert list(paths["/api/v1/systems/{slug}"]["get"]["responses"]["200"]["content"]) == [
        *("application/json", "text/turtle", "application/ld+json")
    ]
    assert list(paths["/api/v1/systems"]["get"]["responses"]["200"]["content"]) == [
        *("application/json", "text/turtle", "application/ld+json", "text/csv")
    ]


def test_the_pages_of_the_framework_which_load_scripts_from_elsewhere_are_off(client: Client) -> None:
    assert client.get("/redoc").status_code == 404
    assert "swagger" not in client.get("/docs").text.lower()
