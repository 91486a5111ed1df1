from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pytest

from landscape.sparql.turns import Turns


async def after(work: Coroutine[object, object, object]) -> bool:
    """Whether ``work`` is done as soon as everybody else has done what they can."""
    task = asyncio.ensure_future(work)
    for _ in range(5):
        await asyncio.sleep(0)
    done = task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return done


def test_so_many_have_their_turn_and_the_next_waits() -> None:
    async def run() -> list[bool]:
        turns = Turns(2)
        return [await after(turns.take(1)) for _ in range(3)]

    assert asyncio.run(run()) == [True, True, False]


def test_the_first_in_line_is_the_next() -> None:
    async def run() -> list[int]:
        turns, order = Turns(1), list[int]()

        async def one(number: int) -> None:
            await turns.take(1)
            order.append(number)
            turns.give_back()

        await turns.take(1)
        tasks = [asyncio.create_task(one(number)) for number in range(3)]
        await asyncio.sleep(0)
        assert turns.waiting == 3
        turns.give_back()
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(run()) == [0, 1, 2]


def test_whoever_waits_too_long_leaves_the_line() -> None:
    async def run() -> None:
        turns = Turns(1)
        await turns.take(1)
        with pytest.raises(TimeoutError):
            await turns.take(0.01)
        assert turns.waiting == 0
        turns.give_back()
        await turns.take(0.01)

    asyncio.run(run())


def test_a_turn_that_comes_while_one_gives_up_is_passed_on() -> None:
    async def run() -> None:
        turns = Turns(1)
        await turns.take(1)
        leaving = asyncio.create_task(turns.take(1))
        await asyncio.sleep(0)
        turns.give_back()
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        await turns.take(0.01)

    asyncio.run(run())


def test_turns_outlive_the_loop_in_which_somebody_waited() -> None:
    turns = Turns(1)

    async def run() -> None:
        await turns.take(1)
        with pytest.raises(TimeoutError):
            await turns.take(0.01)
        turns.give_back()

    asyncio.run(run())
    asyncio.run(run())
