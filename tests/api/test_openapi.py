from __future__ import annotations

from inprocess import Client
from landscape.sparql import GRAPHS, SOLUTIONS

PATHS = {
    "/live",
    "/ready",
    "/sparql",
    "/.well-known/void",
    "/limits",
    "/problems/",
    "/problems/{kind}",
    "/api/v1/",
    "/api/v1/search",
    "/api/v1/questions",
    "/api/v1/questions/{name}",
    "/api/v1/{collection}",
    "/api/v1/{collection}/{slug}",
    "/id/{collection}/{slug}",
}


def test_every_address_for_programs_is_described_and_says_how_it_fails(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == PATHS
    for operations in paths.values():
        for one in operations.values():
            assert one["description"]
            assert "application/problem+json" in one["responses"]["4XX"]["content"]
            assert "200" in one["responses"]


def test_the_forms_of_an_answer_are_those_that_are_written(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for operation in paths["/sparql"].values():
        assert tuple(operation["responses"]["200"]["content"]) == (*SOLUTIONS, *GRAPHS)
    assert set(paths["/sparql"]["post"]["requestBody"]["content"]) == {
        "application/sparql-query",
        "application/x-www-form-urlencoded",
    }
    assert list(paths["/id/{collection}/{slug}"]["get"]["responses"]["200"]["content"]) == [
        "application/json",
        "text/turtle",
    ]


def test_no_page_loads_anything_from_elsewhere(client: Client) -> None:
    for path in ("/docs", "/redoc"):
        assert client.get(path).status_code == 404
