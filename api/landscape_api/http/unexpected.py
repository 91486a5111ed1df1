"""ASGI: what nobody expected is told as a problem without a word of its cause, which is logged."""

from __future__ import annotations

import logging

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from landscape_api.http.problems import UNEXPECTED, document

log = logging.getLogger(__name__)


class Unexpected:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            if scope["type"] != "http" or started:  # half an answer must not look like a whole one
                raise
            log.exception("%s %r failed", scope["method"], scope["path"])
            await document(Request(scope), UNEXPECTED)(scope, receive, send)  # a page could fail in the same way
