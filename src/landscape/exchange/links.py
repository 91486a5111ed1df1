"""Which links of the records are dead. An operator asks now and then; a server never does.

Only what says that it is gone (404, 410) is dead. Who refuses us (401, 403, 429), fails (5xx), is silent or cannot be
found just now leaves it unknown. Addresses that are no public ones are not asked, for records come from strangers.
"""

from __future__ import annotations

import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pyoxigraph import NamedNode, RdfFormat, parse

from landscape.schema.names import ID, ROOT, TYPE

GONE = (404, 410)
NO_HEAD = (403, 404, 405, 501)  # some servers answer so to HEAD alone
PERMANENT = (301, 308)
HOPS_MOST = 5
ADDRESS = "https://w3id.org/compute-continuum"


class State(StrEnum):
    """What is known of a link."""

    OK = "ok"
    MOVED = "moved"  # it leads on for good
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` is how long one answer may take, ``pause`` how long a host is left alone between two."""

    seconds: float = 15.0
    pause: float = 1.0
    hosts: int = 8  # at the same time
    local: bool = False  # addresses of this machine and its network too


@dataclass(frozen=True, slots=True)
class Checked:
    """``reason`` says why it is dead or unknown, or where it leads; ``records`` are those that have the link."""

    url: str
    state: State
    reason: str
    records: tuple[str, ...]


def links_of(graph: Path) -> dict[str, tuple[str, ...]]:
    """The web addresses that records name, each with these records, from the N-Quads of a snapshot's graph."""
    with graph.open("rb") as file:
        lines = b"".join(line for line in file if line.startswith(f"<{ID}".encode()) and b"> <http" in line)
    found: dict[str, set[str]] = defaultdict(set)
    for quad in parse(lines, format=RdfFormat.N_QUADS):
        if quad.predicate.value == TYPE or not isinstance(quad.subject, NamedNode):
            continue
        if isinstance(quad.object, NamedNode) and _is_link(quad.object.value):
            found[quad.object.value].add(quad.subject.value.removeprefix(ID).partition("#")[0])
    return {url: tuple(sorted(records)) for url, records in sorted(found.items())}


def checked(
    links: Mapping[str, tuple[str, ...]], limits: Limits, say: Callable[[str], object] = lambda url: None
) -> list[Checked]:
    """The state of each link, by address; each host is asked one thing at a time. ``say`` is told each address."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in links:
        by_host[urlsplit(url).netloc].append(url)
    headers = {"User-Agent": f"landscape/{version('landscape')} (+{ADDRESS})"}
    with (
        httpx.Client(timeout=limits.seconds, headers=headers) as client,
        ThreadPoolExecutor(limits.hosts) as pool,
    ):
        asker = _Asker(client, limits, say)
        found = pool.map(lambda urls: list(asker.of_host(urls)), by_host.values())
        states = [one for each in found for one in each]
    return sorted((Checked(*one, links[one[0]]) for one in states), key=lambda one: one.url)


class _Asker:
    def __init__(self, client: httpx.Client, limits: Limits, say: Callable[[str], object]) -> None:
        self._client = client
        self._limits = limits
        self._say = say

    def of_host(self, urls: Iterable[str]) -> Iterator[tuple[str, State, str]]:
        for number, url in enumerate(urls):
            if number:
                time.sleep(self._limits.pause)
            self._say(url)
            yield url, *self._state(url)

    def _state(self, url: str) -> tuple[State, str]:
        try:
            return self._followed(url)
        except httpx.TimeoutException:
            return State.UNKNOWN, f"silent for {self._limits.seconds:g} s"
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return State.UNKNOWN, str(error) or type(error).__name__

    def _followed(self, url: str) -> tuple[State, str]:
        """Where a link leads in the end; it has moved when each step on the way is for good."""
        at, for_good = url, True
        for _ in range(HOPS_MOST):
            if not self._limits.local and not _is_public(at):
                return State.UNKNOWN, f"{urlsplit(at).hostname} is no public address, so it was not asked"
            answer = self._asked(at)
            if answer.next_request is None:
                return _judged(url, at, answer.status_code, for_good)
            for_good = for_good and answer.status_code in PERMANENT
            at = str(answer.next_request.url)
        return State.UNKNOWN, f"more than {HOPS_MOST} redirects"

    def _asked(self, url: str) -> httpx.Response:
        """The head of an answer; no more of it is read."""
        answer = self._client.head(url)
        if answer.status_code not in NO_HEAD:
            return answer
        with self._client.stream("GET", url) as whole:
            return whole


def _judged(url: str, at: str, status: int, for_good: bool) -> tuple[State, str]:
    if status in GONE:
        return State.DEAD, f"answers {status}"
    if not httpx.codes.is_success(status):
        return State.UNKNOWN, f"answers {status}"
    return (State.MOVED, at) if at != url and for_good else (State.OK, "")


def _is_link(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not url.startswith(ROOT)


def _is_public(url: str) -> bool:
    """Whether all addresses of a host are public ones. Raises ``OSError`` when it has none."""
    host = urlsplit(url).hostname or ""
    return all(ip_address(one[4][0]).is_global for one in socket.getaddrinfo(host, None))
