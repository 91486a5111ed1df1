from __future__ import annotations

import pytest

from inprocess import Client
from landscape.snapshot import Snapshot


def test_records_of_all_collections_are_found_and_linked(client: Client, snapshot: Snapshot) -> None:
    content = client.get("/api/v1/search?q=leonard").json()
    assert content["snapshot"] == snapshot.id
    assert (content["query"], content["links"]) == ({"q": "leonard"}, {"self": "/api/v1/search?q=leonard"})
    hit = content["items"][0]
    assert (hit["id"], hit["collection"], hit["label"]) == ("systems/leonardo", "systems", "Leonardo")
    assert client.get(hit["url"]).json()["id"] == "systems/leonardo"


def test_what_is_not_found_is_an_empty_list(client: Client) -> None:
    assert client.get("/api/v1/search?q=zzzzzz").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("", "q", "missing-parameter"),
        ("?q=%20", "q", "missing-parameter"),
        ("?q=a&q=b", "q", "repeated-parameter"),
        ("?q=a&limit=0", "limit", "bad-value"),
        ("?q=a&limit=" + "9" * 5000, "limit", "bad-value"),
        ("?q=a&limit=501", "limit", "bad-value"),
        ("?q=a&limit=%C2%B2", "limit", "bad-value"),
        ("?q=a&limt=3", "limt", "unknown-parameter"),
    ],
)
def test_wrong_parameters_are_told(client: Client, query: str, parameter: str, code: str) -> None:
    answer = client.get(f"/api/v1/search{query}")
    errors = answer.json()["errors"]
    assert (answer.status_code, [(one["parameter"], one["code"]) for one in errors]) == (422, [(parameter, code)])


def test_the_limit_holds(client: Client) -> None:
    assert len(client.get("/api/v1/search?q=s").json()["items"]) > 1
    assert len(client.get("/api/v1/search?q=s&limit=1").json()["items"]) == 1
