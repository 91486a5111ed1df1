"""Who may ask: so many questions at the same time, so many in line, none too long, each waiting for a bounded time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from landscape.errors import Detail, QueryError, TooLargeError, UnavailableError
from landscape.sparql.limits import Limits
from landscape.sparql.question import Question
from landscape.sparql.turns import Turns


class Admission:
    """Lets questions to one pool in, whoever answers them: processes of ours or a service elsewhere."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turns = Turns(limits.processes)
        self._asked = 0

    @asynccontextmanager
    async def turn(self, question: Question, spent: Callable[[float], object] | None) -> AsyncIterator[None]:
        """Hold a turn while the question is answered; ``spent`` is told for how many seconds, without the waiting.

        Raises ``TooLargeError`` for a question that is too long, ``QueryError`` for one that is no Unicode text, and
        ``UnavailableError`` when too many wait already or it is nobody's turn for too long.
        """
        self._check(question)
        self._asked += 1
        try:
            await self._wait()
            begun_s = time.monotonic()
            try:
                yield
            finally:
                self._turns.give_back()
                if spent:
                    spent(time.monotonic() - begun_s)
        finally:
            self._asked -= 1

    async def drain(self) -> None:
        """Wait until every question that was let in has its answer."""
        while self._asked:
            await asyncio.sleep(0.01)

    def _check(self, question: Question) -> None:
        most = self._limits.query_bytes
        if _length_bytes(question.text) > most:
            message = f"the query is longer than {most} bytes, the most that is read; ask for less at a time"
            raise TooLargeError(message, Detail("query-too-large", message, parameter="query"))
        if self._asked >= self._limits.processes + self._limits.waiting:
            raise UnavailableError(f"{self._limits.waiting} questions are waiting already; ask again")

    async def _wait(self) -> None:
        try:
            await self._turns.take(self._limits.waiting_seconds)
        except TimeoutError as error:
            waited = f"{self._limits.waiting_seconds:g} s"
            raise UnavailableError(
                f"all that answer were busy for {waited}, the longest that one waits; ask again"
            ) from error


def _length_bytes(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError as error:
        message = "the query is not Unicode text: it has half a surrogate pair"
        raise QueryError(message, Detail("bad-sparql", message, parameter="query")) from error
