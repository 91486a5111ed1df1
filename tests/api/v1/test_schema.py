from __future__ import annotations

import pytest

from inprocess import Client
from landscape.folders import Folders
from landscape.schema import load

KINDS = {"text", "literal", "number", "period", "concept", "link", "url", "owned"}


def test_the_schema_has_all_of_the_model(client: Client, folders: Folders) -> None:
    content, schema = client.get("/api/v1/schema").json(), load(folders)
    assert [one["name"] for one in content["collections"]] == list(schema.collections)
    assert [one["type"] for one in content["owned"]] == [one.type_name for one in schema.owned.values()]
    assert [one["code"] for one in content["rules"]] == list(schema.rules)
    assert {one["key"]: one["units"] for one in content["metrics"]} == {
        one.key: [unit.symbol for unit in one.allowed] for one in schema.metrics.values()
    }
    stage = next(one for one in content["collections"][1]["fields"] if one["key"] == "stage")
    assert stage["path"] == "https://w3id.org/compute-continuum/ns#stage"
    assert {one["kind"] for collection in content["collections"] for one in collection["fields"]} <= KINDS


def test_each_collection_leads_to_its_json_schema(client: Client) -> None:
    for one in client.get("/api/v1/schema").json()["collections"]:
        schema = client.get(one["schema"])
        assert schema.headers["content-type"] == "application/schema+json"
        assert (schema.json()["$id"], schema.json()["title"]) == (one["schema"], one["label"])


def test_what_is_no_collection_is_told_with_those_there_are(client: Client) -> None:
    answer = client.get("/api/v1/schema/system")
    assert (answer.status_code, answer.json()["errors"][0]["hint"]) == (404, "Did you mean `systems`?")


def test_the_vocabularies_are_listed_and_each_has_its_terms(client: Client, folders: Folders) -> None:
    content, schema = client.get("/api/v1/vocabularies").json(), load(folders)
    assert content["total"] == len(schema.schemes)
    for one in content["items"]:
        found = client.get(one["url"]).json()
        assert len(found["concepts"]) == one["count"] == len(schema.schemes[one["iri"]].concepts)
    gpus = client.get("/api/v1/vocabularies/accelerator").json()["concepts"]
    assert {one["id"]: one["broader"] for one in gpus}["nvidia-gpu"] == ["gpu"]


@pytest.mark.parametrize("path", ["/api/v1/vocabularies/stages", "/api/v1/vocabularies/stag"])
def test_an_unknown_vocabulary_is_told_with_a_near_one(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["errors"][0]["hint"]) == (404, "Did you mean `stage`?")
