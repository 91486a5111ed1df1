from __future__ import annotations

from typing import Any

import pytest

from landscape.errors import ParameterError
from landscape_api.sparql.callers import LOCAL, caller, networks


def scope(peer: str | None, **headers: str) -> dict[str, Any]:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "client": (peer, 1) if peer else None, "headers": pairs}


@pytest.mark.parametrize(
    ("peer", "name"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        (None, LOCAL),
        ("/run/landscape.sock", LOCAL),
    ],
)
def test_a_client_is_its_address_or_its_network(peer: str | None, name: str) -> None:
    assert caller(scope(peer), "") == name


@pytest.mark.parametrize("header", ["x_forwarded_for", "forwarded"])
def test_what_strangers_say_of_themselves_counts_for_nothing(header: str) -> None:
    given = scope("192.0.2.1", **{header: "for=198.51.100.7" if header == "forwarded" else "198.51.100.7"})
    assert caller(given, "") == "192.0.2.1"
    assert caller(given, "10.0.0.0/8") == "192.0.2.1"


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"x_forwarded_for": "198.51.100.7"}, "198.51.100.7"),
        ({"x_forwarded_for": "203.0.113.9, 198.51.100.7"}, "198.51.100.7"),  # the first was written by the client
        ({"x_forwarded_for": "198.51.100.7, 10.0.0.9"}, "198.51.100.7"),
        ({"x_forwarded_for": "nonsense"}, "10.0.0.1"),
        ({"x_forwarded_for": "2001:db8::1"}, "2001:db8::/64"),
        ({"forwarded": 'for=198.51.100.7;proto=https, for="[2001:db8::1]:4711"'}, "2001:db8::/64"),
        ({"forwarded": "for=198.51.100.7", "x_forwarded_for": "203.0.113.9"}, "198.51.100.7"),
        ({}, "10.0.0.1"),
    ],
)
def test_a_trusted_proxy_says_who_asks(headers: dict[str, str], name: str) -> None:
    assert caller(scope("10.0.0.1", **headers), "127.0.0.1, 10.0.0.0/8") == name


def test_a_list_of_proxies_that_is_none_is_an_error() -> None:
    with pytest.raises(ParameterError, match="with commas between"):
        networks("10.0.0.0/8, proxy.example")
