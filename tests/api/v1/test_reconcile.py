"""The Reconciliation Service API 0.2. The shapes are those of the protocol's own JSON schemas."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inprocess import Client

PATH = "/api/v1/reconcile"


def post(client: Client, **members: Any) -> Any:
    body = {name: json.dumps(one) for name, one in members.items()}
    answer = client.request("POST", PATH, data=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_manifest_says_what_there_is(client: Client) -> None:
    manifest = client.get(PATH).json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/compute-continuum/id/"
    assert manifest["view"]["url"].endswith("/id/{{id}}")
    assert manifest["preview"]["url"] == f"{PATH}/preview?id={{{{id}}}}"
    assert [one["id"] for one in manifest["defaultTypes"]] == ["facilities", "systems"]
    for service in manifest["suggest"].values():
        assert client.get(f"{service['service_url']}{service['service_path']}?prefix=s").is_success
    proposal = manifest["extend"]["propose_properties"]
    assert client.get(f"{proposal['service_url']}{proposal['service_path']}").is_success


def test_a_batch_is_answered_query_by_query_by_get_and_post(client: Client) -> None:
    queries = {
        "q0": {"query": "Leonrado", "type": "systems", "limit": 1},
        "q1": {"query": "nothing of the kind", "type": ["systems"]},
    }
    found = post(client, queries=queries)
    assert found == {
        "q0": {
            "result": [
                {
                    "id": "systems/leonardo",
                    "name": "Leonardo",
                    "type": [{"id": "systems", "name": "systems"}],
                    "score": 87.5,
                    "match": True,
                    "features": [{"id": "name", "value": 87.5}],
                }
            ]
        },
        "q1": {"result": []},
    }
    assert client.request("GET", PATH, params={"queries": json.dumps(queries)}).json() == found


def test_properties_are_compared(client: Client) -> None:
    query = {
        "query": "lumi",
        "properties": [{"pid": "partOf", "v": {"id": "facilities/csc"}}, {"pid": "stage", "v": "x"}],
    }
    first = post(client, queries={"q": query})["q"]["result"][0]
    assert (first["id"], [one["id"] for one in first["features"]]) == ("systems/lumi", ["name", "partOf", "stage"])
    assert [one["value"] for one in first["features"]][:2] == [100.0, 100.0]


def test_values_of_properties_are_fetched(client: Client) -> None:
    asked = {
        "ids": ["systems/leonardo", "systems/nobody"],
        "properties": [{"id": one} for one in ("country", "label", "total.disk", "open", "startDate")],
    }
    found = post(client, extend=asked)
    assert found["meta"][0] == {"id": "country", "name": "country"}
    assert found["rows"]["systems/leonardo"]["country"] == [{"id": "IT", "name": "Italy"}]
    assert found["rows"]["systems/leonardo"]["label"] == [{"str": "Leonardo"}]
    assert found["rows"]["systems/leonardo"]["total.disk"] == [{"float": 120.0}]
    assert found["rows"]["systems/nobody"] == {one["id"]: [] for one in asked["properties"]}


def test_suggestions_are_for_beginnings(client: Client) -> None:
    entities = client.get(f"{PATH}/suggest/entity?prefix=leo").json()["result"]
    assert (entities[0]["id"], entities[0]["notable"]) == ("systems/leonardo", [{"id": "systems", "name": "systems"}])
    assert [one["id"] for one in client.get(f"{PATH}/suggest/type?prefix=sys").json()["result"]] == ["systems"]
    properties = client.get(f"{PATH}/suggest/property?prefix=coun").json()["result"]
    assert properties[0]["id"] == "country"
    assert client.get(f"{PATH}/suggest/type?prefix=sys&cursor=1").json()["result"] == []


def test_properties_are_proposed_for_a_type(client: Client) -> None:
    found = client.get(f"{PATH}/properties?type=facilities&limit=3").json()
    assert (found["type"], found["limit"], len(found["properties"])) == ("facilities", 3, 3)


def test_a_preview_is_a_small_page(client: Client) -> None:
    answer = client.get(f"{PATH}/preview?id=facilities/cineca")
    assert answer.headers["content-type"].startswith("text/html")
    assert "CINECA" in answer.text
    assert "A consortium of universities." in answer.text
    assert client.get(f"{PATH}/preview?id=facilities/cinca").status_code == 404


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("queries", "no json"),
        ("queries", "[]"),
        ("queries", "[" * 100_00),
        ("queries", '{"q": 1}'),
        ("queries", '{"q": {}}'),
        ("queries", '{"q": {"query": " "}}'),
        ("queries", '{"q": {"query": 1}}'),
        ("queries", '{"q": {"query": "a", "limit": "x"}}'),
        ("queries", '{"q": {"query": "a", "limit": 0}}'),
        ("queries", '{"q": {"query": "a", "type": "system"}}'),
        ("queries", '{"q": {"query": "a", "type": 7}}'),
        ("queries", '{"q": {"query": "a", "properties": [{}]}}'),
        ("queries", json.dumps({str(n): {"query": "a"} for n in range(201)})),
        ("extend", '{"ids": "a", "properties": []}'),
        ("extend", '{"ids": [], "properties": [{"id": "contry"}]}'),
        ("extend", '{"ids": [], "properties": [1]}'),
    ],
)
def test_what_is_no_query_is_told(client: Client, parameter: str, text: str) -> None:
    answer = client.request("POST", PATH, data={parameter: text})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, parameter)


def test_a_wrong_type_is_told_with_a_near_one(client: Client) -> None:
    answer = client.request("POST", PATH, data={"queries": '{"q": {"query": "a", "type": "system"}}'})
    assert answer.json()["errors"][0]["hint"] == "Did you mean `systems`?"
