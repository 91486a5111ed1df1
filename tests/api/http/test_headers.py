from __future__ import annotations

import pytest

from inprocess import Client
from landscape.snapshot import Snapshot

RECORD = "/api/v1/systems/leonardo"
ASK = "/sparql?query=ASK%20%7B%7D"
EVERYWHERE = ["/live", "/ready", "/api/v1/", "/api/v1/systems", RECORD, ASK, "/id/systems/leonardo", "/nowhere"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_confined_and_names_its_snapshot(client: Client, snapshot: Snapshot, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-snapshot"] == snapshot.id
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["vary"] == "Accept, Accept-Encoding"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@pytest.mark.parametrize("path", [RECORD, f"{RECORD}.ttl", "/api/v1/systems", "/api/v1/", "/id/systems/lumi.json", ASK])
def test_what_the_client_has_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, if_none_match=f'"other", {first.headers["etag"]}')
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == "no-cache"
    assert not {"content-type", "content-length", "content-encoding"} & set(again.headers)


def test_tags_are_strong_and_differ_by_form_and_by_question(client: Client) -> None:
    paths = [RECORD, f"{RECORD}.ttl", "/api/v1/systems", "/api/v1/systems?limit=1", "/api/v1/systems/lumi"]
    tags = [client.get(path).headers["etag"] for path in paths]
    assert len(set(tags)) == len(paths)
    assert all(one.startswith('"') for one in tags)


def test_the_same_form_has_the_same_tag_however_it_was_asked_for(client: Client) -> None:
    assert client.get(f"{RECORD}.ttl").headers["etag"] == client.get(RECORD, accept="text/turtle").headers["etag"]


def test_a_tag_of_another_answer_does_not_stop_this_one(client: Client) -> None:
    etag = client.get("/api/v1/systems/lumi").headers["etag"]
    assert client.get(RECORD, if_none_match=etag).status_code == 200


def test_weak_comparison_and_the_star_hold(client: Client) -> None:
    etag = client.get(RECORD).headers["etag"]
    assert client.get(RECORD, if_none_match=f"W/{etag}").status_code == 304
    assert client.get(RECORD, if_none_match="*").status_code == 304


@pytest.mark.parametrize("path", ["/live", "/ready", "/nowhere"])
def test_what_changes_at_any_time_is_not_stored(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


@pytest.mark.parametrize("path", EVERYWHERE)
def test_head_is_get_without_the_body(client: Client, path: str) -> None:
    got, head = client.get(path), client.request("HEAD", path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers == got.headers


@pytest.mark.parametrize("path", ["/", "/api/v1/", RECORD, ASK, "/id/systems/leonardo", "/api/v1/nowhere", "/sparql"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_other_sites_may_read_what_is_public_but_never_as_somebody(client: Client, path: str, origin: str) -> None:
    headers = client.get(path, origin=origin).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert "X-Snapshot" in headers["access-control-expose-headers"]


@pytest.mark.parametrize("path", ["/sparql", "/api/v1/systems"])
def test_a_browser_may_ask_before_it_asks(client: Client, path: str) -> None:
    asked = {
        "Origin": "https://yasgui.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.request("OPTIONS", path, headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert "Content-Type" in answer.headers["access-control-allow-headers"]
