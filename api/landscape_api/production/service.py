"""The process that keeps the pool: it watches for new snapshots, tells its workers, and serves nobody itself."""

from __future__ import annotations

import asyncio
import math
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import State

from landscape_api.live import Live, looking
from landscape_api.production.board import Board
from landscape_api.production.worker import Charge
from landscape_api.production.workers import Workers
from landscape_api.serving import Serving
from landscape_api.settings import Settings


def share(settings: Settings, workers: int) -> Settings:
    """The settings of one of several workers: each counts its clients for itself, so it gives its part of what one may.

    At least one question runs, so a client may have more at the same time where there are more workers than that.
    """
    return replace(
        settings,
        client_queries=math.ceil(settings.client_queries / workers),
        client_waiting_queries=math.ceil(settings.client_waiting_queries / workers),
        client_query_seconds=settings.client_query_seconds / workers,
    )


async def run(serving: Serving, address: tuple[str, int], workers: int, ready: Callable[[], object]) -> None:
    """Serve until SIGINT or SIGTERM; ``ready`` is called when the workers are being started.

    ``address`` is an IP address and a port, at which each worker listens for itself: the kernel spreads connections.
    """
    stopping = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stopping.set)
    with TemporaryDirectory(prefix="landscape-", ignore_cleanup_errors=True) as folder:
        board = Board(Path(folder))
        live = Live(serving.settings, State(), looking(serving.settings), board.write)
        async with live.running(serving):
            board.write(live)
            running = Workers(workers, Charge(0, share(serving.settings, workers), Path(folder), *address))
            ready()
            await stopping.wait()
            await running.stop()
