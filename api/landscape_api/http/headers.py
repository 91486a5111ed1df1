"""ASGI: the headers that every answer has, the tag of its bytes, and what its question said of it.

ASGI and not a framework's middleware, so that nothing is copied or run in a task of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

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
NEGOTIATED = (b"Accept", b"Accept-Encoding")
VARY, STORING, SNAPSHOT_NAME = b"vary", b"cache-control", SNAPSHOT.lower().encode()
TAGGED_BODIES = ("/sparql", "/sparql/")  # paths where POST only asks, so that its answer can be named too


RawHeaders = list[tuple[bytes, bytes]]
Headers = dict[bytes, bytes]


def _raw(headers: Mapping[str, str]) -> Headers:
    """Headers in bytes, as ASGI has them."""
    return {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}


ALWAYS = _raw(SECURITY | CORS)
ALLOWED = _raw(PREFLIGHT)


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

    def _headers(self, start: Message, message: Message) -> RawHeaders:
        found = [(name.lower(), value) for name, value in start["headers"]]
        own = dict(found)
        said = self._said(own)
        if start["status"] == 200 and not message.get("more_body") and _is_read(self._scope):
            said |= _tag(own | said, message.get("body", b""))
        return [one for one in found if one[0] not in said and one[0] not in ALWAYS] + [*ALWAYS.items(), *said.items()]

    def _said(self, own: Mapping[bytes, bytes]) -> Headers:
        """What is to stand in an answer instead of what it has of its ``own``."""
        state = self._scope["state"]
        said = {VARY: _varies(own.get(VARY, b""))}
        if self._serving and SNAPSHOT_NAME not in own:
            said[SNAPSHOT_NAME] = self._serving.snapshot.id.encode()
        if state.get("unstored"):
            said[STORING] = b"no-store"
        said |= _raw(state.get("headers", {}))
        return said | (ALLOWED if _is_preflight(self._scope) else {})


def _varies(own: bytes) -> bytes:
    """Vary with the headers on which every answer depends, and those that it named itself."""
    named = [one.strip() for one in own.split(b",") if one.strip()]
    return b", ".join(named + [one for one in NEGOTIATED if one not in named])


def _tag(headers: Mapping[bytes, bytes], body: bytes) -> Headers:
    """Name an answer by its bytes, its form and its snapshot. What is not to be stored needs no name."""
    if b"no-store" in headers.get(STORING, b"") or b"etag" in headers:
        return {}
    seed = b"%b %b " % (headers.get(SNAPSHOT_NAME, b"None"), headers.get(b"content-type", b"None"))
    tag = b'"%b"' % hashlib.sha256(seed + body).hexdigest()[:32].encode()
    return {b"etag": tag} | ({} if STORING in headers else {STORING: b"no-cache"})  # store it, and ask whether it holds


def _is_read(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD") or (scope["method"] == "POST" and scope["path"] in TAGGED_BODIES)


def _is_preflight(scope: Scope) -> bool:
    """A browser that asks whether a page of another site may send what it wants to send (Fetch standard)."""
    asked = b"access-control-request-method"
    return scope["method"] == "OPTIONS" and any(name == asked for name, _ in scope["headers"])
