"""A slash at the end that an address does not have: people add it, so it leads to the address."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.routing import Match

from landscape_api.serving import serving_of


def without_slash(request: Request) -> Response | None:
    """The way to the address without its last slash (308), when there is one with that name."""
    path = request.url.path
    less = path.rstrip("/")
    scope = {**request.scope, "path": less}
    if request.method != "GET" or less == path or not less:
        return None
    if not any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
        return None
    query = request.scope["query_string"].decode("latin-1")
    location = serving_of(request).url(less) + (f"?{query}" if query else "")
    return Response(status_code=308, headers={"Location": location, "Cache-Control": "no-cache"})
