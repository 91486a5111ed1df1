"""The application in this process: what the copy is made of is what the server would answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx

from landscape.errors import UnavailableError
from landscape_api.app import create_app
from landscape_api.live import Offer
from landscape_api.serving import Serving
from landscape_api.settings import Settings

WITHOUT_END = 10**9
PAGE_ITEMS = 500  # of a list: nobody narrows it in a copy, so pages are long
PAGE_ITEMS_MOST = 100_000
SECONDS_MOST = 300.0
LOOK_S = 0.05
ACCEPT = "text/html, application/json;q=0.9, text/turtle;q=0.5, */*;q=0.1"


def settings_of_copy(settings: Settings) -> Settings:
    """The settings of an application that has one client, which asks for everything."""
    return replace(
        settings,
        public_url="",
        page_items=PAGE_ITEMS,
        page_items_most=PAGE_ITEMS_MOST,
        query_limit_seconds=SECONDS_MOST,
        client_query_seconds=WITHOUT_END,
        cache_mebibytes=1,
    )


@asynccontextmanager
async def within(serving: Serving) -> AsyncIterator[httpx.AsyncClient]:
    """A client of what is served, as long as the block lasts.

    Raises ``UnavailableError`` when SPARQL is not answered.
    """
    folder = serving.snapshot.folder
    app = create_app(serving.settings, serving, look=lambda: Offer(folder))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://copy", headers={"Accept": ACCEPT}) as client,
    ):
        await _ready(client)
        yield client


async def _ready(client: httpx.AsyncClient) -> None:
    """Wait until the pool answers; questions are part of the copy."""
    for _ in range(int(SECONDS_MOST / LOOK_S)):
        answer = await client.get("/ready")
        if answer.is_success:
            return
        await asyncio.sleep(LOOK_S)
    raise UnavailableError(f"the application does not become ready: {answer.text}")
