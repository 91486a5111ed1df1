"""The way from a web process to the process that checks. It is started when the first text comes."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from tempfile import TemporaryDirectory

from landscape.errors import LandscapeError, MemoryLimitError, TimeLimitError, UnavailableError
from landscape.folders import find_folders
from landscape_api.checking import frames
from landscape_api.checking.charge import Charge
from landscape_api.checking.frames import Sent
from landscape_api.settings import Settings

MEBIBYTE = 1 << 20
START_LIMIT_S = 60.0
STOP_LIMIT_S = 2.0
READ_BYTES = 262_144


class Checks:
    """Checks texts against one snapshot after the other; of its processes there are never more than settings allow."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._starting = asyncio.Lock()
        self._running: _Running | None = None
        self._waiting = 0

    async def report(self, sent: Sent, graph: Path) -> bytes:
        """The report of a text, held against the snapshot whose N-Quads are ``graph``.

        Raises ``TimeLimitError``, ``MemoryLimitError``, and ``UnavailableError`` when too many wait or nobody is there.
        """
        settings = self._settings
        if self._waiting >= settings.check_processes + settings.waiting_checks:
            raise UnavailableError(f"{settings.waiting_checks} texts wait to be checked already; try again")
        self._waiting += 1
        try:
            return await (await self._process(graph)).report(sent)
        finally:
            self._waiting -= 1

    async def stop(self) -> None:
        """End the process and all checks."""
        async with self._starting:
            if self._running:
                await self._running.stop()
            self._running = None

    async def _process(self, graph: Path) -> _Running:
        """The process for a snapshot; the one for the snapshot before is ended."""
        async with self._starting:
            if self._running and (self._running.graph != graph or self._running.ended):
                await self._running.stop()
                self._running = None
            if self._running is None:
                self._running = await _Running.start(self._settings, graph)
            return self._running


class _Running:
    def __init__(self, process: Process, folder: TemporaryDirectory[str], charge: Charge) -> None:
        self._process, self._folder, self._charge = process, folder, charge

    @classmethod
    async def start(cls, settings: Settings, graph: Path) -> _Running:
        """A process that is ready. Raises ``UnavailableError`` when it cannot be."""
        folder = TemporaryDirectory(prefix="landscape-check-", ignore_cleanup_errors=True)
        charge = Charge(
            root=str(find_folders(settings.root).root),
            graph=str(graph),
            folder=folder.name,
            socket=f"{folder.name}/socket",
            processes=settings.check_processes,
            waiting=settings.waiting_checks,
            seconds=settings.check_limit_seconds,
            memory_bytes=settings.check_memory_mebibytes * MEBIBYTE,
        )
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "landscape_api.checking.zygote"), stdin=PIPE, stdout=PIPE
        )
        running = cls(process, folder, charge)
        try:
            await asyncio.wait_for(running._greet(), START_LIMIT_S)
        except BaseException:
            await running.stop()
            raise
        return running

    async def _greet(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None  # we asked for both
        self._process.stdin.write(f"{self._charge.as_json()}\n".encode())
        line = (await self._process.stdout.readline()).decode().strip()
        if line != "ready":
            reason = line.removeprefix("failed ") or "its process ended"
            raise UnavailableError(f"texts cannot be checked: {reason}")

    @property
    def graph(self) -> Path:
        return Path(self._charge.graph)

    @property
    def ended(self) -> bool:
        return self._process.returncode is not None

    async def report(self, sent: Sent) -> bytes:
        """The report. Raises as ``Checks.report`` does."""
        try:
            reader, writer = await asyncio.open_unix_connection(self._charge.socket)
            try:
                writer.write(sent.pack())
                data = await reader.read()
            finally:
                writer.close()
        except OSError as error:
            raise UnavailableError("nobody can check texts just now; try again") from error
        found = frames.read_reply(data)
        if found is None or found[0] != frames.REPORT:
            raise self._error(found[1] if found else frames.OTHER)
        return found[1]

    def _error(self, reason: bytes) -> LandscapeError:
        if reason == frames.TIME:
            message = f"the check took longer than {self._charge.seconds:g} s and was stopped"
            return TimeLimitError(f"{message}; send a smaller record")
        if reason == frames.MEMORY:
            most = self._charge.memory_bytes // MEBIBYTE
            return MemoryLimitError(f"the check needed more than {most} MiB and was stopped; send a smaller record")
        return UnavailableError("the process that checked the text was ended; try again")

    async def stop(self) -> None:
        """End the process; it ends its checks."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_LIMIT_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        self._folder.cleanup()
