"""Tells whoever asked why the process died that worked on it."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from threading import Lock

from landscape.sparql.deaths import Death

KEPT = 1024  # reports that nobody asked for: their questions were given up


class Obituaries:
    """Reports of one thread, read by the tasks of another, whichever comes first."""

    def __init__(self) -> None:
        self._reports: dict[str, Future[Death]] = {}
        self._lock = Lock()
        self._closed = False

    def open(self) -> None:
        """From here on somebody reports."""
        self._closed = False

    def report(self, ticket: str, reason: Death) -> None:
        """The process that worked on ``ticket`` died for ``reason``."""
        report = self._report(ticket)
        if not report.done():
            report.set_result(reason)

    def close(self) -> None:
        """Nobody is left to report: whoever waits is told so."""
        self._closed = True
        with self._lock:
            waiting = [report for report in self._reports.values() if not report.done()]
        for report in waiting:
            report.set_result(Death.OTHER)

    async def reason(self, ticket: str, seconds: float) -> Death:
        """Why the process died; ``Death.OTHER`` when no report comes within ``seconds``."""
        if self._closed:
            return Death.OTHER
        report = self._report(ticket)
        await asyncio.wait([asyncio.wrap_future(report)], timeout=seconds)
        with self._lock:
            self._reports.pop(ticket, None)
        return report.result() if report.done() else Death.OTHER

    def _report(self, ticket: str) -> Future[Death]:
        with self._lock:
            if len(self._reports) >= KEPT:
                del self._reports[next(iter(self._reports))]
            return self._reports.setdefault(ticket, Future())
