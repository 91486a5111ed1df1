"""ASGI, outermost: counts every request and logs it."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from landscape_api.operation.logs import Gathered
from landscape_api.operation.metrics import AREAS, Metrics
from landscape_api.serving import serving_in

HEALTH = ("live", "ready", "metrics")
OTHER = "pages"

log = logging.getLogger(__name__)


class Watched:
    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics
        self._requests = Gathered(log, "request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            self._requests.write()
            return
        begun_s = time.monotonic()
        status, size = 500, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            self._tell(scope, status, size, time.monotonic() - begun_s)

    def _tell(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        self._metrics.request(_area(scope["path"]), status, seconds)
        if self._requests.enabled:
            serving = serving_in(scope)
            self._requests.add(
                method=scope["method"],
                path=scope["path"],
                status=status,
                bytes=size,
                ms=round(seconds * 1000, 2),
                snapshot=serving.snapshot.id if serving else None,
            )


def _area(path: str) -> str:
    """The part of the service that an address belongs to: one of a few, whatever a client asks for."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    if first in HEALTH:
        return "health"
    return first if first in AREAS else OTHER
