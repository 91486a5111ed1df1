from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI, Request, Response
from hypothesis import given
from hypothesis import strategies as st

from inprocess import Client, running
from landscape.errors import InputError
from landscape_api.http import body, problems
from landscape_api.http.body import read_parameters
from landscape_api.http.unread import CloseUnread

MOST = 100


@pytest.fixture
def reader() -> Iterator[Client]:
    """An application that says how much it read."""
    app = FastAPI()
    problems.install(app)
    app.add_middleware(CloseUnread)

    @app.post("/read")
    async def read(request: Request) -> Response:
        return Response(str(len(await body.read_body(request, MOST))))

    @app.post("/ignore")
    async def ignore() -> Response:
        return Response("ignored")

    with running(app) as client:
        yield client


@pytest.mark.parametrize("size", [0, 1, MOST])
def test_a_body_up_to_the_cap_is_read(reader: Client, size: int) -> None:
    answer = reader.request("POST", "/read", content=b"x" * size)
    assert (answer.status_code, answer.text) == (200, str(size))
    assert "connection" not in answer.headers


def test_a_body_that_says_to_be_too_long_is_not_read_at_all(reader: Client) -> None:
    read = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal read
        read += 1
        yield b"x" * (MOST + 1)

    headers = {"Content-Length": str(MOST + 1)}
    answer = reader.request("POST", "/read", content=pieces(), headers=headers)
    assert (answer.status_code, read, answer.headers["connection"]) == (413, 0, "close")


def test_a_body_that_does_not_come_is_not_waited_for(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "READING_SECONDS_MOST", 0.05)

    async def slow() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.sleep(10)

    answer = reader.request("POST", "/read", content=slow())
    assert (answer.status_code, answer.json()["type"]) == (408, "/problems/request-timeout")
    assert answer.headers["connection"] == "close"


def test_a_connection_whose_body_nobody_read_is_closed(reader: Client) -> None:
    assert reader.request("POST", "/ignore", content=b"x").headers["connection"] == "close"
    assert "connection" not in reader.request("POST", "/ignore").headers


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        (b"", []),
        (b"a=1&a=2&b=", [("a", "1"), ("a", "2"), ("b", "")]),
        (b"a=%2B+%252B", [("a", "+ %2B")]),
        (b"a=%C3%A9", [("a", "é")]),
        (b"a", [("a", "")]),
        (b"a=b;c=d", [("a", "b;c=d")]),
    ],
)
def test_parameters_are_read_in_their_order(text: bytes, parameters: list[tuple[str, str]]) -> None:
    assert read_parameters(text) == parameters


@pytest.mark.parametrize("text", [b"a=%FF", b"a=\xff", b"a=%ED%A0%80", b"&".join([b"a=1"] * 1001)])
def test_parameters_that_are_no_text_or_too_many_are_refused(text: bytes) -> None:
    with pytest.raises(InputError):
        read_parameters(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_parameters_or_a_clear_error(text: bytes) -> None:
    try:
        found = read_parameters(text)
    except InputError:
        return
    "".join(one for pair in found for one in pair).encode()  # raises for what is no text
