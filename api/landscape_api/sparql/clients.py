"""What each client asks just now, and how much of its time is left: nobody gets more than a share.

A client is an address; of IPv6 the network of 64 bits, which one person has. Proxies that an operator trusts are asked
for whom they ask. What is counted is counted in each web process for itself.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from landscape.errors import TooManyError
from landscape.sparql.turns import Turns

WINDOW_SECONDS = 60
KNOWN_MOST = 10_000  # clients that are remembered; one that does nothing and has all its time is forgotten first
POLICY = "queries"


@dataclass(frozen=True, slots=True)
class Share:
    """What one client may do.

    ``running`` questions run at the same time, ``waiting`` more wait for ``waiting_seconds`` each; all together may
    run for ``seconds`` in each minute.
    """

    running: int
    waiting: int
    waiting_seconds: float
    seconds: float


@dataclass(slots=True)
class Client:
    """One client. ``left_s`` fills up again as time goes by, and is below 0 after a question that took more."""

    share: Share
    left_s: float
    turns: Turns
    asking: int = 0
    seen_s: float = field(default_factory=time.monotonic)

    @classmethod
    def new(cls, share: Share) -> Client:
        return cls(share, share.seconds, Turns(share.running))

    def refill(self) -> None:
        now_s = time.monotonic()
        self.left_s = min(self.share.seconds, self.left_s + (now_s - self.seen_s) * self.share.seconds / WINDOW_SECONDS)
        self.seen_s = now_s

    def spend(self, seconds: float) -> None:
        self.refill()
        self.left_s -= seconds

    @property
    def idle(self) -> bool:
        self.refill()
        return not self.asking and self.left_s >= self.share.seconds

    @property
    def headers(self) -> Mapping[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-10, in seconds of running."""
        quota = max(1, math.floor(self.share.seconds))
        left = min(quota, max(0, math.floor(self.left_s)))
        return {
            "RateLimit-Policy": f'"{POLICY}";q={quota};qu="seconds";w={WINDOW_SECONDS}',
            "RateLimit": f'"{POLICY}";r={left};t={self._seconds_until(self.share.seconds)}',
        }

    def admit(self) -> None:
        """Raise ``TooManyError`` when this client must wait before it may ask again."""
        self.refill()
        if self.left_s <= 0:
            until = max(1, self._seconds_until(min(1.0, self.share.seconds)))
            message = f"your questions have run for {self.share.seconds:g} s in a minute, all that one client may"
            raise TooManyError(f"{message}; ask again in {until} s", retry_after_seconds=until)
        if self.turns.waiting >= self.share.waiting:
            raise TooManyError(f"{self.share.waiting} of your questions wait already; wait for their answers")

    def _seconds_until(self, level_s: float) -> int:
        return math.ceil(max(0.0, level_s - self.left_s) * WINDOW_SECONDS / self.share.seconds)


class Clients:
    """All clients of one web process."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._known: OrderedDict[str, Client] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Client]:
        """A turn to ask something, as soon as this client has one. Raises ``TooManyError``."""
        client = self.client(name)
        client.admit()
        client.asking += 1
        try:
            await self._take(client)
            try:
                yield client
            finally:
                client.turns.give_back()
        finally:
            client.asking -= 1

    def client(self, name: str) -> Client:
        """The client of that name; a new one has all its time."""
        found = self._known.pop(name, None) or Client.new(self._share)
        self._known[name] = found
        if len(self._known) > KNOWN_MOST:
            self._forget()
        return found

    async def _take(self, client: Client) -> None:
        try:
            await client.turns.take(self._share.waiting_seconds)
        except TimeoutError as error:
            running = f"{self._share.running} of your questions run already"
            raise TooManyError(f"{running}; this one has waited for {self._share.waiting_seconds:g} s") from error

    def _forget(self) -> None:
        """Forget the one who was here longest ago: an idle one among the first, and otherwise the first at rest."""
        first = [name for name, _ in zip(self._known, range(100), strict=False)]
        idle = next((name for name in first if self._known[name].idle), None)
        resting = next((name for name in first if not self._known[name].asking), None)
        if (gone := idle or resting) is not None:
            del self._known[gone]
