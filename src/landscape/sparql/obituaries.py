"""Tells whoever asked why the process died that worked on it.

Each report is a file in a folder, because who asked may be another process than the one that is told.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from pathlib import Path

from landscape.sparql.deaths import Death

KEPT = 1024  # reports that nobody asked for: their questions were given up
LOOK_S = 0.002
ENDING = ".death"
CLOSED = "closed"


class Obituaries:
    """Reports in ``folder``, written by one process and read by the tasks of others, whichever comes first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._closed = folder / CLOSED
        self._reported: deque[Path] = deque()

    def open(self) -> None:
        """From here on somebody reports."""
        self._closed.unlink(missing_ok=True)

    def report(self, ticket: str, reason: Death) -> None:
        """The process that worked on ``ticket`` died for ``reason``."""
        path = self._path(ticket)
        new = path.with_suffix(".new")
        with suppress(FileNotFoundError):  # the folder goes when the pool stops
            new.write_text(reason, encoding="ascii")
            new.rename(path)
        self._reported.append(path)
        while len(self._reported) > KEPT:
            self._reported.popleft().unlink(missing_ok=True)

    def close(self) -> None:
        """Nobody is left to report: whoever waits is told so."""
        with suppress(FileNotFoundError):
            self._closed.touch()

    async def reason(self, ticket: str, seconds: float) -> Death:
        """Why the process died; ``Death.OTHER`` when no report comes within ``seconds``."""
        end = time.monotonic() + seconds
        while (found := self._taken(ticket)) is None:
            if self._closed.exists() or not self._folder.exists() or time.monotonic() > end:
                return Death.OTHER
            await asyncio.sleep(LOOK_S)
        return found

    def _taken(self, ticket: str) -> Death | None:
        """The report, which is then removed."""
        path = self._path(ticket)
        try:
            reason = Death(path.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        path.unlink(missing_ok=True)
        return reason

    def _path(self, ticket: str) -> Path:
        return self._folder / f"{ticket}{ENDING}"
