"""A process that answers requests: ``python -m landscape_api.production.worker``.

Its first line of input is a ``Charge``. When its input ends, which it does with the process that started it, or when
it is told by SIGTERM, it finishes what is under way and ends.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from landscape_api.app import create_app
from landscape_api.operation import logs
from landscape_api.operation.metrics import Metrics
from landscape_api.production.board import Board
from landscape_api.settings import Settings, setting_type

HEADERS_LIMIT_MS = 10_000  # within which a request must have told what it wants
CONNECTIONS_WAITING = 1024


@dataclass(frozen=True, slots=True)
class Charge:
    """What a worker is for: its number, the settings, the folder of the board and the metrics, where to listen."""

    number: int
    settings: Settings
    folder: Path
    address: str
    port: int

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> Charge:
        members = json.loads(text)
        given = members["settings"]
        for name in (one.name for one in fields(Settings)):
            if given[name] is not None and setting_type(name) is Path:
                given[name] = Path(given[name])
        return cls(**members | {"settings": Settings(**given), "folder": Path(members["folder"])})


async def serve(charge: Charge) -> None:
    """Answer requests until told to stop."""
    app = create_app(charge.settings, look=Board(charge.folder).look, metrics=Metrics.shared(charge.folder))
    server = Server(
        app,
        address=charge.address,
        port=charge.port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_LIMIT_MS),
        websockets=False,
        backlog=CONNECTIONS_WAITING,
        backpressure=CONNECTIONS_WAITING,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, server.stop)
    _when_input_ends(lambda: loop.call_soon_threadsafe(server.stop))
    await server.serve()


def _when_input_ends(do: Callable[[], object]) -> None:
    def wait() -> None:
        sys.stdin.read()
        do()

    threading.Thread(target=wait, daemon=True).start()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's loop where it is installed, which takes less time for a request; otherwise asyncio's own."""
    if importlib.util.find_spec("uvloop") is None:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = importlib.import_module("uvloop").new_event_loop
    return factory


def main() -> None:
    """Be a worker."""
    charge = Charge.from_json(sys.stdin.readline())
    logs.begin(charge.settings)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve(charge))


if __name__ == "__main__":
    main()
