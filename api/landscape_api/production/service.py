"""The process that keeps the pool: it watches for new snapshots, tells its workers, and serves nobody itself."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import State

from landscape_api.live import Live, looking
from landscape_api.production.board import Board
from landscape_api.production.worker import Charge
from landscape_api.production.workers import Workers
from landscape_api.serving import Serving


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
            running = Workers(workers, Charge(0, serving.settings, Path(folder), *address))
            ready()
            await stopping.wait()
            await running.stop()
