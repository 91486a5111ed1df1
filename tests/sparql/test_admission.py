from __future__ import annotations

import asyncio

import pytest

from landscape.errors import LandscapeError, QueryError, TooLargeError, UnavailableError
from landscape.sparql.admission import Admission
from landscape.sparql.limits import Limits
from landscape.sparql.question import Question

LIMITS = Limits(processes=1, waiting=1, waiting_seconds=0.05, query_bytes=10)
ASK = Question("ASK {}", None, None)


@pytest.mark.parametrize(("text", "error"), [("ASK { ä ä }", TooLargeError), ("\ud800", QueryError)])
def test_what_cannot_be_a_question_is_not_let_in(text: str, error: type[LandscapeError]) -> None:
    async def enter() -> None:
        async with Admission(LIMITS).turn(Question(text, None, None), None):
            raise AssertionError("it was let in")

    with pytest.raises(error):
        asyncio.run(enter())


def test_one_waits_no_longer_than_is_allowed_and_more_than_may_wait_are_turned_away_at_once() -> None:
    async def told() -> list[str]:
        admission, messages = Admission(LIMITS), []

        async def late() -> None:
            with pytest.raises(UnavailableError) as caught:
                async with admission.turn(ASK, None):
                    raise AssertionError("it was let in")
            messages.append(caught.value.message)

        async with admission.turn(ASK, None):
            waiting = asyncio.create_task(late())
            await asyncio.sleep(0)
            await late()
            await waiting
        await admission.drain()
        return messages

    assert asyncio.run(told()) == [
        "1 questions are waiting already; ask again",
        "all that answer were busy for 0.05 s, the longest that one waits; ask again",
    ]


def test_a_turn_is_given_back_and_told_of_also_when_the_answer_fails() -> None:
    async def twice() -> int:
        admission, spent = Admission(LIMITS), list[float]()
        for _ in range(2):
            with pytest.raises(ValueError, match="no answer"):
                async with admission.turn(ASK, spent.append):
                    raise ValueError("no answer")
        await admission.drain()
        return len(spent)

    assert asyncio.run(twice()) == 2
