"""An application in this process, with its lifespan, for tests that talk to it over ASGI."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
from fastapi import FastAPI

T = TypeVar("T")
LIMIT_S = 30


class Client:
    """Requests to one application; it runs on a loop of its own, so that what it keeps there goes on living."""

    def __init__(self, app: FastAPI, loop: asyncio.AbstractEventLoop) -> None:
        self.app = app
        self._loop = loop
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://testing")

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What ``work`` gives, run beside the application."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(LIMIT_S)

    def request(self, method: str, path: str, **given: Any) -> httpx.Response:
        return self.run(self.http.request(method, path, **given))

    def get(self, path: str, **headers: str) -> httpx.Response:
        """GET with headers, such as ``accept="text/turtle"`` or ``if_none_match=...``."""
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def wait_until_ready(self) -> None:
        end = time.monotonic() + LIMIT_S
        while not self.get("/ready").is_success:
            assert time.monotonic() < end, f"not ready within {LIMIT_S} s"
            time.sleep(0.02)


@contextmanager
def running(app: FastAPI) -> Iterator[Client]:
    """A client of ``app`` between its start and its stop."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    client = Client(app, loop)
    lifespan = app.router.lifespan_context(app)
    try:
        client.run(lifespan.__aenter__())
        yield client
        client.run(lifespan.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
