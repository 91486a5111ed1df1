from __future__ import annotations

from inprocess import Client
from landscape_api.front import Direct
from landscape_api.sparql.protocol import router


def test_every_way_to_ask_goes_past_the_framework_and_is_described_by_it(client: Client) -> None:
    direct = Direct(client.app, router)
    ways = {("GET", "/sparql"), ("POST", "/sparql"), ("OPTIONS", "/sparql")}
    ways |= {(method, f"{path}/") for method, path in ways}
    assert set(direct._endpoints) == ways
    assert set(client.get("/openapi.json").json()["paths"]["/sparql"]) == {"get", "post"}


def test_what_is_direct_is_told_as_all_else_is(client: Client) -> None:
    direct = client.request("GET", "/sparql?query=SELECT%20nothing")
    other = client.request("GET", "/api/v1/nothing")
    assert {direct.headers["content-type"], other.headers["content-type"]} == {"application/problem+json"}
    assert set(direct.headers) - {"ratelimit", "ratelimit-policy"} == set(other.headers)


def test_a_method_that_is_not_direct_is_refused_with_those_that_are(client: Client) -> None:
    answer = client.request("PUT", "/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
