from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest

from inprocess import Client, running
from landscape_api.app import create_app
from landscape_api.http.cache import Cache
from landscape_api.http.caching import Cached
from landscape_api.settings import Settings

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
SELECT = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3"
ASKED = f"/sparql?{urlencode({'query': SELECT})}"


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    with running(create_app(settings)) as one:
        one.wait_until_ready()
        yield one


def cache(client: Client) -> Cache:
    """The cache of a server, which is behind the layer that binds requests to a snapshot."""
    layer = client.app.front
    while not isinstance(layer, Cached):
        layer = layer.app  # type: ignore[union-attr]
    return layer.cache


def forms(client: Client) -> list[httpx.Response]:
    """The same question asked in several ways."""
    headers = [{"Accept": "text/csv"}, {"Accept": "application/json"}]
    posts = [(urlencode({"query": SELECT}), FORM), (SELECT, DIRECT)]
    return [client.request("GET", ASKED, headers=one) for one in headers] + [
        client.request("POST", "/sparql", content=content, headers={**one, "Content-Type": kind})
        for one in headers
        for content, kind in posts
    ]


@pytest.mark.parametrize(
    "path", ["/", ASKED, "/api/v1/", "/api/v1/systems?limit=2", "/api/v1/systems/lumi.ttl", "/limits", "/sparql"]
)
def test_what_was_answered_is_answered_again_without_asking(client: Client, path: str) -> None:
    first = client.get(path)
    before = len(cache(client))
    assert before == 1
    pool, client.app.state.serving.pool = client.app.state.serving.pool, None
    again = client.get(path)
    client.app.state.serving.pool = pool
    assert (again.status_code, again.content) == (200, first.content)
    assert dict(again.headers) == {
        name: value for name, value in first.headers.items() if not name.startswith("ratelimit")
    }
    assert len(cache(client)) == before


def test_every_way_to_ask_is_kept_for_itself_and_answered_alike(client: Client) -> None:
    first = forms(client)
    assert len(cache(client)) == len(first)
    client.app.state.serving.pool.stop()
    assert [one.content for one in forms(client)] == [one.content for one in first]


def test_head_and_a_known_tag_are_answered_from_what_was_kept(client: Client) -> None:
    first = client.get(ASKED)
    client.app.state.serving.pool.stop()
    head = client.request("HEAD", ASKED)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    assert client.get(ASKED, if_none_match=first.headers["etag"]).status_code == 304


def test_what_was_asked_for_as_known_is_kept_whole(client: Client) -> None:
    etag = client.get(ASKED).headers["etag"]
    cache(client).__init__(1 << 20)  # type: ignore[misc]
    assert client.get(ASKED, if_none_match=etag).status_code == 304
    client.app.state.serving.pool.stop()
    assert client.get(ASKED).status_code == 200


def test_compressed_or_not_it_is_the_same_answer(client: Client) -> None:
    plain = client.get("/api/v1/", accept_encoding="identity")
    packed = client.get("/api/v1/", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert len(cache(client)) == 1
    assert int(packed.headers["content-length"]) < len(plain.content)


@pytest.mark.parametrize("word", ["NOW()", "rand()", "UUID()", "StrUUID()", "BNODE()", "'SERVICE'"])
def test_what_may_change_is_asked_each_time(client: Client, word: str) -> None:
    path = f"/sparql?{urlencode({'query': f'SELECT ({word} AS ?x) {{}}'})}"
    assert client.get(path).status_code == 200
    assert len(cache(client)) == 0


@pytest.mark.parametrize(
    "path", ["/sparql?query=SELECT", "/nowhere", "/ready", "/live", "/id/systems/lumi", "/api/v1/systems?nonsense=1"]
)
def test_errors_redirects_and_states_are_not_kept(client: Client, path: str) -> None:
    client.get(path)
    assert len(cache(client)) == 0


def test_a_get_with_a_body_goes_its_usual_way(client: Client) -> None:
    client.get("/api/v1/")
    answer = client.request("GET", "/api/v1/", content=b"x" * 10)
    assert (answer.status_code, answer.headers["connection"]) == (200, "close")
    assert "connection" not in client.get("/api/v1/").headers


def test_headers_that_are_no_part_of_the_question_change_nothing(client: Client) -> None:
    names = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Origin": "https://evil.example"}
    poisoned = client.request("GET", "/api/v1/systems", headers={**names, "X-HTTP-Method-Override": "DELETE"})
    assert client.get("/api/v1/systems").content == poisoned.content
    assert b"evil" not in poisoned.content


def test_a_body_that_is_longer_than_a_query_may_be_is_refused_as_before(client: Client) -> None:
    answer = client.request("POST", "/sparql", content=b"#" * 100_000, headers={"Content-Type": DIRECT})
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")


def test_without_room_nothing_is_kept_and_all_is_answered(settings: Settings) -> None:
    import dataclasses

    with running(create_app(dataclasses.replace(settings, cache_mebibytes=0))) as client:
        client.wait_until_ready()
        assert [client.get(ASKED).status_code for _ in range(2)] == [200, 200]
        assert len(cache(client)) == 0
