"""How a whole answer is sent to one client: with its body or without, compressed or not, or only as "you have it"."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, field
from functools import lru_cache

from starlette.types import Scope, Send

RawHeaders = list[tuple[bytes, bytes]]

PACKED_BYTES_LEAST = 1024  # below that, compressing saves nothing
PACKED_AT_ONCE_BYTES_MOST = 65_536  # more is compressed in a thread, so that nobody waits for it
LEVEL = 5
TEXTS = (b"text/", b"application/", b"image/svg+xml")  # what compresses
OF_A_BODY = (b"content-length", b"content-type", b"content-encoding")  # not in a 304 (RFC 9110, section 15.4.5)


@dataclass(slots=True)  # not frozen, for that doubles the time of making one
class Wanted:
    """What a request says about how its answer is to be sent, and what it accepts."""

    head: bool
    accept: bytes
    packed: bool
    known: bytes
    content_type: bytes
    has_body: bool


@dataclass(slots=True)
class Whole:
    """A whole answer; ``tag`` is its ETag when it has one, ``packed`` its body in gzip once somebody wanted that."""

    status: int
    headers: RawHeaders
    body: bytes
    tag: bytes
    packed: bytes = b""
    packs: bool = False
    _heads: dict[bool, RawHeaders] = field(default_factory=dict)

    @classmethod
    def of(cls, status: int, headers: RawHeaders, body: bytes) -> Whole:
        """An answer whose ``headers`` are complete."""
        tag = next((value for name, value in headers if name == b"etag"), b"")
        kept = [one for one in headers if one[0] not in (b"content-length", b"etag")]
        return cls(status, kept, body, tag, packs=_packs(kept, body))

    def head(self, packed: bool) -> RawHeaders:
        """The headers of one of its two forms, made once."""
        if packed not in self._heads:
            self._heads[packed] = self._head(packed)
        return self._heads[packed]

    def _head(self, packed: bool) -> RawHeaders:
        headers = [*self.headers, *([(b"content-encoding", b"gzip")] if packed else [])]
        if self.tag:
            headers.append((b"etag", _packed_tag(self.tag) if packed else self.tag))
        if self.status not in (204, 304):
            headers.append((b"content-length", b"%d" % len(self.packed if packed else self.body)))
        return headers


def wanted(scope: Scope) -> Wanted:
    """What the headers of a request say; repeated ones count as one (RFC 9110, section 5.3)."""
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        found[name] = found[name] + b"," + value if name in found else value
    return Wanted(
        scope["method"] == "HEAD",
        found.get(b"accept", b""),
        _takes_gzip(found.get(b"accept-encoding", b"")),
        found.get(b"if-none-match", b""),
        found.get(b"content-type", b""),
        found.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in found,
    )


async def deliver(whole: Whole, wanted: Wanted, send: Send) -> None:
    """Send an answer as it is wanted; 304 when the client has it already (RFC 9110, section 13.1.2)."""
    packed = wanted.packed and whole.packs
    if packed and not whole.packed:
        whole.packed = await _pack(whole.body)
    if wanted.known and whole.tag and _knows(wanted.known, whole.tag):
        await _send(send, 304, [one for one in whole.head(packed) if one[0] not in OF_A_BODY], b"")
        return
    body = whole.packed if packed else whole.body
    await _send(send, whole.status, whole.head(packed), b"" if wanted.head else body)


async def _send(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _pack(body: bytes) -> bytes:
    """A body in gzip (RFC 1952), the same bytes each time."""
    if len(body) <= PACKED_AT_ONCE_BYTES_MOST:
        return gzip.compress(body, LEVEL, mtime=0)
    return await asyncio.to_thread(gzip.compress, body, LEVEL, mtime=0)


def _packs(headers: RawHeaders, body: bytes) -> bool:
    """Whether a body is worth compressing."""
    kind = next((value for name, value in headers if name == b"content-type"), b"")
    named = any(name == b"content-encoding" for name, _ in headers)
    return len(body) >= PACKED_BYTES_LEAST and kind.startswith(TEXTS) and not named


def _packed_tag(tag: bytes) -> bytes:
    """The strong tag of the compressed form, which must be another one (RFC 9110, section 8.8.3.3)."""
    return tag[:-1] + b'-gzip"' if tag else tag


def _knows(known: bytes, tag: bytes) -> bool:
    """Whether an If-None-Match names the answer in any of its forms, by weak comparison."""
    tags = [one.strip().removeprefix(b"W/") for one in known.split(b",")]
    return b"*" in tags or tag in tags or _packed_tag(tag) in tags


@lru_cache(maxsize=64)
def _takes_gzip(accept: bytes) -> bool:
    """Whether an Accept-Encoding takes gzip (RFC 9110, section 12.5.3)."""
    weights = dict(_coding(one) for one in accept.lower().split(b","))
    return weights.get(b"gzip", weights.get(b"*", 0.0)) > 0


def _coding(text: bytes) -> tuple[bytes, float]:
    """A coding and its weight; 0 when that is no number."""
    coding, _, weight = text.replace(b" ", b"").partition(b";q=")
    try:
        return coding, float(weight or b"1")
    except ValueError:
        return coding, 0.0
