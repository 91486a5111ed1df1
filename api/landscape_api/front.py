"""The application, behind layers of plain ASGI that answer without the framework what they can.

The framework takes longer to find who answers a question in SPARQL than most questions run. So a path of a router
that is given as ``direct`` leads to its function at once; the framework goes on to describe it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from landscape.errors import LandscapeError
from landscape_api.http import problems

Endpoint = Callable[[Request], Awaitable[Response]]
Layer = Callable[[ASGIApp], ASGIApp]


class Front(FastAPI):
    """FastAPI whose requests come through ``layers``, the last one of which stands in front of all others."""

    front: ASGIApp

    def put_in_front(self, *layers: Layer) -> None:
        """Lead every request through these."""
        self.front = super().__call__
        for layer in layers:
            self.front = layer(self.front)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await self.front(scope, receive, send)


class Direct:
    """ASGI: answers what a function of ``router`` answers, and its errors as the framework would have them told.

    The functions take a ``Request`` and nothing else.
    """

    def __init__(self, app: ASGIApp, router: APIRouter) -> None:
        self.app = app
        self._endpoints: dict[tuple[str, str], Endpoint] = {
            (method, one.path): one.endpoint
            for one in router.routes
            if isinstance(one, APIRoute)
            for method in one.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._endpoints.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if endpoint is None:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await endpoint(request)
        except (LandscapeError, HTTPException, ClientDisconnect) as error:
            response = await problems.told(request, error)
        await response(scope, receive, send)
