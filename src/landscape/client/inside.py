"""The API within this process: what is asked of a landscape of one's own gets the answers that a server gives."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import httpx

T = TypeVar("T")


class Inside(httpx.BaseTransport):
    """Sends requests to an ASGI application, which lives on a loop of its own in another thread.

    Raises what the start of the application raises.
    """

    def __init__(self, app: Any) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="landscape")
        self._thread.start()
        self._asgi = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._lifespan = app.router.lifespan_context(app)
        try:
            self._run(self._lifespan.__aenter__())
        except BaseException:
            self._stop()
            raise

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._run(self._sent(request))

    def close(self) -> None:
        """End the application, and the processes that it has. A second time does nothing."""
        if not self._loop.is_closed():
            self._run(self._lifespan.__aexit__(None, None, None))
            self._stop()

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        answer = await self._asgi.handle_async_request(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
