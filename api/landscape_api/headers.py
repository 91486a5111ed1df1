"""ASGI: the headers that every answer has, HEAD for whatever can be got, and 304 for what the client has already.

ASGI and not a framework's middleware, so that nothing is copied or run in a task of its own.
"""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
SNAPSHOT = "X-Snapshot"
SHARED = ("/api", "/sparql", "/id")  # what pages of other sites may read (CORS), always without credentials
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"Content-Location, ETag, Link, Location, Retry-After, {SNAPSHOT}",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
OF_A_BODY = (b"content-length", b"content-type")  # not in a 304 (RFC 9110, section 15.4.5)


class Finish:
    """Completes every answer. What is inside it answers GET and need not know of HEAD or of ETags."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        if _is_preflight(scope):
            await answer.send({"type": "http.response.start", "status": 204, "headers": []})
            await answer.send({"type": "http.response.body"})
            return
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self.app(inner, receive, answer.send)


class _Answer:
    """One answer on its way: its start is held back until its first piece is there, which is often the whole."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] == "http.response.body":
            message = await self._begin(message)
            if self._scope["method"] == "HEAD":
                message = {**message, "body": b""}
        await self._send(message)

    async def _begin(self, message: Message) -> Message:
        """Send the start before the first piece; that piece, empty when the client has the answer already."""
        start, self._start = self._start, None
        if start is None:
            return message
        headers = MutableHeaders(raw=list(start["headers"]))
        _complete(headers, self._scope)
        if start["status"] == 200 and not message.get("more_body") and _is_read(self._scope):
            _tag(headers, message.get("body", b""))
            if _matches(Headers(scope=self._scope).get("if-none-match"), headers.get("etag")):
                await self._send({**start, "status": 304, "headers": _kept(headers)})
                return {"type": "http.response.body"}
        await self._send({**start, "headers": headers.raw})
        return message


def _complete(headers: MutableHeaders, scope: Scope) -> None:
    headers.update(SECURITY)
    headers.add_vary_header("Accept")
    serving = getattr(scope["app"].state, "serving", None)
    if serving:
        headers[SNAPSHOT] = serving.snapshot.id
    if _is_shared(scope):
        headers.update(CORS)
    if _is_preflight(scope):
        headers.update(PREFLIGHT)


def _tag(headers: MutableHeaders, body: bytes) -> None:
    """Name an answer by its bytes, its form and its snapshot. What is not to be stored needs no name."""
    if "no-store" in headers.get("cache-control", "") or "etag" in headers:
        return
    seed = f"{headers.get(SNAPSHOT)} {headers.get('content-type')} ".encode()
    headers["ETag"] = f'"{hashlib.sha256(seed + body).hexdigest()[:32]}"'
    headers.setdefault("Cache-Control", "no-cache")  # store it, and ask whether it is still so


def _matches(wanted: str | None, etag: str | None) -> bool:
    """Whether an If-None-Match names the tag, by weak comparison (RFC 9110, section 13.1.2)."""
    tags = [one.strip().removeprefix("W/") for one in (wanted or "").split(",")]
    return etag is not None and ("*" in tags or etag in tags)


def _kept(headers: MutableHeaders) -> list[tuple[bytes, bytes]]:
    """The headers of a 304: all but those that describe a body."""
    return [(name, value) for name, value in headers.raw if name.lower() not in OF_A_BODY]


def _is_read(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD")


def _is_shared(scope: Scope) -> bool:
    path: str = scope["path"]
    return any(path == one or path.startswith(f"{one}/") for one in SHARED)


def _is_preflight(scope: Scope) -> bool:
    """A browser that asks whether a page of another site may send what it wants to send (Fetch standard)."""
    return (
        scope["method"] == "OPTIONS" and _is_shared(scope) and "access-control-request-method" in Headers(scope=scope)
    )
