"""Answers of the reconciliation service against the protocol's own JSON schemas.

``$LANDSCAPE_RECONCILIATION`` is the folder ``0.2/schemas`` of https://github.com/reconciliation-api/specs, which is not
part of this repository; without it these tests skip.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from inprocess import Client

jsonschema = pytest.importorskip("jsonschema")
referencing = pytest.importorskip("referencing")

PATH = "/api/v1/reconcile"
FOLDER = os.environ.get("LANDSCAPE_RECONCILIATION")
pytestmark = pytest.mark.skipif(not FOLDER, reason="LANDSCAPE_RECONCILIATION is not set")

QUERIES = {
    "plain": {"query": "Leonrado"},
    "nothing": {"query": "nothing of the kind", "type": ["systems"], "limit": 3},
    "all": {
        "query": "lumi",
        "type": "systems",
        "limit": 2,
        "properties": [{"pid": "partOf", "v": {"id": "facilities/csc"}}, {"pid": "stage", "v": ["x", "operational"]}],
    },
}
EXTENSION = {
    "ids": ["systems/leonardo", "systems/nobody"],
    "properties": [{"id": one} for one in ("country", "label", "total.disk", "open", "startDate", "can")],
}


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in Path(FOLDER or "").glob("*.json")}


def mistakes(schemas: dict[str, Any], name: str, instance: object) -> list[str]:
    """What a schema says against an instance; its drafts are those before ``$schema`` had a version."""
    specification = referencing.jsonschema.DRAFT7
    resources = [(one["$id"], specification.create_resource(one)) for one in schemas.values()]
    beside = schemas[name]["$id"].rpartition("/")[0]
    resources += [(f"{beside}/{stem}.json", specification.create_resource(one)) for stem, one in schemas.items()]
    registry = referencing.Registry().with_resources(resources)
    validator = jsonschema.Draft7Validator(schemas[name], registry=registry)
    return [f"{list(one.absolute_path)}: {one.message[:300]}" for one in validator.iter_errors(instance)]


def posted(client: Client, **members: Any) -> Any:
    answer = client.request("POST", PATH, data={name: json.dumps(one) for name, one in members.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_is_asked_here_is_what_the_protocol_asks(schemas: dict[str, Any]) -> None:
    assert mistakes(schemas, "reconciliation-query-batch", QUERIES) == []
    assert mistakes(schemas, "data-extension-query", EXTENSION) == []


def test_the_manifest(client: Client, schemas: dict[str, Any]) -> None:
    assert mistakes(schemas, "manifest", client.get(PATH).json()) == []


def test_results(client: Client, schemas: dict[str, Any]) -> None:
    found = posted(client, queries=QUERIES)
    assert [name for name, one in found.items() if one["result"]] == ["plain", "all"]
    assert mistakes(schemas, "reconciliation-result-batch", found) == []


def test_an_extension(client: Client, schemas: dict[str, Any]) -> None:
    assert mistakes(schemas, "data-extension-response", posted(client, extend=EXTENSION)) == []


def test_proposed_properties(client: Client, schemas: dict[str, Any]) -> None:
    found = client.get(f"{PATH}/properties?type=systems&limit=5").json()
    assert mistakes(schemas, "data-extension-property-proposal", found) == []


@pytest.mark.parametrize(("kind", "many"), [("entity", "entities"), ("type", "types"), ("property", "properties")])
def test_suggestions(client: Client, schemas: dict[str, Any], kind: str, many: str) -> None:
    found = client.get(f"{PATH}/suggest/{kind}?prefix=s").json()
    assert found["result"]
    assert mistakes(schemas, f"suggest-{many}-response", found) == []


def test_what_is_no_answer_would_be_found(schemas: dict[str, Any]) -> None:
    assert mistakes(schemas, "reconciliation-result-batch", {"q": {"result": [{"id": 1}]}})
    assert mistakes(schemas, "manifest", {"name": "no more"})
