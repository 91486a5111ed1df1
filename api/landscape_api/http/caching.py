"""ASGI, outermost: a question that was answered already is answered from memory, before any framework sees it.

An answer is kept when it is whole, was tagged (see ``headers``), and nothing in it is for one client. What it depends
on is its key: the snapshot, the path, the parameters, a query's body, and what is accepted.
"""

from __future__ import annotations

import asyncio
from collections import deque

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from landscape_api.http import body
from landscape_api.http.cache import Cache
from landscape_api.http.delivery import RawHeaders, Wanted, Whole, deliver, wanted
from landscape_api.serving import serving_in

OF_A_CLIENT = (b"ratelimit", b"ratelimit-policy")  # headers that are never kept
NOT_PASSED_ON = (b"if-none-match", b"if-modified-since")  # what is inside gives the whole answer
QUERIES = ("/sparql", "/sparql/")  # paths where a body is a query


class Cached:
    """``most_bytes`` bounds what is kept; a body longer than ``key_bytes_most`` is not compared with others."""

    def __init__(self, app: ASGIApp, most_bytes: int, key_bytes_most: int) -> None:
        self.app = app
        self.cache = Cache(most_bytes)
        self._key_bytes_most = key_bytes_most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = wanted(scope)
        key, receive = await self._key(scope, receive, request)
        if key is not None and (kept := self.cache.get(key)) is not None:
            await self._deliver(key, kept, request, send)
            return
        answer = _Answer(self, key, request, send)
        await self.app(_inner(scope, request), receive, answer.send)

    async def finish(self, key: Key | None, whole: Whole, request: Wanted, send: Send) -> None:
        """Send an answer that has just been made, and keep it when it may be kept."""
        if key is None or not _may_be_kept(key, whole):
            await deliver(whole, request, send)
            return
        headers = [one for one in whole.headers if one[0] not in OF_A_CLIENT]
        kept = Whole(whole.status, headers, whole.body, whole.tag, packs=whole.packs)
        self.cache.put(key, kept, _size(key))
        await deliver(whole, request, send)

    async def _deliver(self, key: Key, kept: Whole, request: Wanted, send: Send) -> None:
        packed = bool(kept.packed)
        await deliver(kept, request, send)
        if bool(kept.packed) is not packed:
            self.cache.put(key, kept, _size(key))

    async def _key(self, scope: Scope, receive: Receive, request: Wanted) -> tuple[Key | None, Receive]:
        """What an answer depends on, None when it is not kept; and how the body is received from here on."""
        serving = serving_in(scope)
        if serving is None:
            return None, receive
        parts = (serving.snapshot.id, scope["path"], scope["query_string"], request.accept)
        if scope["method"] in ("GET", "HEAD"):
            return (None if request.has_body else (*parts, b"", b"")), receive
        if scope["method"] != "POST" or scope["path"] not in QUERIES:
            return None, receive
        sent = _Sent(receive)
        whole = await sent.read(self._key_bytes_most)
        return (None if whole is None else (*parts, request.content_type, whole)), sent.again


Key = tuple[str, str, bytes, bytes, bytes, bytes]


class _Sent:
    """The body of a request, read once to be compared, and given once more to whoever answers it."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._messages: deque[Message] = deque()
        self._late = False

    async def read(self, most_bytes: int) -> bytes | None:
        """The whole body; None when it is longer than that, does not come in time, or its sender left."""
        try:
            async with asyncio.timeout(body.READING_SECONDS_MOST):
                return await self._read(most_bytes)
        except TimeoutError:
            self._late = True
            return None

    async def _read(self, most_bytes: int) -> bytes | None:
        data = bytearray()
        while len(data) <= most_bytes:
            message = await self._receive()
            self._messages.append(message)
            if message["type"] != "http.request":
                return None
            data += message.get("body", b"")
            if not message.get("more_body", False):
                return bytes(data)
        return None

    async def again(self) -> Message:
        if self._messages:
            return self._messages.popleft()
        if self._late:
            raise TimeoutError  # the time for the body is over, for the next reader too
        return await self._receive()


class _Answer:
    """One answer on its way: its start is held back until its first piece is there, which often is the whole."""

    def __init__(self, cached: Cached, key: Key | None, request: Wanted, send: Send) -> None:
        self._cached = cached
        self._key = key
        self._request = request
        self._send = send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        start, self._start = self._start, None
        if start is not None and not message.get("more_body", False):
            whole = Whole.of(start["status"], _lower(start["headers"]), message.get("body", b""))
            await self._cached.finish(self._key, whole, self._request, self._send)
            return
        if start is not None:
            await self._send(start)
        await self._send({**message, "body": b""} if self._request.head else message)


def _lower(headers: RawHeaders) -> RawHeaders:
    return [(name.lower(), value) for name, value in headers]


def _inner(scope: Scope, request: Wanted) -> Scope:
    """A request as what is inside gets it: for the whole answer, whatever the client has or wants of it."""
    if not request.head and not request.known:
        return scope
    headers = [one for one in scope["headers"] if one[0] not in NOT_PASSED_ON]
    return {**scope, "headers": headers, "method": "GET" if request.head else scope["method"]}


def _may_be_kept(key: Key, whole: Whole) -> bool:
    """Whether an answer is the same for everybody, as long as its snapshot is served."""
    names = {name for name, _ in whole.headers}
    snapshot = next((value for name, value in whole.headers if name == b"x-snapshot"), b"")
    good = whole.status == 200 and whole.tag != b"" and snapshot == key[0].encode()
    return good and not names & {b"set-cookie", b"connection"}


def _size(key: Key) -> int:
    return sum(map(len, key))
