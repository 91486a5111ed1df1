"""A server under load: requests that go on until told to stop, and what came of them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

PATHS = ("/api/v1/systems", "/api/v1/systems/lumi", "/id/systems/lumi.html", "/", "/api/v1/search?q=lumi")
QUESTIONS_EACH = 3  # for each of these, so many questions in SPARQL, none of them twice
PAGE_BYTES = 4096
COUNTED = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o } #"


@dataclass
class Outcome:
    """``failed`` are answers that are no success, and connections that broke; ``mixed`` are answers that hold

    something of another snapshot than the one they name."""

    answered: int = 0
    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    snapshots: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def quantile_ms(self, part: float) -> float:
        found = sorted(self.seconds)
        return found[min(len(found) - 1, int(part * len(found)))] * 1000


class Load:
    """Clients that ask one address until ``stop``; ``triples`` are those of each snapshot by its id."""

    def __init__(self, address: str, clients: int, triples: dict[str, int], retries: int = 0) -> None:
        self.outcome = Outcome()
        self._address = address
        self._clients = clients
        self._triples = triples
        self._retries = retries
        self._stopping = False
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._thread.start()

    def stop(self) -> Outcome:
        self._stopping = True
        self._thread.join()
        return self.outcome

    async def _run(self) -> None:
        await asyncio.gather(*(self._client(number) for number in range(self._clients)))

    async def _client(self, number: int) -> None:
        async with httpx.AsyncClient(base_url=self._address, timeout=60) as client:
            turn = 0
            while not self._stopping:
                turn += 1
                await self._ask(client, self._path(number, turn))

    def _path(self, number: int, turn: int) -> str:
        if turn % (QUESTIONS_EACH + 1):
            return f"/sparql?query={quote(f'{COUNTED}{number}-{turn}')}"
        return PATHS[turn // (QUESTIONS_EACH + 1) % len(PATHS)]

    async def _ask(self, client: httpx.AsyncClient, path: str) -> None:
        begun_s = time.monotonic()
        try:
            answer = await client.get(path)
        except httpx.HTTPError as error:
            self.outcome.failed.append(f"{path}: {type(error).__name__}: {error}")
            return
        self.outcome.seconds.append(time.monotonic() - begun_s)
        if answer.status_code != httpx.codes.OK:
            self.outcome.failed.append(f"{path}: {answer.status_code}: {answer.text[:200]}")
            return
        self.outcome.answered += 1
        self._look(path, answer)

    def _look(self, path: str, answer: httpx.Response) -> None:
        """Compare what an answer holds with the snapshot that it names."""
        snapshot = answer.headers["x-snapshot"]
        self.outcome.snapshots[snapshot] += 1
        if answer.headers["content-type"].startswith("application/json"):
            held: object = answer.json().get("snapshot")
        elif path.startswith("/sparql"):
            held = self._triples and int(answer.json()["results"]["bindings"][0]["n"]["value"])
            snapshot = self._triples and self._triples.get(snapshot)  # type: ignore[assignment]
        else:
            return
        if held != snapshot:
            self.outcome.mixed.append(f"{path}: {held} in an answer of {snapshot}")


@contextmanager
def loaded(address: str, clients: int = 8, triples: dict[str, int] | None = None) -> Iterator[Load]:
    """Load on ``address`` during the block."""
    load = Load(address, clients, triples or {})
    try:
        yield load
    finally:
        load.stop()


def children(pid: int) -> list[int]:
    """The processes that any thread of ``pid`` started and that live."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(one) for file in files for one in file.read_text(encoding="ascii").split()]


def memory_and_descriptors(pid: int) -> tuple[int, int]:
    """Resident bytes and open descriptors of a process and all that it started."""
    memory = descriptors = 0
    pids = [pid]
    while pids:
        one = pids.pop()
        try:
            memory += int(Path(f"/proc/{one}/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES
            descriptors += len(list(Path(f"/proc/{one}/fd").iterdir()))
            pids += children(one)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return memory, descriptors
