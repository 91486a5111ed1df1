from __future__ import annotations

import pytest

from inprocess import Client


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/api/v1/systems/", "/api/v1/systems"),
        ("/api/v1/systems/?country=IT&q=a%20b", "/api/v1/systems?country=IT&q=a%20b"),
        ("/id/systems/", "/id/systems"),
        ("/id/systems/leonardo/", "/id/systems/leonardo"),
    ],
)
def test_a_slash_too_much_leads_to_the_address(client: Client, path: str, location: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, location)
    assert client.get(location).status_code in (200, 303)


@pytest.mark.parametrize("path", ["/nowhere/", "//evil.example/", "///", "/api/v2/"])
def test_where_nothing_is_no_slash_leads(client: Client, path: str) -> None:
    answer = client.get(f"http://testing{path}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_only_reading_is_led_on(client: Client) -> None:
    assert client.request("POST", "/api/v1/systems/").status_code in (404, 405)
