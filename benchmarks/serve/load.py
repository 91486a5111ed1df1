"""Bounded load: so many connections, each asking the next question when it has its answer, for so many seconds.

One thread waits for all connections at once and does little for each answer, so that it is the services that are
measured.
"""

from __future__ import annotations

import itertools
import json
import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import httpx

from benchmarks.serve.cpu import cpu_seconds

ACCEPT = "application/sparql-results+json, text/turtle;q=0.9"
TRYING_SECONDS_MOST = 30.0  # for all questions once; those that a service does not come to count as not answered
ANSWER_SECONDS_MOST = 20.0  # after that a question counts as failed, and its connection is given up
READ_BYTES = 65_536
HEAD_END, LENGTH, CHUNKS_END = b"\r\n\r\n", b"content-length:", b"0\r\n\r\n"


@dataclass
class Measured:
    """Seconds of each answer, how many failed, and in what time: until the last answer to what was asked in time."""

    took: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds if self.seconds else 0.0

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

    def request(self, text: str) -> tuple[bytes, bytes]:
        """What asks a question: between the two parts something may be added to its text."""
        parts = urlsplit(self.url)
        first = f"GET {parts.path}?{urlencode([*self.extra, ('query', text)])}"
        return first.encode(), f" HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {ACCEPT}\r\n\r\n".encode()


class Connection:
    """A connection that is kept as long as the service keeps it, with one question on its way."""

    def __init__(self, target: Target) -> None:
        place = urlsplit(target.url)
        self._address = (place.hostname, place.port)
        self._data = b""
        self.socket: socket.socket | None = None
        self.asked_s = 0.0

    def ask(self, request: bytes) -> None:
        """Send a question. Raises ``OSError``."""
        self.asked_s = time.monotonic()
        self._data = b""
        if self.socket is None:
            self.socket = socket.create_connection(self._address, ANSWER_SECONDS_MOST)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(request)

    def status(self) -> int | None:
        """Read on; the status of the answer once it is whole. Raises ``OSError`` and ``ValueError``."""
        assert self.socket is not None
        piece = self.socket.recv(READ_BYTES)
        if not piece:
            raise ConnectionResetError
        self._data += piece
        end = self._data.find(HEAD_END)
        if end < 0:
            return None
        head = self._data[:end].lower()
        if not self._is_whole(head, end + len(HEAD_END)):
            return None
        if b"connection: close" in head:
            self.close()
        return int(head[9:12])

    def _is_whole(self, head: bytes, start: int) -> bool:
        place = head.find(LENGTH)
        if place < 0:
            return self._data.endswith(CHUNKS_END)
        return len(self._data) >= start + int(head[place + len(LENGTH) :].split(b"\r\n", 1)[0])

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
        self.socket = None


def measure(target: Target, texts: Sequence[str], seconds: float, connections: int, *, fresh: bool) -> Measured:
    """Ask ``texts`` again and again; ``fresh`` makes each one new by a comment, so that no cache knows it."""
    measured = Measured()
    if texts:
        used = cpu_seconds(target.pid)
        _Load(target, _requests(target, texts, fresh), measured).run(seconds, connections)
        measured.cpu_seconds = cpu_seconds(target.pid) - used
    return measured


def _requests(target: Target, texts: Sequence[str], fresh: bool) -> Callable[[], bytes]:
    """What gives the next request, without an end."""
    parts = itertools.cycle([target.request(text) for text in texts])
    begun, numbers = time.monotonic_ns(), itertools.count()

    def following() -> bytes:
        first, last = next(parts)
        return b"%b%%0A%%23+%d-%d%b" % (first, begun, next(numbers), last) if fresh else first + last

    return following


class _Load:
    def __init__(self, target: Target, following: Callable[[], bytes], measured: Measured) -> None:
        self._target = target
        self._following = following
        self._measured = measured
        self._selector = selectors.DefaultSelector()
        self._waiting: set[Connection] = set()
        self._end_s = 0.0

    def run(self, seconds: float, connections: int) -> None:
        begun_s = time.monotonic()
        self._end_s = begun_s + seconds
        for _ in range(connections):
            self._ask(Connection(self._target))
        while self._waiting:
            for key, _ in self._selector.select(1.0):
                self._read(key.data)
            self._give_up()
        self._measured.seconds = time.monotonic() - begun_s
        self._selector.close()

    def _ask(self, connection: Connection) -> None:
        """Ask the next question as long as there is time."""
        known = connection.socket
        if time.monotonic() >= self._end_s:
            self._part(connection)
            return
        try:
            connection.ask(self._following())
        except OSError:
            self._fail(connection)
            return
        self._waiting.add(connection)
        if connection.socket is not known:
            assert connection.socket is not None
            self._selector.register(connection.socket, selectors.EVENT_READ, connection)

    def _read(self, connection: Connection) -> None:
        known = connection.socket
        assert known is not None
        try:
            status = connection.status()
        except (OSError, ValueError):
            self._fail(connection)
            return
        if status is None:
            return
        if connection.socket is None:  # the service closed it
            self._selector.unregister(known)
        if status == httpx.codes.OK:
            self._measured.took.append(time.monotonic() - connection.asked_s)
        else:
            self._measured.failed += 1
        self._ask(connection)

    def _give_up(self) -> None:
        late_s = time.monotonic() - ANSWER_SECONDS_MOST
        for one in [one for one in self._waiting if one.asked_s < late_s]:
            self._fail(one)

    def _fail(self, connection: Connection) -> None:
        self._measured.failed += 1
        self._part(connection)
        time.sleep(0.01)  # a service that is gone is not asked without a pause
        self._ask(connection)

    def _part(self, connection: Connection) -> None:
        self._waiting.discard(connection)
        if connection.socket is not None:
            if connection.socket in self._selector.get_map():
                self._selector.unregister(connection.socket)
            connection.close()


def empty(target: Target, texts: Sequence[str]) -> list[int]:
    """The places of questions whose answer is an error, or has no row: those would measure nothing."""
    end_s = time.monotonic() + TRYING_SECONDS_MOST
    return [place for place, text in enumerate(texts) if not _has_answer(target, text, end_s - time.monotonic())]


def _has_answer(target: Target, text: str, seconds: float) -> bool:
    parameters = [*target.extra, ("query", text)]
    timeout = max(0.1, min(ANSWER_SECONDS_MOST, seconds))
    try:
        answer = httpx.get(target.url, params=parameters, headers={"Accept": ACCEPT}, timeout=timeout)
    except httpx.HTTPError:
        return False
    return answer.is_success and _has_rows(answer.content)


def _has_rows(body: bytes) -> bool:
    if not body.lstrip().startswith(b"{"):
        return body.count(b"\n") > 2
    content = json.loads(body)
    return bool(content.get("boolean") or content["results"]["bindings"])
