"""A line in which some have their turn and the others wait, for a bounded time."""

from __future__ import annotations

import asyncio
from collections import deque


class Turns:
    """``count`` turns at the same time. Unlike a semaphore of asyncio, it belongs to no event loop."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._line: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._line)

    async def take(self, seconds: float) -> None:
        """Return when it is one's turn. Raises ``TimeoutError`` when that is not so within ``seconds``."""
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        try:
            async with asyncio.timeout(seconds):
                await turn
        except BaseException:
            self._leave(turn)  # whoever gives up must leave no gap in the line
            raise

    def give_back(self) -> None:
        """End one's turn: it is that of the first in line."""
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def _leave(self, turn: asyncio.Future[None]) -> None:
        if turn in self._line:
            self._line.remove(turn)
        elif turn.done() and not turn.cancelled():  # it came in the moment in which the one who waited gave up
            self.give_back()
