"""How a whole answer is sent to one client: with its body or without, compressed or not, or only as "you have it"."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from functools import lru_cache

from starlette.types import Scope, Send

RawHeaders = list[tuple[bytes, bytes]]

PACKED_BYTES_LEAST = 1024  # below that, compressing saves nothing
PACKED_AT_ONCE_BYTES_MOST = 65_536  # more is compressed in a thread, so that nobody waits for it
LEVEL = 5
TEXTS = (b"text/", b"application/", b"image/svg+xml")  # what compresses
OF_A_BODY = (b"content-length", b"content-type")  # not in a 304 (RFC 9110, section 15.4.5)


@dataclass(frozen=True, slots=True)
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

    @classmethod
    def of(cls, status: int, headers: RawHeaders, body: bytes) -> Whole:
        """An answer whose ``headers`` are complete."""
        tag = next((value for name, value in headers if name == b"etag"), b"")
        return cls(status, [one for one in headers if one[0] not in (b"content-length", b"etag")], body, tag)

    @property
    def packs(self) -> bool:
        """Whether it is worth compressing."""
        kind = next((value for name, value in self.headers if name == b"content-type"), b"")
        named = any(name == b"content-encoding" for name, _ in self.headers)
        return len(self.body) >= PACKED_BYTES_LEAST and kind.startswith(TEXTS) and not named


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
    tag = _packed_tag(whole.tag) if packed else whole.tag
    headers = whole.headers + ([(b"etag", tag)] if tag else [])
    if tag and wanted.known and _knows(wanted.known, whole.tag):
        kept = [one for one in headers if one[0] not in OF_A_BODY]
        await _send(send, 304, kept, b"")
        return
    body = await _packed(whole) if packed else whole.body
    if packed:
        headers = [*headers, (b"content-encoding", b"gzip")]
    if whole.status not in (204, 304):
        headers = [*headers, (b"content-length", b"%d" % len(body))]
    await _send(send, whole.status, headers, b"" if wanted.head else body)


async def _send(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _packed(whole: Whole) -> bytes:
    """The body in gzip (RFC 1952), the same bytes each time."""
    if not whole.packed:
        if len(whole.body) <= PACKED_AT_ONCE_BYTES_MOST:
            whole.packed = gzip.compress(whole.body, LEVEL, mtime=0)
        else:
            whole.packed = await asyncio.to_thread(gzip.compress, whole.body, LEVEL, mtime=0)
    return whole.packed


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
