from __future__ import annotations

import pytest

from inprocess import Client

NAME = "/id/systems/leonardo"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (BROWSER, "html"),
        ("*/*", "html"),
        ("application/json", "json"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("text/turtle;q=0.2, application/json;q=0.1", "ttl"),
    ],
)
def test_a_name_leads_to_the_document_that_is_wanted(client: Client, accept: str, suffix: str) -> None:
    answer = client.get(NAME, accept=accept)
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, f"{NAME}.{suffix}", b"")
    assert client.get(answer.headers["location"]).status_code == 200


def test_a_name_tells_all_documents(client: Client) -> None:
    assert client.get(NAME).headers["link"] == ", ".join(
        f'<{NAME}.{suffix}>; rel="alternate"; type="{media_type}"'
        for suffix, media_type in (
            ("html", "text/html"),
            ("json", "application/json"),
            ("ttl", "text/turtle"),
            ("jsonld", "application/ld+json"),
        )
    )


@pytest.mark.parametrize("suffix", ["json", "ttl", "jsonld"])
def test_documents_are_the_same_here_and_in_the_api(client: Client, suffix: str) -> None:
    here, there = client.get(f"{NAME}.{suffix}"), client.get(f"/api/v1/systems/leonardo.{suffix}")
    assert (here.status_code, here.content) == (200, there.content)


@pytest.mark.parametrize("path", ["/id/systems/leonrado", "/id/systems/leonrado.json", "/id/systems/leonrado.html"])
def test_an_unknown_name_is_answered_with_near_ones(client: Client, path: str) -> None:
    answer = client.get(path, accept="application/json")
    error = answer.json()["errors"][0]
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert (error["hint"], error["allowed"]) == ("Did you mean `systems/leonardo`?", ["systems/leonardo"])


@pytest.mark.parametrize("slug", ["a%00b", "%252e%252e%252f", "..%2f..%2fetc", "%FF", "x" * 5000])
def test_no_name_leads_out(client: Client, slug: str) -> None:
    assert client.get(f"/id/systems/{slug}", accept="application/json").status_code == 404


def test_a_form_that_is_not_written_is_refused(client: Client) -> None:
    answer = client.get(NAME, accept="image/png")
    assert answer.status_code == 406
    assert answer.json()["errors"][0]["allowed"] == [
        *("text/html", "application/json", "text/turtle", "application/ld+json")
    ]
