"""Asking the pool for somebody who may leave before the answer is there."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.requests import ClientDisconnect

from landscape.sparql import Answer, Question
from landscape_api.serving import serving_of


async def ask(request: Request, question: Question) -> Answer:
    """What the pool answers; when the one who asked has gone, the question is stopped, so that others are answered.

    The request's body must have been read. Raises what ``Serving.ask`` raises, and ``ClientDisconnect``.
    """
    asking = asyncio.create_task(serving_of(request).ask(question))
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise ClientDisconnect
        return asking.result()
    finally:
        asking.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    """Return when the connection is closed."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
