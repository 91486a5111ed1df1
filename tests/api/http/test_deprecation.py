from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fastapi import FastAPI, Response

from inprocess import running
from landscape_api.http.deprecation import TABLE, Deprecated, Deprecation

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
GOING = (
    Deprecated("/api/v1/old", SINCE, UNTIL, "/docs/instead"),
    Deprecated("/api/v1", SINCE, datetime(2026, 7, 1, tzinfo=UTC), "/docs/sort", parameter="order"),
)


def app() -> FastAPI:
    found = FastAPI()

    @found.get("/{path:path}")
    def anything(path: str) -> Response:
        return Response("x", headers={"Link": '</a>; rel="self"'})

    found.add_middleware(Deprecation, GOING)
    return found


@pytest.mark.parametrize(
    ("path", "sunset", "links"),
    [
        ("/api/v1/old", "Fri, 01 Jan 2027 00:00:00 GMT", ["/docs/instead"]),
        ("/api/v1/old/one", "Fri, 01 Jan 2027 00:00:00 GMT", ["/docs/instead"]),
        ("/api/v1/systems?order=a", "Wed, 01 Jul 2026 00:00:00 GMT", ["/docs/sort"]),
        ("/api/v1/old?order=", "Wed, 01 Jul 2026 00:00:00 GMT", ["/docs/instead", "/docs/sort"]),
    ],
)
def test_what_is_going_says_until_when_it_works(path: str, sunset: str, links: list[str]) -> None:
    with running(app()) as client:
        headers = client.get(path).headers
    assert (headers["sunset"], headers["deprecation"]) == (sunset, f"@{int(SINCE.timestamp())}")
    assert headers["link"] == ", ".join(['</a>; rel="self"', *(f'<{one}>; rel="deprecation"' for one in links)])


@pytest.mark.parametrize("path", ["/api/v1/older", "/api/v1/systems?sort=order", "/id?order=a"])
def test_what_stays_says_nothing(path: str) -> None:
    with running(app()) as client:
        headers = client.get(path).headers
    assert "sunset" not in headers
    assert "deprecation" not in headers


def test_nothing_of_this_version_is_going() -> None:
    assert TABLE == ()
