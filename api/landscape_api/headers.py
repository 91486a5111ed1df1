"""ASGI: the headers that every answer has, the tag of its bytes, and what its question said of it.

ASGI and not a framework's middleware, so that nothing is copied or run in a task of its own.
"""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from landscape_api.serving import serving_in

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
SNAPSHOT = "X-Snapshot"
# Pages of other sites may read everything, and never as somebody: nobody is known here (CORS, Fetch standard).
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        f"Content-Location, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, {SNAPSHOT}"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "*, Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
TAGGED_BODIES = ("/sparql", "/sparql/")  # paths where POST only asks, so that its answer can be named too


class Finish:
    """Completes every answer. What is inside it need not know of ETags, and may speak in ``request.state``:

    ``unstored`` is true when the answer may be another one next time, ``headers`` are some for this client alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        inner = {**scope, "state": dict(scope.get("state", {}))}
        answer = _Answer(inner, send)
        if _is_preflight(scope):
            await answer.send({"type": "http.response.start", "status": 204, "headers": []})
            await answer.send({"type": "http.response.body"})
            return
        await self.app(inner, receive, answer.send)


class _Answer:
    """One answer on its way: its start is held back until its first piece is there, which often is the whole."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._serving = serving_in(scope)
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if start is not None:
            await self._send({**start, "headers": self._headers(start, message)})
        await self._send(message)

    def _headers(self, start: Message, message: Message) -> list[tuple[bytes, bytes]]:
        headers = MutableHeaders(raw=list(start["headers"]))
        if self._serving:
            headers.setdefault(SNAPSHOT, self._serving.snapshot.id)
        _complete(headers, self._scope)
        if start["status"] == 200 and not message.get("more_body") and _is_read(self._scope):
            _tag(headers, message.get("body", b""))
        return headers.raw


def _complete(headers: MutableHeaders, scope: Scope) -> None:
    state = scope["state"]
    headers.update(SECURITY)
    headers.update(CORS)
    for one in ("Accept", "Accept-Encoding"):
        headers.add_vary_header(one)
    if state.get("unstored"):
        headers["Cache-Control"] = "no-store"
    headers.update(state.get("headers", {}))
    if _is_preflight(scope):
        headers.update(PREFLIGHT)


def _tag(headers: MutableHeaders, body: bytes) -> None:
    """Name an answer by its bytes, its form and its snapshot. What is not to be stored needs no name."""
    if "no-store" in headers.get("cache-control", "") or "etag" in headers:
        return
    seed = f"{headers.get(SNAPSHOT)} {headers.get('content-type')} ".encode()
    headers["ETag"] = f'"{hashlib.sha256(seed + body).hexdigest()[:32]}"'
    headers.setdefault("Cache-Control", "no-cache")  # store it, and ask whether it is still so


def _is_read(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD") or (scope["method"] == "POST" and scope["path"] in TAGGED_BODIES)


def _is_preflight(scope: Scope) -> bool:
    """A browser that asks whether a page of another site may send what it wants to send (Fetch standard)."""
    return scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope)
