"""Asking the pool for somebody who has a share of it, and who may leave before the answer is there."""

from __future__ import annotations

import asyncio
import re

from fastapi import Request
from starlette.requests import ClientDisconnect

from landscape.sparql import Answer, Question
from landscape_api.serving import Serving, serving_of
from landscape_api.settings import Settings
from landscape_api.sparql.callers import caller
from landscape_api.sparql.clients import Client, Clients, Share

UNWATCHED_S = 0.02  # most answers are there before; until then nobody looks whether the one who asked has gone
# What may have another answer each time. The words are looked for everywhere, also in texts and names: an answer that
# is not kept costs some time, one that is kept wrongly is wrong.
CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)


async def ask(request: Request, question: Question) -> Answer:
    """What the pool answers; when the one who asked has gone, the question is stopped, so that others are answered.

    The request's body must have been read. Raises what ``Serving.ask`` raises, ``TooManyError`` when the client asks
    more than its share, and ``ClientDisconnect``.
    """
    serving = serving_of(request)
    request.state.unstored = CHANGING.search(question.text) is not None
    async with _Present(request):
        return await _ask(request, serving, question)


class _Present:
    """A block that is cancelled when the client leaves, and then raises ``ClientDisconnect``."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._left = False
        self._watching: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._task = asyncio.current_task()
        self._later = asyncio.get_running_loop().call_later(UNWATCHED_S, self._begin)

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._later.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if self._left and self._task is not None and self._task.uncancel() == 0 and kind is asyncio.CancelledError:
            raise ClientDisconnect from error

    def _begin(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._left = True
        assert self._task is not None
        self._task.cancel()


async def _ask(request: Request, serving: Serving, question: Question) -> Answer:
    clients = _clients(request, serving.settings)
    name = caller(request.scope, serving.settings.trusted_proxies)
    try:
        async with clients.turn(name) as client:
            return await serving.ask(question, client.spend)
    finally:
        _tell(request, clients.client(name))


def _tell(request: Request, client: Client) -> None:
    """Say what is left to the client with the answer, whatever that is."""
    client.refill()
    request.state.headers = client.headers


def _clients(request: Request, settings: Settings) -> Clients:
    """The clients of this server, who are the same ones after a swap of the snapshot."""
    state = request.app.state
    if not hasattr(state, "clients"):
        state.clients = Clients(
            Share(
                settings.client_queries,
                settings.client_waiting_queries,
                settings.waiting_seconds,
                settings.client_query_seconds,
            )
        )
    clients = state.clients
    assert isinstance(clients, Clients)
    return clients
