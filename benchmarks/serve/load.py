"""Bounded load: so many connections, each asking the next question when it has its answer, for so many seconds."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from benchmarks.serve.cpu import cpu_seconds

ACCEPT = "application/sparql-results+json, text/turtle;q=0.9"
TRYING_SECONDS_MOST = 60.0  # for all questions once; those that a service does not come to count as not answered
ANSWER_SECONDS_MOST = 20.0  # after that a question counts as failed, and its connection is given up


@dataclass
class Measured:
    """Seconds of each answer, and how many failed."""

    seconds: float
    took: list[float] = field(default_factory=list)
    failed: int = 0
    cpu_seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Time of the processor for an answer."""
        return 1000 * self.cpu_seconds / len(self.took) if self.took else float("nan")

    def percentile_ms(self, percent: float) -> float:
        every = sorted(self.took)
        return 1000 * every[min(len(every) - 1, int(len(every) * percent / 100))] if every else float("nan")


@dataclass
class Target:
    """A service: its address, its process, and parameters that it needs with every question."""

    name: str
    url: str
    pid: int
    extra: tuple[tuple[str, str], ...] = ()

    def request(self, text: str) -> bytes:
        parts = urlsplit(self.url)
        query = urlencode([("query", text), *self.extra])
        head = f"GET {parts.path}?{query} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {ACCEPT}\r\n\r\n"
        return head.encode()


class Connection:
    def __init__(self, target: Target) -> None:
        self._place = urlsplit(target.url)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of an answer."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._place.hostname, self._place.port)
        assert self._reader is not None
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        status = int(head[9:12])
        body = await self._body(head)
        if b"connection: close" in head:
            self.close()
        return status, body

    async def _body(self, head: bytes) -> bytes:
        assert self._reader is not None
        if b"transfer-encoding: chunked" not in head:
            length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
            return await self._reader.readexactly(length)
        body = b""
        while size := int(await self._reader.readline(), 16):
            body += await self._reader.readexactly(size)
            await self._reader.readline()
        await self._reader.readline()
        return body

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def measure(target: Target, texts: Sequence[str], seconds: float, connections: int, *, fresh: bool) -> Measured:
    """Ask ``texts`` again and again; ``fresh`` makes each one new by a comment, so that no cache knows it."""
    measured = Measured(seconds)
    numbers = itertools.count()
    end = time.monotonic() + seconds
    used = cpu_seconds(target.pid)
    workers = [_worker(target, texts, measured, numbers, end, fresh) for _ in range(connections)]
    await asyncio.gather(*workers)
    measured.cpu_seconds = cpu_seconds(target.pid) - used
    return measured


async def _worker(
    target: Target, texts: Sequence[str], measured: Measured, numbers: itertools.count[int], end: float, fresh: bool
) -> None:
    connection = Connection(target)
    while (start := time.monotonic()) < end:
        number = next(numbers)
        text = texts[number % len(texts)] + (f"\n# {time.monotonic_ns()} {number}" if fresh else "")
        try:
            async with asyncio.timeout(min(ANSWER_SECONDS_MOST, max(1.0, end + 1 - start))):
                status, _ = await connection.ask(target.request(text))
            good = status == 200
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError):
            good = False
            connection.close()
        if good and time.monotonic() <= end:
            measured.took.append(time.monotonic() - start)
        elif not good:
            measured.failed += 1
    connection.close()


async def empty(target: Target, texts: Sequence[str]) -> list[int]:
    """The places of questions whose answer is an error, or has no row: those would measure nothing."""
    found = []
    end = time.monotonic() + TRYING_SECONDS_MOST
    for place, text in enumerate(texts):
        connection = Connection(target)
        try:
            async with asyncio.timeout(max(0.1, min(ANSWER_SECONDS_MOST, end - time.monotonic()))):
                status, body = await connection.ask(target.request(text))
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            status, body = 0, b""
        connection.close()
        if status != 200 or not _has_rows(body):
            found.append(place)
    return found


def _has_rows(body: bytes) -> bool:
    if not body.lstrip().startswith(b"{"):
        return body.count(b"\n") > 2
    content = json.loads(body)
    return bool(content.get("boolean") or content["results"]["bindings"])
