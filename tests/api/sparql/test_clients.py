from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest

from landscape.errors import TooManyError
from landscape_api.sparql import clients
from landscape_api.sparql.clients import Client, Clients, Share

SHARE = Share(running=2, waiting=3, waiting_seconds=0.05, seconds=30.0)


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def test_one_client_runs_so_many_and_the_next_waits_until_it_is_told_to_come_again() -> None:
    async def work() -> None:
        everybody = Clients(SHARE)
        async with AsyncExitStack() as stack:
            for _ in range(SHARE.running):
                await stack.enter_async_context(everybody.turn("a"))
            with pytest.raises(TooManyError, match="2 of your questions run already") as caught:
                async with everybody.turn("a"):
                    pass
            assert caught.value.retry_after_seconds == 1
            async with everybody.turn("b"):
                pass
        async with everybody.turn("a"):
            pass

    run(work())


def test_more_than_may_wait_are_turned_away_at_once() -> None:
    async def work() -> None:
        everybody = Clients(Share(running=1, waiting=2, waiting_seconds=5, seconds=30))

        async def ask() -> None:
            async with everybody.turn("a"):
                await asyncio.sleep(0.01)

        answers = await asyncio.gather(*(ask() for _ in range(5)), return_exceptions=True)
        assert [str(one) for one in answers if one] == ["2 of your questions wait already; wait for their answers"] * 2

    run(work())


def test_time_that_was_spent_comes_back_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = [100.0]
    monkeypatch.setattr(clients.time, "monotonic", lambda: now_s[0])
    client = Client(SHARE, SHARE.seconds, clients.Turns(1), seen_s=now_s[0])
    client.spend(35.0)
    with pytest.raises(TooManyError, match="30 s in a minute") as caught:
        client.admit()
    assert caught.value.retry_after_seconds == 12  # at half a second in each second, 6 s are back
    now_s[0] += 12
    client.admit()
    now_s[0] += 1000
    assert client.idle


def test_the_headers_say_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients.time, "monotonic", lambda: 100.0)
    client = Client(SHARE, 10.5, clients.Turns(1), seen_s=100.0)
    assert client.headers == {
        "RateLimit-Policy": '"queries";q=30;qu="seconds";w=60',
        "RateLimit": '"queries";r=10;t=39',
    }


def test_strangers_without_end_are_not_remembered_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "KNOWN_MOST", 100)

    async def work() -> None:
        everybody = Clients(SHARE)
        async with everybody.turn("at work"):
            everybody.client("spent").spend(20)
            for number in range(1000):
                async with everybody.turn(f"stranger {number}"):
                    pass
            assert len(everybody) == 100
            assert everybody.client("spent").left_s < 11
            assert everybody.client("at work").asking == 1

    run(work())
