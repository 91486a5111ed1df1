"""Starts processes that answer requests, another one for each that ends, and stops them all."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from contextlib import suppress
from dataclasses import replace

from landscape_api.production.worker import Charge

COMMAND = (sys.executable, "-P", "-m", "landscape_api.production.worker")
DRAINING_SECONDS_MOST = 8.0  # how long a stop waits for answers under way
YOUNG_S = 5.0  # a worker that ends so young would go on doing so, and is not replaced at once
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.1, 5.0

log = logging.getLogger(__name__)


class Workers:
    """``count`` workers with the same charge but for their numbers."""

    def __init__(self, count: int, charge: Charge) -> None:
        self._charge = charge
        self._stopping = asyncio.Event()
        self._running: dict[int, asyncio.subprocess.Process] = {}
        self._keeping = [asyncio.create_task(self._keep(number)) for number in range(count)]

    @property
    def pids(self) -> list[int]:
        """The processes that run just now."""
        return [one.pid for one in self._running.values()]

    async def stop(self) -> None:
        """Have all workers finish what is under way; end those that do not in time."""
        self._stopping.set()
        for process in self._running.values():
            with suppress(ProcessLookupError):
                process.terminate()
        done, late = await asyncio.wait(self._keeping, timeout=DRAINING_SECONDS_MOST)
        for process in list(self._running.values()) if late else []:
            log.warning("worker %d does not stop and is ended", process.pid)
            with suppress(ProcessLookupError):
                process.kill()
        for one in late:
            one.cancel()
        await asyncio.gather(*done, *late, return_exceptions=True)

    async def _keep(self, number: int) -> None:
        pause_s = FIRST_PAUSE_S
        while not self._stopping.is_set():
            begun_s = time.monotonic()
            code = await self._run(number)
            if self._stopping.is_set():
                return
            log.error("worker %d ended with %d and is replaced", number, code)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S) if time.monotonic() - begun_s < YOUNG_S else FIRST_PAUSE_S
            await asyncio.sleep(pause_s)

    async def _run(self, number: int) -> int:
        """Run one worker to its end; what it ended with."""
        process = await asyncio.create_subprocess_exec(*COMMAND, stdin=asyncio.subprocess.PIPE, start_new_session=True)
        self._running[number] = process
        assert process.stdin is not None
        with suppress(ConnectionError):
            process.stdin.write(f"{replace(self._charge, number=number).to_json()}\n".encode())
            await process.stdin.drain()
        try:
            return await process.wait()
        finally:
            self._running.pop(number, None)
