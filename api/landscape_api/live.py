"""What a server serves just now, and how the next snapshot takes its place while it serves.

A request is answered from one snapshot, whatever happens meanwhile (``serving.Hold``). The next one is opened, verified
and able to answer before anybody is led to it; the old one goes when its last request has its answer. One that cannot
be served is refused: the old one stays, and the log and ``/ready`` say why.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from starlette.datastructures import State

from landscape.errors import LandscapeError
from landscape.folders import find_folders
from landscape.snapshot.snapshot import CURRENT
from landscape.sparql.joined import is_joined
from landscape_api.serving import Serving
from landscape_api.settings import Settings

LOOK_S = 0.5
AGAIN_S = 30.0  # before a refused snapshot is tried again: a copy may have been under way
START_AGAIN_S = 5.0
END_S = 5.0
RELEASE_LOOK_S = 0.02

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to serve: a snapshot's own folder.

    ``joins`` when another process keeps the pool, whose socket is ``pool`` as soon as it can be asked; that process
    has then ``refused`` what it says here.
    """

    folder: Path
    pool: Path | None = None
    joins: bool = False
    refused: dict[str, str] | None = field(default=None, compare=False)

    def start(self, serving: Serving) -> None:
        """Have the questions to ``serving`` answered, if that is possible yet. Raises what ``Serving.start`` does."""
        if self.pool or not self.joins:
            serving.start(self.pool)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A snapshot that is not served, why, and since when (monotonic seconds)."""

    offer: Offer
    reason: str
    at_s: float

    def as_json(self) -> dict[str, str]:
        return {"snapshot": self.offer.folder.name, "reason": self.reason}


def current_offer(snapshots: Path) -> Offer | None:
    """The current snapshot of a folder of snapshots, found without opening it; None when there is none."""
    try:
        return Offer(snapshots.resolve() / (snapshots / CURRENT).readlink())
    except OSError:
        return None


def looking(settings: Settings) -> Callable[[], Offer | None]:
    """What finds the current snapshot of the settings' folder."""
    snapshots = settings.snapshots or find_folders(settings.root).root / "snapshots"
    return lambda: current_offer(snapshots)


class Live:
    """Keeps ``state.serving`` what ``look`` says is to be served; ``told`` is called whenever something changed."""

    def __init__(
        self,
        settings: Settings,
        state: State,
        look: Callable[[], Offer | None],
        told: Callable[[Live], object] = lambda live: None,
    ) -> None:
        self.refusal: Refusal | None = None
        self.swaps = 0
        self._settings = settings
        self._state = state
        self._look = look
        self._told = told
        self._taken: Offer | None = None
        self._started_s = inf  # when the first attempt to have SPARQL answered was over
        self._leaving: set[asyncio.Task[None]] = set()

    @property
    def serving(self) -> Serving:
        serving = self._state.serving
        assert isinstance(serving, Serving)
        return serving

    @property
    def refused(self) -> dict[str, str] | None:
        """The snapshot that is not served, and why; None when there is none."""
        if self.refusal:
            return self.refusal.as_json()
        return self._taken.refused if self._taken else None

    async def begin(self, serving: Serving | None = None) -> asyncio.Task[None]:
        """Serve what there is, or ``serving``; the task is done when its pool can be asked, or cannot.

        Raises what ``Serving.open`` raises.
        """
        offer = self._look()
        if serving is None:
            serving = await asyncio.to_thread(Serving.open, self._settings, offer.folder if offer else None)
        if offer is None or offer.folder != serving.snapshot.folder:
            offer = Offer(serving.snapshot.folder)
        self._take(serving, offer)
        return asyncio.create_task(self._start_first(serving, offer))

    async def _start_first(self, serving: Serving, offer: Offer) -> None:
        """Have SPARQL answered. When that fails it is logged: records are answered all the same."""
        try:
            await asyncio.to_thread(offer.start, serving)
        except LandscapeError as error:
            log.error("SPARQL cannot be answered: %s", error.message)
        self._started_s = time.monotonic()
        self._told(self)

    def _take(self, serving: Serving, offer: Offer) -> None:
        serving.metrics = getattr(self._state, "metrics", serving.metrics)
        self._state.serving, self._taken = serving, offer

    @asynccontextmanager
    async def running(self, serving: Serving | None = None) -> AsyncIterator[None]:
        """Serve, and watch for what is new, until the end of the block. Raises what ``begin`` raises."""
        starting = await self.begin(serving)
        watching = asyncio.create_task(self.watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait([watching, starting])
            await self.end()

    async def watch(self) -> None:
        """Swap whenever there is something new, for ever."""
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    async def look(self) -> None:
        """Swap when there is something new."""
        offer = self._look()
        if offer is None:
            return
        if offer == self._taken:
            self._taken, self.refusal = offer, None  # what was in its way is gone
            await self._start_late(offer)
        elif not self._is_refused(offer):
            await self._try(offer)

    async def _try(self, offer: Offer) -> None:
        try:
            if self._is_late_pool(offer):
                await asyncio.to_thread(offer.start, self.serving)
                self._taken = offer
            else:
                self._swap(offer, await asyncio.to_thread(self._opened, offer))
        except LandscapeError as error:
            self._refuse(offer, error.message)
        except Exception as error:
            log.exception("snapshot %s cannot be served", offer.folder.name)
            self._refuse(offer, f"{type(error).__name__}: see the log")

    async def _start_late(self, offer: Offer) -> None:
        """Try again to have SPARQL answered, when that was not possible at the beginning."""
        if self.serving.pool is None and time.monotonic() - self._started_s > START_AGAIN_S:
            await self._start_first(self.serving, offer)

    def _is_late_pool(self, offer: Offer) -> bool:
        """Whether it is what is served already, whose pool could not be asked until now."""
        return self.serving.pool is None and offer.folder == self.serving.snapshot.folder

    async def end(self) -> None:
        """Let go of everything, when all requests have their answers or the time for that is over."""
        leaving = [*self._leaving, asyncio.create_task(_leave(self.serving))]
        _, late = await asyncio.wait(leaving, timeout=END_S)
        for one in late:
            one.cancel()
        if late:
            await asyncio.to_thread(self.serving.close)

    def _opened(self, offer: Offer) -> Serving:
        serving = Serving.open(self._settings, offer.folder)
        try:
            offer.start(serving)
        except BaseException:
            serving.close()
            raise
        return serving

    def _swap(self, offer: Offer, following: Serving) -> None:
        old = self.serving
        self._take(following, offer)
        self.refusal = None
        self.swaps += 1
        following.metrics.add("landscape_swaps_total")
        log.info("serving snapshot %s", following.snapshot.id)
        self._told(self)
        leaving = asyncio.create_task(_leave(old))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    def _is_refused(self, offer: Offer) -> bool:
        found = self.refusal
        return found is not None and found.offer == offer and time.monotonic() - found.at_s < AGAIN_S

    def _refuse(self, offer: Offer, reason: str) -> None:
        if self.refusal is None or self.refusal.offer != offer:
            log.error("snapshot %s is not served: %s", offer.folder.name, reason)
        self.refusal = Refusal(offer, reason, time.monotonic())
        self._told(self)


async def _leave(old: Serving) -> None:
    """Close a snapshot when its last request has its answer; each of them has its time limit."""
    while old.held or is_joined(old.pool):
        await asyncio.sleep(RELEASE_LOOK_S)
    if old.pool:
        await old.pool.drain()
    await asyncio.to_thread(old.close)
